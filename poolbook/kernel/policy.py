"""Which role may do what: the one table from which doors check and docs are written."""

from uuid import UUID

from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Member, Role

_WRITE = frozenset({Role.OWNER, Role.MANAGER})
_MONEY = _WRITE | {Role.OPERATIONS}
_READ = frozenset(Role)
_APPROVE = frozenset({Role.OWNER, Role.MANAGER, Role.APPROVER})

ACTIONS: dict[str, frozenset[Role]] = {
    "read": _READ,
    "manage_organisation": frozenset({Role.OWNER}),
    "manage_investors": _MONEY,
    "manage_pools": _WRITE,
    "record_money": _MONEY,
    "propose": _MONEY,
    "approve": _APPROVE,
    "import": _WRITE,
    "lock_periods": _WRITE,
    "sign_off": _MONEY,
}


def allows(member: Member, action: str) -> bool:
    """
    Return whether the member may do something in the organisation that they act in.

    action: a key of ACTIONS.
    """
    return member.organisation_id is not None and member.role in ACTIONS[action]


def require(member: Member, action: str) -> UUID:
    """
    Let the member go on, or refuse.

    action:  a key of ACTIONS.
    returns: the organisation that the member acts in.
    raises:  NotAllowed.
    """
    if member.organisation_id is None or not allows(member, action):
        role = member.role or "investor's user"
        raise NotAllowed(f"A member with the role {role} may not do this ({action}); ask an owner.", action=action)
    return member.organisation_id
