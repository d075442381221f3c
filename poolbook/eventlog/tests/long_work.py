"""Long work, done and looked at as the tests of following do."""

import os
import signal
from collections.abc import Callable
from uuid import UUID

from django.db import connections

from poolbook.eventlog.following import follow_import, follow_request, tell_of
from poolbook.eventlog.jobs import JobSeen, job_seen
from poolbook.eventlog.together import together
from poolbook.eventlog.unit import begin, reading
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member

JOB = named_id("job", "one")
POOL = named_id("pool", "one")


def firm(by: Member) -> UUID:
    assert by.organisation_id is not None
    return by.organisation_id


def seen(by: Member) -> JobSeen:
    return job_seen(firm(by), JOB, by)


def work(
    by: Member,
    *,
    along: Callable[[], object] = lambda: None,
    before: dict[str, Callable[[], object]] | None = None,
) -> None:
    """
    Do work in two rooms, with a statement in one of them.

    along: done in the middle; before: done before steps of the commit.
    """

    def step(name: str) -> None:
        (before or {}).get(name, lambda: None)()

    with (
        follow_import(job_id=JOB, by=by),
        together(["users", "papers"], organisation=firm(by), step=step),
    ):
        along()
        drop_a_coin(POOL)
        tell_of(subject=POOL)


def asked(by: Member, *, along: Callable[[], object] = lambda: None, key: str = str(JOB), toy_id: UUID = POOL) -> None:
    """Ask for something in one room, as a request does; along: done in the middle, after a statement."""
    with follow_request(kind="POST /toys", key=key, by=by), begin("papers", organisation=firm(by)):
        drop_a_coin(toy_id)
        along()
        with connections["papers"].cursor() as cursor:
            cursor.execute("SELECT 1")


def drop_a_coin(toy_id: UUID) -> None:
    with connections["papers"].cursor() as cursor:
        cursor.execute("INSERT INTO toy (id, coins) VALUES (%s, 1)", [toy_id])


def notes_in_papers(by: Member) -> list[UUID]:
    with reading(["papers"], organisation=firm(by)), connections["papers"].cursor() as cursor:
        cursor.execute("SELECT id FROM eventlog_job")
        return [one for (one,) in cursor.fetchall()]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def toys() -> int:
    with reading(["papers"]), connections["papers"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM toy")
        return int(cursor.fetchone()[0])
