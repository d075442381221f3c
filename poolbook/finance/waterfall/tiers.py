"""The four tiers, between one lp and the gp."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from poolbook.finance.waterfall.position import LpPosition, PastLine, preferred_due
from poolbook.finance.waterfall.terms import WaterfallTerms
from poolbook.kernel.money import half_even_ratio


class LpTiers(NamedTuple):
    """What each tier gave to one lp and, as carry, to the gp; minor units."""

    returned: int = 0
    preferred: int = 0
    catch_up_lp: int = 0
    catch_up_gp: int = 0
    split_lp: int = 0
    split_gp: int = 0

    @property
    def lp(self) -> int:
        """What the lp gets, after carry."""
        return self.returned + self.preferred + self.catch_up_lp + self.split_lp

    @property
    def carry(self) -> int:
        """What is taken from it for the gp."""
        return self.catch_up_gp + self.split_gp

    def as_line(self, on: date) -> PastLine:
        """Return this as a line of the lp's history."""
        return PastLine(on, self.lp, self.returned, self.carry)


def run_tiers(position: LpPosition, terms: WaterfallTerms, *, part: int, on: date) -> LpTiers:
    """
    Run an lp's part of a distribution through the tiers, cumulatively since inception.

    part:    minor units, >= 0, the lp's part before carry.
    returns: LpTiers, summing to `part` exactly.
    source:  domain section 5.
    """
    returned = min(part, max(0, position.capital(terms) - position.returned()))
    left = part - returned
    if not left:
        return LpTiers(returned=returned)
    preferred = min(left, preferred_due(position, terms, on=on, returning=returned))
    return split_profit(
        returned=returned,
        preferred=preferred,
        left=left - preferred,
        profit=position.profit_so_far() + preferred,
        carried=position.carry_so_far(),
        catch_up=terms.catch_up,
        carry=position.carry_under(terms),
    )


def split_profit(
    *, returned: int, preferred: int, left: int, profit: int, carried: int, catch_up: Decimal, carry: Decimal
) -> LpTiers:
    """
    Share what is left after return of capital and preferred return: tiers 3 and 4.

    left:     minor units, >= 0.
    profit:   D, minor units, with this distribution's preferred return.
    carried:  G, minor units.
    catch_up: 0, or above `carry`.
    returns:  LpTiers with all four tiers.
    source:   domain section 5: x = (k·D - G)/(c - k) brings the gp to G = k·D.

    A full catch-up after 80.00 of preferred return at 20 %: 25 % of it, then 20 : 80.
    >>> split_profit(returned=0, preferred=8000, left=3000, profit=8000, carried=0,
    ...              catch_up=Decimal(1), carry=Decimal("0.2"))
    LpTiers(returned=0, preferred=8000, catch_up_lp=0, catch_up_gp=2000, split_lp=800, split_gp=200)
    """
    # Whole numbers instead of Fractions: k = kn/kd, c = cn/cd, x = xn/xd; five times as fast for 100,000 lps.
    (kn, kd), (cn, cd) = carry.as_integer_ratio(), catch_up.as_integer_ratio()
    caught_up = caught_up_gp = 0
    if left and cn:
        xn, xd = (kn * profit - kd * carried) * cd, cn * kd - kn * cd
        if xn >= left * xd:
            xn, xd = left, 1
        if xn > 0:
            caught_up, caught_up_gp = half_even_ratio(xn, xd), half_even_ratio(cn * xn, cd * xd)
    rest = left - caught_up
    rest_gp = half_even_ratio(kn * rest, kd)
    return LpTiers(returned, preferred, caught_up - caught_up_gp, caught_up_gp, rest - rest_gp, rest_gp)
