"""Cancel a pool before it closes: everything paid in goes back."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import PoolCancelled
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money, total
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import PoolNotInState, check_state, day_of


class PoolNotCancellable(PoolNotInState):
    code = "pool_not_cancellable"


class PoolHasSpent(Refused):
    code = "pool_has_spent"


@operation(on="pool_id")
def cancel_pool(*, pool_id: UUID, cancelled_on: date | None = None, by: Member) -> PoolCancelled:
    """
    Call a draft or open pool off: what investors paid in goes back, what they had not paid they owe no more.

    cancelled_on: day in the pool's time zone; left out, today.
    raises:       NotAllowed, NoSuchPool, PoolNotCancellable, PoolHasSpent, BeforeFirstDay.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_state(pool, ("draft", "open"), "be cancelled", refusal=PoolNotCancellable)
    positions = queries.positions_of(pool_id)
    refunds = {one: Money(row.paid_minor, pool.currency) for one, row in positions.items() if row.paid_minor}
    untouched = pool.cash == total(refunds.values(), pool.currency) and not (pool.invested or pool.payables)
    if not untouched or any(queries.capital_of(row) != row.called_minor for row in positions.values()):
        raise PoolHasSpent(
            said(
                "pool_did_spend",
                "This pool has invested, earned, spent or distributed already: close it and wind it up instead.",
            ),
            pool_id=pool_id,
        )
    released = {
        one: Money(row.called_minor - row.paid_minor, pool.currency)
        for one, row in positions.items()
        if row.called_minor != row.paid_minor
    }
    return PoolCancelled(pool_id=pool_id, cancelled_on=day_of(pool, cancelled_on), refunds=refunds, released=released)
