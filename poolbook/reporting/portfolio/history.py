"""How the value of somebody's pools went, and what was paid in and out: a point for each month, up to today."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from uuid import UUID

from poolbook.kernel import limits
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.reporting.lives import Move, moves_of
from poolbook.reporting.own_accounts import own_accounts
from poolbook.reporting.portfolio.own import OwnPool, own_pools


@dataclass(frozen=True, slots=True)
class Point:
    """The end of a day: value as the report `positions` has it, paid in and distributed since inception."""

    on: date
    value: Money
    paid_in: Money
    distributed: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All pools of one currency together, month by month."""

    currency: str
    pool_ids: tuple[UUID, ...]
    points: tuple[Point, ...]


def history(*, by: Member, pool_id: UUID | None = None) -> list[History]:
    """
    Return a series for each currency of the member's pools: from the month before their first payment until today.

    pool_id: of this pool alone. Where there are more months than a chart takes, ends of quarters or years.
    raises:  NoSuchPool.
    """
    with own_pools(by, pool_id=pool_id) as pools:
        found: dict[str, list[OwnPool]] = defaultdict(list)
        for own in pools:
            if own.question is not None:
                found[own.pool.currency].append(own)
        series = [_series(currency, of) for currency, of in sorted(found.items())]
    return [one for one in series if one.points]


def _series(currency: str, pools: Sequence[OwnPool]) -> History:
    moves = {own.pool.id: _moves(own) for own in pools}
    first = min((of[0].on for of in moves.values() if of), default=None)
    points: list[Point] = []
    if first is not None:
        days = points_in_time(first, max(own.today for own in pools))
        sums = [_sums(own, moves[own.pool.id], days) for own in pools]
        for place, on in enumerate(days):
            value, paid_in, distributed = (
                Money(sum(one[place][number] for one in sums), currency) for number in range(3)
            )
            points.append(Point(on, value, paid_in, distributed))
    return History(currency=currency, pool_ids=tuple(own.pool.id for own in pools), points=tuple(points))


def _moves(own: OwnPool) -> list[Move]:
    assert own.question is not None, "only pools that admitted somebody have moves"
    return sorted(moves_of(own.question, own=True), key=lambda move: move.on)


def _sums(own: OwnPool, moves: Sequence[Move], days: Sequence[date]) -> list[tuple[int, int, int]]:
    """Return value, paid in and distributed at each day; a day that has not come yet where the pool is, is today."""
    assert own.question is not None, "only pools that admitted somebody have accounts"
    within = [min(on, own.question.as_of) for on in days]
    values = [
        sum(account.closing - account.receivable for account in accounts.values())
        for accounts in own_accounts(own.question, within)
    ]
    dates = [move.on for move in moves]
    paid_in = [0, *accumulate(0 if move.kind == "distributed" else -move.minor for move in moves)]
    distributed = [0, *accumulate(move.minor if move.kind == "distributed" else 0 for move in moves)]
    places = [bisect_right(dates, on) for on in within]
    return [(value, paid_in[at], distributed[at]) for value, at in zip(values, places, strict=True)]


def points_in_time(first: date, last: date) -> list[date]:
    """
    Return the ends of the months from the one before a day up to another, and that other.

    >>> [str(on) for on in points_in_time(date(2024, 1, 15), date(2024, 3, 10))]
    ['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-10']
    """
    for step in (1, 3, 12):
        days = _ends(first, last, step)
        if len(days) <= limits.HISTORY_POINTS:
            break
    return days[-limits.HISTORY_POINTS :]


def _ends(first: date, last: date, step: int) -> list[date]:
    days, month = [], first.year * 12 + first.month - 1  # months since the year 0; the end of the month before it
    month -= month % step
    while (end := date(month // 12, month % 12 + 1, 1) - timedelta(days=1)) < last:
        days.append(end)
        month += step
    return [*days, last]
