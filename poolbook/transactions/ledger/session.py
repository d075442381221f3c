"""Where the ledger's statements run: in whatever transaction is open on the room's connection."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections
from psycopg import Connection

from poolbook.eventlog.arrays import array

__all__ = ["Using", "array", "rows"]

Using = str | Connection[Any]  # a Django alias, or a connection of psycopg's own (the owner's, in proofs and tests)


def rows(using: Using, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
    """Run one statement and return all its rows."""
    if isinstance(using, str):
        with connections[using].cursor() as cursor:
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())
    with using.cursor() as cursor:
        return list(cursor.execute(statement, parameters).fetchall())
