"""Roles that change, ownership handed on, members who leave, memberships that are over by themselves."""

from datetime import timedelta

import pytest

from poolbook.kernel import clock
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.member import OPERATOR, Member, Role
from poolbook.users import queries
from poolbook.users.operations import change_role as changing
from poolbook.users.operations._membership import BadEnd, BadRole, LastOwner, NoSuchMember
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.change_role import SameRole, change_role
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.leave_organisation import leave_organisation
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.transfer_ownership import AlreadyOwner, NotAMember, transfer_ownership
from poolbook.users.sealing import new_secret, secret_hash


def owners(organisation_id):
    return {one.user_id for one in queries.members_of(organisation_id) if one.role is Role.OWNER}


class TestChangeRole:
    def test_changes_what_a_member_may_do(self, firms, mia, abe):
        change_role(organisation_id=mia.organisation_id, user_id=abe.user_id, role="manager", by=mia)
        assert queries.role_of(mia.organisation_id, abe.user_id) is Role.MANAGER

    def test_refuses_the_last_owner_and_lets_one_of_two_go(self, firms, mia, abe):
        with pytest.raises(LastOwner):
            change_role(organisation_id=mia.organisation_id, user_id=mia.user_id, role="manager", by=mia)
        change_role(organisation_id=mia.organisation_id, user_id=abe.user_id, role="owner", by=mia)
        change_role(organisation_id=mia.organisation_id, user_id=mia.user_id, role="manager", by=mia)
        assert owners(mia.organisation_id) == {abe.user_id}

    def test_refuses_roles_and_ends_that_are_none(self, firms, mia, abe):
        def run(**more):
            return change_role(organisation_id=mia.organisation_id, user_id=abe.user_id, by=mia, **more)

        with pytest.raises(SameRole):
            run(role="approver")
        with pytest.raises(BadRole):
            run(role="king")
        with pytest.raises(BadEnd):
            run(role="owner", ends_at=clock.now() + timedelta(days=1))
        with pytest.raises(BadEnd):
            run(role="auditor", ends_at=clock.now())

    def test_refuses_who_is_no_member_or_no_owner(self, firms, mia, abe, rex):
        with pytest.raises(NoSuchMember):
            change_role(organisation_id=mia.organisation_id, user_id=rex.user_id, role="owner", by=mia)
        with pytest.raises(NotAllowed):
            change_role(organisation_id=mia.organisation_id, user_id=abe.user_id, role="owner", by=abe)
        with pytest.raises(queries.NoSuchOrganisation):
            change_role(organisation_id=mia.organisation_id, user_id=rex.user_id, role="owner", by=rex)

    def test_is_not_for_an_owner_whose_role_was_taken_since_they_asked(self, firms, mia, abe, zoe):
        change_role(organisation_id=mia.organisation_id, user_id=abe.user_id, role="owner", by=mia)
        change_role(organisation_id=mia.organisation_id, user_id=mia.user_id, role="auditor", by=mia)
        with pytest.raises(NotAllowed, match="has changed"):
            change_role(organisation_id=mia.organisation_id, user_id=zoe.user_id, role="owner", by=mia)


class TestTransferOwnership:
    def test_makes_one_an_owner_and_the_other_a_manager(self, firms, mia, abe):
        transfer_ownership(organisation_id=mia.organisation_id, user_id=abe.user_id, by=mia)
        assert owners(mia.organisation_id) == {abe.user_id}
        assert queries.role_of(mia.organisation_id, mia.user_id) is Role.MANAGER

    def test_ends_an_end(self, firms, mia, zoe):
        later = clock.now() + timedelta(days=1)
        change_role(organisation_id=mia.organisation_id, user_id=zoe.user_id, role="auditor", ends_at=later, by=mia)
        transfer_ownership(organisation_id=mia.organisation_id, user_id=zoe.user_id, by=mia)
        with clock.fixed(later):
            assert owners(mia.organisation_id) == {zoe.user_id}

    def test_refuses_who_is_no_member_an_owner_already_or_only_the_operator(self, firms, mia, abe, rex):
        with pytest.raises(NoSuchMember):
            transfer_ownership(organisation_id=mia.organisation_id, user_id=rex.user_id, by=mia)
        with pytest.raises(AlreadyOwner):
            transfer_ownership(organisation_id=mia.organisation_id, user_id=mia.user_id, by=mia)
        with pytest.raises(NotAllowed):
            transfer_ownership(organisation_id=mia.organisation_id, user_id=abe.user_id, by=abe)
        operator = Member(user_id=OPERATOR, organisation_id=mia.organisation_id, role=Role.OWNER)
        with pytest.raises(NotAMember):
            transfer_ownership(organisation_id=mia.organisation_id, user_id=abe.user_id, by=operator)


