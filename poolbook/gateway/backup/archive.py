"""The file of a backup: a plain tar that any tool lists, one member per table and file, its manifest at the end."""

import hashlib
import re
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import msgspec

from poolbook.gateway.backup.manifest import FORMAT, NAME, Manifest, Member
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput

Progress = Callable[[int, int, str], None]
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN_PATH = re.compile(r"(?!(.*/)?\.\.?(/|$))[^/\x00-\x1f]+(/[^/\x00-\x1f]+)*")


class BackupUnreadable(BadInput):
    """The file is no backup, or one that this version does not know."""

    code = "backup_unreadable"


class BackupDamaged(BackupUnreadable):
    """The backup is not what was written: cut off, or changed."""

    code = "backup_damaged"


class Writer:
    """
    Writes members one after the other; the size of none need be known before it is written.

    file: writable and seekable, empty.
    at:   instant that members carry.
    """

    def __init__(self, file: IO[bytes], at: datetime) -> None:
        self._file, self._at = file, at
        self.members: dict[str, Member] = {}

    def add_rows(self, name: str, pieces: Iterable[Any]) -> int:
        """
        Write a table: rows as COPY gives them, one per line, compressed.

        returns: how many rows.
        """
        rows = 0

        def packed() -> Iterator[bytes]:
            nonlocal rows
            packer = zlib.compressobj(limits.BACKUP_COMPRESSION, zlib.DEFLATED, _GZIP)
            held = bytearray()
            for piece in pieces:
                held += piece
                if len(held) >= limits.BACKUP_PIECE_BYTES:
                    rows += held.count(b"\n")
                    yield packer.compress(held)
                    held.clear()
            rows += held.count(b"\n")
            yield packer.compress(held) + packer.flush()

        size, digest = self._add(name, packed())
        self.members[name] = Member(bytes=size, sha256=digest, rows=rows)
        return rows

    def add_file(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file as it is."""
        size, digest = self._add(name, pieces)
        self.members[name] = Member(bytes=size, sha256=digest)

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the end: a backup without them was cut off."""
        self._add(NAME, [msgspec.json.format(msgspec.json.encode(manifest), indent=1)])
        self._file.write(bytes(2 * tarfile.BLOCKSIZE))

    def _add(self, name: str, pieces: Iterable[bytes]) -> tuple[int, str]:
        assert name not in self.members, f"{name} is written twice"
        start = self._file.tell()
        header = self._header(name, 0)
        self._file.write(header)
        size, digest = 0, hashlib.sha256()
        for piece in pieces:
            self._file.write(piece)
            digest.update(piece)
            size += len(piece)
        self._file.write(bytes(-size % tarfile.BLOCKSIZE))
        end = self._file.tell()
        self._file.seek(start)
        known = self._header(name, size)
        assert len(known) == len(header)
        self._file.write(known)
        self._file.seek(end)
        return size, digest.hexdigest()

    def _header(self, name: str, size: int) -> bytes:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(self._at.timestamp())
        return member.tobuf(tarfile.GNU_FORMAT)  # sizes of any length in a header of one length


class Archive:
    """A backup that lies in a file, its manifest read."""

    def __init__(self, path: Path, file: IO[bytes], tar: tarfile.TarFile) -> None:
        self.path, self._file = path, file
        self._places = _places(path, tar)
        self.bytes = path.stat().st_size
        self.manifest = self._manifest()

    def check(self, progress: Progress = lambda *_: None) -> None:
        """
        Prove that every member is what was written.

        raises: BackupDamaged, naming the first member that is not.
        """
        known = self.manifest.members
        for name in [*known.keys() - self._places.keys(), *self._places.keys() - known.keys() - {NAME}]:
            which = "is missing from" if name in known else "does not belong to"
            raise BackupDamaged(f"{self.path}: {name} {which} this backup; use another one.")
        total, done = sum(member.bytes for member in known.values()), 0
        for name, member in known.items():
            progress(done, total, f"checking {name}")
            digest = hashlib.sha256()
            for piece in self.read(name):
                digest.update(piece)
            if (self._places[name][1], digest.hexdigest()) != (member.bytes, member.sha256):
                raise BackupDamaged(f"{self.path}: {name} was changed after it was written; use another backup.")
            done += member.bytes
        progress(total, total, "checked")

    def read(self, name: str) -> Iterator[bytes]:
        """Read a member as it lies there, in pieces."""
        place, left = self._places[name]
        self._file.seek(place)
        while left:
            piece = self._file.read(min(left, limits.BACKUP_PIECE_BYTES))
            if not piece:
                raise BackupDamaged(f"{self.path}: {name} is cut off; use another backup.")
            left -= len(piece)
            yield piece

    def read_rows(self, name: str) -> Iterator[bytes]:
        """Read a table's rows as COPY takes them, in pieces."""
        unpacker = zlib.decompressobj(_GZIP)
        try:
            for piece in self.read(name):
                while piece:
                    yield unpacker.decompress(piece, limits.BACKUP_PIECE_BYTES)
                    piece = unpacker.unconsumed_tail
            yield unpacker.flush()
        except zlib.error as error:
            raise BackupDamaged(f"{self.path}: {name} does not unpack; use another backup.") from error

    def _manifest(self) -> Manifest:
        if NAME not in self._places:
            last = next(reversed(self._places), None)
            raise BackupDamaged(
                f"{self.path} is cut off: it ends after {last}, without its {NAME}; use another backup."
                if last
                else f"{self.path} is no backup of poolbook: there is no {NAME} in it."
            )
        if self._places[NAME][1] > limits.BACKUP_MANIFEST_BYTES:
            raise BackupDamaged(f"{self.path}: {NAME} is larger than any; use another backup.")
        text = b"".join(self.read(NAME))
        try:
            version = msgspec.json.decode(text, type=dict)["format"]
            if version != FORMAT:
                raise BackupUnreadable(
                    f"{self.path} has format {version}, and this version of poolbook reads {FORMAT}: restore it with "
                    "the version that wrote it, or a newer one."
                )
            return msgspec.json.decode(text, type=Manifest)
        except (msgspec.DecodeError, KeyError) as error:
            raise BackupDamaged(f"{self.path}: {NAME} was changed: {error}; use another backup.") from error


def _places(path: Path, tar: tarfile.TarFile) -> dict[str, tuple[int, int]]:
    """Return where each member's bytes are, {name: (offset, size)}; stop at the first that is not there whole."""
    found: dict[str, tuple[int, int]] = {}
    size = path.stat().st_size
    while True:
        try:
            member = tar.next()
        except (tarfile.TarError, EOFError) as error:
            last = next(reversed(found), "its beginning")
            raise BackupDamaged(f"{path} is cut off or changed after {last}; use another backup.") from error
        if member is None:
            return found
        if not member.isreg() or not _PLAIN_PATH.fullmatch(member.name) or member.name in found:
            raise BackupDamaged(f"{path}: {member.name!r} does not belong into a backup; use another one.")
        if member.offset_data + member.size > size:
            raise BackupDamaged(f"{path}: {member.name} is cut off; use another backup.")
        found[member.name] = (member.offset_data, member.size)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """
    Open a backup for reading while inside; its manifest is read, its members are not checked yet.

    path:   the file.
    raises: BackupUnreadable, BackupDamaged.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise BackupUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    with file:
        try:
            tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 - the file is closed with the block
        except (tarfile.TarError, OSError) as error:
            raise BackupUnreadable(f"{path} is no backup of poolbook: {error}.") from error
        yield Archive(path, file, tar)
