"""Registering investors."""

from uuid import uuid4

import pytest

from poolbook.eventlog.together import together
from poolbook.kernel import limits
from poolbook.kernel.errors import NotAllowed
from poolbook.users import queries
from poolbook.users.naming import BadCountry, BadEmail, BadName
from poolbook.users.operations.register_investors import (
    BadInvestorClass,
    BadInvestorKind,
    InvestorExists,
    InvestorNameTaken,
    NewInvestor,
    WrongNumberOfInvestors,
    register_investors,
)
from poolbook.users.queries.rows import rows


def lp(name, **more):
    return NewInvestor(**{"name": name, "kind": "individual", "investor_class": "lp", **more})


@pytest.fixture
def register(firms, mia):
    def run(*investors, by=mia, **more):
        return register_investors(organisation_id=mia.organisation_id, investors=investors, by=by, **more)

    return run


class TestRegisterInvestors:
    def test_numbers_them_in_the_order_given_and_goes_on(self, register, mia, ann):
        register(lp("Ann Archer", email="ann@example.org", country="AU", investor_id=ann), lp("Bob Brook"))
        register(lp("Kestrel GP", kind="company", investor_class="gp"))
        found = queries.investors_of(mia.organisation_id)
        assert [(one.register_no, one.name, one.email, one.investor_class) for one in found] == [
            (1, "Ann Archer", "ann@example.org", "lp"),
            (2, "Bob Brook", "", "lp"),
            (3, "Kestrel GP", "", "gp"),
        ]
        assert found[0].id == ann
        assert queries.investors_of(mia.organisation_id, [ann]) == found[:1]
        assert queries.names_of(mia.organisation_id, [ann]) == {ann: "Ann Archer"}
        assert queries.investor_id_by_name(mia.organisation_id, "ANN archer") == ann
        assert queries.investor_ids_by_name(mia.organisation_id, ["Ann Archer", "Eve"]) == {"Ann Archer": ann}

    @pytest.mark.parametrize("again", ["Ann Archer", "ann archer", " ANN  ARCHER "])
    def test_refuses_a_name_that_is_on_the_register(self, register, again):
        register(lp("Ann Archer"))
        with pytest.raises(InvestorNameTaken) as refusal:
            register(lp("Bob Brook"), lp(again))
        assert refusal.value.pointer == "/investors/1/name"
        assert "rcher" not in refusal.value.message

    def test_refuses_a_name_given_twice(self, register):
        with pytest.raises(InvestorNameTaken) as refusal:
            register(lp("Ann Archer"), lp("Bob Brook"), lp("ANN ARCHER"))
        assert refusal.value.pointer == "/investors/2/name"

    def test_takes_the_same_name_in_another_organisation(self, register, mia, rex):
        register(lp("Ann Archer"))
        register_investors(organisation_id=rex.organisation_id, investors=[lp("Ann Archer")], by=rex)
        indexes = rows("SELECT DISTINCT name_index FROM users_investor", [])
        assert len(indexes) == 2, "equal names of two organisations must not be seen to be equal"

    def test_refuses_an_id_that_is_taken(self, register, ann):
        register(lp("Ann Archer", investor_id=ann))
        with pytest.raises(InvestorExists):
            register(lp("Another Ann", investor_id=ann))
        with pytest.raises(InvestorExists):
            same = uuid4()
            register(lp("One", investor_id=same), lp("Two", investor_id=same))

    @pytest.mark.parametrize(
        ("investor", "refusal"),
        [
            (lp(""), BadName),
            (lp("x" * (limits.MAX_NAME_CHARS + 1)), BadName),
            (lp("Ann", kind="robot"), BadInvestorKind),
            (lp("Ann", investor_class="LP"), BadInvestorClass),
            (lp("Ann", email="ann"), BadEmail),
            (lp("Ann", country="Australia"), BadCountry),
            (lp("Ann", country="ZZ"), BadCountry),
        ],
    )
    def test_refuses_what_cannot_be_read_and_says_where(self, register, mia, investor, refusal):
        with pytest.raises(refusal) as caught:
            register(lp("Bob Brook"), investor)
        assert caught.value.pointer.startswith("/investors/1/")
        assert queries.investors_of(mia.organisation_id) == []

    def test_refuses_none_and_too_many(self, register):
        with pytest.raises(WrongNumberOfInvestors):
            register()
        with pytest.raises(WrongNumberOfInvestors):
            register(*[lp("Ann")] * (limits.MAX_INVESTORS_AT_ONCE + 1))

    def test_is_for_those_who_manage_investors(self, register, abe, zoe):
        for member in (abe, zoe):
            with pytest.raises(NotAllowed):
                register(lp("Ann Archer"), by=member)

    def test_lets_rex_see_nothing(self, register, mia, rex, ann):
        register(lp("Ann Archer", investor_id=ann))
        with pytest.raises(queries.NoSuchOrganisation):
            register(lp("Bob Brook"), by=rex)
        assert queries.investors_of(rex.organisation_id, [ann]) == []
        assert queries.names_of(rex.organisation_id, [ann]) == {}
        assert queries.investor_id_by_name(rex.organisation_id, "Ann Archer") is None

    def test_happens_once_under_one_key(self, register, mia):
        first, second = (register(lp("Ann Archer", email="ann@example.org"), key="k1") for _ in range(2))
        assert first == second
        assert len(queries.investors_of(mia.organisation_id)) == 1

    def test_numbers_without_gap_when_twenty_register_at_once(self, register, mia, at_once):
        answers = at_once(lambda number: register(lp(f"Investor {number // 2}")), list(range(20)))
        assert sum(isinstance(one, InvestorNameTaken) for one in answers) == 10
        assert [one.register_no for one in queries.investors_of(mia.organisation_id)] == list(range(1, 11))

    def test_takes_ten_thousand_at_once_and_reads_their_names(self, register, mia):
        register(*[lp(f"Investor {number}", email=f"i{number}@example.org") for number in range(10_000)])
        names = queries.names_of(mia.organisation_id)
        assert list(names.values())[9_999] == "Investor 9999"
        assert len(names) == 10_000


class TestRegisterInvestorsTogether:
    def test_joins_the_transaction_and_reads_its_own_names(self, register, mia, ann):
        with together(("users", "pools"), organisation=mia.organisation_id):
            register(lp("Ann Archer", investor_id=ann))
            assert queries.names_of(mia.organisation_id) == {ann: "Ann Archer"}
            register(lp("Bob Brook"))
        assert list(queries.names_of(mia.organisation_id).values()) == ["Ann Archer", "Bob Brook"]

    def test_leaves_nothing_when_the_whole_is_given_up(self, register, mia):
        keys_before = rows("SELECT count(*) FROM users_person_key", [])
        with pytest.raises(ZeroDivisionError), together(("users", "pools"), organisation=mia.organisation_id):
            register(lp("Ann Archer"))
            1 / 0
        assert queries.investors_of(mia.organisation_id) == []
        assert rows("SELECT count(*) FROM users_person_key", []) == keys_before

    def test_takes_more_operations_than_a_unit_keeps_items(self, people):
        from poolbook.users.operations.add_user import add_user

        with together(("users",), organisation=uuid4()):
            for number in range(limits.DRAIN_FACTS + 2):
                add_user(email=f"u{number}@example.org", name=f"User {number}")
        assert queries.user_by_email("u512@example.org").name == "User 512"
