"""Long work as it is seen from outside: where it is, and its end before it has happened."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.eventlog.rooms import ALIASES, ROOMS
from poolbook.eventlog.unit import reading
from poolbook.eventlog.walls import ORGANISATIONS
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member

ALIAS = ALIASES["users"]  # where together keeps its decisions, too
LIVING = ("running", "ending", "committing")
IMPORT = "import"


class NoSuchJob(NoSuch):
    code = "no_such_job"
    sentence = "There is no such work, or it was long ago."


class JobTooLate(Refused):
    code = "job_too_late"
    sentence = "It is too late to end this: it is done, or being committed at this moment."


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSeen:
    """
    Long work, as it is seen from outside.

    kind:       import, or the request: its method and route.
    actor:      who began it; is_preview: it changes nothing in the end.
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

    def is_open_to(self, by: Member) -> bool:
        """Return whether a member of the organisation sees it: one's own, and imports who may read all of it."""
        return self.actor == by.user_id or (self.kind == IMPORT and policy.allows(by, "read"))


_COLUMNS = tuple(one.name for one in fields(JobSeen))


def jobs_of(organisation: UUID) -> list[JobSeen]:
    """
    Return the long work of an organisation: what is under way, then the last that was; of both the latest first.

    organisation: the tenant.
    """
    gone = _gone(organisation)  # looked at first: what has ended by then is in its row
    with reading(["users"], organisation=organisation), connections[ALIAS].cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM eventlog_job WHERE organisation_id = %s"
            " AND (state <> 'committing' OR started_at >= %s)"  # what would say whether it is done is forgotten by then
            " ORDER BY ended_at IS NULL DESC, started_at DESC, id LIMIT %s",
            [organisation, long_ago(), 4 * limits.JOBS_KEPT],  # of imports and requests, looks and not, as many each
        )
        found = [JobSeen(**dict(zip(_COLUMNS, row, strict=True))) for row in cursor.fetchall()]
    return [replace(one, state=gone[one.id]) if one.id in gone and one.state in LIVING else one for one in found]


def job_seen(organisation: UUID, job_id: UUID, by: Member) -> JobSeen:
    """
    Return where some work is.

    organisation: the tenant; by: who looks.
    raises:       NoSuchJob.
    """
    found = _found(organisation, job_id, by)
    if found is None:
        raise NoSuchJob
    return found


def _found(organisation: UUID, job_id: UUID, by: Member) -> JobSeen | None:
    return next((one for one in jobs_of(organisation) if one.id == job_id and one.is_open_to(by)), None)


def end_job(*, organisation: UUID, job_id: UUID, by: Member) -> JobSeen:
    """
    Ask for an end of some work; whoever does it stops within moments, and takes everything back.

    organisation: the tenant; by: who ends it: their own, or, if they may import, an import of others.
    returns:      how it is now: ending, or how it ended before.
    raises:       NotAllowed; NoSuchJob; JobTooLate when it is being committed, or done.
    """
    found = _found(organisation, job_id, by)
    if found is None or found.actor != by.user_id:
        policy.require(by, "import")
    if found is None:
        raise NoSuchJob
    own = connections[ALIAS].copy()
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
    now = job_seen(organisation, job_id, by)
    if now.state in ("committing", "done"):
        raise JobTooLate
    return now


def locks_of(organisation: UUID) -> str:
    """Return how the names of the advisory locks begin that processes hold on their jobs; a job's id follows."""
    return f"poolbook job {organisation} "


def long_ago() -> datetime:
    """Return the instant before which nobody can say any more what became of work whose process died."""
    return clock.now() - timedelta(seconds=limits.JOB_ASKED_FOR_S)


def _gone(organisation: UUID) -> dict[UUID, str]:
    """Return what has become of jobs whose process is gone, but for those that recovery may still find committed."""
    with reading(["users"], organisation=organisation), connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT id, state FROM eventlog_job WHERE organisation_id = %s AND state = ANY(%s)"
            " AND pg_try_advisory_xact_lock(hashtextextended(%s || id, 0))",
            [organisation, list(LIVING), locks_of(organisation)],
        )
        gone = dict(cursor.fetchall())
        claimed = [one for one, state in gone.items() if state == "committing"]
        is_in_doubt = bool(claimed) and _any_prepared(cursor)
    happened = _done_elsewhere(organisation, claimed) if claimed and not is_in_doubt else set()
    return {
        one: "done" if one in happened else "lost"
        for one, state in gone.items()
        if not (is_in_doubt and state == "committing")
    }


def _any_prepared(cursor: Any) -> bool:
    cursor.execute("SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()")
    return bool(cursor.fetchone()[0])


def _done_elsewhere(organisation: UUID, claimed: list[UUID]) -> set[UUID]:
    """Return the jobs whose own transactions, in rooms without users, have written that they are done."""
    happened: set[UUID] = set()
    for room in ROOMS:
        with reading([room], organisation=organisation), connections[ALIASES[room]].cursor() as cursor:
            cursor.execute(
                "SELECT id FROM eventlog_job WHERE organisation_id = %s AND id = ANY(%s) AND state = 'done'",
                [organisation, claimed],
            )
            happened.update(one for (one,) in cursor.fetchall())
    return happened
