"""The log of users replayed gives the tables of users."""

from datetime import timedelta

from django.db import connections

from poolbook.eventlog.replay import projected_models, rebuild, verify
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.link_investor_user import link_investor_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.revoke_token import revoke_token
from poolbook.users.operations.set_bank_details import set_bank_details
from poolbook.users.sealing import new_secret, secret_hash


def live_a_little(mia, abe, ann, bob):
    """Use every operation at least once."""
    people = [("Ann Archer", ann), ("Bob Brook", bob)]
    register_investors(
        organisation_id=mia.organisation_id,
        investors=[
            NewInvestor(name=name, kind="individual", investor_class="lp", investor_id=made) for name, made in people
        ],
        by=mia,
    )
    for investor_id in (ann, bob):
        set_bank_details(investor_id=investor_id, holder="A", currency="AUD", bsb="062000", account="1", by=mia)
    user = add_user(email="ann@example.org", name="Ann Archer", by=mia).user_id
    for capacity in ("viewer", "signatory"):
        link_investor_user(
            organisation_id=mia.organisation_id, investor_id=ann, user_id=user, capacity=capacity, by=mia
        )
    for _ in range(2):
        token = issue_token(user_id=user, name="laptop", secret_hash=secret_hash(new_secret()), ttl=timedelta(hours=1))
    revoke_token(user_id=user, token_id=token.token_id, by=None)
    remove_member(organisation_id=mia.organisation_id, user_id=abe.user_id, by=mia)
    erase_person(person_id=bob, by=mia)
    erase_person(person_id=user, by=mia)


def rows():
    found = {}
    with connections["default"].cursor() as cursor:
        for model in projected_models("users"):
            cursor.execute(f"SELECT line::text FROM {model._meta.db_table} AS line ORDER BY 1")
            found[model._meta.db_table] = cursor.fetchall()
    return found


class TestReplay:
    def test_gives_the_same_rows(self, firms, mia, abe, ann, bob, databases):
        live_a_little(mia, abe, ann, bob)
        databases.connect_as("owner")
        before = rows()
        assert all(before.values()), "every table has rows, or this proves nothing"
        assert verify("users") is None
        rebuild("users")
        assert rows() == before

    def test_finds_what_was_changed_behind_its_back(self, firms, mia, abe, ann, bob, databases):
        live_a_little(mia, abe, ann, bob)
        databases.connect_as("owner")
        with connections["default"].cursor() as cursor:
            cursor.execute("UPDATE users_member SET role = 'owner' WHERE user_id <> %s", [mia.user_id])
        assert "users_member" in verify("users")

    def test_finds_a_key_that_is_missing(self, firms, mia, databases):
        databases.connect_as("owner")
        with connections["default"].cursor() as cursor:
            cursor.execute("DELETE FROM users_person_key WHERE person_id = %s", [mia.user_id])
        assert "is missing" in verify("users")
