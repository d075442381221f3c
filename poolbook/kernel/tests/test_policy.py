"""Who may do what, role by role."""

from uuid import uuid4

import pytest

from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Member, Role
from poolbook.kernel.policy import ACTIONS, require

ORGANISATION = uuid4()


def member(role: Role | None) -> Member:
    return Member(user_id=uuid4(), organisation_id=ORGANISATION if role else None, role=role)


class TestRequire:
    @pytest.mark.parametrize("action", ACTIONS)
    @pytest.mark.parametrize("role", Role)
    def test_lets_exactly_the_roles_of_the_table_go_on(self, action: str, role: Role) -> None:
        if role in ACTIONS[action]:
            assert require(member(role), action) == ORGANISATION
        else:
            with pytest.raises(NotAllowed, match=f"role {role} may not do this") as refused:
                require(member(role), action)
            assert refused.value.status == 403
            assert refused.value.facts == {"action": action}

    @pytest.mark.parametrize("action", ACTIONS)
    def test_lets_an_investors_user_do_nothing_in_an_organisation(self, action: str) -> None:
        with pytest.raises(NotAllowed, match="investor's user"):
            require(member(None), action)

    def test_breaks_on_an_action_that_is_not_in_the_table(self) -> None:
        with pytest.raises(KeyError):
            require(member(Role.OWNER), "fly")


class TestActions:
    def test_let_an_auditor_only_read(self) -> None:
        assert [action for action, roles in ACTIONS.items() if Role.AUDITOR in roles] == ["read", "read_audit"]

    def test_let_an_owner_do_everything(self) -> None:
        assert all(Role.OWNER in roles for roles in ACTIONS.values())

    def test_keep_an_approver_from_preparing_what_it_approves(self) -> None:
        assert [action for action, roles in ACTIONS.items() if Role.APPROVER in roles] == [
            "read",
            "approve",
            "approve_access",
        ]
