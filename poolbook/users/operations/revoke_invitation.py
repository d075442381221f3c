"""Revoke an invitation: its link is no longer good, and the address is forgotten."""

from uuid import UUID

from poolbook.contracts.users import InvitationRevoked
from poolbook.eventlog.operation import operation
from poolbook.kernel.member import Member
from poolbook.users.operations._invitation import own_invitation
from poolbook.users.sealing import destroy_key


@operation(on="organisation_id")
def revoke_invitation(*, organisation_id: UUID, invitation_id: UUID, by: Member) -> InvitationRevoked:
    """
    Take an invitation back; the key of its address ends in the transaction of the fact.

    by:     whoever may send such invitations in the organisation.
    raises: NoSuchOrganisation, UnknownInvitation, NotAllowed, InvitationEnded.
    """
    own_invitation(by, organisation_id, invitation_id)
    destroy_key(invitation_id)
    return InvitationRevoked(organisation_id=organisation_id, invitation_id=invitation_id)
