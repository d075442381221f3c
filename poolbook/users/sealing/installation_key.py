"""
The installation's key: what is derived from the key-encryption key, and what stays of those from before.

Persons' keys are wrapped by today's key alone. What the log holds for ever cannot be written anew: blind indexes, and
texts that belong to no single person. So a rotation keeps what was derived from the earlier key for these two, wrapped
under the new one in the row that knows the key's fingerprint; the first indexes stay, and texts are sealed under the
newest key and open under any.
"""

import hmac
import os
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import Error as DatabaseError
from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import NONCE_BYTES
from poolbook.kernel.errors import Refused
from poolbook.users.sealing.key_places import (
    KEY_BYTES,
    VARIABLE,
    decoded,
    key_file,
    make_key,
    next_key,
    written_key,
)

_CONTEXT = b"users_installation_key:earlier:1"
_PARTS = 3  # keys of an earlier installation key that are kept: index, request, room


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
    index_key:   32 bytes, of the blind indexes: those of the first key, for they are in the log.
    request_key: 32 bytes, of the hashes of requests with an Idempotency-Key: those of the first key.
    room_keys:   32 bytes each, of what rooms seal that belongs to no single person: today's, then the earlier ones.
    link_key:    32 bytes, of what signs sessions and links.
    keeper:      64 hex digits, the pass that opens every wall of the databases (eventlog/walls.py).
    fingerprint: 32 hex digits by which the key is known again; they say nothing about it.
    """

    wrapping: AESGCM
    index_key: bytes
    request_key: bytes
    room_keys: tuple[bytes, ...]
    link_key: bytes
    keeper: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Derived:
    """What comes of one key-encryption key alone. kept: its keys of indexes, requests and rooms, one after another."""

    wrapping: AESGCM
    kept: bytes
    keeper: str
    fingerprint: str

    def joined(self, earlier: bytes) -> InstallationKey:
        """Make the installation's key of it. earlier: what was kept of the ones before, the first one first."""
        everything = earlier + self.kept
        parts = [everything[start : start + KEY_BYTES] for start in range(0, len(everything), KEY_BYTES)]
        return InstallationKey(
            wrapping=self.wrapping,
            index_key=parts[0],
            request_key=parts[1],
            room_keys=tuple(parts[2::_PARTS][::-1]),
            link_key=hmac.digest(parts[-2], b"sign sessions and links", "sha256"),
            keeper=self.keeper,
            fingerprint=self.fingerprint,
        )


def installation_key() -> InstallationKey:
    """
    Return the installation's key: from POOLBOOK_KEY or the file that POOLBOOK_KEY_FILE names, else from keys/kek in
    the home, made there on first use. While a rotation is under way it is the next one, once the database is its.

    raises: KeyUnusable, KeyLost, KeyWrong, SecretUnusable.
    """
    known, earlier = _known()
    found = _given()
    if not found:
        if known is not None:
            raise KeyLost(
                f"The key that opens personal data is gone: {key_file()}. Put the file back from a copy of the home,"
                f" or set {VARIABLE}; without it names and addresses stay unreadable."
            )
        make_key(key_file())
        found = _given()
    for key in found:
        if known in (None, key.fingerprint):
            return _opened(key, earlier)
    raise KeyWrong


def keeper_pass(needed: bool) -> str:
    """
    Return the pass that opens the walls of the databases.

    needed:  whether there must be a key, checked against the database and made when there is none; else no database is
             asked but while a rotation is under way, and the pass is empty when there is no key.
    raises:  KeyUnusable, SecretUnusable; KeyLost, KeyWrong when it is needed.
    """
    if needed:
        return installation_key().keeper
    found = _given()
    if len(found) > 1:
        try:
            return installation_key().keeper
        except (DatabaseError, KeyWrong):  # before the first migration; or whoever is shown the pass refuses it
            pass
    return found[0].keeper if found else ""


