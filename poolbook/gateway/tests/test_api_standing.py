"""What a manager's screens show first, over HTTP: equal to the reports, page by page, and nothing of others."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from poolbook.gateway.tests.api_cast import ADMITTED, OPENED, Life, World, admit, aud, open_pool
from poolbook.gateway.tests.api_routes import WATERFALL
from poolbook.gateway.tests.test_api_bank import mt940
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.reporting.kinds import report
from poolbook.reporting.standing import standing


@pytest.fixture
def firm(mia: Member) -> str:
    return f"/organisations/{mia.organisation_id}"


def kinds(world: World, firm: str) -> dict[str, Any]:
    return {one["kind"]: one for one in world.mia.get(f"{firm}/tasks")["items"]}


class TestGetStanding:
    def test_says_what_the_reports_say(self, world: World, life: Life) -> None:
        pool = f"/pools/{life.pool}"
        shown = world.mia.get(f"{pool}/standing")
        total = world.mia.get(f"{pool}/reports/capital-accounts")["total"]
        assert shown["value"]["amount"] == total["closing"]
        assert shown["committed"]["amount"] == total["commitment"]
        assert shown["unfunded"]["amount"] == total["unfunded"]
        assert shown["called"]["amount"] == total["contributions"]
        assert Decimal(shown["distributed"]["amount"]) == -Decimal(total["distributions"])
        cash = world.mia.get(f"{pool}/reports/cash")["accounts"]
        assert Decimal(shown["cash"]["amount"]) == sum(Decimal(one["closing"]) for one in cash)
        assert shown["investors"] == 3

    def test_lists_pools_that_nobody_has_promised_anything_to(self, world: World, life: Life, firm: str) -> None:
        open_pool(world, "Fresh")
        fresh, kestrel = world.mia.get(f"{firm}/standings")["items"]
        assert (fresh["name"], fresh["committed"], fresh["requested"]["count"]) == ("Fresh", aud("0.00"), 0)
        assert kestrel == world.mia.get(f"/pools/{life.pool}/standing")

    def test_shows_each_firm_its_own(self, world: World, life: Life, firm: str) -> None:
        assert world.rex.send("GET", f"{firm}/standings").status_code == 404
        assert world.ann.send("GET", f"/pools/{life.pool}/standing").status_code == 404


class TestGetTasks:
    def test_names_what_waits_until_it_is_done(self, world: World, firm: str) -> None:
        pool = open_pool(world)
        promised = world.mia.post(
            f"/pools/{pool}/commitments",
            {"investor_id": str(world.investors["ann"]), "amount": aud("600000"), "committed_on": OPENED},
        )
        asked = kinds(world, firm)["commitments_to_decide"]
        assert (asked["pool"], asked["count"], asked["amount"], asked["is_mine"]) == (
            "Kestrel I", 1, aud("600000.00"), True,
        )  # fmt: skip
        world.mia.post(f"/commitments/{promised['id']}/acceptance", {"on": OPENED})
        assert set(kinds(world, firm)) == {"commitments_to_admit"}
        world.mia.post(f"/pools/{pool}/closes", {"admitted_on": ADMITTED})
        assert not kinds(world, firm)

    def test_tells_late_lines_and_receipts_that_nobody_has_used(self, world: World, firm: str) -> None:
        pool = open_pool(world)
        admit(world, pool)
        items = [{"use": "investment", "amount": aud("100000")}]
        world.mia.post(
            f"/pools/{pool}/capital-calls", {"items": items, "issued_on": "2024-03-01", "due_on": "2024-03-20"}
        )
        world.mia.post("/receipts", {"pool_id": pool, "received_on": "2024-03-18", "amount": aud("5.00")})
        found = kinds(world, firm)
        assert (found["late_lines"]["count"], found["late_lines"]["amount"]) == (3, aud("100000.00"))
        assert (found["unmatched_receipts"]["on"], found["unmatched_receipts"]["amount"]) == ("2024-03-18", aud("5.00"))

    def test_leaves_the_makers_own_proposal_to_somebody_else(self, world: World, life: Life, firm: str) -> None:
        world.mia.post(f"/pools/{life.pool}/distributions", {"amount": aud("5")})
        mine = kinds(world, firm)["distribution_to_approve"]
        (hers,) = [
            one for one in world.abe.get(f"{firm}/tasks?mine=yes")["items"] if one["kind"] == "distribution_to_approve"
        ]
        assert (mine["is_mine"], hers["is_mine"], mine["subject"]) == (False, True, hers["subject"])
        assert world.zoe.get(f"{firm}/tasks?mine=yes")["items"] == []

    def test_holds_what_waits_by_the_policy_for_whoever_had_no_hand_in_it(
        self, world: World, life: Life, firm: str
    ) -> None:
        mine = kinds(world, firm)["change_to_approve"]
        (hers,) = [one for one in world.abe.get(f"{firm}/tasks")["items"] if one["kind"] == "change_to_approve"]
        assert (mine["subject"], mine["pool"], mine["is_mine"]) == (life.ids["approval_id"], "", False)
        assert hers == mine | {"is_mine": True}
        (waiting,) = [one for one in world.abe.get(f"{firm}/approvals")["items"] if one["id"] == mine["subject"]]
        assert (hers["says"], hers["says_code"], hers["says_facts"]) == (
            waiting["says"], waiting["says_code"], waiting["says_facts"],
        )  # fmt: skip
        world.abe.post(f"{firm}/approvals/{waiting['id']}", {"sha256": waiting["sha256"]})
        assert "change_to_approve" not in kinds(world, firm)

    def test_keeps_days_to_sign_off_while_a_new_number_of_their_account_waits(self, world: World, firm: str) -> None:
        """Both are about one account; only what the change itself would let happen is listed once."""
        pool = open_pool(world)
        world.mia.post(f"/pools/{pool}/bank-statements", mt940((500, "A")))
        world.mia.post(f"{firm}/approval-policy", {"rules": [{"action": "bank_details", "eyes": 2}]})
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        number = {"bsb": "062-000", "account": "87654321"}
        assert world.mia.send("POST", f"/bank-accounts/{account['id']}/details", number).status_code == 202
        found = kinds(world, firm)
        assert found["unsigned_days"]["subject"] == account["id"]
        assert found["change_to_approve"]["pool_id"] == pool

    def test_tells_rex_nothing(self, world: World, life: Life, firm: str) -> None:
        assert world.rex.send("GET", f"{firm}/tasks").status_code == 404


class TestGetPositions:
    def test_goes_through_them_in_any_order_page_by_page(self, world: World, life: Life) -> None:
        for order, names in (
            ("register_no", ["Ann Archer", "Bob Brook", "Kestrel GP"]),
            ("-committed", ["Ann Archer", "Bob Brook", "Kestrel GP"]),
            ("committed", ["Kestrel GP", "Bob Brook", "Ann Archer"]),
        ):
            seen, after = [], ""
            while True:
                page = world.mia.get(f"/pools/{life.pool}/positions?order={order}&limit=1{after}")
                seen += [one["name"] for one in page["items"]]
                if page["next"] is None:
                    break
                after = f"&after={page['next']}"
            assert seen == names, order

    def test_adds_up_to_the_standing(self, world: World, life: Life) -> None:
        rows = world.mia.get(f"/pools/{life.pool}/positions")["items"]
        whole = world.mia.get(f"/pools/{life.pool}/standing")
        for name in ("committed", "called", "paid", "unfunded", "distributed", "value"):
            assert sum(Decimal(one[name]["amount"]) for one in rows) == Decimal(whole[name]["amount"]), name

    def test_says_of_everybody_what_the_reports_explain(self, world: World, life: Life) -> None:
        for row in world.mia.get(f"/pools/{life.pool}/positions")["items"]:
            for name, kind, pointer in (
                ("committed", "positions", "/positions/0/committed"),
                ("called", "capital-accounts", "/accounts/0/contributions"),
                ("paid", "positions", "/positions/0/paid_in"),
                ("unfunded", "positions", "/positions/0/unfunded"),
                ("distributed", "positions", "/positions/0/distributed"),
                ("value", "positions", "/positions/0/posted"),
            ):
                asked = f"reports/{kind}/explain?pointer={pointer}&investor_id={row['id']}"
                assert world.mia.get(f"/pools/{life.pool}/{asked}")["value"] == row[name]["amount"], (row, name)

    def test_finds_people_by_part_of_their_name(self, world: World, life: Life) -> None:
        (found,) = world.mia.get(f"/pools/{life.pool}/positions?search=broo+BOB")["items"]
        assert found["name"] == "Bob Brook"
        assert world.mia.get(f"/pools/{life.pool}/positions?search=nobody")["items"] == []

    def test_refuses_an_order_that_there_is_not(self, world: World, life: Life) -> None:
        refused = world.mia.send("GET", f"/pools/{life.pool}/positions?order=secret;--")
        assert (refused.status_code, refused.json()["code"]) == (422, "no_such_order")


class TestGetCallLines:
    def test_has_the_lines_of_the_call(self, world: World, life: Life) -> None:
        call = world.mia.get(f"/capital-calls/{life.ids['call_id']}")
        lines = world.mia.get(f"/capital-calls/{call['id']}/lines")["items"]
        assert [(one["id"], one["called"], one["paid"], one["paid_on"], one["reference"]) for one in lines] == [
            (one["investor_id"], one["called"], one["paid"], one["paid_on"], one["reference"]) for one in call["lines"]
        ]
        assert world.mia.get(f"/capital-calls/{call['id']}/lines?state=open")["items"] == [
            one for one in lines if one["left"]["amount"] != "0.00"
        ]

    def test_refuses_a_state_that_there_is_not(self, world: World, life: Life) -> None:
        refused = world.mia.send("GET", f"/capital-calls/{life.ids['call_id']}/lines?state=late")
        assert (refused.status_code, refused.json()["code"]) == (422, "no_such_line_state")


class TestGetLedger:
    def test_gives_the_report_in_pages(self, world: World, life: Life) -> None:
        whole = world.mia.get(f"/pools/{life.pool}/reports/ledger")["transactions"]
        seen, after = [], 0
        while after is not None:
            page = world.mia.get(f"/pools/{life.pool}/ledger?limit=2&after={after}")
            seen += page["transactions"]
            after = page["next"]
        assert [{**one, "entry_count": len(one["entries"])} for one in whole] == seen

    def test_shows_some_entries_of_each_and_says_how_many_there_are(self, world: World, life: Life) -> None:
        (whole, *_) = world.mia.get(f"/pools/{life.pool}/ledger?limit=1")["transactions"]
        count = whole["entry_count"]
        assert count == len(whole["entries"]) > 1
        parts = [
            world.mia.get(f"/pools/{life.pool}/ledger?limit=1&entries=1&skip={skip}")["transactions"][0]
            for skip in range(count)
        ]
        assert {one["entry_count"] for one in parts} == {count}
        of = [(entry["code"], entry["of"]) for one in parts for entry in one["entries"]]
        assert sorted(of, key=str) == sorted(((one["code"], one["of"]) for one in whole["entries"]), key=str)


class TestGetNames:
    def test_names_investors_and_members_and_nobody_elses(
        self, world: World, life: Life, mia: Member, firm: str
    ) -> None:
        ids = ",".join([str(world.investors["bob"]), str(mia.user_id), life.pool])
        found = world.mia.get(f"{firm}/names?ids={ids}")["items"]
        assert [(one["kind"], one["name"]) for one in found] == [("investor", "Bob Brook"), ("user", "Mia Moss")]
        rivals = world.rex.get("/me")["organisation"]["id"]
        assert world.rex.get(f"/organisations/{rivals}/names?ids={ids}")["items"] == []
        assert world.mia.send("GET", f"{firm}/names?ids=x").status_code == 422


class TestGetInvestors:
    def test_finds_people_by_part_of_their_name(self, world: World) -> None:
        assert [one["name"] for one in world.mia.get("/investors?search=BROOK")["items"]] == ["Bob Brook"]
        assert world.rex.get("/investors?search=brook")["items"] == []
        assert [one["name"] for one in world.ann.get("/investors?search=ann")["items"]] == ["Ann Archer"]
        assert world.ann.get("/investors?search=bob")["items"] == []


class TestPostWaterfallCalculation:
    def test_gives_what_the_command_gives(self, world: World) -> None:
        response = world.zoe.send("POST", "/calculations/waterfall", WATERFALL, key="")
        assert response.status_code == 200
        (one,) = response.json()["distributions"]
        assert [tier["name"] for tier in one["tiers"]] == [
            "return_of_capital", "preferred_return", "catch_up", "split",
        ]  # fmt: skip
        assert sum(Decimal(line["amount"]) for line in one["lines"]) == Decimal("2000000.00")

    def test_names_what_is_wrong_with_terms(self, world: World) -> None:
        wrong = {**WATERFALL, "terms": {**WATERFALL["terms"], "carry": 0.2}}
        refused = world.mia.send("POST", "/calculations/waterfall", wrong, key="")
        assert (refused.status_code, refused.json()["pointer"]) == (422, "/terms/carry")


class TestGetReport:
    def test_hands_files_out(self, world: World, life: Life) -> None:
        csv = world.mia.send("GET", f"/pools/{life.pool}/reports/register?format=csv")
        assert csv.headers["Content-Disposition"].startswith('attachment; filename="register-')
        assert csv.content.decode().splitlines()[1].split(",")[1] == "Ann Archer"
        xlsx = world.mia.send("GET", f"/pools/{life.pool}/reports/register?format=xlsx")
        assert xlsx.content[:2] == b"PK"
        assert world.rex.send("GET", f"/pools/{life.pool}/reports/register?format=csv").status_code == 404


def later(days: int) -> str:
    """A day to come, where the pools are."""
    return (clock.today("Australia/Sydney") + timedelta(days=days)).isoformat()


def record_ahead(world: World, life: Life) -> None:
    """Date one of everything days ahead: a call and its payment, costs, a value, income, an entry, a distribution."""
    pool, mia = life.pool, world.mia
    issued = mia.post(
        f"/pools/{pool}/capital-calls",
        {
            "items": [{"use": "investment", "amount": aud("10000")}],
            "issued_on": later(3),
            "due_on": later(30),
        },
    )
    line = issued["lines"][0]
    paid = {"pool_id": pool, "amount": aud("100"), "received_on": later(4), "investor_id": line["investor_id"]}
    receipt = mia.post("/receipts", {**paid, "reference": line["reference"]})
    mia.post(f"/receipts/{receipt['id']}/matches", {"matched_on": later(4)})
    mia.post(f"/pools/{pool}/expenses", {"amount": aud("30"), "payee": "Audit & Co", "charged_on": later(4)})
    held = f"/investments/{life.ids['investment_id']}"
    mia.post(f"{held}/valuations", {"fair_value": aud("61000"), "valued_on": later(5)})
    mia.post(f"/pools/{pool}/investments", {"name": "Beta", "amount": aud("70"), "made_on": later(5)})
    mia.post(f"/pools/{pool}/proceeds", {"kind": "interest", "amount": aud("11"), "received_on": later(5)})
    proposed = mia.post(f"/pools/{pool}/distributions", {"amount": aud("500"), "distributed_on": later(6)})
    world.abe.post(f"/distributions/{proposed['id']}/approval")


class TestDatedAhead:
    """What is recorded for a later day counts from that day: on screens as in reports."""

    def test_is_in_no_figure_of_today(self, world: World, life: Life, mia: Member) -> None:
        before = world.mia.get(f"/pools/{life.pool}/standing")
        rows = world.mia.get(f"/pools/{life.pool}/positions")
        held = world.mia.get(f"/pools/{life.pool}/investments")["items"]
        record_ahead(world, life)
        today = world.mia.get(f"/pools/{life.pool}/standing")
        # what can be spent is what no decision has spoken for, for whatever day
        said = {"dated_ahead": True, "spendable": today["spendable"]}
        assert (before["dated_ahead"], before | said) == (False, today)
        assert world.mia.get(f"/pools/{life.pool}/positions") == rows
        assert world.mia.get(f"/pools/{life.pool}/positions?order=-value&limit=1")["items"] == [
            max(rows["items"], key=lambda one: Decimal(one["value"]["amount"]))
        ]
        acme, beta = world.mia.get(f"/pools/{life.pool}/investments")["items"]
        assert [acme] == held
        assert (beta["cost"], beta["fair_value"], beta["made_on"]) == (aud("0.00"), aud("0.00"), later(5))
        assert world.mia.get(f"/investments/{beta['id']}") == beta

    def test_is_in_the_figures_of_its_day_as_in_the_reports(self, world: World, life: Life, mia: Member) -> None:
        record_ahead(world, life)
        pool = UUID(life.pool)
        for days in (3, 4, 5, 6):
            day = date.fromisoformat(later(days))
            with clock.fixed(datetime.combine(day, time(1), tzinfo=ZoneInfo("Australia/Sydney"))):
                shown = standing(by=mia, pool_id=pool)
                total = report("capital-accounts", by=mia, pool_id=pool)["total"]
                found = report("positions", by=mia, pool_id=pool)["total"]
                (cash,) = report("cash", by=mia, pool_id=pool)["accounts"]
            assert (shown.as_of, shown.dated_ahead) == (day, days < 6)
            assert {
                "closing": str(shown.value),
                "commitment": str(shown.committed),
                "unfunded": str(shown.unfunded),
                "contributions": str(shown.called),
                "distributions": str(-shown.distributed),
            }.items() <= total.items()
            assert (str(shown.paid), str(shown.called - shown.paid)) == (found["paid_in"], found["receivable"])
            assert str(shown.cash) == cash["closing"]

    def test_counts_nobody_before_they_are_admitted(self, world: World) -> None:
        pool = open_pool(world)
        made = world.mia.post(
            f"/pools/{pool}/commitments",
            {"investor_id": str(world.investors["ann"]), "amount": aud("600"), "committed_on": OPENED},
        )
        world.mia.post(f"/commitments/{made['id']}/acceptance", {"on": OPENED})
        world.mia.post(f"/pools/{pool}/closes", {"admitted_on": later(2)})
        today = world.mia.get(f"/pools/{pool}/standing")
        assert (today["investors"], today["committed"], today["unfunded"]) == (0, aud("0.00"), aud("0.00"))
        assert world.mia.get(f"/pools/{pool}/positions")["items"] == []
