"""Long work that is followed and ended: by whom, until when, and what is left when its process dies."""

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connections

from poolbook.eventlog import following as doing
from poolbook.eventlog.following import (
    Job,
    JobEnded,
    JobIdInUse,
    TooManyJobs,
    alone,
    followed,
    following,
    tell,
    tell_of,
)
from poolbook.eventlog.jobs import JobSeen, JobTooLate, NoSuchJob, end_job, job_seen, jobs_of
from poolbook.eventlog.together import recover, together
from poolbook.eventlog.unit import begin, reading
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from tests.faults.drills import killed_at

JOB = named_id("job", "one")
POOL = named_id("pool", "one")


@pytest.fixture(autouse=True)
def at_every_look(monkeypatch: pytest.MonkeyPatch, databases: Any) -> None:
    monkeypatch.setattr(limits, "JOB_TELL_MS", 0)


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
        following(kind="import", job_id=JOB, by=by),
        together(["users", "papers"], organisation=firm(by), step=step),
    ):
        along()
        drop_a_coin(POOL)
        tell_of(subject=POOL)


def asked(by: Member, *, along: Callable[[], object] = lambda: None, key: str = str(JOB), toy_id: UUID = POOL) -> None:
    """Ask for something in one room, as a request does; along: done in the middle, after a statement."""
    with followed(kind="POST /toys", key=key, by=by), begin("papers", organisation=firm(by)):
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


