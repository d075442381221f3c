"""
The end of streams, for whoever follows them as they grow and keeps no place in a database.

A stream's row is locked while its facts are appended, so its versions become visible in order and without gaps: who
has told version 7 misses nothing by asking for what is above 7, however late a transaction commits.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connections

from poolbook.eventlog.arrays import array
from poolbook.kernel import limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The beginning of a fact, without what may be long. beginning: of its JSON, HEAD_CHARS at most."""

    id: UUID
    stream: UUID
    version: int
    type: str
    recorded_at: datetime
    parts: int
    beginning: str


def ends_of(alias: str, streams: Collection[UUID]) -> dict[UUID, tuple[int, datetime | None]]:
    """
    Return the version of streams, and the instant of their last fact: 0 and None for those that are not there yet.

    alias: a database alias.
    """
    found: dict[UUID, tuple[int, datetime | None]] = dict.fromkeys(streams, (0, None))
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT id, version, recorded_at FROM eventlog_stream WHERE id = ANY(%s::uuid[])", [array(list(streams))]
        )
        found.update({stream: (version, at) for stream, version, at in cursor.fetchall()})
    return found


def heads_after(alias: str, told: Mapping[UUID, int], *, most: int) -> list[Head]:
    """
    Return what streams have beyond what was told, each in its order.

    told: {stream: version}; most: facts of one stream.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT fact.id, stream.id, fact.version, fact.type, fact.recorded_at, fact.parts, fact.beginning"
            " FROM unnest(%s::uuid[], %s::bigint[]) AS told (id, version)"
            " JOIN eventlog_stream AS stream ON stream.id = told.id AND stream.version > told.version"
            " CROSS JOIN LATERAL (SELECT id, version, type, recorded_at, parts, left(body, %s) AS beginning"
            " FROM eventlog_fact WHERE stream_id = told.id AND version > told.version AND part = 1"
            " ORDER BY version LIMIT %s) AS fact ORDER BY stream.id, fact.version",
            [array(list(told)), array(list(told.values())), limits.HEAD_CHARS, most],
        )
        names = ("id", "stream", "version", "type", "recorded_at", "parts", "beginning")
        return [Head(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def naming(alias: str, facts: Sequence[UUID], who: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """
    Return for each fact which of these ids its text contains: it is about them.

    facts: of one part each; who: ids, such as those of investors.
    """
    found: dict[UUID, set[UUID]] = {fact: set() for fact in facts}
    if not facts or not who:
        return found
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT fact.id, who.id FROM eventlog_fact AS fact JOIN unnest(%s::uuid[]) AS who (id)"
            " ON strpos(fact.body, who.id::text) > 0 WHERE fact.id = ANY(%s::uuid[]) AND fact.part = 1",
            [array(list(who)), array(list(facts))],
        )
        for fact, one in cursor.fetchall():
            found[fact].add(one)
    return found


def growth_of(alias: str, organisation: UUID) -> int:
    """
    Return how many facts an organisation's streams in a room have together: another number means that something was
    decided, however late it was committed.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(version), 0) FROM eventlog_stream WHERE organisation_id = %s", [organisation]
        )
        return int(cursor.fetchone()[0])
