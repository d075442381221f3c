"""Approvals of what the other rooms decide: calls, distributions, payout files, entries by hand, terms."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from poolbook.eventlog import approval
from poolbook.eventlog.relay import drain
from poolbook.gateway.tests.api_cast import (
    BANK_DETAILS,
    DISTRIBUTED,
    OTTO,
    PAYOUT_FILE,
    Caller,
    World,
    aud,
    let_bank_details_count_at_once,
    open_pool,
    prepare_file,
)
from poolbook.gateway.tests.test_api_approvals import ask, let_pass, passes, queue, rules
from poolbook.kernel import clock
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.operations.record_commitments import AgreedCommitment, record_commitments
from poolbook.users.operations.change_role import change_role


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
        self, world: World, firm: str, pool: str, otto: Caller, mia: Member
    ) -> None:
        made = otto.post(f"/pools/{pool}/distributions", {"amount": aud("1000"), "distributed_on": DISTRIBUTED})
        assert world.mia.send("DELETE", f"{firm}/members/{OTTO}").status_code == 204
        ask(world.abe, f"/distributions/{made['id']}/approval", None)

    def test_would_count_them_if_roles_were_not_held(
        self, world: World, firm: str, pool: str, otto: Caller, monkeypatch: pytest.MonkeyPatch
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

    def test_are_issued_on_the_day_that_was_looked_at(self, world: World, firm: str, pool: str, otto: Caller) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("calls", 2)))
        with clock.fixed(clock.now() - timedelta(days=3)):
            waiting = ask(world.mia, f"/pools/{pool}/capital-calls", self.ASKED)
            made = world.mia.post(f"/pools/{pool}/capital-call-proposals", self.ASKED)
            seen = {one["id"]: one for one in queue(otto, firm)}
            (day,) = {row["after"] for one in seen.values() for row in one["rows"] if row["what"] == "issued on"}
        late = otto.send("POST", f"{firm}/approvals/{made['id']}", {"sha256": seen[made["id"]]["sha256"]})
        assert passes(late) == "something_else_seen"  # it would be issued three days later
        assert passes(let_pass(world.abe, firm, waiting)) == "carried_out"
        assert day in [one["issued_on"] for one in world.mia.get(f"/pools/{pool}/capital-calls")["items"]]

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
            ("day", None, "2024-03-01"),
            ("carry", "0.20", "0.10"),
        ]
        assert passes(let_pass(world.abe, firm, letter)) == "carried_out"

    def test_hold_from_the_day_on_which_they_were_asked_for(self, world: World, firm: str, pool: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("terms", 2)))
        asked = {"investor_id": str(world.investors["ann"]), "amount": aud("10"), "carry_rate": "0.10"}
        with clock.fixed(clock.now() - timedelta(days=3)):
            letter = ask(world.mia, f"/pools/{pool}/commitments", asked)
        day = next(row["after"] for row in queue(world.abe, firm)[0]["rows"] if row["what"] == "day")
        assert passes(let_pass(world.abe, firm, letter)) == "carried_out"
        (made,) = [one for one in world.mia.get(f"/pools/{pool}/commitments")["items"] if one["amount"] == aud("10.00")]
        assert made["committed_on"] == day

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
