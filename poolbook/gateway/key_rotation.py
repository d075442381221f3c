"""
Rotate the key of personal data: walls open for both, one transaction puts all under the new one, the old one goes.

Killed at any step, both keys are known to whoever starts next, and the database says which of them it is under; the
same command goes on from there. Servers and commands go on meanwhile: they look which key fits, and ask anew when none
does.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections

from poolbook.eventlog import blobs, sealing, walls
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import RoomKey, open_sealed, seal
from poolbook.gateway.backup.key_lock import key_is_ours
from poolbook.gateway.sign_in.adapter import SECRET_PLACE
from poolbook.users.sealing import (
    adopt,
    earlier_file,
    installation_key,
    is_in_environment,
    prepare_next_key,
    switch_key,
    written_fingerprint,
)

_USERS = ALIASES["users"]
_FACTORS = ("secret", "seed")  # what django-allauth has sealed by our adapter: TOTP, and recovery codes
_MIGRATED = "migrated_codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotated:
    """
    What a rotation did, or what was left of one to do.

    fingerprint:  of the key that is in force now; people: whose keys were wrapped anew, None if that was done before.
    files:        evidence that was sealed anew.
    earlier_file: where the key before lies now; None when it comes from the environment.
    """

    fingerprint: str
    people: int | None
    files: int
    earlier_file: Path | None


def rotate_key(
    settings: Mapping[str, Mapping[str, Any]],
    *,
    step: Callable[[str], object] = lambda _: None,
    progress: Callable[[int, int], object] = lambda *_: None,
) -> Rotated:
    """
    Put a new key into the place of the one that wraps personal data, or end a rotation that was broken off.

    settings: {alias: Django's settings}, of the role that owns the tables; Django's connections are of that role too.
    step:     told the name of every step before it is taken; fault drills stop the process there.
    progress: told how many files are done, of how many.
    raises:   KeyBeingRotated, KeyInUse, NewKeyMissing, NewKeyIsOld, KeyUnusable, KeyLost, KeyWrong, SecretUnusable.
    """
    with key_is_ours(settings[_USERS]):
        step("make the key")
        raw = prepare_next_key()
        is_of_home = not is_in_environment()
        before = written_fingerprint()
        step("open the walls for both")
        _raise_walls()
        step("switch")
        switched = switch_key(raw, reseal_more=_reseal_sign_in)
        sealing.forget()
        step("seal files anew")
        files = blobs.seal_anew(progress)
        step("put the key in its place")
        if is_of_home:
            adopt(before)
        connections.close_all()
        step("close the walls to the old one")
        _raise_walls()
    return Rotated(
        fingerprint=installation_key().fingerprint,
        people=switched.people if switched else None,
        files=files,
        earlier_file=earlier_file(before) if is_of_home else None,
    )


def _raise_walls() -> None:
    for alias in ALIASES.values():
        walls.raise_walls(alias)


def _reseal_sign_in(key: RoomKey) -> None:
    """Seal second factors anew; sessions end, for whoever knows the old key could have signed one."""
    with connections[_USERS].cursor() as cursor:
        cursor.execute("SELECT id, data FROM mfa_authenticator")
        for row, written in cursor.fetchall():
            data = json.loads(written) if isinstance(written, str) else written
            fresh = data | {name: _sealed_anew(key, data[name]) for name in _FACTORS if name in data}
            if _MIGRATED in data:
                fresh[_MIGRATED] = [_sealed_anew(key, one) for one in data[_MIGRATED]]
            if fresh != data:
                cursor.execute("UPDATE mfa_authenticator SET data = %s::jsonb WHERE id = %s", [json.dumps(fresh), row])
        cursor.execute("DELETE FROM usersessions_usersession")
        cursor.execute("DELETE FROM django_session")


def _sealed_anew(key: RoomKey, sealed: str) -> str:
    return seal(key, open_sealed(key, sealed, **SECRET_PLACE), **SECRET_PLACE)
