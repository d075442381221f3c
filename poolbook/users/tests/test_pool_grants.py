"""Members who are let into some pools only, and what they are granted there."""

from datetime import timedelta

import pytest

from poolbook.eventlog.approval import WaitsForApproval
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.approval import ApprovalRule
from poolbook.kernel.errors import NoSuch, NotAllowed
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.models import PoolGrant
from poolbook.users.operations._membership import BadGrant, NoSuchMember, OwnerSeesAll
from poolbook.users.operations.accept_invitation import accept_invitation
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.change_role import SameRole, change_role
from poolbook.users.operations.grant_pool import SameGrant, grant_pool
from poolbook.users.operations.invite_member import invite_member
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.leave_organisation import leave_organisation
from poolbook.users.operations.register_client import register_client
from poolbook.users.operations.revoke_pool_grant import revoke_pool_grant
from poolbook.users.operations.set_approval_policy import set_approval_policy
from poolbook.users.operations.transfer_ownership import transfer_ownership
from poolbook.users.sealing import new_secret, secret_hash

ONE, TWO = named_id("pool", "one"), named_id("pool", "two")


@pytest.fixture
def pia(firms, mia):
    """Pia is an auditor of Mia's firm, let into no pool yet; called, she is her present self."""
    user_id = add_user(email="pia@firm.example", name="Pia Pell").user_id
    add_member(organisation_id=mia.organisation_id, user_id=user_id, role="auditor", all_pools=False, by=mia)
    return lambda: queries.member_for(user_id, mia.organisation_id)


def grant(mia, who, pool=ONE, **more):
    return grant_pool(organisation_id=mia.organisation_id, user_id=who().user_id, pool_id=pool, by=mia, **more)


class TestMember:
    def test_of_some_pools_is_nobody_until_one_is_granted(self, pia):
        assert not pia().sees(ONE)
        assert not any(policy.allows(one, action) for one in (pia(), pia().at(ONE)) for action in policy.ACTIONS)
        with pytest.raises(NoSuch):
            policy.require(pia().at(ONE), "read")

    def test_has_both_roles_in_a_granted_pool_and_none_elsewhere(self, pia, mia):
        grant(mia, pia, role="operations")
        assert (pia().sees(ONE), pia().sees(TWO)) == (True, False)
        assert pia().at(ONE).roles == {Role.AUDITOR, Role.OPERATIONS}
        assert pia().at(TWO).roles == pia().roles == frozenset()
        policy.require(pia().at(ONE), "record_money")
        with pytest.raises(NotAllowed, match="auditor and operations"):
            policy.require(pia().at(ONE), "approve")
        with pytest.raises(NotAllowed, match="some pools only"):
            policy.require(pia(), "read")

    def test_of_all_pools_gets_a_role_besides(self, firms, mia, zoe):
        grant(mia, lambda: zoe, role="approver")
        found = queries.member_for(zoe.user_id, mia.organisation_id)
        assert found.at(ONE).roles == {Role.AUDITOR, Role.APPROVER}
        assert found.at(TWO).roles == found.roles == {Role.AUDITOR}

    def test_is_the_same_by_token_and_through_a_client(self, pia, mia):
        grant(mia, pia, role="operations")
        secret = new_secret()
        issue_token(
            user_id=pia().user_id, name="laptop", secret_hash=secret_hash(secret), ttl=timedelta(days=1), by=pia()
        )
        assert queries.member_by_token(secret) == pia()
        made = register_client(
            organisation_id=mia.organisation_id,
            name="Robot",
            kind="machine",
            scopes=["pools:read"],
            secret_hash=secret_hash(new_secret()),
            by=mia,
        )
        assert queries.member_through(queries.client_by_id(made.client_id), pia().user_id) == pia()


class TestGrantPool:
    def test_gives_the_memberships_role_when_none_is_named(self, pia, mia):
        assert grant(mia, pia).role == "auditor"
        assert pia().at(ONE).roles == {Role.AUDITOR}

    def test_takes_the_place_of_the_grant_before(self, pia, mia):
        grant(mia, pia, role="operations")
        grant(mia, pia, role="approver")
        (found,) = queries.grants_of(mia.organisation_id)
        assert (found.pool_id, found.role) == (ONE, Role.APPROVER)
        with pytest.raises(SameGrant):
            grant(mia, pia, role="approver")

    def test_is_over_when_it_says_so(self, pia, mia):
        later = clock.now() + timedelta(days=1)
        grant(mia, pia, ends_at=later)
        assert pia().sees(ONE)
        with clock.fixed(later):
            assert not pia().sees(ONE)
            assert queries.grants_of(mia.organisation_id) == []
            grant(mia, pia)
            assert pia().sees(ONE)

    @pytest.mark.parametrize("wrong", [{"role": "owner"}, {"role": "king"}, {"ends_at": "now"}])
    def test_refuses_roles_and_ends_that_are_none(self, pia, mia, wrong):
        with pytest.raises(BadGrant):
            grant(mia, pia, **{name: clock.now() if value == "now" else value for name, value in wrong.items()})

    def test_refuses_strangers_owners_and_whoever_is_no_owner(self, pia, mia, abe, rex):
        with pytest.raises(NoSuchMember):
            grant(mia, lambda: rex)
        with pytest.raises(OwnerSeesAll):
            grant(mia, lambda: mia)
        with pytest.raises(NotAllowed):
            grant(abe, pia)
        with pytest.raises(queries.NoSuchOrganisation):
            grant_pool(organisation_id=mia.organisation_id, user_id=pia().user_id, pool_id=ONE, by=rex)
        grant(mia, pia, role="manager")
        with pytest.raises(NotAllowed):
            grant(pia().at(ONE), pia, pool=TWO)

    def test_says_to_approvers_which_role_of_the_membership_begins_to_count(self, pia, mia):
        def seen_by_approvers():
            with pytest.raises(WaitsForApproval) as waiting:
                grant(mia, pia, role="auditor")
            rows = queries.change_by_id(waiting.value.facts["approval_id"]).rows
            return {row.what: (row.before, row.after) for row in rows}

        other = {"user_id": pia().user_id, "organisation_id": mia.organisation_id, "by": mia}
        change_role(role="manager", **other)
        rules = [ApprovalRule(action="role_grants", eyes=2)]
        set_approval_policy(organisation_id=mia.organisation_id, rules=rules, cooling_off_hours=24, by=mia)
        assert seen_by_approvers() == {
            "role": (None, "auditor"),
            "until": (None, "for good"),
            "role of the membership": (None, "manager"),
        }
        change_role(role="operations", **other)
        assert seen_by_approvers()["role of the membership"] == (None, "operations")


