"""Start winding a pool up: no new investments, and it ends."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import WindingUpStarted
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations._rules import PoolNotInState, check_state, day_of


class PoolNotClosed(PoolNotInState):
    code = "pool_not_closed"


@operation(on="pool_id")
def start_winding_up(*, pool_id: UUID, started_on: date | None = None, by: Member) -> WindingUpStarted:
    """
    Let a closed pool end: it makes no new investments from now on.

    started_on: day in the pool's time zone; left out, today.
    raises: NotAllowed, NoSuchPool, PoolNotClosed, BeforeFirstDay.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_state(pool, ("closed",), "start winding up", refusal=PoolNotClosed)
    return WindingUpStarted(pool_id=pool_id, started_on=day_of(pool, started_on))
