"""Where one lp stands: what it paid, what it got, and what its hurdle asks for on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from poolbook.finance.waterfall.terms import CapitalBase, HurdleCompounding, WaterfallTerms
from poolbook.kernel import limits
from poolbook.kernel.money import half_even, half_even_ratio

DAYS_A_YEAR = 365
GROWTH_DIGITS = 50
_FIFTY_DIGITS = Context(prec=GROWTH_DIGITS, rounding=ROUND_HALF_EVEN)


class Contribution(NamedTuple):
    """
    A payment of an lp, on the day it was paid.

    minor:          minor units; negative when the bank took a payment back.
    for_investment: False for management fees and expenses, which the capital base `invested` leaves out.
    """

    on: date
    minor: int
    for_investment: bool = True


class PastLine(NamedTuple):
    """
    What an lp got from an earlier distribution, in minor units.

    minor:    what it got, after carry.
    returned: the part of that which was return of capital.
    carry:    what was taken from it for the gp; negative when a clawback gave some back.
    """

    on: date
    minor: int
    returned: int
    carry: int


@dataclass(frozen=True, slots=True)
class LpPosition:
    """
    An lp's whole history with its pool; everything else about it follows from here.

    contributions, past: in any order, none after the day that is asked about.
    carry, hurdle_rate:  this lp's own, or None for the pool's.
    """

    contributions: Sequence[Contribution] = ()
    past: Sequence[PastLine] = ()
    carry: Decimal | None = None
    hurdle_rate: Decimal | None = None

    def carry_under(self, terms: WaterfallTerms) -> Decimal:
        """Return the share of profit that the gp takes from this lp."""
        return terms.carry if self.carry is None else self.carry

    def hurdle_rate_under(self, terms: WaterfallTerms) -> Decimal:
        """Return the rate that this lp's preferred return grows by."""
        return terms.hurdle_rate if self.hurdle_rate is None else self.hurdle_rate

    def capital(self, terms: WaterfallTerms) -> int:
        """Return the contributions that are returned first and earn the hurdle, in minor units."""
        return sum([paid.minor for paid in self.contributions_in(terms.capital_base)])

    def contributions_in(self, base: CapitalBase) -> Sequence[Contribution]:
        """Return the contributions that belong to a capital base."""
        if base is CapitalBase.CONTRIBUTED:
            return self.contributions
        return [paid for paid in self.contributions if paid.for_investment]

    def received(self) -> int:
        """Return all that this lp got, after carry, in minor units."""
        return sum([line.minor for line in self.past])

    def returned(self) -> int:
        """Return how much of that was return of capital, in minor units."""
        return sum([line.returned for line in self.past])

    def carry_so_far(self) -> int:
        """Return G: the carry taken from this lp so far, in minor units."""
        return sum([line.carry for line in self.past])

    def profit_so_far(self) -> int:
        """Return D: the profit distributed so far, the lp's and the carry, in minor units."""
        return sum([line.minor - line.returned + line.carry for line in self.past])


def take_over(position: LpPosition, *, part: Fraction) -> tuple[LpPosition, LpPosition]:
    """
    Divide an lp's history when it transfers part of its commitment.

    part:    0 to 1, amount transferred / commitment.
    returns: what stays with the seller and what goes to the buyer (without the seller's own rates); flow by flow
             they add up to what was there, each moved amount rounded half-even.
    source:  domain: the same share of every past flow, of D and of G.

    >>> position = LpPosition([Contribution(date(2021, 1, 1), 1001)], [PastLine(date(2022, 1, 1), 500, 400, 20)])
    >>> stays, goes = take_over(position, part=Fraction(1, 4))
    >>> stays.contributions[0].minor, goes.contributions[0].minor, goes.profit_so_far(), goes.carry_so_far()
    (751, 250, 30, 5)
    """
    moved_paid = [
        Contribution(paid.on, half_even(paid.minor * part), paid.for_investment) for paid in position.contributions
    ]
    kept_paid = [
        Contribution(paid.on, paid.minor - moved.minor, paid.for_investment)
        for paid, moved in zip(position.contributions, moved_paid, strict=True)
    ]
    moved_past = [
        PastLine(line.on, half_even(line.minor * part), half_even(line.returned * part), half_even(line.carry * part))
        for line in position.past
    ]
    kept_past = [
        PastLine(line.on, line.minor - moved.minor, line.returned - moved.returned, line.carry - moved.carry)
        for line, moved in zip(position.past, moved_past, strict=True)
    ]
    kept = LpPosition(kept_paid, kept_past, position.carry, position.hurdle_rate)
    return kept, LpPosition(moved_paid, moved_past)


