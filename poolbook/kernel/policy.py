"""Which role may do what: the one table from which doors check, and docs/reference/roles.md and its test are made."""

from dataclasses import dataclass
from uuid import UUID

from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.member import Member, Role

_WRITE = frozenset({Role.OWNER, Role.MANAGER})
_MONEY = _WRITE | {Role.OPERATIONS}
_READ = frozenset(Role)
_APPROVE = frozenset({Role.OWNER, Role.MANAGER, Role.APPROVER})


@dataclass(frozen=True, slots=True)
class Action:
    """Something that roles are for. says: what it is, for a person."""

    roles: frozenset[Role]
    says: str


TABLE: dict[str, Action] = {
    "read": Action(_READ, "read everything of the organisation"),
    "manage_organisation": Action(
        frozenset({Role.OWNER}),
        "let people and programs in, change their roles, take them out, erase them, hand ownership on",
    ),
    "manage_investors": Action(
        _MONEY, "put investors on the register, keep their bank details, ask people to act for them"
    ),
    "manage_pools": Action(
        _WRITE, "make, open, close and end pools, admit investors, call capital, reverse what was decided"
    ),
    "record_money": Action(
        _MONEY, "record, match and tick off money, buy, value and sell investments, charge and pay, send payouts"
    ),
    "propose": Action(_MONEY, "propose calls, distributions, commitments and journal entries; attach evidence"),
    "approve": Action(_APPROVE, "approve what somebody else has proposed; never one's own"),
    "import": Action(_WRITE, "import pool files"),
    "lock_periods": Action(_WRITE, "lock and unlock periods"),
    "sign_off": Action(_MONEY, "sign days of bank accounts off, and withdraw that"),
    "read_audit": Action(frozenset({Role.OWNER, Role.AUDITOR}), "read the audit trail, with proofs of it"),
}
ACTIONS: dict[str, frozenset[Role]] = {name: action.roles for name, action in TABLE.items()}


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
