"""Approvals over HTTP: what an organisation demands, what waits, and letting it pass."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import Field

from poolbook.eventlog.http import Amount, Asked, Id, In, Key, Out, Page, PageIn, page_of, reading_for, room_router
from poolbook.gateway import approvals
from poolbook.gateway.language import as_asked_by
from poolbook.kernel import limits, policy
from poolbook.kernel.approval import GUARDED, ApprovalPolicy, ApprovalRule
from poolbook.kernel.member import Member
from poolbook.kernel.said import Said, coded
from poolbook.pools import queries as pools
from poolbook.users import queries as users
from poolbook.users.operations.set_approval_policy import set_approval_policy

router = room_router(tag="approvals", writes="users")


class ApprovalRuleShape(In):
    """
    What a kind of decision takes. eyes: people, the one who proposes included, 1 to 3.

    action: calls | distributions | payouts | bank_details | valuations | terms | role_grants | journal_entries |
            second_factor | approval_policy.
    above:  amounts, one per currency at most, above which the rule counts; none: always.
    """

    action: str
    eyes: int
    above: list[Amount] = []


class ApprovalPolicyIn(In):
    """All rules; what they do not speak about takes as many people as it always did."""

    rules: list[ApprovalRuleShape]
    cooling_off_hours: int = limits.COOLING_OFF_HOURS


class ApprovalActionOut(Out):
    """
    A kind of decision. eyes: the fewest people that it takes whatever a policy says.

    takes: people that it takes by this policy, at any amount.
    """

    action: str
    says: str
    eyes: int
    takes: int


class ApprovalWarningOut(Out):
    """What a policy leaves open. code: stable; roles_granted_alone: two people may be one with two accounts."""

    code: str
    says: str


class ApprovalPolicyOut(Out):
    """What an organisation demands. cooling_off_hours: for which new bank details wait before they are paid to."""

    organisation_id: UUID
    rules: list[ApprovalRuleShape]
    cooling_off_hours: int
    actions: list[ApprovalActionOut]
    warnings: list[ApprovalWarningOut]


class PersonOut(Out):
    """A user by name."""

    user_id: UUID
    name: str


class ApprovalRowOut(Out):
    """
    One thing that would be different.

    about, name:   the investor or user that it is about, or null.
    before, after: null where there was, or will be, nothing; hidden but for the end where you may not read it.
    _code, _facts: of each text, where it is a sentence of ours: to say it in another language.
    """

    what: str
    about: UUID | None
    name: str | None
    before: str | None
    after: str | None
    what_code: str | None = None
    what_facts: dict[str, str] = {}
    before_code: str | None = None
    before_facts: dict[str, str] = {}
    after_code: str | None = None
    after_facts: dict[str, str] = {}


class ApprovalWaitingOut(Out):
    """
    Something that waits for people.

    kind:        change | capital_call | distribution | payout_file | journal_entry; id: of that thing.
    sha256:      of what will happen; send it back when you let it pass.
    eyes:        people that it takes, the one who proposed it included; left: how many are missing.
    says_code:   of the sentence, with what was filled in: to say it in another language; null where it has none.
    rows:        what would be different, at most 1,000; rows_left_out: how many more there are.
    may_approve: whether you can let it pass.
    """

    id: UUID
    kind: str
    action: str
    pool_id: UUID | None
    pool: str | None
    subject_id: UUID | None
    amount: Amount | None
    says: str
    says_code: str | None
    says_facts: dict[str, str]
    rows: list[ApprovalRowOut]
    rows_left_out: int
    sha256: str
    eyes: int
    left: int
    approved_by: list[PersonOut]
    proposed_by: PersonOut | None
    proposed_at: datetime
    may_approve: bool


class ApprovalPassIn(In):
    """What you looked at. sha256: hex, as the list gave it."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class ApprovalDropIn(In):
    """Why it is not to happen."""

    reason: str = ""


class ApprovalEndOut(Out):
    """What has become of it. state: waiting | carried_out | withdrawn | declined."""

    id: UUID
    state: str


_NO_REASON = ApprovalDropIn()
GRANTS_ALONE = ApprovalWarningOut(
    code="roles_granted_alone",
    says="One owner alone may give roles here. With a second account of their own they could approve what they "
    "proposed: let giving a role take two people.",
)


def _policy(organisation_id: UUID, found: ApprovalPolicy) -> ApprovalPolicyOut:
    return ApprovalPolicyOut(
        organisation_id=organisation_id,
        rules=[ApprovalRuleShape(action=one.action, eyes=one.eyes, above=list(one.above)) for one in found.rules],
        cooling_off_hours=found.cooling_off_hours,
        actions=[
            ApprovalActionOut(action=name, says=one.says, eyes=one.eyes, takes=found.eyes(name))
            for name, one in GUARDED.items()
        ],
        warnings=[GRANTS_ALONE] if found.grants_alone else [],
    )


@router.get("/organisations/{organisation_id}/approval-policy", response=ApprovalPolicyOut)
def get_approval_policy(request: Asked, organisation_id: Id) -> ApprovalPolicyOut:
    """What your organisation demands before something takes effect."""
    with reading_for(request.auth, "users"):
        users.organisation_managed_by(request.auth, organisation_id)
        return _policy(organisation_id, users.approval_policy_of(organisation_id))


