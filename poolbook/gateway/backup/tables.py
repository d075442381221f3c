"""A database as PostgreSQL's catalogue tells it: tables, columns, sequences; and a connection of our own to it."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import sql

from poolbook.gateway.backup.half_restored import MARKER
from poolbook.kernel.limits import DATABASE_CONNECT_S

Connection = psycopg.Connection[tuple[Any, ...]]
NOT_COPIED = (MARKER, "django_migrations")
_SESSION = (  # what makes the text of a value the same on every server, and lets nothing be cut short in silence
    "SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET timezone = 'UTC'; SET bytea_output = 'hex';"
    " SET extra_float_digits = 1; SET statement_timeout = 0;"
    " SET idle_in_transaction_session_timeout = 0; SET search_path = public"
)
_COLUMNS = """
SELECT c.relname, array_agg(a.attname ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '')
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
   AND c.relpersistence <> 'u' AND c.relname <> ALL(%s)
 GROUP BY c.oid, c.relname ORDER BY c.oid
"""
_SEQUENCES = "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY 1"


def connect(settings: Mapping[str, Any]) -> Connection:
    """
    Open a connection in autocommit, outside Django's.

    settings: Django's, of one database.
    """
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {ours: settings[theirs] for ours, theirs in names.items() if settings.get(theirs)}
    options = {name: value for name, value in settings.get("OPTIONS", {}).items() if name != "connect_timeout"}
    connection = psycopg.connect(
        **given, **options, connect_timeout=DATABASE_CONNECT_S, autocommit=True, client_encoding="utf8"
    )
    connection.execute(_SESSION)
    return connection


def columns_of(connection: Connection) -> dict[str, list[str]]:
    """
    Return the tables that belong into a backup, in the order in which they were made, and their columns.

    What is unlogged does not: a crash may empty it as well.
    """
    return dict(connection.execute(_COLUMNS, [list(NOT_COPIED)]).fetchall())


def next_numbers(connection: Connection) -> dict[str, int]:
    """Return what each sequence gives next."""
    found = {}
    for (name,) in connection.execute(_SEQUENCES).fetchall():
        question = sql.SQL("SELECT last_value + is_called::int FROM {}").format(sql.Identifier(name))
        found[name] = connection.execute(question).fetchall()[0][0]
    return found


def migrations_of(connection: Connection) -> list[tuple[str, str]]:
    """Return the migrations that were applied, (app, name), in order; [] for a database that never was migrated."""
    if not exists(connection, "django_migrations"):
        return []
    return connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()


def exists(connection: Connection, table: str) -> bool:
    """Return whether there is a table of this name."""
    return bool(connection.execute("SELECT to_regclass(%s) IS NOT NULL", [f"public.{table}"]).fetchall()[0][0])


def copying(direction: str, table: str, columns: list[str]) -> sql.Composed:
    """
    Return the COPY of a table, in PostgreSQL's text format: the same on every version.

    direction: TO STDOUT or FROM STDIN.
    """
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) " + direction).format(sql.Identifier(table), listed)
