"""Facts without their bodies: what they were, who recorded them and when, for whoever explains a number."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

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


def heads_about(alias: str, stream: UUID, fact_type: str, *, only: Collection[UUID] | None = None) -> dict[UUID, Head]:
    """
    Read the heads of a stream's facts of one type, by the ids that their bodies begin with.

    only:    facts about one of these; None: all.
    returns: {id of a call, valuation, distribution ...: the last such fact about it}.
    """
    about = "" if only is None else f" AND left(body, {_BEGINNING}) LIKE ANY(%s)"
    found = _rows(
        alias,
        f"SELECT left(body, {_BEGINNING}), {_HEAD} FROM eventlog_fact"
        f" WHERE stream_id = %s AND type = %s AND part = 1{about} ORDER BY version",
        [stream, fact_type, *([] if only is None else [[f'%"{one}"%' for one in only]])],
    )
    return {UUID(subject): Head(*row) for beginning, *row in found for subject in _SUBJECT.findall(beginning)}


def _rows(alias: str, statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
