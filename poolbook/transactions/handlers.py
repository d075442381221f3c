"""What facts of pools set off in the books: one operation each."""

from poolbook.contracts.holdings import (
    DecisionReversed,
    DistributionApproved,
    ExpenseCharged,
    ExpensePaid,
    InvestmentMade,
    InvestmentValued,
    InvestmentWrittenOff,
    ManagementFeeCharged,
    ManagementFeePaid,
    ProceedsRecorded,
)
from poolbook.contracts.pools import (
    CapitalCallIssued,
    CapitalCallReversed,
    CommitmentsAdmitted,
    PoolCancelled,
    PoolCreated,
)
from poolbook.eventlog.envelope import Envelope
from poolbook.eventlog.registry import handles
from poolbook.transactions.operations import _closed_days, _statements  # noqa: F401  (closed days; what approvers see)
from poolbook.transactions.operations.open_book import open_book
from poolbook.transactions.operations.open_payouts import open_payouts
from poolbook.transactions.operations.open_receivables import open_receivables
from poolbook.transactions.operations.post_entries import post_entries
from poolbook.transactions.operations.reverse_posting import reverse_posting
from poolbook.transactions.operations.reverse_receivables import reverse_receivables

Booked = (
    CommitmentsAdmitted
    | InvestmentMade
    | InvestmentValued
    | ProceedsRecorded
    | InvestmentWrittenOff
    | ExpenseCharged
    | ExpensePaid
    | ManagementFeeCharged
    | ManagementFeePaid
)


@handles(PoolCreated)
def on_pool_created(fact: PoolCreated, _: Envelope) -> None:
    """A pool gets its book."""
    open_book(
        pool_id=fact.pool_id,
        organisation_id=fact.organisation_id,
        currency=fact.currency,
        opened_on=fact.opened_on,
    )


@handles(
    CommitmentsAdmitted,
    InvestmentMade,
    InvestmentValued,
    ProceedsRecorded,
    InvestmentWrittenOff,
    ExpenseCharged,
    ExpensePaid,
    ManagementFeeCharged,
    ManagementFeePaid,
)
def on_booked(fact: Booked, envelope: Envelope) -> None:
    """What a pool holds, earns and owes is posted by the rules."""
    post_entries(pool_id=fact.pool_id, fact=fact, cause=envelope.id)


@handles(DecisionReversed)
def on_decision_reversed(fact: DecisionReversed, _: Envelope) -> None:
    """What a pool has undone is undone in its book."""
    reverse_posting(pool_id=fact.pool_id, cause=fact.reverses, reversed_on=fact.reversed_on, reason=fact.reason)


@handles(CapitalCallIssued)
def on_capital_call_issued(fact: CapitalCallIssued, _: Envelope) -> None:
    """A call is receivable."""
    open_receivables(
        pool_id=fact.pool_id,
        call_id=fact.call_id,
        issued_on=fact.issued_on,
        due_on=fact.due_on,
        items=fact.items,
    )


@handles(CapitalCallReversed)
def on_capital_call_reversed(fact: CapitalCallReversed, _: Envelope) -> None:
    """A call is no longer receivable."""
    reverse_receivables(pool_id=fact.pool_id, call_id=fact.call_id, reversed_on=fact.reversed_on)


@handles(DistributionApproved, PoolCancelled)
def on_owed(fact: DistributionApproved | PoolCancelled, envelope: Envelope) -> None:
    """A distribution, or what was paid into a cancelled pool, is owed."""
    open_payouts(pool_id=fact.pool_id, fact=fact, cause=envelope.id)
