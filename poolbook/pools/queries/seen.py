"""
Reads for doors: what a member may see of a pool, and which pool a thing belongs to.

A member of the pool's organisation sees all of it. An investor's user sees the pool and their investors' own part:
amounts and states of a call or distribution are then those of their lines alone.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Model

from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money, total
from poolbook.pools.models import Call, Charge, Close, Commitment, Distribution, Investment
from poolbook.pools.queries.call import CallView, NoSuchCall, call_of, calls_of
from poolbook.pools.queries.commitment import CommitmentView, NoSuchCommitment, commitment_of
from poolbook.pools.queries.distribution import (
    DistributionView,
    NoSuchDistribution,
    distribution_of,
    distributions_of,
)
from poolbook.pools.queries.holding import NoSuchCharge, NoSuchInvestment
from poolbook.pools.queries.pool import NoSuchPool, PoolView, pool_managed_by, pool_seen_by

_THINGS: dict[str, tuple[type[Model], str, type[NoSuch]]] = {
    "commitment": (Commitment, "commitment_id", NoSuchCommitment),
    "call": (Call, "call_id", NoSuchCall),
    "investment": (Investment, "id", NoSuchInvestment),
    "charge": (Charge, "id", NoSuchCharge),
    "distribution": (Distribution, "id", NoSuchDistribution),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseView:
    """A close: a day on which commitments were admitted."""

    close_id: UUID
    admitted_on: date


def manages(by: Member, pool: PoolView) -> bool:
    """Return whether the member is one of the pool's organisation, and let into this pool of it."""
    return by.role is not None and by.organisation_id == pool.organisation_id and by.sees(pool.id)


def pool_with(by: Member, thing: str, thing_id: UUID) -> PoolView:
    """
    Return the pool that a thing belongs to, if the member may see it.

    thing:  commitment | call | investment | charge | distribution.
    raises: NoSuchCommitment and the like, also for somebody else's.
    """
    model, key, refusal = _THINGS[thing]
    pool_id = model._default_manager.filter(**{key: thing_id}).values_list("pool_id", flat=True).first()
    if pool_id is None:
        raise refusal
    try:
        return pool_seen_by(by, pool_id)
    except NoSuchPool as error:
        raise refusal from error


def own_pool_with(by: Member, thing: str, thing_id: UUID) -> PoolView:
    """
    Return the pool that a thing belongs to, if it is the member's organisation's.

    raises: as pool_with; an investor's user is refused like a stranger.
    """
    pool = pool_with(by, thing, thing_id)
    if not manages(by, pool):
        raise _THINGS[thing][2]
    return pool


def commitment_seen_by(by: Member, commitment_id: UUID) -> tuple[PoolView, CommitmentView]:
    """
    Return a commitment and its pool.

    raises: NoSuchCommitment.
    """
    pool = pool_with(by, "commitment", commitment_id)
    found = commitment_of(pool.id, commitment_id)
    if not manages(by, pool) and found.investor_id not in by.investor_ids:
        raise NoSuchCommitment
    return pool, found


def closes_seen_by(by: Member, pool_id: UUID) -> list[CloseView]:
    """
    Return the closes of a pool of the member's organisation, by day.

    raises: NoSuchPool.
    """
    pool_managed_by(by, pool_id)
    rows = Close.objects.filter(pool_id=pool_id).order_by("admitted_on", "close_id")
    return [CloseView(close_id=row.close_id, admitted_on=row.admitted_on) for row in rows]


def calls_of_own(by: Member, pool: PoolView) -> list[CallView]:
    """Return the calls issued to a member's investors by day of issue, as far as they concern these."""
    found = calls_of(pool.id, only=by.investor_ids)
    return [part for call in found if (part := _own_part_of_call(by, pool, call)) is not None]


def call_seen_by(by: Member, call_id: UUID) -> tuple[PoolView, CallView]:
    """
    Return a call and its pool.

    raises: NoSuchCall.
    """
    pool = pool_with(by, "call", call_id)
    found: CallView | None = call_of(pool.id, call_id)
    if found is not None and not manages(by, pool):
        found = _own_part_of_call(by, pool, found)
    if found is None:
        raise NoSuchCall
    return pool, found


def _own_part_of_call(by: Member, pool: PoolView, call: CallView) -> CallView | None:
    lines = tuple(line for line in call.lines if line.investor_id in by.investor_ids)
    if not lines or call.state in ("proposed", "withdrawn"):
        return None
    items = []
    for item in call.items:
        own = {investor: amount for investor, amount in item.lines.items() if investor in by.investor_ids}
        items.append(replace(item, lines=own, amount=total(own.values(), pool.currency)))
    amount, paid = (total((getattr(line, name) for line in lines), pool.currency) for name in ("called", "paid"))
    return replace(
        call, state=_state(call.state, amount, paid), amount=amount, paid=paid, items=tuple(items), lines=lines
    )


def _state(state: str, amount: Money, paid: Money) -> str:
    """Whether others have paid is theirs to know."""
    if state == "reversed":
        return state
    return "paid" if paid == amount else "part_paid" if paid else "issued"


def distributions_of_own(by: Member, pool: PoolView) -> list[DistributionView]:
    """Return the approved distributions to a member's investors by day, as far as they concern these."""
    found = distributions_of(pool.id, only=by.investor_ids)
    return [part for one in found if (part := _own_part_of_distribution(by, pool, one)) is not None]


def distribution_seen_by(by: Member, distribution_id: UUID) -> DistributionView:
    """
    Return a distribution.

    raises: NoSuchDistribution.
    """
    pool = pool_with(by, "distribution", distribution_id)
    found: DistributionView | None = distribution_of(pool.id, distribution_id)
    if found is not None and not manages(by, pool):
        found = _own_part_of_distribution(by, pool, found)
    if found is None:
        raise NoSuchDistribution
    return found


def _own_part_of_distribution(by: Member, pool: PoolView, one: DistributionView) -> DistributionView | None:
    lines = tuple(line for line in one.lines if line.investor_id in by.investor_ids)
    if not lines or one.approved_at is None:
        return None
    zero = Money.zero(pool.currency)
    own = total((line.amount for line in lines), pool.currency)
    settled = total((line.settled for line in lines), pool.currency)
    state = "paid" if settled == own else "paying" if settled else "approved"
    return replace(one, state=state, amount=own, fee_allowance=zero, tiers={}, lines=lines)
