"""Requests that turn out long: seen, ended, and what is said of them when they break off or their process dies."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import OperationalError

from poolbook.eventlog.following import Job, JobEnded, JobIdInUse, follow_import, follow_request, tell
from poolbook.eventlog.jobs import JobTooLate, NoSuchJob, end_job, jobs_of
from poolbook.eventlog.standby import NotOnStandby
from poolbook.eventlog.tests.long_work import JOB, asked, die, firm, notes_in_papers, seen, toys, work
from poolbook.eventlog.unit import begin
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from tests.elsewhere import elsewhere
from tests.faults.drills import killed_at


@pytest.fixture(autouse=True)
def at_every_look(monkeypatch: pytest.MonkeyPatch, databases: Any) -> None:
    monkeypatch.setattr(limits, "JOB_TELL_MS", 0)


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
            with pytest.raises(NotAllowed):
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

    def test_does_not_happen_though_somebody_on_the_way_takes_its_end_for_a_failure(
        self, toy: None, mia: Member
    ) -> None:
        def along() -> None:
            elsewhere(lambda: end_job(organisation=firm(mia), job_id=JOB, by=mia))
            with suppress(Exception):
                tell("writing")

        with pytest.raises(JobEnded):
            asked(mia, along=along)
        assert (seen(mia).state, toys()) == ("ended", 0)

    @pytest.mark.parametrize("room", ["users", "papers"])
    @pytest.mark.parametrize("what", [NotOnStandby, ZeroDivisionError, OperationalError])
    def test_is_done_whatever_goes_wrong_after_its_commit(
        self, toy: None, mia: Member, room: str, what: type[Exception]
    ) -> None:
        with pytest.raises(what), follow_request(kind="POST /toys", key=str(JOB), by=mia):
            tell("working")
            tell("writing")
            with begin(room, organisation=firm(mia)):
                pass
            raise what
        assert seen(mia).state == "done"

    def test_twin_that_neither_looks_nor_claims_its_commit_is_told_ended_and_happens(
        self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def along() -> None:
            monkeypatch.setattr(Job, "_look", lambda *_, **__: None)
            end_job(organisation=firm(mia), job_id=JOB, by=mia)

        monkeypatch.setattr(Job, "commits", lambda *_: None)
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
        with follow_import(job_id=JOB, by=mia):
            elsewhere(lambda: asked(mia))
        assert ([one.kind for one in jobs_of(firm(mia))], toys()) == (["import"], 1)

    def test_leaves_a_note_for_a_day_where_it_was_committed(self, toy: None, mia: Member) -> None:
        asked(mia)
        assert notes_in_papers(mia) == [JOB]
        later = named_id("job", "later")
        with time_machine.travel(clock.now() + timedelta(days=2)):
            asked(mia, key=str(later), toy_id=named_id("pool", "later"))
        assert notes_in_papers(mia) == [later]

    @pytest.mark.parametrize("key", [JOB, named_id("key")])
    @pytest.mark.parametrize("is_seen", [False, True])
    def test_leaves_an_import_inside_to_be_followed_as_such(
        self, toy: None, mia: Member, key: UUID, is_seen: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 50)
        with follow_request(kind="POST /imports", key=str(key), by=mia):
            if is_seen:
                tell("working")
                assert [one.kind for one in jobs_of(firm(mia))] == ["POST /imports"]
            work(mia)
        assert [one.kind for one in jobs_of(firm(mia))] == ["import"]

    def test_is_ended_before_an_import_inside_begins(self, toy: None, mia: Member) -> None:
        key = named_id("key")
        with pytest.raises(JobEnded), follow_request(kind="POST /imports", key=str(key), by=mia):
            tell("working")
            end_job(organisation=firm(mia), job_id=key, by=mia)
            work(mia)
        assert ([(one.id, one.state) for one in jobs_of(firm(mia))], toys()) == ([(key, "ended")], 0)

    def test_crowds_out_no_import(self, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "JOBS_KEPT", 1)
        work(mia)
        for name in "ab":
            with follow_request(kind="POST /toys", key=str(named_id("job", name)), by=mia):
                tell("working")
                tell("matching")
        assert [one.id for one in jobs_of(firm(mia))] == [named_id("job", "b"), JOB]

    def test_is_lost_when_its_process_dies_before_its_commit(self, databases: Any, toy: None, mia: Member) -> None:
        assert killed_at(0, lambda: asked(mia, along=die))
        assert (seen(mia).state, toys()) == ("lost", 0)

    def test_is_done_when_its_process_dies_after_its_commit(
        self, databases: Any, toy: None, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ends = Job.ends
        monkeypatch.setattr(Job, "ends", lambda *_: die())
        assert killed_at(0, lambda: asked(mia))
        assert (seen(mia).state, toys()) == ("done", 1)
        monkeypatch.setattr(Job, "ends", ends)
        with time_machine.travel(clock.now() + timedelta(days=2)):
            asked(mia, key=str(named_id("job", "later")), toy_id=named_id("pool", "later"))
            with pytest.raises(NoSuchJob):  # nobody can say any more what has become of it
                seen(mia)
