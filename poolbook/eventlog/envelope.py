"""A fact's envelope, and the chain of hashes that binds a stream."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from poolbook.contracts.fact import Fact

F = TypeVar("F", bound=Fact, covariant=True)

NOBODY = UUID(int=0)  # the actor of what the installation does by itself, and the organisation of what has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """
    What is known about a fact besides itself.

    version:     place in its stream, gapless from 1.
    occurred_on: business date; recorded_at: instant, UTC.
    causation:   the fact that caused it; correlation: the same for everything that one request set off.
    previous:    hash of the fact before it in its stream, empty for the first; hash: SHA-256.
    """

    id: UUID
    stream: UUID
    stream_kind: str
    version: int
    type: str
    schema: int
    organisation: UUID
    actor: UUID
    on_behalf_of: UUID | None
    causation: UUID | None
    correlation: UUID
    traceparent: str
    occurred_on: date
    recorded_at: datetime
    previous: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Recorded(Generic[F]):
    """A fact in its envelope."""

    fact: F
    envelope: Envelope


def hash_of(envelope: Envelope, body: bytes) -> bytes:
    """
    Reckon the hash of a fact: SHA-256 over the previous hash, the envelope's fields and the body.

    envelope: its own hash is left out of the reckoning.
    returns:  32 bytes.
    """
    fields = [getattr(envelope, name) for name in Envelope.__slots__ if name not in ("previous", "hash")]
    return hashlib.sha256(envelope.previous + msgspec.json.encode(fields) + b"\n" + body).digest()
