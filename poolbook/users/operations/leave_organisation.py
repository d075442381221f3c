"""Leave an organisation: a member goes by themself."""

from uuid import UUID

from poolbook.contracts.users import MemberRemoved
from poolbook.eventlog.operation import operation
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations._membership import refuse_without_owner, role_now


@operation(on="organisation_id")
def leave_organisation(*, organisation_id: UUID, by: Member) -> MemberRemoved:
    """
    End one's own membership; investors that one acts for stay one's own.

    by:     any member but the last owner.
    raises: NoSuchOrganisation, NoSuchMember, LastOwner.
    """
    queries.organisation_managed_by(by, organisation_id)
    role_now(organisation_id, by.user_id)
    refuse_without_owner(organisation_id, by.user_id)
    return MemberRemoved(organisation_id=organisation_id, user_id=by.user_id)
