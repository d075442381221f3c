"""A pool's life through HTTP: every door once, on its happy path."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from poolbook.gateway.tests.api_cast import (
    CALLED,
    DISTRIBUTED,
    PAID,
    Life,
    World,
    admit,
    aud,
    call,
    open_pool,
    pay,
)
from poolbook.gateway.tests.api_routes import KINDS
from poolbook.kernel.member import Member
from poolbook.reporting import report


class TestPools:
    def test_starts_as_a_draft_and_opens(self, world: World) -> None:
        pool = open_pool(world)
        seen = world.mia.get(f"/pools/{pool}")
        assert (seen["state"], seen["cash"], seen["terms"]["carry"]) == ("open", aud("0.00"), "0.20")
        assert [one["id"] for one in world.mia.get("/pools")["items"]] == [pool]

    def test_is_cancelled_with_what_was_paid_in_refunded(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        pay(world, pool, call(world, pool))
        gone = world.mia.post(f"/pools/{pool}/cancellation", {"on": "2024-05-01"})
        assert gone["state"] == "cancelled"
        assert {one["amount"]["amount"] for one in gone["refunds"]} == {"60000.00", "39000.00", "1000.00"}

    @pytest.mark.parametrize("day", ["2024-05-01", "2090-05-01"])
    def test_called_off_stands_where_its_report_says(self, world: World, day: str) -> None:
        """From its day on nothing was paid in, and what nobody had paid yet was never called; before, as it was."""
        pool = open_pool(world)
        admit(world, pool)
        pay(world, pool, call(world, pool))
        call(world, pool)
        before = world.mia.get(f"/pools/{pool}/standing")
        world.mia.post(f"/pools/{pool}/cancellation", {"on": day})
        stands, total = (
            world.mia.get(f"/pools/{pool}/standing"),
            world.mia.get(f"/pools/{pool}/reports/positions")["total"],
        )
        rows = world.mia.get(f"/pools/{pool}/positions")["items"]
        names = {"committed": "committed", "called": "called", "unfunded": "unfunded", "paid": "paid_in"}
        for name, reported in names.items():
            assert stands[name]["amount"] == total[reported], name
            assert sum(Decimal(row[name]["amount"]) for row in rows) == Decimal(total[reported]), name
        if day > "2080":
            assert {name: stands[name] for name in names} == {name: before[name] for name in names}

    def test_goes_from_open_to_liquidated(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        for step, state in (("closing", "closed"), ("winding-up", "winding_up"), ("liquidation", "liquidated")):
            assert world.mia.post(f"/pools/{pool}/{step}")["state"] == state
        assert world.mia.get(f"/pools/{pool}")["state"] == "liquidated"


class TestCommitments:
    def test_end_in_every_way(self, world: World) -> None:
        pool = open_pool(world)
        asked = {"investor_id": str(world.investors["bob"]), "amount": aud("10.00")}
        for way, state in (("decline", "declined"), ("withdrawal", "withdrawn")):
            made = world.mia.post(f"/pools/{pool}/commitments", asked)
            assert made["state"] == "requested"
            assert world.mia.post(f"/commitments/{made['id']}/{way}")["state"] == state
            assert world.mia.get(f"/commitments/{made['id']}")["state"] == state
        made = world.mia.post(f"/pools/{pool}/commitments", asked)
        taken = world.mia.post(f"/commitments/{made['id']}/acceptance", {"amount": aud("4")})
        assert (taken["state"], taken["amount"]) == ("accepted", aud("4.00"))
        assert world.mia.post(f"/commitments/{made['id']}/lapse")["state"] == "lapsed"
        assert len(world.mia.get(f"/pools/{pool}/commitments")["items"]) == 3

    def test_are_admitted_at_a_close(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        (close,) = world.mia.get(f"/pools/{pool}/closes")["items"]
        assert close["admitted_on"] == "2024-02-01"
        states = {one["state"] for one in world.mia.get(f"/pools/{pool}/commitments")["items"]}
        assert states == {"admitted"}


class TestCapitalCalls:
    def test_are_previewed_issued_paid(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        asked = {
            "items": [{"use": "investment", "amount": aud("100000.00")}],
            "issued_on": CALLED,
            "due_on": "2024-03-22",
        }
        response = world.mia.send("POST", f"/pools/{pool}/capital-calls?dry_run=true", asked, key="")
        assert response.status_code == 200
        preview = response.json()
        assert world.mia.get(f"/pools/{pool}/capital-calls")["items"] == []
        issued = world.mia.post(f"/pools/{pool}/capital-calls", asked)
        assert [line["called"] for line in issued["lines"]] == [line["called"] for line in preview["lines"]]
        assert issued["amount"] == preview["amount"] == aud("100000.00")
        assert world.mia.get(f"/capital-calls/{issued['id']}") == issued
        pay(world, pool, issued)
        assert world.mia.get(f"/capital-calls/{issued['id']}")["state"] == "paid"
        assert world.mia.get(f"/pools/{pool}")["cash"] == aud("100000.00")

    def test_are_proposed_and_then_issued(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        asked = {
            "items": [
                {"use": "expenses", "amount": aud("50")},
                {"use": "management_fee", "amount": aud("7")},
            ],
            "proposed_on": CALLED,
            "due_on": "2024-03-22",
            "memo": "first",
        }
        proposed = world.mia.post(f"/pools/{pool}/capital-call-proposals", asked)
        assert (proposed["state"], proposed["amount"], proposed["memo"]) == ("proposed", aud("57.00"), "first")
        issued = world.mia.post(f"/capital-calls/{proposed['id']}/issue", {"issued_on": CALLED})
        assert (issued["state"], issued["lines"]) == ("issued", proposed["lines"])

    def test_are_reversed_while_nobody_has_paid(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        issued = call(world, pool)
        undone = world.mia.post(
            f"/capital-calls/{issued['id']}/reversal", {"reason": "Wrong amount", "reversed_on": "2024-03-02"}
        )
        assert undone["state"] == "reversed"
        assert world.mia.get(f"/capital-calls/{issued['id']}")["state"] == "reversed"


class TestMoney:
    def test_is_over_paid_used_returned_and_reversed(self, world: World) -> None:
        pool, ann = open_pool(world), str(world.investors["ann"])
        admit(world, pool)
        call(world, pool)
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        received = world.mia.post(
            "/receipts",
            {"pool_id": pool, "amount": aud("60100"), "received_on": PAID, "bank_account_id": account["id"]},
        )
        assert received["state"] == "unmatched"
        matched = world.mia.post(f"/receipts/{received['id']}/matches", {"matched_on": PAID, "investor_id": ann})
        assert (matched["matches"][0]["amount"], matched["over_payments"][0]["amount"]) == (
            aud("60000.00"),
            aud("100.00"),
        )
        assert world.mia.get(f"/pools/{pool}/over-payments")["items"] == [{"investor_id": ann, "amount": aud("100.00")}]
        second = call(world, pool, "1000")
        world.mia.post(
            f"/pools/{pool}/over-payments/uses",
            {"call_id": second["id"], "investor_id": ann, "amount": aud("70"), "used_on": PAID},
        )
        returned = world.mia.post(f"/receipts/{received['id']}/return", {"returned_on": PAID})
        assert returned["over_payment"] == aud("30.00")
        wrong = world.mia.post("/receipts", {"pool_id": pool, "amount": aud("5"), "received_on": PAID})
        fact = world.mia.get(f"/receipts/{wrong['id']}")["fact_id"]
        undone = world.mia.post(
            f"/pools/{pool}/reversals", {"reverses": fact, "reversed_on": PAID, "reason": "Another pool's"}
        )
        assert undone["undoes"] == "ReceiptsRecorded"
        assert {one["state"] for one in world.mia.get(f"/pools/{pool}/receipts")["items"]} == {"returned", "reversed"}

    def test_is_matched_to_lines_by_name(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        issued = call(world, pool)
        received = world.mia.post("/receipts", {"pool_id": pool, "amount": aud("9"), "received_on": PAID})
        match = {"call_id": issued["id"], "investor_id": str(world.investors["bob"]), "amount": aud("9.00")}
        made = world.mia.post(f"/receipts/{received['id']}/matches", {"matched_on": PAID, "matches": [match]})
        assert made["matches"] == [match]


class TestHoldings:
    def test_live_from_investment_to_payout(self, world: World, life: Life) -> None:
        pool, ids = life.pool, life.ids
        investment = world.mia.get(f"/investments/{ids['investment_id']}")
        assert (investment["cost"], investment["cost_left"]) == (aud("80000.00"), aud("39000.00"))
        assert world.mia.get(f"/pools/{pool}/investments")["items"] == [investment]
        assert len(world.mia.get(f"/investments/{ids['investment_id']}/valuations")["items"]) == 1
        assert len(world.mia.get(f"/investments/{ids['investment_id']}/write-offs")["items"]) == 1
        assert world.mia.get(f"/pools/{pool}/proceeds")["items"][0]["gain"] == aud("20000.00")
        assert world.mia.get(f"/expenses/{ids['expense_id']}")["paid_on"] == "2024-04-01"
        assert world.mia.get(f"/management-fees/{ids['fee_id']}")["payee"] == ""
        assert len(world.mia.get(f"/pools/{pool}/expenses")["items"]) == 1
        assert len(world.mia.get(f"/pools/{pool}/management-fees")["items"]) == 1
        distribution = world.mia.get(f"/distributions/{ids['distribution_id']}")
        assert [tier["name"] for tier in distribution["tiers"]] == [
            "return_of_capital",
            "preferred_return",
            "catch_up",
            "split",
        ]
        assert sum(Decimal(line["amount"]["amount"]) for line in distribution["lines"]) == 50000
        world.mia.post(
            f"/pools/{pool}/payouts/settlement", {"subject_id": ids["distribution_id"], "settled_on": DISTRIBUTED}
        )
        world.mia.post(
            f"/pools/{pool}/payouts/failure",
            {
                "subject_id": ids["distribution_id"],
                "investor_id": ids["investor_id"],
                "failed_on": DISTRIBUTED,
                "reason": "Account closed",
            },
        )
        states = [one["state"] for one in world.mia.get(f"/pools/{pool}/payouts")["items"]]
        assert sorted(states) == ["failed", "settled", "settled"]
        assert world.mia.get(f"/pools/{pool}/distributions")["items"][0]["state"] == "paying"

    def test_distributions_are_previewed_and_withdrawn(self, world: World) -> None:
        pool = open_pool(world)
        admit(world, pool)
        pay(world, pool, call(world, pool))
        asked = {"amount": aud("1000"), "distributed_on": "2024-06-01"}
        response = world.mia.send("POST", f"/pools/{pool}/distributions?dry_run=true", asked, key="")
        assert response.status_code == 200
        assert world.mia.get(f"/pools/{pool}/distributions")["items"] == []
        made = world.mia.post(f"/pools/{pool}/distributions", asked)
        assert made["lines"] == response.json()["lines"]
        gone = world.mia.post(f"/distributions/{made['id']}/withdrawal", {"reason": "Too early"})
        assert gone["state"] == "withdrawn"


class TestUsers:
    def test_found_firms_join_and_leave(self, world: World) -> None:
        me = world.rex.get("/me")
        firm = world.rex.post("/organisations", {"name": "Rex and Sons"})
        assert {one["name"] for one in world.rex.get("/organisations")["items"]} == {"Rex and Sons", "Rival Partners"}
        user = world.rex.post("/users", {"email": "sam@firm.example", "name": "Sam Reed"})
        own = me["organisation"]["id"]
        world.rex.post(f"/organisations/{own}/members", {"user_id": user["id"], "role": "auditor"})
        assert len(world.rex.get(f"/organisations/{own}/members")["items"]) == 2
        assert world.rex.get(f"/users/{user['id']}")["name"] == "Sam Reed"
        assert world.rex.get(f"/organisations/{own}")["role"] == "owner"
        left = world.rex.send("DELETE", f"/organisations/{own}/members/{user['id']}")
        assert left.status_code == 204
        assert world.rex.post(f"/users/{user['id']}/erasure")["kind"] == "user"
        token = world.rex.send("POST", "/tokens", {"name": "sons", "ttl_s": 60, "organisation_id": firm["id"]}, key="")
        assert token.status_code == 201
        assert token.headers["Cache-Control"] == "no-store"
        assert {one["name"] for one in world.rex.get("/tokens")["items"]} == {"test", "sons"}
        assert world.rex.send("DELETE", f"/tokens/{token.json()['id']}").status_code == 204

    def test_see_and_erase_investors(self, world: World) -> None:
        names = [one["name"] for one in world.mia.get("/investors")["items"]]
        assert names == ["Ann Archer", "Bob Brook", "Kestrel GP"]
        bob = world.investors["bob"]
        world.mia.post(f"/investors/{bob}/erasure")
        investors = world.mia.get("/investors")["items"]
        assert [one["id"] for one in investors if one["is_erased"]] == [str(bob)]
        assert world.mia.get(f"/investors/{bob}")["name"] == "erased"


class TestReports:
    def test_equal_those_of_the_command(self, world: World, life: Life, mia: Member) -> None:
        for kind in KINDS:
            assert world.mia.get(f"/pools/{life.pool}/reports/{kind}") == report(kind, by=mia, pool_id=UUID(life.pool))
        asked = f"from=2024-06-01&as_of=2024-12-31&investor_id={life.ids['investor_id']}"
        assert world.mia.get(f"/pools/{life.pool}/reports/capital-accounts?{asked}") == report(
            "capital-accounts",
            by=mia,
            pool_id=UUID(life.pool),
            from_on=date(2024, 6, 1),
            as_of=date(2024, 12, 31),
            investor_id=world.investors["ann"],
        )
        early = world.mia.get(f"/pools/{life.pool}/reports/calls?as_known=2024-01-01T00:00:00Z")
        assert early["calls"] == []


class TestReversals:
    def test_undo_what_a_pool_decided(self, world: World, life: Life) -> None:
        decisions = {one["kind"]: one for one in world.mia.get(f"/pools/{life.pool}/decisions")["items"]}
        assert decisions["write_off"]["subject_id"] == life.ids["write_off_id"]
        assert decisions["write_off"]["reversed_on"] is None
        refused = world.mia.send("POST", f"/decisions/{life.ids['proceeds_id']}/reversal", {"reason": "No"})
        assert (refused.status_code, refused.json()["code"]) == (409, "later_stands_on_it")
        body = {"reason": "Not lost after all", "reversed_on": "2025-04-03"}
        undone = world.mia.post(f"/decisions/{life.ids['write_off_id']}/reversal", body)
        assert (undone["decision_id"], undone["kind"]) == (decisions["write_off"]["id"], "write_off")
        again = world.mia.send("POST", f"/decisions/{decisions['write_off']['id']}/reversal", body)
        assert again.json()["code"] == "already_reversed"
        items = {one["kind"]: one for one in world.mia.get(f"/pools/{life.pool}/decisions")["items"]}
        assert (items["write_off"]["reversed_on"], items["write_off"]["reason"]) == ("2025-04-03", body["reason"])
        assert world.mia.get(f"/investments/{life.ids['investment_id']}/write-offs")["items"] == []
        held = world.mia.get(f"/investments/{life.ids['investment_id']}")
        assert held["cost_left"]["amount"] == "40000.00"

    def test_take_proposed_calls_back(self, world: World, life: Life) -> None:
        body = {"items": [{"use": "expenses", "amount": aud("5")}], "due_on": "2199-01-01"}
        call = world.mia.post(f"/pools/{life.pool}/capital-call-proposals", body)
        taken = world.mia.post(f"/capital-calls/{call['id']}/withdrawal", {"reason": "Too early"})
        assert (taken["state"], taken["reason"]) == ("withdrawn", "Too early")
        assert world.mia.get(f"/capital-calls/{call['id']}")["state"] == "withdrawn"
        issued = world.mia.send("POST", f"/capital-calls/{call['id']}/issue")
        assert issued.json()["code"] == "call_not_proposed"
