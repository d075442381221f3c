"""Many rows in one statement: 100,000 lines of a fact take a second."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.transactions.ledger.session import array

Columns = Mapping[str, str]  # {column: type in PostgreSQL}


def insert(table: str, columns: Columns, rows: Sequence[tuple[Any, ...]]) -> None:
    """
    Insert rows.

    columns: uuid, bigint, int, date, timestamptz or text.
    rows:    values in the order of columns; one for each.
    """
    if rows:
        execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM {_unnested(columns)}", columns, rows)


def execute(statement: str, columns: Columns, rows: Sequence[tuple[Any, ...]], *, expected: int | None = None) -> None:
    """
    Run a statement over rows; {given} in it stands for them, with their columns' names.

    expected: how many rows it must touch: the tables follow from the log, so anything else is our mistake.
    """
    if not rows:
        return
    values = [_written(kind, column) for kind, column in zip(columns.values(), zip(*rows, strict=True), strict=True)]
    with connections["transactions"].cursor() as cursor:
        cursor.execute(statement.replace("{given}", f"{_unnested(columns)} AS given({', '.join(columns)})"), values)
        assert expected in (None, cursor.rowcount), f"{cursor.rowcount} rows instead of {expected}: {statement[:80]}"


def _unnested(columns: Columns) -> str:
    return f"unnest({', '.join(f'%s::{kind}[]' for kind in columns.values())})"


def _written(kind: str, values: Sequence[Any]) -> Any:
    if kind == "text":
        return list(values)
    if kind == "uuid":
        return array([value.hex if isinstance(value, UUID) else None for value in values])
    return array([value.isoformat() if isinstance(value, datetime) else value for value in values])
