"""Rates of return over flows by day, and what an investment's flows come to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import gcd

from poolbook.finance.performance import Rate, period_irr
from poolbook.kernel import limits
from poolbook.pools.queries.holding import InvestmentView
from poolbook.reporting.question import Report

Flows = tuple[tuple[date, int], ...]


class Gross:
    """
    What the pool put into investments and got out of them, in minor units.

    flows: {day: signed as the pool sees it}.
    """

    def __init__(self, investments: Iterable[InvestmentView]) -> None:
        self.investments = list(investments)
        self.flows: dict[date, int] = defaultdict(int)
        self.cost = self.realised = self.fair_value = 0
        for one in self.investments:
            self.cost, self.fair_value = self.cost + one.cost.minor, self.fair_value + one.fair_value.minor
            for flow in one.flows:
                self.flows[flow.on] += flow.amount.minor
                self.realised += max(0, flow.amount.minor)


def flows_to(flows: Mapping[date, int], *, ending: date, left: int) -> Flows:
    """
    Return flows by day, what is left counted as if it were paid out on the last one.

    ending: the last day. left: minor units.
    """
    ended = dict(flows)
    ended[ending] = ended.get(ending, 0) + left
    return tuple(sorted(ended.items()))


def rate_of(flows: Flows) -> Report:
    """Return a rate of return, or why there is none: one_sign | no_root | ambiguous."""
    found = found_rate(flows)
    return {"irr": in_text(found.value), "irr_reason": found.reason}


def found_rate(flows: Flows) -> Rate:
    """Find the rate of flows; investors with the same history in proportion share one search."""
    size = gcd(*(minor for _, minor in flows)) or 1
    return _found(tuple((on, minor // size) for on, minor in flows))


@lru_cache(maxsize=limits.RATES_KEPT)
def _found(flows: Flows) -> Rate:
    return period_irr(flows)


def in_text(value: Decimal | None) -> str | None:
    """Write a rate or ratio with all its places; None stays None."""
    return None if value is None else format(value, "f")
