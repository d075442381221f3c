"""Reads about distributions: what was proposed and approved, and what one would come to."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from poolbook.contracts.holdings import DistributionProposed, TierAmounts
from poolbook.eventlog import log
from poolbook.eventlog.pages import page_after
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.errors import BadInput, NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.models import Distribution, DistributionLine
from poolbook.pools.queries.pool import pool_of

_LINE_ORDERS = {"place": ("place",), "amount": ("amount_minor", "place")}
_LINE_AMOUNTS = (
    "amount_minor",
    "carry_taken_minor",
    "carry_paid_minor",
    "return_of_capital_minor",
    "recallable_minor",
    "fees_allowed_minor",
    "settled_minor",
)


class NoSuchLineOrder(BadInput):
    code = "no_such_order"


class NoSuchDistribution(NoSuch):
    sentence = "This pool has no such distribution."


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionLineView:
    """What one investor gets, after carry; carry_taken: from an lp; carry_paid: to a gp; settled: left the bank."""

    investor_id: UUID
    amount: Money
    carry_taken: Money
    carry_paid: Money
    return_of_capital: Money
    recallable: Money
    fees_allowed: Money
    settled: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionRow:
    """A distribution without its lines. tiers: all four; state: as it is today."""

    distribution_id: UUID
    pool_id: UUID
    state: str
    amount: Money
    proposed_on: date
    distributed_on: date
    is_recallable: bool
    memo: str
    proposed_by: UUID
    approved_by: UUID | None
    proposed_at: datetime
    approved_at: datetime | None
    withdrawn_on: date | None
    reason: str
    fee_allowance: Money
    tiers: dict[str, TierAmounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal that waits, word for word. is_last: nothing has happened to its pool since."""

    fact: DistributionProposed
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionView(DistributionRow):
    """A distribution with its lines, by register number."""

    lines: tuple[DistributionLineView, ...]


def distribution_of(pool_id: UUID, distribution_id: UUID) -> DistributionView:
    """
    Return one distribution of a pool, in whatever state.

    raises: NoSuchDistribution.
    """
    rows = list(Distribution.objects.filter(pool_id=pool_id, id=distribution_id))
    if not rows:
        raise NoSuchDistribution
    return _views(pool_id, rows)[0]


def proposal_of(pool_id: UUID, distribution_id: UUID) -> Proposal:
    """
    Return a proposal that waits as it lies in the pool's log, and whether it is the last that lies there.

    raises: NoSuchDistribution, also for one that waits no more.
    """
    row = Distribution.objects.filter(pool_id=pool_id, id=distribution_id, state="proposed").first()
    if row is None:
        raise NoSuchDistribution
    (stored,) = log.read(ALIASES["pools"], "stream_id = %s AND version = %s", [pool_id, row.version])
    fact = stored.recorded().fact
    assert isinstance(fact, DistributionProposed), f"{row.version} of {pool_id} is a {stored.envelope.type}"
    return Proposal(fact=fact, is_last=log.version_of(ALIASES["pools"], pool_id) == row.version)


def pool_of_distribution(by: Member, distribution_id: UUID) -> UUID:
    """
    Return the pool that a distribution of the member's organisation belongs to.

    raises: NoSuchDistribution, also for somebody else's.
    """
    row = Distribution.objects.filter(id=distribution_id).first()
    if row is None or row.organisation_id != by.organisation_id or not by.sees(row.pool_id):
        raise NoSuchDistribution
    return row.pool_id


def distributions_of(
    pool_id: UUID,
    as_of: date | None = None,
    known_at: datetime | None = None,
    *,
    proposals: bool = False,
    only: Collection[UUID] | None = None,
) -> list[DistributionView]:
    """
    Return a pool's distributions with tiers and lines, in the order of its history.

    as_of:     distributed up to this day, inclusive; known_at: approved up to this instant.
    proposals: those not approved, or withdrawn, too. only: lines of these investors.
    """
    rows = Distribution.objects.filter(pool_id=pool_id)
    if not proposals:
        rows = rows.filter(approved_at__isnull=False)
    if as_of is not None:
        rows = rows.filter(distributed_on__lte=as_of)
    if known_at is not None:
        rows = rows.filter(**{"proposed_at__lte" if proposals else "approved_at__lte": known_at})
    return _views(pool_id, list(rows.order_by("distributed_on", "version")), only)


def distributions_page(
    pool_id: UUID, *, latest_first: bool = False, after: UUID | None = None, limit: int
) -> list[DistributionRow]:
    """
    Return a pool's distributions without their lines, proposals too, in the order of its history.

    latest_first: the other way round. after, limit: the distribution to go on from, and how many.
    raises:       UnknownCursor.
    """
    order = ("-distributed_on", "-version", "-id") if latest_first else ("distributed_on", "version", "id")
    rows = page_after(Distribution.objects.filter(pool_id=pool_id), order, after={"id": after}, limit=limit)
    currency = pool_of(pool_id).currency
    return [DistributionRow(**_told(row, currency)) for row in rows]


