"""The log itself: lock a stream, append facts to it, read facts back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.contracts.fact import Fact
from poolbook.eventlog.arrays import array
from poolbook.eventlog.codec import decode, encode
from poolbook.eventlog.context import Origin
from poolbook.eventlog.envelope import Envelope, Recorded, hash_of
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import new_id

_TYPES = {
    "stream_id": "uuid", "version": "bigint", "part": "smallint", "parts": "smallint", "position": "bigint",
    "id": "uuid", "stream_kind": "text", "type": "text", "schema": "smallint", "organisation_id": "uuid",
    "actor": "uuid", "on_behalf_of": "uuid", "causation": "uuid", "correlation": "uuid", "traceparent": "text",
    "occurred_on": "date", "recorded_at": "timestamptz", "previous": "bytea", "hash": "bytea", "body": "text",
}  # fmt: skip
_COLUMNS = ", ".join(_TYPES)
_FEW = 16  # rows that are written one by one rather than column by column
_WRITTEN_PLAINLY = ("uuid", "bigint", "smallint", "date")  # in an array: see arrays.py


@dataclass(slots=True)
class Locked:
    """A stream whose row this transaction holds. recorded_at: of its last fact, None when it has none."""

    id: UUID
    kind: str
    organisation: UUID
    version: int
    head: bytes
    recorded_at: datetime | None = None


def lock_stream(alias: str, *, stream: UUID, kind: str, organisation: UUID) -> Locked:
    """
    Lock a stream's row until the transaction ends, making it when it is new: versions come out gapless, in order.

    organisation: tenant of a new stream; an old one keeps its own.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, version, head, recorded_at FROM eventlog_stream WHERE id = %s FOR NO KEY UPDATE",
            [stream],
        )
        found = cursor.fetchone()
        if found is None:  # new, or another tenant's: whether it may be decided on is for the decision to say
            with across_tenants(alias):
                cursor.execute(
                    "INSERT INTO eventlog_stream (id, kind, organisation_id, version, head)"
                    " VALUES (%s, %s, %s, 0, '') ON CONFLICT (id) DO UPDATE SET version = eventlog_stream.version"
                    " RETURNING organisation_id, version, head, recorded_at",
                    [stream, kind, organisation],
                )
                found = cursor.fetchone()
    owner, version, head, recorded_at = found
    return Locked(stream, kind, owner, version, bytes(head), recorded_at)


def append(
    alias: str,
    stream: Locked,
    facts: Sequence[Fact],
    origin: Origin,
    *,
    days: Sequence[date | None] | None = None,
) -> list[Recorded[Fact]]:
    """
    Append facts to a locked stream and put them into the outbox.

    facts:   at least one, all of this stream.
    days:    for each the business date of its envelope, None for its own; left out, every fact's own.
    returns: the facts in their envelopes, in order.
    """
    recorded, rows, outbox = [], [], []
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT nextval('eventlog_position') FROM generate_series(1, %s)", [len(facts)])
        positions = [row[0] for row in cursor.fetchall()]
        for fact, day, position in zip(facts, days or [None] * len(facts), positions, strict=True):
            body = encode(fact)
            envelope = _envelope(stream, fact, origin, body, day)
            stream.version, stream.head, stream.recorded_at = envelope.version, envelope.hash, envelope.recorded_at
            recorded.append(Recorded(fact, envelope))
            rows.extend(_rows(envelope, body.decode(), position))
            outbox.append((envelope.id, position, envelope.correlation))
        _insert_rows(alias, rows)
        cursor.execute(
            "INSERT INTO eventlog_outbox (fact_id, position, correlation)"
            " SELECT * FROM unnest(%s::uuid[], %s::bigint[], %s::uuid[])",
            [array(column) for column in zip(*outbox, strict=True)],
        )
        cursor.execute(
            "UPDATE eventlog_stream SET version = %s, head = %s, recorded_at = %s, organisation_id = %s WHERE id = %s",
            [stream.version, stream.head, stream.recorded_at, stream.organisation, stream.id],
        )
    return recorded


