"""Performance: internal rates of return, multiples, and comparison with a public market."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import expm1
from typing import Literal

from poolbook.finance.roots import growths_that_zero
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import half_even

Amount = int | Decimal | Fraction
CashFlow = tuple[date, Amount]
Reason = Literal["one_sign", "no_root", "ambiguous"]

PLACES = 10
DAYS_A_YEAR = 365
HIGHEST_GROWTH = 700.0  # log(1 + rate): e^700 is about as large as a float gets
_FIFTY_DIGITS = Context(prec=50, rounding=ROUND_HALF_EVEN)


class IndexTooShort(BadInput):
    code = "index_too_short"


@dataclass(frozen=True, slots=True)
class Rate:
    """
    An internal rate of return, or why there is none.

    value:  per year, 10 places; None without a single answer.
    reason: why there is no single answer; None when there is.
    roots:  every rate found, when there is more than one.
    """

    value: Decimal | None
    reason: Reason | None = None
    roots: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Multiples:
    """Paid-in to commitment, and what came back and is left per unit paid in; 10 places, None over nothing."""

    pic: Decimal | None
    dpi: Decimal | None
    rvpi: Decimal | None
    tvpi: Decimal | None


@dataclass(frozen=True, slots=True)
class PublicMarketEquivalents:
    """
    How flows did beside an index; None where a measure has no answer.

    ks_pme:      ratio; above 1 the flows beat the index. ln_pme: the index's rate under the same flows.
    direct_alpha: rate above the index, per year. pme_plus_lambda, pme_plus: scale of the distributions, and the rate.
    """

    ks_pme: Decimal | None
    ln_pme: Decimal | None
    direct_alpha: Decimal | None
    pme_plus_lambda: Decimal | None
    pme_plus: Decimal | None


def xirr(flows: Iterable[CashFlow]) -> Rate:
    """
    Find the yearly rate at which flows are worth nothing: Σ CF·(1+r)^(-days/365) = 0, days from the first flow.

    flows:   (day, signed amount in any one unit), any order; amounts of one day add up.
    returns: Rate; when several rates fit, none of them is chosen.
    source:  XIRR as in Excel and LibreOffice (actual days / 365, in leap years too).

    >>> flows = [(date(2008, 1, 1), -10000), (date(2008, 3, 1), 2750), (date(2008, 10, 30), 4250),
    ...          (date(2009, 2, 15), 3250), (date(2009, 4, 1), 2750)]
    >>> xirr(flows).value
    Decimal('0.3733625335')
    """
    return _rate(flows, whole_years=True)


def period_irr(flows: Iterable[CashFlow]) -> Rate:
    """
    Find the internal rate of return as reports show it: per year, or, below a year, over the days that there were.

    flows:   as for xirr, with the last day of the period among them, if need be with an amount of 0.
    returns: Rate; below 365 days (1+r)^(days/365) - 1, so that a good first week is not called a great year.
    source:  GIPS: returns of less than a year are not annualised.

    >>> period_irr([(date(2021, 1, 1), -100), (date(2021, 1, 8), 101)]).value
    Decimal('0.0100000000')
    """
    return _rate(flows, whole_years=False)


@dataclass(frozen=True, slots=True)
class DiscountedFlow:
    """
    A flow and what it is worth on the first day, at a rate.

    days:   since the first flow. factor: what one unit of that day is worth on the first; worth: amount × factor.
    """

    on: date
    days: int
    amount: Fraction
    factor: Decimal
    worth: Decimal


def discounted(flows: Iterable[CashFlow], rate: Decimal) -> list[DiscountedFlow]:
    """
    Show why a rate of return is one: every day's flow at its worth on the first day; together they are worth nothing.

    flows:   as period_irr took them. rate: what it returned, rounded to its places, above -1.
    returns: by day, a day once; 50 digits, so that the sum differs from nothing by the rate's rounding alone.

    >>> flows = discounted([(date(2021, 1, 1), -100), (date(2022, 1, 1), 110)], Decimal("0.1"))
    >>> round(flows[0].worth + flows[1].worth, 40)
    Decimal('0E-40')
    """
    ordered = _by_day(flows)
    first, period = ordered[0][0], _period(ordered)
    found = []
    for on, amount in ordered:
        days = (on - first).days
        factor = _FIFTY_DIGITS.power(1 + rate, _FIFTY_DIGITS.divide(-days, period)) if days else Decimal(1)
        worth = _FIFTY_DIGITS.divide(_FIFTY_DIGITS.multiply(factor, amount.numerator), amount.denominator)
        found.append(DiscountedFlow(on, days, amount, factor, worth))
    return found


def _by_day(flows: Iterable[CashFlow]) -> list[tuple[date, Fraction]]:
    by_day: dict[date, Fraction] = {}
    for on, amount in flows:
        by_day[on] = by_day.get(on, Fraction(0)) + Fraction(amount)
    return sorted(by_day.items())


def _period(ordered: list[tuple[date, Fraction]]) -> int:
    """Return over how many days a rate of reports counts: a year, or fewer where there were fewer."""
    days = (ordered[-1][0] - ordered[0][0]).days
    return min(DAYS_A_YEAR, days) or DAYS_A_YEAR


def _rate(flows: Iterable[CashFlow], *, whole_years: bool) -> Rate:
    given = list(flows)
    if not (any(amount > 0 for _, amount in given) and any(amount < 0 for _, amount in given)):
        return Rate(None, "one_sign")
    ordered = _by_day(given)
    years = 1.0 if whole_years else _period(ordered) / DAYS_A_YEAR
    growths = [growth * years for growth in growths_that_zero(ordered)]
    roots = tuple(round_to_places(Fraction(expm1(growth))) for growth in growths if growth < HIGHEST_GROWTH)
    if not roots:
        return Rate(None, "no_root")
    if len(roots) > 1:
        return Rate(None, "ambiguous", roots)
    return Rate(roots[0])


def multiples(*, committed: Amount, paid_in: Amount, distributed: Amount, nav: Amount) -> Multiples:
    """
    Reckon PIC, DPI, RVPI and TVPI.

    committed, paid_in, distributed: >= 0, plain totals (not signed flows), all in one unit.
    nav:     what is left, may be below zero.
    source:  GIPS; TVPI = (distributed + nav) / paid-in, rounded once.

    >>> multiples(committed=800, paid_in=720, distributed=540, nav=480).dpi
    Decimal('0.7500000000')
    """
    return Multiples(
        pic=ratio(paid_in, committed),
        dpi=ratio(distributed, paid_in),
        rvpi=ratio(nav, paid_in),
        tvpi=ratio(Fraction(distributed) + Fraction(nav), paid_in),
    )


def moic(*, realised: Amount, fair_value: Amount, cost: Amount) -> Decimal | None:
    """
    Reckon what investments came to per unit of cost.

    returns: Decimal, 10 places; None when there is no cost.

    >>> moic(realised=650, fair_value=0, cost=290)
    Decimal('2.2413793103')
    """
    return ratio(Fraction(realised) + Fraction(fair_value), cost)


def public_market_equivalents(
    flows: Sequence[CashFlow], *, index: Sequence[tuple[date, Amount]], nav: Amount
) -> PublicMarketEquivalents:
    """
    Compare flows with the same money in an index: KS-PME, LN-PME, Direct Alpha and PME+.

    flows:   (day, amount), contributions below zero: the investor's view.
    index:   (day, level > 0), one per day, any order; a day without a level has that of the last day before it.
    nav:     what is left on the last day of flows and index.
    raises:  IndexTooShort when the index starts after the first flow.
    source:  Kaplan and Schoar 2005; Long and Nickels 1996; Gredil, Griffiths and Stucke 2014; Rouvinez 2003.
    """
    levels = sorted(index)
    ordered = sorted((on, Fraction(amount)) for on, amount in flows)
    if not ordered or not levels or ordered[0][0] < levels[0][0]:
        raise IndexTooShort("The index must have a level on the day of the first flow, or before it.")
    last, left = max(ordered[-1][0], levels[-1][0]), Fraction(nav)
    final = Fraction(levels[-1][1])
    grown = [(on, _fifty_digits(amount * final / _level(levels, on))) for on, amount in ordered]
    paid = Fraction(-sum(amount for _, amount in grown if amount < 0))
    got = Fraction(sum(amount for _, amount in grown if amount > 0))
    scale = _fifty_digits((paid - left) / got) if got else None
    return PublicMarketEquivalents(
        ks_pme=ratio(got + left, paid),
        ln_pme=xirr([*ordered, (last, paid - got)]).value,
        direct_alpha=xirr([*grown, (last, left)]).value,
        pme_plus_lambda=None if scale is None else round_to_places(scale),
        pme_plus=None
        if scale is None
        else xirr([*((on, amount * scale if amount > 0 else amount) for on, amount in ordered), (last, left)]).value,
    )


def _level(levels: list[tuple[date, Amount]], on: date) -> Fraction:
    """Return the index's level on a day, or on the last day before it that has one."""
    return Fraction(levels[bisect_right(levels, on, key=lambda level: level[0]) - 1][1])


def _fifty_digits(value: Fraction) -> Fraction:
    """Round to 50 digits: exact sums of thousands of unlike fractions would never end."""
    return Fraction(_FIFTY_DIGITS.divide(value.numerator, value.denominator))


def ratio(part: Amount, whole: Amount) -> Decimal | None:
    """
    Divide, to 10 places half-even.

    returns: Decimal; None over nothing.

    >>> ratio(2, 3), ratio(1, 0)
    (Decimal('0.6666666667'), None)
    """
    return round_to_places(Fraction(part) / Fraction(whole)) if whole else None


def round_to_places(value: Fraction) -> Decimal:
    """
    Round an exact number to 10 places, half-even.

    >>> round_to_places(Fraction(1, 3))
    Decimal('0.3333333333')
    """
    scaled = half_even(value * 10**PLACES)
    return Decimal((int(scaled < 0), tuple(map(int, str(abs(scaled)))), -PLACES))
