"""
Long work that a person follows from outside, and may end before it has happened.

Where it is stands in a row of its own, written beside the work's transactions so that others can read it, by whichever
process they are served. That it is done is written inside them: after a crash the row says done exactly if it is. A
process holds an advisory lock on its job, so that work whose process has died is seen as lost.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import structlog
from django.db import Error as DatabaseError
from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.together import InDoubt
from poolbook.eventlog.unit import reading
from poolbook.eventlog.walls import ORGANISATIONS
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import NoSuch, Refused, TryAgain
from poolbook.kernel.member import Member

_log = structlog.get_logger("poolbook.eventlog")
_ALIAS = ALIASES["users"]  # where together keeps its decisions, too
_LIVING = ("running", "ending", "committing")


class NoSuchJob(NoSuch):
    code = "no_such_job"
    sentence = "There is no such work, or it was long ago."


class JobEnded(Refused):
    code = "job_ended"
    sentence = "This was ended before it was done; nothing was changed."


class JobTooLate(Refused):
    code = "job_too_late"
    sentence = "It is too late to end this: it is done, or being committed at this moment."


class JobIdInUse(TryAgain):
    code = "job_id_in_use"
    sentence = "Work under this id is under way; take a fresh one for something else."


class TooManyJobs(TryAgain):
    code = "too_many_jobs"
    sentence = "This server is busy with other long work; ask for this again in a minute."


_places = threading.BoundedSemaphore(limits.JOBS_AT_ONCE)


class _Ended(Exception):
    """Take everything back. No refusal, or some rule of the work would seem to have made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSeen:
    """
    Long work, as it is seen from outside.

    kind:       what it is: import. actor: who began it; is_preview: it changes nothing in the end.
    about:      what it is about, in words: the pool's name, once it is known.
    state:      running | ending (somebody asked for it) | committing (too late to end it) | done | refused | ended |
                waits (for other people) | lost (its process is gone, and nothing was changed).
    phase:      what it is at; done, total: of its parts, total 0 where nobody knows; doing: what comes now.
    ended_by:   who ended it; code: of what refused it; subject: what has come of it.
    """

    id: UUID
    kind: str
    actor: UUID
    is_preview: bool
    about: str
    state: str
    phase: str
    done: int
    total: int
    doing: str
    started_at: datetime
    ended_at: datetime | None
    ended_by: UUID | None
    code: str
    subject: UUID | None


_COLUMNS = tuple(one.name for one in fields(JobSeen))


class Job:
    """Long work under way, as whoever does it tells of it."""

    def __init__(self, connection: Any, organisation: UUID, job_id: UUID) -> None:
        """connection: of its own, on which the job's lock is held."""
        self._connection, self._organisation, self._id = connection, organisation, job_id
        self._said: tuple[str, int, int, str] = ("waiting", 0, 0, "")
        self._looked_at = time.monotonic()
        self._may_end = True
        self.about = ""
        self.subject: UUID | None = None  # what has come of it, where nothing is left to commit

    def tell(self, phase: str, *, done: int = 0, total: int = 0, doing: str = "") -> None:
        """
        Say where the work is; a new phase is written at once, the rest every JOB_TELL_MS.

        phase: one word; done, total: parts; doing: what comes now, without names of persons.
        """
        is_new = phase != self._said[0]
        self._said = (phase, done, total, doing)
        self._look(now=is_new)

    @contextmanager
    def heard_in(self, rooms: Sequence[str]) -> Iterator[None]:
        """
        Listen, at every statement in these rooms, for somebody who ends the work.

        rooms: names of rooms.
        """

        def listen(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
            self._look()
            return execute(sql, params, many, context)

        with ExitStack() as stack:
            for room in rooms:
                stack.enter_context(connections[ALIASES[room]].execute_wrapper(listen))
            yield

    def commits(self, subject: UUID) -> None:
        """
        Say that from here on it cannot be ended, and, in the open transaction of users, that it is done.

        subject: what comes of it.
        """
        self._may_end, self._said = False, ("committing", 0, 0, "")
        if not self._written("committing", only=("running",)):
            raise _Ended
        with connections[_ALIAS].cursor() as cursor:
            cursor.execute(
                "UPDATE eventlog_job SET state = 'done', ended_at = %s, subject = %s"
                " WHERE organisation_id = %s AND id = %s",
                [clock.now(), subject, self._organisation, self._id],
            )

    def _look(self, *, now: bool = False) -> None:
        if not self._may_end:  # what takes the work back is not to be ended as well
            return
        moment = time.monotonic()
        if not now and moment - self._looked_at < limits.JOB_TELL_MS / 1000:
            return
        self._looked_at = moment
        if not self._written(only=("running",)):
            self._may_end = False
            raise _Ended

    def ends(self, state: str, code: str = "") -> None:
        """Write how it has ended, unless that was written with it; the work's own end stands where this fails."""
        try:
            self._written(state, code, clock.now(), only=_LIVING)
        except DatabaseError:
            _log.warning("job_end_not_written", job=str(self._id), state=state, exc_info=True)

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


@contextmanager
def following(*, kind: str, job_id: UUID, by: Member, is_preview: bool = False) -> Iterator[Job]:
    """
    Do long work so that others can see where it is, and end it.

    kind:       of the work; job_id: whoever asks for the work makes it.
    by:         who asks, in an organisation; is_preview: it changes nothing in the end.
    raises:     JobEnded when somebody ended it; JobIdInUse; TooManyJobs; whatever the work raises.
    """
    organisation = by.organisation_id
    assert organisation is not None, "long work is done in an organisation"
    if not _places.acquire(blocking=False):
        raise TooManyJobs
    own = connections[_ALIAS].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute(f"SELECT set_config('{ORGANISATIONS}', %s, false)", [str(organisation)])
            _hold(cursor, _name(organisation, job_id), JobIdInUse())
            _begin(cursor, organisation, job_id, kind, by.user_id, is_preview)
        job = Job(own, organisation, job_id)
        try:
            yield job
        except _Ended as error:
            job.ends("ended")
            raise JobEnded from error
        except InDoubt:
            raise  # the row says what has become of it once that is decided
        except Refused as refusal:
            job.ends("waits" if refusal.status == 202 else "refused", refusal.code)
            raise
        except BaseException:
            job.ends("refused", "internal_error")
            raise
        job.ends("done")
    finally:
        _places.release()
        own.close()


@contextmanager
def alone(name: str, otherwise: Refused) -> Iterator[None]:
    """
    Be the only one to do something, whichever process the others are in; they are waited for LOCK_WAIT_MS.

    name:   of what is done; otherwise: raised when somebody else goes on doing it.
    """
    own = connections[_ALIAS].copy()
    try:
        with own.cursor() as cursor:
            _hold(cursor, f"poolbook alone {name}", otherwise)
        yield
    finally:
        own.close()


def _hold(cursor: Any, name: str, otherwise: Refused) -> None:
    """Take a lock until the connection is closed."""
    cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{limits.LOCK_WAIT_MS}ms"])
    try:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])
    except DatabaseError as error:
        if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise otherwise from error
        raise