def _insert_rows(alias: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Bring all in one statement; COPY is refused where rows have a wall."""
    with connections[alias].cursor() as cursor:
        if len(rows) <= _FEW:  # large parts come in few rows, and quoting them once is enough
            one = f"({', '.join(['%s'] * len(_TYPES))})"
            values = [value for row in rows for value in row]
            cursor.execute(f"INSERT INTO eventlog_fact ({_COLUMNS}) VALUES {', '.join([one] * len(rows))}", values)
            return
        columns = [
            array(column) if kind in _WRITTEN_PLAINLY else list(column)
            for kind, column in zip(_TYPES.values(), zip(*rows, strict=True), strict=True)
        ]
        asked = ", ".join(f"%s::{kind}[]" for kind in _TYPES.values())
        cursor.execute(f"INSERT INTO eventlog_fact ({_COLUMNS}) SELECT * FROM unnest({asked})", columns)


def _envelope(stream: Locked, fact: Fact, origin: Origin, body: bytes, day: date | None) -> Envelope:
    assert getattr(fact, fact.ON) == stream.id, f"{type(fact).__name__} belongs to another stream"
    now = clock.now()
    recorded_at = max(now, stream.recorded_at or now)  # a clock that was put back must not turn the order round
    envelope = Envelope(
        id=new_id(),
        stream=stream.id,
        stream_kind=fact.STREAM,
        version=stream.version + 1,
        type=type(fact).__name__,
        schema=fact.SCHEMA,
        organisation=stream.organisation,
        actor=origin.actor,
        on_behalf_of=origin.on_behalf_of,
        causation=origin.causation,
        correlation=origin.correlation,
        traceparent=origin.traceparent,
        occurred_on=day or (getattr(fact, fact.DATED) if fact.DATED else now.date()),
        recorded_at=recorded_at,
        previous=stream.head,
        hash=b"",
    )
    return replace(envelope, hash=hash_of(envelope, body))


def _rows(envelope: Envelope, body: str, position: int) -> list[tuple[Any, ...]]:
    size = limits.FACT_PART_BYTES if body.isascii() else limits.FACT_PART_BYTES // 4  # UTF-8: up to 4 bytes each
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return [
        (
            envelope.stream, envelope.version, number, len(parts), position, envelope.id, envelope.stream_kind,
            envelope.type, envelope.schema, envelope.organisation, envelope.actor, envelope.on_behalf_of,
            envelope.causation, envelope.correlation, envelope.traceparent, envelope.occurred_on,
            envelope.recorded_at, envelope.previous, envelope.hash, part,
        )
        for number, part in enumerate(parts, start=1)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stored:
    """A fact as it lies in the log. body: its parts joined."""

    envelope: Envelope
    position: int
    body: str

    def recorded(self) -> Recorded[Fact]:
        """Return the fact, lifted to its present schema, in its envelope."""
        return Recorded(decode(self.envelope.type, self.envelope.schema, self.body), self.envelope)


def read(
    alias: str, where: str, values: Sequence[Any], *, order: str = "position", limit: int | None = None
) -> list[Stored]:
    """
    Read facts from the log, whole.

    where: condition on eventlog_fact, our own text, with %s for values.
    order: columns; position for a replay, "stream_id, version" for a check of chains.
    limit: rows at most.
    """
    tail = f" LIMIT {limit:d}" if limit is not None else ""
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM eventlog_fact WHERE {where} ORDER BY {order}, part{tail}", values)
        return list(_joined(cursor.fetchall()))


def _joined(rows: Iterable[tuple[Any, ...]]) -> Iterator[Stored]:
    parts: list[str] = []
    for row in rows:
        (stream, version, part, count, position, fact_id, kind, type_, schema, organisation, actor, behalf, causation,
         correlation, traceparent, occurred_on, recorded_at, previous, digest, body) = row  # fmt: skip
        parts.append(body)
        if part < count:
            continue
        yield Stored(
            Envelope(
                id=fact_id,
                stream=stream,
                stream_kind=kind,
                version=version,
                type=type_,
                schema=schema,
                organisation=organisation,
                actor=actor,
                on_behalf_of=behalf,
                causation=causation,
                correlation=correlation,
                traceparent=traceparent,
                occurred_on=occurred_on,
                recorded_at=recorded_at,
                previous=bytes(previous),
                hash=bytes(digest),
            ),
            position,
            "".join(parts),
        )
        parts = []


def read_ids(alias: str, ids: Sequence[UUID]) -> list[Stored]:
    """
    Read these facts, in the order of the log.

    ids: fact ids; unknown ones are left out.
    """
    return read(alias, "id = ANY(%s)", [list(ids)])


def read_all(alias: str, *, chunk: int = limits.DRAIN_FACTS) -> Iterator[list[Stored]]:
    """
    Read a room's whole log in the order of its replay, some facts at a time.

    chunk: facts in one piece at most; fewer where they are large: DRAIN_PARTS parts of those, and at least one fact.
    """
    after = 0
    while True:
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "WITH piece AS (SELECT position, part, parts FROM eventlog_fact WHERE position > %s"
                " ORDER BY position, part LIMIT %s), counted AS (SELECT position, count(*) FILTER (WHERE parts > 1)"
                " OVER (ORDER BY position, part) AS large FROM piece)"
                " SELECT max(position) FROM counted WHERE large <= %s",
                [after, chunk, limits.DRAIN_PARTS],
            )
            last = cursor.fetchone()[0]
        if last is None:
            return
        yield read(alias, "position > %s AND position <= %s", [after, last])
        after = last


def read_stream(alias: str, stream: UUID, types: Sequence[str], *, chunk: int = limits.DRAIN_PARTS) -> Iterator[Stored]:
    """
    Read facts of some types from a stream, in its order, some at a time.

    types: names of facts; chunk: versions looked at in one piece.
    """
    for after in range(0, version_of(alias, stream), chunk):
        yield from read(
            alias,
            "stream_id = %s AND version > %s AND version <= %s AND type = ANY(%s)",
            [stream, after, after + chunk, list(types)],
            order="version",
        )


def version_of(alias: str, stream: UUID) -> int:
    """Return the version of a stream's last fact, 0 before the first; of one that is locked it holds still."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT version FROM eventlog_stream WHERE id = %s", [stream])
        found = cursor.fetchone()
    return found[0] if found else 0