def keeper_passes() -> list[str]:
    """
    Return the passes for which the walls stand: two while a rotation is under way.

    raises: KeyUnusable, SecretUnusable.
    """
    return [key.keeper for key in _given()]


def fingerprint_of(text: str, where: object) -> str:
    """
    Return by what a key is known again.

    text:   the key as it is written; where: it was found, for the sentence.
    raises: KeyUnusable.
    """
    return _derived(decoded(text, where)).fingerprint


def written_fingerprint() -> str:
    """
    Return by what the key is known that processes have been started with; during a rotation it may be the one before.

    raises: KeyUnusable, KeyLost, SecretUnusable.
    """
    raw = written_key()
    if raw is None:
        raise KeyLost(
            f"The key that opens personal data is gone: {key_file()}. Put the file back from a copy of the home."
        )
    return _derived(raw).fingerprint


def is_key_rotating() -> bool:
    """
    Return whether two keys are at hand, so that a rotation has begun and not ended.

    raises: KeyUnusable, SecretUnusable.
    """
    return len(_given()) > 1


def key_since() -> datetime | None:
    """Return since when today's key is in force; None for one from before this was noted, or when there is none."""
    with connections[ALIASES["users"]].cursor() as cursor:
        cursor.execute("SELECT since FROM users_installation_key")
        row = cursor.fetchone()
    return row[0] if row else None


def successor(raw: bytes) -> tuple[InstallationKey, bytes]:
    """
    Reckon what the installation's key will be.

    raw:     the new key-encryption key.
    returns: the key, and what is kept of the earlier ones, wrapped under it.
    raises:  KeyUnusable, KeyLost, KeyWrong.
    """
    known, earlier = _known()
    today = next((key for key in _given() if known in (None, key.fingerprint)), None)
    if today is None:
        raise KeyWrong
    derived = _derived(raw)
    kept = _unwrapped(today, earlier) + today.kept
    nonce = os.urandom(NONCE_BYTES)
    return derived.joined(kept), nonce + derived.wrapping.encrypt(nonce, kept, _CONTEXT)


def _given() -> list["_Derived"]:
    """Return what is derived of the keys at hand: the written one, and the next one while a rotation is under way."""
    return [_derived(raw) for raw in dict.fromkeys((written_key(), next_key())) if raw is not None]


def _known() -> tuple[str | None, bytes]:
    """As JSON: migrations that open what is sealed ask before the row has all its columns."""
    with connections[ALIASES["users"]].cursor() as cursor:
        cursor.execute(
            "SELECT to_jsonb(k) ->> 'fingerprint', to_jsonb(k) ->> 'earlier' FROM users_installation_key AS k"
        )
        row = cursor.fetchone()
    return (row[0], bytes.fromhex((row[1] or "").removeprefix("\\x"))) if row else (None, b"")


@lru_cache(maxsize=4)
def _derived(raw: bytes) -> "_Derived":
    """source: RFC 5869, with a label per purpose."""
    return _Derived(
        AESGCM(_expanded(raw, "wrap the keys of persons", KEY_BYTES)),
        b"".join(
            _expanded(raw, purpose, KEY_BYTES) for purpose in ("blind index", "hash of a request", "seal in a room")
        ),
        _expanded(raw, "pass of the keeper", KEY_BYTES).hex(),
        _expanded(raw, "fingerprint", 16).hex(),
    )


@lru_cache(maxsize=4)
def _opened(key: "_Derived", earlier: bytes) -> InstallationKey:
    return key.joined(_unwrapped(key, earlier))


def _unwrapped(key: "_Derived", earlier: bytes) -> bytes:
    if not earlier:
        return b""
    try:
        return key.wrapping.decrypt(earlier[:NONCE_BYTES], earlier[NONCE_BYTES:], _CONTEXT)
    except InvalidTag as error:
        raise KeyWrong("What is kept of earlier keys does not open: users_installation_key was changed.") from error


def _expanded(raw: bytes, purpose: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=b"poolbook", info=purpose.encode()).derive(raw)
