"""Remove a member: a user is taken out of an organisation."""

from uuid import UUID

from poolbook.contracts.users import MemberRemoved
from poolbook.eventlog.operation import operation
from poolbook.kernel.member import Member
from poolbook.users.operations._membership import refuse_without_owner, require_now, role_now


@operation(on="organisation_id")
def remove_member(*, organisation_id: UUID, user_id: UUID, by: Member) -> MemberRemoved:
    """
    Take a user out of an organisation.

    by:     an owner of the organisation.
    raises: NoSuchOrganisation, NotAllowed, NoSuchMember, LastOwner.
    """
    require_now(by, organisation_id, "manage_organisation")
    role_now(organisation_id, user_id)
    refuse_without_owner(organisation_id, user_id)
    return MemberRemoved(organisation_id=organisation_id, user_id=user_id)
