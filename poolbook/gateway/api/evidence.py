"""Evidence over HTTP: files and notes put to what happened, for the pool's organisation only."""

from datetime import datetime
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from ninja import Query
from pydantic import BaseModel, Field

from poolbook.eventlog.http import Asked, Id, In, Key, Out, Page, PageIn, page_of, room_router
from poolbook.gateway.evidence import attach, evidence_about, evidence_counts
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.transactions.api.journal import FileIn
from poolbook.transactions.queries.evidence import evidence_file

router = room_router("transactions", tag="evidence")


class EvidenceIn(In):
    """A file, a note or both. subject: a fact or a thing of the pool; left out, the pool itself."""

    subject: Id | None = None
    file: FileIn | None = None
    note: str = ""


class NewEvidenceOut(Out):
    """Evidence just attached. sha256: of the file, empty for a note alone; size: bytes."""

    id: UUID
    pool_id: UUID
    subject: UUID
    sha256: str
    size: int
    media_type: str


class EvidenceOut(Out):
    """
    Evidence. name, sha256, media_type: empty for a note without a file.

    about: which of the things that were asked about it belongs to.
    """

    id: UUID
    subject: UUID
    sha256: str
    size: int
    media_type: str
    name: str
    note: str
    attached_by: UUID
    recorded_at: datetime
    about: list[UUID]


class EvidencePageIn(PageIn):
    """subject: only what is about these things: ids, with commas between."""

    subject: Annotated[str, Field(max_length=limits.MAX_NAMES_ASKED * 37)] = ""


class EvidenceCountsIn(BaseModel):
    """subject: about which things: ids, with commas between."""

    subject: Annotated[str, Field(max_length=limits.MAX_NAMES_ASKED * 37)] = ""


class EvidenceCountOut(Out):
    """How many pieces of evidence something has."""

    subject: UUID
    count: int


class EvidenceCountsOut(Out):
    """The things asked about that have any."""

    items: list[EvidenceCountOut]


class NotSubjects(BadInput):
    code = "not_subjects"
    sentence = f"Give up to {limits.MAX_NAMES_ASKED} ids with commas between."


def _subjects(written: str) -> set[UUID]:
    try:
        return {UUID(one) for one in written.split(",") if one}
    except ValueError as error:
        raise NotSubjects(pointer="/subject") from error


@router.get("/pools/{pool_id}/evidence", response=Page[EvidenceOut])
def get_evidence(request: Asked, pool_id: Id, page: Query[EvidencePageIn]) -> Page[EvidenceOut]:
    """Evidence of a pool, the oldest first."""
    subjects = _subjects(page.subject)
    found, after = page_of(evidence_about(request.auth, pool_id, subjects), page, lambda one: one.line.id)
    return Page[EvidenceOut](items=[EvidenceOut.of(one.line, about=list(one.about)) for one in found], next=after)


@router.get("/pools/{pool_id}/evidence/counts", response=EvidenceCountsOut)
def get_evidence_counts(request: Asked, pool_id: Id, question: Query[EvidenceCountsIn]) -> EvidenceCountsOut:
    """How many pieces of evidence things have: for the page of a list that shows them. Nothing is opened."""
    counts = evidence_counts(request.auth, pool_id, _subjects(question.subject))
    return EvidenceCountsOut(items=[EvidenceCountOut(subject=one, count=n) for one, n in counts.items() if n])


@router.post("/pools/{pool_id}/evidence", response={201: NewEvidenceOut})
def post_evidence(request: Asked, pool_id: Id, body: EvidenceIn, idempotency_key: Key) -> NewEvidenceOut:
    """Put a file, a note or both to something of a pool; it stays there for good."""
    fact = attach(
        pool_id=pool_id,
        subject=body.subject,
        file=body.file.scanned() if body.file else None,
        note=body.note,
        by=request.auth,
        key=idempotency_key,
    )
    return NewEvidenceOut.of(fact, id=fact.evidence_id)


@router.get(
    "/pools/{pool_id}/evidence/{evidence_id}/file",
    response=None,
    openapi_extra={
        "responses": {
            200: {
                "description": "The file as an attachment, under the media type that its bytes show.",
                "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def get_evidence_file(request: Asked, pool_id: Id, evidence_id: Id) -> HttpResponse:
    """The file of evidence, to save: no browser shows or runs it."""
    line, content = evidence_file(request.auth, pool_id, evidence_id)
    plain = line.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "").replace("\\", "")
    return HttpResponse(
        content,
        content_type=line.media_type,
        headers={
            "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(line.name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        },
    )
