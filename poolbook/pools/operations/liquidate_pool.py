"""Liquidate a pool: everything is paid out, and its book ends at zero."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import PoolLiquidated
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import PoolNotInState, check_state, day_of
from poolbook.pools.queries import PoolView


class PoolNotWindingUp(PoolNotInState):
    code = "pool_not_winding_up"


class SomethingLeft(Refused):
    code = "something_left"


@operation(on="pool_id")
def liquidate_pool(*, pool_id: UUID, liquidated_on: date | None = None, by: Member) -> PoolLiquidated:
    """
    End a pool that has nothing left: no cash, no investments, nothing owed, every capital account at zero.

    liquidated_on: day in the pool's time zone; left out, today.
    raises: NotAllowed, NoSuchPool, PoolNotWindingUp, SomethingLeft, BeforeFirstDay.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_state(pool, ("winding_up",), "be liquidated", refusal=PoolNotWindingUp)
    left = _left(pool)
    if left:
        raise SomethingLeft(
            said("pool_has_left", f"This pool still has {', '.join(left)}; it ends when all of that is zero."),
            left=left,
        )
    return PoolLiquidated(pool_id=pool_id, liquidated_on=day_of(pool, liquidated_on))


def _left(pool: PoolView) -> list[str]:
    named = {"cash": pool.cash, "investments": pool.invested, "unpaid fees and expenses": pool.payables}
    left = [f"{name} of {amount} {pool.currency}" for name, amount in named.items() if amount]
    positions = queries.positions_of(pool.id).values()
    unpaid = sum(1 for position in positions if position.payable_minor)
    if unpaid:
        left.append(f"{unpaid} investors with distributions not yet paid")
    capital = sum(1 for position in positions if queries.capital_of(position))
    if capital:
        left.append(f"{capital} capital accounts that are not zero")
    return left
