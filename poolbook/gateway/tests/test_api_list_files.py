"""Every list as a file: the whole of it, of one moment, exact, harmless, and no more than the list shows."""

import csv
import io
import json
from typing import Any

import openpyxl
import pytest

from poolbook.eventlog.list_files import MEDIA_TYPES, PART
from poolbook.gateway.api.pages import document_text
from poolbook.gateway.tests.api_cast import CALLED, DISTRIBUTED, PAID, Caller, Life, World, aud, open_pool, sign_heads
from poolbook.gateway.tests.api_routes import ITEMS, POOL_FILE
from poolbook.gateway.tests.oauth_program import ORIGIN, program, register
from poolbook.gateway.tests.test_api_imports import with_sheet
from poolbook.kernel import limits
from poolbook.kernel.member import Member

DOCUMENT = json.loads(document_text())


def part_of(operation: dict[str, Any]) -> str | None:
    """Which list of an answer comes as a file; None where there is none."""
    content = operation.get("responses", {}).get("200", {}).get("content", {})
    shape = content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    if "text/csv" not in content or not shape:
        return None
    return str(DOCUMENT["components"]["schemas"][shape].get(PART, "items"))


LISTS = {
    path.removeprefix("/api/v1"): part
    for path, methods in DOCUMENT["paths"].items()
    if (part := part_of(methods.get("get", {}))) and not path.endswith("/reports/{kind}")
}
BY_DAY = {
    path.removeprefix("/api/v1")
    for path, methods in DOCUMENT["paths"].items()
    for one in methods.get("get", {}).get("parameters", [])
    if "-day" in one["schema"].get("enum", [])
}


def turned(who: Caller, path: str, part: str = "items") -> list[Any]:
    """A list as JSON, by pages of two where it has pages; those that grow by being asked in one."""
    answer = who.get(path)
    if "next" not in answer or path.endswith(("/audit", "/tokens")):
        return list(answer[part])
    path += "&limit=2" if "?" in path else "?limit=2"
    items, after = [], ""
    while True:
        page = who.get(path + after)
        items += page["items"]
        if page["next"] is None:
            return items
        after = f"&after={page['next']}"


def csv_of(response: Any) -> "csv.DictReader[str]":
    assert response.status_code == 200, response.content
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    return csv.DictReader(io.StringIO(response.content.decode()))


def rows_of(who: Caller, path: str) -> list[dict[str, str]]:
    """A list as CSV, read."""
    return list(csv_of(who.send("GET", path, Accept=MEDIA_TYPES["csv"])))


def name_of(who: Caller, path: str) -> str:
    """What the file of a list is called."""
    said = who.send("GET", path, Accept=MEDIA_TYPES["csv"]).headers["Content-Disposition"]
    return said.removeprefix('attachment; filename="')


def sheet_of(who: Caller, path: str) -> list[tuple[Any, ...]]:
    """A list as a workbook, read."""
    response = who.send("GET", path, Accept=MEDIA_TYPES["xlsx"])
    assert response.status_code == 200, response.content
    return list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)


