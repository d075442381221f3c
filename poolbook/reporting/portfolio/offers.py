"""Pools that somebody's investors may commit to, and what there is to know of a pool before and after that."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock, limits
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.queries.commitment import CommitmentView, commitment_list, promised_to
from poolbook.pools.queries.holding import InvestmentView, investments_of
from poolbook.pools.queries.pool import NoSuchPool, PoolView, firms_of_investors, pools_offered_to
from poolbook.reporting.performance import performance
from poolbook.reporting.portfolio.own import ROOMS, OwnPool, firm_names, own_pools
from poolbook.reporting.portfolio.standing import PoolStanding, standing_in
from poolbook.users.queries import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MayCommit:
    """An investor that may commit to a pool. signs: whether the member may bind it, and not only look."""

    investor_id: UUID
    investor: str
    signs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """
    An open pool.

    promised:  accepted and admitted so far; None below FEWEST_IN_A_SUM investors, where the sum would say who.
    investors: those of the member that may commit; commitments: what these asked for before.
    """

    pool: PoolView
    organisation: str
    promised: Money | None
    investors: tuple[MayCommit, ...]
    commitments: tuple[CommitmentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """An investment of a pool, with the rates that the report `performance` gives; they are decimal strings."""

    investment_id: UUID
    name: str
    made_on: date
    is_exited: bool
    irr: str | None
    irr_reason: str | None
    moic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolDetail:
    """
    A pool as the member may see it.

    offer:    while it is open to them. standing: once one of their investors committed. holdings: once one was
              admitted.
    """

    pool: PoolView
    organisation: str
    as_of: date
    offer: Offer | None
    standing: PoolStanding | None
    holdings: tuple[Holding, ...]


def offers(*, by: Member) -> list[Offer]:
    """Return the open pools of the firms on whose registers the member's investors are, by name."""
    with reading(ROOMS, organisation=by.organisation_id or NOBODY, investors=by.investor_ids, firms=by.firms):
        pools = pools_offered_to(by)
        firms = firm_names(pools)
        return [_offer(by, pool, firms[pool.organisation_id]) for pool in pools]


def _offer(by: Member, pool: PoolView, firm: str) -> Offer:
    minor, investors = promised_to(pool.id)
    theirs = [investor for investor, of in firms_of_investors(by.investor_ids).items() if of == pool.organisation_id]
    names = names_of(pool.organisation_id, theirs)
    return Offer(
        pool=pool,
        organisation=firm,
        promised=Money(minor, pool.currency) if investors >= limits.FEWEST_IN_A_SUM else None,
        investors=tuple(
            MayCommit(investor_id=investor, investor=names[investor], signs=investor in by.signs_for)
            for investor in theirs
        ),
        commitments=tuple(commitment_list(pool.id, only=by.investor_ids)),
    )


def pool_detail(*, by: Member, pool_id: UUID) -> PoolDetail:
    """
    Return a pool that is open to the member's investors, or to which one of them committed.

    raises: NoSuchPool, also for one of others.
    """
    offer = next((one for one in offers(by=by) if one.pool.id == pool_id), None)
    try:
        with own_pools(by, pool_id=pool_id) as (own,):
            standing, _ = standing_in(own, None)
            return PoolDetail(
                pool=own.pool,
                organisation=own.organisation,
                as_of=own.today,
                offer=offer,
                standing=standing,
                holdings=tuple(_holdings(own)),
            )
    except NoSuchPool:
        if offer is None:
            raise
        today = clock.today(offer.pool.time_zone)
        return PoolDetail(
            pool=offer.pool, organisation=offer.organisation, as_of=today, offer=offer, standing=None, holdings=()
        )


def _holdings(own: OwnPool) -> list[Holding]:
    if own.question is None:
        return []
    investments: list[InvestmentView] = investments_of(own.pool.id, own.question.as_of)
    rates = performance(own.question)["investments"]
    return [
        Holding(
            investment_id=one.investment_id,
            name=one.name,
            made_on=one.made_on,
            is_exited=one.is_exited,
            irr=rate["irr"],
            irr_reason=rate["irr_reason"],
            moic=rate["moic"],
        )
        for one, rate in zip(investments, rates, strict=True)
    ]
