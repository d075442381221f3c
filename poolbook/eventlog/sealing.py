"""Texts under lock: sealed for one place in the database, by a person's key or by the installation's."""

import base64
import binascii
import functools
import hmac
import os
from collections.abc import Callable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12  # NIST SP 800-38D: random nonces of 96 bits
_secrets: list[Callable[[], bytes]] = []


class SealBroken(Exception):
    """Ciphertext does not open under its key: it was changed, or belongs to another row."""


def sealed_with(secret: Callable[[], bytes]) -> None:
    """
    Say with which secret rooms seal what belongs to no single person; the composition root does, once.

    secret: returns 32 bytes that are not in the database, always the same.
    """
    _secrets[:] = [functools.cache(secret)]


def room_key() -> AESGCM:
    """Return the key for what belongs to no single person: a pool's account number, what a bank wrote on a line."""
    return AESGCM(_labelled("seal"))


def room_index(text: str, *, table: str, column: str, organisation: UUID) -> str:
    """
    Reckon the blind index of a text: equal for equal texts in one column of one organisation, and only there.

    text:    as it is to be compared: the caller has taken out what does not count.
    returns: 64 hex digits.
    source:  HMAC-SHA256, RFC 2104.
    """
    return hmac.digest(_labelled("index"), f"{table}:{column}:{organisation}:{text}".encode(), "sha256").hex()


def signing_key() -> Ed25519PrivateKey:
    """
    Return the key that signs the heads of the audit's trees: derived, so it lies nowhere and outlives the process.

    source: Ed25519, RFC 8032.
    """
    return Ed25519PrivateKey.from_private_bytes(_labelled("sign tree heads"))


def seal(key: AESGCM, text: str, *, table: str, column: str, row: UUID) -> str:
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


def open_sealed(key: AESGCM, sealed: str, *, table: str, column: str, row: UUID) -> str:
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


def _labelled(purpose: str) -> bytes:
    """source: HMAC-SHA256 as a key derivation, RFC 5869 section 2.3."""
    return hmac.digest(_secrets[0](), purpose.encode() + b"\x01", "sha256")
