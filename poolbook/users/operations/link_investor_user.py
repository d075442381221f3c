"""Link an investor to a user: the user may act for the investor."""

from uuid import UUID

from poolbook.contracts.users import CAPACITIES, InvestorUserLinked
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.users import queries


class BadCapacity(BadInput):
    code = "bad_capacity"
    sentence = "A user acts for an investor as signatory or as viewer."


class AlreadyLinked(Refused):
    code = "already_linked"
    sentence = "This user acts for this investor in this capacity already."


@operation(on="organisation_id")
def link_investor_user(
    *, organisation_id: UUID, investor_id: UUID, user_id: UUID, capacity: str, by: Member
) -> InvestorUserLinked:
    """
    Let a user act for an investor, or change in what capacity they do.

    capacity: signatory | viewer.
    by:       an owner, manager or operations of the organisation on whose register the investor is.
    raises:   NoSuchOrganisation, NotAllowed, BadCapacity, NoSuchInvestor, NoSuchUser, AlreadyLinked.
    """
    queries.organisation_managed_by(by, organisation_id)
    policy.require(by, "manage_investors")
    if capacity not in CAPACITIES:
        raise BadCapacity(pointer="/capacity")
    investor, user = queries.person(investor_id), queries.person(user_id)
    if investor is None or not queries.investor_is_on_register(organisation_id, investor_id) or investor.is_erased:
        raise queries.NoSuchInvestor
    if user is None or user.kind != "user" or user.is_erased:
        raise queries.NoSuchUser
    if queries.capacity_of(investor_id, user_id) == capacity:
        raise AlreadyLinked
    return InvestorUserLinked(
        organisation_id=organisation_id, investor_id=investor_id, user_id=user_id, capacity=capacity
    )
