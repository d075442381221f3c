"""
Long work over HTTP: where it is, and its end before it has happened.

An import is followed from its beginning, under an id that its request gives; any other request that is sent with a
UUID as its Idempotency-Key is followed under that, once it takes longer than a second.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Query
from pydantic import BaseModel

from poolbook.eventlog.http import Asked, Id, Out, reading_for, room_router
from poolbook.eventlog.jobs import IMPORT, JobSeen, end_job, job_seen, jobs_of
from poolbook.kernel.member import Member
from poolbook.users.queries import organisation_managed_by

router = room_router(tag="jobs", writes="users")


class JobOut(Out):
    """
    Long work.

    kind:     import, or the request, such as POST /pools/{pool_id}/closes.
    actor:    who began it; is_preview: it changes nothing in the end. about: the pool's name, where that is known.
    state:    running | ending (somebody asked for it) | committing (too late to end it), then done | waits (for other
              people) | refused | ended | lost (its server is gone, and nothing was changed).
    phase:    waiting | working (nothing more is known) | reading (row `done` of the sheet `doing`, of a pool file) |
              checking | matching (receipts) | writing (rows `done` of `total`, and what comes now) | committing.
    total:    0 where nobody knows how much it is.
    ended_by: who ended it. code: of what refused it. subject: the pool that has come of it.
    """

    id: UUID
    kind: str
    actor: UUID
    is_preview: bool
    about: str
    state: Literal["running", "ending", "committing", "done", "waits", "refused", "ended", "lost"]
    phase: Literal["waiting", "working", "reading", "checking", "matching", "writing", "committing"]
    done: int
    total: int
    doing: str
    started_at: datetime
    ended_at: datetime | None
    ended_by: UUID | None
    code: str
    subject: UUID | None


class JobsOut(Out):
    """The work under way and the last that was, the latest first."""

    items: list[JobOut]


def _firm(by: Member, organisation_id: UUID) -> UUID:
    with reading_for(by, "users"):
        return organisation_managed_by(by, organisation_id).id


class JobsIn(BaseModel):
    """Which work. previews: no, only what changes something in the end; kind: left out, imports and requests."""

    previews: Literal["yes", "no"] = "yes"
    kind: Literal["import", "request"] | None = None

    def asks_for(self, one: JobSeen) -> bool:
        """Return whether some work is among what is asked for."""
        kind = "import" if one.kind == IMPORT else "request"
        return (self.previews == "yes" or not one.is_preview) and self.kind in (None, kind)


@router.get("/organisations/{organisation_id}/jobs", response=JobsOut)
def get_jobs(request: Asked, organisation_id: Id, asked: Query[JobsIn]) -> JobsOut:
    """Return the imports of your organisation and your own requests, under way and the last ones, the latest first."""
    by = request.auth
    found = jobs_of(_firm(by, organisation_id))
    return JobsOut(items=[JobOut.of(one) for one in found if one.is_open_to(by) and asked.asks_for(one)])


@router.get("/organisations/{organisation_id}/jobs/{job_id}", response=JobOut)
def get_job(request: Asked, organisation_id: Id, job_id: Id) -> JobOut:
    """Return where some work is."""
    return JobOut.of(job_seen(_firm(request.auth, organisation_id), job_id, request.auth))


@router.delete("/organisations/{organisation_id}/jobs/{job_id}", response=JobOut)
def delete_job(request: Asked, organisation_id: Id, job_id: Id) -> JobOut:
    """
    End some work, with nothing changed: it stops within moments; ended work stays as it is.

    What is being committed, or is done, is refused with job_too_late. Your own is yours to end; the imports of others
    are ended by whoever may import.
    """
    by = request.auth
    return JobOut.of(end_job(organisation=_firm(by, organisation_id), job_id=job_id, by=by))
