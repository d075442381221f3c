"""Remove a member: a user leaves an organisation."""

from uuid import UUID

from poolbook.contracts.users import MemberRemoved
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import NoSuch, Refused
from poolbook.kernel.member import Member, Role
from poolbook.users import queries


class NoSuchMember(NoSuch):
    sentence = "This user is no member of your organisation."


class LastOwner(Refused):
    code = "last_owner"
    sentence = "This is the last owner; make somebody else an owner first."


@operation(on="organisation_id")
def remove_member(*, organisation_id: UUID, user_id: UUID, by: Member) -> MemberRemoved:
    """
    Take a user out of an organisation.

    by:     an owner of the organisation.
    raises: NoSuchOrganisation, NotAllowed, NoSuchMember, LastOwner.
    """
    queries.organisation_managed_by(by, organisation_id)
    policy.require(by, "manage_organisation")
    role = queries.role_of(organisation_id, user_id)
    if role is None:
        raise NoSuchMember
    owners = [one for one in queries.members_of(organisation_id) if one.role is Role.OWNER]
    if role is Role.OWNER and len(owners) == 1:
        raise LastOwner
    return MemberRemoved(organisation_id=organisation_id, user_id=user_id)
