"""The four databases of a test worker."""

import fcntl
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import psycopg
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg import Connection, sql

from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway import database
from poolbook.gateway.postgres.testing import FOLDER_VARIABLE, Cluster

_THERE = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
       ARRAY(SELECT gid FROM pg_prepared_xacts WHERE database = current_database()),
       ARRAY(SELECT c.relname::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'django_migrations' ORDER BY c.relname)
"""
_COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
AND attgenerated = '' ORDER BY attnum
"""
_SEQUENCES = """
SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL
"""
Superuser = Connection[tuple[Any, ...]]
T = TypeVar("T")
_resting: dict[tuple[object, ...], Superuser] = {}
_made_for: "WeakKeyDictionary[Superuser, tuple[object, ...]]" = WeakKeyDictionary()


def _connect(wrapper: DatabaseWrapper, parameters: dict[str, Any]) -> Superuser:
    """Connect as Django does, or take a connection that was put to rest: its process knows the tables already."""
    place = (os.getpid(), *sorted((name, str(value)) for name, value in parameters.items()))
    resting = _resting.pop(place, None)
    if resting is not None and _answers(resting):
        wrapper.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        return resting
    made: Superuser = _plainly(wrapper, parameters)
    _made_for[made] = place
    return made


def _answers(connection: Superuser) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.Error:  # a test has cut every connection
        return False
    return True


