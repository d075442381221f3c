"""
One key, one request, whichever room answers it.

A room's own table of keys sees to requests of that room. Before it is asked, the door looks whether another room has
answered under the same key, and holds an advisory lock on the key meanwhile: of two requests with one key, however many
processes serve, the second one sees what the first one did.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import psycopg
from django.db import Error as DatabaseError
from django.db import connections

from poolbook.eventlog.keys import KeyReused
from poolbook.eventlog.operation import KeyInUse
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.walls import ORGANISATIONS
from poolbook.kernel import limits

_HOLDER = ALIASES["users"]  # every process of every room reaches it: tokens are looked up there
_LOCK = "SELECT set_config('lock_timeout', %s, false), pg_advisory_lock(hashtextextended(%s, 0))"
_UNLOCK = "SELECT set_config('lock_timeout', '0', false), pg_advisory_unlock(hashtextextended(%s, 0))"


@contextmanager
def kept_to(room: str, *, organisation: UUID, key: str) -> Iterator[None]:
    """
    Answer a request under a key while inside, sure that no other room has answered another one under it.

    room:         the room whose operation answers.
    organisation: whose key it is; for a user who acts in none, the user.
    raises:       KeyReused; KeyInUse when another request holds the key for longer than LOCK_WAIT_MS.
    """
    name = f"poolbook key {organisation} {key}"
    holder = connections[_HOLDER]
    try:
        with holder.cursor() as cursor:
            cursor.execute(_LOCK, [f"{limits.LOCK_WAIT_MS}ms", name])
    except DatabaseError as error:
        if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise KeyInUse from error
        raise
    try:
        if any(_knows(alias, organisation, key) for other, alias in ALIASES.items() if other != room):
            raise KeyReused
        yield
    finally:
        _let_go(name)


def _let_go(name: str) -> None:
    """A connection that was lost took the lock with it; what was done meanwhile is done."""
    holder = connections[_HOLDER]
    try:
        if holder.connection is not None:
            with holder.cursor() as cursor:
                cursor.execute(_UNLOCK, [name])
    except DatabaseError:
        holder.close()


def _knows(alias: str, organisation: UUID, key: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute(  # one way there and back, and one transaction: the tenant is set for its second statement
            f"SELECT set_config('{ORGANISATIONS}', %s, true);"
            " SELECT EXISTS (SELECT FROM eventlog_key WHERE organisation_id = %s AND key = %s)",
            [str(organisation), organisation, key],
        )
        cursor.nextset()
        return bool(cursor.fetchone()[0])
