"""Where key-encryption keys lie: in the environment, or in files of the home; how they are made, read and replaced."""

import base64
import binascii
import os
import stat
from pathlib import Path

from poolbook.kernel.errors import Refused
from poolbook.kernel.secret import secret

KEY_BYTES = 32
VARIABLE, NEXT_VARIABLE = "POOLBOOK_KEY", "POOLBOOK_NEW_KEY"


class KeyUnusable(Refused):
    """The key-encryption key cannot be read, or others can read it too."""

    code = "key_unusable"
    status = 503


def written_key() -> bytes | None:
    """
    Return the key that processes have been started with: POOLBOOK_KEY, else keys/kek in the home; None without either.

    raises: KeyUnusable, SecretUnusable.
    """
    return _found(VARIABLE, key_file())


def next_key() -> bytes | None:
    """
    Return the key that is to come while a rotation is under way: POOLBOOK_NEW_KEY, else keys/kek.next in the home.

    raises: KeyUnusable, SecretUnusable.
    """
    if secret(VARIABLE) and not secret(NEXT_VARIABLE):
        return None
    return _found(NEXT_VARIABLE, next_file())


def is_in_environment() -> bool:
    """Return whether the key comes from the environment, so that none in the home counts."""
    return bool(secret(VARIABLE) or secret(NEXT_VARIABLE))


def key_file() -> Path:
    """Return where the key lies when POOLBOOK_KEY does not hold it; it need not be there."""
    return _folder() / "kek"


def next_file() -> Path:
    """Return where a rotation puts the new key until it has ended; it need not be there."""
    return _folder() / "kek.next"


def earlier_file(fingerprint: str) -> Path:
    """Return where a key that was rotated away is put, for the backups from before."""
    return _folder() / f"kek.{fingerprint[:8]}"


def key_files() -> list[Path]:
    """Return the files of the home that hold keys: today's, that of a rotation under way, earlier ones."""
    return sorted(path for path in _folder().glob("kek*") if path.is_file() and len(path.suffix) <= len(".12345678"))


def adopt(earlier: str) -> None:
    """
    Put the next key into the place of today's, which stays beside it under its fingerprint; again does nothing.

    earlier: fingerprint of today's.
    raises:  KeyUnusable.
    """
    path = key_file()
    if not next_file().exists():
        return
    try:
        if not earlier_file(earlier).exists():
            os.link(path, earlier_file(earlier))
        next_file().replace(path)
        _sync(path.parent)
    except OSError as error:
        raise KeyUnusable(f"The key {path} cannot be put in its place: {error.strerror}. Run as its owner.") from error


def make_key(path: Path) -> None:
    """
    Write a fresh key whole or not at all; of several processes that try at once, one wins and all use its key.

    raises: KeyUnusable.
    """
    beside = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(beside, path)
            except FileExistsError:
                return
        finally:
            beside.unlink()
        _sync(path.parent)
    except OSError as error:
        raise KeyUnusable(
            f"The key {path} cannot be made: {error.strerror}. Set POOLBOOK_HOME to a folder that you may write, or "
            f"{VARIABLE} to a key."
        ) from error


def read_key(path: Path) -> bytes:
    """
    Read a key of a file that nobody else may read.

    raises: KeyUnusable.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text("ascii", errors="replace")
    except OSError as error:
        raise KeyUnusable(f"The key {path} cannot be read: {error.strerror}. Run as its owner.") from error
    if stat.S_IMODE(mode) & 0o077:
        raise KeyUnusable(f"Others may read the key {path}. Close it first: chmod 600 {path}")
    return decoded(text, path)


def decoded(text: str, where: object) -> bytes:
    """
    Read a key as it is written.

    where:  it was found, for the sentence.
    raises: KeyUnusable.
    """
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY_BYTES:
        raise KeyUnusable(
            f"{where} does not hold a key: it must be {KEY_BYTES} random bytes in base64, as made by "
            f"`openssl rand -base64 {KEY_BYTES}`."
        )
    return raw


def _found(variable: str, path: Path) -> bytes | None:
    written = secret(variable)
    if written:
        return decoded(written, variable)
    return read_key(path) if path.exists() else None


def _folder() -> Path:
    return Path(os.environ.get("POOLBOOK_HOME") or "~/.poolbook").expanduser() / "keys"


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
