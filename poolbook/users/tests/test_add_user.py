"""Adding a user."""

import pytest

from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.naming import BadEmail, BadName
from poolbook.users.operations.add_user import EmailTaken, UserExists, add_user
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.queries.rows import rows


class TestAddUser:
    def test_can_be_found_by_address_whatever_its_capitals(self, databases):
        fact = add_user(email="Ann.Archer@Example.org", name="Ann Archer")
        found = queries.user_by_email("ann.archer@EXAMPLE.ORG")
        assert found == queries.User(
            id=fact.user_id, email="Ann.Archer@Example.org", name="Ann Archer", is_erased=False
        )
        assert queries.user_by_id(fact.user_id) == found
        assert queries.user_by_email("bob@example.org") is None

    def test_can_be_named_with_others_until_erased(self, databases):
        ann, bob = (add_user(email=f"{name}@example.org", name=name).user_id for name in ("Ann", "Bob"))
        assert queries.names_of_users([ann, bob, new_id()]) == {ann: "Ann", bob: "Bob"}
        erase_person(person_id=ann, by=Member(user_id=ann, organisation_id=None, role=None))
        assert queries.names_of_users([ann]) == {ann: "erased"}

    def test_refuses_an_address_that_somebody_has(self, people):
        with pytest.raises(EmailTaken):
            add_user(email="MIA@firm.example", name="Another Mia")

    def test_gives_an_address_once_to_twenty_who_ask_at_the_same_time(self, databases, at_once):
        answers = at_once(lambda number: add_user(email="ann@example.org", name=f"Ann {number}"), list(range(20)))
        assert sum(isinstance(one, EmailTaken) for one in answers) == 19
        with_key = rows("SELECT count(*) FROM users_person_key", [])
        assert with_key == [(1,)]

    def test_refuses_an_id_that_somebody_has(self, people, mia):
        with pytest.raises(UserExists):
            add_user(user_id=mia.user_id, email="other@example.org", name="Other")

    @pytest.mark.parametrize(
        "email", ["", "ann", "ann@", "a b@example.org", "a@" + "x" * 250 + ".org", "a@b.org\nBcc: c"]
    )
    def test_refuses_what_is_no_address(self, databases, email):
        with pytest.raises(BadEmail):
            add_user(email=email, name="Ann Archer")

    def test_refuses_what_is_no_name(self, databases):
        with pytest.raises(BadName):
            add_user(email="ann@example.org", name="\x00")

    def test_is_for_owners(self, firms, mia, abe, rex):
        with pytest.raises(NotAllowed):
            add_user(email="new@example.org", name="New", by=abe)
        assert add_user(email="new@example.org", name="New", by=mia)

    def test_happens_once_under_one_key(self, databases):
        first, second = (add_user(email="ann@example.org", name="Ann", key="k1") for _ in range(2))
        assert first == second
