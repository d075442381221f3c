"""How a room takes facts of other rooms: each once, in order; a stream whose fact fails is parked, others go on."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
import structlog
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError, connections

from poolbook.contracts.fact import Fact
from poolbook.eventlog import log, registry
from poolbook.eventlog.context import caused_by, originating
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.rooms import ALIASES, ROOMS
from poolbook.eventlog.unit import Unit, begin, current
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock
from poolbook.kernel.errors import TryAgain

_LOCKED = ("40", "55")  # classes of SQLSTATE: rolled back for the sake of others, held by others
_UNABLE = ("08", "53", "57")  # connection lost, out of disk or connections, being stopped
_log = structlog.get_logger("poolbook.eventlog")


class WouldOvertake(TryAgain):
    code = "facts_on_their_way"
    sentence = "Earlier facts about this are still on their way between the rooms; try again in a moment."


class BehindParked(TryAgain):
    code = "fact_parked"
    sentence = (
        "An earlier fact about this could not be applied; see `poolbook facts parked` and `poolbook facts retry`."
    )


def hand_over(unit: Unit, recorded: Sequence[Recorded[Fact]]) -> None:
    """
    Take facts straight to rooms whose transactions are open beside this one (see together); others wait for the relay.

    unit:   the room that decided them.
    raises: WouldOvertake, BehindParked: a stream is taken in order or not at all.
    """
    for room in ROOMS:
        target = current(room)
        if room != unit.room and target is not None and target.together and unit.together:
            _keep_order(unit, target, recorded)
            apply(target, unit.room, recorded)


def _keep_order(unit: Unit, target: Unit, recorded: Sequence[Recorded[Fact]]) -> None:
    """Look once per stream: this transaction holds its row, so nobody else can add to it from here on."""
    first = recorded[0].envelope
    if (target.room, first.stream) in unit.in_order:
        return
    unit.in_order.add((target.room, first.stream))
    if first.version == 1:
        return
    with connections[unit.alias].cursor() as cursor:
        cursor.execute(
            "SELECT f.id, f.type FROM eventlog_fact AS f JOIN eventlog_outbox AS o ON o.fact_id = f.id"
            " WHERE f.stream_id = %s AND f.version < %s AND f.part = 1",
            [first.stream, first.version],
        )
        earlier = [fact_id for fact_id, fact_type in cursor.fetchall() if registry.handler_of(target.room, fact_type)]
    if earlier:  # those that were handed over like these are known already, and only wait to leave the outbox
        with connections[target.alias].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM eventlog_inbox WHERE fact_id = ANY(%s)", [earlier])
            if cursor.fetchone()[0] < len(earlier):
                raise WouldOvertake
    if _parked_streams(target.room, unit.room, {first.stream}):
        raise BehindParked


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
        if len(fresh) < len(wanted):  # their commit may have missed the standby: this one waits for it, so it writes
            cursor.execute("SELECT pg_logical_emit_message(true, 'poolbook', 'brought again')")
    for one in wanted:
        handler = registry.handler_of(unit.room, one.envelope.type)
        if one.envelope.id in fresh and handler is not None:
            unit.turn_to([one.envelope.organisation])
            with originating(caused_by(one.envelope)):
                handler(one.fact, one.envelope)


def deliver(room: str, source: str, recorded: Sequence[Recorded[Fact]]) -> set[UUID]:
    """
    Bring facts to a room: all in one transaction; if that fails one by one, and the stream of a failing one is parked.

    room:     the room that takes them.
    source:   the room that decided them.
    recorded: in stream order.
    returns:  streams that wait for what others hold: nothing is wrong with their facts, bring them again later.
    raises:   DatabaseError when the room's database cannot be used now: bring everything again later.
    """
    wanted = [one for one in recorded if registry.handler_of(room, one.envelope.type)]
    waiting: set[UUID] = set()
    if not wanted:
        return waiting
    parked = _parked_streams(room, source, {one.envelope.stream for one in wanted})
    behind = [one for one in wanted if one.envelope.stream in parked]
    free = [one for one in wanted if one.envelope.stream not in parked]
    try:
        with begin(room) as unit:
            apply(unit, source, free)
    except Exception as failed:  # a door: whatever fails is tried alone, then parked with its error
        if _is_unable(failed):
            raise
        for one in free:
            stream = one.envelope.stream
            if stream in parked:
                behind.append(one)
            elif stream not in waiting:
                outcome = _deliver_one(room, source, one)
                if outcome is None:
                    waiting.add(stream)
                elif not outcome:
                    parked.add(stream)
    for one in behind:
        _park(room, source, one, None)
    return waiting


def _deliver_one(room: str, source: str, one: Recorded[Fact]) -> bool | None:
    """Return whether it was applied; False: it is parked; None: others hold what it needs."""
    try:
        with begin(room) as unit:
            apply(unit, source, [one])
    except Exception as error:  # the same door: the stream is parked with what went wrong
        if _is_unable(error):
            raise
        told = {"room": room, "fact": str(one.envelope.id), "type": one.envelope.type}
        if _is_locked_out(error):
            _log.warning("fact waits", reason=type(error).__name__, **told)
            return None
        _log.exception("fact parked", **told)
        _park(room, source, one, f"{type(error).__name__}: {_told_by(error)}")
        return False
    return True


def _is_locked_out(error: Exception) -> bool:
    return isinstance(error, TryAgain) or (isinstance(error, DatabaseError) and _state_of(error).startswith(_LOCKED))


def _is_unable(error: Exception) -> bool:
    """Whether the database itself is the trouble: no fact is to blame, whichever was being tried."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    return not _state_of(error) or _state_of(error).startswith(_UNABLE)


def _told_by(error: Exception) -> str:
    """What went wrong, without the row that PostgreSQL quotes: it may hold personal data."""
    cause = error.__cause__
    return (isinstance(cause, psycopg.Error) and cause.diag.message_primary) or str(error)


def _state_of(error: Exception) -> str:
    return getattr(error.__cause__, "sqlstate", None) or ""


def _parked_streams(room: str, source: str, streams: set[UUID]) -> set[UUID]:
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT stream_id FROM eventlog_parked WHERE source = %s AND stream_id = ANY(%s)",
            [source, list(streams)],
        )
        return {row[0] for row in cursor.fetchall()}


def _park(room: str, source: str, one: Recorded[Any], error: str | None) -> None:
    """error: what went wrong; None for a fact that only stands behind one: its own error, if it had one, stays."""
    envelope = one.envelope
    with begin(room) as unit, connections[unit.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventlog_parked (fact_id, source, stream_id, version, type, error, parked_at, attempts)"
            " SELECT %s, %s, %s, %s, %s, coalesce(%s, 'stands behind a parked fact of its stream'), %s, 1"
            " WHERE NOT EXISTS (SELECT FROM eventlog_inbox WHERE fact_id = %s)"
            " ON CONFLICT (fact_id) DO UPDATE SET attempts = eventlog_parked.attempts + (%s::text IS NOT NULL)::int,"
            " error = coalesce(%s, eventlog_parked.error)",
            [
                envelope.id, source, envelope.stream, envelope.version, envelope.type, error, clock.now(), envelope.id,
                error, error,
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
        with across_tenants(ALIASES[source]):
            (stored,) = log.read_ids(ALIASES[source], [fact_id])
        if _deliver_one(room, source, stored.recorded()):  # neither parked again nor waiting
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
