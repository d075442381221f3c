"""
One moment in all rooms' databases.

Every fact goes through its room's outbox in the transaction that records it, and leaves it only after the rooms that
answer it have it. So while nobody can write to any outbox, no fact comes to be and none counts as delivered: snapshots
taken then show the same moment everywhere, whatever else goes on. Writers wait for that; a few milliseconds.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import errors, sql

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.walls import show_pass
from poolbook.gateway.backup.tables import Connection, columns_of, connect
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import Refused, TryAgain


class NeverStill(TryAgain):
    """Something writes all the time, or a prepared transaction is left that nobody ends."""

    code = "databases_never_still"
    sentence = (
        "Some write has kept the databases busy for too long (a large import, or a transaction left prepared: see "
        "`poolbook doctor`). Try the backup again later."
    )


class TablesInUse(TryAgain):
    """Somebody changes the tables themselves: a migration, or a rebuild."""

    code = "tables_in_use"
    sentence = "The tables are being rebuilt or migrated right now; try the backup again when that has ended."


class NothingThere(Refused):
    """A room's database has no log yet."""

    code = "nothing_to_back_up"
    sentence = "There is nothing to back up: these databases were never used."


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """
    All rooms at one moment.

    at:      the instant.
    held_ms: milliseconds that writers were kept waiting.
    tries:   how many it took to stop them all.
    readers: {room: a connection in a transaction that sees the moment}.
    """

    at: datetime
    held_ms: float
    tries: int
    readers: Mapping[str, Connection]


@contextmanager
def one_moment(settings: Mapping[str, Mapping[str, Any]], *, between: Callable[[], object]) -> Iterator[Moment]:
    """
    Have every room's database open at one moment while inside; nobody waits for what is done with it.

    settings: {alias: Django's settings}, of the role that owns the tables.
    between:  called between two tries: ends what dead processes left prepared.
    raises:   NeverStill, TablesInUse, NothingThere, psycopg.Error.
    """
    with ExitStack() as stack:
        gates, readers = (
            {room: stack.enter_context(closing(connect(settings[alias]))) for room, alias in ALIASES.items()}
            for _ in range(2)
        )
        for room, reader in readers.items():
            show_pass(reader)  # behind a wall the owner sees nothing either
            _keep_tables(reader, columns_of(gates[room]))
        at, held_ms, tries = _stop_all(gates, readers, between)
        yield Moment(at=at, held_ms=held_ms, tries=tries, readers=readers)


def _keep_tables(reader: Connection, tables: Mapping[str, object]) -> None:
    """Keep others from changing the tables; LOCK takes no snapshot yet, the first question does."""
    if "eventlog_outbox" not in tables:
        raise NothingThere
    listed = sql.SQL(", ").join(map(sql.Identifier, tables))
    reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        reader.execute(f"SET LOCAL lock_timeout = '{limits.LOCK_WAIT_MS}ms'")
        reader.execute(sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(listed))
    except errors.LockNotAvailable as error:
        raise TablesInUse from error


def _stop_all(
    gates: Mapping[str, Connection], readers: Mapping[str, Connection], between: Callable[[], object]
) -> tuple[datetime, float, int]:
    """Waiting for one room while another is held could meet a two-phase commit that waits the other way: try again."""
    deadline = time.monotonic() + limits.BACKUP_WAIT_MS / 1000
    pause_ms, wait_ms, tries = 50.0, limits.BACKUP_LOCK_WAIT_MS, 0
    while True:
        tries += 1
        began = time.monotonic()
        try:
            for gate in gates.values():
                _stop_writers(gate, until=began + wait_ms / 1000)
            at = clock.now()
            for reader in readers.values():
                _look(reader)
            return at, _open_again(gates, began), tries
        except (errors.LockNotAvailable, errors.DeadlockDetected) as error:
            _open_again(gates, began)
            if time.monotonic() > deadline:
                raise NeverStill from error
        between()
        time.sleep(random.uniform(0.5, 1) * pause_ms / 1000)  # noqa: S311 - no secret
        pause_ms = min(2 * pause_ms, limits.BACKUP_PAUSE_MS)
        wait_ms = min(2 * wait_ms, limits.BACKUP_LONGEST_WAIT_MS)


def _stop_writers(gate: Connection, *, until: float) -> None:
    left_ms = max(1, int((until - time.monotonic()) * 1000))
    gate.execute("BEGIN")
    gate.execute(f"SET LOCAL lock_timeout = '{left_ms}ms'")
    gate.execute("LOCK TABLE eventlog_outbox IN SHARE MODE")


def _look(reader: Connection) -> None:
    reader.execute("SELECT pg_current_snapshot()")


def _open_again(gates: Mapping[str, Connection], began: float) -> float:
    for gate in gates.values():
        gate.execute("ROLLBACK")  # a warning where there is no transaction
    return (time.monotonic() - began) * 1000
