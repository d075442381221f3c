"""Add a member: a user joins an organisation, with a role."""

from uuid import UUID

from poolbook.contracts.users import MemberAdded
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member, Role
from poolbook.users import queries


class AlreadyMember(Refused):
    code = "already_member"
    sentence = "This user is a member already; to change the role, remove the member and add them again."


class BadRole(BadInput):
    code = "bad_role"
    sentence = f"A role is one of {', '.join(Role)}."


@operation(on="organisation_id")
def add_member(*, organisation_id: UUID, user_id: UUID, role: str, by: Member) -> MemberAdded:
    """
    Let a user into an organisation.

    role:   owner | manager | operations | approver | auditor.
    by:     an owner of the organisation.
    raises: NoSuchOrganisation, NotAllowed, BadRole, NoSuchUser, AlreadyMember.
    """
    queries.organisation_managed_by(by, organisation_id)
    policy.require(by, "manage_organisation")
    if role not in list(Role):
        raise BadRole(pointer="/role")
    user = queries.person(user_id)
    if user is None or user.kind != "user" or user.is_erased:
        raise queries.NoSuchUser
    if queries.role_of(organisation_id, user_id) is not None:
        raise AlreadyMember
    return MemberAdded(organisation_id=organisation_id, user_id=user_id, role=str(role))
