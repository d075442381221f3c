"""Mails about bank details: to the organisation's owners and the investor's users, once it is committed."""

from typing import Any

import pytest
from django.db import OperationalError

from poolbook.eventlog import registry
from poolbook.eventlog.relay import drain
from poolbook.gateway import bank_detail_mails
from poolbook.gateway.sign_in import mail
from poolbook.gateway.tests.api_cast import BANK_DETAILS, World, open_pool
from poolbook.gateway.tests.test_api_approvals import ask, let_pass, rules

OWNER, ANN = "mia@firm.example", "ann@firm.example"


@pytest.fixture
def path(world: World) -> str:
    return f"/investors/{world.investors['ann']}/bank-details"


def told() -> dict[str, Any]:
    """What lies in the outbox about bank details, the last by address."""
    return {one.to: one for one in reversed(mail.mails()) if "bank details" in one.subject}


class TestNewDetails:
    def test_are_told_to_owners_and_to_whoever_acts_for_the_investor(self, world: World, path: str) -> None:
        world.mia.post(path, BANK_DETAILS)
        sent = told()
        assert set(sent) == {OWNER, ANN}
        assert "Kestrel Ventures has new bank details" in sent[ANN].subject
        assert "an investor you act for was changed on" in sent[ANN].text
        assert "before 24 hours have passed" in sent[ANN].text
        assert "bevor 24 Stunden vorbei sind" in sent[ANN].text  # in both languages: nobody says which they read
        assert f"http://localhost:8000/manage/investors/{world.investors['ann']}" in sent[OWNER].text
        for one in sent.values():  # others read mails, too
            assert "Archer" not in one.text
            assert BANK_DETAILS["account"] not in one.text

    def test_are_told_once_for_one_key(self, world: World, path: str) -> None:
        for _ in range(2):
            world.mia.post(path, BANK_DETAILS, key="once")
        assert len(mail.mails()) == 2

    def test_are_told_to_nobody_when_they_are_refused(self, world: World, path: str) -> None:
        assert world.zoe.send("POST", path, BANK_DETAILS).status_code == 403
        assert told() == {}

    def test_count_though_nobody_can_be_told(self, world: World, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def down(*_: object) -> None:
            raise OperationalError

        monkeypatch.setattr(bank_detail_mails.queries, "members_of", down)
        assert world.mia.send("POST", path, BANK_DETAILS).status_code == 201
        assert told() == {}


class TestAskedFor:
    def test_are_told_before_they_count_and_when_they_do(self, world: World, firm: str, path: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        waiting = ask(world.mia, path, BANK_DETAILS)
        first = told()
        assert set(first) == {OWNER, ANN}
        assert "Kestrel Ventures was asked to change bank details" in first[ANN].subject
        assert "http://localhost:8000/manage/approvals" in first[OWNER].text
        assert let_pass(world.abe, firm, waiting).status_code == 201
        assert "Kestrel Ventures has new bank details" in told()[ANN].subject

    def test_are_told_to_nobody_again_when_they_come_to_nothing(self, world: World, firm: str, path: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("bank_details", 2)))
        first, second = ask(world.mia, path, BANK_DETAILS), ask(world.mia, path, {**BANK_DETAILS, "account": "999"})
        assert let_pass(world.abe, firm, second).status_code == 201
        before = len(mail.mails())
        assert let_pass(world.abe, firm, first).status_code == 409
        assert len(mail.mails()) == before


class TestPoolsAccount:
    def test_is_told_to_owners_when_its_number_changes_and_not_its_name(self, world: World) -> None:
        pool = open_pool(world)
        drain()
        (account,) = world.mia.get(f"/pools/{pool}/bank-accounts")["items"]
        details = f"/bank-accounts/{account['id']}/details"
        world.mia.post(details, {"name": "Main"})
        assert told() == {}
        world.mia.post(details, {"bsb": "062-000", "account": "55555555"})
        sent = told()
        assert set(sent) == {OWNER}
        assert "The bank account of a pool of Kestrel Ventures was changed" in sent[OWNER].text
        world.mia.post(details, {"name": "First"})
        assert len(mail.mails()) == 1


class TestInvitations:
    def test_leave_once_the_last_approval_is_committed(self, world: World, firm: str) -> None:
        world.mia.post(f"{firm}/approval-policy", rules(("role_grants", 2)))
        waiting = ask(world.mia, f"{firm}/invitations", {"email": "bea@firm.example", "role": "manager"})
        assert mail.mails() == []
        assert let_pass(world.abe, firm, waiting).status_code == 201
        (sent,) = mail.mails()
        assert sent.to == "bea@firm.example"


def test_a_fact_has_one_follower() -> None:
    with pytest.raises(AssertionError):
        registry.follows(bank_detail_mails.BankDetailsSet)(print)
