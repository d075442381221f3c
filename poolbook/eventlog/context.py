"""What surrounds a decision: the request it belongs to, the fact that caused it, whether the log is being replayed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY, Envelope
from poolbook.kernel.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a fact comes from. organisation: acted in, until the stream says better; causation: a fact's id."""

    correlation: UUID
    actor: UUID = NOBODY
    on_behalf_of: UUID | None = None
    organisation: UUID = NOBODY
    causation: UUID | None = None
    traceparent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    From where something is asked; address, client and request are personal data and only ever kept sealed.

    action:  what was asked for: method and route, or a command.
    address: of the network, or the account on this machine; client: how it calls itself; request: its id.
    """

    action: str
    address: str = ""
    client: str = ""
    request: str = ""


_place: ContextVar[Place | None] = ContextVar("poolbook_place", default=None)
_origin: ContextVar[Origin | None] = ContextVar("poolbook_origin", default=None)
_replaying: ContextVar[bool] = ContextVar("poolbook_replaying", default=False)


def origin() -> Origin:
    """Return where we are: inside a request or a handled fact, else a fresh origin of its own."""
    return _origin.get() or Origin(correlation=new_id())


def place() -> Place | None:
    """Return from where we were asked; None where nobody asked: in a handler of the relay, in a test of a room."""
    return _place.get()


@contextmanager
def placed(where: Place) -> Iterator[None]:
    """
    Say from where everything inside was asked.

    where: the place; what is recorded inside gets an entry in the audit trail that holds it.
    """
    token = _place.set(where)
    try:
        yield
    finally:
        _place.reset(token)


def replaying() -> bool:
    """Return whether projections run over the log again: then nothing new is posted anywhere."""
    return _replaying.get()


@contextmanager
def originating(where: Origin) -> Iterator[Origin]:
    """
    Give everything inside one origin: one request, one correlation.

    where: the origin.
    """
    token = _origin.set(where)
    try:
        yield where
    finally:
        _origin.reset(token)


def caused_by(envelope: Envelope) -> Origin:
    """Return the origin of what a handler does about a fact: its actor, its correlation, its organisation."""
    return Origin(
        correlation=envelope.correlation,
        actor=envelope.actor,
        on_behalf_of=envelope.on_behalf_of,
        organisation=envelope.organisation,
        causation=envelope.id,
        traceparent=envelope.traceparent,
    )


@contextmanager
def replay() -> Iterator[None]:
    """Mark everything inside as a replay."""
    token = _replaying.set(True)
    try:
        yield
    finally:
        _replaying.reset(token)
