"""Are these databases empty, may they be filled, and how far did a restore come: the marker of a restore."""

import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from django.db import connections
from psycopg import sql

from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.backup.half_restored import MARKER
from poolbook.gateway.backup.tables import Connection, columns_of, exists
from poolbook.gateway.postgres.places import write_private
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import new_id

_EMPTY = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c
              WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND c.relname <> 'poolbook_restore' LOOP
    EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c
              WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' LOOP
    EXECUTE format('DROP SEQUENCE IF EXISTS %s CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT p.oid, p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    IF EXISTS (SELECT FROM pg_proc WHERE oid = one.oid) THEN
      EXECUTE format('DROP ROUTINE %s CASCADE', one.name);
    END IF;
  END LOOP;
END $$
"""
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND pid <> ALL(%s)"
    " AND usename IN (current_user, 'poolbook_app', 'poolbook_owner')"
)


_FILLED_BY_MIGRATE = {"django_content_type", "auth_permission"}  # what stands in them says nothing of anybody
_MARK_FILE = ".restoring"
_LEAVING_S = 2  # seconds that a connection may take to go


class NotEmpty(Refused):
    """There is something where a backup would be restored."""

    code = "restore_target_not_empty"


class InUse(Refused):
    """Somebody is connected to the databases."""

    code = "restore_target_in_use"


def claim(owners: Mapping[str, Connection], blobs: Path, *, step: Callable[[str], object]) -> None:
    """
    Make sure that databases and folder are empty, or left over from a restore that was cut off, mark and empty them.

    owners: {room: connection of the role that owns its tables}, outside any transaction.
    blobs:  the folder of files.
    raises: NotEmpty, InUse, with nothing changed.
    """
    half = _marks(owners)
    unfinished = half["users"] is not None
    for room, owner in owners.items():
        if not (unfinished and half[room] == half["users"]) and not _is_unused(owner):
            raise NotEmpty(
                f"There are data in the database of {room}: a backup is restored into empty databases only. "
                "Set POOLBOOK_HOME to a new folder (or the database URLs to new databases) and try again."
            )
    for room, owner in owners.items():
        if _others_are_there(owner):
            raise InUse(
                f"Others are connected to the database of {room}: stop every poolbook that uses it, then try again."
            )
    mark = half["users"] or str(new_id())
    if any(path.is_file() for path in blobs.rglob("*")) and _mark_beside(blobs) != mark:
        raise NotEmpty(f"There are files in {blobs}: a backup is restored into an empty home only.")
    for room, owner in owners.items():
        step(f"mark {room}")
        with owner.transaction():
            owner.execute(f"CREATE TABLE IF NOT EXISTS {MARKER} (mark text)")
            owner.execute(f"DELETE FROM {MARKER}")
            owner.execute(f"INSERT INTO {MARKER} VALUES (%s)", [mark])
            owner.execute(_EMPTY)
    step("mark files")
    blobs.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(blobs / _MARK_FILE, mark)
    for left in blobs.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        elif left.name != _MARK_FILE:
            left.unlink()


def release(owners: Mapping[str, Connection], blobs: Path, *, step: Callable[[str], object]) -> None:
    """Say that the restore is whole: the mark in users is the one that counts, so it goes first, and alone decides."""
    for room, owner in owners.items():
        step(f"unmark {room}")
        owner.execute(f"DROP TABLE {MARKER}")
    (blobs / _MARK_FILE).unlink()


def _marks(owners: Mapping[str, Connection]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for room, owner in owners.items():
        rows = owner.execute(f"SELECT mark FROM {MARKER}").fetchall() if exists(owner, MARKER) else []
        found[room] = rows[0][0] if rows else None
    return found


def _mark_beside(blobs: Path) -> str | None:
    mark = blobs / _MARK_FILE
    return mark.read_text() if mark.exists() else None


def _is_unused(owner: Connection) -> bool:
    """Nothing is there, or the tables of a poolbook in which nothing has happened yet."""
    tables = columns_of(owner)
    if tables and "eventlog_fact" not in tables:
        return False
    with owner.transaction(force_rollback=True):
        for table in map(sql.Identifier, tables.keys() - _FILLED_BY_MIGRATE):
            # An owner whom the wall binds would find every table empty; whose key the wall needs is not known yet.
            owner.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(table))
            if owner.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(table)).fetchall()[0][0]:
                return False
    return True


def _others_are_there(owner: Connection) -> bool:
    """Whether somebody else is connected as a poolbook is; one who has just left may be seen for a moment."""
    until = time.monotonic() + _LEAVING_S
    while owner.execute(_OTHERS, [_our_own()]).fetchall()[0][0]:
        if time.monotonic() > until:
            return True
        time.sleep(limits.DATABASE_POLL_MS / 1000)
    return False


def _our_own() -> list[int]:
    """Return the server processes of this thread's Django connections."""
    opened = [connections[alias].connection for alias in ALIASES.values()]
    return [one.info.backend_pid for one in opened if one is not None]
