"""The accounting of distributions and payouts; what carries its entries, and what has none."""

from poolbook.contracts.holdings import (
    DistributionApproved,
)
from poolbook.contracts.payout_files import (
    PayoutFileApproved,
    PayoutFileCancelled,
    PayoutFileExported,
    PayoutFilePrepared,
    PayoutRejected,
    PayoutsRecalled,
)
from poolbook.contracts.pools import CapitalCallIssued, CapitalCallReversed, PoolCancelled
from poolbook.contracts.transactions import (
    BookOpened,
    EntriesPosted,
    EntriesReversed,
    Leg,
    PayoutFailed,
    PayoutsOpened,
    PayoutsSent,
    PayoutsSettled,
)
from poolbook.kernel.money import Money
from poolbook.transactions.posting_rules.rule import Legs, credit, debit, legs_of, together


@legs_of.register
def _(fact: DistributionApproved) -> Legs:
    """
    A distribution is approved: it is owed, carry passes from the lps to the gp, recallable money can be called again.

    Dr 3000.distributions          each investor its line
        Cr 2100 payable            each investor its line
    Dr 3000.carry                  each lp, the carry taken from it
        Cr 3000.carry              the gp
    Dr 9200 called                 each investor, what is recallable
        Cr 9100 unfunded           each investor
    """
    result = fact.result
    carry = {who: taken.minor for who, taken in result.carry_taken.items()}
    for who, paid in result.carry_paid.items():
        carry[who] = carry.get(who, 0) - paid.minor
    return together(
        debit("3000.distributions", result.lines),
        credit("2100", result.lines),
        Leg(account="3000.carry", amounts={who: minor for who, minor in carry.items() if minor}),
        debit("9200", result.recallable),
        credit("9100", result.recallable),
    )


@legs_of.register
def _(fact: PoolCancelled) -> Legs:
    """
    A pool is called off: what was paid in goes back.

    Dr 3000.contributions          each investor
        Cr 2100 payable            each investor
    """
    return together(debit("3000.contributions", fact.refunds), credit("2100", fact.refunds))


@legs_of.register
def _(fact: PayoutsSettled) -> Legs:
    """
    Payouts leave the bank.

    Dr 2100 payable                each investor
        Cr 1000 cash at bank       the bank account
    """
    paid = Money(sum(line.minor for line in fact.lines.values()), next(iter(fact.lines.values())).currency)
    return together(debit("2100", fact.lines), credit("1000", {fact.bank_account_id: paid}))


@legs_of.register
def _(fact: PayoutFailed) -> Legs:
    """
    The bank sends a payout back.

    Dr 1000 cash at bank           the bank account
        Cr 2100 payable            the investor
    """
    return together(
        debit("1000", {fact.bank_account_id: fact.amount}),
        credit("2100", {fact.investor_id: fact.amount}),
    )


@legs_of.register
def _(fact: EntriesPosted | PayoutsOpened | EntriesReversed) -> Legs:
    """What was decided by a rule above when the fact was made."""
    return fact.legs


@legs_of.register
def _(fact: CapitalCallIssued | CapitalCallReversed) -> Legs:
    """Booked by ReceivablesOpened and ReceivablesReversed."""
    return ()


@legs_of.register
def _(
    fact: BookOpened
    | PayoutsSent
    | PayoutsRecalled
    | PayoutRejected
    | PayoutFilePrepared
    | PayoutFileApproved
    | PayoutFileExported
    | PayoutFileCancelled,
) -> Legs:
    """No money moves."""
    return ()
