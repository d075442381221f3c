"""A signed head of a tree of the audit, and the text that its signature is over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """
    A signed root: what the tree of an organisation in a room was at an instant.

    size: leaves; root: 32 bytes; public_key, signature: Ed25519.
    """

    room: str
    organisation: UUID
    size: int
    root: bytes
    made_at: datetime
    public_key: bytes
    signature: bytes


def signed_text(room: str, organisation: UUID, size: int, root: bytes, made_at: datetime) -> bytes:
    """Return what a head's signature is over: canonical JSON."""
    return msgspec.json.encode(["poolbook audit head 1", room, organisation, size, root.hex(), made_at])
