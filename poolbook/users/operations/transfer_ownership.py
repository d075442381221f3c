"""Transfer ownership: an owner makes another member an owner in their place."""

from uuid import UUID

from poolbook.contracts.users import MemberRoleChanged
from poolbook.eventlog.operation import operation
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import OPERATOR, Member, Role
from poolbook.users.operations._membership import require_now, role_now


class AlreadyOwner(Refused):
    code = "already_owner"
    sentence = "This member is an owner already; leave, or change your own role."


class NotAMember(Refused):
    code = "not_a_member"
    sentence = "The operator at the command line owns nothing that could be handed on; change the roles instead."


@operation(on="organisation_id")
def transfer_ownership(*, organisation_id: UUID, user_id: UUID, by: Member) -> list[MemberRoleChanged]:
    """
    Make another member an owner, and the owner who does so a manager: both or neither.

    user_id: a member who is no owner.
    by:      an owner of the organisation.
    raises:  NoSuchOrganisation, NotAllowed, NotAMember, NoSuchMember, AlreadyOwner.
    """
    require_now(by, organisation_id, "manage_organisation")
    if by.user_id == OPERATOR:
        raise NotAMember
    if role_now(organisation_id, user_id) is Role.OWNER:
        raise AlreadyOwner
    return [
        MemberRoleChanged(organisation_id=organisation_id, user_id=user_id, role=Role.OWNER.value),
        MemberRoleChanged(organisation_id=organisation_id, user_id=by.user_id, role=Role.MANAGER.value),
    ]
