"""Approvals in the room of users: what waits, and who lets it pass."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from poolbook.contracts.approvals import ChangeCarriedOut
from poolbook.eventlog import approval
from poolbook.eventlog.approval import SomethingElse
from poolbook.eventlog.replay import verify
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.operations import approve_change as approving
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.approve_change import ApprovedAlready, ChangeNotWaiting, MakerIsChecker
from poolbook.users.operations.change_role import change_role
from poolbook.users.operations.drop_change import drop_change
from poolbook.users.tests.approval_cast import BEA, approve, demand, let_in, rule
from tests.databases import Databases


class TestProposeChange:
    """propose_change is asked for by eventlog, never by a door."""

    def test_keeps_what_was_asked_and_says_what_would_be_different(self, strict: UUID, mia: Member) -> None:
        change = let_in(strict, mia)
        assert (change.state, change.operation, change.proposed_by) == ("waiting", "users.add_member", mia.user_id)
        assert change.arguments["user_id"] == str(BEA)
        assert [(row.what, row.before, row.after) for row in change.rows] == [
            ("role", None, "manager"),
            ("until", None, "for good"),
            ("pools", None, "all"),
        ]
        assert queries.role_of(strict, BEA) is None

    def test_answers_the_same_to_the_same_key_and_refuses_another_request(self, strict: UUID, mia: Member) -> None:
        def ask(role: str) -> Any:
            with pytest.raises(approval.Refused) as refusal:
                add_member(organisation_id=strict, user_id=BEA, role=role, by=mia, key="once")
            return refusal.value

        first = ask("manager")
        assert ask("manager").facts == first.facts
        assert ask("owner").code == "idempotency_key_reused"
        (change,) = queries.changes_of(strict)
        drop_change(change_id=change.id, organisation_id=strict, by=mia)
        assert ask("manager").code == "change_ended"

    def test_lets_what_takes_away_happen_at_once(self, strict: UUID, mia: Member, abe: Member) -> None:
        change_role(organisation_id=strict, user_id=abe.user_id, role="auditor", by=mia)
        assert queries.role_of(strict, abe.user_id) is Role.AUDITOR


class TestApproveChange:
    def test_lets_it_happen_with_the_last_one_that_it_takes(
        self, firm: UUID, mia: Member, abe: Member, otto: Member
    ) -> None:
        demand(firm, mia, rule("role_grants", 3))
        change = let_in(firm, mia)
        (first,) = approve(change, abe)
        assert first.approved_by == abe.user_id
        assert isinstance(approve(change, otto)[-1], ChangeCarriedOut)

    def test_refuses_who_proposed_it(self, strict: UUID, mia: Member) -> None:
        with pytest.raises(MakerIsChecker):
            approve(let_in(strict, mia), mia)

    def test_would_let_them_if_neither_rule_nor_constraint_were_there(
        self, strict: UUID, mia: Member, databases: Databases, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change = let_in(strict, mia)
        real = queries.change_seen_by

        def blind(*asked: Any) -> Any:
            found = real(*asked)
            return replace(found, proposed_by=named_id("nobody"))

        monkeypatch.setattr(approving.queries, "change_seen_by", blind)
        with pytest.raises(MakerIsChecker):  # the table refuses
            approve(change, mia)
        databases.connect_as("owner")
        with connections["default"].cursor() as cursor:
            cursor.execute("ALTER TABLE users_change_approval DROP CONSTRAINT users_change_maker_is_not_checker")
        try:
            assert approve(change, mia)
        finally:
            with connections["default"].cursor() as cursor:
                cursor.execute("DELETE FROM users_change_approval")
                cursor.execute(
                    "ALTER TABLE users_change_approval ADD CONSTRAINT users_change_maker_is_not_checker"
                    " CHECK (NOT approved_by = proposed_by)"
                )

    def test_refuses_the_same_person_twice(self, firm: UUID, mia: Member, abe: Member) -> None:
        demand(firm, mia, rule("role_grants", 3))
        change = let_in(firm, mia)
        approve(change, abe)
        with pytest.raises(ApprovedAlready):
            approve(change, abe)

    def test_refuses_another_hash_than_what_waits(self, strict: UUID, mia: Member, abe: Member) -> None:
        with pytest.raises(SomethingElse):
            approve(let_in(strict, mia), abe, sha256="0" * 64)

    def test_refuses_who_lost_the_role_meanwhile(self, strict: UUID, mia: Member, abe: Member) -> None:
        change = let_in(strict, mia)
        change_role(organisation_id=strict, user_id=abe.user_id, role="auditor", by=mia)
        with pytest.raises(NotAllowed):
            approve(change, abe)

    def test_does_not_count_who_lost_the_role_after_approving(
        self, firm: UUID, mia: Member, abe: Member, otto: Member
    ) -> None:
        demand(firm, mia, rule("role_grants", 3))
        change = let_in(firm, mia)
        approve(change, abe)
        change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=mia)
        assert len(approve(change, otto)) == 1

    def test_would_count_them_if_roles_were_not_asked_for_again(
        self, firm: UUID, mia: Member, abe: Member, otto: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        demand(firm, mia, rule("role_grants", 3))
        change = let_in(firm, mia)
        approve(change, abe)
        change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=mia)
        monkeypatch.setattr(approval, "may", lambda *_: True)
        assert len(approve(change, otto)) == 2

    def test_is_nothing_for_another_firm(self, strict: UUID, mia: Member, rex: Member) -> None:
        with pytest.raises(queries.NoSuchOrganisation):
            approve(let_in(strict, mia), rex)

    def test_refuses_what_has_ended(self, strict: UUID, mia: Member, abe: Member) -> None:
        change = let_in(strict, mia)
        approve(change, abe)
        with pytest.raises(ChangeNotWaiting):
            approve(change, abe)


class TestDropChange:
    def test_is_withdrawn_by_who_proposed_it_and_declined_by_others(
        self, strict: UUID, mia: Member, abe: Member
    ) -> None:
        own, others = let_in(strict, mia), let_in(strict, mia, "owner")
        assert drop_change(change_id=own.id, organisation_id=strict, by=mia).outcome == "withdrawn"
        dropped = drop_change(change_id=others.id, organisation_id=strict, by=abe, reason="who is Bea?")
        assert (dropped.outcome, dropped.reason) == ("declined", "who is Bea?")
        with pytest.raises(ChangeNotWaiting):
            approve(own, abe)

    def test_forgets_what_was_asked(self, strict: UUID, mia: Member) -> None:
        change = let_in(strict, mia)
        drop_change(change_id=change.id, organisation_id=strict, by=mia)
        left = queries.change_by_id(change.id)
        assert left is not None
        assert (left.arguments, left.rows, left.salt) == ({}, (), "")

    def test_needs_the_right_to_approve(self, strict: UUID, mia: Member, zoe: Member) -> None:
        with pytest.raises(NotAllowed):
            drop_change(change_id=let_in(strict, mia).id, organisation_id=strict, by=zoe)


class TestReplay:
    def test_gives_the_same_tables(self, strict: UUID, mia: Member, abe: Member, databases: Databases) -> None:
        let_in(strict, mia, "owner")
        change = let_in(strict, mia)
        approve(change, abe)
        databases.connect_as("owner")
        assert verify("users") is None
