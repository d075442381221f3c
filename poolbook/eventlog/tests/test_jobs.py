"""Long work that is followed and ended: by whom, until when, and what is left when its process dies."""

import time
from dataclasses import replace
from typing import Any

import pytest

from poolbook.eventlog import following as doing
from poolbook.eventlog.following import Job, JobEnded, JobIdInUse, TooManyJobs, alone, follow_import, tell, tell_of
from poolbook.eventlog.jobs import JobTooLate, NoSuchJob, end_job, jobs_of
from poolbook.eventlog.tests.long_work import JOB, POOL, die, firm, seen, toys, work
from poolbook.eventlog.together import recover
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from tests.elsewhere import elsewhere
from tests.faults.drills import killed_at


@pytest.fixture(autouse=True)
def at_every_look(monkeypatch: pytest.MonkeyPatch, databases: Any) -> None:
    monkeypatch.setattr(limits, "JOB_TELL_MS", 0)


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
        with pytest.raises(NoSuchJob), follow_import(job_id=JOB, by=mia):
            raise NoSuchJob
        assert (seen(mia).state, seen(mia).code) == ("refused", "no_such_job")
        with pytest.raises(ZeroDivisionError), follow_import(job_id=JOB, by=mia):
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
        refused = []

        def second() -> None:
            with pytest.raises(JobIdInUse) as raised, follow_import(job_id=JOB, by=mia):
                pass
            refused.append(raised)

        with follow_import(job_id=JOB, by=mia):
            elsewhere(second)
            assert (len(refused), seen(mia).state) == (1, "running")

    def test_leaves_room_for_others(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        for _ in range(limits.JOBS_AT_ONCE):
            assert doing._places.acquire(blocking=False)
        try:
            with pytest.raises(TooManyJobs), follow_import(job_id=JOB, by=mia):
                pass
        finally:
            doing._places.release(limits.JOBS_AT_ONCE)
        work(mia)

    def test_forgets_what_was_long_ago(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "JOBS_KEPT", 2)
        for name in "abcd":
            with follow_import(job_id=named_id("job", name), by=mia):
                pass
        assert [one.id for one in jobs_of(firm(mia))] == [named_id("job", "d"), named_id("job", "c")]

    def test_lets_looks_crowd_out_nothing(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "JOBS_KEPT", 2)
        work(mia)
        for name in "abc":
            with follow_import(job_id=named_id("job", name), by=mia, is_preview=True):
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


class TestEndJob:
    def test_takes_the_work_back_at_its_next_statement(self, toy: None, mia: Member, abe: Member) -> None:
        with pytest.raises(JobEnded):
            work(mia, along=lambda: end_job(organisation=firm(mia), job_id=JOB, by=replace(abe, role=Role.OWNER)))
        ended = seen(mia)
        assert (ended.state, ended.ended_by, toys()) == ("ended", abe.user_id, 0)
        assert end_job(organisation=firm(mia), job_id=JOB, by=mia).state == "ended"

    def test_takes_it_back_where_it_tells_of_itself(self, toy: None, mia: Member) -> None:
        with pytest.raises(JobEnded), follow_import(job_id=JOB, by=mia):
            end_job(organisation=firm(mia), job_id=JOB, by=mia)
            tell("reading", done=500)

    def test_comes_too_late_once_it_is_committed(self, toy: None, mia: Member) -> None:
        work(mia)
        with pytest.raises(JobTooLate):
            end_job(organisation=firm(mia), job_id=JOB, by=mia)

    def test_twin_that_does_not_claim_its_commit_is_told_ended_and_happens(
        self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Job, "commits", lambda *_: None)
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

        def look() -> None:
            for number in range(3):
                with follow_import(job_id=named_id("job", number), by=mia, is_preview=True):
                    pass

        def others() -> None:
            elsewhere(look)
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
