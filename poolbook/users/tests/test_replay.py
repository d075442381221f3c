"""The log of users replayed gives the tables of users."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from poolbook.eventlog.approval import WaitsForApproval
from poolbook.eventlog.replay import projected_models, rebuild, verify
from poolbook.kernel.approval import ApprovalRule
from poolbook.kernel.ids import named_id
from poolbook.users import queries
from poolbook.users.operations.accept_invitation import accept_invitation
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.approve_change import approve_change
from poolbook.users.operations.change_role import change_role
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.operations.grant_pool import grant_pool
from poolbook.users.operations.invite_investor_user import invite_investor_user
from poolbook.users.operations.invite_member import invite_member
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.link_investor_user import link_investor_user
from poolbook.users.operations.mark_notifications_read import mark_notifications_read
from poolbook.users.operations.register_client import register_client
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.resend_invitation import resend_invitation
from poolbook.users.operations.revoke_client import revoke_client
from poolbook.users.operations.revoke_invitation import revoke_invitation
from poolbook.users.operations.revoke_pool_grant import revoke_pool_grant
from poolbook.users.operations.revoke_token import revoke_token
from poolbook.users.operations.set_approval_policy import set_approval_policy
from poolbook.users.operations.set_bank_details import set_bank_details
from poolbook.users.operations.transfer_ownership import transfer_ownership
from poolbook.users.sealing import new_secret, secret_hash

LATER = datetime(2199, 1, 1, tzinfo=UTC)


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
    scoped = {"name": "robot", "scopes": ["pools:read"], "secret_hash": secret_hash(new_secret())}
    issue_token(user_id=user, ttl=timedelta(hours=1), **scoped | {"secret_hash": secret_hash(new_secret())})
    for _ in range(2):
        client = register_client(organisation_id=mia.organisation_id, kind="machine", by=mia, **scoped)
    revoke_client(organisation_id=mia.organisation_id, client_id=client.client_id, by=mia)
    remove_member(organisation_id=mia.organisation_id, user_id=abe.user_id, by=mia)
    _invite(mia, ann)
    mark_notifications_read(user_id=mia.user_id, notification_ids=[named_id("notification", "call")], by=mia)
    erase_person(person_id=bob, by=mia)
    erase_person(person_id=user, by=mia)


def _invite(mia, ann):
    """One of each: waiting, sent again, taken back, accepted by Rex, whose role then changes twice."""
    firm = {"organisation_id": mia.organisation_id, "by": mia}
    secrets = [secret_hash(new_secret()) for _ in range(5)]
    invite_member(email="new@example.org", role="auditor", secret_hash=secrets[0], ends_at=LATER, **firm)
    sent = invite_investor_user(
        investor_id=ann, email="x@example.org", capacity="viewer", secret_hash=secrets[1], **firm
    )
    resend_invitation(invitation_id=sent.invitation_id, secret_hash=secrets[2], **firm)
    gone = invite_member(email="y@example.org", role="manager", secret_hash=secrets[3], **firm)
    revoke_invitation(invitation_id=gone.invitation_id, **firm)
    pools = {"all_pools": False, "grants": [{"pool_id": named_id("pool", "one"), "role": "operations"}]}
    invite_member(email="rex@firm.example", role="auditor", secret_hash=secrets[4], ends_at=LATER, **pools, **firm)
    (rex,) = [queries.user_by_email("rex@firm.example")]
    accept_invitation(organisation_id=mia.organisation_id, secret_hash=secrets[4], by=queries.member_for(rex.id, None))
    change_role(user_id=rex.id, role="operations", all_pools=False, **firm)
    for pool in ("one", "two", "one"):
        grant_pool(user_id=rex.id, pool_id=named_id("pool", pool), role="approver" if pool == "one" else None, **firm)
        if pool == "two":
            revoke_pool_grant(user_id=rex.id, pool_id=named_id("pool", "one"), **firm)
    assert len(queries.grants_of(mia.organisation_id)) == 2
    transfer_ownership(user_id=rex.id, **firm)
    transfer_ownership(
        organisation_id=mia.organisation_id, user_id=mia.user_id, by=queries.member_for(rex.id, mia.organisation_id)
    )
    grant_pool(user_id=rex.id, pool_id=named_id("pool", "one"), role="auditor", ends_at=LATER, **firm)


def _approve(mia):
    """Notifications read, a policy that takes two people, a change that one of them lets pass, and one that waits."""
    mark_notifications_read(user_id=mia.user_id, notification_ids=[named_id("notification", "one")], by=mia)
    firm = {"organisation_id": mia.organisation_id, "by": mia}
    rex = queries.user_by_email("rex@firm.example").id
    change_role(user_id=rex, role="approver", **firm)
    rules = (ApprovalRule(action="role_grants", eyes=2),)
    set_approval_policy(rules=rules, cooling_off_hours=24, **firm)
    for role in ("manager", "operations"):
        with pytest.raises(WaitsForApproval):
            invite_member(email=f"{role}@example.org", role=role, secret_hash=secret_hash(new_secret()), **firm)
    passed, _ = queries.changes_of(mia.organisation_id)
    by = queries.member_for(rex, mia.organisation_id)
    approve_change(change_id=passed.id, organisation_id=mia.organisation_id, sha256=passed.sha256, by=by)


def rows():
    found = {}
    with connections["default"].cursor() as cursor:
        for model in projected_models("users"):
            cursor.execute(f"SELECT line::text FROM {model._meta.db_table} AS line ORDER BY 1")
            found[model._meta.db_table] = cursor.fetchall()
    return found


def provider_rows():
    """The provider's own table of clients, which a replay leaves alone."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT line::text FROM allauth_idp_oidc_client AS line ORDER BY 1")
        return cursor.fetchall()


class TestReplay:
    def test_gives_the_same_rows(self, firms, mia, abe, ann, bob, databases):
        live_a_little(mia, abe, ann, bob)
        _approve(mia)
        databases.connect_as("owner")
        before, provided = rows(), provider_rows()
        assert all(before.values()), "every table has rows, or this proves nothing"
        assert verify("users") is None
        rebuild("users")
        assert rows() == before
        assert provider_rows() == provided != []

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
