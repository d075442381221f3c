"""Removing a member."""

import pytest

from poolbook.kernel.errors import NotAllowed
from poolbook.users import queries
from poolbook.users.operations._membership import LastOwner, NoSuchMember
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.remove_member import remove_member


class TestRemoveMember:
    def test_takes_the_role_away(self, firms, mia, abe):
        remove_member(organisation_id=mia.organisation_id, user_id=abe.user_id, by=mia)
        assert queries.role_of(mia.organisation_id, abe.user_id) is None
        add_member(organisation_id=mia.organisation_id, user_id=abe.user_id, role="manager", by=mia)
        assert queries.role_of(mia.organisation_id, abe.user_id) == "manager"

    def test_refuses_the_last_owner(self, firms, mia):
        with pytest.raises(LastOwner):
            remove_member(organisation_id=mia.organisation_id, user_id=mia.user_id, by=mia)

    def test_lets_an_owner_go_when_there_is_another(self, firms, mia, rex):
        add_member(organisation_id=mia.organisation_id, user_id=rex.user_id, role="owner", by=mia)
        remove_member(organisation_id=mia.organisation_id, user_id=mia.user_id, by=mia)
        assert queries.organisations_of(mia.user_id) == []

    def test_leaves_one_of_two_owners_who_remove_each_other_at_once(self, firms, mia, rex, at_once):
        add_member(organisation_id=mia.organisation_id, user_id=rex.user_id, role="owner", by=mia)
        answers = at_once(
            lambda user_id: remove_member(organisation_id=mia.organisation_id, user_id=user_id, by=mia),
            [mia.user_id, rex.user_id],
        )
        assert sum(isinstance(one, LastOwner | NotAllowed) for one in answers) == 1  # whichever came second

    def test_refuses_who_is_no_member(self, firms, mia, rex):
        with pytest.raises(NoSuchMember):
            remove_member(organisation_id=mia.organisation_id, user_id=rex.user_id, by=mia)

    def test_is_for_owners(self, firms, mia, abe):
        with pytest.raises(NotAllowed):
            remove_member(organisation_id=mia.organisation_id, user_id=mia.user_id, by=abe)

    def test_lets_rex_see_nothing(self, firms, mia, abe, rex):
        with pytest.raises(queries.NoSuchOrganisation):
            remove_member(organisation_id=mia.organisation_id, user_id=abe.user_id, by=rex)
