"""The four databases of a test worker."""

import os
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
from django.db import connections
from psycopg import Connection, sql

from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway import database
from poolbook.gateway.postgres.testing import Cluster

_TABLES = """
SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'django_migrations' ORDER BY c.relname
"""
_COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
AND attgenerated = '' ORDER BY attnum
"""
Superuser = Connection[tuple[Any, ...]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that was in the four databases, and what the test that made it knew of it."""

    rows: dict[str, list[tuple[sql.Composed, bytes]]]
    known: Any


class Databases:
    """The four databases of this worker, and how to reach them as somebody else."""

    def __init__(self, cluster: Cluster, prefix: str) -> None:
        self.cluster, self.prefix = cluster, prefix
        self._superusers: dict[str, Superuser] = {}
        self._moments: dict[str, Moment] = {}

    def name(self, alias: str) -> str:
        return f"{self.prefix}_{alias}"

    def connect_as(self, role: str) -> None:
        """Point Django at this worker's databases as owner or app."""
        database.connect(
            role,  # type: ignore[arg-type]
            {alias: self.cluster.django_settings(self.name(alias), role) for alias in ALIASES.values()},  # type: ignore[arg-type]
        )

    def environment(self) -> dict[str, str]:
        """What a process of its own needs to use the same databases."""
        found = dict(os.environ)
        for room, alias in ALIASES.items():
            found[f"POOLBOOK_{room.upper()}_DATABASE_URL"] = self.cluster.url(self.name(alias), "app")
            found[f"POOLBOOK_{room.upper()}_OWNER_DATABASE_URL"] = self.cluster.url(self.name(alias), "owner")
        return found

    def clean(self) -> None:
        """Empty every table that has rows, and end prepared transactions left behind."""
        for alias in ALIASES.values():
            superuser = self._superuser(alias)
            left = superuser.execute("SELECT gid FROM pg_prepared_xacts WHERE database = current_database()")
            for (gid,) in left.fetchall():
                superuser.execute(f"ROLLBACK PREPARED '{gid}'")
            filled = _filled(superuser)
            if filled:
                superuser.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(table) for table in filled))

    def at(self, name: str, make: Callable[[], T]) -> T:
        """
        Bring the databases to a moment: made the first time that a worker wants it, put back each time after.

        make: what leads there from what is in the databases now, always the same; each test gets a copy of what it
              returns. What else a test has written before is lost when the moment is put back. Sequences go on.
        """
        if name not in self._moments:
            self._moments[name] = self._remembered(make())
        else:
            self.clean()
            self._put_back(self._moments[name])
        return deepcopy(self._moments[name].known)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Let go of the databases."""
        for superuser in self._superusers.values():
            superuser.close()
        self._superusers.clear()

    def _superuser(self, alias: str) -> Superuser:
        found = self._superusers.get(alias)
        if found is None or not _is_open(found):  # a test may have cut every connection
            found = psycopg.connect(self.cluster.dsn(self.name(alias), "superuser"), autocommit=True)
            found.execute("SET session_replication_role = replica")  # no trigger, no order of tables
            self._superusers[alias] = found
        return found

    def _remembered(self, known: Any) -> Moment:
        rows: dict[str, list[tuple[sql.Composed, bytes]]] = {}
        for alias in ALIASES.values():
            superuser = self._superuser(alias)
            rows[alias] = []
            for table in _filled(superuser):
                names = [
                    sql.Identifier(name) for (name,) in superuser.execute(_COLUMNS, [table.as_string()]).fetchall()
                ]
                columns = sql.SQL(", ").join(names)
                out = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT binary)").format(columns, table)
                with superuser.cursor().copy(out) as copied:
                    content = b"".join(copied)
                back = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(table, columns)
                rows[alias].append((back, content))
        return Moment(rows, deepcopy(known))

    def _put_back(self, moment: Moment) -> None:
        connections.close_all()  # nothing that they have read is there any more
        for alias in ALIASES.values():
            superuser = self._superuser(alias)
            with superuser.transaction(), superuser.cursor() as cursor:
                for back, content in moment.rows[alias]:
                    with cursor.copy(back) as copy:
                        copy.write(content)


def _filled(superuser: Superuser) -> list[sql.Identifier]:
    """Return the tables that have rows."""
    tables = [sql.Identifier(name) for (name,) in superuser.execute(_TABLES).fetchall()]
    asked = [sql.SQL("EXISTS (SELECT FROM {})").format(table) for table in tables]
    found = superuser.execute(sql.SQL("SELECT {}").format(sql.SQL(", ").join(asked))).fetchone() if asked else ()
    return [table for table, filled in zip(tables, found or (), strict=True) if filled]


def _is_open(connection: Superuser) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True