def in_a_thread(do: Callable[[], object]) -> None:
    """Do something as another request does: on connections of its own."""

    def run() -> None:
        try:
            do()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def toys() -> int:
    with reading(["papers"]), connections["papers"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM toy")
        return int(cursor.fetchone()[0])


class TestFollowing:
    def test_says_where_it_is_to_others_and_that_it_is_done(self, toy: None, mia: Member) -> None:
        found = []

        def along() -> None:
            tell_of(about="Kestrel")
            tell("writing", done=3, total=7, doing="2024-03-31 capital_call")
            found.append(seen(mia))

        work(mia, along=along)
        (under_way,) = found
        told = (under_way.state, under_way.about, under_way.done, under_way.total, under_way.doing)
        assert told == ("running", "Kestrel", 3, 7, "2024-03-31 capital_call")
        done = seen(mia)
        assert (done.state, done.subject, done.actor, done.kind) == ("done", POOL, mia.user_id, "import")
        assert toys() == 1

    def test_says_what_refused_it(self, toy: None, mia: Member) -> None:
        with pytest.raises(NoSuchJob), following(kind="import", job_id=JOB, by=mia):
            raise NoSuchJob
        assert (seen(mia).state, seen(mia).code) == ("refused", "no_such_job")
        with pytest.raises(ZeroDivisionError), following(kind="import", job_id=JOB, by=mia):
            raise ZeroDivisionError
        assert seen(mia).code == "internal_error"

    def test_is_done_though_its_own_connection_was_lost_after_the_commit(self, toy: None, mia: Member) -> None:
        def cut() -> None:
            job = doing._under_way.get()
            assert job is not None
            job._connection.connection.close()

        work(mia, before={"commit papers": cut})
        assert (seen(mia).state, toys()) == ("done", 1)

    def test_takes_no_second_one_of_its_id(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 50)
        with following(kind="import", job_id=JOB, by=mia):
            with pytest.raises(JobIdInUse), following(kind="import", job_id=JOB, by=mia):
                pass
            assert seen(mia).state == "running"

    def test_leaves_room_for_others(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        for _ in range(limits.JOBS_AT_ONCE):
            assert doing._places.acquire(blocking=False)
        try:
            with pytest.raises(TooManyJobs), following(kind="import", job_id=JOB, by=mia):
                pass
        finally:
            doing._places.release(limits.JOBS_AT_ONCE)
        work(mia)

    def test_forgets_what_was_long_ago(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "JOBS_KEPT", 2)
        for name in "abcd":
            with following(kind="import", job_id=named_id("job", name), by=mia):
                pass
        assert [one.id for one in jobs_of(firm(mia))] == [named_id("job", "d"), named_id("job", "c")]

    def test_lets_looks_crowd_out_nothing(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "JOBS_KEPT", 2)
        work(mia)
        for name in "abc":
            with following(kind="import", job_id=named_id("job", name), by=mia, is_preview=True):
                pass
        assert [one.id for one in jobs_of(firm(mia))] == [named_id("job", "c"), named_id("job", "b"), JOB]

    def test_is_seen_as_lost_when_its_process_dies(self, databases: Any, toy: None, mia: Member) -> None:
        assert killed_at(0, lambda: work(mia, before={"prepare papers": die}))
        recover()
        assert (seen(mia).state, toys()) == ("lost", 0)
        work(mia)
        assert (seen(mia).state, toys()) == ("done", 1)

    def test_is_done_exactly_if_it_is_after_a_crash_in_its_commit(self, databases: Any, toy: None, mia: Member) -> None:
        assert killed_at(0, lambda: work(mia, before={"commit users": die}))
        assert seen(mia).state == "committing"
        recover()
        assert (seen(mia).state, toys()) == ("done", 1)


class TestFollowed:
    """What every request with a key is, whatever it does: nobody had to ask for it."""

    @pytest.fixture(autouse=True)
    def long_at_once(self, monkeypatch: pytest.MonkeyPatch, at_every_look: None) -> None:
        monkeypatch.setattr(limits, "JOB_SHOWN_MS", 0)

    def test_says_where_it_is_to_whoever_asked_for_it_alone(self, toy: None, mia: Member, abe: Member) -> None:
        found = []

        def along() -> None:
            tell("matching", done=3, total=7)
            found.append(seen(mia))
            with pytest.raises(NoSuchJob):
                seen(abe)
            with pytest.raises(NoSuchJob):
                end_job(organisation=firm(mia), job_id=JOB, by=abe)

        asked(mia, along=along)
        told = (found[0].state, found[0].kind, found[0].phase, found[0].done, found[0].total)
        assert told == ("running", "POST /toys", "matching", 3, 7)
        assert (seen(mia).state, toys()) == ("done", 1)

    def test_is_taken_back_at_its_next_statement_when_it_is_ended(self, toy: None, mia: Member) -> None:
        with pytest.raises(JobEnded):
            asked(mia, along=lambda: end_job(organisation=firm(mia), job_id=JOB, by=mia))
        assert (seen(mia).state, seen(mia).ended_by, toys()) == ("ended", mia.user_id, 0)

    def test_comes_too_late_once_it_is_committed(self, toy: None, mia: Member) -> None:
        asked(mia)
        with pytest.raises(JobTooLate):
            end_job(organisation=firm(mia), job_id=JOB, by=mia)

    def test_twin_that_neither_looks_nor_claims_its_commit_is_told_ended_and_happens(
        self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def along() -> None:
            monkeypatch.setattr(Job, "_look", lambda *_, **__: None)
            end_job(organisation=firm(mia), job_id=JOB, by=mia)

        monkeypatch.setattr(Job, "commits", lambda _: None)
        asked(mia, along=along)
        assert (seen(mia).ended_by, toys()) == (mia.user_id, 1)

    def test_has_no_row_while_it_is_short(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "JOB_SHOWN_MS", 600_000)
        asked(mia, along=lambda: tell("matching", done=3, total=7))
        assert (jobs_of(firm(mia)), toys()) == ([], 1)

    def test_needs_a_uuid_for_its_key(self, toy: None, mia: Member) -> None:
        asked(mia, key=str(JOB).upper())
        assert (jobs_of(firm(mia)), toys()) == ([], 1)

    def test_is_done_though_it_cannot_be_shown(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        def busy(_: Job, *, wait_ms: int) -> None:
            raise JobIdInUse

        monkeypatch.setattr(Job, "begin", busy)
        asked(mia)
        assert (jobs_of(firm(mia)), toys()) == ([], 1)

    def test_waits_for_no_other_work_under_its_id_and_goes_on_unseen(self, toy: None, mia: Member) -> None:
        with following(kind="import", job_id=JOB, by=mia):
            in_a_thread(lambda: asked(mia))
        assert ([one.kind for one in jobs_of(firm(mia))], toys()) == (["import"], 1)

    def test_leaves_a_note_for_a_day_where_it_was_committed(self, toy: None, mia: Member) -> None:
        asked(mia)
        assert notes_in_papers(mia) == [JOB]
        later = named_id("job", "later")
        with time_machine.travel(clock.now() + timedelta(days=2)):
            asked(mia, key=str(later), toy_id=named_id("pool", "later"))
        assert notes_in_papers(mia) == [later]

    def test_leaves_an_import_inside_to_be_followed_as_such(self, toy: None, mia: Member) -> None:
        with followed(kind="POST /imports", key=str(named_id("key")), by=mia):
            work(mia)
        assert [one.kind for one in jobs_of(firm(mia))] == ["import"]

    def test_crowds_out_no_import(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "JOBS_KEPT", 1)
        work(mia)
        for name in "ab":
            with followed(kind="POST /toys", key=str(named_id("job", name)), by=mia):
                tell("working")
                tell("matching")
        assert [one.id for one in jobs_of(firm(mia))] == [named_id("job", "b"), JOB]

    def test_is_lost_when_its_process_dies_before_its_commit(self, databases: Any, toy: None, mia: Member) -> None:
        assert killed_at(0, lambda: asked(mia, along=die))
        assert (seen(mia).state, toys()) == ("lost", 0)

    def test_is_done_when_its_process_dies_after_its_commit(
        self, databases: Any, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Job, "ends", lambda *_: die())
        assert killed_at(0, lambda: asked(mia))
        assert (seen(mia).state, toys()) == ("done", 1)


class TestEndJob:
    def test_takes_the_work_back_at_its_next_statement(self, toy: None, mia: Member, abe: Member) -> None:
        with pytest.raises(JobEnded):
            work(mia, along=lambda: end_job(organisation=firm(mia), job_id=JOB, by=abe))
        ended = seen(mia)
        assert (ended.state, ended.ended_by, toys()) == ("ended", abe.user_id, 0)
        assert end_job(organisation=firm(mia), job_id=JOB, by=mia).state == "ended"

    def test_takes_it_back_where_it_tells_of_itself(self, toy: None, mia: Member) -> None:
        with pytest.raises(JobEnded), following(kind="import", job_id=JOB, by=mia):
            end_job(organisation=firm(mia), job_id=JOB, by=mia)
            tell("reading", done=500)

    def test_comes_too_late_once_it_is_committed(self, toy: None, mia: Member) -> None:
        work(mia)
        with pytest.raises(JobTooLate):
            end_job(organisation=firm(mia), job_id=JOB, by=mia)

    def test_twin_that_does_not_claim_its_commit_is_told_ended_and_happens(
        self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Job, "commits", lambda _: None)
        with pytest.raises(JobEnded):
            work(mia, before={"commit papers": lambda: end_job(organisation=firm(mia), job_id=JOB, by=mia)})
        until = time.monotonic() + 60
        while not toys() and time.monotonic() < until:  # its connection's lock goes a moment after the connection
            recover()
        assert toys() == 1

    def test_finds_what_goes_on_though_many_came_and_went_since(
        self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "JOBS_KEPT", 2)

        def others() -> None:
            for number in range(3):
                with following(kind="import", job_id=named_id("job", number), by=mia, is_preview=True):
                    pass
            assert seen(mia).state == "running"
            assert end_job(organisation=firm(mia), job_id=JOB, by=mia).state == "ending"

        with pytest.raises(JobEnded):
            work(mia, along=others)
        assert toys() == 0

    def test_finds_nothing_of_others(self, toy: None, mia: Member, rex: Member) -> None:
        work(mia)
        assert jobs_of(firm(rex)) == []
        with pytest.raises(NoSuchJob):
            end_job(organisation=firm(rex), job_id=JOB, by=rex)


class TestAlone:
    def test_lets_one_in_at_a_time(self, databases: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 50)
        with alone("one", Refused()):
            with pytest.raises(Refused), alone("one", Refused()):
                pass
            with alone("another", Refused()):
                pass
        with alone("one", Refused()):
            pass
