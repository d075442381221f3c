"""Of which request a fact is a part, and what it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connections


@dataclass(frozen=True, slots=True)
class Link:
    """As in Envelope. subject: the fact's stream."""

    correlation: UUID
    subject: UUID
    on_behalf_of: UUID | None


def links(alias: str, ids: Collection[UUID]) -> dict[UUID, Link]:
    """
    Read what facts belong to; unknown ones are left out.

    ids: of facts of this room's log.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT id, correlation, stream_id, on_behalf_of FROM eventlog_fact WHERE part = 1 AND id = ANY(%s)",
            [list(ids)],
        )
        return {row[0]: Link(*row[1:]) for row in cursor.fetchall()}
