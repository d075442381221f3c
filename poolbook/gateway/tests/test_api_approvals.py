"""Approvals at the API: what waits, who sees what of it, and that it happens with the last one that it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from poolbook.eventlog import approval
from poolbook.eventlog.relay import drain
from poolbook.eventlog.together import GivenUp, together
from poolbook.gateway import approvals
from poolbook.gateway.sign_in.mail import mails
from poolbook.gateway.tests.api_cast import BANK_DETAILS, Caller, World, aud, token_for
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.change_role import change_role

OLI = named_id("user", "oli")


def rules(*asked: tuple[str, int]) -> dict[str, Any]:
    return {"rules": [{"action": action, "eyes": eyes} for action, eyes in asked]}


@pytest.fixture
def oli(world: World, mia: Member) -> Any:
    """Oli works in Mia's operations."""
    add_user(user_id=OLI, email="oli@firm.example", name="Oli Oak")
    add_member(organisation_id=mia.organisation_id, user_id=OLI, role="operations", by=mia)
    return token_for(OLI)


def ask(who: Any, path: str, body: Any, **more: Any) -> Any:
    """Ask for something that waits; return what was answered."""
    response = who.send("POST", path, body, **more)
    assert response.status_code == 202, response.content
    assert response.headers["Content-Type"] == "application/json"
    return response.json()


def let_pass(who: Any, firm: str, waiting: Any) -> Any:
    response = who.send("POST", f"{firm}/approvals/{waiting['approval_id']}", {"sha256": waiting["sha256"]})
    drain()
    return response


def passes(response: Any) -> str:
    body = response.json()
    return str(body.get("code") or body.get("state"))


def queue(who: Any, firm: str) -> list[Any]:
    return list(who.get(f"{firm}/approvals")["items"])


class TestPolicy:
    def test_is_read_and_set(self, world: World, firm: str) -> None:
        before = world.zoe.get(f"{firm}/approval-policy")
        assert (before["rules"], before["cooling_off_hours"]) == ([], 24)
        assert {one["action"]: one["eyes"] for one in before["actions"]}["distributions"] == 2
        assert [one["code"] for one in before["warnings"]] == ["roles_granted_alone"]
        asked = {"rules": [{"action": "calls", "eyes": 2, "above": [aud("5000.00")]}], "cooling_off_hours": 48}
        assert world.mia.post(f"{firm}/approval-policy", asked)["rules"] == asked["rules"]
        after = world.abe.get(f"{firm}/approval-policy")
        assert (after["cooling_off_hours"], after["warnings"]) == (48, [])
        assert {one["action"]: one["takes"] for one in after["actions"]}["role_grants"] == 2  # by the rule for calls

    def test_gets_weaker_with_a_second_person_only(self, world: World, firm: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        waiting = ask(world.mia, f"{firm}/approval-policy", rules())
        assert (waiting["action"], waiting["eyes"]) == ("approval_policy", 2)
        assert let_pass(world.mia, firm, waiting).json()["code"] == "maker_is_checker"
        assert let_pass(world.abe, firm, waiting).json() == {"id": waiting["approval_id"], "state": "carried_out"}
        assert world.mia.get(f"{firm}/approval-policy")["rules"] == []


class TestBankDetails:
    def test_wait_and_take_effect_once_somebody_else_has_seen_them(self, world: World, firm: str, oli: Any) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        path = f"/investors/{world.investors['ann']}/bank-details"
        waiting = ask(oli, path, BANK_DETAILS, key="once")
        assert ask(oli, path, BANK_DETAILS, key="once") == waiting
        assert world.mia.get(path)["items"] == []
        (seen,) = queue(world.abe, firm)
        assert (seen["id"], seen["sha256"], seen["left"]) == (waiting["approval_id"], waiting["sha256"], 1)
        assert (seen["proposed_by"]["name"], seen["may_approve"]) == ("Oli Oak", True)
        rows = {row["what"]: (row["name"], row["before"], row["after"]) for row in seen["rows"]}
        assert rows["account"] == ("Ann Archer", None, "12345678")
        assert let_pass(world.abe, firm, waiting).status_code == 201
        (details,) = world.mia.get(path)["items"]
        assert (details["account"], queue(world.mia, firm)) == ("12345678", [])
        assert oli.post(path, BANK_DETAILS, key="once")["id"] == details["id"]  # the retry sees what it came to

    def test_are_hidden_from_who_neither_keeps_nor_approves_them(self, world: World, firm: str, oli: Any) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        ask(oli, f"/investors/{world.investors['ann']}/bank-details", BANK_DETAILS)
        response = world.zoe.send("GET", f"{firm}/approvals")
        assert "12345678" not in response.content.decode()
        (seen,) = response.json()["items"]
        assert not seen["may_approve"]
        assert not queue(oli, firm)[0]["may_approve"]

    def test_die_when_others_were_set_meanwhile(self, world: World, firm: str, oli: Any) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        path = f"/investors/{world.investors['ann']}/bank-details"
        first, second = ask(oli, path, BANK_DETAILS), ask(oli, path, {**BANK_DETAILS, "account": "999"})
        assert let_pass(world.abe, firm, second).status_code == 201
        refused = let_pass(world.abe, firm, first)
        assert (refused.status_code, refused.json()["code"]) == (409, "approval_outdated")
        assert let_pass(world.abe, firm, first).json()["code"] == "change_not_waiting"
        assert [one["account"] for one in world.mia.get(path)["items"]] == ["999"]

    def test_would_be_overwritten_if_an_approval_bound_nothing(
        self, world: World, firm: str, oli: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        path = f"/investors/{world.investors['ann']}/bank-details"
        monkeypatch.setattr(approval.Statement, "sha256", lambda *_: "0" * 64)
        first, second = ask(oli, path, BANK_DETAILS), ask(oli, path, {**BANK_DETAILS, "account": "999"})
        assert let_pass(world.abe, firm, second).status_code == 201
        assert let_pass(world.abe, firm, first).status_code == 201

    def test_do_not_outlive_the_role_of_who_proposed_them(self, world: World, firm: str, oli: Any, mia: Member) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        path = f"/investors/{world.investors['ann']}/bank-details"
        waiting = ask(oli, path, BANK_DETAILS)
        change_role(organisation_id=mia.organisation_id, user_id=OLI, role="auditor", by=mia)
        assert let_pass(world.abe, firm, waiting).json()["code"] == "not_allowed"
        assert world.mia.send("DELETE", f"{firm}/members/{OLI}").status_code == 204
        assert let_pass(world.abe, firm, waiting).json()["code"] == "proposer_gone"
        dropped = world.abe.post(f"{firm}/approvals/{waiting['approval_id']}/drop", {"reason": "Oli left"})
        assert dropped == {"id": waiting["approval_id"], "state": "declined"}

    def test_take_three_people_where_that_is_said(self, world: World, firm: str, oli: Any, otto: Caller) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 3)))
        path = f"/investors/{world.investors['ann']}/bank-details"
        waiting = ask(oli, path, BANK_DETAILS)
        assert let_pass(world.abe, firm, waiting).json()["state"] == "waiting"
        assert world.mia.get(path)["items"] == []
        (seen,) = queue(world.mia, firm)
        assert ([one["name"] for one in seen["approved_by"]], seen["left"]) == (["Abe Ash"], 1)
        assert let_pass(world.mia, firm, waiting).json()["state"] == "carried_out"


