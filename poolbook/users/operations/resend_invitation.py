"""Resend an invitation: it gets a new link, and the one before is no longer good."""

from uuid import UUID

from poolbook.contracts.users import InvitationResent
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.users.operations._invitation import InvitationEnded, check_hash, expiry, own_invitation


@operation(on="organisation_id", looked_up=["secret_hash"])
def resend_invitation(*, organisation_id: UUID, invitation_id: UUID, secret_hash: str, by: Member) -> InvitationResent:
    """
    Make a new link for an invitation that waits for an answer or has run out.

    secret_hash: sealing.secret_hash of the secret in the link that the door sends.
    by:          whoever may send such invitations in the organisation.
    raises:      NoSuchOrganisation, UnknownInvitation, NotAllowed, InvitationEnded.
    """
    check_hash(secret_hash)
    found = own_invitation(by, organisation_id, invitation_id)
    if found.ends_at is not None and found.ends_at <= clock.now():
        raise InvitationEnded(
            said(
                "membership_over", "The membership that this invitation is for is over by now; invite the person anew."
            )
        )
    return InvitationResent(
        organisation_id=organisation_id,
        invitation_id=invitation_id,
        secret_hash=secret_hash,
        expires_at=expiry(found.ends_at),
    )
