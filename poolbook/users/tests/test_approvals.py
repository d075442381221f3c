"""Approvals in the room of users: the policy, what waits, and who lets it pass."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from poolbook.contracts.approvals import ChangeCarriedOut
from poolbook.eventlog import approval
from poolbook.eventlog.approval import SomethingElse, WaitsForApproval
from poolbook.eventlog.replay import verify
from poolbook.kernel.approval import ApprovalPolicy, ApprovalRule
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.kernel.money import Money
from poolbook.users import queries
from poolbook.users.operations import approve_change as approving
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.approve_change import ApprovedAlready, ChangeNotWaiting, MakerIsChecker, approve_change
from poolbook.users.operations.change_role import change_role
from poolbook.users.operations.create_organisation import create_organisation
from poolbook.users.operations.drop_change import drop_change
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.set_approval_policy import (
    BadCoolingOff,
    BadEyes,
    BadThreshold,
    SamePolicy,
    TooFewApprovers,
    UnknownAction,
    set_approval_policy,
)
from poolbook.users.queries import approvals as reading_approvals
from tests.databases import Databases


def rule(action: str, eyes: int, *above: str) -> ApprovalRule:
    """A rule; above: amounts in AUD."""
    return ApprovalRule(action=action, eyes=eyes, above=tuple(Money.parse(one, "AUD") for one in above))


def policy(*rules: ApprovalRule, hours: int = 24) -> ApprovalPolicy:
    return ApprovalPolicy(rules=rules, cooling_off_hours=hours)


@pytest.fixture
def firm(databases: Databases, mia: Member, abe: Member) -> UUID:
    """Mia's firm with Abe the approver, Otto who owns it too, and Bea who is nobody yet."""
    assert mia.organisation_id is not None
    for name in ("mia", "abe", "otto", "bea"):
        add_user(user_id=named_id("user", name), email=f"{name}@firm.example", name=name)
    create_organisation(organisation_id=mia.organisation_id, name="Kestrel", by_user=mia.user_id)
    add_member(organisation_id=mia.organisation_id, user_id=abe.user_id, role="approver", by=mia)
    add_member(organisation_id=mia.organisation_id, user_id=named_id("user", "otto"), role="owner", by=mia)
    return mia.organisation_id


@pytest.fixture
def otto(mia: Member) -> Member:
    return Member(user_id=named_id("user", "otto"), organisation_id=mia.organisation_id, role=Role.OWNER)


BEA = named_id("user", "bea")


def demand(firm: UUID, by: Member, *rules: ApprovalRule, hours: int = 24) -> None:
    set_approval_policy(organisation_id=firm, rules=rules, cooling_off_hours=hours, by=by)


def let_in(firm: UUID, by: Member, role: str = "manager") -> queries.Change:
    """Ask for Bea to be let in; return what waits."""
    with pytest.raises(WaitsForApproval) as waiting:
        add_member(organisation_id=firm, user_id=BEA, role=role, by=by)
    change = queries.change_by_id(waiting.value.facts["approval_id"])  # type: ignore[arg-type]
    assert change is not None
    return change


def approve(change: queries.Change, by: Member, sha256: str | None = None) -> list[Any]:
    return approve_change(
        change_id=change.id, organisation_id=change.organisation_id, sha256=sha256 or change.sha256, by=by
    )


class TestSetApprovalPolicy:
    def test_is_what_the_organisation_demands_from_then_on(self, firm: UUID, mia: Member) -> None:
        assert queries.approval_policy_of(firm) == ApprovalPolicy()
        demand(firm, mia, rule("calls", 2, "100"), hours=48)
        assert queries.approval_policy_of(firm) == policy(rule("calls", 2, "100"), hours=48)

    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ([rule("lunch", 2)], UnknownAction),
            ([rule("calls", 4)], BadEyes),
            ([rule("calls", 0)], BadEyes),
            ([rule("distributions", 1)], BadEyes),
            ([rule("calls", 2, "1", "2")], BadThreshold),
            ([rule("calls", 2, "-1")], BadThreshold),
        ],
    )
    def test_refuses_what_means_nothing(
        self, firm: UUID, mia: Member, wrong: list[ApprovalRule], refusal: type
    ) -> None:
        with pytest.raises(refusal):
            demand(firm, mia, *wrong)

    def test_refuses_hours_that_are_none(self, firm: UUID, mia: Member) -> None:
        for hours in (-1, 721):
            with pytest.raises(BadCoolingOff):
                demand(firm, mia, hours=hours)

    def test_refuses_what_it_is_already(self, firm: UUID, mia: Member) -> None:
        with pytest.raises(SamePolicy):
            demand(firm, mia)

    def test_refuses_more_people_than_there_are(self, firm: UUID, mia: Member, abe: Member) -> None:
        demand(firm, mia, rule("calls", 3))
        remove_member(organisation_id=firm, user_id=abe.user_id, by=mia)
        with pytest.raises(TooFewApprovers):
            demand(firm, mia, rule("calls", 3), rule("valuations", 3))

    def test_is_an_owners(self, firm: UUID, abe: Member, rex: Member) -> None:
        with pytest.raises(NotAllowed):
            demand(firm, abe, rule("calls", 2))
        with pytest.raises(queries.NoSuchOrganisation):
            demand(firm, rex, rule("calls", 2))

    def test_waits_for_somebody_else_when_it_gets_weaker(self, firm: UUID, mia: Member) -> None:
        demand(firm, mia, rule("calls", 2))
        with pytest.raises(WaitsForApproval):
            demand(firm, mia)
        (waiting,) = queries.changes_of(firm)
        assert waiting.says == "Weaken the approval policy: calls"
        assert [(row.what, row.before, row.after) for row in waiting.rows] == [
            ("calls", "1 at least, 2 always", "1 at least")
        ]
        assert queries.approval_policy_of(firm).rules


