"""Find the rates at which dated flows are worth nothing: the one place where floats are allowed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate, pairwise
from math import exp, fsum, inf, isfinite, log1p

import pyxirr

from poolbook.kernel import limits

_LOWEST, _HIGHEST = log1p(-0.9999), log1p(1000)  # between them rates are looked for when there may be several
_WIDEST = 2.0**20  # a growth so steep that a gain or loss of one day by a factor of 10^1200 is still within
_TOLERANCE = 1e-13  # of the flows' size: a curve that only touches zero does so within rounding
_STEP = 4e-6  # in log(1 + rate): wide enough to see a slope, narrow enough to place it to 1e-10
_GOLDEN = 0.3819660112501051  # (3 - sqrt 5) / 2

Curve = Callable[[float], float]


def growths_that_zero(flows: Sequence[tuple[date, Fraction]]) -> list[float]:
    """
    Find every growth at which flows are worth nothing.

    flows:   (day, signed amount), in order of days, a day once.
    returns: log(1 + yearly rate), rising. Flows whose signs or running sums leave room for one only have it found
             however high or low it is; others are searched from -0.9999 to 1000.
    source:  Descartes' rule of signs; Laguerre's for running sums, from both ends (Norstrom's criterion is one half).
    """
    moving = [(on, amount) for on, amount in flows if amount]
    exact = [amount for _, amount in moving]
    changes = _changes(exact)
    if not changes:
        return []
    if changes > 1 and sum(exact, Fraction(0)):
        changes = min(changes, _changes(accumulate(exact)) + _changes(accumulate(reversed(exact))))
    largest = max(abs(amount) for _, amount in moving)
    amounts = [float(amount / largest) for _, amount in moving]
    days = [on for on, _ in moving]
    curve = _curve([(on - days[0]).days / 365 for on in days], amounts)
    if changes <= 1:
        return _only_root(curve, days, amounts)
    return _roots_between(curve, _LOWEST, _HIGHEST, limits.ROOT_SEARCH_STEPS)


def _changes(amounts: Iterable[Fraction]) -> int:
    """Count how often the sign changes, zeros aside."""
    signs = [amount > 0 for amount in amounts if amount]
    return sum(here is not there for here, there in pairwise(signs))


def _curve(years: list[float], amounts: list[float]) -> Curve:
    """Make the worth of the flows by x = log(1 + rate), grown to the first or last day so that it cannot overflow."""
    pairs, span = list(zip(years, amounts, strict=True)), years[-1]

    def worth(x: float) -> float:
        if x >= 0:
            return fsum(amount * exp(-x * year) for year, amount in pairs)
        return fsum(amount * exp(x * (span - year)) for year, amount in pairs)

    return worth


def _only_root(curve: Curve, days: list[date], amounts: list[float]) -> list[float]:
    """Sharpen what pyxirr found; search by halves where it found nothing."""
    try:
        found = pyxirr.xirr(days, amounts)
    except pyxirr.InvalidPaymentsError:
        found = None
    if found is not None and isfinite(found) and found > -1:
        x, width = log1p(found), 1e-6
        if curve(x - width) * curve(x + width) < 0:
            return [_halve(curve, x - width, x + width)]
    reach = 1.0
    while reach <= _WIDEST:
        if curve(-reach) * curve(reach) < 0:
            return [_halve(curve, -reach, reach)]
        reach *= 2
    return []


def _roots_between(curve: Curve, low: float, high: float, steps: int) -> list[float]:
    """Walk along the curve; take every crossing of zero, and look closer where it bends towards zero."""
    points = [low + (high - low) * step / steps for step in range(steps + 1)]
    worths = [curve(x) for x in points]
    roots: list[float] = []
    for i in range(steps):
        here, there = worths[i], worths[i + 1]
        if here == 0:
            roots.append(points[i])
        elif here * there < 0:
            roots.append(_halve(curve, points[i], points[i + 1]))
        elif i and here * worths[i - 1] > 0 and here * there > 0 and abs(here) <= min(abs(worths[i - 1]), abs(there)):
            roots.extend(_around_bend(curve, points[i - 1], points[i + 1]))
    return sorted(roots)


def _around_bend(curve: Curve, low: float, high: float) -> list[float]:
    """Find the two roots that a bend hides between two steps, or the one that it touches."""
    sign = 1 if curve(low) > 0 else -1
    bottom = _lowest(lambda x: sign * curve(x), low, high)
    depth = sign * curve(bottom)
    if abs(depth) <= _TOLERANCE:
        return [_flattest(curve, bottom)]
    if depth > 0:
        return []
    return [_halve(curve, low, bottom), _halve(curve, bottom, high)]


def _flattest(curve: Curve, near: float) -> float:
    """Sharpen the lowest point, where a float tells worths apart only 1e-8 away, by where the curve stops falling."""

    def slope(x: float) -> float:
        return curve(x + _STEP) - curve(x - _STEP)

    if slope(near - _STEP) * slope(near + _STEP) < 0:
        return _halve(slope, near - _STEP, near + _STEP)
    return near


def _lowest(curve: Curve, low: float, high: float) -> float:
    """Find the lowest point of a curve with one bend (golden section search)."""
    best, worth = low, inf
    for _ in range(limits.ROOT_HALVINGS):
        left, right = low + _GOLDEN * (high - low), high - _GOLDEN * (high - low)
        if curve(left) <= curve(right):
            high, candidate = right, left
        else:
            low, candidate = left, right
        if curve(candidate) < worth:
            best, worth = candidate, curve(candidate)
    return best


def _halve(curve: Curve, low: float, high: float) -> float:
    """Close in on the crossing between two points of opposite sign."""
    rising = curve(low) < 0
    for _ in range(limits.ROOT_HALVINGS):
        middle = (low + high) / 2
        if (curve(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2
