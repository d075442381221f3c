"""Which function projects a fact into a room's tables, and which handlers answer facts of other rooms."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from poolbook.contracts.fact import Fact
from poolbook.eventlog.envelope import Envelope, Recorded
from poolbook.eventlog.rooms import room_of
from poolbook.kernel.member import Member

Projection = Callable[[Sequence[Recorded[Any]]], None]
Handler = Callable[[Any, Envelope], None]
Follower = Callable[[Recorded[Any]], None]
Guard = Callable[[Sequence[Fact], Member | None], Sequence[date | None]]
P = TypeVar("P", bound=Projection)
H = TypeVar("H", bound=Handler)
F = TypeVar("F", bound=Follower)

_projections: dict[str, dict[str, Projection]] = {}
_handlers: dict[str, dict[str, Handler]] = {}
_followers: dict[str, Follower] = {}
_guards: dict[str, Guard] = {}
_verifiers: dict[str, Callable[[], str | None]] = {}
_rebuilders: dict[str, Callable[[], None]] = {}


def projects(*fact_types: type[Fact]) -> Callable[[P], P]:
    """
    Register the function that writes facts of these types into its room's tables.

    The function takes a sequence of Recorded facts, in order, and uses only them: no clock, no new ids.
    """

    def register(function: P) -> P:
        room = _projections.setdefault(room_of(function.__module__), {})
        for fact_type in fact_types:
            assert fact_type.__name__ not in room, f"{fact_type.__name__} is projected twice"
            room[fact_type.__name__] = function
        return function

    return register


def handles(*fact_types: type[Fact]) -> Callable[[H], H]:
    """
    Register the function that answers another room's facts of these types, by one operation.

    The function takes the fact and its envelope; it cannot refuse: what happened, happened.
    """

    def register(function: H) -> H:
        room = _handlers.setdefault(room_of(function.__module__), {})
        for fact_type in fact_types:
            assert fact_type.__name__ not in room, f"{fact_type.__name__} is handled twice"
            room[fact_type.__name__] = function
        return function

    return register


def follows(*fact_types: type[Fact]) -> Callable[[F], F]:
    """
    Register what this process does about facts of these types that it has recorded, once they are committed: a mail.

    The function takes the fact in its envelope, and raises nothing: what happened, happened. It runs once at most, so
    nothing that must not be missed hangs on it.
    """

    def register(function: F) -> F:
        for fact_type in fact_types:
            assert fact_type.__name__ not in _followers, f"{fact_type.__name__} is followed twice"
            _followers[fact_type.__name__] = function
        return function

    return register


def guards(room: str) -> Callable[[Guard], Guard]:
    """
    Register what looks at all that a room decides before it is recorded: the one place for a rule over all operations.

    The function takes the facts of a decision and who asked, None for what another room's fact sets off, and may
    refuse. It returns for each fact the business date under which it is recorded, or None: the fact's own.
    """

    def register(function: Guard) -> Guard:
        assert room not in _guards, f"{room} has a guard already"
        _guards[room] = function
        return function

    return register


def verifies(room: str) -> Callable[[Callable[[], str | None]], Callable[[], str | None]]:
    """Register a room's own proof, run by verify beside the comparison of tables; it returns the first difference."""

    def register(function: Callable[[], str | None]) -> Callable[[], str | None]:
        _verifiers[room] = function
        return function

    return register


def rebuilds(room: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register what a room derives again, beyond its projected tables, when it is rebuilt."""

    def register(function: Callable[[], None]) -> Callable[[], None]:
        _rebuilders[room] = function
        return function

    return register


def verifier_of(room: str) -> Callable[[], str | None] | None:
    """Return the room's own proof, or None."""
    return _verifiers.get(room)


def rebuilder_of(room: str) -> Callable[[], None] | None:
    """Return what the room derives again, or None."""
    return _rebuilders.get(room)


def handler_of(room: str, fact_type: str) -> Handler | None:
    """Return the room's handler for facts of a type, or None."""
    return _handlers.get(room, {}).get(fact_type)


def follower_of(fact_type: str) -> Follower | None:
    """Return what is done once a fact of a type is committed, or None."""
    return _followers.get(fact_type)


def days_of(room: str, facts: Sequence[Fact], by: Member | None) -> Sequence[date | None]:
    """
    Ask a room's guard about what was decided.

    facts:   at least one; by: who asked, None for what another room's fact sets off.
    returns: for each fact the business date that it gets instead of its own, or None.
    raises:  whatever the guard refuses.
    """
    guard = _guards.get(room)
    return guard(facts, by) if guard else [None] * len(facts)


def project(room: str, recorded: Sequence[Recorded[Fact]]) -> None:
    """
    Write facts into a room's tables, neighbours of one type together.

    raises: KeyError for a type that the room does not project: our mistake.
    """
    known = _projections.get(room, {})
    for fact_type, group in groupby(recorded, key=lambda one: one.envelope.type):
        known[fact_type](list(group))
