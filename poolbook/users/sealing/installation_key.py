"""The key-encryption key of this installation: where it comes from, and whether it is the right one."""

import base64
import binascii
import os
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.errors import Refused
from poolbook.kernel.secret import secret

KEY_BYTES = 32
VARIABLE = "POOLBOOK_KEY"


class KeyUnusable(Refused):
    """The key-encryption key cannot be read, or others can read it too."""

    code = "key_unusable"
    status = 503


class KeyLost(Refused):
    """There are personal data in the database, and no key to open them."""

    code = "key_lost"
    status = 503


class KeyWrong(Refused):
    """The key is not the one under which the personal data of this database were sealed."""

    code = "key_wrong"
    status = 503
    sentence = (
        f"The key does not fit this database: personal data were sealed under another one. Put the right key into "
        f"{VARIABLE}, or the file keys/kek back into the home."
    )


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """
    What is derived from the key-encryption key, one key per purpose.

    wrapping:    wraps the keys of persons.
    index_key:   32 bytes, of the blind indexes.
    request_key: 32 bytes, of the hashes of requests with an Idempotency-Key.
    room_key:    32 bytes, of what rooms seal that belongs to no single person.
    keeper:      64 hex digits, the pass that opens every wall of the databases (eventlog/walls.py).
    fingerprint: 32 hex digits by which the key is known again; they say nothing about it.
    """

    wrapping: AESGCM
    index_key: bytes
    request_key: bytes
    room_key: bytes
    keeper: str
    fingerprint: str


def installation_key() -> InstallationKey:
    """
    Return the installation's key: from POOLBOOK_KEY or the file that POOLBOOK_KEY_FILE names, else from keys/kek in
    the home, made there on first use.

    raises: KeyUnusable, KeyLost, KeyWrong, SecretUnusable.
    """
    known = _known_fingerprint()
    written = secret(VARIABLE)
    if written:
        raw = _decoded(written, VARIABLE)
    else:
        path = _path()
        if not path.exists():
            if known is not None:
                raise KeyLost(
                    f"The key that opens personal data is gone: {path}. Put the file back from a copy of the home, or "
                    f"set {VARIABLE}; without it names and addresses stay unreadable."
                )
            _make(path)
        raw = _read(path)
    key = _derived(raw)
    if known is not None and known != key.fingerprint:
        raise KeyWrong
    return key


def keeper_pass(needed: bool) -> str:
    """
    Return the pass that opens the walls of the databases.

    needed:  whether there must be a key, checked against the database and made when there is none; else no database is
             asked, and the pass is empty when there is no key.
    raises:  KeyUnusable, SecretUnusable; KeyLost, KeyWrong when it is needed.
    """
    if needed:
        return installation_key().keeper
    written, path = secret(VARIABLE), _path()
    if written:
        return _derived(_decoded(written, VARIABLE)).keeper
    return _derived(_read(path)).keeper if path.exists() else ""


def key_file() -> Path:
    """Return where the key lies when POOLBOOK_KEY does not hold it; it need not be there."""
    return _path()


def fingerprint_of(text: str, where: object) -> str:
    """
    Return by what a key is known again.

    text:   the key as it is written; where: it was found, for the sentence.
    raises: KeyUnusable.
    """
    return _derived(_decoded(text, where)).fingerprint


def _known_fingerprint() -> str | None:
    with connections[ALIASES["users"]].cursor() as cursor:
        cursor.execute("SELECT fingerprint FROM users_installation_key")
        row = cursor.fetchone()
    return row[0] if row else None


@lru_cache(maxsize=4)
def _derived(raw: bytes) -> InstallationKey:
    """source: RFC 5869, with a label per purpose."""
    return InstallationKey(
        AESGCM(_expanded(raw, "wrap the keys of persons", KEY_BYTES)),
        _expanded(raw, "blind index", KEY_BYTES),
        _expanded(raw, "hash of a request", KEY_BYTES),
        _expanded(raw, "seal in a room", KEY_BYTES),
        _expanded(raw, "pass of the keeper", KEY_BYTES).hex(),
        _expanded(raw, "fingerprint", 16).hex(),
    )


def _expanded(raw: bytes, purpose: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=b"poolbook", info=purpose.encode()).derive(raw)


def _decoded(text: str, where: object) -> bytes:
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


def _path() -> Path:
    return Path(os.environ.get("POOLBOOK_HOME") or "~/.poolbook").expanduser() / "keys" / "kek"


def _read(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        text = path.read_text("ascii", errors="replace")
    except OSError as error:
        raise KeyUnusable(f"The key {path} cannot be read: {error.strerror}. Run as its owner.") from error
    if stat.S_IMODE(mode) & 0o077:
        raise KeyUnusable(f"Others may read the key {path}. Close it first: chmod 600 {path}")
    return _decoded(text, path)


def _make(path: Path) -> None:
    """Write a fresh key whole or not at all; of several processes that try at once, one wins and all use its key."""
    beside = path.with_name(f"kek.{os.urandom(8).hex()}")
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
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise KeyUnusable(
            f"The key {path} cannot be made: {error.strerror}. Set POOLBOOK_HOME to a folder that you may write, or "
            f"{VARIABLE} to a key."
        ) from error
