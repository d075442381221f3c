"""Long work over HTTP: imports and requests, seen and ended while they are under way."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from poolbook.eventlog.following import Job
from poolbook.eventlog.relay import drain
from poolbook.gateway.pool_file import steps
from poolbook.gateway.tests.api_cast import World, open_pool
from poolbook.gateway.tests.api_routes import POOL_FILE
from poolbook.gateway.tests.test_api_approvals import ask, queue
from poolbook.gateway.tests.test_api_bank import mt940
from poolbook.gateway.tests.test_api_imports import kestrel, with_sheet
from poolbook.kernel import limits
from poolbook.kernel.ids import named_id
from tests.elsewhere import elsewhere

JOB = str(named_id("job", "one"))


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], Any]]]:
    """What others do while an import is at its first commitments; then their answers."""
    monkeypatch.setattr(limits, "JOB_TELL_MS", 0)
    asked: list[Callable[[], Any]] = []
    commit = steps._DO["commit"]

    def commit_later(*arguments: Any) -> None:
        asked[:] = [elsewhere(one) if callable(one) else one for one in asked]
        commit(*arguments)

    monkeypatch.setattr(steps, "_DO", {**steps._DO, "commit": commit_later})
    yield asked


@pytest.fixture
def path(firm: str) -> str:
    return f"{firm}/imports"


@pytest.fixture
def job(firm: str) -> str:
    return f"{firm}/jobs/{JOB}"


class TestImport:
    def test_is_seen_while_it_is_under_way_and_others_are_served(
        self, world: World, path: str, job: str, meanwhile: list[Any]
    ) -> None:
        meanwhile += [lambda: world.mia.get(job), lambda: world.mia.get("/pools"), lambda: open_pool(world, "Other")]
        made = world.mia.post(f"{path}?job_id={JOB}", {"files": POOL_FILE})
        seen, pools, other = meanwhile
        told = {name: seen[name] for name in ("state", "phase", "about", "done", "total", "is_preview")}
        assert told == {
            "state": "running",
            "phase": "writing",
            "about": "Grown",
            "done": 0,
            "total": 2,
            "is_preview": False,
        }
        assert (pools["items"], {one["id"] for one in world.mia.get("/pools")["items"]}) == (
            [],
            {made["pool_id"], other},
        )
        done = world.mia.get(job)
        assert (done["state"], done["subject"], done["ended_by"]) == ("done", made["pool_id"], None)
        assert [one["id"] for one in world.mia.get(job.rpartition("/")[0])["items"]] == [JOB]

    def test_still_says_which_pool_came_of_it_when_it_is_sent_again(self, world: World, path: str, job: str) -> None:
        made = [world.mia.post(f"{path}?job_id={JOB}", {"files": POOL_FILE}, key="once") for _ in range(2)]
        seen = world.mia.get(job)
        assert (made[1]["added"], seen["state"], seen["subject"]) == ([], "done", made[0]["pool_id"])
        world.mia.send("POST", f"{path}?dry_run=true&job_id={JOB}", {"files": POOL_FILE}, key="")
        of_all = job.rpartition("/")[0]
        assert world.mia.get(job)["subject"] is None
        assert (len(world.mia.get(of_all)["items"]), world.mia.get(f"{of_all}?previews=no")["items"]) == (1, [])

    def test_is_ended_with_nothing_changed(self, world: World, path: str, job: str, meanwhile: list[Any]) -> None:
        meanwhile.append(lambda: world.mia.send("DELETE", job))
        refused = world.mia.send("POST", f"{path}?job_id={JOB}", {"files": POOL_FILE}, key="once")
        assert (refused.status_code, refused.json()["code"]) == (409, "job_ended")
        assert (meanwhile[0].status_code, meanwhile[0].json()["state"]) == (200, "ending")
        assert (world.mia.get(job)["state"], world.mia.get("/pools")["items"]) == ("ended", [])
        meanwhile.clear()
        assert world.mia.post(f"{path}?job_id={JOB}", {"files": POOL_FILE}, key="once")["is_new"]

    def test_cannot_be_ended_once_it_is_in(self, world: World, path: str, job: str) -> None:
        world.mia.post(f"{path}?job_id={JOB}", {"files": POOL_FILE})
        refused = world.mia.send("DELETE", job)
        assert (refused.status_code, refused.json()["code"]) == (409, "job_too_late")

    def test_of_the_same_pool_is_refused_to_a_second_one(
        self, world: World, path: str, meanwhile: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 100)
        meanwhile.append(lambda: world.mia.send("POST", path, {"files": POOL_FILE}))
        assert world.mia.post(path, {"files": POOL_FILE})["is_new"]
        assert (meanwhile[0].status_code, meanwhile[0].json()["code"]) == (409, "import_under_way")

    def test_says_what_became_of_a_look_of_faults_and_of_what_waits(self, world: World, path: str, job: str) -> None:
        world.mia.send("POST", f"{path}?dry_run=true&job_id={JOB}", {"files": POOL_FILE}, key="")
        assert (world.mia.get(job)["state"], world.mia.get(job)["is_preview"]) == ("done", True)
        world.mia.send("POST", f"{path}?job_id={JOB}", {"files": with_sheet("events.csv", "date\n")})
        assert (world.mia.get(job)["state"], world.mia.get(job)["code"]) == ("refused", "faulty_pool_file")
        ask(world.mia, f"{path}?job_id={JOB}", {"files": kestrel()})
        assert world.mia.get(job)["state"] == "waits"

    def test_is_nothing_to_others(self, world: World, path: str, job: str) -> None:
        world.mia.post(f"{path}?job_id={JOB}", {"files": POOL_FILE})
        for who, seen, ended in ((world.rex, 404, 404), (world.zoe, 200, 403)):
            assert who.send("GET", job).status_code == seen
            assert who.send("GET", job.rpartition("/")[0]).status_code == seen
            assert who.send("DELETE", job).status_code == ended

    def test_twin_that_nobody_listens_to_comes_in_though_it_was_ended(
        self, world: World, path: str, job: str, meanwhile: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Job, "_look", lambda *_, **__: None)
        monkeypatch.setattr(Job, "commits", lambda *_: None)
        meanwhile.append(lambda: world.mia.send("DELETE", job))
        assert world.mia.post(f"{path}?job_id={JOB}", {"files": POOL_FILE})["is_new"]


class TestRequest:
    """Any request with a key, once it is long: here letting an import pass that waited."""

    @pytest.fixture(autouse=True)
    def long_at_once(self, monkeypatch: pytest.MonkeyPatch, meanwhile: list[Any]) -> None:
        monkeypatch.setattr(limits, "JOB_SHOWN_MS", 0)

    @pytest.fixture
    def passing(self, world: World, path: str, firm: str) -> Callable[[], Any]:
        waiting = ask(world.mia, path, {"files": kestrel()})
        asked = {"sha256": waiting["sha256"]}
        return lambda: world.abe.send("POST", f"{firm}/approvals/{waiting['approval_id']}", asked, key=JOB)

    def test_is_seen_by_whoever_sent_it_with_where_it_is(
        self, world: World, passing: Callable[[], Any], firm: str, job: str, meanwhile: list[Any]
    ) -> None:
        meanwhile += [lambda: world.abe.get(job), lambda: world.mia.send("GET", job)]
        assert passing().json()["state"] == "carried_out"
        seen, by_mia = meanwhile
        told = {name: seen[name] for name in ("kind", "state", "phase", "about", "is_preview")}
        assert told == {
            "kind": "POST /organisations/{organisation_id}/approvals/{approval_id}",
            "state": "running",
            "phase": "writing",
            "about": "Kestrel Fund I",
            "is_preview": False,
        }
        assert 0 <= seen["done"] < seen["total"]
        assert by_mia.status_code == 404
        assert world.abe.get(job)["state"] == "done"
        listed = {kind: world.abe.get(f"{firm}/jobs?kind={kind}")["items"] for kind in ("request", "import")}
        assert [one["id"] for one in listed["request"]] == [JOB]
        assert [one["id"] for one in listed["import"]] != [JOB]

    def test_is_ended_with_nothing_changed_and_can_be_sent_again(
        self, world: World, passing: Callable[[], Any], firm: str, job: str, meanwhile: list[Any]
    ) -> None:
        meanwhile.append(lambda: world.abe.send("DELETE", job))
        refused = passing()
        assert (refused.status_code, refused.json()["code"]) == (409, "job_ended")
        assert world.abe.get(job)["state"] == "ended"
        assert (len(queue(world.abe, firm)), world.mia.get("/pools")["items"]) == (1, [])
        meanwhile.clear()
        assert passing().json()["state"] == "carried_out"
        drain()
        assert len(world.mia.get("/pools")["items"]) == 1

    def test_is_ended_by_nobody_else(
        self, world: World, passing: Callable[[], Any], job: str, meanwhile: list[Any]
    ) -> None:
        meanwhile += [lambda: world.mia.send("DELETE", job), lambda: world.zoe.send("DELETE", job)]
        assert passing().json()["state"] == "carried_out"
        assert [one.status_code for one in meanwhile] == [404, 403]

    def test_of_one_without_the_right_to_import_is_their_own_to_end(self, world: World, job: str) -> None:
        token = world.zoe.send("POST", "/tokens", {"name": "mine", "ttl_s": 60}, key=JOB)
        assert token.status_code == 201
        assert world.zoe.send("DELETE", job).json()["code"] == "job_too_late"

    def test_with_a_banks_file_says_what_it_is_at(
        self, world: World, pool: str, job: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[tuple[str, int, int]] = []
        tell = Job.tell

        def noted(one: Job, phase: str, done: int, total: int, doing: str) -> None:
            told.append((phase, done, total))
            tell(one, phase, done, total, doing)

        monkeypatch.setattr(Job, "tell", noted)
        world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A"), (700, "B")), key=JOB)
        assert told == [("reading", 0, 0), ("working", 0, 0), ("matching", 0, 2), ("matching", 1, 2)]
        assert world.mia.get(job)["state"] == "done"
