"""The operation: the only way for anything to happen. One transaction, one stream, a decision, its facts."""

import functools
import inspect
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

import psycopg
from django.db import Error as DatabaseError
from django.db import connections, transaction

from poolbook.contracts.fact import FACTS, Fact
from poolbook.eventlog import approval, audit, inbox, keys, log, registry
from poolbook.eventlog.context import Origin, origin
from poolbook.eventlog.envelope import NOBODY, Recorded
from poolbook.eventlog.rooms import room_of
from poolbook.eventlog.unit import Unit, begin, current
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused, TryAgain
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member

R = TypeVar("R", covariant=True)
_READS = re.compile(r"\s*(SELECT|WITH|SAVEPOINT|RELEASE|DECLARE|FETCH|CLOSE)\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(INSERT\s+INTO|MERGE\s+INTO|DELETE\s+FROM|TRUNCATE)\b"
    r'|\bUPDATE\s+(ONLY\s+)?[\w."]+(\s+(AS\s+)?[\w"]+)?\s+SET\b|;\s*\w',
    re.IGNORECASE,
)


class Operation(Protocol[R]):
    """What the decorator makes of a deciding function: the same arguments by name, and key."""

    def __call__(self, *, key: str | None = None, **arguments: Any) -> R: ...


class Busy(TryAgain):
    code = "busy"
    sentence = "Others are changing this right now; send the same request again."


class KeyInUse(Refused):
    code = "idempotency_key_in_use"
    sentence = "Another request with this Idempotency-Key is still under way; send the same request again."


class WroteWhileDeciding(AssertionError):
    """A decision tried to write: only projections write."""


def operation(
    *,
    on: str,
    creates: bool = False,
    constraints: Mapping[str, type[Refused]] | None = None,
    looked_up: Collection[str] = (),
) -> Callable[[Callable[..., R]], Operation[R]]:
    """
    Make a deciding function an operation of its room.

    on:          the argument that holds the id of the stream decided on; it is locked first.
    creates:     a missing id is made here, for what comes to be by this operation.
    constraints: {constraint in the room's tables: the refusal that its violation means}.
    looked_up:   arguments that the door fetched from other rooms: they are no part of what was asked, so the same key
                 gives the same answer though they have changed since.
    The function returns a fact, a list of facts, or None when there is nothing to do; it writes nothing.
    """

    def decorate(decide: Callable[..., R]) -> Operation[R]:
        room = room_of(decide.__module__)
        stream_kind = _stream_kind(decide)
        spec = _Spec(decide, room, on, creates, stream_kind, dict(constraints or {}), {"by", *looked_up})

        @functools.wraps(decide)
        def run(*, key: str | None = None, **arguments: Any) -> R:
            return cast(R, _run(spec, key, arguments))

        return run

    return decorate


class _Spec:
    def __init__(
        self,
        decide: Callable[..., Any],
        room: str,
        on: str,
        creates: bool,
        stream_kind: str | None,
        constraints: dict[str, type[Refused]],
        not_asked: Collection[str],
    ) -> None:
        self.decide, self.room, self.on, self.creates = decide, room, on, creates
        self.stream_kind, self.constraints, self.not_asked = stream_kind, constraints, not_asked

    def taken(self, pins: Mapping[str, object]) -> dict[str, object]:
        """Of what a decision pins, return what this operation takes: others say the same thing in a list."""
        takes = inspect.signature(self.decide).parameters
        return {name: value for name, value in pins.items() if name in takes}


def _stream_kind(decide: Callable[..., Any]) -> str | None:
    named = re.findall(r"\w+", str(inspect.signature(decide).return_annotation))
    kinds = {FACTS[name].STREAM for name in named if name in FACTS}
    assert len(kinds) <= 1, f"{decide.__name__} returns facts of several streams: {kinds}"
    return kinds.pop() if kinds else None


def _run(spec: _Spec, key: str | None, arguments: dict[str, Any]) -> Any:
    where = _origin_of(arguments.get("by"))
    asked = {name: value for name, value in arguments.items() if name not in spec.not_asked}
    digest = approval.asked_digest() or (keys.request_hash(spec.decide.__name__, asked) if key is not None else None)
    if spec.creates and arguments.get(spec.on) is None:
        arguments[spec.on] = new_id()
    by: Member | None = arguments.get("by")
    if by is not None and spec.on == "pool_id" and not spec.creates:
        # what they may do is asked of the policy for this pool from here on
        arguments["by"] = by.at(arguments[spec.on])
    joined = current(spec.room)
    try:
        return _decided(spec, joined, key, digest, arguments, where)
    except approval.Demanded as demand:
        if joined is not None:  # a part of something larger, which cannot wait by itself
            raise approval.ApprovalNeeded.of(demand) from demand
        waiting = approval.Asked(
            operation=f"{spec.room}.{spec.decide.__name__}",
            arguments={**asked, spec.on: arguments[spec.on], **spec.taken(demand.statement.pins)},
            digest=digest or b"",
            statement=demand.statement,
            eyes=demand.eyes,
            by=arguments["by"],
            key=key,
        )
        raise approval.wait(waiting) from demand


