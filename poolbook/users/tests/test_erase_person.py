"""Erasing a person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections

from poolbook.contracts.users import PersonErased
from poolbook.eventlog.replay import rebuild, verify
from poolbook.kernel.errors import NotAllowed
from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.erase_person import AlreadyErased, NoSuchPerson, StillMember, erase_person
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.queries.rows import rows
from poolbook.users.sealing import new_secret, secret_hash


def register(mia, *people):
    return register_investors(
        organisation_id=mia.organisation_id,
        investors=[
            NewInvestor(name=name, kind="individual", investor_class="lp", email="ann@example.org", investor_id=made)
            for name, made in people
        ],
        by=mia,
    )


@pytest.fixture
def registered(firms, mia, ann, bob):
    register(mia, ("Ann Archer", ann), ("Bob Brook", bob))


class TestErasePerson:
    def test_leaves_the_number_and_takes_the_name(self, registered, mia, ann, bob):
        erase_person(person_id=ann, by=mia)
        first, second = queries.investors_of(mia.organisation_id)
        assert (first.id, first.register_no, first.name, first.email, first.is_erased) == (ann, 1, "erased", "", True)
        assert (second.name, second.is_erased) == ("Bob Brook", False)
        assert queries.names_of(mia.organisation_id, [ann, bob]) == {ann: "erased", bob: "Bob Brook"}

    def test_destroys_the_key(self, registered, mia, ann):
        erase_person(person_id=ann, by=mia)
        found = rows("SELECT wrapped, destroyed_at IS NOT NULL FROM users_person_key WHERE person_id = %s", [ann])
        assert found == [(None, True)]

    def test_can_be_found_by_name_no_more_and_frees_the_name(self, registered, mia, ann):
        erase_person(person_id=ann, by=mia)
        assert queries.investor_id_by_name(mia.organisation_id, "Ann Archer") is None
        register(mia, ("Ann Archer", uuid4()))
        assert [one.name for one in queries.investors_of(mia.organisation_id)] == ["erased", "Bob Brook", "Ann Archer"]

    def test_replays_as_erased_and_verifies(self, registered, mia, ann, databases):
        erase_person(person_id=ann, by=mia)
        before = queries.investors_of(mia.organisation_id)
        databases.connect_as("owner")
        assert verify("users") is None
        rebuild("users")
        assert queries.investors_of(mia.organisation_id) == before
        assert verify("users") is None

    def test_would_not_verify_with_the_key_put_back(self, registered, mia, ann, databases):
        (wrapped,) = rows("SELECT wrapped FROM users_person_key WHERE person_id = %s", [ann])[0]
        erase_person(person_id=ann, by=mia)
        databases.connect_as("owner")
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "UPDATE users_person_key SET wrapped = %s, destroyed_at = NULL WHERE person_id = %s", [wrapped, ann]
            )
        assert "users_person_key" in verify("users")
        assert str(ann) in verify("users")

    def test_shuts_an_erased_user_out(self, firms, mia, abe):
        secret = new_secret()
        issue_token(user_id=abe.user_id, name="laptop", secret_hash=secret_hash(secret), ttl=timedelta(hours=1))
        remove_member(organisation_id=mia.organisation_id, user_id=abe.user_id, by=mia)
        erase_person(person_id=abe.user_id, by=abe)
        assert queries.member_by_token(secret) is None
        assert queries.user_by_email("abe@firm.example") is None
        assert queries.user_by_id(abe.user_id).name == "erased"
        with pytest.raises(queries.NoSuchUser):
            issue_token(user_id=abe.user_id, name="again", secret_hash=secret_hash(secret), ttl=timedelta(hours=1))
        assert add_user(email="abe@firm.example", name="Another Abe")

    def test_lets_an_owner_erase_a_user_whom_the_organisation_added(self, firms, mia):
        user = add_user(email="nell@example.org", name="Nell New", by=mia).user_id
        assert erase_person(person_id=user, by=mia).kind == "user"

    def test_refuses_a_user_who_is_still_a_member(self, firms, abe):
        with pytest.raises(StillMember):
            erase_person(person_id=abe.user_id, by=abe)

    def test_succeeds_for_one_of_twenty_at_once(self, registered, mia, ann, at_once):
        answers = at_once(lambda _: erase_person(person_id=ann, by=mia), [None] * 20)
        assert sum(isinstance(one, PersonErased) for one in answers) == 1
        assert sum(isinstance(one, AlreadyErased) for one in answers) == 19

    def test_happens_once_under_one_key(self, registered, mia, ann):
        first, second = (erase_person(person_id=ann, by=mia, key="k1") for _ in range(2))
        assert first == second

    def test_is_for_owners(self, registered, abe, zoe, ann):
        for member in (abe, zoe):
            with pytest.raises(NotAllowed):
                erase_person(person_id=ann, by=member)

    def test_lets_rex_see_nothing(self, registered, rex, ann, abe):
        for person in (ann, abe.user_id, uuid4()):
            with pytest.raises(NoSuchPerson):
                erase_person(person_id=person, by=rex)

    def test_leaves_the_key_when_the_erasure_is_refused(self, registered, abe, mia, ann):
        with pytest.raises(StillMember):
            erase_person(person_id=abe.user_id, by=abe)
        assert queries.user_by_id(abe.user_id).name == "Abe Ash"
