"""Files beside the log: each under the SHA-256 of its content, sealed, written whole or not at all."""

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag

from poolbook.eventlog.sealing import NONCE_BYTES, RoomKey, newest_room_key, room_key

_NAME = re.compile(r"[0-9a-f]{64}")
_folders: list[Callable[[], Path]] = []


class BlobLost(Exception):
    """A file that facts speak of is missing, or is not what it was."""


def kept_in(folder: Callable[[], Path]) -> None:
    """
    Say where files are kept; the composition root does, once.

    folder: returns a path; it is made when the first file comes.
    """
    _folders[:] = [folder]


def folder() -> Path:
    """Return where files are kept: one copy of each, in a folder by the first two digits of its name."""
    return _folders[0]()


def path_of(sha256: str) -> Path:
    """
    Return where a file lies, or would.

    sha256: of its content, 64 hex digits.
    """
    assert _NAME.fullmatch(sha256), "a file is named by the SHA-256 of its content"
    return folder() / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """
    Keep a file so that it is there after a crash; the same content again is kept once.

    returns: SHA-256 of the content, 64 hex digits.
    source:  AES-256-GCM, NIST SP 800-38D, with the name as additional data.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if what_is_wrong(sha256) is None:
        return sha256
    for made in (folder(), path.parent):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    _place(path, sha256, content)
    return sha256


def seal_anew(progress: Callable[[int, int], object] = lambda *_: None) -> int:
    """
    Seal every file under the newest key; those that are already stay as they are, so it can be begun again.

    progress: told how many are done, of how many.
    returns:  how many were sealed anew; those that are damaged stay, for verify to name.
    """
    newest, paths, done = newest_room_key(), sorted(folder().glob("??/*")), 0
    for number, path in enumerate(paths):
        progress(number, len(paths))
        if not _NAME.fullmatch(path.name):
            continue
        with suppress(BlobLost):
            content = fetch(path.name)
            with suppress(InvalidTag):
                _unsealed(newest, path.read_bytes(), path.name)
                continue
            _place(path, path.name, content)
            done += 1
    return done


def fetch(sha256: str) -> bytes:
    """
    Return a file's content, proved to be what was kept.

    raises: BlobLost.
    """
    try:
        sealed = path_of(sha256).read_bytes()
    except FileNotFoundError as error:
        raise BlobLost("is missing") from error
    except OSError as error:
        raise BlobLost(f"cannot be read: {error.strerror}") from error
    try:
        content = _unsealed(room_key(), sealed, sha256)
    except (InvalidTag, ValueError) as error:
        raise BlobLost("was changed, or sealed under another key") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BlobLost("is not what its name says")
    return content


def what_is_wrong(sha256: str) -> str | None:
    """Return what is wrong with a file, such as "is missing"; None when it is what was kept."""
    try:
        fetch(sha256)
    except BlobLost as lost:
        return str(lost)
    return None


def _unsealed(key: RoomKey, sealed: bytes, sha256: str) -> bytes:
    return key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"blob:{sha256}".encode())


def _place(path: Path, sha256: str, content: bytes) -> None:
    """Write beside the place, and move there when all is safe on the disk."""
    nonce = os.urandom(NONCE_BYTES)
    temporary = path.with_name(f".{sha256}.{os.urandom(8).hex()}")
    try:
        _write(temporary, nonce + room_key().encrypt(nonce, content, f"blob:{sha256}".encode()))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    for entered in (path.parent, folder()):
        _sync(entered)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