def distribution_row(pool_id: UUID, distribution_id: UUID) -> DistributionRow:
    """
    Return one distribution of a pool without its lines.

    raises: NoSuchDistribution.
    """
    row = Distribution.objects.filter(pool_id=pool_id, id=distribution_id).first()
    if row is None:
        raise NoSuchDistribution
    return DistributionRow(**_told(row, pool_of(pool_id).currency))


def distribution_line_count(distribution_id: UUID) -> int:
    """Return how many investors a distribution gives something."""
    return DistributionLine.objects.filter(distribution_id=distribution_id).count()


def distribution_lines_page(
    pool_id: UUID,
    distribution_id: UUID,
    *,
    order: str = "place",
    only: Collection[UUID] | None = None,
    after: UUID | None = None,
    limit: int,
) -> list[DistributionLineView]:
    """
    Return lines of a distribution.

    order:        place (by register number) | amount; with - in front, downwards.
    only:         lines of these investors; None: all.
    after, limit: the investor to go on from, and how many.
    raises:       NoSuchLineOrder, UnknownCursor.
    """
    if order.removeprefix("-") not in _LINE_ORDERS:
        raise NoSuchLineOrder(
            f"Order by {' or '.join(_LINE_ORDERS)}, with - in front for the other way.", pointer="/order"
        )
    way = "-" if order.startswith("-") else ""
    columns = tuple(f"{way}{name}" for name in _LINE_ORDERS[order.removeprefix("-")])
    rows = DistributionLine.objects.filter(distribution_id=distribution_id)
    wanted = None if only is None else Q(investor_id__in=list(only))
    found = page_after(rows, columns, after={"investor_id": after}, limit=limit, only=wanted)
    currency = pool_of(pool_id).currency
    return [_line(currency, row.investor_id, *(getattr(row, name) for name in _LINE_AMOUNTS)) for row in found]


def last_distributed_on(pool_id: UUID) -> date | None:
    """Return the day of a pool's last approved distribution; None before the first."""
    approved = Distribution.objects.filter(pool_id=pool_id, approved_at__isnull=False)
    last = approved.order_by("-distributed_on").first()
    return None if last is None else last.distributed_on


def _views(pool_id: UUID, rows: list[Distribution], only: Collection[UUID] | None = None) -> list[DistributionView]:
    currency = pool_of(pool_id).currency
    lines: dict[UUID, list[DistributionLineView]] = defaultdict(list)
    found = DistributionLine.objects.filter(distribution_id__in=[row.id for row in rows]).order_by("place")
    if only is not None:
        found = found.filter(investor_id__in=only)
    for distribution_id, investor, *amounts in found.values_list("distribution_id", "investor_id", *_LINE_AMOUNTS):
        lines[distribution_id].append(_line(currency, investor, *amounts))
    return [DistributionView(**_told(row, currency), lines=tuple(lines[row.id])) for row in rows]


def _line(currency: str, investor_id: UUID, *minor: int) -> DistributionLineView:
    amount, taken, paid, returned, recallable, allowed, settled = (Money(one, currency) for one in minor)
    return DistributionLineView(
        investor_id=investor_id,
        amount=amount,
        carry_taken=taken,
        carry_paid=paid,
        return_of_capital=returned,
        recallable=recallable,
        fees_allowed=allowed,
        settled=settled,
    )


def _told(row: Distribution, currency: str) -> dict[str, Any]:
    def tier(lp: int, gp: int = 0) -> TierAmounts:
        return TierAmounts(lp=Money(lp, currency), gp=Money(gp, currency))

    return {
        "distribution_id": row.id,
        "pool_id": row.pool_id,
        "state": row.state,
        "amount": Money(row.amount_minor, currency),
        "proposed_on": row.proposed_on,
        "distributed_on": row.distributed_on,
        "is_recallable": row.is_recallable,
        "memo": row.memo,
        "proposed_by": row.proposed_by,
        "approved_by": row.approved_by,
        "proposed_at": row.proposed_at,
        "approved_at": row.approved_at,
        "withdrawn_on": row.withdrawn_on,
        "reason": row.reason,
        "fee_allowance": Money(row.fee_allowance_minor, currency),
        "tiers": {
            "return_of_capital": tier(row.return_of_capital_lp_minor),
            "preferred_return": tier(row.preferred_return_lp_minor),
            "catch_up": tier(row.catch_up_lp_minor, row.catch_up_gp_minor),
            "split": tier(row.split_lp_minor, row.split_gp_minor),
        },
    }
