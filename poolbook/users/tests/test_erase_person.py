"""Erasing a person."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections

from poolbook.contracts.users import PersonErased
from poolbook.eventlog import approval
from poolbook.eventlog.approval import WaitsForApproval
from poolbook.eventlog.replay import rebuild, verify
from poolbook.kernel.approval import ApprovalRule
from poolbook.kernel.errors import NotAllowed
from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.erase_person import AlreadyErased, NoSuchPerson, StillMember, erase_person
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.propose_change import AboutErased
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.set_approval_policy import set_approval_policy
from poolbook.users.operations.set_bank_details import set_bank_details
from poolbook.users.queries.rows import rows
from poolbook.users.sealing import PersonKeys, new_secret, open_sealed, secret_hash

ACCOUNT = {"bsb": "062-000", "account": "12345678"}


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

    def test_ends_what_waits_about_them_and_nobody_can_read_it(self, registered, mia, ann, databases):
        waiting = self.account_that_waits(mia, ann)
        assert queries.change_by_id(waiting).arguments["account"] == "12345678"
        assert self.what_the_log_gives_away(waiting)
        erase_person(person_id=ann, by=mia)
        ended = queries.change_by_id(waiting)
        assert (ended.state, ended.arguments, ended.rows, ended.ended_by) == ("outdated", {}, (), mia.user_id)
        assert rows("SELECT content FROM users_change", []) == [("",)]
        assert not self.what_the_log_gives_away(waiting)
        databases.connect_as("owner")
        assert verify("users") is None
        rebuild("users")
        assert queries.change_by_id(waiting) == ended

    def test_would_leave_it_readable_in_the_log_if_its_key_stayed(self, registered, mia, ann, databases, monkeypatch):
        waiting = self.account_that_waits(mia, ann)
        monkeypatch.setattr(queries, "changes_about", lambda person_id: [])
        erase_person(person_id=ann, by=mia)
        assert "12345678" in self.what_the_log_gives_away(waiting)
        databases.connect_as("owner")
        assert str(waiting) in verify("users")

    def account_that_waits(self, mia, investor):
        """Propose another account for an investor; return the change that waits."""
        rule = ApprovalRule(action="bank_details", eyes=2)
        set_approval_policy(organisation_id=mia.organisation_id, rules=[rule], cooling_off_hours=24, by=mia)
        with pytest.raises(WaitsForApproval) as asked:
            set_bank_details(investor_id=investor, holder="Ann Archer", currency="AUD", by=mia, **ACCOUNT)
        return asked.value.facts["approval_id"]

    def what_the_log_gives_away(self, change_id):
        """Return what whoever has log, keys and the installation's key reads of a change that waited, or ''."""
        sealed = rows("SELECT body::jsonb->>'content' FROM eventlog_fact WHERE type = 'ChangeProposed'", [])[0][0]
        (wrapped,) = rows("SELECT wrapped FROM users_person_key WHERE person_id = %s", [change_id])[0]
        key = PersonKeys().of(change_id, wrapped)
        return "" if key is None else open_sealed(key, sealed, table="users_change", column="content", row=change_id)

    def test_is_not_overtaken_by_what_is_proposed_about_them(self, registered, mia, ann, monkeypatch):
        told = approval.wait

        def erased_first(asked):
            erase_person(person_id=ann, by=mia)
            return told(asked)

        monkeypatch.setattr(approval, "wait", erased_first)
        rule = ApprovalRule(action="bank_details", eyes=2)
        set_approval_policy(organisation_id=mia.organisation_id, rules=[rule], cooling_off_hours=24, by=mia)
        with pytest.raises(AboutErased):
            set_bank_details(investor_id=ann, holder="Ann Archer", currency="AUD", by=mia, **ACCOUNT)
        assert rows("SELECT count(*) FROM users_change", []) == [(0,)]

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
