"""What every process on one database knows for minutes: codes that were given out, counts of attempts."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connections
from django.db.backends.utils import CursorWrapper

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import open_sealed, room_index, room_key, seal
from poolbook.kernel import clock, limits

_NO_ORGANISATION = UUID(int=0)  # attempts are counted before it is known who signs in
_SET = (
    "INSERT INTO users_short_lived AS kept (key, value, ends_at)"
    " VALUES (%(key)s, %(value)s, coalesce(%(ends_at)s::timestamptz, 'infinity'))"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value, ends_at = excluded.ends_at"
)
_ADD = f"{_SET} WHERE kept.ends_at <= %(now)s"
_GET = "SELECT value FROM users_short_lived WHERE key = %(key)s AND ends_at > %(now)s"
_TOUCH = (
    "UPDATE users_short_lived SET ends_at = coalesce(%(ends_at)s::timestamptz, 'infinity')"
    " WHERE key = %(key)s AND ends_at > %(now)s"
)
_DELETE = "DELETE FROM users_short_lived WHERE key = %(key)s AND ends_at > %(now)s"
_SWEEP = (
    "DELETE FROM users_short_lived WHERE key IN"
    " (SELECT key FROM users_short_lived WHERE ends_at <= %(now)s FOR UPDATE SKIP LOCKED)"
)


class SharedCache(BaseCache):
    """
    Django's cache, in a table of the users' database.

    A key lies there as a keyed hash: codes and addresses are in keys too. A value is JSON, sealed for the row of its
    key. Who adds what another adds at the same moment waits for them, and then finds that it is there: of two who show
    one code, one gets in.
    """

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept; the default when there is nothing, or it has ended."""
        name = self._name(key, version)
        with _run(_GET, key=name) as cursor:
            row = cursor.fetchone()
        return default if row is None else json.loads(open_sealed(room_key(), row[0], **_place(name)))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep something, whatever was there."""
        self._write(_SET, key, value, timeout, version)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep something unless it is there; return whether it was not. Of several at once, one is told so."""
        return self._write(_ADD, key, value, timeout, version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Put the end of something off; return whether it is there."""
        with _run(_TOUCH, key=self._name(key, version), ends_at=self._ends_at(timeout)) as cursor:
            return bool(cursor.rowcount)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget something; return whether it was there."""
        with _run(_DELETE, key=self._name(key, version)) as cursor:
            return bool(cursor.rowcount)

    def clear(self) -> None:
        """Forget everything."""
        with _run("DELETE FROM users_short_lived"):
            pass

    def _write(self, statement: str, key: str, value: Any, timeout: Any, version: int | None) -> bool:
        name = self._name(key, version)
        sealed = seal(room_key(), json.dumps(value), **_place(name))
        with _run(statement, key=name, value=sealed, ends_at=self._ends_at(timeout)) as cursor:
            return bool(cursor.rowcount)

    def _name(self, key: str, version: int | None) -> str:
        written = self.make_key(key, version=version)
        return room_index(written, table="users_short_lived", column="key", organisation=_NO_ORGANISATION)

    def _ends_at(self, timeout: Any) -> datetime | None:
        lasts_s = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if lasts_s is None else clock.now() + timedelta(seconds=lasts_s)


def sweep() -> None:
    """
    Forget what has ended, of all processes, by whichever of their clocks.

    What somebody is writing this moment is left for the next time.
    """
    with _run(_SWEEP, now=clock.now() - timedelta(seconds=limits.CLOCKS_APART_S)):
        pass


def _run(statement: str, **values: Any) -> CursorWrapper:
    cursor = connections[ALIASES["users"]].cursor()
    cursor.execute(statement, {"now": clock.now(), **values})
    return cursor


def _place(name: str) -> dict[str, Any]:
    return {"table": "users_short_lived", "column": "value", "row": UUID(name[:32])}