class TestRevokePoolGrant:
    def revoke(self, mia, pia, pool=ONE):
        return revoke_pool_grant(organisation_id=mia.organisation_id, user_id=pia().user_id, pool_id=pool, by=mia)

    def test_shuts_the_pool(self, pia, mia):
        grant(mia, pia)
        grant(mia, pia, pool=TWO)
        self.revoke(mia, pia)
        assert pia().pools == {TWO}
        with pytest.raises(queries.NoSuchGrant):
            self.revoke(mia, pia)

    def test_is_for_owners(self, pia, mia, abe):
        grant(mia, pia)
        with pytest.raises(NotAllowed):
            self.revoke(abe, pia)


class TestMembership:
    def test_of_an_owner_is_for_all_pools(self, pia, mia):
        grant(mia, pia, role="operations")
        user_id, firm = pia().user_id, mia.organisation_id
        for operation, more in ((change_role, {"user_id": user_id}), (add_member, {"user_id": named_id("new")})):
            with pytest.raises(OwnerSeesAll):
                operation(organisation_id=firm, role="owner", all_pools=False, by=mia, **more)
        transfer_ownership(organisation_id=firm, user_id=user_id, by=mia)
        assert (pia().all_pools, pia().grants) == (True, frozenset())

    def test_changes_its_pools_only_when_told(self, pia, mia):
        def change(**more):
            return change_role(organisation_id=mia.organisation_id, user_id=pia().user_id, by=mia, **more)

        assert change(role="approver").all_pools is False
        with pytest.raises(SameRole):
            change(role="approver", all_pools=False)
        assert change(role="approver", all_pools=True).all_pools
        assert pia().sees(TWO)

    def test_leaves_no_grant_behind(self, pia, mia):
        grant(mia, pia)
        by = pia()
        leave_organisation(organisation_id=mia.organisation_id, by=by)
        assert not PoolGrant.objects.exists()
        add_member(organisation_id=mia.organisation_id, user_id=by.user_id, role="auditor", all_pools=False, by=mia)
        assert pia().grants == frozenset()

    def test_that_ran_out_takes_its_grants_along(self, pia, mia):
        later = clock.now() + timedelta(days=1)
        firm, user_id = {"organisation_id": mia.organisation_id, "by": mia}, pia().user_id
        change_role(user_id=user_id, role="auditor", ends_at=later, **firm)
        grant(mia, pia)
        with clock.fixed(later):
            assert queries.grants_of(mia.organisation_id) == []
            add_member(user_id=user_id, role="auditor", all_pools=False, **firm)
            assert pia().grants == frozenset()


class TestInviteMember:
    def invite(self, mia, **more):
        hashed = secret_hash(new_secret())
        invite_member(
            organisation_id=mia.organisation_id,
            email="rex@firm.example",
            role="auditor",
            secret_hash=hashed,
            by=mia,
            **more,
        )
        return hashed

    def test_lets_them_into_the_pools_that_it_names(self, firms, mia, rex):
        soon = clock.now() + timedelta(days=1)
        grants = [{"pool_id": ONE, "role": "operations"}, {"pool_id": TWO, "ends_at": soon}]
        hashed = self.invite(mia, all_pools=False, grants=grants)
        (waiting,) = queries.invitations_of(mia.organisation_id)
        assert [(one.pool_id, one.role) for one in waiting.grants] == [(ONE, "operations"), (TWO, "auditor")]
        with clock.fixed(soon):
            accept_invitation(organisation_id=mia.organisation_id, secret_hash=hashed, by=rex)
        found = queries.member_for(rex.user_id, mia.organisation_id)
        assert (found.all_pools, found.grants) == (False, {(ONE, Role.OPERATIONS)})

    def test_refuses_pools_named_twice_and_too_many(self, firms, mia):
        one = {"pool_id": ONE, "role": None, "ends_at": None}
        many = [{**one, "pool_id": named_id("pool", number)} for number in range(limits.MAX_GRANTS_INVITED + 1)]
        for grants in ([one, one], many, [{**one, "role": "owner"}]):
            with pytest.raises(BadGrant):
                self.invite(mia, grants=grants)


class TestTwin:
    def test_without_the_pool_asked_for_a_grant_would_count_everywhere(self, pia, mia, monkeypatch):
        grant(mia, pia, role="manager")
        monkeypatch.setattr(Member, "roles", property(lambda self: {role for _, role in self.grants}))
        assert policy.allows(pia().at(TWO), "manage_pools")
