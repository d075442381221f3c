"""Approvals of what the other rooms decide: calls, distributions, payout files, entries by hand, valuations, terms."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from poolbook.eventlog import approval
from poolbook.eventlog.relay import drain
from poolbook.eventlog.replay import verify
from poolbook.gateway.tests.api_cast import (
    BANK_DETAILS,
    DISTRIBUTED,
    INVESTED,
    PAYOUT_FILE,
    Caller,
    World,
    admit,
    aud,
    call,
    let_bank_details_count_at_once,
    open_pool,
    pay,
    prepare_file,
    token_for,
)
from poolbook.gateway.tests.test_api_approvals import ask, let_pass, queue, rules
from poolbook.kernel import clock
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.operations.record_commitments import AgreedCommitment, record_commitments
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.change_role import change_role
from tests.databases import Databases

OTTO = named_id("user", "otto")


@pytest.fixture
def firm(world: World, mia: Member) -> str:
    """The path of Mia's firm."""
    return f"/organisations/{mia.organisation_id}"


@pytest.fixture
def otto(world: World, mia: Member) -> Caller:
    """Otto owns Mia's firm, too."""
    add_user(user_id=OTTO, email="otto@firm.example", name="Otto Orr")
    add_member(organisation_id=mia.organisation_id, user_id=OTTO, role="owner", by=mia)
    return token_for(OTTO)


@pytest.fixture
def pool(world: World) -> str:
    """A pool with 100,000.00 in the bank."""
    made = open_pool(world)
    admit(world, made)
    pay(world, made, call(world, made))
    return made


@pytest.fixture
def held(world: World, pool: str) -> str:
    """An investment that cost 80,000.00."""
    made = world.mia.post(f"/pools/{pool}/investments", {"name": "Acme", "amount": aud("80000"), "made_on": INVESTED})
    return str(made["id"])


def value(who: Caller, held: str, amount: str) -> Any:
    return who.send("POST", f"/investments/{held}/valuations", {"fair_value": aud(amount), "valued_on": "2024-12-31"})


def values(who: Caller, held: str) -> list[str]:
    return [one["fair_value"]["amount"] for one in who.get(f"/investments/{held}/valuations")["items"]]


def passes(response: Any) -> str:
    body = response.json()
    return str(body.get("code") or body.get("state"))


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


