"""Several rooms decide as one: two-phase commit, its decision row, and the recovery of what a crash left prepared."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from uuid import UUID

import structlog
from django.db import connections, transaction

from poolbook.eventlog import wakeup
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.unit import Unit, entered, set_tenant
from poolbook.kernel import clock
from poolbook.kernel.ids import new_id

_PREFIX = "poolbook"
_log = structlog.get_logger("poolbook.eventlog")
Step = Callable[[str], None]


class InDoubt(Exception):
    """Prepared everywhere, but the decision could not be written down: recovery will end it one way or the other."""


@contextmanager
def together(rooms: Sequence[str], *, organisation: UUID, step: Step = lambda _: None) -> Iterator[None]:
    """
    Open a transaction in each room; operations inside join them, and their facts go straight to the others' handlers.
    At the end all commit, or none.

    rooms:        the first one coordinates: its database keeps the decision.
    organisation: the tenant.
    step:         told the name of every step before it is taken; fault drills stop the process there.
    raises:       InDoubt; else whatever was raised inside, with everything undone.
    """
    gid = f"{_PREFIX}:{new_id()}"
    coordinator = ALIASES[rooms[0]]
    units = []
    with _coordinating(coordinator, gid):
        try:
            with ExitStack() as stack:
                for room in rooms:
                    units.append(Unit(room, together=True))
                    stack.enter_context(transaction.atomic(using=ALIASES[room], durable=True))
                    stack.enter_context(entered(units[-1]))
                    set_tenant(ALIASES[room], organisation)
                yield
                for unit in units:
                    unit.finish()
                for unit in units:
                    step(f"prepare {unit.room}")
                    with connections[unit.alias].cursor() as cursor:
                        cursor.execute(f"PREPARE TRANSACTION '{gid}:{unit.alias}'")
        except BaseException:
            _end(gid, [ALIASES[room] for room in rooms], "rollback")
            raise
        step("decide")
        if _decide(coordinator, gid, "commit") != "commit":
            _end(gid, [ALIASES[room] for room in rooms], "rollback")
            raise InDoubt("The import took so long to commit that it was given up; nothing was changed.")
        for unit in units:
            step(f"commit {unit.room}")
            _end(gid, [unit.alias], "commit")
    for unit in units:
        if unit.published:
            wakeup.relay(unit.room)


@contextmanager
def _coordinating(coordinator: str, gid: str) -> Iterator[None]:
    """Hold an advisory lock on a connection of its own while a commit is under way: recovery keeps its hands off."""
    own = connections[coordinator].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [gid])
        yield
    finally:
        own.close()


def _decide(coordinator: str, gid: str, decision: str) -> str:
    """Write a decision once; return the one that stands."""
    with connections[coordinator].cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventlog_decision (gid, decision, decided_at) VALUES (%s, %s, %s)"
            " ON CONFLICT (gid) DO UPDATE SET decided_at = eventlog_decision.decided_at RETURNING decision",
            [gid, decision, clock.now()],
        )
        return str(cursor.fetchone()[0])


def _end(gid: str, aliases: Sequence[str], decision: str) -> None:
    for alias in aliases:
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT gid FROM pg_prepared_xacts WHERE database = current_database() AND gid = %s",
                [f"{gid}:{alias}"],
            )
            if cursor.fetchone():
                cursor.execute(f"{decision.upper()} PREPARED '{gid}:{alias}'")


def recover(coordinator: str = "users") -> int:
    """
    End the prepared transactions that a dead process left behind: commit those whose decision says so, else roll back.

    coordinator: the room whose database keeps the decisions.
    returns:     how many were ended.
    """
    ended = 0
    for alias in ALIASES.values():
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT gid FROM pg_prepared_xacts WHERE database = current_database() AND gid LIKE %s",
                [f"{_PREFIX}:%"],
            )
            left = [row[0] for row in cursor.fetchall()]
        for name in left:
            gid = name.removesuffix(f":{alias}")
            ended += _recover_one(ALIASES[coordinator], gid, alias)
    return ended


def _recover_one(coordinator: str, gid: str, alias: str) -> int:
    with transaction.atomic(using=coordinator, durable=True), connections[coordinator].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [gid])
        if not cursor.fetchone()[0]:
            return 0  # its process lives and will end it itself
        decision = _decide(coordinator, gid, "rollback")
    _end(gid, [alias], decision)
    _log.warning("ended a prepared transaction that was left behind", gid=gid, alias=alias, decision=decision)
    return 1
