"""Open payouts: owe each investor its line of an approved distribution, or what it paid into a cancelled pool."""

from dataclasses import replace
from uuid import UUID

from poolbook.contracts.holdings import DistributionApproved
from poolbook.contracts.pools import PoolCancelled
from poolbook.contracts.transactions import PayoutsOpened, ReceivablesReversed
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.posting_rules import legs_of


@operation(on="pool_id")
def open_payouts(
    *, pool_id: UUID, fact: DistributionApproved | PoolCancelled, cause: UUID
) -> list[ReceivablesReversed | PayoutsOpened]:
    """
    Owe each investor its line; of a cancelled pool, first let go what is still receivable.

    cause:   the fact's id.
    returns: nothing when the payouts are open already.
    """
    if queries.posted_for(cause):
        return []
    if isinstance(fact, DistributionApproved):
        return [
            PayoutsOpened(
                pool_id=pool_id,
                subject_id=fact.distribution_id,
                kind="distribution",
                due_on=fact.distributed_on,
                lines={investor_id: line for investor_id, line in fact.result.lines.items() if line},
                legs=legs_of(fact),
                cause=cause,
            )
        ]
    return _refund(fact, cause)


def _refund(fact: PoolCancelled, cause: UUID) -> list[ReceivablesReversed | PayoutsOpened]:
    currency = queries.book_of_pool(fact.pool_id).currency
    lines = queries.lines_among(fact.pool_id)
    # Paid in is what this room knows: a receipt matched while the cancellation was on its way goes back too.
    paid: dict[UUID, Money] = {}
    for line in lines:
        if line.paid_minor:
            paid[line.investor_id] = paid.get(line.investor_id, Money.zero(currency)) + Money(line.paid_minor, currency)
    for investor_id, refund in fact.refunds.items():
        if refund and refund > paid.get(investor_id, Money.zero(currency)):
            paid[investor_id] = refund
    return [
        *_let_go(fact, lines, currency),
        PayoutsOpened(
            pool_id=fact.pool_id,
            subject_id=fact.pool_id,
            kind="refund",
            due_on=fact.cancelled_on,
            lines=paid,
            legs=legs_of(replace(fact, refunds=paid)),
            cause=cause,
        ),
    ]


def _let_go(fact: PoolCancelled, lines: list[queries.LineRow], currency: str) -> list[ReceivablesReversed]:
    owed: dict[UUID, dict[UUID, Money]] = {}
    for line in lines:
        left = line.amount_minor - line.paid_minor - line.reversed_minor
        if left:
            owed.setdefault(line.call_id, {})[line.investor_id] = Money(left, currency)
    return [
        ReceivablesReversed(pool_id=fact.pool_id, call_id=call_id, reversed_on=fact.cancelled_on, lines=amounts)
        for call_id, amounts in owed.items()
    ]
