"""
Where decisions wait for more people: between what an operation has decided and what is recorded of it.

A room says of the facts that a policy can speak about what they would do (see `states`). Users say what the policy is,
who holds which role, and keep what waits (see `served_by`). Here the two meet, for every operation alike, so that no
door can forget it. The roles are held still until the decision is committed: one that is taken away meanwhile waits,
and one that was taken away before counts no more.
"""

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.eventlog.codec import encode_arguments
from poolbook.eventlog.unit import Unit
from poolbook.kernel import policy
from poolbook.kernel.approval import GUARDED, ApprovalPolicy
from poolbook.kernel.errors import NotAllowed, Refused
from poolbook.kernel.member import OPERATOR, Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said

S = TypeVar("S", bound=Callable[..., Any])


class SomethingElse(Refused):
    code = "something_else_seen"
    sentence = "What would happen is no longer what you looked at: read it again, and approve what you see."


class WaitsForApproval(Refused):
    """It was asked for, and waits for other people. facts: approval_id, action, sha256, eyes, says."""

    code = "waits_for_approval"
    status = 202


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One thing that would be different. before, after: None where there was, or will be, nothing.

    about:     the investor, user or pool that it is about, for whoever knows their names.
    is_secret: whether only those who keep or approve it may read it whole.
    """

    what: str
    before: str | None
    after: str | None
    about: UUID | None = None
    is_secret: bool = False


def plain_row(row: Row) -> Row:
    """Return a row with plain texts, without the codes that sentences may carry: what hashes and what is kept."""
    before, after = (None if text is None else str(text) for text in (row.before, row.after))
    return replace(row, what=str(row.what), before=before, after=after)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """
    What a decision would do, for whoever has to approve it.

    action:  a key of kernel.approval.GUARDED.
    says:    one sentence, without names of persons.
    rows:    makes what would be different: everything that matters, since the approval binds itself to it.
    people:  those who had a hand in it before whoever decides now.
    pins:    arguments that were left open, as they came out: what is carried out later must come out the same.
    """

    action: str
    says: str
    rows: Callable[[], Sequence[Row]]
    amount: Money | None = None
    people: frozenset[UUID] = frozenset()
    pool_id: UUID | None = None
    subject_id: UUID | None = None
    pins: Mapping[str, object] = field(default_factory=dict)

    @functools.cached_property
    def shown(self) -> tuple[Row, ...]:
        """The rows, made once."""
        return tuple(self.rows())

    def texts(self) -> list[str | None]:
        """Return everything that is said, one after the other: what it would do, then the rows' three texts each."""
        return [self.says, *(text for row in self.shown for text in (row.what, row.before, row.after))]

    def sha256(self, salt: str = "") -> str:
        """
        Return what an approval binds itself to, hex: all that an approver sees, and what it is about.

        salt: random, of what is kept for long: nobody can try out then which account number a hash is of.
        """
        told = {
            "action": self.action,
            "says": str(self.says),
            "amount": self.amount,
            "pool": self.pool_id,
            "subject": self.subject_id,
            "rows": [plain_row(row) for row in self.shown],
            "salt": salt,
        }
        return hashlib.sha256(encode_arguments(told)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds in an organisation at this moment. members: {user: with the roles that they have now}."""

    policy: ApprovalPolicy
    members: Mapping[UUID, Member]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """
    A change that is being carried out.

    people: who let it pass; sha256, salt: of what they had seen; digest: of the request that asked for it.
    """

    people: frozenset[UUID]
    sha256: str
    salt: str
    digest: bytes


class Demanded(Exception):
    """An operation decided something that more people have to look at; nothing of it was recorded."""

    def __init__(self, statement: Statement, eyes: int) -> None:
        super().__init__(statement.action)
        self.statement, self.eyes = statement, eyes


class ApprovalNeeded(Refused):
    """More people have to look at this, and here there is no way to wait for them."""

    code = "approval_needed"

    @classmethod
    def of(cls, demand: Demanded) -> Self:
        """Say what was demanded, and what to do."""
        action = demand.statement.action
        what = f"{GUARDED[action].says[0].upper()}{GUARDED[action].says[1:]} takes {demand.eyes} people"
        return cls(f"{what}: ask for it by itself, and it waits for the others.", action=action, eyes=demand.eyes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    A request that waits.

    operation: such as pools.value_investment; arguments: without by, and without what was looked up for it, with what
               the statement pins.
    digest:    of the request, as eventlog.keys reckons it.
    """

    operation: str
    arguments: Mapping[str, object]
    digest: bytes
    statement: Statement
    eyes: int
    by: Member
    key: str | None


Stating = Callable[[Any, Sequence[Fact]], Statement | None]
Held = Callable[[UUID], AbstractContextManager[Standing | None]]
_stating: dict[str, Stating] = {}
_served: dict[str, Callable[..., Any]] = {}
_approved: ContextVar[Approved | None] = ContextVar("poolbook_approved", default=None)
_seen: ContextVar[str | None] = ContextVar("poolbook_seen", default=None)
_history: ContextVar[bool] = ContextVar("poolbook_history", default=False)


def states(*fact_types: type[Fact]) -> Callable[[S], S]:
    """
    Register what says of decided facts of these types what they would do.

    The function takes the fact and all that were decided with it, and returns a Statement, or None for a fact that no
    policy speaks about. It reads what stands now, and writes nothing.
    """

    def register(function: S) -> S:
        for fact_type in fact_types:
            assert fact_type.__name__ not in _stating, f"{fact_type.__name__} is stated twice"
            _stating[fact_type.__name__] = function
        return function

    return register


def served_by(*, held: Held, wait: Callable[[Asked], Refused]) -> None:
    """
    Say who knows policies and roles, and who keeps what waits; users do, once.

    held: takes an organisation, and gives its Standing, which does not change while inside; None for one unknown.
    wait: keeps what was asked, and returns what to answer.
    """
    _served.update(held=held, wait=wait)


def held(organisation: UUID) -> AbstractContextManager[Standing | None]:
    """Return an organisation's policy and roles, which stay as they are while inside."""
    found: AbstractContextManager[Standing | None] = _served["held"](organisation)
    return found


def wait(asked: Asked) -> Refused:
    """Let what was asked wait for other people; return what to answer."""
    refusal: Refused = _served["wait"](asked)
    return refusal


@contextmanager
def seen(sha256: str | None) -> Iterator[None]:
    """
    Let what is decided inside be what somebody looked at, or be refused.

    sha256: of its statement, hex; None when nobody says.
    """
    token = _seen.set(sha256)
    try:
        yield
    finally:
        _seen.reset(token)


@contextmanager
def approved(change: Approved) -> Iterator[None]:
    """Carry out inside what enough people let pass."""
    token = _approved.set(change)
    try:
        yield
    finally:
        _approved.reset(token)


def asked_digest() -> bytes | None:
    """Return the digest of the request that is being carried out; None for one that comes in just now."""
    change = _approved.get()
    return change.digest if change is not None else None


@contextmanager
def history() -> Iterator[None]:
    """Write down inside what was decided elsewhere, long ago: nobody here has to approve it any more."""
    token = _history.set(True)
    try:
        yield
    finally:
        _history.reset(token)


def check(unit: Unit, facts: Sequence[Fact], by: Member | None) -> None:
    """
    Let a decision pass if it is what was looked at, and enough people with a role now did so.

    unit:   the transaction of the decision: until it ends, nobody's role changes.
    by:     who decides; None for what another room's fact sets off, which is no decision.
    raises: Demanded, SomethingElse, NotAllowed; ApprovalNeeded for several things at once, which cannot wait as one.
    """
    if by is None or _history.get():
        return
    made = (_stating[type(fact).__name__](fact, facts) for fact in facts if type(fact).__name__ in _stating)
    said = [one for one in made if one is not None]
    if not said:
        return
    standing = None
    if by.organisation_id is not None:
        standing = unit.held.enter_context(held(by.organisation_id))
    for statement in said:
        try:
            _check(statement, by, standing)
        except Demanded as demand:
            if len(said) > 1:  # an approval is of one thing to look at
                raise ApprovalNeeded.of(demand) from demand
            raise


def demand(unit: Unit, statement: Statement, by: Member) -> None:
    """
    Let something pass that is more than one operation: all that is decided in a transaction, looked at as one.

    unit:   a transaction of it: until it ends, nobody's role changes.
    raises: as check.
    """
    assert by.organisation_id is not None, "whoever decides acts in an organisation"
    _check(statement, by, unit.held.enter_context(held(by.organisation_id)))


def _check(statement: Statement, by: Member, standing: Standing | None) -> None:
    change = _approved.get()
    looked_at = _seen.get()
    if looked_at is not None and looked_at != statement.sha256():
        raise SomethingElse
    if change is not None and change.sha256 != statement.sha256(change.salt):
        raise SomethingElse
    eyes = (standing.policy if standing else ApprovalPolicy()).eyes(statement.action, statement.amount)
    if standing is not None and by.user_id != OPERATOR:
        now = standing.members.get(by.user_id)
        if now is None or not _in(by, statement.pool_id).roles <= _in(now, statement.pool_id).roles:
            raise NotAllowed(
                said("role_changed", "Your role has changed since you asked; an owner can do this."),
                action=statement.action,
            )
    people = who_count(statement, by, change.people if change else frozenset(), standing)
    if len(people) < eyes:
        if standing is None:  # an organisation that users do not know cannot keep anything waiting
            raise ApprovalNeeded.of(Demanded(statement, eyes))
        _ = statement.shown  # made while the stream is held: nothing of it changes before it is kept
        raise Demanded(statement, eyes)


def who_count(
    statement: Statement, by: Member, approvers: frozenset[UUID], standing: Standing | None
) -> frozenset[UUID]:
    """
    Return the people whose eyes count for a decision: whoever decides, those before who may still propose, and those
    who let it pass and still may.

    approvers: who let it pass.
    """
    makers = statement.people - {by.on_behalf_of} - {by.user_id}
    if standing is None:
        return makers | approvers | {by.user_id}
    approve = GUARDED[statement.action].approver
    return frozenset(
        {by.user_id}
        | {one for one in makers if may(standing, one, "propose", statement.pool_id)}
        | {one for one in approvers if may(standing, one, approve, statement.pool_id)}
    )


def may(standing: Standing, user_id: UUID, action: str, pool_id: UUID | None) -> bool:
    """
    Return whether a user has a role now that allows an action; the operator at the command line has them all.

    pool_id: where; None for the organisation as a whole.
    """
    member = standing.members.get(user_id)
    return user_id == OPERATOR or (member is not None and policy.allows(_in(member, pool_id), action))


def _in(member: Member, pool_id: UUID | None) -> Member:
    return replace(member, pool_id=pool_id)
