"""Several rooms decide as one: two-phase commit, its decision row, and the recovery of what a crash left prepared."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from uuid import UUID

import structlog
from django.db import Error as DatabaseError
from django.db import connections, transaction

from poolbook.eventlog import wakeup
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.standby import NotOnStandby, heard
from poolbook.eventlog.unit import Unit, commits, entered
from poolbook.kernel import clock
from poolbook.kernel.errors import TryAgain
from poolbook.kernel.ids import new_id

_PREFIX = "poolbook"
_COORDINATOR = ALIASES["users"]  # keeps every decision, whichever rooms take part: recovery must know where to look
_log = structlog.get_logger("poolbook.eventlog")
Step = Callable[[str], None]


class InDoubt(TryAgain):
    """Prepared everywhere, and a database was lost before all had ended: the decision row says how recovery ends it."""

    code = "in_doubt"
    sentence = (
        "A database was lost in the middle of the commit; within seconds all of it is there, or nothing. Do the same "
        "again: what is there already is not done twice."
    )


class GivenUp(TryAgain):
    code = "commit_given_up"
    sentence = "The commit took so long that it was given up; nothing was changed. Try again."


@contextmanager
def together(rooms: Sequence[str], *, organisation: UUID, step: Step = lambda _: None) -> Iterator[None]:
    """
    Open a transaction in each room; operations inside join them, and their facts go straight to the others' handlers.
    At the end all commit, or none.

    rooms:        names of rooms.
    organisation: the tenant.
    step:         told the name of every step before it is taken; fault drills stop the process there.
    raises:       InDoubt; GivenUp, and whatever was raised inside, with everything undone.
    """
    gid = f"{_PREFIX}:{new_id()}"
    aliases = [ALIASES[room] for room in rooms]
    units = []
    with _coordinating(gid):
        try:
            with ExitStack() as stack:
                for room in rooms:
                    units.append(Unit(room, together=True))
                    stack.enter_context(units[-1].held)
                    stack.enter_context(transaction.atomic(using=ALIASES[room], durable=True))
                    stack.enter_context(entered(units[-1]))
                    units[-1].turn_to([organisation])
                yield
                for unit in units:
                    unit.finish()
                commits(units)
                for unit in units:
                    step(f"prepare {unit.room}")
                    with connections[unit.alias].cursor() as cursor, heard(unit.alias) as warnings:
                        cursor.execute(f"PREPARE TRANSACTION '{gid}:{unit.alias}'")
                    if warnings:
                        raise GivenUp
        except BaseException:
            _take_back(gid, aliases)
            raise
        try:
            warnings = _decide_and_commit(gid, units, step)
        except DatabaseError as error:
            raise InDoubt from error
    for unit in units:
        if unit.published:
            wakeup.relay(unit.room)
    for unit in units:
        unit.follow()
    if warnings:
        raise InDoubt(NotOnStandby.sentence)


def _decide_and_commit(gid: str, units: Sequence[Unit], step: Step) -> list[str]:
    """Return what the databases warned of: commits that did not reach a standby."""
    aliases = [unit.alias for unit in units]
    for alias in (_COORDINATOR, *aliases):
        connections[alias].ensure_connection()
    step("decide")
    with heard(*{_COORDINATOR, *aliases}) as warnings:
        if _decide(gid, "commit") != "commit":
            _end(gid, aliases, "rollback")
            raise GivenUp
        for unit in units:
            step(f"commit {unit.room}")
            _end(gid, [unit.alias], "commit")
    return warnings


@contextmanager
def _coordinating(gid: str) -> Iterator[None]:
    """Hold an advisory lock on a connection of its own while a commit is under way: recovery keeps its hands off."""
    own = connections[_COORDINATOR].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [gid])
        yield
    finally:
        own.close()


def _decide(gid: str, decision: str) -> str:
    """Write a decision once; return the one that stands."""
    with connections[_COORDINATOR].cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventlog_decision (gid, decision, decided_at) VALUES (%s, %s, %s)"
            " ON CONFLICT (gid) DO UPDATE SET decided_at = eventlog_decision.decided_at RETURNING decision",
            [gid, decision, clock.now()],
        )
        return str(cursor.fetchone()[0])


def _take_back(gid: str, aliases: Sequence[str]) -> None:
    """Roll back what was prepared. What went wrong first is what must be heard, so a lost database is only logged."""
    try:
        _end(gid, aliases, "rollback")
    except DatabaseError:
        _log.exception("prepared transactions are left to recovery", gid=gid)


def _end(gid: str, aliases: Sequence[str], decision: str) -> None:
    for alias in aliases:
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT gid FROM pg_prepared_xacts WHERE database = current_database() AND gid = %s",
                [f"{gid}:{alias}"],
            )
            if cursor.fetchone():
                cursor.execute(f"{decision.upper()} PREPARED '{gid}:{alias}'")


def recover() -> int:
    """
    End the prepared transactions that a dead process left behind: commit those whose decision says so, else roll back.
    Only the role that prepared a transaction may end it: the app's.

    returns: how many were ended.
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
            ended += _recover_one(gid, alias)
    return ended


def _recover_one(gid: str, alias: str) -> int:
    with transaction.atomic(using=_COORDINATOR, durable=True), connections[_COORDINATOR].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [gid])
        if not cursor.fetchone()[0]:
            return 0  # its process lives and will end it itself
        decision = _decide(gid, "rollback")
    _end(gid, [alias], decision)
    _log.warning("ended a prepared transaction that was left behind", gid=gid, alias=alias, decision=decision)
    return 1
