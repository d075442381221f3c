"""Reads about pools, their investors, commitments and weights."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from poolbook.contracts.pools import PoolTerms
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.models import Commitment, Investor, Pool


class NoSuchPool(NoSuch):
    sentence = "There is no such pool."


class NoSuchInvestor(NoSuch):
    sentence = "There is no such investor on this organisation's register."


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolView:
    """
    A pool as it stands.

    state:   draft | open | closed | winding_up | liquidated | cancelled.
    cash:    what it can still spend; invested: cost not yet realised; payables: charged and not yet paid.
    fees_charged, fees_called, fees_allowed: management fees of the lps; the last is how much of charged less called
             past distributions have allowed for.
    """

    id: UUID
    organisation_id: UUID
    name: str
    kind: str
    currency: str
    time_zone: str
    opened_on: date
    state: str
    terms: PoolTerms
    cash: Money
    invested: Money
    payables: Money
    fees_charged: Money
    fees_called: Money
    fees_allowed: Money
    recorded_at: datetime


def pool_managed_by(by: Member, pool_id: UUID) -> PoolView:
    """
    Return a pool of the member's organisation.

    raises: NoSuchPool, also for somebody else's.
    """
    return _one(_own(by).filter(id=pool_id))


def pool_seen_by(by: Member, pool_id: UUID) -> PoolView:
    """
    Return a pool that the member may see: their organisation's, or one that their investors committed to.

    raises: NoSuchPool, also for somebody else's.
    """
    return _one(_seen_by(by).filter(id=pool_id))


def pool_offered_to(by: Member, pool_id: UUID) -> PoolView:
    """
    Return a pool to which the member's investors may commit: of a firm on whose register one of them is, no draft.

    raises: NoSuchPool, also for somebody else's.
    """
    firms = Investor.objects.filter(investor_id__in=by.investor_ids).values("organisation_id")
    return _one(Pool.objects.filter(id=pool_id, organisation_id__in=firms).exclude(state="draft"))


def pools_offered_to(by: Member) -> list[PoolView]:
    """Return the open pools of the firms on whose registers the member's investors are, by name."""
    return [_view(row) for row in _offered_to(by).order_by("name_key", "id")]


def pools_committed_to(by: Member) -> list[PoolView]:
    """Return the pools to which the member's investors committed, whatever became of it, by name."""
    committed = Commitment.objects.filter(investor_id__in=by.investor_ids).values("pool_id")
    return [_view(row) for row in Pool.objects.filter(id__in=committed).order_by("name_key", "id")]


def firms_of_investors(investor_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return {investor: the organisation on whose register it is}."""
    rows = Investor.objects.filter(investor_id__in=list(investor_ids)).order_by("organisation_id", "register_no")
    return dict(rows.values_list("investor_id", "organisation_id"))


def pools_of(by: Member, *, search: str = "", own: bool = False) -> list[PoolView]:
    """
    Return every pool that the member may see, by name.

    search: of those with these parts of a name; own: of their organisation's alone.
    """
    rows = (_own(by) if own else _seen_by(by)).order_by("name_key", "id")
    for word in name_key(search).split():
        rows = rows.filter(name_key__contains=word)
    return [_view(row) for row in rows]


def pool_by_name(by: Member, name: str) -> PoolView:
    """
    Return the pool of the member's organisation with a name, in any case of letters.

    raises: NoSuchPool.
    """
    return _one(_own(by).filter(name_key=name_key(name)))


def investors_in(pool_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return the investors who have committed to any of these pools, whatever has become of it."""
    return frozenset(Commitment.objects.filter(pool_id__in=pool_ids).values_list("investor_id", flat=True))


def pool_of(pool_id: UUID) -> PoolView:
    """
    Return a pool whosever it is: for handlers and reports that have checked already.

    raises: NoSuchPool.
    """
    return _one(Pool.objects.filter(id=pool_id))


def all_pools(organisation_id: UUID | None = None) -> list[PoolView]:
    """Return the pools of an organisation, or of all: for the command line of whoever runs the machine."""
    rows = Pool.objects.all() if organisation_id is None else Pool.objects.filter(organisation_id=organisation_id)
    return [_view(row) for row in rows.order_by("name_key", "id")]


def name_key(name: str) -> str:
    """Return the form of a name that is unique in an organisation: the case of letters does not count."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def _own(by: Member) -> QuerySet[Pool]:
    if by.organisation_id is None:
        return Pool.objects.none()
    own = Pool.objects.filter(organisation_id=by.organisation_id)
    return own if by.all_pools else own.filter(id__in=by.pools)


def _seen_by(by: Member) -> QuerySet[Pool]:
    if not by.investor_ids:
        return _own(by)
    committed = Commitment.objects.filter(investor_id__in=by.investor_ids).values("pool_id")
    return _own(by) | Pool.objects.filter(id__in=committed)


def _offered_to(by: Member) -> QuerySet[Pool]:
    firms = Investor.objects.filter(investor_id__in=by.investor_ids).values("organisation_id")
    return Pool.objects.filter(organisation_id__in=firms, state="open")


def _one(rows: QuerySet[Pool]) -> PoolView:
    row = rows.first()
    if row is None:
        raise NoSuchPool
    return _view(row)


def _view(row: Pool) -> PoolView:
    def money(minor: int) -> Money:
        return Money(minor, row.currency)

    return PoolView(
        id=row.id,
        organisation_id=row.organisation_id,
        name=row.name,
        kind=row.kind,
        currency=row.currency,
        time_zone=row.time_zone,
        opened_on=row.opened_on,
        state=row.state,
        terms=msgspec.convert(row.terms, PoolTerms),
        cash=money(row.cash_minor),
        invested=money(row.invested_minor),
        payables=money(row.payables_minor),
        fees_charged=money(row.fees_charged_minor),
        fees_called=money(row.fees_called_minor),
        fees_allowed=money(row.fees_allowed_minor),
        recorded_at=row.recorded_at,
    )


def investors_known(organisation_id: UUID, investor_ids: Iterable[UUID]) -> dict[UUID, str]:
    """
    Return the classes of investors of an organisation, by register number.

    raises: NoSuchInvestor when one is not on its register.
    """
    wanted = set(investor_ids)
    rows = Investor.objects.filter(organisation_id=organisation_id, investor_id__in=wanted).order_by("register_no")
    found = {row.investor_id: row.investor_class for row in rows}
    if len(found) < len(wanted):
        raise NoSuchInvestor
    return found
