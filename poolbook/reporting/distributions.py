"""Distributions: what each tier gave, and what each investor got."""

from uuid import UUID

from poolbook.pools.queries.distribution import DistributionView, distributions_of
from poolbook.reporting.question import Question, Report


def distributions(question: Question) -> Report:
    """Return the approved distributions, in the order of the pool's history."""
    names = question.names()
    found = distributions_of(question.pool.id, question.as_of, question.as_known)
    return {
        **question.head(),
        "distributions": [
            _distribution(question, one, names)
            for one in found
            if question.from_on is None or one.distributed_on >= question.from_on
        ],
    }


def _distribution(question: Question, one: DistributionView, names: dict[UUID, str]) -> Report:
    return {
        "date": one.distributed_on.isoformat(),
        "amount": str(one.amount),
        "recallable": one.is_recallable,
        "memo": one.memo,
        "tiers": [{"name": name, "lp": str(tier.lp), "gp": str(tier.gp)} for name, tier in one.tiers.items()],
        "lines": [
            {"investor": names[line.investor_id], "amount": str(line.amount), "carry": str(line.carry_taken)}
            for line in one.lines
            if question.shows(line.investor_id)
        ],
    }
