"""Where the ledger's statements run: in whatever transaction is open on the room's connection."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connections
from psycopg import Connection

Using = str | Connection[Any]  # a Django alias, or a connection of psycopg's own (the owner's, in proofs and tests)


def rows(using: Using, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
    """Run one statement and return all its rows."""
    if isinstance(using, str):
        with connections[using].cursor() as cursor:
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())
    with using.cursor() as cursor:
        return list(cursor.execute(statement, parameters).fetchall())


def array(values: Iterable[object]) -> str:
    """
    Write an array as PostgreSQL reads it, for values without quotes, commas or spaces: numbers, ids, dates.

    One text for the whole array: the driver's own lists cost several times as much for 100,000 lines.
    """
    return "{" + ",".join(["NULL" if value is None else str(value) for value in values]) + "}"
