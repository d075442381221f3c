"""Keys that sign tokens: made here, their private halves sealed; rotated so that nobody is surprised."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import connections, transaction
from django.db.models import Q

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import open_sealed, room_key, seal
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import new_id
from poolbook.users.models import SigningKey as _Row

_ALIAS = ALIASES["users"]
_LOCK = 0x706B_6B65  # of this transaction: two processes make no two first keys


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """
    A key that signs tokens.

    kid:        its name, RFC 7638.
    public:     its public half, a JWK.
    made_at:    instant from which it is published.
    signs_from: instant from which it signs, unless a newer one does.
    ends_at:    instant from which nobody takes it for good; None while it has no successor.
    """

    id: UUID
    kid: str
    public: Mapping[str, str]
    made_at: datetime
    signs_from: datetime
    ends_at: datetime | None


def signing_keys() -> list[SigningKey]:
    """Return the keys that are published now, earliest first; none before the first token."""
    found = _Row.objects.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now())).order_by("signs_from", "id")
    return [_as_value(row) for row in found]


def ensure_signing_key() -> list[SigningKey]:
    """Return the keys that are published now; the first is made here."""
    found = signing_keys()
    if found:
        return found
    with transaction.atomic(using=_ALIAS):
        _lock()
        found = signing_keys()
        if not found:
            _make(signs_from=clock.now())
    return found or signing_keys()


def rotate_signing_key(*, is_compromised: bool) -> SigningKey:
    """
    Make a new key: it signs once everybody has had time to fetch it. The old one stays until its last token ran out.

    is_compromised: the old key is good no more, nor is any token that it signed; the new one signs at once.
    returns:        the new key.
    """
    with transaction.atomic(using=_ALIAS):
        _lock()
        now = clock.now()
        is_first = not signing_keys()
        wait = timedelta(0) if is_compromised or is_first else timedelta(seconds=limits.JWKS_CACHE_S)
        runs_out = timedelta(seconds=max(limits.ACCESS_TOKEN_S, limits.ID_TOKEN_S) + limits.KEY_LEEWAY_S)
        if is_compromised:
            _Row.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now)).update(ends_at=now)
        else:
            _Row.objects.filter(ends_at=None).update(ends_at=now + wait + runs_out)
        return _make(signs_from=now + wait)


def private_pem(key: SigningKey) -> str:
    """Open the private half of a key: PKCS #8 in PEM."""
    row = _Row.objects.get(id=key.id)
    return open_sealed(room_key(), row.sealed, table="users_signing_key", column="sealed", row=key.id)


def _make(*, signs_from: datetime) -> SigningKey:
    private = rsa.generate_private_key(public_exponent=65_537, key_size=limits.SIGNING_KEY_BITS)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    numbers = private.public_key().public_numbers()
    named = {"e": _base64url(numbers.e), "kty": "RSA", "n": _base64url(numbers.n)}
    written = json.dumps(named, sort_keys=True, separators=(",", ":")).encode()
    kid = base64.urlsafe_b64encode(hashlib.sha256(written).digest()).rstrip(b"=").decode()
    key_id = new_id()
    row = _Row.objects.create(
        id=key_id,
        kid=kid,
        public=named | {"kid": kid, "use": "sig", "alg": "RS256"},
        sealed=seal(room_key(), pem, table="users_signing_key", column="sealed", row=key_id),
        made_at=clock.now(),
        signs_from=signs_from,
    )
    return _as_value(row)


def _base64url(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _as_value(row: _Row) -> SigningKey:
    return SigningKey(
        id=row.id,
        kid=row.kid,
        public=row.public,
        made_at=row.made_at,
        signs_from=row.signs_from,
        ends_at=row.ends_at,
    )


def _lock() -> None:
    with connections[_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
