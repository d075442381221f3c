"""
Keys of persons: made while an operation decides, stored wrapped by the transaction that it decides in.

A decision writes nothing, and these keys must not be in a fact: the log is for ever, and erasing a person means that
the key is nowhere. So the open unit collects them, and writes them in the transaction of the fact just before it ends.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connections

from poolbook.eventlog.sealing import NONCE_BYTES, SealBroken
from poolbook.eventlog.unit import Unit, current
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock
from poolbook.users.sealing.installation_key import InstallationKey, KeyWrong, installation_key
from poolbook.users.sealing.key_places import KEY_BYTES

ERASED = "erased"  # what stands where a name stood


@dataclass(slots=True)
class _Changes:
    """What a transaction does to keys. made: {person: (organisation, wrapped, key)}."""

    made: dict[UUID, tuple[UUID, bytes, AESGCM]] = field(default_factory=dict)
    destroyed: list[UUID] = field(default_factory=list)
    fingerprint: str = ""


_changes: WeakKeyDictionary[Unit, _Changes] = WeakKeyDictionary()


def make_keys(people: Iterable[UUID], *, organisation: UUID) -> dict[UUID, AESGCM]:
    """
    Make a key for each person; the open transaction stores them, wrapped, when it ends.

    people:       ids of persons who have none yet.
    organisation: tenant whose persons they are.
    returns:      {person: its key}.
    raises:       KeyUnusable, KeyLost, KeyWrong.
    """
    installation = installation_key()
    changes = _open_changes()
    changes.fingerprint = installation.fingerprint
    keys = {}
    for person in people:
        raw = os.urandom(KEY_BYTES)
        nonce = os.urandom(NONCE_BYTES)
        keys[person] = AESGCM(raw)
        wrapped = nonce + installation.wrapping.encrypt(nonce, raw, wrapping_context(person))
        changes.made[person] = (organisation, wrapped, keys[person])
    return keys


def destroy_key(person: UUID) -> None:
    """
    Destroy a person's key when the open transaction ends.

    person: id; whatever was sealed under its key is unreadable from then on.
    """
    _open_changes().destroyed.append(person)


class PersonKeys:
    """Opens the keys of persons for one read; the installation's key is fetched when the first one is needed."""

    def __init__(self) -> None:
        self._installation: InstallationKey | None = None
        unit = current("users")
        self._changes = _changes.get(unit) if unit is not None else None

    def of(self, person: UUID, wrapped: bytes | memoryview | None) -> AESGCM | None:
        """
        Return a person's key.

        wrapped: as it lies in users_person_key; None when the row or the key is not there.
        returns: None for an erased person.
        raises:  KeyUnusable, KeyLost, KeyWrong; SealBroken when the wrapped key was changed.
        """
        if wrapped is None:
            made = self._changes.made.get(person) if self._changes is not None else None
            return made[2] if made is not None else None
        if self._installation is None:
            self._installation = installation_key()
        raw = bytes(wrapped)
        context = wrapping_context(person)
        try:
            return AESGCM(self._installation.wrapping.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context))
        except InvalidTag as error:
            raise SealBroken(f"the key of person {person} does not open") from error


def wrapping_context(person: UUID) -> bytes:
    """Return what binds a wrapped key to its row."""
    return f"users_person_key:wrapped:{person}".encode()


def _open_changes() -> _Changes:
    unit = current("users")
    assert unit is not None, "keys of persons change only inside an operation of users"
    changes = _changes.get(unit)
    if changes is None:
        changes = _changes[unit] = _Changes()
        unit.collect((unit, changes), _store)  # one item however many keys: a unit writes early when it has many items
    return changes


def _store(collected: list[tuple[Unit, _Changes]]) -> None:
    for unit, changes in collected:
        # A person may have been added by one firm and be erased by themself, or by none.
        with across_tenants(unit.alias), connections[unit.alias].cursor() as cursor:
            if changes.made:
                _remember(cursor, changes.fingerprint)
                cursor.execute(
                    "INSERT INTO users_person_key (person_id, organisation_id, wrapped)"
                    " SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::bytea[])",
                    [
                        list(changes.made),
                        [organisation for organisation, _, _ in changes.made.values()],
                        [wrapped for _, wrapped, _ in changes.made.values()],
                    ],
                )
            if changes.destroyed:
                cursor.execute(
                    "UPDATE users_person_key SET wrapped = NULL, destroyed_at = %s WHERE person_id = ANY(%s)",
                    [clock.now(), changes.destroyed],
                )
        _changes.pop(unit, None)


def _remember(cursor, fingerprint: str) -> None:  # type: ignore[no-untyped-def]
    """Note on first use which key this database is sealed under; two first users with two keys cannot both win."""
    cursor.execute(
        "INSERT INTO users_installation_key (id, fingerprint, since) VALUES (1, %s, %s) ON CONFLICT (id) DO NOTHING",
        [fingerprint, clock.now()],
    )
    cursor.execute("SELECT fingerprint FROM users_installation_key")
    if cursor.fetchone()[0] != fingerprint:
        raise KeyWrong
