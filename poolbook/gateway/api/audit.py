"""The audit trail over HTTP: search, signed heads, proofs, and the key by which anybody checks them."""

import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from ninja import Query
from pydantic import BaseModel, Field, WithJsonSchema

from poolbook.eventlog.http import Asked, Id, Instant, Out, Page, PageIn, room_router
from poolbook.eventlog.proof_file import ProofFile, shape_of
from poolbook.eventlog.rooms import ROOMS
from poolbook.eventlog.trees import public_key
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.reporting import audit

router = room_router(*ROOMS, tag="audit", writes="users")

Proof = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]


class NoSuchRoom(BadInput):
    code = "no_such_room"
    sentence = f"The logs are those of {', '.join(ROOMS)}."


class AuditIn(BaseModel):
    """
    What is looked for. actor: a user; what: part of a fact's type or of what was asked for.

    from, to: instants; to itself is left out.
    """

    actor: Id | None = None
    what: Annotated[str | None, Field(max_length=limits.MAX_NAME_CHARS)] = None
    since: Annotated[Instant | None, Field(alias="from")] = None
    until: Annotated[Instant | None, Field(alias="to")] = None


class AuditOut(Out):
    """
    A line of the audit trail. kind: fact | entry; outcome: done, or the code of the refusal.

    subject: what it is about; address, client, request: from where, empty for what nobody asked for directly.
    """

    id: UUID
    room: str
    kind: str
    what: str
    outcome: str
    subject: UUID | None
    actor: UUID
    by: str
    on_behalf_of: UUID | None
    on_behalf_of_name: str | None
    recorded_at: datetime
    correlation: UUID
    address: str
    client: str
    request: str
    details: dict[str, Any]


class HeadOut(Out):
    """A signed head: the tree's root over its first `size` leaves. Bytes in hexadecimal."""

    room: str
    organisation: UUID
    size: int
    root: str
    made_at: datetime
    public_key: str
    signature: str


class HeadsOut(Out):
    """The newest heads of each room."""

    items: list[HeadOut]


class KeyOut(Out):
    """By which key this installation's heads are checked; keep it, and compare it with that of a proof."""

    algorithm: str
    public_key: str


class GrowthIn(BaseModel):
    """Between which heads. room: left out, all; earlier, later: sizes, left out: the first and the newest head."""

    room: str | None = None
    earlier: Annotated[int | None, Field(ge=1, le=limits.MAX_NUMBER)] = None
    later: Annotated[int | None, Field(ge=1, le=limits.MAX_NUMBER)] = None


@router.get("/audit/key", response=KeyOut)
def get_audit_key(request: Asked) -> KeyOut:
    """The public key of the audit trail's heads."""
    return KeyOut(algorithm="Ed25519", public_key=public_key().hex())


@router.get("/organisations/{organisation_id}/audit", response=Page[AuditOut])
def get_audit(request: Asked, organisation_id: Id, question: Query[AuditIn], page: Query[PageIn]) -> Page[AuditOut]:
    """Who did what, when, from where, on behalf of whom; the newest first. Owners and auditors only."""
    asked = audit.Question(**question.model_dump(), after=page.after)
    items, after = audit.audit_trail(asked, by=request.auth, organisation_id=organisation_id, limit=page.limit)
    return Page[AuditOut](items=[AuditOut.of(item) for item in items], next=after)


@router.get("/organisations/{organisation_id}/audit/heads", response=HeadsOut)
def get_audit_heads(
    request: Asked, organisation_id: Id, limit: Annotated[int, Query(ge=1, le=limits.MAX_PAGE_ITEMS)] = 1
) -> HeadsOut:
    """The newest signed heads of each room's log; keep them: a later log that took anything back cannot prove it."""
    found = audit.newest_heads(by=request.auth, organisation_id=organisation_id, limit=limit)
    return HeadsOut(items=[HeadOut.of(shape_of(head)) for head in found])


@router.get("/organisations/{organisation_id}/audit/consistency", response=Proof)
def get_audit_consistency(request: Asked, organisation_id: Id, question: Query[GrowthIn]) -> dict[str, Any]:
    """A proof that the log only grew between two heads, as a file that `poolbook verify --proof` checks."""
    if question.room is not None and question.room not in ROOMS:
        raise NoSuchRoom
    return _as_json(
        audit.proof_of_growth(
            by=request.auth,
            organisation_id=organisation_id,
            room=question.room,
            earlier=question.earlier,
            later=question.later,
        )
    )


@router.get("/organisations/{organisation_id}/audit/{audit_id}/proof", response=Proof)
def get_audit_proof(request: Asked, organisation_id: Id, audit_id: Id) -> dict[str, Any]:
    """A proof that something is in the log, as a file that `poolbook verify --proof` checks."""
    return _as_json(audit.proof_of(audit_id, by=request.auth, organisation_id=organisation_id))


def _as_json(file: ProofFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(msgspec.json.encode(file))
    return found
