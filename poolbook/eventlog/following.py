"""
Long work that a person follows from outside, and may end before it has happened: as whoever does it tells of it.

Where it is stands in a row of its own, written beside the work's transactions so that others can read it, by whichever
process they are served. That it is done is written inside them: after a crash the row says done exactly if it is. A
process holds an advisory lock on its job, so that work whose process has died is seen as lost.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
import structlog
from django.db import Error as DatabaseError
from django.db import connections

from poolbook.eventlog.jobs import ALIAS, IMPORT, LIVING, locks_of, long_ago
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.standby import NotOnStandby
from poolbook.eventlog.together import InDoubt
from poolbook.eventlog.unit import Unit, before_commit
from poolbook.eventlog.walls import ORGANISATIONS
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import Refused, TryAgain
from poolbook.kernel.member import Member

_log = structlog.get_logger("poolbook.eventlog")


class JobEnded(Refused):
    code = "job_ended"
    sentence = "This was ended before it was done; nothing was changed."


class JobIdInUse(TryAgain):
    code = "job_id_in_use"
    sentence = "Work under this id is under way; take a fresh one for something else."


class TooManyJobs(TryAgain):
    code = "too_many_jobs"
    sentence = "This server is busy with other long work; ask for this again in a minute."


_places = threading.BoundedSemaphore(limits.JOBS_AT_ONCE)
_under_way: ContextVar["Job | None"] = ContextVar("poolbook_job", default=None)


class _Ended(Exception):
    """Take everything back. No refusal, or some rule of the work would seem to have made it."""


class Job:
    """Long work under way, as whoever does it tells of it."""

    def __init__(self, *, kind: str, job_id: UUID, by: Member, is_preview: bool, shown_after_ms: int = 0) -> None:
        """shown_after_ms: it has no row before; what is done by then was not long."""
        assert by.organisation_id is not None, "long work is done in an organisation"
        self._organisation, self._id, self._kind = by.organisation_id, job_id, kind
        self._actor, self._is_preview = by.user_id, is_preview
        self._connection: Any = None  # of its own, on which the job's lock is held
        self._started_at, self._looked_at = clock.now(), time.monotonic()
        self._shown_from = self._looked_at + shown_after_ms / 1000
        self._said: tuple[str, int, int, str] = ("waiting" if kind == IMPORT else "working", 0, 0, "")
        self._may_end, self._is_claimed = True, False
        self.about = ""
        self.subject: UUID | None = None  # what has come of it

    def begin(self, *, wait_ms: int) -> None:
        """
        Write the row, and hold its lock until close.

        wait_ms: how long to wait for another process that holds it.
        raises:  JobIdInUse.
        """
        self._connection = connections[ALIAS].copy()
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT set_config('{ORGANISATIONS}', %s, false)", [str(self._organisation)])
            _hold(cursor, f"{locks_of(self._organisation)}{self._id}", JobIdInUse(), wait_ms)
            self._forget_others(cursor)
            cursor.execute(
                "DELETE FROM eventlog_job WHERE organisation_id = %s AND id = %s", [self._organisation, self._id]
            )
            _insert(cursor, self._row("running", None))

    def _forget_others(self, cursor: Any) -> None:
        """An id that comes again, as of a request that is sent again, begins anew; what is long over is forgotten."""
        like = [self._organisation, self._is_preview, self._kind == IMPORT]
        cursor.execute(
            "DELETE FROM eventlog_job WHERE organisation_id = %s AND is_preview = %s AND (kind = 'import') = %s"
            " AND (ended_at IS NOT NULL OR started_at < %s) AND id NOT IN (SELECT id FROM eventlog_job"
            " WHERE organisation_id = %s AND is_preview = %s AND (kind = 'import') = %s"
            " ORDER BY started_at DESC LIMIT %s)",
            [*like, long_ago(), *like, limits.JOBS_KEPT - 1],
        )

    def _row(self, state: str, ended_at: datetime | None) -> dict[str, Any]:
        phase, done, total, doing = self._said
        return {
            "organisation_id": self._organisation,
            "id": self._id,
            "kind": self._kind,
            "actor": self._actor,
            "is_preview": self._is_preview,
            "about": self.about,
            "state": state,
            "phase": phase,
            "done": done,
            "total": total,
            "doing": doing,
            "started_at": self._started_at,
            "ended_at": ended_at,
            "code": "",
            "subject": self.subject,
        }

    def tell(self, phase: str, done: int, total: int, doing: str) -> None:
        """Say where the work is; a new phase is written at once, the rest every JOB_TELL_MS."""
        is_new = phase != self._said[0]
        self._said = (phase, done, total, doing)
        self._look(now=is_new)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen, at every statement in every room, for somebody who ends the work."""

        def listen(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
            self._look()
            return execute(sql, params, many, context)

        with ExitStack() as stack:
            for alias in ALIASES.values():
                stack.enter_context(connections[alias].execute_wrapper(listen))
            yield

    def commits(self, units: Sequence[Unit]) -> None:
        """
        Say that from here on it cannot be ended and, in the open transaction, that it is done.

        It is called before every commit; with the first one the work has begun to happen. units: commit together.
        """
        self._may_end = False
        if self._connection is None:
            return
        if not self._is_claimed:
            self._said = ("committing", 0, 0, "")
            if not self._written("committing", only=("running",)):
                raise _Ended
            self._is_claimed = True
        unit = next((one for one in units if one.alias == ALIAS), units[0])
        unit.turn_to([self._organisation])
        with connections[unit.alias].cursor() as cursor:
            if unit.alias != ALIAS:  # only asked for after a crash, and soon
                _forget_of_long_ago(cursor, self._organisation)
            _insert(cursor, self._row("done", clock.now()))

    def _look(self, *, now: bool = False) -> None:
        if not self._may_end:  # what takes the work back is not to be ended as well
            return
        moment = time.monotonic()
        if not now and moment - self._looked_at < limits.JOB_TELL_MS / 1000:
            return
        self._looked_at = moment
        if self._connection is None:
            if moment >= self._shown_from:
                self._show()
        elif not self._written(only=("running",)):
            self._may_end = False
            raise _Ended

    def _show(self) -> None:
        """What cannot be shown is done all the same."""
        try:
            self.begin(wait_ms=1)
        except (DatabaseError, JobIdInUse):
            _log.warning("job_not_shown", job=str(self._id), exc_info=True)
            self._may_end = False
            self.close()

    def ends(self, state: str, code: str = "") -> None:
        """Write how it has ended; the work's own end stands where this fails."""
        if self._connection is None:
            return
        try:
            self._written(state, code, clock.now(), only=(*LIVING, "done"))
        except DatabaseError:
            _log.warning("job_end_not_written", job=str(self._id), state=state, exc_info=True)

    def breaks_off(self) -> None:
        """Write that it failed, unless it was about to commit: then the databases say whether it has happened."""
        if not self._is_claimed:
            self.ends("refused", "internal_error")

    def hidden(self) -> None:
        """Leave it to a part of the work to be seen and ended; its own row goes, unless somebody has ended it."""
        self._may_end = False
        if self._connection is None or self._is_claimed:
            return
        with self._connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM eventlog_job WHERE organisation_id = %s AND id = %s AND state = 'running'",
                [self._organisation, self._id],
            )
            if cursor.rowcount == 0:
                raise _Ended
        self.close()

    def close(self) -> None:
        """Let go of the lock."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _written(
        self, state: str | None = None, code: str = "", ended_at: datetime | None = None, *, only: Sequence[str]
    ) -> bool:
        """Write a state, and what was said last; return whether the job was in one of those that are asked for."""
        with self._connection.cursor() as cursor:
            cursor.execute(
                "UPDATE eventlog_job SET state = coalesce(%s, state), code = %s, ended_at = %s, phase = %s, done = %s,"
                " total = %s, doing = %s, about = %s, subject = coalesce(%s, subject)"
                " WHERE organisation_id = %s AND id = %s AND state = ANY(%s)",
                [
                    state,
                    code,
                    ended_at,
                    *self._said,
                    self.about,
                    self.subject,
                    self._organisation,
                    self._id,
                    list(only),
                ],
            )
            return int(cursor.rowcount) == 1


def tell(phase: str, *, done: int = 0, total: int = 0, doing: str = "") -> None:
    """
    Say where the work under way is, if it is followed; a new phase is written at once, the rest every JOB_TELL_MS.

    phase: one word; done, total: parts; doing: what comes now, without names of persons.
    """
    job = _under_way.get()
    if job is not None:
        job.tell(phase, done, total, doing)


def tell_of(*, about: str | None = None, subject: UUID | None = None) -> None:
    """
    Say what the work under way is about, if it is followed.

    about: in words: a pool's name; subject: what comes of it, or came of it when the same request was sent before.
    """
    job = _under_way.get()
    if job is not None:
        job.about, job.subject = about or job.about, subject or job.subject


@contextmanager
def follow_import(*, job_id: UUID, by: Member, is_preview: bool = False) -> Iterator[None]:
    """
    Do an import so that others can see where it is from its beginning, and end it.

    job_id:     whoever asks for the work makes it.
    by:         who asks, in an organisation; is_preview: it changes nothing in the end.
    raises:     JobEnded when somebody ended it; JobIdInUse; TooManyJobs; whatever the work raises.
    """
    if not _places.acquire(blocking=False):
        raise TooManyJobs
    around = _under_way.get()
    job = Job(kind=IMPORT, job_id=job_id, by=by, is_preview=is_preview)
    try:
        if around is not None:
            around.hidden()
        job.begin(wait_ms=limits.LOCK_WAIT_MS)
        with job.listening(), _under(job):
            yield
    finally:
        _places.release()
        job.close()


@contextmanager
def follow_request(*, kind: str, key: str, by: Member, is_preview: bool = False) -> Iterator[None]:
    """
    Do a request so that, should it turn out to take longer than JOB_SHOWN_MS, others see where it is and can end it.

    kind:       method and route; key: its Idempotency-Key; only work under a UUID, written small, is followed.
    by:         who asks; work outside organisations is not followed.
    is_preview: it changes nothing in the end.
    raises:     JobEnded when somebody ended it; whatever the request raises.
    """
    job_id = _as_id(key)
    if job_id is None or by.organisation_id is None:
        yield
        return
    job = Job(kind=kind, job_id=job_id, by=by, is_preview=is_preview, shown_after_ms=limits.JOB_SHOWN_MS)
    try:
        with job.listening(), _under(job):
            yield
    finally:
        job.close()


def _as_id(key: str) -> UUID | None:
    try:
        found = UUID(key)
    except ValueError:
        return None
    return found if str(found) == key else None


@contextmanager
def _under(job: Job) -> Iterator[None]:
    """Make a job what is under way, and write how it ends."""
    token = _under_way.set(job)
    try:
        with before_commit(job.commits):
            yield
    except _Ended as error:
        job.ends("ended")
        raise JobEnded from error
    except (InDoubt, NotOnStandby):
        raise  # the row says what has become of it, or will once that is decided
    except Refused as refusal:
        job.ends("waits" if refusal.status == 202 else "refused", refusal.code)
        raise
    except BaseException:
        job.breaks_off()
        raise
    else:
        job.ends("done")
    finally:
        _under_way.reset(token)


@contextmanager
def alone(name: str, otherwise: Refused) -> Iterator[None]:
    """
    Be the only one to do something, whichever process the others are in; they are waited for LOCK_WAIT_MS.

    name:   of what is done; otherwise: raised when somebody else goes on doing it.
    """
    own = connections[ALIAS].copy()
    try:
        with own.cursor() as cursor:
            _hold(cursor, f"poolbook alone {name}", otherwise, limits.LOCK_WAIT_MS)
        yield
    finally:
        own.close()


def _hold(cursor: Any, name: str, otherwise: Refused, wait_ms: int) -> None:
    """Take a lock until the connection is closed; other locks are waited for as anywhere."""
    waiting = "SELECT set_config('lock_timeout', %s, false)"
    cursor.execute(waiting, [f"{wait_ms}ms"])
    try:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])
    except DatabaseError as error:
        if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise otherwise from error
        raise
    cursor.execute(waiting, [f"{limits.LOCK_WAIT_MS}ms"])


def _forget_of_long_ago(cursor: Any, organisation: UUID) -> None:
    """What another transaction is forgetting is not waited for."""
    cursor.execute(
        "DELETE FROM eventlog_job WHERE organisation_id = %s AND id IN (SELECT id FROM eventlog_job"
        " WHERE organisation_id = %s AND started_at < %s FOR UPDATE SKIP LOCKED)",
        [organisation, organisation, long_ago()],
    )


def _insert(cursor: Any, row: dict[str, Any]) -> None:
    """Write a row whole; that it is done is the same row, in users' database, or the only one, in another room's."""
    cursor.execute(
        f"INSERT INTO eventlog_job ({', '.join(row)}) VALUES ({', '.join(['%s'] * len(row))})"
        " ON CONFLICT (organisation_id, id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at,"
        " subject = excluded.subject",
        list(row.values()),
    )
