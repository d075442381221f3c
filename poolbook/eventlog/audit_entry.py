"""An entry of the audit trail, and its hash."""

import hashlib
from dataclasses import astuple, dataclass
from datetime import datetime
from uuid import UUID

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    An entry of the audit trail.

    action:  method and route, a command, or a word such as signed-in.
    outcome: done, or the code of the refusal.
    subject: the stream that was decided on, or the user it was about.
    details: canonical JSON, never personal data; origin: from where, sealed for this row.
    """

    id: UUID
    organisation: UUID
    actor: UUID
    on_behalf_of: UUID | None
    action: str
    outcome: str
    subject: UUID | None
    correlation: UUID
    recorded_at: datetime
    details: str
    origin: str


def entry_hash(entry: Entry) -> bytes:
    """
    Reckon the hash of an entry: SHA-256 over all its fields.

    returns: 32 bytes.
    """
    return hashlib.sha256(b"poolbook audit entry\n" + msgspec.json.encode(astuple(entry))).digest()
