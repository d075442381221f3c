"""Texts under lock: sealed for one place in the database, by a person's key or by the installation's."""

import base64
import binascii
import hmac
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NONCE_BYTES = 12  # NIST SP 800-38D: random nonces of 96 bits
_secrets: list[Callable[[], Sequence[bytes]]] = []
_known: list[Sequence[bytes]] = []


class SealBroken(Exception):
    """Ciphertext does not open under its key: it was changed, or belongs to another row."""


def sealed_with(secrets: Callable[[], Sequence[bytes]]) -> None:
    """
    Say with which secrets rooms seal what belongs to no single person; the composition root does, once.

    secrets: returns 32 bytes each that are not in the database: today's, then the earlier ones, which stay the same.
    """
    _secrets[:] = [secrets]
    forget()


def forget() -> None:
    """Ask for the secrets anew when they are needed next: there may be a newer one."""
    _known.clear()


class RoomKey:
    """Seals under the newest of several secrets, and opens what was sealed under any."""

    def __init__(self, secrets: Sequence[bytes] = ()) -> None:
        self._secrets = secrets

    def encrypt(self, nonce: bytes, content: bytes, context: bytes) -> bytes:
        """Encrypt under the newest secret, as AESGCM does."""
        return AESGCM(_labelled("seal", (self._secrets or _all_known())[0])).encrypt(nonce, content, context)

    def decrypt(self, nonce: bytes, content: bytes, context: bytes) -> bytes:
        """
        Decrypt what was sealed under any of the secrets; where none fits, there may be one that is newer than we know.

        raises: InvalidTag.
        """
        tried = self._secrets or _all_known()
        opened = _opened(tried, nonce, content, context)
        if opened is None and not self._secrets:
            forget()
            opened = _opened([one for one in _all_known() if one not in tried], nonce, content, context)
        if opened is None:
            raise InvalidTag
        return opened


def room_key() -> RoomKey:
    """Return the key for what belongs to no single person: a pool's account number, what a bank wrote on a line."""
    return RoomKey()


def newest_room_key() -> RoomKey:
    """Return the key under which rooms seal from now on; it opens nothing that an earlier one has sealed."""
    return RoomKey(_all_known()[:1])


def room_index(text: str, *, table: str, column: str, organisation: UUID) -> str:
    """
    Reckon the blind index of a text: equal for equal texts in one column of one organisation, and only there.

    text:    as it is to be compared: the caller has taken out what does not count.
    returns: 64 hex digits.
    source:  HMAC-SHA256, RFC 2104.
    """
    first = _all_known()[-1]  # indexes and what is named by them are in the log: no rotation changes them
    return hmac.digest(_labelled("index", first), f"{table}:{column}:{organisation}:{text}".encode(), "sha256").hex()


def signing_key() -> Ed25519PrivateKey:
    """
    Return the key that signs the heads of the audit's trees: derived, so it lies nowhere and outlives the process.

    source: Ed25519, RFC 8032.
    """
    return _signing_key(_all_known()[0])


def public_keys() -> list[bytes]:
    """Return the keys by which heads of this installation's trees are checked, 32 bytes each: today's comes first."""
    return [_signing_key(one).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw) for one in _all_known()]


def seal(key: AESGCM | RoomKey, text: str, *, table: str, column: str, row: UUID) -> str:
    """
    Encrypt a text for one place in the database: nowhere else does it open.

    key:                the person's, or `room_key()`.
    table, column, row: the place, bound as additional data.
    returns:            base64 of nonce and ciphertext.
    source:             AES-256-GCM, NIST SP 800-38D.
    """
    nonce = os.urandom(NONCE_BYTES)
    sealed = key.encrypt(nonce, text.encode(), f"{table}:{column}:{row}".encode())
    return base64.b64encode(nonce + sealed).decode()


def open_sealed(key: AESGCM | RoomKey, sealed: str, *, table: str, column: str, row: UUID) -> str:
    """
    Decrypt what `seal` made for this place.

    raises: SealBroken.
    """
    try:
        raw = base64.b64decode(sealed, validate=True)
        text = key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], f"{table}:{column}:{row}".encode())
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise SealBroken(f"{table}.{column} of row {row} does not open under its key") from error
    return text.decode()


def _signing_key(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_labelled("sign tree heads", secret))


def _opened(secrets: Sequence[bytes], nonce: bytes, content: bytes, context: bytes) -> bytes | None:
    for secret in secrets:
        with suppress(InvalidTag):
            return AESGCM(_labelled("seal", secret)).decrypt(nonce, content, context)
    return None


def _all_known() -> Sequence[bytes]:
    known = _known[:1] or [_secrets[0]()]
    _known[:] = known  # somebody else may have forgotten it in between
    return known[0]


def _labelled(purpose: str, secret: bytes) -> bytes:
    """source: HMAC-SHA256 as a key derivation, RFC 5869 section 2.3."""
    return hmac.digest(secret, purpose.encode() + b"\x01", "sha256")
