"""Invite a member: somebody is asked by mail to join an organisation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from poolbook.contracts.users import InvitedGrant, MemberInvited
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.operations._invitation import check_hash, expiry, read_address, sealed_address
from poolbook.users.operations._membership import BadGrant, read_grant, read_reach, read_role, require_now
from poolbook.users.operations.add_member import AlreadyMember


@operation(on="organisation_id", looked_up=["secret_hash"])
def invite_member(
    *,
    organisation_id: UUID,
    email: str,
    role: str,
    secret_hash: str,
    ends_at: datetime | None = None,
    all_pools: bool = True,
    grants: Sequence[Mapping[str, Any]] = (),
    by: Member,
) -> MemberInvited:
    """
    Ask somebody to join an organisation. Whether anybody has the address here shows in no answer.

    email:       their address; only whoever reads its mail can accept.
    role:        owner | manager | operations | approver | auditor.
    secret_hash: sealing.secret_hash of the secret in the link that the door sends.
    ends_at:     aware instant from which they are no member; None for no such time, as for owners.
    all_pools:   False lets them into the pools of grants only.
    grants:      [{pool_id, role, ends_at}] as grant_pool takes them, each pool once, at most MAX_GRANTS_INVITED.
    by:          an owner of the organisation.
    raises:      NoSuchOrganisation, NotAllowed, BadRole, BadEnd, OwnerSeesAll, BadGrant, BadEmail, AlreadyMember,
                 AlreadyInvited, TooManyInvitations, KeyUnusable, KeyLost, KeyWrong.
    """
    check_hash(secret_hash)
    require_now(by, organisation_id, "manage_organisation")
    role = read_role(role, ends_at)
    reach, given = read_reach(role, all_pools), _read(grants, role)
    email = read_address(email, organisation_id=organisation_id, is_same=lambda one: one.role is not None)
    known = queries.user_by_email(email)
    if known is not None and queries.role_of(organisation_id, known.id) is not None:
        raise AlreadyMember  # which an owner knows anyway: it is their own organisation
    invitation_id = new_id()
    sealed = sealed_address(email, invitation_id=invitation_id, organisation_id=organisation_id)
    return MemberInvited(
        organisation_id=organisation_id,
        invitation_id=invitation_id,
        email=sealed.email,
        email_index=sealed.index,
        role=str(role),
        secret_hash=secret_hash,
        expires_at=expiry(ends_at),
        ends_at=ends_at,
        all_pools=reach,
        grants=given,
    )


def _read(grants: Sequence[Mapping[str, Any]], member_role: Role) -> tuple[InvitedGrant, ...]:
    if len({one["pool_id"] for one in grants}) < len(grants) or len(grants) > limits.MAX_GRANTS_INVITED:
        raise BadGrant(pointer="/grants")
    return tuple(
        InvitedGrant(
            pool_id=one["pool_id"],
            role=read_grant(
                one.get("role"), one.get("ends_at"), member_role=member_role, pointer=f"/grants/{place}"
            ).value,
            ends_at=one.get("ends_at"),
        )
        for place, one in enumerate(grants)
    )
