"""How an approved distribution went through each lp's tiers: the waterfall, run on what was known at its proposal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from poolbook.finance.waterfall import Distribution, LpPosition, LpTiers, WaterfallTerms, distribute
from poolbook.kernel.errors import Refused
from poolbook.pools.queries.distribution import DistributionView
from poolbook.pools.queries.waterfall import waterfall_history
from poolbook.reporting.accrued import tier_terms
from poolbook.reporting.explained import OfStep
from poolbook.reporting.question import Question

_BEFORE = (timedelta(), timedelta(microseconds=1))  # where a clock stood still, what was recorded with it counts or not


@dataclass(frozen=True, slots=True)
class LpTrace:
    """How one lp's part went through its tiers. terms: says the arithmetic in words and figures."""

    tiers: LpTiers
    terms: Callable[[], dict[str, Any]]

    def step(self, name: str) -> OfStep:
        """Return this as where a part comes from."""
        return OfStep(name=name, terms=self.terms)


def traced(question: Question, one: DistributionView) -> dict[UUID, LpTrace] | None:
    """
    Run a distribution's parts through the tiers again, on the history that was known when it was proposed.

    returns: {lp: its trace}; None unless that gives exactly the lines and tiers that were approved.
    """
    for before in _BEFORE:
        found = _run(question, one, one.proposed_at - before)
        if found is not None:
            return found
    return None


def _run(question: Question, one: DistributionView, known_at: datetime) -> dict[UUID, LpTrace] | None:
    history = waterfall_history(question.pool.id, one.distributed_on, known_at)
    parts = {line.investor_id: line.amount + line.carry_taken - line.carry_paid for line in one.lines}
    if not parts.keys() <= history.positions.keys() | history.gps.keys():
        return None
    try:
        again = distribute(
            on=one.distributed_on, parts=parts, positions=history.positions, gps=history.gps, terms=history.terms
        )
    except Refused:
        return None
    if not _is_same(again, one):
        return None
    return {
        line.holder: _trace(question, one, history.positions[line.holder], history.terms, line.tiers)
        for line in again.lines
        if line.tiers is not None
    }


def _is_same(again: Distribution[UUID], one: DistributionView) -> bool:
    lines = {line.holder: (line.amount, line.carry_taken, line.returned) for line in again.lines}
    tiers = {tier.name: (tier.lp, tier.gp) for tier in again.tiers}
    return tiers == {name: (tier.lp, tier.gp) for name, tier in one.tiers.items()} and lines == {
        line.investor_id: (line.amount, line.carry_taken, line.return_of_capital) for line in one.lines
    }


def _trace(
    question: Question, one: DistributionView, position: LpPosition, terms: WaterfallTerms, tiers: LpTiers
) -> LpTrace:
    def said() -> dict[str, Any]:
        return {
            "part": question.money(tiers.lp + tiers.carry),
            **tier_terms(question, position, terms, returned=tiers.returned, on=one.distributed_on),
            "return_of_capital": question.money(tiers.returned),
            "preferred_return": question.money(tiers.preferred),
            "catch_up": {"lp": question.money(tiers.catch_up_lp), "gp": question.money(tiers.catch_up_gp)},
            "split": {"lp": question.money(tiers.split_lp), "gp": question.money(tiers.split_gp)},
        }

    return LpTrace(tiers, said)
