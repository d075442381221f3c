"""Approvals of what investments are worth: valuations, write-offs, sales, and their undoing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from poolbook.eventlog import approval
from poolbook.eventlog.replay import verify
from poolbook.gateway.tests.api_cast import (
    Caller,
    World,
    aud,
)
from poolbook.gateway.tests.test_api_approvals import let_pass, passes, queue, rules
from tests.databases import Databases


def value(who: Caller, held: str, amount: str) -> Any:
    return who.send("POST", f"/investments/{held}/valuations", {"fair_value": aud(amount), "valued_on": "2024-12-31"})


def values(who: Caller, held: str) -> list[str]:
    return [one["fair_value"]["amount"] for one in who.get(f"/investments/{held}/valuations")["items"]]


def at_once(*doing: Any) -> list[Any]:
    """Do things in threads of their own, at the same moment."""
    start = Barrier(len(doing))

    def run(one: Any) -> Any:
        try:
            start.wait()
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doing)) as threads:
        return list(threads.map(run, doing))


class TestValuations:
    def test_wait_above_the_amount_and_take_effect_with_the_second_person(
        self, world: World, firm: str, held: str
    ) -> None:
        world.mia.post(
            f"{firm}/approval-policy", {"rules": [{"action": "valuations", "eyes": 2, "above": [aud("5000")]}]}
        )
        assert value(world.mia, held, "84000").status_code == 201
        waiting = value(world.mia, held, "90000").json()
        assert waiting["says"] == "Value Acme at 90000.00 AUD on 2024-12-31"
        (seen,) = queue(world.abe, firm)
        assert (seen["pool"], seen["amount"], seen["eyes"]) == ("Kestrel I", aud("6000.00"), 2)
        assert ("fair value", "84000.00 AUD", "90000.00 AUD") in [
            (row["what"], row["before"], row["after"]) for row in seen["rows"]
        ]
        assert {row["name"] for row in seen["rows"]} >= {"Ann Archer", "Bob Brook"}
        assert passes(let_pass(world.abe, firm, waiting)) == "carried_out"
        assert values(world.mia, held) == ["84000.00", "90000.00"]

    def test_are_refused_to_who_proposed_them(self, world: World, firm: str, held: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        assert passes(let_pass(world.mia, firm, value(world.mia, held, "90000").json())) == "maker_is_checker"
        assert values(world.mia, held) == []

    def test_die_when_the_value_has_changed_in_between(self, world: World, firm: str, held: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        first, second = (value(world.mia, held, amount).json() for amount in ("90000", "95000"))
        assert passes(let_pass(world.abe, firm, second)) == "carried_out"
        assert passes(let_pass(world.abe, firm, first)) == "approval_outdated"
        assert (values(world.mia, held), queue(world.mia, firm)) == (["95000.00"], [])

    def test_would_pass_after_an_edit_if_hashes_were_not_compared(
        self, world: World, firm: str, held: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        monkeypatch.setattr(approval.Statement, "sha256", lambda *_: "0" * 64)
        first, second = (value(world.mia, held, amount).json() for amount in ("90000", "95000"))
        assert passes(let_pass(world.abe, firm, second)) == "carried_out"
        assert passes(let_pass(world.abe, firm, first)) == "carried_out"

    def test_happen_once_when_two_approve_at_once(self, world: World, firm: str, held: str, otto: Caller) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        for number in range(3):
            waiting = value(world.mia, held, f"{90000 + number}").json()
            results = at_once(
                lambda w=waiting: passes(let_pass(world.abe, firm, w)),
                lambda w=waiting: passes(let_pass(otto, firm, w)),
            )
            assert sorted(results) == ["carried_out", "change_not_waiting"]
            assert len(values(world.mia, held)) == number + 1

    def test_need_no_second_person_where_the_place_that_asks_is_gone(
        self, world: World, firm: str, held: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        assert value(world.mia, held, "90000").status_code == 202
        monkeypatch.setattr(approval, "check", lambda *_: None)
        assert value(world.mia, held, "90000").status_code == 201


class TestWriteOffsAndSales:
    """
    An investment that cost 80,000.00 and is worth as much; two people above 5,000.00.

    | asked for                                | counts as | waits |
    |---|---|---|
    | 5,000.00 written off                     |  5,000.00 | no    |
    | 20,000.00 written off                    | 20,000.00 | yes   |
    | 100.00 for a part that cost 30,000.00    | 30,000.00 | yes   |
    | 6,000.00 for a part that cost 1,000.00   |  6,000.00 | yes   |
    | 6,000.00 of dividends                    |         – | no    |
    """

    @pytest.fixture(autouse=True)
    def above_5_000(self, world: World, firm: str, held: str) -> None:
        world.mia.post(
            f"{firm}/approval-policy", {"rules": [{"action": "valuations", "eyes": 2, "above": [aud("5000")]}]}
        )

    @staticmethod
    def write_off(world: World, held: str, amount: str) -> Any:
        asked = {"amount": aud(amount), "written_off_on": "2024-12-31"}
        return world.mia.send("POST", f"/investments/{held}/write-offs", asked)

    @staticmethod
    def sell(world: World, pool: str, held: str, kind: str, amount: str, cost: str | None = None) -> Any:
        asked = {"kind": kind, "amount": aud(amount), "investment_id": held, "received_on": "2024-12-31"}
        if cost is not None:
            asked["cost"] = aud(cost)
        return world.mia.send("POST", f"/pools/{pool}/proceeds", asked)

    def test_wait_and_show_what_would_be_lost(self, world: World, firm: str, held: str) -> None:
        assert self.write_off(world, held, "5000").status_code == 201
        waiting = self.write_off(world, held, "20000")
        assert waiting.status_code == 202
        (seen,) = queue(world.abe, firm)
        assert (seen["action"], seen["amount"]) == ("valuations", aud("20000.00"))
        rows = {row["what"]: (row["before"], row["after"]) for row in seen["rows"]}
        assert rows["cost left"] == rows["fair value"] == ("75000.00 AUD", "55000.00 AUD")
        assert {row["name"] for row in seen["rows"] if row["what"] == "realised gain"} >= {"Ann Archer", "Bob Brook"}
        assert passes(let_pass(world.mia, firm, waiting.json())) == "maker_is_checker"
        assert passes(let_pass(world.abe, firm, waiting.json())) == "carried_out"
        assert world.mia.get(f"/investments/{held}")["cost_left"] == aud("55000.00")

    def test_wait_with_sales_by_what_comes_in_or_goes_out(self, world: World, firm: str, pool: str, held: str) -> None:
        low, high = (self.sell(world, pool, held, "partial", *asked) for asked in (("100", "30000"), ("6000", "1000")))
        assert (low.status_code, high.status_code) == (202, 202)
        assert [one["amount"] for one in queue(world.abe, firm)] == [aud("30000.00"), aud("6000.00")]
        assert passes(let_pass(world.abe, firm, high.json())) == "carried_out"
        assert passes(let_pass(world.abe, firm, low.json())) == "approval_outdated"
        assert self.sell(world, pool, held, "return_of_capital", "5000").status_code == 201
        assert self.sell(world, pool, held, "dividend", "6000").status_code == 201
        assert self.sell(world, pool, held, "exit", "1").status_code == 202

    def test_wait_with_their_undoing(self, world: World, firm: str, held: str) -> None:
        waiting = self.write_off(world, held, "20000").json()
        let_pass(world.abe, firm, waiting)
        (made,) = world.mia.get(f"/investments/{held}/write-offs")["items"]
        undone = world.mia.send("POST", f"/decisions/{made['id']}/reversal", {"reason": "too early"})
        assert undone.status_code == 202
        (seen,) = queue(world.abe, firm)
        rows = {row["what"]: (row["before"], row["after"]) for row in seen["rows"]}
        assert rows["fair value"] == ("60000.00 AUD", "80000.00 AUD")
        assert passes(let_pass(world.abe, firm, undone.json())) == "carried_out"
        assert world.mia.get(f"/investments/{held}")["cost_left"] == aud("80000.00")

    def test_would_take_one_person_if_nobody_said_what_they_do(
        self, world: World, held: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delitem(approval._stating, "InvestmentWrittenOff")
        assert self.write_off(world, held, "20000").status_code == 201


class TestReplay:
    def test_gives_the_same_tables(self, world: World, firm: str, held: str, databases: Databases) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        let_pass(world.abe, firm, value(world.mia, held, "90000").json())
        databases.connect_as("owner")
        assert [verify(room) for room in ("users", "pools", "transactions")] == [None] * 3
