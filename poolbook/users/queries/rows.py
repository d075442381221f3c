"""The one way in which this room's reads ask its database."""

from typing import Any

from django.db import connections

from poolbook.eventlog.rooms import ALIASES


def rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """Return every row that a statement finds."""
    with connections[ALIASES["users"]].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
