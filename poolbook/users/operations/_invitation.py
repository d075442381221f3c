"""What every decision about an invitation has to look at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from poolbook.kernel import clock, limits
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.users import naming, queries
from poolbook.users.operations._membership import require_now
from poolbook.users.sealing import make_keys, seal

_TABLE = "users_invitation"


class AlreadyInvited(Refused):
    code = "already_invited"
    sentence = "This address has an invitation for the same already; send it again, or take it back first."


class TooManyInvitations(Refused):
    code = "too_many_invitations"
    sentence = f"{limits.MAX_INVITATIONS_OPEN} invitations wait for an answer; take some of them back first."


class UnknownInvitation(NoSuch):
    sentence = "There is no such invitation of your organisation."


class InvitationEnded(Refused):
    code = "invitation_ended"
    sentence = "This invitation was accepted or taken back; invite the person anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAddress:
    """An address under the key of its invitation. index: as users have it."""

    email: str
    index: str


def read_address(email: str, *, organisation_id: UUID, is_same: Callable[[queries.Invitation], bool]) -> str:
    """
    Accept the address of somebody who is to be invited.

    is_same: whether another invitation of this address asks for the same.
    returns: the address as it is kept.
    raises:  BadEmail, AlreadyInvited, TooManyInvitations.
    """
    email = naming.read_email(email, pointer="/email")
    index = queries.email_index_of(email)
    waiting = [one for one in queries.invitations_of(organisation_id) if one.state in ("waiting", "expired")]
    if any(one.email_index == index and is_same(one) for one in waiting):
        raise AlreadyInvited(pointer="/email")
    if len(waiting) >= limits.MAX_INVITATIONS_OPEN:
        raise TooManyInvitations
    return email


def sealed_address(email: str, *, invitation_id: UUID, organisation_id: UUID) -> SealedAddress:
    """Seal an address under a key of the invitation's own, which is made here."""
    key = make_keys([invitation_id], organisation=organisation_id)[invitation_id]
    return SealedAddress(
        email=seal(key, email, table=_TABLE, column="email", row=invitation_id), index=queries.email_index_of(email)
    )


def expiry(ends_at: datetime | None = None) -> datetime:
    """Return until when a link made now is good: never longer than the membership that it is for."""
    usual = clock.now() + timedelta(days=limits.INVITATION_DAYS)
    return usual if ends_at is None else min(usual, ends_at)


def check_hash(secret_hash: str) -> None:
    """Break on anything but the hash of a secret: the secret itself never gets here."""
    assert re.fullmatch("[0-9a-f]{64}", secret_hash), "a door gives the SHA-256 of the secret, hex"


def own_invitation(by: Member, organisation_id: UUID, invitation_id: UUID) -> queries.Invitation:
    """
    Return an invitation that waits for an answer, run out or not, of an organisation whose member may send it.

    raises: NoSuchOrganisation, UnknownInvitation, NotAllowed, InvitationEnded.
    """
    queries.organisation_managed_by(by, organisation_id)
    found = queries.invitation_by_id(invitation_id)
    if found is None or found.organisation_id != organisation_id:
        raise UnknownInvitation
    require_now(by, organisation_id, "manage_organisation" if found.role else "manage_investors")
    if found.state in ("accepted", "revoked"):
        raise InvitationEnded
    return found
