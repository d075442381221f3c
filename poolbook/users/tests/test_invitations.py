"""Inviting members and investors' users, and what becomes of the invitations."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connections

from poolbook.kernel import clock, limits
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Role
from poolbook.users import queries
from poolbook.users.operations import _invitation
from poolbook.users.operations._invitation import AlreadyInvited, InvitationEnded, TooManyInvitations, UnknownInvitation
from poolbook.users.operations._membership import BadEnd, BadRole
from poolbook.users.operations.accept_invitation import accept_invitation
from poolbook.users.operations.add_member import AlreadyMember, add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.operations.invite_investor_user import invite_investor_user
from poolbook.users.operations.invite_member import invite_member
from poolbook.users.operations.link_investor_user import AlreadyLinked, BadCapacity, link_investor_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.resend_invitation import resend_invitation
from poolbook.users.operations.revoke_invitation import revoke_invitation
from poolbook.users.sealing import new_secret, secret_hash

EMAIL = "nell@example.org"


@pytest.fixture
def nell(firms):
    return queries.member_for(add_user(email=EMAIL, name="Nell New").user_id, None)


@pytest.fixture
def invite(firms, mia):
    """Invite somebody to Mia's firm; returns the fact and the hash of the link's secret."""

    def run(email=EMAIL, role="operations", by=mia, **more):
        hashed = secret_hash(new_secret())
        sent = invite_member(
            organisation_id=mia.organisation_id, email=email, role=role, secret_hash=hashed, by=by, **more
        )
        return sent, hashed

    return run


@pytest.fixture
def anns(firms, mia, ann):
    investor = NewInvestor(name="Ann Archer", kind="individual", investor_class="lp", investor_id=ann)
    register_investors(organisation_id=mia.organisation_id, investors=[investor], by=mia)
    return ann


def accept(hashed, by, mia):
    return accept_invitation(organisation_id=mia.organisation_id, secret_hash=hashed, by=by)


def state_of(invitation_id):
    return queries.invitation_by_id(invitation_id).state


class TestInviteMember:
    def test_asks_a_stranger_and_a_user_with_the_same_words(self, invite, nell):
        known, stranger = invite()[0], invite("nobody@example.org")[0]
        assert {type(known), known.role} == {type(stranger), stranger.role}
        listed = queries.invitations_of(known.organisation_id)
        assert [(one.email, one.state) for one in listed] == [("nobody@example.org", "waiting"), (EMAIL, "waiting")]

    def test_lets_nobody_in_by_itself(self, invite, nell, mia):
        invite()
        assert queries.role_of(mia.organisation_id, nell.user_id) is None

    def test_refuses_who_is_a_member(self, invite):
        with pytest.raises(AlreadyMember):
            invite("abe@firm.example")

    def test_refuses_the_same_address_twice(self, invite):
        invite()
        with pytest.raises(AlreadyInvited):
            invite("NELL@example.org", role="auditor")

    def test_refuses_more_than_an_organisation_may_have_open(self, invite, monkeypatch):
        monkeypatch.setattr(limits, "MAX_INVITATIONS_OPEN", 1)
        invite()
        with pytest.raises(TooManyInvitations):
            invite("other@example.org")

    def test_refuses_roles_and_ends_that_are_none(self, invite):
        with pytest.raises(BadRole):
            invite(role="king")
        with pytest.raises(BadEnd):
            invite(role="auditor", ends_at=clock.now() - timedelta(seconds=1))
        with pytest.raises(BadEnd):
            invite(role="owner", ends_at=clock.now() + timedelta(days=1))

    def test_is_for_owners(self, invite, abe, zoe, mia):
        for member in (abe, zoe):
            with pytest.raises(NotAllowed):
                invite(by=member)
        manager = add_user(email="max@example.org", name="Max").user_id
        add_member(organisation_id=mia.organisation_id, user_id=manager, role="manager", by=mia)
        with pytest.raises(NotAllowed):
            invite(by=queries.member_for(manager, mia.organisation_id))

    def test_lets_rex_see_nothing(self, invite, rex):
        with pytest.raises(queries.NoSuchOrganisation):
            invite(by=rex)

    def test_keeps_the_address_nowhere_in_clear_and_forgets_it_at_the_end(self, invite, mia):
        sent, _ = invite("marker-address@example.org")
        assert texts_with("marker-address") == []
        revoke_invitation(organisation_id=mia.organisation_id, invitation_id=sent.invitation_id, by=mia)
        assert queries.invitation_by_id(sent.invitation_id).email == ""
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT wrapped FROM users_person_key WHERE person_id = %s", [sent.invitation_id])
            assert cursor.fetchone() == (None,)

    def test_would_keep_the_address_in_clear_without_the_seal(self, invite, monkeypatch):
        monkeypatch.setattr(_invitation, "seal", lambda key, text, **place: text)
        invite("marker-address@example.org")
        assert texts_with("marker-address") == ["users_invitation"]


def texts_with(text):
    found = []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'users_%'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} AS line WHERE line::text LIKE %s", [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


class TestInviteInvestorUser:
    def test_lets_whoever_accepts_act_for_the_investor(self, anns, mia, nell):
        hashed = secret_hash(new_secret())
        invite_investor_user(
            organisation_id=mia.organisation_id,
            investor_id=anns,
            email=EMAIL,
            capacity="signatory",
            secret_hash=hashed,
            by=mia,
        )
        accept(hashed, nell, mia)
        hat = queries.member_for(nell.user_id, None)
        assert (hat.investor_ids, hat.signs_for, hat.organisation_id) == ({anns}, {anns}, None)

    def test_refuses_what_is_so_already_what_is_no_capacity_and_who_is_no_investor(self, anns, mia, nell):
        def run(**more):
            given = {"organisation_id": mia.organisation_id, "investor_id": anns, "email": EMAIL, "by": mia}
            given |= {"capacity": "viewer", "secret_hash": secret_hash(new_secret())}
            return invite_investor_user(**(given | more))

        link_investor_user(
            organisation_id=mia.organisation_id, investor_id=anns, user_id=nell.user_id, capacity="viewer", by=mia
        )
        with pytest.raises(AlreadyLinked):
            run()
        with pytest.raises(BadCapacity):
            run(capacity="king")
        with pytest.raises(queries.NoSuchInvestor):
            run(investor_id=uuid4())
        run(capacity="signatory")
        with pytest.raises(AlreadyInvited):
            run(capacity="signatory")

    def test_is_for_those_who_keep_the_register(self, anns, mia, abe, zoe, rex):
        for by, refusal in ((abe, NotAllowed), (zoe, NotAllowed), (rex, queries.NoSuchOrganisation)):
            with pytest.raises(refusal):
                invite_investor_user(
                    organisation_id=mia.organisation_id,
                    investor_id=anns,
                    email=EMAIL,
                    capacity="viewer",
                    secret_hash=secret_hash(new_secret()),
                    by=by,
                )


class TestAcceptInvitation:
    def test_gives_the_role_and_its_end(self, invite, nell, mia):
        until = datetime(2199, 1, 1, tzinfo=UTC)
        sent, hashed = invite(role="auditor", ends_at=until)
        accept(hashed, nell, mia)
        (member,) = [one for one in queries.members_of(mia.organisation_id) if one.user_id == nell.user_id]
        assert (member.role, member.ends_at) == (Role.AUDITOR, until)
        found = queries.invitation_by_id(sent.invitation_id)
        assert (found.state, found.accepted_by, found.email) == ("accepted", nell.user_id, "")

    def test_is_for_the_address_alone(self, invite, rex, zoe, mia):
        _, hashed = invite()
        for by in (rex, zoe, mia):
            with pytest.raises(queries.NoSuchInvitation):
                accept(hashed, by, mia)

    def test_would_let_anybody_in_who_has_the_link_without_the_look_at_the_address(self, invite, rex, mia, monkeypatch):
        monkeypatch.setattr(queries, "is_address_of", lambda user_id, index: True)
        _, hashed = invite(role="owner")
        accept(hashed, rex, mia)
        assert queries.role_of(mia.organisation_id, rex.user_id) is Role.OWNER

    def test_works_once_even_for_twenty_at_once(self, invite, nell, mia, at_once):
        _, hashed = invite()
        answers = at_once(lambda _: accept(hashed, nell, mia), list(range(20)))
        assert sum(isinstance(one, list) for one in answers) == 1

    def test_refuses_a_link_that_has_run_out(self, invite, nell, mia):
        _, hashed = invite()
        late = clock.now() + timedelta(days=limits.INVITATION_DAYS)
        with clock.fixed(late), pytest.raises(queries.NoSuchInvitation):
            accept(hashed, nell, mia)

    def test_refuses_when_the_membership_would_be_over(self, invite, nell, mia):
        _, hashed = invite(role="auditor", ends_at=clock.now() + timedelta(hours=1))
        with clock.fixed(clock.now() + timedelta(hours=2)), pytest.raises(queries.NoSuchInvitation):
            accept(hashed, nell, mia)

    def test_refuses_a_link_of_another_firm_or_of_none(self, invite, nell, rex, mia):
        _, hashed = invite()
        for firm, secret in ((rex.organisation_id, hashed), (mia.organisation_id, secret_hash(new_secret()))):
            with pytest.raises(queries.NoSuchInvitation):
                accept_invitation(organisation_id=firm, secret_hash=secret, by=nell)

    def test_refuses_who_became_a_member_meanwhile(self, invite, nell, mia):
        _, hashed = invite()
        add_member(organisation_id=mia.organisation_id, user_id=nell.user_id, role="auditor", by=mia)
        with pytest.raises(AlreadyMember):
            accept(hashed, nell, mia)

    def test_refuses_for_an_investor_who_was_erased(self, anns, mia, nell):
        hashed = secret_hash(new_secret())
        invite_investor_user(
            organisation_id=mia.organisation_id,
            investor_id=anns,
            email=EMAIL,
            capacity="viewer",
            secret_hash=hashed,
            by=mia,
        )
        erase_person(person_id=anns, by=mia)
        with pytest.raises(queries.NoSuchInvestor):
            accept(hashed, nell, mia)

    def test_lets_a_member_in_again_whose_time_was_over(self, invite, nell, mia):
        add_member(
            organisation_id=mia.organisation_id,
            user_id=nell.user_id,
            role="auditor",
            ends_at=clock.now() + timedelta(hours=1),
            by=mia,
        )
        with clock.fixed(clock.now() + timedelta(hours=2)):
            _, hashed = invite(role="manager")
            accept(hashed, nell, mia)
            assert queries.role_of(mia.organisation_id, nell.user_id) is Role.MANAGER


class TestResendInvitation:
    def test_makes_the_old_link_dead_and_a_new_one_good(self, invite, nell, mia):
        sent, old = invite()
        new = secret_hash(new_secret())
        with clock.fixed(clock.now() + timedelta(days=limits.INVITATION_DAYS)):
            assert state_of(sent.invitation_id) == "expired"
            resend_invitation(
                organisation_id=mia.organisation_id, invitation_id=sent.invitation_id, secret_hash=new, by=mia
            )
            with pytest.raises(queries.NoSuchInvitation):
                accept(old, nell, mia)
            accept(new, nell, mia)

    def test_refuses_what_has_ended_what_is_not_there_and_who_may_not(self, invite, mia, abe, rex):
        sent, _ = invite()

        def run(by=mia, invitation_id=sent.invitation_id):
            return resend_invitation(
                organisation_id=by.organisation_id,
                invitation_id=invitation_id,
                secret_hash=secret_hash(new_secret()),
                by=by,
            )

        with pytest.raises(NotAllowed):
            run(abe)
        with pytest.raises(UnknownInvitation):
            run(rex)
        with pytest.raises(UnknownInvitation):
            run(invitation_id=uuid4())
        revoke_invitation(organisation_id=mia.organisation_id, invitation_id=sent.invitation_id, by=mia)
        with pytest.raises(InvitationEnded):
            run()

    def test_refuses_when_the_membership_would_be_over(self, invite, mia):
        sent, _ = invite(role="auditor", ends_at=clock.now() + timedelta(hours=1))
        with clock.fixed(clock.now() + timedelta(hours=2)), pytest.raises(InvitationEnded):
            resend_invitation(
                organisation_id=mia.organisation_id,
                invitation_id=sent.invitation_id,
                secret_hash=secret_hash(new_secret()),
                by=mia,
            )


class TestRevokeInvitation:
    def test_makes_the_link_dead(self, invite, nell, mia):
        sent, hashed = invite()
        revoke_invitation(organisation_id=mia.organisation_id, invitation_id=sent.invitation_id, by=mia)
        with pytest.raises(queries.NoSuchInvitation):
            accept(hashed, nell, mia)
        assert state_of(sent.invitation_id) == "revoked"
        with pytest.raises(InvitationEnded):
            revoke_invitation(organisation_id=mia.organisation_id, invitation_id=sent.invitation_id, by=mia)

    def test_against_an_acceptance_at_the_same_time_leaves_one_of_them(self, invite, nell, mia, at_once):
        sent, hashed = invite()

        def run(which):
            if which:
                return accept(hashed, nell, mia)
            return revoke_invitation(organisation_id=mia.organisation_id, invitation_id=sent.invitation_id, by=mia)

        answers = at_once(run, [0, 1])
        is_in = queries.role_of(mia.organisation_id, nell.user_id) is not None
        assert is_in == isinstance(answers[1], list)
        assert isinstance(answers[0], InvitationEnded) == is_in

    def test_lets_rex_take_nothing_back(self, invite, rex):
        sent, _ = invite()
        with pytest.raises(UnknownInvitation):
            revoke_invitation(organisation_id=rex.organisation_id, invitation_id=sent.invitation_id, by=rex)

    def test_leaves_members_alone(self, invite, nell, mia):
        _, hashed = invite()
        accept(hashed, nell, mia)
        remove_member(organisation_id=mia.organisation_id, user_id=nell.user_id, by=mia)
        assert queries.role_of(mia.organisation_id, nell.user_id) is None
