"""How a room takes facts of other rooms: each once, in order; a stream whose fact fails is parked, others go on."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import structlog
from django.db import connections

from poolbook.contracts.fact import Fact
from poolbook.eventlog import log, registry
from poolbook.eventlog.context import caused_by, originating
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.rooms import ALIASES, ROOMS
from poolbook.eventlog.unit import Unit, begin, current, set_tenant
from poolbook.kernel import clock

_log = structlog.get_logger("poolbook.eventlog")


def hand_over(unit: Unit, recorded: Sequence[Recorded[Fact]]) -> None:
    """
    Take facts straight to rooms whose transactions are open beside this one (see together); others wait for the relay.

    unit: the room that decided them.
    """
    for room in ROOMS:
        target = current(room)
        if room != unit.room and target is not None and target.together and unit.together:
            apply(target, unit.room, recorded)


def apply(unit: Unit, source: str, recorded: Sequence[Recorded[Fact]]) -> None:
    """
    Apply facts of another room inside an open transaction; those applied before are passed over.

    unit:   the room that takes them.
    source: the room that decided them.
    raises: whatever a handler raises; the transaction must then end.
    """
    wanted = [one for one in recorded if registry.handler_of(unit.room, one.envelope.type)]
    if not wanted:
        return
    with connections[unit.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventlog_inbox (fact_id, source, applied_at) SELECT id, %s, %s FROM unnest(%s::uuid[]) AS id"
            " ON CONFLICT DO NOTHING RETURNING fact_id",
            [source, clock.now(), [one.envelope.id for one in wanted]],
        )
        fresh = {row[0] for row in cursor.fetchall()}
    for one in wanted:
        handler = registry.handler_of(unit.room, one.envelope.type)
        if one.envelope.id in fresh and handler is not None:
            set_tenant(unit.alias, one.envelope.organisation)
            with originating(caused_by(one.envelope)):
                handler(one.fact, one.envelope)


def deliver(room: str, source: str, recorded: Sequence[Recorded[Fact]]) -> None:
    """
    Bring facts to a room: all in one transaction; if that fails one by one, and the stream of a failing one is parked.

    room:     the room that takes them.
    source:   the room that decided them.
    recorded: in stream order.
    """
    wanted = [one for one in recorded if registry.handler_of(room, one.envelope.type)]
    if not wanted:
        return
    parked = _parked_streams(room, source, {one.envelope.stream for one in wanted})
    free = [one for one in wanted if one.envelope.stream not in parked]
    try:
        with begin(room) as unit:
            apply(unit, source, free)
    except Exception:  # noqa: BLE001 - a door: whatever fails is tried alone, then parked with its error
        for one in free:
            if one.envelope.stream not in parked and not _deliver_one(room, source, one):
                parked.add(one.envelope.stream)
                wanted = [other for other in wanted if other is not one]
    behind = [one for one in wanted if one.envelope.stream in parked]
    for one in behind:
        _park(room, source, one, "stands behind a parked fact of its stream")


def _deliver_one(room: str, source: str, one: Recorded[Fact]) -> bool:
    try:
        with begin(room) as unit:
            apply(unit, source, [one])
    except Exception as error:  # noqa: BLE001 - the same door: the stream is parked with what went wrong
        _log.exception("fact parked", room=room, fact=str(one.envelope.id), type=one.envelope.type)
        _park(room, source, one, f"{type(error).__name__}: {error}")
        return False
    return True


def _parked_streams(room: str, source: str, streams: set[UUID]) -> set[UUID]:
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT stream_id FROM eventlog_parked WHERE source = %s AND stream_id = ANY(%s)",
            [source, list(streams)],
        )
        return {row[0] for row in cursor.fetchall()}


def _park(room: str, source: str, one: Recorded[Any], error: str) -> None:
    envelope = one.envelope
    with begin(room) as unit, connections[unit.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventlog_parked (fact_id, source, stream_id, version, type, error, parked_at, attempts)"
            " SELECT %s, %s, %s, %s, %s, %s, %s, 1 WHERE NOT EXISTS (SELECT FROM eventlog_inbox WHERE fact_id = %s)"
            " ON CONFLICT (fact_id) DO UPDATE SET attempts = eventlog_parked.attempts + 1, error = excluded.error",
            [
                envelope.id, source, envelope.stream, envelope.version, envelope.type, error, clock.now(), envelope.id,
            ],
        )  # fmt: skip


def retry_parked(room: str) -> tuple[int, int]:
    """
    Try a room's parked facts again, each stream in order, up to its first that still fails.

    room:    the room that parked them.
    returns: how many were applied, how many are still parked.
    """
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute("SELECT fact_id, source, stream_id FROM eventlog_parked ORDER BY stream_id, version")
        waiting = cursor.fetchall()
    applied, stuck = 0, set()
    for fact_id, source, stream in waiting:
        if stream in stuck:
            continue
        (stored,) = log.read_ids(ALIASES[source], [fact_id])
        if _deliver_one(room, source, stored.recorded()):
            with begin(room) as unit, connections[unit.alias].cursor() as cursor:
                cursor.execute("DELETE FROM eventlog_parked WHERE fact_id = %s", [fact_id])
            applied += 1
        else:
            stuck.add(stream)
    return applied, len(waiting) - applied


def parked(room: str) -> list[dict[str, Any]]:
    """Return a room's parked facts: fact_id, source, stream_id, version, type, error, parked_at, attempts."""
    names = ("fact_id", "source", "stream_id", "version", "type", "error", "parked_at", "attempts")
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM eventlog_parked ORDER BY stream_id, version")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
