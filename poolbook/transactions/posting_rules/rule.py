"""What a posting rule is: a pure function from a fact to entries that sum to zero, found by the fact's type."""

from collections.abc import Iterable, Mapping
from functools import singledispatch
from uuid import UUID

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.control import JournalEntryApproved
from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import (
    ExpenseCharged,
    ExpensePaid,
    InvestmentMade,
    InvestmentValued,
    InvestmentWrittenOff,
    ManagementFeeCharged,
    ManagementFeePaid,
    ProceedsRecorded,
)
from poolbook.contracts.pools import CommitmentsAdmitted
from poolbook.contracts.transactions import (
    EntriesPosted,
    EntriesReversed,
    Leg,
    OverPaymentsKept,
    OverPaymentUsed,
    PayoutFailed,
    PayoutsOpened,
    PayoutsSettled,
    ReceiptReturned,
    ReceiptsMatched,
    ReceiptsRecorded,
    ReceiptUnmatched,
    ReceivablesOpened,
    ReceivablesReversed,
)
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money

Amounts = Mapping[UUID, Money]
Legs = tuple[Leg, ...]

_KINDS: dict[type[Fact], str] = {
    CommitmentsAdmitted: "admission",
    InvestmentMade: "investment",
    InvestmentValued: "valuation",
    InvestmentWrittenOff: "write_off",
    ExpenseCharged: "expense",
    ExpensePaid: "expense_paid",
    ManagementFeeCharged: "management_fee",
    ManagementFeePaid: "management_fee_paid",
    ReceivablesOpened: "capital_call",
    ReceivablesReversed: "capital_call_reversal",
    ReceiptsRecorded: "receipt",
    ReceiptsMatched: "match",
    OverPaymentsKept: "over_payment",
    OverPaymentUsed: "over_payment_used",
    ReceiptUnmatched: "unmatch",
    ReceiptReturned: "return",
    PayoutsSettled: "payout",
    PayoutFailed: "payout_failed",
    EntriesReversed: "reversal",
    PaymentUnexplained: "unexplained_payment",
    JournalEntryApproved: "journal_entry",
}


def bank_account_of(pool_id: UUID) -> UUID:
    """
    Return the bank account that a pool's book starts with; what the pool itself pays and earns goes over it.

    returns: the same id for the same pool.
    """
    return named_id("bank account", pool_id)


def kind_of(fact: Fact) -> str:
    """
    Return what a transaction of the book is called, such as investment, exit, capital_call, receipt.

    fact: one that posts.
    """
    if isinstance(fact, EntriesPosted | PayoutsOpened | ProceedsRecorded):
        return fact.kind
    return _KINDS[type(fact)]


@singledispatch
def legs_of(fact: Fact) -> Legs:
    """
    Return what a fact posts: debit +, credit -, each account once, summing to zero; nothing for a fact without money.

    fact:   one of this room, or one of pools that this room books.
    raises: AssertionError for a fact without a rule: our mistake.
    """
    raise AssertionError(f"no posting rule for {type(fact).__name__}")


def debit(code: str, amounts: Amounts) -> Leg:
    """Return a leg that debits each holder its amount; a negative amount credits, a zero is left out."""
    return Leg(account=code, amounts={holder: amount.minor for holder, amount in amounts.items() if amount})


def credit(code: str, amounts: Amounts) -> Leg:
    """Return a leg that credits each holder its amount; a negative amount debits, a zero is left out."""
    return Leg(account=code, amounts={holder: -amount.minor for holder, amount in amounts.items() if amount})


def opposite(legs: Iterable[Leg]) -> Legs:
    """Return the exact opposite of what was posted."""
    return tuple(Leg(account=leg.account, amounts={who: -minor for who, minor in leg.amounts.items()}) for leg in legs)


def together(*legs: Leg) -> Legs:
    """Return those legs that have amounts."""
    return tuple(leg for leg in legs if leg.amounts)
