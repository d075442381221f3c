"""Evidence from outside the book's own room: whether the pool itself has what a file is put to."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from poolbook.contracts.control import EvidenceAttached
from poolbook.eventlog.http import reading_for
from poolbook.kernel.member import Member
from poolbook.pools.queries.things import decided_as, is_of_pool
from poolbook.transactions.operations._evidence import NewFile
from poolbook.transactions.operations.attach_evidence import attach_evidence
from poolbook.transactions.queries.books import book_managed_by
from poolbook.transactions.queries.evidence import EvidenceLine, booked_as, counted_evidence, evidence_of


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence, and which of the things that were asked about it belongs to."""

    line: EvidenceLine
    about: tuple[UUID, ...]


def evidence_about(by: Member, pool_id: UUID, subjects: Collection[UUID]) -> list[Found]:
    """
    Return the evidence of a pool about some things, the oldest first.

    subjects: ids of facts and things. One event has several: a valuation, the fact that decided it, the fact that
              booked it; evidence put to one of them is about all. None at all: the evidence of everything.
    raises:   NoSuchBook.
    """
    with reading_for(by, "transactions", "pools"):
        book_managed_by(by, pool_id)
        names = _names_of_events(pool_id, subjects)
        asked = {name for group in names.values() for name in group} if subjects else None
        return [
            Found(line, tuple(subject for subject, group in names.items() if line.subject in group))
            for line in evidence_of(by, pool_id, subjects=asked)
        ]


def evidence_counts(by: Member, pool_id: UUID, subjects: Collection[UUID]) -> dict[UUID, int]:
    """
    Return how many pieces of evidence each of some things has, as evidence_about finds them.

    raises: NoSuchBook.
    """
    with reading_for(by, "transactions", "pools"):
        book_managed_by(by, pool_id)
        names = _names_of_events(pool_id, subjects)
        counts = counted_evidence(pool_id, {name for group in names.values() for name in group})
    return {subject: sum(counts.get(name, 0) for name in group) for subject, group in names.items()}


def _names_of_events(pool_id: UUID, subjects: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Return all ids of each event: from a thing over its decision to its posting, or back, is two steps."""
    names = {subject: {subject} for subject in subjects}
    for _ in range(2 if subjects else 0):
        known = {name for group in names.values() for name in group}
        pairs = [*booked_as(pool_id, known), *decided_as(pool_id, known)]
        for group in names.values():
            group |= {name for pair in pairs if group.intersection(pair) for name in pair}
    return names


def attach(
    *, pool_id: UUID, subject: UUID | None, by: Member, file: NewFile | None, note: str, key: str | None = None
) -> EvidenceAttached:
    """
    Put a file, a note or both to anything of a pool: also to what the pool decided and never posted.

    subject: left out, the pool itself.
    raises:  as attach_evidence.
    """
    about = subject or pool_id
    return attach_evidence(
        pool_id=pool_id,
        subject=about,
        by=by,
        file=file,
        note=note,
        seen_in_pools=is_of_pool(pool_id, about),
        key=key,
    )