class TestEveryList:
    def test_comes_whole_and_in_its_order(self, world: World, life: Life, mia: Member) -> None:
        sign_heads()
        ids = {
            **life.ids,
            "organisation_id": str(mia.organisation_id),
            "user_id": str(mia.user_id),
        }
        filled = set()
        for template, part in LISTS.items():
            if part != "items":  # of a person's own
                continue
            path = template.format(**ids) + ("?format=aba" if template.endswith("/due") else "")
            items, found = turned(world.mia, path), rows_of(world.mia, path)
            if not path.endswith(("/audit", "/tokens")):  # which grow by being asked
                assert len(found) == len(items), path
                assert [row.get("id") for row in found] == [one.get("id") for one in items], path
            if template in BY_DAY:
                assert turned(world.mia, f"{path}?order=-day") == items[::-1], path
            filled |= {template} if items else set()
        assert len(LISTS) > 35
        assert len(filled) > 20

    def test_is_nothing_to_others(self, world: World, life: Life) -> None:
        path = f"/pools/{life.pool}/receipts"
        for kind in MEDIA_TYPES.values():
            assert world.rex.send("GET", path, Accept=kind).status_code == 404
            assert world.nobody.send("GET", path, Accept=kind).status_code == 401

    def test_shows_an_investors_user_their_own_alone(self, world: World, life: Life) -> None:
        assert [one["investor"] for one in rows_of(world.ann, "/portfolio/activity")]
        assert {one["investor"] for one in rows_of(world.ann, f"/pools/{life.pool}/commitments")} == {
            str(world.investors["ann"])
        }

    def test_is_a_part_of_what_is_more_than_a_list(self, world: World, life: Life) -> None:
        parts = {template.format(**life.ids): part for template, part in LISTS.items() if part != "items"}
        assert set(parts.values()) == {"pools", "holdings"}
        for path, part in parts.items():
            assert len(rows_of(world.ann, path)) == len(world.ann.get(path)[part]) > 0
            assert world.rex.send("GET", path, Accept=MEDIA_TYPES["csv"]).status_code in (200, 404)
        assert {name_of(world.ann, path).partition("-2")[0] for path in parts} == {"portfolio-pools", "holdings"}
        (pool,) = rows_of(world.ann, "/portfolio?currency=AUD")
        standing = world.ann.get("/portfolio")["pools"][0]
        assert pool["total_paid_in"] == standing["total"]["paid_in"]["amount"]
        assert (rows_of(world.ann, "/portfolio?currency=USD"), rows_of(world.rex, "/portfolio")) == ([], [])


