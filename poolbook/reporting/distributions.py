"""Distributions: what each tier gave, and what each investor got."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from poolbook.kernel.said import said
from poolbook.pools.queries.distribution import DistributionLineView, DistributionView, distributions_of
from poolbook.reporting.explained import Explanation, OfFact, OfStep, Part, Row
from poolbook.reporting.question import Question, Report
from poolbook.reporting.shown import with_others
from poolbook.reporting.tier_traces import LpTrace, traced

_TIER_OF_LP = {
    "return_of_capital": "returned",
    "preferred_return": "preferred",
    "catch_up": "catch_up_lp",
    "split": "split_lp",
}
_TIER_OF_GP = {"catch_up": "catch_up_gp", "split": "split_gp"}


def distributions(question: Question) -> Report:
    """Return the approved distributions, in the order of the pool's history."""
    names = question.names()
    found = distributions_of(question.pool.id, question.as_of, question.as_known)
    within = [one for one in found if question.from_on is None or one.distributed_on >= question.from_on]
    return {
        **question.head(),
        "distributions": [_Told(question, one, names, place).row() for place, one in enumerate(within)],
    }


@dataclass(frozen=True)
class _Told:
    """A distribution of the report, which can say where its numbers come from. place: in the report."""

    question: Question
    one: DistributionView
    names: dict[UUID, str]
    place: int

    def row(self) -> Row:
        """Return it as reports show it."""
        one, day = self.one, self.one.distributed_on
        whole = said("distribution_of", f"distribution of {day}", on=day)
        tiers = [
            Row(
                {"name": name, "lp": str(tier.lp), "gp": str(tier.gp)},
                why=lambda side, name=name: self._why_tier(name, side),  # type: ignore[misc]
                label=said("tier_of", f"distribution of {day}, {name.replace('_', ' ')}", what=whole, tier=name),
                key=name,
            )
            for name, tier in one.tiers.items()
        ]
        lines = [
            Row(
                {
                    "investor": self.names[line.investor_id],
                    "amount": str(line.amount),
                    "carry": str(line.carry_taken),
                },
                why=lambda name, line=line: self._why_line(line, name),  # type: ignore[misc]
                label=said(
                    "line_of",
                    f"distribution of {day}, {self.names[line.investor_id]}",
                    what=whole,
                    name=self.names[line.investor_id],
                ),
                key=line.investor_id,
            )
            for line in self._shown
        ]
        values = {
            "date": day.isoformat(),
            "amount": str(one.amount),
            "recallable": one.is_recallable,
            "memo": one.memo,
            "tiers": tiers,
            "lines": lines,
        }
        return Row(values, why=self._why_amount, label=whole, key=one.distribution_id)

    @cached_property
    def _shown(self) -> list[DistributionLineView]:
        return [line for line in self.one.lines if self.question.shows(line.investor_id)]

    @cached_property
    def _traces(self) -> dict[UUID, LpTrace] | None:
        return traced(self.question, self.one)

    def _source(self, **more: Any) -> OfFact:
        """The fact that approved it, and who had proposed it."""
        proposed = {"proposed_by": self.one.proposed_by, **more}
        return OfFact(type="DistributionApproved", subject=self.one.distribution_id, more=proposed)

    def _why_amount(self, name: str) -> Explanation:
        amounts = [(self.names[line.investor_id], line.amount.minor) for line in self._shown]
        parts = with_others(amounts, whole=self.one.amount.minor, where=f"/distributions/{self.place}/lines", name=name)
        return Explanation(how=said("got_by_all", "What all investors got together."), parts=parts)

    def _why_line(self, line: DistributionLineView, name: str) -> Explanation:
        if name == "carry":
            trace = (self._traces or {}).get(line.investor_id)
            if trace is None:
                parts = [
                    Part(
                        line.carry_taken.minor, said("taken_as_carry", "taken from this line as carry"), self._source()
                    )
                ]
            else:
                parts = [
                    Part(
                        trace.tiers.catch_up_gp, said("catch_up_carry", "carry of the catch-up"), trace.step("catch_up")
                    ),
                    Part(trace.tiers.split_gp, said("split_carry", "carry of the split"), trace.step("split")),
                ]
            how = said("tiers_took", "What the tiers took from this line for the gps.")
            return Explanation(how=how, parts=[part for part in parts if part.minor])
        source = self._source(return_of_capital=str(line.return_of_capital), fees_allowed=str(line.fees_allowed))
        part = line.amount.minor + line.carry_taken.minor - line.carry_paid.minor
        parts = [
            Part(part, said("part_before_carry", "its part of the distribution, before carry"), source),
            Part(-line.carry_taken.minor, said("carry_taken", "carry taken for the gps"), source),
            Part(line.carry_paid.minor, said("carry_of_lps", "carry of the lps"), source),
        ]
        how = said(
            "part_and_carry",
            "The investor's part as it was apportioned and approved, less carry taken, plus carry got.",
        )
        return Explanation(how=how, parts=[one for one in parts if one.minor])

    def _why_tier(self, tier: str, side: str) -> Explanation:
        amounts = self.one.tiers[tier]
        whole = amounts.lp.minor if side == "lp" else amounts.gp.minor
        field = (_TIER_OF_LP if side == "lp" else _TIER_OF_GP).get(tier)
        how = said(
            f"tier_gave_{side}s", f"What the tier {tier.replace('_', ' ')} gave to the {side}s, lp by lp.", tier=tier
        )
        if field is None or not whole:
            return Explanation(how=said("tier_gave_nothing", "This tier gave nothing here."))
        traces = self._traces
        if traces is None:  # the history has since been corrected: what was approved stands by itself
            return Explanation(
                how=how, parts=[Part(whole, said("as_approved", "as it was worked out and approved"), self._source())]
            )
        parts = [
            Part(getattr(trace.tiers, field), self.names[lp], trace.step(tier))
            for lp, trace in traces.items()
            if self.question.shows(lp)
        ]
        others = whole - sum(part.minor for part in parts)
        if others:
            parts.append(Part(others, said("others", "the other investors together"), OfStep(name="others")))
        return Explanation(how=how, parts=[part for part in parts if part.minor])
