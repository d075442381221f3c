"""Revoke a bearer token: it is no longer good."""

from uuid import UUID

from poolbook.contracts.users import TokenRevoked
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.users import queries


class NoSuchToken(NoSuch):
    sentence = "There is no such token of this user."


class TokenAlreadyRevoked(Refused):
    code = "token_already_revoked"
    sentence = "This token was revoked before; it is no longer good."


@operation(on="user_id")
def revoke_token(*, user_id: UUID, token_id: UUID, by: Member | None = None) -> TokenRevoked:
    """
    Take a bearer token back.

    user_id: whose token it is.
    by:      the user, or an owner of the organisation in which the token acts; None for a command on the machine.
    raises:  NoSuchToken, NotAllowed, TokenAlreadyRevoked.
    """
    token = next((one for one in queries.tokens_of(user_id) if one.id == token_id), None)
    if token is None:
        raise NoSuchToken
    if by is not None and by.user_id != user_id:
        if by.organisation_id is None or by.organisation_id != token.organisation_id:
            raise NoSuchToken
        policy.require(by, "manage_organisation")
    if token.revoked_at is not None:
        raise TokenAlreadyRevoked
    return TokenRevoked(user_id=user_id, token_id=token_id)
