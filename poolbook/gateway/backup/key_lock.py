"""Keep backups and rotations of the key apart: rows and files of one backup are under one key."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, LiteralString

from poolbook.gateway.backup.tables import connect
from poolbook.kernel.errors import TryAgain

_LOCK = 7_066_003  # advisory, in users: a rotation has it alone, backups share it


class KeyBeingRotated(TryAgain):
    code = "key_being_rotated"
    sentence = (
        "The key of personal data is being rotated, or a backup is being taken: one waits for the other. Run this"
        " again when that has ended."
    )


@contextmanager
def key_stays(settings: Mapping[str, Any]) -> Iterator[None]:
    """
    Let nobody rotate the key while inside.

    settings: Django's, of the database of users.
    raises:   KeyBeingRotated.
    """
    with _held(settings, "SELECT pg_try_advisory_lock_shared(%s)"):
        yield


@contextmanager
def key_is_ours(settings: Mapping[str, Any]) -> Iterator[None]:
    """
    Be the only one who rotates the key while inside, and let nobody take a backup.

    settings, raises: as key_stays.
    """
    with _held(settings, "SELECT pg_try_advisory_lock(%s)"):
        yield


@contextmanager
def _held(settings: Mapping[str, Any], statement: LiteralString) -> Iterator[None]:
    with closing(connect(settings)) as connection:
        taken = connection.execute(statement, [_LOCK]).fetchone()
        if taken is None or not taken[0]:
            raise KeyBeingRotated
        yield