class TestDistributions:
    @pytest.fixture
    def proposed(self, world: World, pool: str) -> str:
        made = world.mia.post(f"/pools/{pool}/distributions", {"amount": aud("1000"), "distributed_on": DISTRIBUTED})
        return str(made["id"])

    def test_stand_in_the_queue_and_pass_there_as_at_their_own_door(
        self, world: World, firm: str, proposed: str
    ) -> None:
        (seen,) = queue(world.abe, firm)
        assert (seen["kind"], seen["id"], seen["eyes"], seen["left"]) == ("distribution", proposed, 2, 1)
        assert (seen["proposed_by"]["name"], seen["may_approve"]) == ("Mia Moss", True)
        assert not queue(world.mia, firm)[0]["may_approve"]
        wrong = world.abe.send("POST", f"{firm}/approvals/{proposed}", {"sha256": "0" * 64})
        assert passes(wrong) == "something_else_seen"
        body = {"sha256": seen["sha256"]}
        assert passes(world.mia.send("POST", f"{firm}/approvals/{proposed}", body)) == "maker_is_checker"
        for _ in range(2):
            assert passes(world.abe.send("POST", f"{firm}/approvals/{proposed}", body, key="once")) == "carried_out"
        assert world.mia.get(f"/distributions/{proposed}")["state"] == "approved"
        assert queue(world.abe, firm) == []

    def test_take_three_people_where_that_is_said(self, world: World, firm: str, proposed: str, otto: Caller) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("distributions", 3)))
        waiting = ask(world.abe, f"/distributions/{proposed}/approval", None)
        assert world.mia.get(f"/distributions/{proposed}")["state"] == "proposed"
        (seen,) = queue(otto, firm)
        assert (seen["kind"], seen["subject_id"], seen["left"]) == ("change", proposed, 1)
        assert passes(let_pass(world.mia, firm, waiting)) == "maker_is_checker"
        assert passes(let_pass(world.abe, firm, waiting)) == "maker_is_checker"
        again = otto.send("POST", f"/distributions/{proposed}/approval")
        assert passes(again) == "waits_already"
        assert passes(let_pass(otto, firm, waiting)) == "carried_out"
        assert world.mia.get(f"/distributions/{proposed}")["state"] == "approved"

    def test_do_not_pass_by_who_lost_the_role_in_between(
        self, world: World, firm: str, proposed: str, otto: Caller, mia: Member
    ) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("distributions", 3)))
        waiting = ask(world.abe, f"/distributions/{proposed}/approval", None)
        change_role(organisation_id=mia.organisation_id, user_id=named_id("user", "abe"), role="auditor", by=mia)
        assert passes(let_pass(otto, firm, waiting)) == "not_allowed"  # it would be Abe's approval, still
        assert world.mia.get(f"/distributions/{proposed}")["state"] == "proposed"

    def test_do_not_count_a_proposer_who_is_gone(
        self, world: World, firm: str, otto: Caller, pool: str, mia: Member
    ) -> None:
        made = otto.post(f"/pools/{pool}/distributions", {"amount": aud("1000"), "distributed_on": DISTRIBUTED})
        assert world.mia.send("DELETE", f"{firm}/members/{OTTO}").status_code == 204
        ask(world.abe, f"/distributions/{made['id']}/approval", None)

    def test_would_count_them_if_roles_were_not_held(
        self, world: World, firm: str, otto: Caller, pool: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = otto.post(f"/pools/{pool}/distributions", {"amount": aud("1000"), "distributed_on": DISTRIBUTED})
        assert world.mia.send("DELETE", f"{firm}/members/{OTTO}").status_code == 204
        monkeypatch.setattr(approval, "may", lambda *_: True)
        assert world.abe.send("POST", f"/distributions/{made['id']}/approval").status_code == 201

    def test_are_dropped_from_the_queue(self, world: World, firm: str, proposed: str) -> None:
        dropped = world.abe.post(f"{firm}/approvals/{proposed}/drop", {"reason": "not now"})
        assert dropped == {"id": proposed, "state": "declined"}
        assert world.mia.get(f"/distributions/{proposed}")["state"] == "withdrawn"


class TestCalls:
    ASKED: dict[str, Any] = {"items": [{"use": "expenses", "amount": aud("1000")}], "due_on": "2099-12-31"}

    def test_wait_when_they_are_issued_at_once(self, world: World, firm: str, pool: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("calls", 2)))
        waiting = ask(world.mia, f"/pools/{pool}/capital-calls", self.ASKED)
        assert len(world.mia.get(f"/pools/{pool}/capital-calls")["items"]) == 1
        assert passes(let_pass(world.abe, firm, waiting)) == "carried_out"
        assert len(world.mia.get(f"/pools/{pool}/capital-calls")["items"]) == 2

    def test_count_who_proposed_and_who_issues(self, world: World, firm: str, pool: str, otto: Caller) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("calls", 2)))
        made = world.mia.post(f"/pools/{pool}/capital-call-proposals", self.ASKED)
        (seen,) = queue(otto, firm)
        assert (seen["kind"], seen["id"], seen["may_approve"]) == ("capital_call", made["id"], True)
        assert passes(otto.send("POST", f"{firm}/approvals/{made['id']}", {"sha256": seen["sha256"]})) == "carried_out"
        assert world.mia.get(f"/capital-calls/{made['id']}")["state"] == "issued"

    def test_wait_when_who_proposed_issues(self, world: World, firm: str, pool: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("calls", 2)))
        made = world.mia.post(f"/pools/{pool}/capital-call-proposals", self.ASKED)
        waiting = ask(world.mia, f"/capital-calls/{made['id']}/issue", None)
        assert passes(let_pass(world.abe, firm, waiting)) == "carried_out"


class TestPayoutFiles:
    def test_stand_in_the_queue_and_take_three_where_that_is_said(
        self, world: World, firm: str, pool: str, otto: Caller
    ) -> None:
        made = world.mia.post(f"/pools/{pool}/distributions", {"amount": aud("1000"), "distributed_on": DISTRIBUTED})
        world.abe.post(f"/distributions/{made['id']}/approval")
        file = prepare_file(world, pool, execution_on="2099-01-04")
        (seen,) = queue(world.abe, firm)
        assert (seen["kind"], seen["id"], seen["amount"]) == ("payout_file", file["id"], file["total"])
        world.mia.post(f"{firm}/approval-policy", rules(("payouts", 3)))
        waiting = ask(world.abe, f"/payout-files/{file['id']}/approval", None)
        assert passes(let_pass(otto, firm, waiting)) == "carried_out"
        assert world.mia.get(f"/payout-files/{file['id']}")["state"] == "approved"


class TestJournalEntries:
    def test_stand_in_the_queue(self, world: World, firm: str, pool: str) -> None:
        entry = world.mia.post(
            f"/pools/{pool}/journal-entries",
            {
                "effective_on": DISTRIBUTED,
                "lines": [{"account": "1300", "debit": aud("1")}, {"account": "1000", "credit": aud("1")}],
                "reason": "Held back",
                "note": "see the contract",
            },
        )
        (seen,) = queue(world.abe, firm)
        assert (seen["kind"], seen["amount"]) == ("journal_entry", aud("1.00"))
        assert passes(world.abe.send("POST", f"{firm}/approvals/{entry['id']}", {"sha256": seen["sha256"]})) == (
            "carried_out"
        )
        drain()
        assert queue(world.abe, firm) == []


