"""Pool files over HTTP: every fault at its cell, nothing changed by a look, all or nothing."""

import base64
from typing import Any

import pytest

from poolbook.gateway.tests.api_cast import World
from poolbook.gateway.tests.api_routes import POOL_FILE
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

    def test_is_the_operators_alone_where_a_policy_has_rules(self, world: World, path: str, mia: Member) -> None:
        """A file says that everything was decided already: it must not be the way round a policy."""
        policy = {"rules": [{"action": "valuations", "eyes": 2}]}
        world.mia.post(f"/organisations/{mia.organisation_id}/approval-policy", policy)
        refused = world.mia.send("POST", path, {"files": POOL_FILE})
        assert (refused.status_code, refused.json()["code"]) == (409, "approval_needed")