_plainly = DatabaseWrapper.get_new_connection
DatabaseWrapper.get_new_connection = _connect


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that was in the four databases, how far their sequences were, and what whoever made it knew of it."""

    rows: dict[str, list[tuple[sql.Composed, bytes]]]
    sequences: dict[str, list[tuple[str, int]]]
    known: Any


class Databases:
    """The four databases of this worker, and how to reach them as somebody else."""

    def __init__(self, cluster: Cluster, prefix: str) -> None:
        self.cluster, self.prefix = cluster, prefix
        self._superusers: dict[str, Superuser] = {}
        self._moments: dict[str, Moment] = {}
        self._begun: dict[str, int] = {}  # {alias: number of the first transaction after it was clean or at a moment}
        self._asked: dict[tuple[str, ...], bytes] = {}

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

    def rest(self) -> None:
        """Leave all databases; whoever goes there next finds a connection as new, in a process that is not."""
        for alias in ALIASES.values():
            left = connections[alias].connection
            if left is None or left.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                continue
            with suppress(psycopg.Error, KeyError):  # cut by the test, or made by somebody else
                left.execute("DISCARD ALL")
                _resting[_made_for[left]] = left
                connections[alias].connection = None
        connections.close_all()

    def clean(self) -> None:
        """Empty every table that has rows, and end prepared transactions left behind."""
        for alias in ALIASES.values():
            superuser, prepared, filled = self._filled(alias, begins=True)
            for gid in prepared:
                superuser.execute(f"ROLLBACK PREPARED '{gid}'")
            if prepared:
                filled = self._filled(alias, begins=True)[2]
            if filled:
                superuser.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(table) for table in filled))

    def at(self, name: str, make: Callable[[], T], *, is_shared: bool = False) -> T:
        """
        Bring the databases to a moment: made the first time that a worker wants it, put back each time after.

        make:      what leads there from the moment before, always the same; each test gets a copy of what it returns.
                   What a test itself has written before would be lost: that is refused. Sequences go on.
        is_shared: made by one worker for all; what make returns can be pickled.
        """
        self._refuse_what_would_be_lost(name)
        if name in self._moments:
            self.clean()
            self._put_back(self._moments[name])
        elif is_shared:
            self._moments[name] = self._of_all_workers(name, make)
        else:
            self._moments[name] = self._remembered(make())
        return deepcopy(self._moments[name].known)  # type: ignore[no-any-return]

    def _refuse_what_would_be_lost(self, name: str) -> None:
        if all(connections[alias].connection is None for alias in ALIASES.values()):
            return  # nobody has been there since
        for alias in ALIASES.values():
            superuser, _, filled = self._filled(alias)
            for table in filled:
                later = sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE xmin::text::bigint >= {})")
                (is_lost,) = superuser.execute(later.format(table, self._begun.get(alias, 0))).fetchone() or (False,)
                assert not is_lost, f"ask for {name!r} first: what was written to {table.as_string()} would be lost"

    def _of_all_workers(self, name: str, make: Callable[[], T]) -> Moment:
        """Take a moment that another worker has made, or make it for all."""
        folder = Path(os.environ[FOLDER_VARIABLE]) / "moments"
        folder.mkdir(exist_ok=True)
        kept = folder / name
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                made = self._remembered(make())
                (writing := kept.with_suffix(".writing")).write_bytes(pickle.dumps(made))
                writing.rename(kept)
                return made
        found: Moment = pickle.loads(kept.read_bytes())
        for alias, sequences in found.sequences.items():
            for sequence, last in sequences:
                reached = "SELECT setval(%s::regclass, greatest(%s, (SELECT last_value FROM pg_sequences WHERE"
                reached += " format('%%I.%%I', schemaname, sequencename) = %s)))"
                self._superuser(alias).execute(reached, [sequence, last, sequence])
        self.clean()
        self._put_back(found)
        return found

    def close(self) -> None:
        """Let go of the databases."""
        for superuser in self._superusers.values():
            superuser.close()
        self._superusers.clear()

    def _superuser(self, alias: str) -> Superuser:
        if alias not in self._superusers:
            made = psycopg.connect(self.cluster.dsn(self.name(alias), "superuser"), autocommit=True)
            made.execute("SET session_replication_role = replica")  # no trigger, no order of tables
            self._superusers[alias] = made
        return self._superusers[alias]

    def _filled(self, alias: str, *, begins: bool = False) -> tuple[Superuser, list[str], list[sql.Identifier]]:
        """Return a superuser's connection, which transactions are prepared, and the tables that have rows."""
        superuser = self._superuser(alias)
        try:
            found = superuser.execute(_THERE).fetchone()
        except psycopg.OperationalError:  # a test has cut every connection
            del self._superusers[alias]
            superuser = self._superuser(alias)
            found = superuser.execute(_THERE).fetchone()
        assert found is not None
        first, prepared, tables = found
        if begins:
            self._begun[alias] = first
        names = tuple(tables)
        if not names:
            return superuser, prepared, []
        if names not in self._asked:
            exist = [sql.SQL("EXISTS (SELECT FROM {})").format(sql.Identifier(name)) for name in names]
            self._asked[names] = sql.SQL("SELECT ARRAY[{}]").format(sql.SQL(", ").join(exist)).as_bytes(superuser)
        row = superuser.execute(self._asked[names]).fetchone()
        assert row is not None
        return superuser, prepared, [sql.Identifier(name) for name, has in zip(names, row[0], strict=True) if has]

    def _remembered(self, known: Any) -> Moment:
        rows: dict[str, list[tuple[sql.Composed, bytes]]] = {}
        sequences: dict[str, list[tuple[str, int]]] = {}
        self.rest()
        for alias in ALIASES.values():
            superuser, _, filled = self._filled(alias, begins=True)
            sequences[alias] = superuser.execute(_SEQUENCES).fetchall()
            rows[alias] = []
            for table in filled:
                names = [
                    sql.Identifier(name) for (name,) in superuser.execute(_COLUMNS, [table.as_string()]).fetchall()
                ]
                columns = sql.SQL(", ").join(names)
                out = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT binary)").format(columns, table)
                with superuser.cursor().copy(out) as copied:
                    content = b"".join(copied)
                back = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(table, columns)
                rows[alias].append((back, content))
        return Moment(rows, sequences, deepcopy(known))

    def _put_back(self, moment: Moment) -> None:
        self.rest()  # nothing that they have read is there any more
        for alias in ALIASES.values():
            superuser = self._superuser(alias)
            with superuser.transaction(), superuser.cursor() as cursor:
                for back, content in moment.rows[alias]:
                    with cursor.copy(back) as copy:
                        copy.write(content)
                (own,) = cursor.execute("SELECT pg_current_xact_id()::text::bigint").fetchone() or (0,)
                self._begun[alias] = own + 1
