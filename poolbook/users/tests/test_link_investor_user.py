"""Linking an investor to a user."""

from uuid import uuid4

import pytest

from poolbook.kernel.errors import NotAllowed
from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.operations.link_investor_user import AlreadyLinked, BadCapacity, link_investor_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors


@pytest.fixture
def anns_user(firms, mia, ann):
    register_investors(
        organisation_id=mia.organisation_id,
        investors=[NewInvestor(name="Ann Archer", kind="individual", investor_class="lp", investor_id=ann)],
        by=mia,
    )
    return add_user(email="ann@example.org", name="Ann Archer").user_id


@pytest.fixture
def link(mia, ann, anns_user):
    def run(**more):
        given = {"organisation_id": mia.organisation_id, "investor_id": ann, "user_id": anns_user, "by": mia}
        return link_investor_user(**{**given, "capacity": "signatory", **more})

    return run


class TestLinkInvestorUser:
    def test_lets_the_user_act_for_the_investor(self, link, anns_user, ann, mia):
        link()
        member = queries.member_for(anns_user, None)
        assert (member.organisation_id, member.role, member.investor_ids) == (None, None, frozenset({ann}))

    def test_spans_organisations(self, link, anns_user, ann, rex):
        other = uuid4()
        investor = NewInvestor(name="Archer Trust", kind="trust", investor_class="lp", investor_id=other)
        register_investors(organisation_id=rex.organisation_id, investors=[investor], by=rex)
        link()
        link(organisation_id=rex.organisation_id, investor_id=other, by=rex, capacity="viewer")
        assert queries.member_for(anns_user, None).investor_ids == {ann, other}

    def test_changes_the_capacity(self, link, ann, anns_user):
        link()
        link(capacity="viewer")
        assert queries.capacity_of(ann, anns_user) == "viewer"

    def test_refuses_the_same_again(self, link):
        link()
        with pytest.raises(AlreadyLinked):
            link()

    def test_refuses_a_capacity_that_is_none(self, link):
        with pytest.raises(BadCapacity):
            link(capacity="boss")

    def test_refuses_who_does_not_exist(self, link, mia, ann):
        with pytest.raises(queries.NoSuchInvestor):
            link(investor_id=uuid4())
        with pytest.raises(queries.NoSuchUser):
            link(user_id=uuid4())
        with pytest.raises(queries.NoSuchUser):
            link(user_id=ann)
        with pytest.raises(queries.NoSuchInvestor):
            link(investor_id=mia.user_id)

    def test_refuses_an_erased_investor(self, link, mia, ann):
        erase_person(person_id=ann, by=mia)
        with pytest.raises(queries.NoSuchInvestor):
            link()

    def test_is_for_those_who_manage_investors(self, link, abe):
        with pytest.raises(NotAllowed):
            link(by=abe)

    def test_lets_rex_see_nothing(self, link, rex):
        with pytest.raises(queries.NoSuchOrganisation):
            link(by=rex)
        with pytest.raises(queries.NoSuchInvestor):
            link(organisation_id=rex.organisation_id, by=rex)
