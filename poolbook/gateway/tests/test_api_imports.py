"""Pool files over HTTP: every fault at its cell, nothing changed by a look, all or nothing."""

import base64
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections

from poolbook.eventlog.jobs import Job
from poolbook.gateway.pool_file import apply, steps
from poolbook.gateway.tests.api_cast import Caller, World, open_pool
from poolbook.gateway.tests.api_routes import POOL_FILE
from poolbook.gateway.tests.pool_files import KESTREL
from poolbook.gateway.tests.test_api_approvals import ask, let_pass, passes, queue, rules
from poolbook.kernel import limits
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member


@pytest.fixture
def path(mia: Member) -> str:
    return f"/organisations/{mia.organisation_id}/imports"


def with_sheet(name: str, text: str) -> list[dict[str, Any]]:
    changed = {"name": name, "content": base64.b64encode(text.encode()).decode()}
    return [changed if one["name"] == name else one for one in POOL_FILE]


class TestPostImport:
    def test_looks_first_and_changes_nothing(self, world: World, path: str) -> None:
        seen = world.mia.send("POST", f"{path}?dry_run=true", {"files": POOL_FILE}, key="")
        assert seen.status_code == 200
        assert seen.json()["added"] == [
            {"sheet": "pool", "rows": 5},
            {"sheet": "investors", "rows": 1},
            {"sheet": "commitments", "rows": 1},
        ]
        assert world.mia.get("/pools")["items"] == []

    def test_names_every_fault_with_its_cell(self, world: World, path: str) -> None:
        wrong = with_sheet(
            "commitments.csv",
            "investor,amount,committed_on,admitted_on\nDora Dale,ten,2024-01-01,2024-02-01\nEve,1.00,soon,2024-02-01\n",
        )
        seen = world.mia.send("POST", f"{path}?dry_run=true", {"files": wrong}, key="").json()
        cells = {(one["sheet"], one["row"], one["column"]) for one in seen["faults"]}
        assert {("commitments", 2, "amount"), ("commitments", 3, "committed_on")} <= cells
        said = {(one["sentence_code"], one["sentence_facts"].get("text")) for one in seen["faults"]}
        assert {("no_plain_decimal", "ten"), ("cell_no_day", "soon")} <= said  # for whoever says them in German
        assert seen["fault_count"] == len(seen["faults"])
        refused = world.mia.send("POST", path, {"files": wrong})
        assert (refused.status_code, refused.json()["code"]) == (422, "faulty_pool_file")

    def test_brings_a_pool_in_once(self, world: World, path: str) -> None:
        made = world.mia.post(path, {"files": POOL_FILE})
        assert world.mia.get(f"/pools/{made['pool_id']}/positions")["items"][0]["name"] == "Dora Dale"
        again = world.mia.post(path, {"files": POOL_FILE})
        assert (again["pool_id"], again["is_new"], again["added"]) == (made["pool_id"], False, [])

    @pytest.mark.parametrize(
        "files",
        [
            [{"name": "notes.txt", "content": ""}],
            [{"name": "pool.csv", "content": "%"}],
            [{"name": "pool.csv", "content": ""}, {"name": "pool.csv", "content": ""}],
            [{"name": "a.xlsx", "content": ""}, {"name": "b.xlsx", "content": ""}],
        ],
    )
    def test_refuses_what_is_no_pool_file(self, world: World, path: str, files: list[Any]) -> None:
        refused = world.mia.send("POST", path, {"files": files})
        assert (refused.status_code, refused.json()["code"]) == (422, "not_a_pool_file")

    def test_lets_nobody_else_in(self, world: World, path: str) -> None:
        assert world.rex.send("POST", path, {"files": POOL_FILE}).status_code == 404
        assert world.zoe.send("POST", path, {"files": POOL_FILE}).status_code == 403


def kestrel() -> list[dict[str, Any]]:
    """The example's files: with approved distributions, calls and valuations; some names are taken in Mia's firm."""
    texts = {one.name: one.read_text() for one in sorted(KESTREL.glob("*.csv"))}
    for name in ("Ann Archer", "Kestrel GP"):
        texts = {file: text.replace(name, f"Old {name}") for file, text in texts.items()}
    return [{"name": file, "content": base64.b64encode(text.encode()).decode()} for file, text in texts.items()]


class TestDecisions:
    """A file says that everything was decided already: whoever imports it over the network is not alone for that."""

    def test_wait_for_somebody_else_who_sees_them(self, world: World, path: str, firm: str) -> None:
        seen = world.mia.send("POST", f"{path}?dry_run=true", {"files": kestrel()}, key="").json()
        assert (seen["fault_count"], seen["eyes"]) == (0, 2)
        waiting = ask(world.mia, path, {"files": kestrel()}, key="once")
        assert ask(world.mia, path, {"files": kestrel()}, key="once") == waiting
        assert world.mia.get("/pools")["items"] == []
        (one,) = queue(world.abe, firm)
        assert (one["action"], one["eyes"], one["left"]) == ("imports", 2, 1)
        assert "distribution" in [row["what"] for row in one["rows"]]
        assert passes(let_pass(world.mia, firm, waiting)) == "maker_is_checker"
        assert passes(let_pass(world.abe, firm, waiting)) == "carried_out"
        (pool,) = world.mia.get("/pools")["items"]
        again = world.mia.post(path, {"files": kestrel()}, key="once")
        assert (again["pool_id"], again["added"]) == (pool["id"], [])

    def test_die_when_the_file_was_brought_in_meanwhile(self, world: World, path: str, firm: str) -> None:
        first, second = (ask(world.mia, path, {"files": kestrel()}) for _ in range(2))
        assert passes(let_pass(world.abe, firm, second)) == "carried_out"
        assert passes(let_pass(world.abe, firm, first)) == "approval_outdated"
        assert queue(world.abe, firm) == []

    def test_take_as_many_people_as_the_strictest_rule(self, world: World, path: str, firm: str, otto: Caller) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("terms", 3)))
        waiting = ask(world.mia, path, {"files": POOL_FILE})
        assert passes(let_pass(world.abe, firm, waiting)) == "waiting"
        assert passes(let_pass(otto, firm, waiting)) == "carried_out"

    def test_too_large_to_wait_are_the_operators(
        self, world: World, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "MAX_WAITING_IMPORT_BYTES", 100)
        refused = world.mia.send("POST", path, {"files": kestrel()})
        assert (refused.status_code, refused.json()["code"]) == (409, "import_too_large_to_wait")

    def test_would_come_in_by_one_person_if_nobody_asked(
        self, world: World, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(apply, "demand", lambda *_: None)
        assert world.mia.send("POST", path, {"files": kestrel()}).status_code == 201


JOB = str(named_id("job", "one"))


def elsewhere(ask: Callable[[], Any]) -> Any:
    """Ask something as another request does: in a thread and on connections of its own."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(ask())
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Callable[[], Any]]]:
    """What others do while an import is at its first commitment; then their answers."""
    monkeypatch.setattr(limits, "JOB_TELL_MS", 0)
    asked: list[Callable[[], Any]] = []
    commit = steps._DO["commit"]

    def commit_later(*arguments: Any) -> None:
        asked[:] = [elsewhere(one) for one in asked]
        commit(*arguments)

    monkeypatch.setattr(steps, "_DO", {**steps._DO, "commit": commit_later})
    yield asked


@pytest.fixture
def job(mia: Member) -> str:
    return f"/organisations/{mia.organisation_id}/jobs/{JOB}"


class TestJob:
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
