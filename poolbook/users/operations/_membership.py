"""What every decision about who is a member, and as what, has to look at."""

from datetime import datetime
from uuid import UUID

from poolbook.kernel import clock, policy
from poolbook.kernel.errors import BadInput, NoSuch, NotAllowed, Refused
from poolbook.kernel.member import OPERATOR, Member, Role
from poolbook.kernel.said import said
from poolbook.users import queries


class BadRole(BadInput):
    code = "bad_role"
    sentence = f"A role is one of {', '.join(Role)}."


class BadEnd(BadInput):
    code = "bad_end"
    sentence = "A membership ends at a time to come, and an owner's has no end: change the role first."


class BadGrant(BadInput):
    code = "bad_grant"
    sentence = "A grant names a pool, a role below owner, and an end to come or none; each pool is named once."


class OwnerSeesAll(Refused):
    code = "owner_sees_all"
    sentence = "An owner is let into every pool, with every right; give them another role first."


class NoSuchMember(NoSuch):
    sentence = "This user is no member of your organisation."


class LastOwner(Refused):
    code = "last_owner"
    sentence = "This is the last owner; make somebody else an owner first."


def require_now(by: Member, organisation_id: UUID, action: str) -> None:
    """
    Let the member go on with something about who gets in, or refuse.

    Their role is read again once the organisation is locked: it may have been taken from them since they asked.
    action: a key of policy.ACTIONS.
    raises: NoSuchOrganisation, NotAllowed.
    """
    queries.organisation_managed_by(by, organisation_id)
    policy.require(by, action)
    if by.user_id == OPERATOR:
        return
    now = queries.membership_of(organisation_id, by.user_id)
    if now is None or not now.all_pools or now.role not in policy.ACTIONS[action]:
        raise NotAllowed(
            said("role_changed", "Your role has changed since you asked; an owner can do this."), action=action
        )


def read_role(role: str, ends_at: datetime | None) -> Role:
    """
    Accept a role and when it is over.

    raises: BadRole, BadEnd.
    """
    if role not in list(Role):
        raise BadRole(pointer="/role")
    if ends_at is not None and (ends_at <= clock.now() or role == Role.OWNER):
        raise BadEnd(pointer="/ends_at")
    return Role(role)


def read_reach(role: Role, all_pools: bool) -> bool:
    """
    Accept whether a membership is for all pools.

    raises: OwnerSeesAll.
    """
    if role is Role.OWNER and not all_pools:
        raise OwnerSeesAll(pointer="/all_pools")
    return all_pools


def read_grant(role: str | None, ends_at: datetime | None, *, member_role: Role, pointer: str) -> Role:
    """
    Accept what a member is granted of a pool.

    role:        None for that of their membership, member_role.
    pointer:     where the grant stands in the input.
    raises:      OwnerSeesAll, BadGrant.
    """
    if member_role is Role.OWNER:
        raise OwnerSeesAll(pointer=pointer)
    role = member_role if role is None else role
    if role not in list(Role) or role == Role.OWNER:
        raise BadGrant(pointer=f"{pointer}/role")
    if ends_at is not None and ends_at <= clock.now():
        raise BadGrant(pointer=f"{pointer}/ends_at")
    return Role(role)


def role_now(organisation_id: UUID, user_id: UUID) -> Role:
    """
    Return the role of a member.

    raises: NoSuchMember.
    """
    role = queries.role_of(organisation_id, user_id)
    if role is None:
        raise NoSuchMember
    return role


def refuse_without_owner(organisation_id: UUID, user_id: UUID) -> None:
    """
    Refuse to take an owner away when there is no other. The organisation is locked, so two cannot go at once.

    raises: LastOwner.
    """
    owners = {one.user_id for one in queries.members_of(organisation_id) if one.role is Role.OWNER}
    if owners == {user_id}:
        raise LastOwner
