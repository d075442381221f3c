"""What an organisation asks of whoever signs in, over HTTP."""

from uuid import UUID

from poolbook.eventlog.http import Asked, Id, In, Key, Out, room_router
from poolbook.kernel import policy
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations.set_sign_in_policy import set_sign_in_policy

router = room_router("users", tag="organisations")


class SignInPolicyIn(In):
    """
    Whom your organisation asks for a second factor.

    second_factor: nobody | members | everybody: members, and whoever acts for investors on your register.
    """

    second_factor: str


class SignInPolicyOut(Out):
    """
    Whom an organisation asks for a second factor.

    second_factor: nobody | members | everybody.
    without:       the members who have none yet; null for whoever may not change this.
    """

    organisation_id: UUID
    second_factor: str
    without: list[UUID] | None


def _shaped(by: Member, organisation_id: UUID, second_factor: str) -> SignInPolicyOut:
    members = [one.user_id for one in queries.members_of(organisation_id)]
    return SignInPolicyOut(
        organisation_id=organisation_id,
        second_factor=second_factor,
        without=queries.without_second_factor(members) if policy.allows(by, "manage_organisation") else None,
    )


@router.get("/organisations/{organisation_id}/sign-in-policy", response=SignInPolicyOut)
def get_sign_in_policy(request: Asked, organisation_id: Id) -> SignInPolicyOut:
    """Whom your organisation asks for a second factor."""
    queries.organisation_managed_by(request.auth, organisation_id)
    return _shaped(request.auth, organisation_id, queries.second_factor_of(organisation_id))


@router.post("/organisations/{organisation_id}/sign-in-policy", response={201: SignInPolicyOut})
def post_sign_in_policy(
    request: Asked, organisation_id: Id, body: SignInPolicyIn, idempotency_key: Key
) -> SignInPolicyOut:
    """Ask members, or everybody, for a second factor. Needs an owner who has one; whoever has none is refused."""
    fact = set_sign_in_policy(
        organisation_id=organisation_id, second_factor=body.second_factor, by=request.auth, key=idempotency_key
    )
    return _shaped(request.auth, organisation_id, fact.second_factor)
