"""Issuing a bearer token, and who comes in with one."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from poolbook.kernel import clock
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Role
from poolbook.users import queries
from poolbook.users.naming import BadName
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.issue_token import BadLifetime, OrganisationNeeded, issue_token
from poolbook.users.operations.link_investor_user import link_investor_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.queries.rows import rows
from poolbook.users.sealing import new_secret, secret_hash

NOON = datetime(2126, 3, 1, 12, tzinfo=UTC)  # after whatever made the people: a stream is recorded in order


@pytest.fixture
def issue(firms):
    """Do what a door does: make a secret, tell the operation its hash."""

    def run(user_id, *, ttl=timedelta(hours=1), name="laptop", **more):
        secret = new_secret()
        with clock.fixed(NOON):
            issue_token(user_id=user_id, name=name, secret_hash=secret_hash(secret), ttl=ttl, **more)
        return secret

    return run


class TestIssueToken:
    def test_lets_its_bearer_act_as_the_user(self, issue, mia):
        secret = issue(mia.user_id, by=mia)
        assert queries.member_by_token(secret, at=NOON) == mia

    def test_brings_the_investors_of_the_user(self, issue, mia, ann):
        investor = NewInvestor(name="Ann Archer", kind="individual", investor_class="lp", investor_id=ann)
        register_investors(organisation_id=mia.organisation_id, investors=[investor], by=mia)
        user = add_user(email="ann@example.org", name="Ann Archer").user_id
        link_investor_user(
            organisation_id=mia.organisation_id, investor_id=ann, user_id=user, capacity="viewer", by=mia
        )
        member = queries.member_by_token(issue(user), at=NOON)
        assert (member.user_id, member.organisation_id, member.role) == (user, None, None)
        assert member.investor_ids == {ann}

    def test_is_no_longer_good_when_it_has_run_out(self, issue, mia):
        secret = issue(mia.user_id, ttl=timedelta(minutes=5))
        assert queries.member_by_token(secret, at=NOON + timedelta(minutes=4, seconds=59)) is not None
        assert queries.member_by_token(secret, at=NOON + timedelta(minutes=5)) is None

    def test_keeps_no_secret(self, issue, mia, databases):
        secret = issue(mia.user_id)
        assert secret.startswith("pb_")
        assert len(secret) == 67
        for table in ("users_token", "eventlog_fact"):
            found = rows(f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s", [f"%{secret[3:]}%"])
            assert found == [(0,)]

    @pytest.mark.parametrize("secret", ["", "pb_", "pb_" + "0" * 64, "x" * 100_000, "\ud800", "\x00"])
    def test_lets_nobody_in_with_another_secret(self, issue, mia, secret):
        issue(mia.user_id)
        assert queries.member_by_token(secret, at=NOON) is None

    def test_acts_in_the_organisation_that_was_asked_for(self, issue, mia, rex):
        add_member(organisation_id=rex.organisation_id, user_id=mia.user_id, role="auditor", by=rex)
        with pytest.raises(OrganisationNeeded):
            issue(mia.user_id)
        member = queries.member_by_token(issue(mia.user_id, organisation_id=rex.organisation_id), at=NOON)
        assert (member.organisation_id, member.role) == (rex.organisation_id, Role.AUDITOR)

    def test_loses_the_role_when_its_user_leaves(self, issue, mia, abe):
        secret = issue(abe.user_id)
        remove_member(organisation_id=mia.organisation_id, user_id=abe.user_id, by=mia)
        member = queries.member_by_token(secret, at=NOON)
        assert (member.organisation_id, member.role) == (None, None)

    def test_refuses_an_organisation_of_others(self, issue, mia, rex):
        with pytest.raises(queries.NoSuchOrganisation):
            issue(rex.user_id, organisation_id=mia.organisation_id, by=rex)

    @pytest.mark.parametrize("ttl", [timedelta(0), timedelta(seconds=-1), timedelta(days=367)])
    def test_refuses_a_life_too_short_or_too_long(self, issue, mia, ttl):
        with pytest.raises(BadLifetime):
            issue(mia.user_id, ttl=ttl)

    def test_refuses_a_name_that_cannot_be_read(self, issue, mia):
        with pytest.raises(BadName):
            issue(mia.user_id, name="")

    def test_refuses_a_user_who_does_not_exist(self, issue):
        with pytest.raises(queries.NoSuchUser):
            issue(uuid4())

    def test_is_for_the_user_alone(self, issue, mia, abe, rex):
        for somebody in (rex, mia):
            with pytest.raises(NotAllowed):
                issue(abe.user_id, by=somebody)
