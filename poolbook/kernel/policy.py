"""Which role may do what: the one table from which doors check, and docs/reference/roles.md and its test are made."""

from dataclasses import dataclass
from uuid import UUID

from poolbook.kernel.errors import NoSuch, NotAllowed
from poolbook.kernel.member import Member, Role
from poolbook.kernel.said import said

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
    "approve_access": Action(
        frozenset({Role.OWNER, Role.APPROVER}), "approve roles that others give, and a weaker approval policy"
    ),
    "import": Action(_WRITE, "import pool files"),
    "lock_periods": Action(_WRITE, "lock and unlock periods"),
    "sign_off": Action(_MONEY, "sign days of bank accounts off, and withdraw that"),
    "read_audit": Action(frozenset({Role.OWNER, Role.AUDITOR}), "read the audit trail, with proofs of it"),
}
ACTIONS: dict[str, frozenset[Role]] = {name: action.roles for name, action in TABLE.items()}


def allows(member: Member, action: str) -> bool:
    """
    Return whether the member may do something: in the pool that this is about, or else in the whole organisation.

    action: a key of ACTIONS.
    """
    return member.organisation_id is not None and not ACTIONS[action].isdisjoint(member.roles)


def require(member: Member, action: str) -> UUID:
    """
    Let the member go on, or refuse.

    action:  a key of ACTIONS.
    returns: the organisation that the member acts in.
    raises:  NotAllowed; NoSuch where the pool is not there for them.
    """
    if member.pool_id is not None and not member.sees(member.pool_id):
        raise NoSuch(said("no_such_pool_here", "There is no such pool."))
    if member.organisation_id is None or not allows(member, action):
        raise NotAllowed(
            said("role_does_not_allow", f"{_who(member)} may not do this ({action}); ask an owner."), action=action
        )
    return member.organisation_id


def _who(member: Member) -> str:
    if member.role is None:
        return "An investor's user"
    if not member.roles:
        return "A member who is let into some pools only"
    return f"A member with the role {' and '.join(sorted(member.roles))}"
