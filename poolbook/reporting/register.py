"""The register of a pool: who was admitted, with how much, and what share that is."""

from datetime import date
from uuid import UUID

from poolbook.finance.performance import ratio
from poolbook.pools.queries.commitment import commitment_list, commitments_of
from poolbook.reporting.question import Question, Report, added_up
from poolbook.users.queries import investors_of


def register(question: Question) -> Report:
    """Return the investors admitted by the day asked for, by register number; share: of all commitments."""
    commitments = commitments_of(question.pool.id, as_of=question.as_of, known_at=question.as_known)
    whole = sum(commitment.minor for commitment in commitments.values())
    shown = [investor for investor in commitments if question.shows(investor)]
    admitted = _admitted_on(question)
    investors = []
    for one in investors_of(question.pool.organisation_id, shown):
        share = ratio(commitments[one.id].minor, whole)
        investors.append(
            {
                "register_no": one.register_no,
                "investor": one.name,
                "kind": one.kind,
                "class": one.investor_class,
                "country": one.country,
                "admitted_on": admitted[one.id].isoformat(),
                "commitment": str(commitments[one.id]),
                "share": None if share is None else format(share, "f"),
            }
        )
    return {**question.head(), "investors": investors, "total": added_up(question, investors, ("commitment",))}


def _admitted_on(question: Question) -> dict[UUID, date]:
    first: dict[UUID, date] = {}
    for one in commitment_list(question.pool.id, state="admitted"):
        if one.admitted_on is not None:
            first[one.investor_id] = min(one.admitted_on, first.get(one.investor_id, one.admitted_on))
    return first
