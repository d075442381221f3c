"""Facts about who is in an organisation, as what, in which pools, and who has been asked, into tables."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from django.db import connections

from poolbook.contracts.users import (
    InvestorUserInvited,
    InvitationAccepted,
    InvitationResent,
    InvitationRevoked,
    MemberAdded,
    MemberInvited,
    MemberRemoved,
    MemberRoleChanged,
    PoolGranted,
    PoolGrantRevoked,
)
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.member import Role
from poolbook.users.models import Invitation, Member, PoolGrant

_ALIAS = ALIASES["users"]


@projects(MemberAdded)
def members_added(recorded: Sequence[Recorded[MemberAdded]]) -> None:
    """Somebody whose membership is over by itself may become a member again: the row is theirs still."""
    newest = {(one.fact.organisation_id, one.fact.user_id): one for one in recorded}
    _forget_grants([*newest])
    Member.objects.bulk_create(
        [
            Member(
                organisation_id=organisation_id,
                user_id=user_id,
                role=one.fact.role,
                recorded_at=one.envelope.recorded_at,
                ends_at=one.fact.ends_at,
                all_pools=one.fact.all_pools,
            )
            for (organisation_id, user_id), one in newest.items()
        ],
        update_conflicts=True,
        unique_fields=["organisation_id", "user_id"],
        update_fields=["role", "recorded_at", "ends_at", "all_pools"],
    )


@projects(MemberRoleChanged)
def roles_changed(recorded: Sequence[Recorded[MemberRoleChanged]]) -> None:
    for one in recorded:
        Member.objects.filter(organisation_id=one.fact.organisation_id, user_id=one.fact.user_id).update(
            role=one.fact.role, ends_at=one.fact.ends_at, all_pools=one.fact.all_pools
        )
        if one.fact.role == Role.OWNER:
            _forget_grants([(one.fact.organisation_id, one.fact.user_id)])


@projects(PoolGranted)
def pools_granted(recorded: Sequence[Recorded[PoolGranted]]) -> None:
    newest = {(one.fact.organisation_id, one.fact.user_id, one.fact.pool_id): one for one in recorded}
    PoolGrant.objects.bulk_create(
        [
            PoolGrant(
                organisation_id=organisation_id,
                user_id=user_id,
                pool_id=pool_id,
                role=one.fact.role,
                recorded_at=one.envelope.recorded_at,
                ends_at=one.fact.ends_at,
            )
            for (organisation_id, user_id, pool_id), one in newest.items()
        ],
        update_conflicts=True,
        unique_fields=["organisation_id", "user_id", "pool_id"],
        update_fields=["role", "recorded_at", "ends_at"],
    )


@projects(PoolGrantRevoked)
def pool_grants_revoked(recorded: Sequence[Recorded[PoolGrantRevoked]]) -> None:
    for one in recorded:
        PoolGrant.objects.filter(
            organisation_id=one.fact.organisation_id, user_id=one.fact.user_id, pool_id=one.fact.pool_id
        ).delete()


def _forget_grants(members: Sequence[tuple[UUID, UUID]]) -> None:
    """Whoever goes, comes anew, or becomes an owner has none; members: organisations and users."""
    for organisation_id, user_id in members:
        PoolGrant.objects.filter(organisation_id=organisation_id, user_id=user_id).delete()


@projects(MemberRemoved)
def members_removed(recorded: Sequence[Recorded[MemberRemoved]]) -> None:
    _forget_grants([(one.fact.organisation_id, one.fact.user_id) for one in recorded])
    with connections[_ALIAS].cursor() as cursor:
        cursor.execute(
            "DELETE FROM users_member WHERE (organisation_id, user_id) IN"
            " (SELECT * FROM unnest(%s::uuid[], %s::uuid[]))",
            [[one.fact.organisation_id for one in recorded], [one.fact.user_id for one in recorded]],
        )


@projects(MemberInvited)
def members_invited(recorded: Sequence[Recorded[MemberInvited]]) -> None:
    Invitation.objects.bulk_create(
        _invitation(
            one,
            role=one.fact.role,
            ends_at=one.fact.ends_at,
            all_pools=one.fact.all_pools,
            grants=msgspec.to_builtins(one.fact.grants),
        )
        for one in recorded
    )


@projects(InvestorUserInvited)
def investor_users_invited(recorded: Sequence[Recorded[InvestorUserInvited]]) -> None:
    Invitation.objects.bulk_create(
        _invitation(one, investor_id=one.fact.investor_id, capacity=one.fact.capacity) for one in recorded
    )


def _invitation(one: Recorded[MemberInvited] | Recorded[InvestorUserInvited], **asked_for: object) -> Invitation:
    return Invitation(
        id=one.fact.invitation_id,
        organisation_id=one.fact.organisation_id,
        email=one.fact.email,
        email_index=one.fact.email_index,
        secret_hash=one.fact.secret_hash,
        invited_by=one.envelope.actor,
        invited_at=one.envelope.recorded_at,
        expires_at=one.fact.expires_at,
        **asked_for,
    )


@projects(InvitationResent)
def invitations_resent(recorded: Sequence[Recorded[InvitationResent]]) -> None:
    for one in recorded:
        Invitation.objects.filter(id=one.fact.invitation_id).update(
            secret_hash=one.fact.secret_hash, expires_at=one.fact.expires_at
        )


@projects(InvitationRevoked)
def invitations_revoked(recorded: Sequence[Recorded[InvitationRevoked]]) -> None:
    for one in recorded:
        Invitation.objects.filter(id=one.fact.invitation_id).update(
            email="", email_index=None, ended_at=one.envelope.recorded_at
        )


@projects(InvitationAccepted)
def invitations_accepted(recorded: Sequence[Recorded[InvitationAccepted]]) -> None:
    for one in recorded:
        Invitation.objects.filter(id=one.fact.invitation_id).update(
            email="", email_index=None, ended_at=one.envelope.recorded_at, accepted_by=one.fact.user_id
        )