class TestLeaveOrganisation:
    def test_ends_ones_own_membership(self, firms, mia, zoe):
        leave_organisation(organisation_id=mia.organisation_id, by=zoe)
        assert queries.role_of(mia.organisation_id, zoe.user_id) is None
        with pytest.raises(NoSuchMember):
            leave_organisation(organisation_id=mia.organisation_id, by=zoe)

    def test_refuses_the_last_owner(self, firms, mia):
        with pytest.raises(LastOwner):
            leave_organisation(organisation_id=mia.organisation_id, by=mia)


@pytest.fixture
def five_owners(firms, mia):
    made = [mia]
    for name in ("one", "two", "three", "four"):
        user_id = add_user(email=f"{name}@example.org", name=name).user_id
        add_member(organisation_id=mia.organisation_id, user_id=user_id, role="owner", by=mia)
        made.append(queries.member_for(user_id, mia.organisation_id))
    return made


def ways_out(members, organisation_id):
    """Four ways in which each of five owners stops being one, for twenty workers."""
    return [
        way
        for place, one in enumerate(members)
        for way in (
            lambda one=one: leave_organisation(organisation_id=organisation_id, by=one),
            lambda one=one: change_role(organisation_id=organisation_id, user_id=one.user_id, role="auditor", by=one),
            lambda one=one, by=members[place - 1]: remove_member(
                organisation_id=organisation_id, user_id=one.user_id, by=by
            ),
            lambda one=one, by=members[place - 2]: change_role(
                organisation_id=organisation_id, user_id=one.user_id, role="manager", by=by
            ),
        )
    ]


class TestLastOwner:
    def test_stays_whatever_twenty_do_at_once(self, five_owners, mia, at_once):
        answers = at_once(lambda way: way(), ways_out(five_owners, mia.organisation_id))
        assert len(answers) == 20
        assert len(owners(mia.organisation_id)) == 1
        assert sum(not isinstance(one, Refused) for one in answers) >= 4

    def test_would_not_without_the_look_at_the_others(self, firms, mia, monkeypatch):
        monkeypatch.setattr(changing, "refuse_without_owner", lambda *_: None)
        change_role(organisation_id=mia.organisation_id, user_id=mia.user_id, role="auditor", by=mia)
        assert owners(mia.organisation_id) == set()


@pytest.fixture
def until(firms, mia, zoe):
    end = clock.now() + timedelta(hours=2)
    change_role(organisation_id=mia.organisation_id, user_id=zoe.user_id, role="auditor", ends_at=end, by=mia)
    return end


class TestEnd:
    def test_takes_access_away_at_once(self, until, mia, zoe):
        secret = new_secret()
        issue_token(user_id=zoe.user_id, name="t", secret_hash=secret_hash(secret), ttl=timedelta(days=1))
        with clock.fixed(until - timedelta(seconds=1)):
            assert queries.member_by_token(secret).role is Role.AUDITOR
            assert queries.member_for(zoe.user_id, mia.organisation_id).role is Role.AUDITOR
        with clock.fixed(until):
            assert queries.member_by_token(secret).organisation_id is None
            assert queries.organisations_of(zoe.user_id) == []
            assert zoe.user_id not in [one.user_id for one in queries.members_of(mia.organisation_id)]
            with pytest.raises(queries.NoSuchOrganisation):
                queries.member_for(zoe.user_id, mia.organisation_id)
            with pytest.raises(queries.NoSuchUser):
                queries.user_seen_by(mia, zoe.user_id)

    def test_would_not_without_the_look_at_the_clock(self, until, mia, zoe, monkeypatch):
        monkeypatch.setattr("poolbook.users.queries.grants.LASTS", "(%s::timestamptz IS NOT NULL)")
        with clock.fixed(until):
            assert queries.role_of(mia.organisation_id, zoe.user_id) is Role.AUDITOR

    def test_can_be_put_off(self, until, mia, zoe):
        change_role(organisation_id=mia.organisation_id, user_id=zoe.user_id, role="auditor", by=mia)
        with clock.fixed(until + timedelta(days=1)):
            assert queries.role_of(mia.organisation_id, zoe.user_id) is Role.AUDITOR