class TestPreview:
    """What a write would do, looked at line by line, as a file."""

    def test_comes_with_all_its_lines_and_changes_nothing(self, world: World, life: Life) -> None:
        path = f"/pools/{life.pool}/capital-calls?dry_run=true"
        body = {"items": ITEMS, "issued_on": DISTRIBUTED, "due_on": "2025-12-31"}
        calls = world.mia.get(path.partition("?")[0])
        seen = world.mia.send("POST", path, body, key="").json()
        found = list(csv_of(world.mia.send("POST", path, body, key="", Accept=MEDIA_TYPES["csv"])))
        assert [one["called"] for one in found] == [one["called"]["amount"] for one in seen["lines"]]
        assert {"Ann Archer", "Bob Brook"} <= {one["investor"] for one in found}
        assert world.mia.get(path.partition("?")[0]) == calls
        assert world.rex.send("POST", path, body, key="", Accept=MEDIA_TYPES["csv"]).status_code == 404

    def test_has_every_fault_of_a_pool_file(self, world: World, mia: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_FAULTS_SHOWN", 1)
        path = f"/organisations/{mia.organisation_id}/imports?dry_run=true"
        wrong = with_sheet("commitments.csv", "investor,amount,committed_on,admitted_on\nEve,ten,soon,2024-02-01\n")
        seen = world.mia.send("POST", path, {"files": wrong}, key="").json()
        found = list(csv_of(world.mia.send("POST", path, {"files": wrong}, key="", Accept=MEDIA_TYPES["csv"])))
        assert (len(seen["faults"]), len(found)) == (1, seen["fault_count"])
        assert ("commitments", "2", "amount") in {(one["sheet"], one["row"], one["column"]) for one in found}

    def test_is_no_file_once_it_is_meant(self, world: World, mia: Member) -> None:
        path = f"/organisations/{mia.organisation_id}/imports"
        made = world.mia.send("POST", path, {"files": POOL_FILE}, Accept=MEDIA_TYPES["csv"])
        assert (made.status_code, made.json()["is_new"]) == (201, True)


class TestFile:
    @pytest.fixture
    def receipts(self, world: World) -> str:
        pool = open_pool(world)
        for number, memo in enumerate(("=HYPERLINK(1)", "second", "third"), 1):
            body = {"pool_id": pool, "amount": aud(f"{number}0.10"), "received_on": PAID, "memo": memo}
            world.mia.post("/receipts", {**body, "investor_id": str(world.investors["ann"])})
        return f"/pools/{pool}/receipts"

    def test_has_exact_amounts_names_and_no_formula_in_the_order_that_was_asked_for(
        self, world: World, receipts: str
    ) -> None:
        found = rows_of(world.mia, f"{receipts}?order=-day")
        assert [one["amount"] for one in found] == ["30.10", "20.10", "10.10"]
        assert {one["currency"] for one in found} == {"AUD"}
        assert {one["investor"] for one in found} == {"Ann Archer"}
        assert found[-1]["memo"] == "'=HYPERLINK(1)"
        assert "pool_id" not in found[0]
        header, *sheet = sheet_of(world.mia, f"{receipts}?order=-day")
        assert [dict(zip(header, one, strict=True))["amount"] for one in sheet] == [30.1, 20.1, 10.1]
        assert dict(zip(header, sheet[-1], strict=True))["memo"] == "'=HYPERLINK(1)"

    def test_takes_the_filters_along(self, world: World, receipts: str) -> None:
        assert len(rows_of(world.mia, f"{receipts}?state=unmatched")) == 3
        none = csv_of(world.mia.send("GET", f"{receipts}?state=returned", Accept=MEDIA_TYPES["csv"]))
        assert list(none) == []
        assert none.fieldnames == list(rows_of(world.mia, receipts)[0])

    def test_leaves_out_what_the_address_says_and_nothing_else_that_is_called_so(
        self, world: World, receipts: str, mia: Member
    ) -> None:
        of_firm = [one["subject"] for one in rows_of(world.mia, f"/organisations/{mia.organisation_id}/audit")]
        assert any(of_firm)
        assert "organisation_id" not in rows_of(world.mia, f"/organisations/{mia.organisation_id}/members")[0]

    def test_names_nobody_to_a_program_that_may_not_read_people(self, world: World, receipts: str, mia: Member) -> None:
        may = {}
        for scopes in ("transactions:read", "transactions:read users:read"):
            client = register(
                world.mia, mia.organisation_id, name=scopes, kind="machine", scopes=scopes.split(), redirect_uris=[]
            )
            tokens = program(client, scopes).fetch_token(f"{ORIGIN}/oauth/token", grant_type="client_credentials")
            may[scopes] = rows_of(Caller(tokens["access_token"]), receipts)[0]
        alone, with_people = may.values()
        assert alone["investor"] == str(world.investors["ann"])
        assert with_people["investor"] == "Ann Archer"

    def test_is_the_routes_own_where_it_makes_one(self, world: World, receipts: str) -> None:
        report = receipts.replace("/receipts", "/reports/ledger?format=csv")
        assert world.mia.send("GET", report, Accept=MEDIA_TYPES["csv"]).content == world.mia.send("GET", report).content

    def test_is_refused_where_there_is_no_list(self, world: World, life: Life) -> None:
        for path in (f"/pools/{life.pool}", f"/capital-calls/{life.ids['call_id']}"):  # which has items, too
            refused = world.mia.send("GET", path, Accept=MEDIA_TYPES["csv"])
            assert (refused.status_code, refused.json()["code"]) == (406, "not_a_list")

    def test_is_refused_when_it_would_be_too_long(
        self, world: World, receipts: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "MAX_LIST_FILE_ROWS", 2)
        refused = world.mia.send("GET", receipts, Accept=MEDIA_TYPES["xlsx"])
        assert (refused.status_code, refused.json()["code"]) == (422, "list_too_long")

    def test_is_no_file_for_a_browser_that_takes_anything(self, world: World, receipts: str) -> None:
        response = world.mia.send("GET", receipts, Accept="text/html, */*")
        assert response.headers["Content-Type"].startswith("application/json")
        assert response.json()["items"][0]["received_on"] == PAID > CALLED
