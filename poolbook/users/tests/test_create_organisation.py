"""Creating an organisation."""

from uuid import uuid4

import pytest

from poolbook.contracts.users import MemberAdded, OrganisationCreated
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Role
from poolbook.users import queries
from poolbook.users.naming import BadName
from poolbook.users.operations.create_organisation import (
    OrganisationExists,
    OrganisationNameTaken,
    create_organisation,
)


class TestCreateOrganisation:
    def test_makes_its_creator_the_first_owner(self, people, mia):
        created, added = create_organisation(name="  Kestrel   Ventures ", by_user=mia.user_id, by=mia)
        assert isinstance(created, OrganisationCreated)
        assert isinstance(added, MemberAdded)
        assert created.name == "Kestrel Ventures"
        assert queries.organisation_by_name("KESTREL ventures").id == created.organisation_id
        assert [(one.organisation.name, one.role) for one in queries.organisations_of(mia.user_id)] == [
            ("Kestrel Ventures", Role.OWNER)
        ]
        assert [one.name for one in queries.organisations()] == ["Kestrel Ventures"]

    @pytest.mark.parametrize("again", ["Kestrel Ventures", "kestrel ventures", "KESTREL  VENTURES"])
    def test_refuses_a_name_that_another_organisation_has(self, firms, rex, again):
        with pytest.raises(OrganisationNameTaken):
            create_organisation(name=again, by_user=rex.user_id)

    def test_takes_a_composed_and_a_decomposed_letter_for_the_same(self, people, mia):
        create_organisation(name="Caf\u00e9 Capital", by_user=mia.user_id)
        with pytest.raises(OrganisationNameTaken):
            create_organisation(name="Cafe\u0301 Capital", by_user=mia.user_id)

    def test_refuses_an_id_that_is_taken(self, firms, mia):
        with pytest.raises(OrganisationExists):
            create_organisation(organisation_id=mia.organisation_id, name="Another", by_user=mia.user_id)

    @pytest.mark.parametrize("name", ["", "   ", "x" * 201, "bell\u0007", "rtl\u202eeman", "\ud800"])
    def test_refuses_a_name_that_cannot_be_read(self, people, mia, name):
        with pytest.raises(BadName):
            create_organisation(name=name, by_user=mia.user_id)

    def test_refuses_an_owner_who_does_not_exist(self, people):
        with pytest.raises(queries.NoSuchUser):
            create_organisation(name="Nobody's", by_user=uuid4())

    def test_refuses_to_make_somebody_else_the_owner(self, people, mia, rex):
        with pytest.raises(NotAllowed):
            create_organisation(name="Gift", by_user=mia.user_id, by=rex)

    def test_gives_a_name_once_to_twenty_who_ask_at_the_same_time(self, people, mia, at_once):
        names = ["Harrier Capital" if number % 2 else "HARRIER capital" for number in range(20)]
        answers = at_once(lambda name: create_organisation(name=name, by_user=mia.user_id), names)
        assert sum(isinstance(one, list) for one in answers) == 1
        assert sum(isinstance(one, OrganisationNameTaken) for one in answers) == 19
        assert len(queries.organisations()) == 1

    def test_happens_once_under_one_key(self, people, mia):
        first, second = (create_organisation(name="Once", by_user=mia.user_id, key="k1") for _ in range(2))
        assert first == second
        assert len(queries.organisations()) == 1

    def test_waits_for_its_owner_when_the_machine_itself_makes_it(self, people):
        (created,) = create_organisation(name="Kestrel Ventures")
        assert queries.members_of(created.organisation_id) == []
