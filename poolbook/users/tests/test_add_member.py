"""Adding a member."""

from uuid import uuid4

import pytest

from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Role
from poolbook.users import queries
from poolbook.users.operations._membership import BadRole
from poolbook.users.operations.add_member import AlreadyMember, add_member
from poolbook.users.operations.add_user import add_user


@pytest.fixture
def newcomer(firms):
    return add_user(email="new@example.org", name="Nell New").user_id


class TestAddMember:
    def test_gives_a_user_a_role(self, newcomer, mia):
        add_member(organisation_id=mia.organisation_id, user_id=newcomer, role="operations", by=mia)
        member = queries.member_for(newcomer, mia.organisation_id)
        assert (member.role, member.organisation_id) == (Role.OPERATIONS, mia.organisation_id)
        assert newcomer in [one.user_id for one in queries.members_of(mia.organisation_id)]

    def test_refuses_who_is_a_member_already(self, firms, mia, abe):
        with pytest.raises(AlreadyMember):
            add_member(organisation_id=mia.organisation_id, user_id=abe.user_id, role="owner", by=mia)

    @pytest.mark.parametrize("role", ["", "king", "OWNER"])
    def test_refuses_a_role_that_is_none(self, newcomer, mia, role):
        with pytest.raises(BadRole):
            add_member(organisation_id=mia.organisation_id, user_id=newcomer, role=role, by=mia)

    def test_refuses_a_user_who_does_not_exist(self, firms, mia):
        with pytest.raises(queries.NoSuchUser):
            add_member(organisation_id=mia.organisation_id, user_id=uuid4(), role="manager", by=mia)

    def test_is_for_owners(self, newcomer, mia, abe, zoe):
        for member in (abe, zoe):
            with pytest.raises(NotAllowed):
                add_member(organisation_id=mia.organisation_id, user_id=newcomer, role="owner", by=member)

    def test_lets_rex_see_nothing(self, newcomer, mia, rex):
        with pytest.raises(queries.NoSuchOrganisation):
            add_member(organisation_id=mia.organisation_id, user_id=rex.user_id, role="owner", by=rex)
        with pytest.raises(queries.NoSuchOrganisation):
            queries.member_for(rex.user_id, mia.organisation_id)
