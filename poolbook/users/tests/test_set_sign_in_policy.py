"""Setting the sign-in policy: whom an organisation asks for a second factor."""

from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator

from poolbook.eventlog.approval import WaitsForApproval
from poolbook.eventlog.replay import rebuild, verify
from poolbook.kernel.approval import ApprovalRule
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import OPERATOR, Member, Role
from poolbook.users import queries
from poolbook.users.models import Account
from poolbook.users.operations.set_approval_policy import set_approval_policy
from poolbook.users.operations.set_sign_in_policy import (
    BadSecondFactor,
    OwnFactorFirst,
    SameSignInPolicy,
    set_sign_in_policy,
)


def add_factor(user_id: UUID, kind: str = "totp") -> None:
    Account.objects.get_or_create(user_id=user_id)
    Authenticator.objects.create(user_id=user_id, type=kind, data={})


def ask(by: Member, whom: str) -> Any:
    return set_sign_in_policy(organisation_id=by.organisation_id, second_factor=whom, by=by)


def seen_as(user_id: UUID, firm: UUID | None) -> bool:
    return queries.needs_second_factor(queries.member_for(user_id, firm))


@pytest.fixture
def owner(firms: None, mia: Member) -> Member:
    """Mia, who has an authenticator app."""
    add_factor(mia.user_id)
    return mia


class TestSetSignInPolicy:
    def test_asks_members_who_have_none(self, owner: Member, abe: Member, rex: Member) -> None:
        assert not seen_as(abe.user_id, abe.organisation_id)
        ask(owner, "members")
        assert queries.second_factor_of(owner.organisation_id) == "members"  # type: ignore[arg-type]
        assert seen_as(abe.user_id, abe.organisation_id)
        assert not seen_as(owner.user_id, owner.organisation_id)
        assert not seen_as(rex.user_id, rex.organisation_id)

    @pytest.mark.parametrize(("kind", "counts"), [("totp", True), ("webauthn", True), ("recovery_codes", False)])
    def test_counts_apps_and_passkeys_and_no_codes_on_paper(
        self, owner: Member, abe: Member, kind: str, counts: bool
    ) -> None:
        ask(owner, "members")
        add_factor(abe.user_id, kind)
        assert seen_as(abe.user_id, abe.organisation_id) is not counts
        assert queries.without_second_factor([owner.user_id, abe.user_id]) == ([] if counts else [abe.user_id])

    def test_asks_whoever_acts_for_investors_only_where_everybody_is_asked(self, owner: Member) -> None:
        assert owner.organisation_id is not None
        acting = Member(user_id=OPERATOR, organisation_id=None, role=None, firms=frozenset([owner.organisation_id]))
        ask(owner, "members")
        assert not queries.needs_second_factor(acting)
        ask(owner, "everybody")
        assert queries.needs_second_factor(acting)

    def test_refuses_an_owner_who_would_shut_themselves_out(self, firms: None, mia: Member) -> None:
        with pytest.raises(OwnFactorFirst):
            ask(mia, "members")

    def test_is_for_owners(self, owner: Member, abe: Member, zoe: Member) -> None:
        for member in (abe, zoe):
            with pytest.raises(NotAllowed):
                ask(member, "members")

    def test_lets_rex_see_nothing(self, owner: Member, rex: Member) -> None:
        with pytest.raises(queries.NoSuchOrganisation):
            set_sign_in_policy(organisation_id=owner.organisation_id, second_factor="members", by=rex)

    def test_refuses_what_means_nothing_and_what_it_is_already(self, owner: Member) -> None:
        with pytest.raises(BadSecondFactor):
            ask(owner, "somebody")
        with pytest.raises(SameSignInPolicy):
            ask(owner, "nobody")

    def test_asks_fewer_at_once_where_no_policy_says_otherwise(self, owner: Member) -> None:
        ask(owner, "everybody")
        assert ask(owner, "members").second_factor == "members"
        assert ask(owner, "nobody").second_factor == "nobody"

    def test_waits_for_a_second_person_where_the_policy_says_so(self, owner: Member) -> None:
        rule = ApprovalRule(action="second_factor", eyes=2)
        set_approval_policy(organisation_id=owner.organisation_id, rules=[rule], cooling_off_hours=24, by=owner)
        ask(owner, "everybody")
        with pytest.raises(WaitsForApproval) as waiting:
            ask(owner, "nobody")
        assert waiting.value.facts["action"] == "second_factor"
        assert queries.second_factor_of(owner.organisation_id) == "everybody"  # type: ignore[arg-type]

    def test_replays_and_verifies(self, owner: Member, databases: Any) -> None:
        ask(owner, "members")
        databases.connect_as("owner")
        rebuild("users")
        assert verify("users") is None
        assert queries.second_factor_of(owner.organisation_id) == "members"  # type: ignore[arg-type]
        assert queries.firms_without_demand() == ["Rival Partners"]

    def test_lets_the_operator_ask_without_a_factor_of_their_own(self, firms: None, mia: Member) -> None:
        operator = Member(user_id=OPERATOR, organisation_id=mia.organisation_id, role=Role.OWNER)
        assert ask(operator, "members").second_factor == "members"