class TestTerms:
    def test_wait_with_a_new_pool_and_with_a_side_letter(self, world: World, firm: str, pool: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("terms", 2)))
        asked = {"name": "Two", "kind": "spv", "currency": "AUD", "time_zone": "UTC", "opened_on": "2024-01-01"}
        waiting = ask(world.mia, "/pools", asked, key="pool")
        assert passes(let_pass(world.abe, firm, waiting)) == "carried_out"
        assert world.mia.post("/pools", asked, key="pool")["name"] == "Two"
        commitment = {"investor_id": str(world.investors["ann"]), "amount": aud("10"), "committed_on": "2024-03-01"}
        assert world.mia.post(f"/pools/{pool}/commitments", commitment)["state"] == "requested"
        letter = ask(world.mia, f"/pools/{pool}/commitments", {**commitment, "carry_rate": "0.10"})
        assert [(row["what"], row["before"], row["after"]) for row in queue(world.abe, firm)[0]["rows"]] == [
            ("carry", "0.20", "0.10")
        ]
        assert passes(let_pass(world.abe, firm, letter)) == "carried_out"

    def test_of_several_side_letters_at_once_are_refused(
        self, world: World, firm: str, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = UUID(open_pool(world, "Two"))
        world.mia.post(f"{firm}/approval-policy", rules(("terms", 2)))
        agreed = [
            AgreedCommitment(
                commitment_id=named_id("commitment", who),
                investor_id=world.investors[who],
                amount=Money(1000, "AUD"),
                committed_on=date(2024, 3, 1),
                carry_rate="0.10",
            )
            for who in ("ann", "bob")
        ]
        with pytest.raises(approval.ApprovalNeeded):
            record_commitments(pool_id=made, commitments=agreed, by=mia)
        assert queue(world.abe, firm) == []
        monkeypatch.setattr(approval, "check", lambda *_: None)  # the twin: one person agrees to both
        assert len(record_commitments(pool_id=made, commitments=agreed, by=mia)) == 4


class TestBankAccounts:
    def test_of_a_pool_wait_when_their_number_changes(self, world: World, firm: str, pool: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        path = f"/bank-accounts/{account['id']}/details"
        assert world.mia.post(path, {"name": "Main"})["name"] == "Main"
        waiting = ask(world.mia, path, {"bsb": "062-000", "account": "55555555"})
        assert passes(let_pass(world.abe, firm, waiting)) == "carried_out"
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        assert "55555555" in str(account)


class TestCoolingOff:
    @pytest.fixture
    def due(self, world: World, firm: str, pool: str) -> str:
        """A pool that owes, whose paying account has its number; new bank details wait for an hour."""
        made = world.mia.post(f"/pools/{pool}/distributions", {"amount": aud("1000"), "distributed_on": DISTRIBUTED})
        world.abe.post(f"/distributions/{made['id']}/approval")
        file = prepare_file(world, pool)
        world.mia.post(f"/payout-files/{file['id']}/cancellation", {"reason": "only to have an account"})
        world.mia.post(f"{firm}/approval-policy", {"rules": [], "cooling_off_hours": 1})
        return pool

    def test_keeps_new_details_out_of_files_until_it_has_passed(self, world: World, due: str) -> None:
        later = clock.now() + timedelta(minutes=61)
        with clock.fixed(clock.now() + timedelta(minutes=40)):
            world.mia.post(f"/investors/{world.investors['ann']}/bank-details", {**BANK_DETAILS, "account": "87654321"})
        with clock.fixed(later):
            problems = {one["problem"] for one in world.mia.get(f"/pools/{due}/payouts/due?format=aba")["items"]}
            assert any("the bank details are new, and wait until" in (one or "") for one in problems)
            refused = world.mia.send("POST", f"/pools/{due}/payout-files", PAYOUT_FILE)
            assert refused.json()["code"] == "nothing_to_pay"  # Ann alone has details, and they wait
        with clock.fixed(later + timedelta(minutes=40)):
            assert len(world.mia.post(f"/pools/{due}/payout-files", PAYOUT_FILE)["payments"]) == 1

    def test_keeps_a_new_paying_account_out_of_files(self, world: World, due: str) -> None:
        refused = world.mia.send("POST", f"/pools/{due}/payout-files", PAYOUT_FILE)
        assert refused.json()["code"] == "bank_details_cooling_off"
        with clock.fixed(clock.now() + timedelta(minutes=61)):
            assert world.mia.send("POST", f"/pools/{due}/payout-files", PAYOUT_FILE).status_code == 201

    def test_would_let_them_in_at_once_without_hours(self, world: World, due: str) -> None:
        let_bank_details_count_at_once(world)
        assert world.mia.send("POST", f"/pools/{due}/payout-files", PAYOUT_FILE).status_code == 201


class TestReplay:
    def test_gives_the_same_tables(self, world: World, firm: str, held: str, databases: Databases) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        let_pass(world.abe, firm, value(world.mia, held, "90000").json())
        databases.connect_as("owner")
        assert [verify(room) for room in ("users", "pools", "transactions")] == [None] * 3
