"""The policy of an organisation: what it demands, and what it refuses."""

from uuid import UUID

import pytest

from poolbook.contracts.approvals import ChangeCarriedOut
from poolbook.eventlog.approval import WaitsForApproval
from poolbook.kernel.approval import ApprovalPolicy, ApprovalRule
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.change_role import change_role
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.set_approval_policy import (
    BadCoolingOff,
    BadEyes,
    BadThreshold,
    SamePolicy,
    TooFewApprovers,
    UnknownAction,
)
from poolbook.users.tests.approval_cast import BEA, approve, demand, let_in, policy, rule


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

    def test_lets_nobody_in_alone_from_the_first_rule_on(self, firm: UUID, mia: Member) -> None:
        demand(firm, mia, rule("calls", 2))
        assert let_in(firm, mia).action == "role_grants"

    def test_lets_them_in_alone_where_that_is_said(self, firm: UUID, mia: Member) -> None:
        """The twin: one person is two accounts, and what takes two passes."""
        demand(firm, mia, rule("role_grants", 1), rule("valuations", 2))
        assert queries.organisations_granting_alone() == ["Kestrel"]
        add_member(organisation_id=firm, user_id=BEA, role="approver", by=mia)
        with pytest.raises(WaitsForApproval):
            demand(firm, mia, rule("role_grants", 1))
        (change,) = queries.changes_of(firm)
        bea = Member(user_id=BEA, organisation_id=firm, role=Role.APPROVER)
        assert isinstance(approve(change, bea)[-1], ChangeCarriedOut)

    def test_names_no_firm_that_is_well_kept(self, firm: UUID, mia: Member) -> None:
        assert queries.organisations_granting_alone() == []
        demand(firm, mia, rule("calls", 2))
        assert queries.organisations_granting_alone() == []

    def test_says_what_to_do_where_roles_would_take_more_people_than_there_are(
        self, firm: UUID, mia: Member, abe: Member
    ) -> None:
        change_role(organisation_id=firm, user_id=abe.user_id, role="manager", by=mia)
        with pytest.raises(
            TooFewApprovers, match=r"your strictest rule asks for 3 people, and 2 of .* rule of its own"
        ):
            demand(firm, mia, rule("calls", 3))
        demand(firm, mia, rule("calls", 3), rule("role_grants", 2))

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
        assert waiting.says == "Weaken the approval policy: calls, role_grants"
        assert [(row.what, row.before, row.after) for row in waiting.rows] == [
            ("calls", "1 at least, 2 always", "1 at least"),
            ("role_grants", "2 at least", "1 at least"),
        ]
        assert queries.approval_policy_of(firm).rules
