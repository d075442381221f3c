"""Add a member: a user joins an organisation, with a role."""

from datetime import datetime
from uuid import UUID

from poolbook.contracts.users import MemberAdded
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations._membership import read_reach, read_role, require_now


class AlreadyMember(Refused):
    code = "already_member"
    sentence = "This user is a member already; change their role instead."


@operation(on="organisation_id")
def add_member(
    *,
    organisation_id: UUID,
    user_id: UUID,
    role: str,
    ends_at: datetime | None = None,
    all_pools: bool = True,
    by: Member,
) -> MemberAdded:
    """
    Let a user into an organisation.

    role:      owner | manager | operations | approver | auditor.
    ends_at:   aware instant from which they are no member, with no further doing; None for no such time, as for owners.
    all_pools: False lets them into no pool until it is granted.
    by:        an owner of the organisation.
    raises:    NoSuchOrganisation, NotAllowed, BadRole, BadEnd, OwnerSeesAll, NoSuchUser, AlreadyMember.
    """
    require_now(by, organisation_id, "manage_organisation")
    role = read_role(role, ends_at)
    reach = read_reach(role, all_pools)
    user = queries.person(user_id)
    if user is None or user.kind != "user" or user.is_erased:
        raise queries.NoSuchUser
    if queries.role_of(organisation_id, user_id) is not None:
        raise AlreadyMember
    return MemberAdded(
        organisation_id=organisation_id, user_id=user_id, role=role.value, ends_at=ends_at, all_pools=reach
    )
