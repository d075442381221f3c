"""Set the sign-in policy: say whom an organisation asks for a second factor."""

from uuid import UUID

from poolbook.contracts.users import SECOND_FACTOR_OF, SignInPolicySet
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import OPERATOR, Member
from poolbook.users import queries
from poolbook.users.operations._membership import require_now


class BadSecondFactor(BadInput):
    code = "bad_second_factor"
    sentence = f"A second factor is asked of {', '.join(SECOND_FACTOR_OF)}."


class SameSignInPolicy(Refused):
    code = "same_sign_in_policy"
    sentence = "This is the policy already."


class OwnFactorFirst(Refused):
    code = "own_factor_first"
    sentence = "Add a second factor of your own first, on /account/security: else you would shut yourself out."


@operation(on="organisation_id")
def set_sign_in_policy(*, organisation_id: UUID, second_factor: str, by: Member) -> SignInPolicySet:
    """
    Say whom an organisation asks for a second factor from now on; whoever has none gets at nothing of it.

    second_factor: nobody | members | everybody: members, and whoever acts for investors on its register.
    by:            an owner of the organisation; to ask for one they need one.
    raises:        NoSuchOrganisation, NotAllowed, BadSecondFactor, SameSignInPolicy, OwnFactorFirst.
    """
    require_now(by, organisation_id, "manage_organisation")
    if second_factor not in SECOND_FACTOR_OF:
        raise BadSecondFactor(pointer="/second_factor")
    if second_factor == queries.second_factor_of(organisation_id):
        raise SameSignInPolicy
    if second_factor != "nobody" and by.user_id != OPERATOR and queries.without_second_factor([by.user_id]):
        raise OwnFactorFirst
    return SignInPolicySet(organisation_id=organisation_id, second_factor=second_factor)
