"""Grant a pool: a member is let into it, or gets another role there."""

from datetime import datetime
from uuid import UUID

from poolbook.contracts.users import PoolGranted
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations._membership import read_grant, require_now, role_now


class SameGrant(Refused):
    code = "same_grant"
    sentence = "The member has this role in this pool already, until then."


@operation(on="organisation_id")
def grant_pool(
    *,
    organisation_id: UUID,
    user_id: UUID,
    pool_id: UUID,
    role: str | None = None,
    ends_at: datetime | None = None,
    by: Member,
) -> PoolGranted:
    """
    Let a member into a pool, with a role there besides that of their membership; another grant of the pool ends.

    pool_id: one of the organisation's; the door looks, since pools are another room's. Any other gives nothing.
    role:    manager | operations | approver | auditor; None for that of the membership.
    ends_at: aware instant from which the grant is over; None for no such time.
    by:      an owner of the organisation.
    raises:  NoSuchOrganisation, NotAllowed, NoSuchMember, OwnerSeesAll, BadGrant, SameGrant.
    """
    require_now(by, organisation_id, "manage_organisation")
    member_role = role_now(organisation_id, user_id)
    wanted = read_grant(role, ends_at, member_role=member_role, pointer="")
    now = queries.grant_of(organisation_id, user_id, pool_id)
    if now is not None and (now.role, now.ends_at) == (wanted, ends_at):
        raise SameGrant
    return PoolGranted(
        organisation_id=organisation_id, user_id=user_id, pool_id=pool_id, role=wanted.value, ends_at=ends_at
    )
