"""Long work over HTTP: where it is, and its end before it has happened."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Query
from pydantic import BaseModel

from poolbook.eventlog.http import Asked, Id, Out, reading_for, room_router
from poolbook.eventlog.jobs import end_job, job_seen, jobs_of
from poolbook.kernel import policy
from poolbook.kernel.member import Member
from poolbook.users.queries import organisation_managed_by

router = room_router(tag="jobs", writes="users")


class JobOut(Out):
    """
    Long work.

    kind:     import. actor: who began it; is_preview: it changes nothing in the end. about: the pool's name.
    state:    running | ending (somebody asked for it) | committing (too late to end it), then done | waits (for other
              people) | refused | ended | lost (its server is gone, and nothing was changed).
    phase:    waiting | reading (row `done` of the sheet `doing`) | checking | writing (rows `done` of `total`, and what
              comes now) | committing.
    ended_by: who ended it. code: of what refused it. subject: the pool that has come of it.
    """

    id: UUID
    kind: Literal["import"]
    actor: UUID
    is_preview: bool
    about: str
    state: Literal["running", "ending", "committing", "done", "waits", "refused", "ended", "lost"]
    phase: Literal["waiting", "reading", "checking", "writing", "committing"]
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


def _firm(by: Member, organisation_id: UUID, action: str) -> UUID:
    with reading_for(by, "users"):
        firm = organisation_managed_by(by, organisation_id)
    policy.require(by, action)
    return firm.id


class JobsIn(BaseModel):
    """Which work. previews: no, only what changes something in the end."""

    previews: Literal["yes", "no"] = "yes"


@router.get("/organisations/{organisation_id}/jobs", response=JobsOut)
def get_jobs(request: Asked, organisation_id: Id, asked: Query[JobsIn]) -> JobsOut:
    """Return the imports under way and the last ones, the latest first."""
    found = jobs_of(_firm(request.auth, organisation_id, "read"))
    return JobsOut(items=[JobOut.of(one) for one in found if asked.previews == "yes" or not one.is_preview])


@router.get("/organisations/{organisation_id}/jobs/{job_id}", response=JobOut)
def get_job(request: Asked, organisation_id: Id, job_id: Id) -> JobOut:
    """Return where some work is."""
    return JobOut.of(job_seen(_firm(request.auth, organisation_id, "read"), job_id))


@router.delete("/organisations/{organisation_id}/jobs/{job_id}", response=JobOut)
def delete_job(request: Asked, organisation_id: Id, job_id: Id) -> JobOut:
    """
    End some work, with nothing changed: it stops within moments; ended work stays as it is.

    What is being committed, or is done, is refused with job_too_late.
    """
    by = request.auth
    return JobOut.of(end_job(organisation=_firm(by, organisation_id, "import"), job_id=job_id, by=by))
