"""Change a role: a member may do more from now on, or less, or for a time only."""

from datetime import datetime
from uuid import UUID

from poolbook.contracts.users import MemberRoleChanged
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member, Role
from poolbook.users import queries
from poolbook.users.operations._membership import (
    NoSuchMember,
    read_reach,
    read_role,
    refuse_without_owner,
    require_now,
)


class SameRole(Refused):
    code = "same_role"
    sentence = "The member has this role already, until then and for these pools."


@operation(on="organisation_id")
def change_role(
    *,
    organisation_id: UUID,
    user_id: UUID,
    role: str,
    ends_at: datetime | None = None,
    all_pools: bool | None = None,
    by: Member,
) -> MemberRoleChanged:
    """
    Give a member another role, or another end, or let them into all pools or only into those that are granted.

    role:      owner | manager | operations | approver | auditor.
    ends_at:   aware instant from which they are no member; None for no such time, as for owners.
    all_pools: None leaves it as it is, but for an owner, who is let into all of them.
    by:        an owner of the organisation.
    raises:    NoSuchOrganisation, NotAllowed, BadRole, BadEnd, OwnerSeesAll, NoSuchMember, SameRole, LastOwner.
    """
    require_now(by, organisation_id, "manage_organisation")
    wanted = read_role(role, ends_at)
    member = queries.membership_of(organisation_id, user_id)
    if member is None:
        raise NoSuchMember
    usual = member.all_pools or wanted is Role.OWNER
    reach = read_reach(wanted, usual if all_pools is None else all_pools)
    if (member.role, member.ends_at, member.all_pools) == (wanted, ends_at, reach):
        raise SameRole
    if wanted is not Role.OWNER:
        refuse_without_owner(organisation_id, user_id)
    return MemberRoleChanged(
        organisation_id=organisation_id, user_id=user_id, role=wanted.value, ends_at=ends_at, all_pools=reach
    )
