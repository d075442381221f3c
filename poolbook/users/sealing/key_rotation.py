"""Change the key-encryption key in one transaction: whatever it wraps or seals in users that is not in the log."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import OperationalError, connections, transaction
from psycopg import errors

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import NONCE_BYTES, RoomKey, SealBroken, open_sealed, seal
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput, TryAgain
from poolbook.users.models import SigningKey
from poolbook.users.sealing.installation_key import InstallationKey, installation_key, successor
from poolbook.users.sealing.key_places import (
    NEXT_VARIABLE,
    VARIABLE,
    is_in_environment,
    make_key,
    next_file,
    next_key,
    written_key,
)
from poolbook.users.sealing.person_keys import wrapping_context

_ALIAS = ALIASES["users"]


class NewKeyMissing(BadInput):
    code = "new_key_missing"
    sentence = (
        f"The key comes from {VARIABLE}, so the new one has to come from {NEXT_VARIABLE}: `openssl rand -base64 32`"
        " makes one. Give every process both, then run this again."
    )


class NewKeyIsOld(BadInput):
    code = "new_key_is_old"
    sentence = f"{NEXT_VARIABLE} is the key that processes have already; give another one."


class KeyInUse(TryAgain):
    code = "key_in_use"
    sentence = (
        "Some transaction, such as an import, has used persons' keys for too long. Nothing was changed; run the same"
        " command again when it has ended."
    )


@dataclass(frozen=True, slots=True)
class Switched:
    """What lies under the new key now. people: whose keys were wrapped anew; earlier: fingerprint of the key before."""

    people: int
    earlier: str


def prepare_next_key() -> bytes:
    """
    Return the new key: POOLBOOK_NEW_KEY, else keys/kek.next in the home, made there unless a rotation has begun before.

    raises: NewKeyMissing, NewKeyIsOld, KeyUnusable, KeyLost, KeyWrong, SecretUnusable.
    """
    installation_key()  # there is one, and it fits
    if next_key() is None:
        if is_in_environment():
            raise NewKeyMissing
        make_key(next_file())
    found = next_key()
    assert found is not None, "it has just been made"
    if found == written_key():
        raise NewKeyIsOld
    return found


def switch_key(raw: bytes, *, reseal_more: Callable[[RoomKey], object]) -> Switched | None:
    """
    Put whatever users holds under the new key, in one transaction; the old key opens nothing of it afterwards.

    raw:         the new key-encryption key.
    reseal_more: told the key under which rooms seal from now on, in the same transaction: seals what others keep here.
    returns:     None when the database is under the new key already.
    raises:      KeyInUse, with nothing changed; KeyUnusable, KeyLost, KeyWrong, SealBroken.
    """
    with transaction.atomic(using=_ALIAS, durable=True), across_tenants(_ALIAS):
        _hold_still()
        before = installation_key()
        after, earlier = successor(raw)
        if before.fingerprint == after.fingerprint:
            return None
        people = _wrap_anew(before, after)
        room = RoomKey(after.room_keys)
        for row in SigningKey.objects.all():
            place: dict[str, Any] = {"table": "users_signing_key", "column": "sealed", "row": row.id}
            row.sealed = seal(room, open_sealed(room, row.sealed, **place), **place)
            row.save(update_fields=["sealed"])
        reseal_more(room)
        with connections[_ALIAS].cursor() as cursor:
            cursor.execute(
                "INSERT INTO users_installation_key (id, fingerprint, since, earlier) VALUES (1, %s, %s, %s)"
                " ON CONFLICT (id) DO UPDATE"
                " SET fingerprint = excluded.fingerprint, since = excluded.since, earlier = excluded.earlier",
                [after.fingerprint, clock.now(), earlier],
            )
    return Switched(people=people, earlier=before.fingerprint)


def _hold_still() -> None:
    """
    Wait for everybody who has read a key to be done with it; whoever comes later reads all of it anew.

    Two waits cross when somebody reads the two tables the other way round: we are the one who gives way, in time.
    """
    deadline = time.monotonic() + limits.LOCK_WAIT_MS / 1000
    while True:
        try:
            with transaction.atomic(using=_ALIAS), connections[_ALIAS].cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{limits.KEY_LOCK_WAIT_MS}ms'")
                cursor.execute("LOCK TABLE users_installation_key, users_person_key IN ACCESS EXCLUSIVE MODE")
                cursor.execute("LOCK TABLE users_signing_key, mfa_authenticator IN EXCLUSIVE MODE")
                cursor.execute(f"SET LOCAL lock_timeout = '{limits.LOCK_WAIT_MS}ms'")
                return
        except OperationalError as error:
            if not isinstance(error.__cause__, errors.LockNotAvailable):
                raise
            if time.monotonic() > deadline:
                raise KeyInUse from error
        time.sleep(limits.KEY_LOCK_WAIT_MS / 1000)


def _wrap_anew(before: InstallationKey, after: InstallationKey) -> int:
    """Return how many keys of persons there were; the destroyed ones stay so."""
    with connections[_ALIAS].cursor() as cursor:
        cursor.execute("SELECT person_id, wrapped FROM users_person_key WHERE wrapped IS NOT NULL")
        found = cursor.fetchall()
        for start in range(0, len(found), limits.KEYS_AT_ONCE):
            some = [
                (person, _rewrapped(person, bytes(raw), before, after))
                for person, raw in found[start:][: limits.KEYS_AT_ONCE]
            ]
            cursor.execute(
                "UPDATE users_person_key AS k SET wrapped = n.wrapped"
                " FROM unnest(%s::uuid[], %s::bytea[]) AS n (person_id, wrapped) WHERE k.person_id = n.person_id",
                [[person for person, _ in some], [wrapped for _, wrapped in some]],
            )
            assert cursor.rowcount == len(some), "the table is ours alone"
    return len(found)


def _rewrapped(person: UUID, wrapped: bytes, before: InstallationKey, after: InstallationKey) -> bytes:
    context, nonce = wrapping_context(person), os.urandom(NONCE_BYTES)
    try:
        raw = before.wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], context)
    except InvalidTag as error:
        raise SealBroken(f"the key of person {person} does not open") from error
    return nonce + after.wrapping.encrypt(nonce, raw, context)
