"""The two ways in which this room's reads ask its database."""

from typing import Any

from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.walls import across_tenants


def rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """Return every row that a statement finds."""
    with connections[ALIASES["users"]].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def rows_across(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """Return every row that a statement finds, whosever it is: of persons, or before a tenant is known."""
    with across_tenants(ALIASES["users"]):
        return rows(sql, values)