def preferred_due(position: LpPosition, terms: WaterfallTerms, *, on: date, returning: int) -> int:
    """
    Return the preferred return that an lp has still to get on a day, after that day's return of capital.

    returning: minor units, the return of capital of the distribution at hand.
    returns:   minor units, >= 0, rounded once.
    source:    domain section 5, tier 2.

    A year at 8 % on 100.00, of which 100.00 is being returned:
    >>> position = LpPosition([Contribution(date(2021, 1, 1), 10000)])
    >>> terms = WaterfallTerms(style=None, hurdle_rate=Decimal("0.08"), hurdle_compounding=HurdleCompounding.ANNUAL,
    ...                        capital_base=CapitalBase.CONTRIBUTED, catch_up=Decimal(0), carry=Decimal(0))
    >>> preferred_due(position, terms, on=date(2022, 1, 1), returning=10000)
    800
    """
    if terms.hurdle_compounding is HurdleCompounding.SIMPLE:
        above_capital = position.received() - position.returned()
        return max(0, half_even(_accrued(position, terms, on) - above_capital))
    return max(0, _balance(position, terms, on) - returning)


def preferred_since_inception(position: LpPosition, terms: WaterfallTerms, *, on: date) -> int:
    """
    Return the preferred return of an lp's whole history to a day: hurdle balance + received - contributions.

    returns: minor units, >= 0, rounded once.
    source:  domain section 5, clawback; under simple compounding that sum is what has accrued.
    """
    if terms.hurdle_compounding is HurdleCompounding.SIMPLE:
        return max(0, half_even(_accrued(position, terms, on)))
    return max(0, _balance(position, terms, on) + position.received() - position.capital(terms))


def _balance(position: LpPosition, terms: WaterfallTerms, on: date) -> int:
    """Reckon the hurdle balance: contributions less distributions, each grown to the day at (1+h)^(days/365)."""
    grown = _growth_to(on, position.hurdle_rate_under(terms))
    balance = sum([paid.minor * grown[paid.on] for paid in position.contributions_in(terms.capital_base)])
    balance -= sum([line.minor * grown[line.on] for line in position.past])
    return half_even_ratio(balance, _Growth.ONE)


def _accrued(position: LpPosition, terms: WaterfallTerms, on: date) -> Fraction:
    """Reckon h × days/365 on unreturned capital; it is linear, so each flow counts from its day to the end."""
    capital_days = sum(paid.minor * _days(paid.on, on) for paid in position.contributions_in(terms.capital_base))
    capital_days -= sum(line.returned * _days(line.on, on) for line in position.past)
    return Fraction(position.hurdle_rate_under(terms)) * Fraction(capital_days, DAYS_A_YEAR)


class _Growth(dict[date, int]):
    """By how much a flow of a day has grown to another day, in whole numbers of ONE; reckoned once for all lps."""

    ONE = 10**GROWTH_DIGITS

    def __init__(self, on: date, rate: Decimal) -> None:
        super().__init__()
        self.on, self.rate = on, rate

    def __missing__(self, day: date) -> int:
        self[day] = int(_FIFTY_DIGITS.scaleb(growth(self.rate, _days(day, self.on)), GROWTH_DIGITS))
        return self[day]


_growth_to = lru_cache(maxsize=limits.GROWTH_DAYS_KEPT)(_Growth)


@lru_cache(maxsize=limits.GROWTH_FACTORS_KEPT)
def growth(rate: Decimal, days: int) -> Decimal:
    """
    Return (1 + rate)^(days / 365).

    rate:    per year, above -1.
    days:    >= 0.
    returns: Decimal, 50 digits; exact for whole years.

    >>> growth(Decimal("0.08"), 730)
    Decimal('1.1664')
    """
    return _FIFTY_DIGITS.power(1 + rate, _FIFTY_DIGITS.divide(days, DAYS_A_YEAR))


def _days(earlier: date, later: date) -> int:
    days = (later - earlier).days
    if days < 0:
        raise ValueError(f"a flow of {earlier} cannot count on {later}")
    return days
