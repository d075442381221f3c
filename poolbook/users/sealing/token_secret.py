"""Secrets of bearer tokens: shown once to who asked for one, kept as a hash."""

import hashlib
import secrets

_PREFIX = "pb_"
_SECRET_BYTES = 32


def new_secret() -> str:
    """
    Make the secret of a bearer token: what the door hands out, once; the operation is told only its hash.

    returns: pb_ and 64 hex digits.
    """
    return _PREFIX + secrets.token_hex(_SECRET_BYTES)


def secret_hash(secret: str) -> str:
    """
    Reckon what is kept of a secret. 256 random bits need neither salt nor a slow hash.

    returns: SHA-256, 64 hex digits.
    """
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