class TestInvitations:
    def test_are_sent_once_somebody_else_has_looked(self, world: World, firm: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("role_grants", 2)))
        waiting = ask(world.mia, f"{firm}/invitations", {"email": "bea@firm.example", "role": "manager"})
        assert world.mia.get(f"{firm}/invitations")["items"] == []
        assert ("address", None, "bea@firm.example") in [
            (row["what"], row["before"], row["after"]) for row in queue(world.abe, firm)[0]["rows"]
        ]
        assert let_pass(world.abe, firm, waiting).status_code == 201
        (sent,) = world.mia.get(f"{firm}/invitations")["items"]
        assert (sent["email"], sent["role"], sent["state"]) == ("bea@firm.example", "manager", "waiting")
        assert [one.to for one in mails()].count("bea@firm.example") == 1

    @pytest.fixture
    def given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The commit of what is carried out is given up at its end."""

        @contextmanager
        def lost(*rooms: Any, **more: Any) -> Iterator[None]:
            with together(*rooms, **more):
                yield
                raise GivenUp

        monkeypatch.setattr(approvals, "together", lost)

    def test_are_mailed_once_they_stand(self, world: World, firm: str, given_up: None) -> None:
        assert self.given_up_with_a_link(world, firm) == 0

    def test_would_be_mailed_without_being_there_if_that_were_done_inside(
        self, world: World, firm: str, given_up: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inside = approvals._OTHERWISE | {"users.invite_member": lambda **asked: approvals._invite_member(**asked)()}
        monkeypatch.setattr(approvals, "_OTHERWISE", inside)
        assert self.given_up_with_a_link(world, firm) == 1

    def given_up_with_a_link(self, world: World, firm: str) -> int:
        """Return how many mails with a link went out though nothing was committed."""
        world.mia.post(f"{firm}/approval-policy", rules(("role_grants", 2)))
        waiting = ask(world.mia, f"{firm}/invitations", {"email": "bea@firm.example", "role": "manager"})
        assert let_pass(world.abe, firm, waiting).json()["code"] == "commit_given_up"
        assert world.mia.get(f"{firm}/invitations")["items"] == []
        return [one.to for one in mails()].count("bea@firm.example")


class TestStrangers:
    def test_find_nothing(self, world: World, firm: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("valuations", 2)))
        waiting = ask(world.mia, f"{firm}/approval-policy", rules())
        for who in (world.rex, world.ann):
            assert who.send("GET", f"{firm}/approvals").status_code == 404
            assert who.send("GET", f"{firm}/approval-policy").status_code == 404
            assert let_pass(who, firm, waiting).status_code == 404
        other = named_id("organisation", "rival")
        assert isinstance(other, UUID)
        assert let_pass(world.rex, f"/organisations/{other}", waiting).status_code == 404
