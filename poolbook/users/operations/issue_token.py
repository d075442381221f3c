"""Issue a bearer token: let a program act for a user until a given time."""

import re
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from poolbook.contracts.users import TokenIssued
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput, NotAllowed
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.kernel.scopes import SCOPES, read_scopes, require_no_more
from poolbook.users import naming, queries


class BadLifetime(BadInput):
    code = "bad_lifetime"
    sentence = f"A token lives for more than nothing and at most {limits.MAX_TOKEN_DAYS} days."


class OrganisationNeeded(BadInput):
    code = "organisation_needed"
    sentence = "This user is a member of several organisations; say in which one the token acts."


@operation(on="user_id")
def issue_token(
    *,
    user_id: UUID,
    name: str,
    secret_hash: str,
    ttl: timedelta,
    organisation_id: UUID | None = None,
    scopes: Sequence[str] | None = None,
    by: Member | None = None,
) -> TokenIssued:
    """
    Issue a bearer token that acts for a user in one organisation, and for the user's investors.

    name:            what it is for.
    secret_hash:     sealing.secret_hash of the secret that the door made and shows once; nobody else ever sees it.
    ttl:             > 0, at most MAX_TOKEN_DAYS.
    organisation_id: left out, the only one of which the user is a member; none for an investor's user.
    scopes:          what it is limited to; None for everything that the user may do.
    by:              the user; None for a command on the machine itself.
    raises:          NoSuchUser, NotAllowed, BadName, BadLifetime, UnknownScope, OrganisationNeeded, NoSuchOrganisation.
    """
    assert re.fullmatch("[0-9a-f]{64}", secret_hash), "a door gives the SHA-256 of the secret, hex"
    user = queries.person(user_id)
    if user is None or user.kind != "user" or user.is_erased:
        raise queries.NoSuchUser
    if by is not None and by.user_id != user_id:
        raise NotAllowed(said("own_token", "A token acts in the name of its user; only they can ask for one."))
    if not timedelta(0) < ttl <= timedelta(days=limits.MAX_TOKEN_DAYS):
        raise BadLifetime(pointer="/ttl")
    granted = None if scopes is None else read_scopes(scopes, known=SCOPES, pointer="/scopes")
    require_no_more(by, granted)
    acts_in = _acts_in(user_id, organisation_id)
    if by is not None and by.scopes is not None and by.organisation_id != acts_in:
        raise NotAllowed(
            said("token_of_own_organisation", "A token with scopes hands out tokens for its own organisation only.")
        )
    return TokenIssued(
        user_id=user_id,
        token_id=new_id(),
        name=naming.read_name(name, pointer="/name"),
        secret_hash=secret_hash,
        expires_at=clock.now() + ttl,
        organisation_id=acts_in,
        scopes=granted,
    )


def _acts_in(user_id: UUID, wanted: UUID | None) -> UUID | None:
    theirs = [one.organisation.id for one in queries.organisations_of(user_id)]
    if wanted is not None and wanted not in theirs:
        raise queries.NoSuchOrganisation
    if wanted is None and len(theirs) > 1:
        raise OrganisationNeeded(pointer="/organisation_id")
    return wanted or (theirs[0] if theirs else None)
