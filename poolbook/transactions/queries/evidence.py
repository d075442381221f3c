"""Reads about evidence: what was put to what, and what a pool's book knows that evidence can be put to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connections
from django.db.models import Count, Q

from poolbook.eventlog import blobs
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import open_sealed, room_key
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.transactions.models import Evidence, PostedFact
from poolbook.transactions.queries.books import book_managed_by

_TABLE = Evidence._meta.db_table
_OF_POOL = """
SELECT %(pool)s = %(subject)s
    OR EXISTS (SELECT FROM eventlog_fact WHERE id = %(subject)s AND stream_id = %(pool)s)
    OR EXISTS (SELECT FROM transactions_postedfact WHERE cause = %(subject)s AND pool_id = %(pool)s)
    OR EXISTS (SELECT FROM transactions_receipt WHERE receipt_id = %(subject)s AND pool_id = %(pool)s)
    OR EXISTS (SELECT FROM transactions_receivable WHERE call_id = %(subject)s AND pool_id = %(pool)s)
    OR EXISTS (SELECT FROM transactions_payout WHERE subject_id = %(subject)s AND pool_id = %(pool)s)
    OR EXISTS (SELECT FROM transactions_bankaccount WHERE id = %(subject)s AND pool_id = %(pool)s)
    OR EXISTS (SELECT FROM transactions_journalentry WHERE entry_id = %(subject)s AND pool_id = %(pool)s)
    OR EXISTS (SELECT FROM ledger_account a JOIN ledger_book b ON b.id = a.book_id
                WHERE a.holder = %(subject)s AND b.pool_id = %(pool)s)
"""


class NoSuchEvidence(NoSuch):
    code = "no_such_evidence"
    sentence = "This pool has no such evidence."


class NoFile(NoSuch):
    code = "no_file"
    sentence = "This evidence is a note without a file."


class FileLost(Refused):
    code = "file_lost"
    status = 410


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """Evidence, opened. sha256, name: empty for a note without a file; size: bytes."""

    id: UUID
    subject: UUID
    sha256: str
    size: int
    media_type: str
    name: str
    note: str
    attached_by: UUID
    recorded_at: datetime


def is_of_pool(pool_id: UUID, subject: UUID) -> bool:
    """Return whether a pool's book knows something: a fact of this room, what it booked, or a thing it speaks of."""
    with connections[ALIASES["transactions"]].cursor() as cursor:
        cursor.execute(_OF_POOL, {"pool": pool_id, "subject": subject})
        return bool(cursor.fetchone()[0])


def booked_as(pool_id: UUID, ids: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Return the pairs of a fact of pools and the fact that booked it, of which one is among the ids."""
    rows = PostedFact.objects.filter(Q(cause__in=ids) | Q(fact_id__in=ids), pool_id=pool_id)
    return list(rows.values_list("cause", "fact_id"))


def evidence_of(by: Member, pool_id: UUID, *, subjects: Collection[UUID] | None = None) -> list[EvidenceLine]:
    """
    Return the evidence of a pool of the member's organisation, the oldest first; no investor's user sees any.

    subjects: only what was put to these.
    raises:   NoSuchBook.
    """
    book_managed_by(by, pool_id)
    rows = Evidence.objects.filter(pool_id=pool_id)
    if subjects is not None:
        rows = rows.filter(subject__in=subjects)
    return [_line(row) for row in rows.order_by("recorded_at", "evidence_id")]


def counted_evidence(pool_id: UUID, subjects: Collection[UUID]) -> dict[UUID, int]:
    """Return {subject: how many pieces of evidence were put to it}, of those that have any."""
    rows = Evidence.objects.filter(pool_id=pool_id, subject__in=subjects).values("subject")
    return {row["subject"]: row["n"] for row in rows.annotate(n=Count("evidence_id"))}


def evidence_file(by: Member, pool_id: UUID, evidence_id: UUID) -> tuple[EvidenceLine, bytes]:
    """
    Return evidence and its file.

    raises: NoSuchBook, NoSuchEvidence, NoFile, FileLost.
    """
    book_managed_by(by, pool_id)
    row = Evidence.objects.filter(pool_id=pool_id, evidence_id=evidence_id).first()
    if row is None:
        raise NoSuchEvidence(evidence_id=evidence_id)
    if not row.sha256:
        raise NoFile(evidence_id=evidence_id)
    try:
        return _line(row), blobs.fetch(row.sha256)
    except blobs.BlobLost as lost:
        raise FileLost(f"The file {lost}; `poolbook verify` names it, a backup has it.", sha256=row.sha256) from lost


def _line(row: Evidence) -> EvidenceLine:
    def opened(column: str, sealed: str) -> str:
        return open_sealed(room_key(), sealed, table=_TABLE, column=column, row=row.evidence_id) if sealed else ""

    return EvidenceLine(
        row.evidence_id, row.subject, row.sha256, row.size, row.media_type, opened("name", row.name),
        opened("note", row.note), row.attached_by, row.recorded_at,
    )  # fmt: skip