@pytest.fixture
def strict(firm: UUID, mia: Member) -> UUID:
    """Two people for every role."""
    demand(firm, mia, rule("role_grants", 2))
    return firm


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


def at_once(*doing: Any) -> list[Any]:
    """Do things in threads of their own, at the same moment; return what came of each, refusals too."""
    start = Barrier(len(doing))

    def run(one: Any) -> Any:
        try:
            start.wait()
            return one()
        except approval.Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(run, doing))


class TestRaces:
    def test_lets_one_of_two_approvers_carry_it_out(self, strict: UUID, mia: Member, abe: Member, otto: Member) -> None:
        for _ in range(5):
            change = let_in(strict, mia)
            results = at_once(lambda c=change: approve(c, abe), lambda c=change: approve(c, otto))
            ended = [one for one in results if isinstance(one, list) and isinstance(one[-1], ChangeCarriedOut)]
            refused = [one for one in results if isinstance(one, ChangeNotWaiting)]
            assert (len(ended), len(refused)) == (1, 1), results

    def test_lets_a_role_be_taken_away_before_or_after_and_never_in_between(
        self, firm: UUID, mia: Member, abe: Member, otto: Member
    ) -> None:
        """Whichever came first in the log: an approval after the withdrawal never counts."""
        demand(firm, mia, rule("role_grants", 3))
        for _ in range(5):
            change = let_in(firm, mia)
            at_once(
                lambda c=change: approve(c, abe),
                lambda: change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=otto),
            )
            assert len(approve(change, otto)) == 1  # abe's eyes count no more, whenever he looked
            drop_change(change_id=change.id, organisation_id=firm, by=mia)
            with pytest.raises(WaitsForApproval):
                change_role(organisation_id=firm, user_id=abe.user_id, role="approver", by=mia)
            (waiting,) = queries.changes_of(firm)
            drop_change(change_id=waiting.id, organisation_id=firm, by=mia)
            _make_approver(firm, abe)

    def test_holds_a_role_still_until_what_counts_on_it_is_committed(
        self, firm: UUID, mia: Member, abe: Member
    ) -> None:
        def take_away() -> None:
            try:
                change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=mia)
            finally:
                connections.close_all()

        thread = Thread(target=take_away)
        with approval.held(firm) as standing:
            assert standing is not None
            assert standing.members[abe.user_id].role is Role.APPROVER
            thread.start()
            thread.join(timeout=1)
            assert queries.role_of(firm, abe.user_id) is Role.APPROVER
            assert thread.is_alive()  # it waits
        thread.join()
        assert queries.role_of(firm, abe.user_id) is Role.AUDITOR

    def test_would_let_it_go_if_the_rows_were_only_read(
        self, firm: UUID, mia: Member, abe: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = reading_approvals.rows
        monkeypatch.setattr(reading_approvals, "rows", lambda sql, values: real(sql.replace("FOR SHARE", ""), values))

        def take_away() -> None:
            try:
                change_role(organisation_id=firm, user_id=abe.user_id, role="auditor", by=mia)
            finally:
                connections.close_all()

        thread = Thread(target=take_away)
        with approval.held(firm):
            thread.start()
            thread.join()
            assert queries.role_of(firm, abe.user_id) is Role.AUDITOR


def _make_approver(firm: UUID, who: Member) -> None:
    """By what was decided elsewhere: here it would take three people again."""
    operator = Member(user_id=named_id("user", "mia"), organisation_id=firm, role=Role.OWNER)
    with approval.history():
        change_role(organisation_id=firm, user_id=who.user_id, role="approver", by=operator)


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
