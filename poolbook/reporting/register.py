"""The register of a pool: who was admitted, with how much, and what share that is."""

from functools import partial
from uuid import UUID

from poolbook.finance.performance import ratio
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools.queries.admissions import AdmissionView, admissions_of
from poolbook.reporting.explained import Explanation, OfFact, OfPointer, OfStep, Part, Row
from poolbook.reporting.question import Question, Report, added_up
from poolbook.users.queries import Investor, investors_of


def register(question: Question) -> Report:
    """Return the investors admitted by the day asked for, by register number; share: of all commitments."""
    admitted: dict[UUID, list[AdmissionView]] = {}
    for one in admissions_of(question.pool.id, as_of=question.as_of, known_at=question.as_known):
        admitted.setdefault(one.investor_id, []).append(one)
    whole = sum(one.amount.minor for found in admitted.values() for one in found)
    shown = [investor for investor in admitted if question.shows(investor)]
    investors = [
        _row(question, investor, admitted[investor.id], whole, place)
        for place, investor in enumerate(investors_of(question.pool.organisation_id, shown))
    ]
    total = added_up(question, investors, ("commitment",), path="/investors")
    return {**question.head(), "investors": investors, "total": total}


def _row(question: Question, investor: Investor, admitted: list[AdmissionView], whole: int, place: int) -> Row:
    commitment = Money(sum(one.amount.minor for one in admitted), question.currency)
    share = ratio(commitment.minor, whole)
    values = {
        "register_no": investor.register_no,
        "investor": investor.name,
        "kind": investor.kind,
        "class": investor.investor_class,
        "country": investor.country,
        "admitted_on": min(one.admitted_on for one in admitted).isoformat(),
        "commitment": str(commitment),
        "share": None if share is None else format(share, "f"),
    }
    why = partial(_why, investor.register_no, admitted, whole, place)
    return Row(values, why=why, label=investor.name, key=investor.id)


def _why(register_no: int, admitted: list[AdmissionView], whole: int, place: int, name: str) -> Explanation:
    if name == "register_no":
        source = OfStep(name="place_on_the_register")
        return Explanation(
            how=said("register_place", "The place on the organisation's register, given once and never again."),
            parts=[Part(register_no, said("registered", "given when the investor was registered"), source)],
        )
    if name == "share":
        own = sum(one.amount.minor for one in admitted)
        parts = [
            Part(own, said("own_commitment", "own commitment"), OfPointer(pointer=f"/investors/{place}/commitment")),
            Part(
                whole, said("all_commitments", "all commitments together"), OfStep(name="all_commitments"), below=True
            ),
        ]
        return Explanation(
            how=said("commitment_share", "The investor's commitment, divided by all commitments."),
            parts=parts,
            way="ratio",
        )
    parts = [
        Part(
            one.amount.minor,
            said("admitted_on", f"commitment admitted on {one.admitted_on}", on=one.admitted_on),
            OfFact(type="CommitmentsAdmitted", subject=one.close_id),
        )
        for one in admitted
    ]
    return Explanation(
        how=said("commitments_admitted", "The investor's commitments that closes admitted."), parts=parts
    )
