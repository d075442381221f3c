"""The accounting of commitments, calls and receipts."""

from collections.abc import Iterable
from uuid import UUID

from poolbook.contracts.pools import CommitmentsAdmitted
from poolbook.contracts.transactions import (
    Leg,
    OverPaymentsKept,
    OverPaymentUsed,
    ReceiptReturned,
    ReceiptsMatched,
    ReceiptsRecorded,
    ReceiptUnmatched,
    ReceivablesOpened,
    ReceivablesReversed,
)
from poolbook.kernel.money import Money
from poolbook.transactions.posting_rules.rule import Legs, credit, debit, legs_of, together


@legs_of.register
def _(fact: CommitmentsAdmitted) -> Legs:
    """
    A commitment is admitted: a memorandum of what may be called.

    Dr 9000 commitments            each investor
        Cr 9100 unfunded           each investor
    """
    return together(debit("9000", fact.amounts), credit("9100", fact.amounts))


@legs_of.register
def _(fact: ReceivablesOpened) -> Legs:
    """
    A call is issued: each investor owes its line, and its capital counts it from now on.

    Dr 1100 contributions receivable   each investor
        Cr 3000.contributions          each investor
    Dr 9100 unfunded                   each investor
        Cr 9200 called                 each investor
    """
    return together(
        debit("1100", fact.lines),
        credit("3000.contributions", fact.lines),
        debit("9100", fact.lines),
        credit("9200", fact.lines),
    )


@legs_of.register
def _(fact: ReceivablesReversed) -> Legs:
    """
    A call is undone; what had been paid on it meanwhile is owed to the investor.

    Dr 3000.contributions              each investor
        Cr 1100 receivable             each investor, what it had not paid
        Cr 2010 owed to investors      each investor, what it had paid
    Dr 9200 called                     each investor
        Cr 9100 unfunded               each investor
    """
    unpaid = {who: line - fact.released.get(who, Money.zero(line.currency)) for who, line in fact.lines.items()}
    return together(
        debit("3000.contributions", fact.lines),
        credit("1100", unpaid),
        credit("2010", fact.released),
        debit("9200", fact.lines),
        credit("9100", fact.lines),
    )


@legs_of.register
def _(fact: ReceiptsRecorded) -> Legs:
    """
    Money arrives.

    Dr 1000 cash at bank           the bank account, the sum of the receipts
        Cr 2000 unmatched receipts
    """
    arrived = sum(receipt.amount.minor for receipt in fact.receipts)
    return (
        Leg(account="1000", amounts={fact.bank_account_id: arrived}),
        Leg(account="2000", amounts={fact.pool_id: -arrived}),
    )


@legs_of.register
def _(fact: ReceiptsMatched) -> Legs:
    """
    Receipts pay lines of calls.

    Dr 2000 unmatched receipts     the sum of the matches
        Cr 1100 receivable         each investor
    """
    return _out_of_receipts(fact.pool_id, "1100", ((match.investor_id, match.amount) for match in fact.matches))


@legs_of.register
def _(fact: OverPaymentsKept) -> Legs:
    """
    More arrived than was owed.

    Dr 2000 unmatched receipts     the sum of the over-payments
        Cr 2010 owed to investors  each investor
    """
    return _out_of_receipts(fact.pool_id, "2010", ((over.investor_id, over.amount) for over in fact.over_payments))


def _out_of_receipts(pool_id: UUID, code: str, parts: Iterable[tuple[UUID, Money]]) -> Legs:
    parted: dict[UUID, int] = {}
    for investor_id, amount in parts:
        parted[investor_id] = parted.get(investor_id, 0) - amount.minor
    return Leg(account="2000", amounts={pool_id: -sum(parted.values())}), Leg(account=code, amounts=parted)


@legs_of.register
def _(fact: ReceiptUnmatched) -> Legs:
    """
    What a receipt had paid is undone.

    Dr 1100 receivable             each investor
    Dr 2010 owed to investors      each investor, what was kept
        Cr 2000 unmatched receipts
    """
    owed: dict[UUID, int] = {}
    kept: dict[UUID, int] = {}
    for match in fact.matches:
        owed[match.investor_id] = owed.get(match.investor_id, 0) + match.amount.minor
    for over in fact.over_payments:
        kept[over.investor_id] = kept.get(over.investor_id, 0) + over.amount.minor
    back = -sum(owed.values()) - sum(kept.values())
    return together(
        Leg(account="1100", amounts=owed),
        Leg(account="2010", amounts=kept),
        Leg(account="2000", amounts={fact.pool_id: back}),
    )


@legs_of.register
def _(fact: OverPaymentUsed) -> Legs:
    """
    What was paid too much pays a line of a call.

    Dr 2010 owed to investors      the investor
        Cr 1100 receivable         the investor
    """
    amount = {fact.investor_id: fact.amount}
    return together(debit("2010", amount), credit("1100", amount))


@legs_of.register
def _(fact: ReceiptReturned) -> Legs:
    """
    A receipt, or what is left of it, goes back.

    Dr 2000 unmatched receipts     what had not been matched
    Dr 2010 owed to investors      the investor, what was an over-payment
        Cr 1000 cash at bank       the bank account
    """
    kept = {fact.investor_id: fact.over_payment} if fact.investor_id else {}
    return together(
        debit("2000", {fact.pool_id: fact.unmatched}),
        debit("2010", kept),
        credit("1000", {fact.bank_account_id: fact.unmatched + fact.over_payment}),
    )
