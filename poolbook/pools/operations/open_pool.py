"""Open a pool: from now on it takes commitments."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import PoolOpened
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations._rules import PoolNotInState, check_state, day_of


class PoolNotDraft(PoolNotInState):
    code = "pool_not_draft"


@operation(on="pool_id")
def open_pool(*, pool_id: UUID, opened_on: date | None = None, by: Member) -> PoolOpened:
    """
    Let a draft take commitments.

    opened_on: day in the pool's time zone; left out, today.
    raises: NotAllowed, NoSuchPool, PoolNotDraft, BeforeFirstDay.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_state(pool, ("draft",), "be opened", refusal=PoolNotDraft)
    return PoolOpened(pool_id=pool_id, opened_on=day_of(pool, opened_on))
