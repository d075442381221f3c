"""Where somebody's investors stand in all their pools, and what is due: amounts are those of the report `positions`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from poolbook.finance.performance import multiples
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.queries.commitment import CommitmentView
from poolbook.pools.queries.pool import PoolView
from poolbook.reporting.lives import Life, together
from poolbook.reporting.portfolio.own import OwnPool, own_pools
from poolbook.reporting.portfolio.payments import Coming, OwnCall, coming_to, own_calls
from poolbook.reporting.positions import AMOUNTS, positions_with_lives
from poolbook.reporting.question import Report
from poolbook.reporting.rates import rate_of

PENDING = ("requested", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Amounts and rates of a line of the report `positions`; rates are decimal strings."""

    committed: Money
    called: Money
    unfunded: Money
    receivable: Money
    paid_in: Money
    distributed: Money
    value: Money
    gain: Money
    irr: str | None
    irr_reason: str | None
    tvpi: str | None
    dpi: str | None

    @classmethod
    def of(cls, row: Report, currency: str) -> "Figures":
        """Read a line of the report."""
        amounts: dict[str, Any] = {name: Money.parse(row[name], currency) for name in AMOUNTS}
        rates = {name: row[name] for name in ("irr", "irr_reason", "tvpi", "dpi")}
        return cls(**amounts, **rates)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestorStanding:
    """One investor in a pool."""

    investor_id: UUID
    investor: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolStanding:
    """
    A pool, and the member's investors in it.

    as_of:   last business date counted. total: of all of them together; None before one of them was admitted.
    pending: commitments asked for or accepted, and not admitted yet.
    """

    pool: PoolView
    organisation: str
    as_of: date
    total: Figures | None
    investors: tuple[InvestorStanding, ...]
    pending: tuple[CommitmentView, ...]
    names: dict[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyStanding:
    """All pools of one currency together. pools: how many."""

    currency: str
    pools: int
    as_of: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All of it. due: calls not paid, the earliest first; coming: what is on its way to the investors."""

    pools: tuple[PoolStanding, ...]
    totals: tuple[CurrencyStanding, ...]
    due: tuple[OwnCall, ...]
    coming: tuple[Coming, ...]


def portfolio(*, by: Member, as_of: date | None = None, currency: str | None = None) -> Portfolio:
    """
    Return where the member's investors stand.

    as_of:   last business date that counts for amounts; left out, today where each pool is. What is due is due today.
    currency: only the pools that count in it.
    """
    with own_pools(by, as_of=as_of) as found_pools:
        pools = [own for own in found_pools if currency in (None, own.pool.currency)]
        standings, lives = [], defaultdict(list)
        for own in pools:
            standing, found = standing_in(own, as_of)
            standings.append(standing)
            if standing.total is not None:
                lives[own.pool.currency].append((standing, found))
        calls = [call for own in pools for call in own_calls(own) if call.left.minor and call.state != "reversed"]
        return Portfolio(
            pools=tuple(standings),
            totals=tuple(_together(one, of) for one, of in sorted(lives.items())),
            due=tuple(sorted(calls, key=lambda one: (one.due_on, str(one.call_id)))),
            coming=tuple(one for own in pools for one in coming_to(own)),
        )


def standing_in(own: OwnPool, as_of: date | None) -> tuple[PoolStanding, list[Life]]:
    """Return a pool's part of the portfolio, and the lives behind it."""
    total: Figures | None = None
    investors: list[InvestorStanding] = []
    lives: dict[UUID, Life] = {}
    if own.question is not None:
        report, lives = positions_with_lives(own.question)
        currency = own.pool.currency
        if lives:
            total = Figures.of(report["total"], currency)
        investors = [
            InvestorStanding(investor_id=investor, investor=row["investor"], figures=Figures.of(row, currency))
            for investor, row in zip(lives, report["positions"], strict=True)
        ]
    standing = PoolStanding(
        pool=own.pool,
        organisation=own.organisation,
        as_of=as_of or own.today,
        total=total,
        investors=tuple(investors),
        pending=tuple(one for one in own.commitments if one.state in PENDING),
        names=own.names,
    )
    return standing, list(lives.values())


def _together(currency: str, of: Sequence[tuple[PoolStanding, list[Life]]]) -> CurrencyStanding:
    """Several pools as if they were one: what is left of each counts on its own last day."""
    flows: dict[date, int] = defaultdict(int)
    lives = [life for _, found in of for life in found]
    for standing, found in of:
        for life in found:
            for on, minor in life.flows.items():
                flows[on] += minor
            flows[standing.as_of] += life.left
    whole = together(lives)
    reckoned = multiples(
        committed=whole.committed, paid_in=whole.paid_in, distributed=whole.distributed, nav=whole.left
    )
    return CurrencyStanding(
        currency=currency,
        pools=len(of),
        as_of=max(standing.as_of for standing, _ in of),
        figures=Figures(
            **_sums([standing.total for standing, _ in of if standing.total is not None], currency),
            **rate_of(tuple(sorted(flows.items()))),
            tvpi=_text(reckoned.tvpi),
            dpi=_text(reckoned.dpi),
        ),
    )


def _sums(figures: Iterable[Figures], currency: str) -> dict[str, Any]:
    listed = list(figures)
    return {name: Money(sum(getattr(one, name).minor for one in listed), currency) for name in AMOUNTS}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
