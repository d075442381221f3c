"""The least that PostgreSQL could do: COPY, into tables with a primary key, of the very rows that something wrote."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import psycopg

from benchmarks.measuring import Spent, timed
from poolbook.eventlog.walls import show_pass
from poolbook.gateway.postgres.places import DATABASES
from poolbook.gateway.postgres.sharing import Server

Connection = psycopg.Connection[tuple[Any, ...]]
ROOMS = ("pools", "transactions")  # those that a call and a distribution write to
_KEY = """
SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY array_position(i.indkey::int2[], a.attnum))
  FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
 WHERE i.indrelid = 'public.{table}'::regclass AND i.indisprimary"""


@dataclass(frozen=True, slots=True)
class Written:
    """Rows of one table. text: as COPY writes and reads them; is_new: added, not changed."""

    room: str
    table: str
    rows: int
    text: bytes
    is_new: bool


def written_by(server: Server, do: Callable[[], object]) -> list[Written]:
    """Run something and find every row that it wrote, in any table of the two rooms: new ones and new versions."""
    found = []
    with ExitStack() as stack:
        opened = {room: stack.enter_context(connect(server, room)) for room in ROOMS}
        before = {room: (_transaction_number(one), _counts(one)) for room, one in opened.items()}
        do()
        for room, (since, counts) in before.items():
            after = _counts(opened[room])
            for table, count in counts.items():
                rows, text = _rows_since(opened[room], table, since)
                if rows:
                    found.append(Written(room, table, rows, text, is_new=after[table] > count))
    return found


def connect(server: Server, room: str) -> Connection:
    """Open a connection to a room's database as its owner, each statement by itself, that sees every tenant's rows."""
    connection = psycopg.connect(server.dsn(DATABASES[room], "owner"), autocommit=True)
    show_pass(connection)
    return connection


def _transaction_number(connection: Connection) -> int:
    # Numbers of one server count up across its databases; a young server's have not wrapped round.
    return int(_one(connection, "SELECT pg_current_xact_id()::text::bigint"))


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    return {table: int(_one(connection, f"SELECT count(*) FROM public.{table}")) for (table,) in tables.fetchall()}


def _rows_since(connection: Connection, table: str, since: int) -> tuple[int, bytes]:
    chosen = f"FROM public.{table} WHERE xmin::text::bigint >= {since}"
    with connection.cursor().copy(f"COPY (SELECT * {chosen}) TO STDOUT") as copy:
        text = b"".join(bytes(piece) for piece in copy)
    return int(_one(connection, f"SELECT count(*) {chosen}")), text


def _one(connection: Connection, question: str) -> Any:
    row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


class Floor:
    """Empty tables of the same columns with the same primary keys, and nothing else, to be filled by COPY."""

    def __init__(self, server: Server, written: list[Written]) -> None:
        self._server, self._written = server, written
        for room, rows in self._by_room():
            with connect(server, room) as connection:
                connection.execute("CREATE SCHEMA IF NOT EXISTS floor")
                for one in rows:
                    connection.execute(f"CREATE TABLE IF NOT EXISTS floor.{one.table} (LIKE public.{one.table})")
                    key = _one(connection, _KEY.format(table=one.table))
                    name = f"{one.table}_pkey"
                    connection.execute(f"ALTER TABLE floor.{one.table} DROP CONSTRAINT IF EXISTS {name}")
                    connection.execute(f"ALTER TABLE floor.{one.table} ADD CONSTRAINT {name} PRIMARY KEY ({key})")

    def fill(self) -> Spent:
        """Empty the tables, then time the filling alone: one transaction and one commit in each room."""
        with ExitStack() as stack:
            opened = [(stack.enter_context(connect(self._server, room)), rows) for room, rows in self._by_room()]
            for connection, rows in opened:
                connection.execute(f"TRUNCATE {', '.join(f'floor.{one.table}' for one in rows)}")

            def copy_all() -> None:
                for connection, rows in opened:
                    with connection.transaction():
                        for one in rows:
                            with connection.cursor().copy(f"COPY floor.{one.table} FROM STDIN") as copy:
                                copy.write(one.text)

            return timed(copy_all)

    def _by_room(self) -> Iterator[tuple[str, list[Written]]]:
        for room in ROOMS:
            rows = [one for one in self._written if one.room == room]
            if rows:
                yield room, rows
