"""Reads of invitations: those of an organisation, and the one that a link opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from poolbook.contracts.users import InvitedGrant, MemberInvited
from poolbook.kernel import clock
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Role
from poolbook.users.queries.rows import rows, rows_across
from poolbook.users.sealing import PersonKeys, blind_index, installation_key, open_sealed, secret_hash

_TABLE = "users_invitation"


INVITATION_STATES = ("waiting", "expired", "accepted", "revoked")


class NoSuchInvitation(NoSuch):
    code = "no_such_invitation"
    sentence = (
        "This invitation is not open to you: it has run out, was used, was taken back or has a newer link, or it was"
        " sent to another address. Ask whoever invited you to send it again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """
    Somebody asked to become a member, or to act for an investor.

    email:    empty once it was accepted or taken back.
    role:     of a member to be; None for an investor's user, who has investor_id and capacity.
    grants:   pools that a member to be is let into, all that they get unless all_pools.
    state:    waiting | expired | accepted | revoked.
    """

    id: UUID
    organisation_id: UUID
    email: str
    role: Role | None
    ends_at: datetime | None
    investor_id: UUID | None
    capacity: str | None
    invited_by: UUID
    invited_at: datetime
    expires_at: datetime
    accepted_by: UUID | None
    state: str
    email_index: str | None
    secret_hash: str
    all_pools: bool
    grants: tuple[InvitedGrant, ...]


def email_index_of(email: str) -> str:
    """Return the blind index of an address, as users and invitations have it: equal for equal addresses."""
    return blind_index(installation_key(), email, table="users_user", column="email")


def invitations_of(organisation_id: UUID) -> list[Invitation]:
    """Return every invitation of an organisation, the newest first."""
    return _invitations("invitation.organisation_id = %s", organisation_id)


def invitation_by_id(invitation_id: UUID) -> Invitation | None:
    """Return an invitation, whatever has become of it, or None."""
    return next(iter(_invitations("invitation.id = %s", invitation_id, ask=rows_across)), None)


def open_invitation(secret: str) -> Invitation:
    """
    Return the invitation that a link opens.

    secret: as it stands in the link.
    raises: NoSuchInvitation, whyever it does not open.
    """
    return open_invitation_by_hash(secret_hash(secret))


def open_invitation_by_hash(hashed: str) -> Invitation:
    """
    Return the invitation whose link has this hash.

    hashed: SHA-256, hex, of the secret.
    raises: NoSuchInvitation, also when it is over.
    """
    found = invitation_by_hash(hashed)
    if found.state != "waiting":
        raise NoSuchInvitation
    return found


def invitation_by_hash(hashed: str) -> Invitation:
    """
    Return the invitation whose link has this hash, whatever has become of it: for whom it is, an operation decides.

    raises: NoSuchInvitation.
    """
    found = _invitations("invitation.secret_hash = %s", hashed, ask=rows_across)
    if not found:
        raise NoSuchInvitation
    return found[0]


def is_address_of(user_id: UUID, index: str | None) -> bool:
    """Return whether a user has the address of a blind index."""
    return bool(rows_across("SELECT 1 FROM users_user WHERE id = %s AND email_index = %s", [user_id, index]))


def _invitations(where: str, value: object, *, ask: Callable[..., list[tuple[Any, ...]]] = rows) -> list[Invitation]:
    keys, now, made = PersonKeys(), clock.now(), []
    for row in ask(
        "SELECT invitation.id, invitation.organisation_id, email, email_index, role, ends_at, investor_id, capacity,"
        " secret_hash, invited_by, invited_at, expires_at, accepted_by, ended_at, all_pools, grants::text, key.wrapped"
        " FROM users_invitation AS invitation LEFT JOIN users_person_key AS key ON key.person_id = invitation.id"
        f" WHERE {where} ORDER BY invited_at DESC, invitation.id DESC",
        [value],
    ):
        invitation_id, organisation_id, sealed, index, role, ends_at, investor_id, capacity = row[:8]
        hashed, invited_by, invited_at, expires_at, accepted_by, ended_at, all_pools, grants, wrapped = row[8:]
        key = keys.of(invitation_id, wrapped) if ended_at is None else None
        open_state = "waiting" if expires_at > now else "expired"
        made.append(
            Invitation(
                id=invitation_id,
                organisation_id=organisation_id,
                email="" if key is None else open_sealed(key, sealed, table=_TABLE, column="email", row=invitation_id),
                role=Role(role) if role else None,
                ends_at=ends_at,
                investor_id=investor_id,
                capacity=capacity,
                invited_by=invited_by,
                invited_at=invited_at,
                expires_at=expires_at,
                accepted_by=accepted_by,
                state=open_state if ended_at is None else "accepted" if accepted_by else "revoked",
                email_index=index,
                secret_hash=hashed,
                all_pools=all_pools,
                grants=msgspec.json.decode(grants, type=tuple[InvitedGrant, ...]),
            )
        )
    return made


def address_invited(fact: MemberInvited) -> str:
    """Return the address of an invitation that was decided on and is not recorded yet."""
    key = PersonKeys().of(fact.invitation_id, None)
    assert key is not None, "whoever decides on an invitation makes its key"
    return open_sealed(key, fact.email, table=_TABLE, column="email", row=fact.invitation_id)