def _decided(
    spec: _Spec, joined: Unit | None, key: str | None, digest: bytes | None, arguments: dict[str, Any], where: Origin
) -> Any:
    by: Member | None = arguments.get("by")
    whose = {"investors": by.investor_ids, "firms": by.firms} if by is not None else {}
    with _constraints_speak(spec):
        if joined is not None:
            return _decide_in(joined, spec, key, digest, arguments, where)
        for attempt in range(limits.MAX_TRANSACTION_RETRIES + 1):
            try:
                with begin(spec.room, organisation=_key_scope(where), **whose) as unit:
                    return _decide(spec, unit, key, digest, arguments, where)
            except DatabaseError as error:
                if not _passing(error) or attempt == limits.MAX_TRANSACTION_RETRIES:
                    raise
                time.sleep(0.01 * 2**attempt)
    raise AssertionError("unreachable")


def _decide_in(
    unit: Unit, spec: _Spec, key: str | None, digest: bytes | None, arguments: dict[str, Any], where: Origin
) -> Any:
    """Decide in a transaction that is open already; who catches a refusal in there cannot commit its beginnings."""
    try:
        return _decide(spec, unit, key, digest, arguments, where)
    except BaseException:
        transaction.set_rollback(True, using=unit.alias)
        raise


def _origin_of(by: Member | None) -> Origin:
    where = origin()
    if by is None:
        return where
    return Origin(
        correlation=where.correlation,
        actor=by.user_id,
        on_behalf_of=by.on_behalf_of,
        organisation=by.organisation_id or NOBODY,
        causation=where.causation,
        traceparent=where.traceparent,
    )


def _decide(
    spec: _Spec, unit: Unit, key: str | None, digest: bytes | None, arguments: dict[str, Any], where: Origin
) -> Any:
    by: Member | None = arguments.get("by")
    on_the_machine = by is None and where.organisation == NOBODY
    if key is not None or not on_the_machine:
        unit.turn_to([_key_scope(where), *(by.firms if by else ())], by.investor_ids if by else ())
    if key is not None and digest is not None:
        try:
            first = keys.claim(
                unit.alias,
                organisation=_key_scope(where),
                actor=where.actor,
                key=key,
                operation=spec.decide.__name__,
                digest=digest,
            )
        except DatabaseError as error:
            if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                raise KeyInUse from error
            raise
        if first is not None:
            return _as_returned([one.fact for one in first], spec)
    stream = log.lock_stream(
        unit.alias, stream=arguments[spec.on], kind=spec.stream_kind or "", organisation=where.organisation
    )
    if on_the_machine:  # whoever may ask there owns the installation
        unit.turn_to([stream.organisation])
    with _writes_refused(unit.alias):
        decided = spec.decide(**arguments)
        facts = [decided] if isinstance(decided, Fact) else list(decided or ())
        approval.check(unit, facts, by)
    recorded = _record(unit, stream, facts, where, by) if facts else []
    if key is not None:
        keys.answer(unit.alias, organisation=_key_scope(where), key=key, recorded=recorded)
    return decided


def _key_scope(where: Origin) -> UUID:
    """Users who act in no organisation have nothing in common: each has keys of their own."""
    return where.actor if where.organisation == NOBODY else where.organisation


def _record(
    unit: Unit, stream: log.Locked, facts: Sequence[Fact], where: Origin, by: Member | None
) -> list[Recorded[Fact]]:
    if stream.version == 0:
        stream.organisation = getattr(facts[0], "organisation_id", stream.organisation)
    # The rows belong to the stream's tenant, the key and the entry of the audit trail to whoever asked.
    whose = {stream.organisation, where.organisation, _key_scope(where)}
    unit.turn_to(whose if stream.version == 0 or stream.organisation == NOBODY else whose - {NOBODY})
    days = registry.days_of(unit.room, facts, by)
    recorded = log.append(unit.alias, stream, facts, where, days=days)
    first = recorded[0].envelope
    tenant = where.organisation if stream.organisation == NOBODY else stream.organisation
    audit.note(unit, tenant, where, subject=stream.id, recorded_at=first.recorded_at)
    registry.project(unit.room, recorded)
    unit.published = True
    for one in recorded:
        follower = registry.follower_of(one.envelope.type)
        if follower is not None:
            unit.afterwards.append(functools.partial(follower, one))
    inbox.hand_over(unit, recorded)
    return recorded


def _as_returned(facts: list[Fact], spec: _Spec) -> Any:
    listed = "list[" in str(inspect.signature(spec.decide).return_annotation)
    if listed:
        return facts
    return facts[0] if facts else None


def _passing(error: DatabaseError) -> bool:
    return isinstance(error.__cause__, psycopg.errors.DeadlockDetected | psycopg.errors.SerializationFailure)


@contextmanager
def _constraints_speak(spec: _Spec) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        cause = error.__cause__
        if isinstance(cause, psycopg.errors.LockNotAvailable | psycopg.errors.DeadlockDetected):
            raise Busy from error
        name = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None
        refusal = spec.constraints.get(name or "")
        if refusal is None:
            raise
        raise refusal from error


@contextmanager
def _writes_refused(alias: str) -> Iterator[None]:
    def refuse(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not _READS.match(str(sql)) or _CHANGES.search(str(sql)):
            raise WroteWhileDeciding(str(sql)[:200])
        return execute(sql, params, many, context)

    with connections[alias].execute_wrapper(refuse):
        yield
