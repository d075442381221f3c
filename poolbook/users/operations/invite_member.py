"""Invite a member: somebody is asked by mail to join an organisation."""

from datetime import datetime
from uuid import UUID

from poolbook.contracts.users import MemberInvited
from poolbook.eventlog.operation import operation
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations._invitation import check_hash, expiry, read_address, sealed_address
from poolbook.users.operations._membership import read_role, require_now
from poolbook.users.operations.add_member import AlreadyMember


@operation(on="organisation_id", looked_up=["secret_hash"])
def invite_member(
    *, organisation_id: UUID, email: str, role: str, secret_hash: str, ends_at: datetime | None = None, by: Member
) -> MemberInvited:
    """
    Ask somebody to join an organisation. Whether anybody has the address here shows in no answer.

    email:       their address; only whoever reads its mail can accept.
    role:        owner | manager | operations | approver | auditor.
    secret_hash: sealing.secret_hash of the secret in the link that the door sends.
    ends_at:     aware instant from which they are no member; None for no such time, as for owners.
    by:          an owner of the organisation.
    raises:      NoSuchOrganisation, NotAllowed, BadRole, BadEnd, BadEmail, AlreadyMember, AlreadyInvited,
                 TooManyInvitations, KeyUnusable, KeyLost, KeyWrong.
    """
    check_hash(secret_hash)
    require_now(by, organisation_id, "manage_organisation")
    role = read_role(role, ends_at)
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
    )
