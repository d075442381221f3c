"""Take a backup: one moment of all rooms, read at leisure, written whole or not at all."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedWriter
from pathlib import Path
from typing import Any, cast

import psycopg

from poolbook import __version__
from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.backup.archive import Progress, Writer
from poolbook.gateway.backup.key_lock import key_stays
from poolbook.gateway.backup.manifest import BLOBS, FORMAT, KEY, Manifest, Room
from poolbook.gateway.backup.moment import Moment, one_moment
from poolbook.gateway.backup.record import LastBackup, remember
from poolbook.gateway.backup.tables import Connection, columns_of, copying, exists, migrations_of, next_numbers
from poolbook.gateway.blobs import blobs_folder
from poolbook.gateway.postgres.locks import try_lock
from poolbook.gateway.postgres.places import sync_folder
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.secret import secret
from poolbook.users.sealing import KeyWrong, fingerprint_of, key_file, key_files


class BackupFailed(Refused):
    """The backup could not be written; there is no half of it at its place."""

    code = "backup_failed"


class TargetTaken(BadInput):
    """There is something at the place for the backup, or nothing can be put there."""

    code = "backup_target_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A backup that was taken. path, bytes: of the file; held_ms, tries: see Moment."""

    path: Path
    bytes: int
    manifest: Manifest
    held_ms: float
    tries: int


def back_up(
    target: Path,
    *,
    settings: Mapping[str, Mapping[str, Any]],
    with_key: bool = True,
    between: Callable[[], object] = lambda: None,
    progress: Progress = lambda *_: None,
) -> Taken:
    """
    Write all rooms' databases, the files and the key, at one moment, into one file.

    target:   a file that is not there yet, or a folder: then the file is named after the moment.
    settings: {alias: Django's settings}, of the role that owns the tables.
    with_key: whether the key goes along when it lies in the home; one of POOLBOOK_KEY never does.
    between:  called while writers cannot be stopped yet: ends what dead processes left prepared.
    raises:   TargetTaken, BackupFailed, NothingThere, NeverStill, TablesInUse, KeyBeingRotated.
    """
    path = _path_for(target)
    try:
        with (
            key_stays(settings[ALIASES["users"]]),
            _whole_or_nothing(path) as file,
            one_moment(settings, between=between) as moment,
        ):
            writer = Writer(file, moment.at)
            manifest = _write(writer, moment, with_key=with_key, progress=progress)
    except psycopg.Error as error:
        raise BackupFailed(f"The backup was given up; the database said: {str(error).strip()}") from error
    size = path.stat().st_size
    remember(LastBackup(file=str(path), moment=moment.at, bytes=size, has_key=manifest.has_key))
    return Taken(path=path, bytes=size, manifest=manifest, held_ms=moment.held_ms, tries=moment.tries)


def _path_for(target: Path) -> Path:
    target = target.expanduser().absolute()
    if target.is_dir():
        target = target / f"poolbook-{clock.now():%Y-%m-%dT%H%M%SZ}.tar"
    if target.exists():
        raise TargetTaken(f"{target} is there already; name another file, or a folder.")
    return target


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[BufferedWriter]:
    """Write beside the place, and move there when all is safe on the disk."""
    beside = path.with_name(f"{path.name}.part")
    try:
        lock = try_lock(beside)
        if lock is None:
            raise TargetTaken(f"Another backup is writing {path} right now.")
        try:
            lock.truncate(0)  # left behind by one that was killed
            with BufferedWriter(cast(Any, lock), limits.BACKUP_PIECE_BYTES) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
                if path.exists():
                    raise TargetTaken(f"{path} came to be meanwhile; name another file.")
                beside.rename(path)
            sync_folder(path.parent)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        finally:
            lock.close()
    except OSError as error:
        raise BackupFailed(
            f"The backup {path} could not be written: {error.strerror or error}. Nothing is left of it; "
            "make room or name another place, then take it again."
        ) from error


def _write(writer: Writer, moment: Moment, *, with_key: bool, progress: Progress) -> Manifest:
    rooms = {room: _room(reader) for room, reader in moment.readers.items()}
    todo = [(room, table, columns) for room, one in rooms.items() for table, columns in one.tables.items()]
    for number, (room, table, columns) in enumerate(todo):
        progress(number, len(todo), f"{room}: {table}")
        with moment.readers[room].cursor() as cursor, cursor.copy(copying("TO STDOUT", table, columns)) as rows:
            writer.add_rows(f"{room}/{table}.copy.gz", rows)
    folder = blobs_folder()
    for blob in _blobs(folder):  # each was there before the fact that names it
        progress(len(todo), len(todo), "files")
        writer.add_file(f"{BLOBS}{blob.relative_to(folder)}", _pieces(blob))
    fingerprint = _fingerprint(moment.readers["users"])
    has_key = with_key and _add_key(writer, fingerprint)
    progress(len(todo), len(todo), "written")
    manifest = Manifest(
        format=FORMAT,
        poolbook=__version__,
        moment=moment.at,
        fingerprint=fingerprint,
        has_key=has_key,
        rooms=rooms,
        members=writer.members,
    )
    writer.finish(manifest)
    return manifest


def _room(reader: Connection) -> Room:
    version = reader.info.server_version
    return Room(
        postgres=f"{version // 10_000}.{version % 10_000}",
        migrations=migrations_of(reader),
        tables=columns_of(reader),
        sequences=next_numbers(reader),
    )


def _blobs(folder: Path) -> list[Path]:
    """List the files of a folder, but for those that are still being written: their names begin with a dot."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(limits.BACKUP_PIECE_BYTES):
            yield piece


def _fingerprint(users: Connection) -> str | None:
    if not exists(users, "users_installation_key"):
        return None
    found = users.execute("SELECT fingerprint FROM users_installation_key").fetchall()
    return found[0][0] if found else None


def _add_key(writer: Writer, fingerprint: str | None) -> bool:
    """Add the key of the home; a backup with a key that does not open it would be found out too late."""
    if secret("POOLBOOK_KEY") or not key_file().exists():
        return False
    for path in key_files():  # while a rotation is under way there are two
        text = path.read_bytes()
        if fingerprint is None or fingerprint_of(text.decode("ascii", "replace"), path) == fingerprint:
            writer.add_file(KEY, [text])
            return True
    raise KeyWrong