@router.post("/organisations/{organisation_id}/approval-policy", response={201: ApprovalPolicyOut})
def post_approval_policy(
    request: Asked, organisation_id: Id, body: ApprovalPolicyIn, idempotency_key: Key
) -> ApprovalPolicyOut:
    """Say what your organisation demands. Needs an owner; a weaker policy waits for somebody else besides."""
    fact = set_approval_policy(
        organisation_id=organisation_id,
        rules=[ApprovalRule(action=one.action, eyes=one.eyes, above=tuple(one.above)) for one in body.rules],
        cooling_off_hours=body.cooling_off_hours,
        by=request.auth,
        key=idempotency_key,
    )
    return _policy(organisation_id, ApprovalPolicy(rules=fact.rules, cooling_off_hours=fact.cooling_off_hours))


@router.get("/organisations/{organisation_id}/approvals", response=Page[ApprovalWaitingOut])
def get_approvals(request: Asked, organisation_id: Id, page: Query[PageIn]) -> Page[ApprovalWaitingOut]:
    """What waits for people in your organisation, the oldest first: what will happen, and what would be different."""
    found, after = page_of(approvals.waiting(request.auth, organisation_id), page, lambda one: one.id)
    names = _Names(request.auth, organisation_id, found)
    return Page[ApprovalWaitingOut](items=[_shaped(request.auth, one, names) for one in found], next=after)


@router.post("/organisations/{organisation_id}/approvals/{approval_id}", response={201: ApprovalEndOut})
def post_approval_pass(
    request: Asked, organisation_id: Id, approval_id: Id, body: ApprovalPassIn, idempotency_key: Key
) -> ApprovalEndOut:
    """Let something pass that somebody else proposed, exactly as you saw it; with the last one it happens."""
    with as_asked_by(request):  # an invitation may leave with it
        state = approvals.approve(
            organisation_id=organisation_id,
            approval_id=approval_id,
            sha256=body.sha256,
            by=request.auth,
            key=idempotency_key,
        )
    return ApprovalEndOut(id=approval_id, state=state)


@router.post("/organisations/{organisation_id}/approvals/{approval_id}/drop", response={201: ApprovalEndOut})
def post_approval_drop(
    request: Asked, organisation_id: Id, approval_id: Id, idempotency_key: Key, body: ApprovalDropIn = _NO_REASON
) -> ApprovalEndOut:
    """Take back what you proposed, or do not let it pass."""
    state = approvals.drop(
        organisation_id=organisation_id,
        approval_id=approval_id,
        reason=body.reason,
        by=request.auth,
        key=idempotency_key,
    )
    return ApprovalEndOut(id=approval_id, state=state)


class _Names:
    """Names of the people, investors and pools that a page speaks of, looked up once."""

    def __init__(self, by: Member, organisation_id: UUID, found: Sequence[approvals.Waiting]) -> None:
        people = {who for one in found for who in (one.proposed_by, *one.approved_by) if who is not None}
        things = {
            row.about for one in found for row in one.rows[: limits.MAX_APPROVAL_ROWS_SHOWN] if row.about is not None
        }
        with reading_for(by, "users"):
            self.of = {**users.names_of(organisation_id, things), **users.names_of_users(people | things)}
        with reading_for(by, "pools"):
            self.pools = {one.id: one.name for one in pools.pools_of(by)} if any(o.pool_id for o in found) else {}

    def person(self, user_id: UUID) -> PersonOut:
        """Return a user by name; the operator at the command line has none."""
        return PersonOut(user_id=user_id, name=self.of.get(user_id, "the operator"))


def _shaped(by: Member, one: approvals.Waiting, names: _Names) -> ApprovalWaitingOut:
    here = replace(by, pool_id=one.pool_id)
    whole = policy.allows(here, one.needs) or policy.allows(here, "manage_investors")
    shown = one.rows[: limits.MAX_APPROVAL_ROWS_SHOWN]
    rows = [
        ApprovalRowOut(
            what=row.what,
            about=row.about,
            name=names.of.get(row.about) if row.about is not None else None,
            before=row.before if whole or not row.is_secret else _hidden(row.before),
            after=row.after if whole or not row.is_secret else _hidden(row.after),
            **coded(row.what, "what"),
            **coded(row.before, "before"),
            **coded(row.after, "after"),
        )
        for row in shown
    ]
    return ApprovalWaitingOut.of(
        one,
        pool=names.pools.get(one.pool_id) if one.pool_id is not None else None,
        says_code=one.says.code if isinstance(one.says, Said) else None,
        says_facts=dict(one.says.facts) if isinstance(one.says, Said) else {},
        rows=rows,
        rows_left_out=len(one.rows) - len(shown),
        approved_by=[names.person(who) for who in one.approved_by],
        proposed_by=names.person(one.proposed_by) if one.proposed_by is not None else None,
        may_approve=one.may_approve(by),
    )


def _hidden(text: str | None) -> str | None:
    if text is None:
        return None
    end = min(3, len(text) // 2)
    return "\u2022" * (len(text) - end) + text[len(text) - end :]
