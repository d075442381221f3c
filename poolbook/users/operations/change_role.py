"""Change a role: a member may do more from now on, or less, or for a time only."""

from datetime import datetime
from uuid import UUID

from poolbook.contracts.users import MemberRoleChanged
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.operations._membership import read_role, refuse_without_owner, require_now, role_now


class SameRole(Refused):
    code = "same_role"
    sentence = "The member has this role already, until then."


@operation(on="organisation_id")
def change_role(
    *, organisation_id: UUID, user_id: UUID, role: str, ends_at: datetime | None = None, by: Member
) -> MemberRoleChanged:
    """
    Give a member another role, or another end.

    role:    owner | manager | operations | approver | auditor.
    ends_at: aware instant from which they are no member; None for no such time, as for owners.
    by:      an owner of the organisation.
    raises:  NoSuchOrganisation, NotAllowed, BadRole, BadEnd, NoSuchMember, SameRole, LastOwner.
    """
    require_now(by, organisation_id, "manage_organisation")
    wanted = read_role(role, ends_at)
    role_now(organisation_id, user_id)
    member = next(one for one in queries.members_of(organisation_id) if one.user_id == user_id)
    if (member.role, member.ends_at) == (wanted, ends_at):
        raise SameRole
    if wanted is not Role.OWNER:
        refuse_without_owner(organisation_id, user_id)
    return MemberRoleChanged(organisation_id=organisation_id, user_id=user_id, role=wanted.value, ends_at=ends_at)