def _begin(cursor: Any, organisation: UUID, job_id: UUID, kind: str, actor: UUID, is_preview: bool) -> None:
    """An id that comes again, as of a request that is sent again, begins anew; what is long over is forgotten."""
    now = clock.now()
    cursor.execute(
        "DELETE FROM eventlog_job WHERE organisation_id = %s AND (ended_at IS NOT NULL OR started_at < %s)"
        " AND is_preview = %s AND id NOT IN (SELECT id FROM eventlog_job WHERE organisation_id = %s AND is_preview = %s"
        " ORDER BY started_at DESC LIMIT %s)",
        [organisation, now - timedelta(days=1), is_preview, organisation, is_preview, limits.JOBS_KEPT - 1],
    )
    cursor.execute("DELETE FROM eventlog_job WHERE organisation_id = %s AND id = %s", [organisation, job_id])
    cursor.execute(
        "INSERT INTO eventlog_job (organisation_id, id, kind, actor, is_preview, about, state, phase, done, total,"
        " doing, started_at, code) VALUES (%s, %s, %s, %s, %s, '', 'running', 'waiting', 0, 0, '', %s, '')",
        [organisation, job_id, kind, actor, is_preview, now],
    )


def jobs_of(organisation: UUID) -> list[JobSeen]:
    """
    Return the long work of an organisation: what is under way, then the last that was; of both the latest first.

    organisation: the tenant.
    """
    gone = _gone(organisation)  # looked at first: what has ended by then is in its row
    with reading(["users"], organisation=organisation), connections[_ALIAS].cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM eventlog_job WHERE organisation_id = %s"
            " ORDER BY ended_at IS NULL DESC, started_at DESC, id LIMIT %s",
            [organisation, 2 * limits.JOBS_KEPT],  # of looks, and of what changes something, as many each
        )
        found = [JobSeen(**dict(zip(_COLUMNS, row, strict=True))) for row in cursor.fetchall()]
    return [replace(one, state="lost") if one.id in gone and one.state in _LIVING else one for one in found]


def job_seen(organisation: UUID, job_id: UUID) -> JobSeen:
    """
    Return where some work is.

    organisation: the tenant.
    raises:       NoSuchJob.
    """
    found = next((one for one in jobs_of(organisation) if one.id == job_id), None)
    if found is None:
        raise NoSuchJob
    return found


def end_job(*, organisation: UUID, job_id: UUID, by: Member) -> JobSeen:
    """
    Ask for an end of some work; whoever does it stops within moments, and takes everything back.

    organisation: the tenant; by: who ends it.
    returns:      how it is now: ending, or how it ended before.
    raises:       NoSuchJob; JobTooLate when it is being committed, or done.
    """
    own = connections[_ALIAS].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute(f"SELECT set_config('{ORGANISATIONS}', %s, false)", [str(organisation)])
            cursor.execute(
                "UPDATE eventlog_job SET state = 'ending', ended_by = %s"
                " WHERE organisation_id = %s AND id = %s AND state = 'running'",
                [by.user_id, organisation, job_id],
            )
    finally:
        own.close()
    found = job_seen(organisation, job_id)
    if found.state in ("committing", "done"):
        raise JobTooLate
    return found


def _gone(organisation: UUID) -> set[UUID]:
    """Return the jobs whose process is gone, but for those that recovery may still find to be committed."""
    with reading(["users"], organisation=organisation), connections[_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT id, state FROM eventlog_job WHERE organisation_id = %s AND state = ANY(%s)"
            " AND pg_try_advisory_xact_lock(hashtextextended('poolbook job ' || organisation_id || ' ' || id, 0))",
            [organisation, list(_LIVING)],
        )
        gone = dict(cursor.fetchall())
        if "committing" in gone.values():
            cursor.execute("SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()")
            if cursor.fetchone()[0]:
                return {one for one, state in gone.items() if state != "committing"}
        return set(gone)


def _name(organisation: UUID, job_id: UUID) -> str:
    return f"poolbook job {organisation} {job_id}"
