"""
Restore a backup into empty databases: checked before anything is written, and whole or marked as half done.

A marker table stands in each database from before the first write to after the last. While that of users stands nobody
works with these databases, and the next restore may empty those that carry the same marker: only they were empty when
it began.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import Error as DatabaseError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph, Node
from psycopg import sql

from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway import database
from poolbook.gateway.backup import emptiness
from poolbook.gateway.backup.archive import Archive, BackupUnreadable, Progress
from poolbook.gateway.backup.manifest import BLOBS, KEY, Manifest
from poolbook.gateway.backup.tables import Connection, columns_of, connect, copying
from poolbook.gateway.blobs import blobs_folder
from poolbook.gateway.postgres.places import make_private, sync_folder, write_private
from poolbook.kernel.errors import Refused
from poolbook.kernel.secret import secret
from poolbook.users.sealing import fingerprint_of, key_file

Step = Callable[[str], object]


class NewerBackup(BackupUnreadable):
    """The backup has tables that this version does not know."""

    code = "backup_is_newer"


class KeyMissing(Refused):
    """The key that opens the backup's personal data is not here."""

    code = "backup_key_missing"


class RestoreFailed(Refused):
    """The restore could not go on; what is there is half restored and marked so."""

    code = "restore_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A backup that was restored. rows: in all tables; files: blobs."""

    manifest: Manifest
    rows: int
    files: int


def restore(
    archive: Archive,
    *,
    settings: Mapping[str, Mapping[str, Any]],
    progress: Progress = lambda *_: None,
    step: Step = lambda _: None,
) -> Restored:
    """
    Write a backup into empty databases and an empty home, then bring the tables to this version.

    settings: {alias: Django's settings}, of the role that owns the tables; Django's connections are of that role too.
    step:     told the name of every step before it is taken; fault drills stop the process there.
    raises:   BackupDamaged, NewerBackup, KeyMissing, NotEmpty, InUse, with nothing written; RestoreFailed.
    """
    archive.check(progress)
    manifest = archive.manifest
    _refuse_unknown_tables(manifest)
    key = _key_to_write(archive)
    with ExitStack() as stack:
        owners = {room: stack.enter_context(closing(connect(settings[alias]))) for room, alias in ALIASES.items()}
        folder = blobs_folder()
        emptiness.claim(owners, folder, step=step)
        with _failures_told():
            step("key")
            if key is not None:
                make_private(key_file().parent)
                write_private(key_file(), key)
            step("files")
            _write_blobs(archive, folder)
            for room, owner in owners.items():
                step(f"tables of {room}")
                _migrate_to(room, manifest)
                step(f"rows of {room}")
                _load(archive, room, owner, progress)
            step("migrate")
            database.migrate()
            step("end")
            emptiness.release(owners, folder, step=step)
    return Restored(manifest=manifest, rows=manifest.rows, files=len(manifest.blobs))


@contextmanager
def _failures_told() -> Iterator[None]:
    try:
        yield
    except (OSError, psycopg.Error, DatabaseError) as error:
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise RestoreFailed(
            f"The restore stopped half-way: {said}. Mend that, then run the same command again: it empties what was "
            "half restored and begins anew."
        ) from error


def _refuse_unknown_tables(manifest: Manifest) -> None:
    if manifest.rooms.keys() != ALIASES.keys():
        raise NewerBackup(f"This backup has the rooms {', '.join(manifest.rooms)}; this version has others.")
    for room, alias in ALIASES.items():
        known = MigrationExecutor(connections[alias]).loader.disk_migrations
        unknown = [f"{app}.{name}" for app, name in manifest.rooms[room].migrations if (app, name) not in known]
        if unknown:
            raise NewerBackup(
                f"This backup was written by poolbook {manifest.poolbook}, with tables that this version does not "
                f"know ({unknown[0]}): restore it with that version, or a newer one."
            )


def _key_to_write(archive: Archive) -> str | None:
    """Return the key to put into the home, None when the right one is here already or none is needed."""
    wanted, path = archive.manifest.fingerprint, key_file()
    given = secret("POOLBOOK_KEY")
    if given or path.exists():
        where = "POOLBOOK_KEY" if given else path
        text = given or path.read_text("ascii", errors="replace")
        if wanted is not None and fingerprint_of(text, where) != wanted:
            raise KeyMissing(
                f"{where} is not the key of this backup. Unset or move it away if the backup has its own key in it, "
                "else put the right one there."
            )
        return None
    if archive.manifest.has_key:
        return b"".join(archive.read(KEY)).decode("ascii")
    if wanted is not None:
        raise KeyMissing(
            f"This backup was written without the key that opens its names. Put the key into {path} (chmod 600), or "
            "set POOLBOOK_KEY, then run the same command again."
        )
    return None


def _write_blobs(archive: Archive, folder: Path) -> None:
    for name in archive.manifest.blobs:
        path = folder / name.removeprefix(BLOBS)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in archive.read(name):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)


def _migrate_to(room: str, manifest: Manifest) -> None:
    executor = MigrationExecutor(connections[ALIASES[room]])
    applied = set(manifest.rooms[room].migrations)
    graph = executor.loader.graph
    last = [one for one in applied if not any(child.key in applied for child in _next_in_app(graph, one))]
    executor.migrate(sorted(last))


def _next_in_app(graph: MigrationGraph, migration: tuple[str, str]) -> list[Node]:
    return [child for child in graph.node_map[migration].children if child.key[0] == migration[0]]


def _load(archive: Archive, room: str, owner: Connection, progress: Progress) -> None:
    """All triggers and constraints watch: what they would not take in life they do not take here either."""
    part = archive.manifest.rooms[room]
    there = columns_of(owner)
    for table in sorted(there.keys() | part.tables.keys()):
        odd = set(there.get(table, ())) ^ set(part.tables.get(table, ()))
        if odd or table not in there or table not in part.tables:
            raise RestoreFailed(
                f"The backup does not fit its own migrations: table {table} of {room}, column {min(odd, default='')}. "
                "It was made by a version of poolbook that was changed by hand; restore it with that one."
            )
    with owner.transaction():
        for number, table in enumerate(there):
            progress(number, len(there), f"{room}: {table}")
            _load_table(archive, room, table, part.tables[table], owner)
    for sequence, number in part.sequences.items():
        owner.execute("SELECT setval(%s::regclass, %s, false)", [sql.Identifier(sequence).as_string(owner), number])
    owner.execute("ANALYZE")


def _load_table(archive: Archive, room: str, table: str, columns: Sequence[str], owner: Connection) -> None:
    name = archive.manifest.member_of(room, table)
    with owner.cursor() as cursor:
        with cursor.copy(copying("FROM STDIN", table, list(columns))) as copy:
            for piece in archive.read_rows(name):
                copy.write(piece)
        if cursor.rowcount != archive.manifest.members[name].rows:
            raise RestoreFailed(f"{name} says {archive.manifest.members[name].rows} rows and has {cursor.rowcount}.")
