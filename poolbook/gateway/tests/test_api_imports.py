"""Pool files over HTTP: every fault at its cell, nothing changed by a look, all or nothing."""

import base64
from typing import Any

import pytest

from poolbook.gateway.pool_file import apply
from poolbook.gateway.tests.api_cast import Caller, World
from poolbook.gateway.tests.api_routes import POOL_FILE
from poolbook.gateway.tests.pool_files import KESTREL
from poolbook.gateway.tests.test_api_approvals import ask, let_pass, passes, queue, rules
from poolbook.kernel import limits
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
