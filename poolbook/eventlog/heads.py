"""Facts without their bodies: what they were, who recorded them and when, for whoever explains a number."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.eventlog.arrays import array

_HEAD = "id, stream_id, type, actor, on_behalf_of, causation, occurred_on, recorded_at"
_SUBJECT = re.compile(r'_id":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')
_BEGINNING = 300  # characters of a body, in which the ids that name its subject stand


@dataclass(frozen=True, slots=True)
class Head:
    """What is known about a fact besides itself; as in Envelope."""

    id: UUID
    stream: UUID
    type: str
    actor: UUID
    on_behalf_of: UUID | None
    causation: UUID | None
    occurred_on: date
    recorded_at: datetime


def heads(alias: str, ids: Collection[UUID]) -> dict[UUID, Head]:
    """
    Read the heads of facts; unknown ones are left out.

    ids: of facts of this room's log.
    """
    if not ids:
        return {}
    found = _rows(alias, f"SELECT {_HEAD} FROM eventlog_fact WHERE part = 1 AND id = ANY(%s)", [list(ids)])
    return {row[0]: Head(*row) for row in found}


def heads_about(alias: str, stream: UUID, fact_type: str) -> dict[UUID, Head]:
    """
    Read the heads of a stream's facts of one type, by the ids that their bodies begin with.

    returns: {id of a call, valuation, distribution ...: the last such fact about it}.
    """
    found = _rows(
        alias,
        f"SELECT left(body, {_BEGINNING}), {_HEAD} FROM eventlog_fact"
        " WHERE stream_id = %s AND type = %s AND part = 1 ORDER BY version",
        [stream, fact_type],
    )
    return {UUID(subject): Head(*row) for beginning, *row in found for subject in _SUBJECT.findall(beginning)}


def subjects_of(alias: str, ids: Collection[UUID], fact_types: Collection[str]) -> dict[UUID, UUID]:
    """
    Read what facts of some types are about, found by their own ids however long their streams are.

    ids:     of facts of this room's log; those of other types are left out.
    returns: {fact: id of the call, valuation, distribution ... that its body names first, its stream aside}.
    """
    if not ids:
        return {}
    found = _rows(
        alias,
        f"SELECT id, stream_id, left(body, {_BEGINNING}) FROM eventlog_fact"
        " WHERE part = 1 AND id = ANY(%s::uuid[]) AND type = ANY(%s)",
        [array(ids), list(fact_types)],
    )
    named = {fact: [one for one in _SUBJECT.findall(start) if UUID(one) != stream] for fact, stream, start in found}
    return {fact: UUID(subjects[0]) for fact, subjects in named.items() if subjects}


def _rows(alias: str, statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
