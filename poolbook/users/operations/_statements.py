"""What approvers see of this room's decisions: who gets which role, where investors are paid, what the policy says."""

from collections.abc import Collection, Sequence
from datetime import datetime

from poolbook.contracts.approvals import ApprovalPolicySet
from poolbook.contracts.fact import Fact
from poolbook.contracts.users import (
    SECOND_FACTOR_OF,
    BankDetailsSet,
    InvitationAccepted,
    MemberAdded,
    MemberInvited,
    MemberRoleChanged,
    OrganisationCreated,
    PoolGranted,
    SignInPolicySet,
)
from poolbook.eventlog.approval import Row, Statement, states
from poolbook.kernel.approval import GUARDED, ApprovalPolicy, weaker_in
from poolbook.kernel.member import Role
from poolbook.kernel.policy import ACTIONS
from poolbook.kernel.said import said
from poolbook.users import queries
from poolbook.users.queries.bank_details import opened_details


@states(MemberAdded, MemberRoleChanged)
def role_given(fact: MemberAdded | MemberRoleChanged, facts: Sequence[Fact]) -> Statement | None:
    """
    Somebody may do more than before. Less, or as much for a shorter time, needs nobody's eyes: it must be quick.
    An invitation was looked at when it was sent, and a new organisation has nobody else.
    """
    if any(isinstance(one, InvitationAccepted | OrganisationCreated) for one in facts):
        return None
    known = queries.membership_of(fact.organisation_id, fact.user_id)
    if known is not None and not _allows_more(fact, known):
        return None
    return Statement(
        action="role_grants",
        says=said("give_role", f"Give a member the role {fact.role}", role=fact.role)
        if known
        else said("give_membership", f"Give a user a membership with the role {fact.role}", role=fact.role),
        subject_id=fact.user_id,
        rows=lambda: [
            Row(
                what=said("role", "role"),
                before=_role(known.role) if known else None,
                after=_role(fact.role),
                about=fact.user_id,
            ),
            Row(
                what=said("until", "until"), before=_until(known.ends_at) if known else None, after=_until(fact.ends_at)
            ),
            Row(
                what=said("pools", "pools"),
                before=_reach(known.all_pools) if known else None,
                after=_reach(fact.all_pools),
            ),
        ],
    )


def _allows_more(fact: MemberAdded | MemberRoleChanged, known: queries.Membership) -> bool:
    is_longer = known.ends_at is not None and (fact.ends_at is None or fact.ends_at > known.ends_at)
    is_wider = fact.all_pools and not known.all_pools
    return is_longer or is_wider or _has_more(Role(fact.role), {known.role})


def _has_more(role: Role, before: Collection[Role]) -> bool:
    """Return whether a role allows something that those before do not; to see more is no power over anything."""
    return any(
        role in roles and roles.isdisjoint(before)
        for action, roles in ACTIONS.items()
        if action not in ("read", "read_audit")
    )


def _until(ends_at: datetime | None) -> str:
    return said("for_good", "for good") if ends_at is None else ends_at.isoformat()


def _reach(all_pools: bool) -> str:
    return said("all_pools", "all") if all_pools else said("granted_pools", "those that are granted")


def _role(role: str) -> str:
    return said("of_role", str(role), role=role)


@states(PoolGranted)
def pool_granted(fact: PoolGranted, facts: Sequence[Fact]) -> Statement | None:
    """Somebody may do more in a pool than before: with a grant the role of their membership counts there, too."""
    known = queries.membership_of(fact.organisation_id, fact.user_id)
    if known is None or any(isinstance(one, InvitationAccepted) for one in facts):
        return None
    now = queries.grant_of(fact.organisation_id, fact.user_id, fact.pool_id)
    before = {known.role} if known.all_pools or now is not None else set()
    before |= {now.role} if now is not None else set()
    is_longer = now is not None and now.ends_at is not None and (fact.ends_at is None or fact.ends_at > now.ends_at)
    if before and not is_longer and not _has_more(Role(fact.role), before):
        return None
    return Statement(
        action="role_grants",
        says=said("let_into_pool", f"Let a member into a pool with the role {fact.role}", role=fact.role),
        pool_id=fact.pool_id,
        subject_id=fact.user_id,
        rows=lambda: [
            Row(
                what=said("role", "role"),
                before=_role(now.role) if now else None,
                after=_role(fact.role),
                about=fact.user_id,
            ),
            Row(what=said("until", "until"), before=_until(now.ends_at) if now else None, after=_until(fact.ends_at)),
            Row(
                what=said("membership_role", "role of the membership"),
                before=_role(known.role) if known.all_pools or now else None,
                after=_role(known.role),
                about=fact.user_id,
            ),
        ],
    )


@states(MemberInvited)
def member_invited(fact: MemberInvited, facts: Sequence[Fact]) -> Statement:
    """Somebody who is not here yet gets a role, once they accept; the address is opened for whoever approves it."""
    return Statement(
        action="role_grants",
        says=said("invite", f"Invite somebody by mail to join with the role {fact.role}", role=fact.role),
        rows=lambda: [
            Row(what=said("role", "role"), before=None, after=_role(fact.role)),
            Row(what=said("until", "until"), before=None, after=_until(fact.ends_at)),
            Row(what=said("pools", "pools"), before=None, after=_reach(fact.all_pools)),
            *(
                Row(
                    what=said("role_in_pool", f"role in pool {one.pool_id}", pool=one.pool_id),
                    before=None,
                    after=_role(one.role),
                )
                for one in fact.grants
            ),
            Row(what=said("address", "address"), before=None, after=queries.address_invited(fact), is_secret=True),
        ],
    )


@states(BankDetailsSet)
def bank_details_changed(fact: BankDetailsSet, facts: Sequence[Fact]) -> Statement:
    """An investor is paid somewhere else."""

    def rows() -> list[Row]:
        known = queries.bank_details_of(fact.organisation_id, [fact.investor_id]).get(fact.investor_id)
        before = _account(known) if known is not None else dict[str, str]()
        after = _account(opened_details(fact))
        return [
            Row(
                what=said(what.replace(" ", "_"), what),
                before=before.get(what),
                after=text,
                about=fact.investor_id,
                is_secret=what in _SECRET,
            )
            for what, text in after.items()
        ]

    return Statement(
        action="bank_details",
        says=said("pay_elsewhere", "Pay an investor to another account"),
        rows=rows,
        subject_id=fact.investor_id,
    )


_SECRET = ("holder", "account")


def _account(details: queries.BankDetails) -> dict[str, str]:
    account = details.account
    return {
        "holder": details.holder,
        "scheme": account.scheme,
        "account": account.number,
        "bank": account.bank,
        "kind of account": account.kind,
        "currency": details.currency,
    }


@states(ApprovalPolicySet)
def policy_weakened(fact: ApprovalPolicySet, facts: Sequence[Fact]) -> Statement | None:
    """A weaker policy takes a second person; a stricter one does not."""
    new = ApprovalPolicy(rules=fact.rules, cooling_off_hours=fact.cooling_off_hours)
    old = queries.approval_policy_of(fact.organisation_id)
    weaker = weaker_in(new, old)
    if not weaker:
        return None
    return Statement(
        action="approval_policy",
        says=said("weaken_policy", f"Weaken the approval policy: {', '.join(weaker)}", actions=",".join(weaker)),
        subject_id=fact.organisation_id,
        rows=lambda: _policy_rows(new, old),
    )


@states(SignInPolicySet)
def second_factor_dropped(fact: SignInPolicySet, facts: Sequence[Fact]) -> Statement | None:
    """Fewer people are asked for a second factor; to ask more of them needs nobody's eyes."""
    asked = queries.second_factor_of(fact.organisation_id)
    if SECOND_FACTOR_OF.index(fact.second_factor) >= SECOND_FACTOR_OF.index(asked):
        return None
    return Statement(
        action="second_factor",
        says=said(
            "ask_fewer_factors",
            f"Ask {fact.second_factor} for a second factor, instead of {asked}",
            whom=fact.second_factor,
            before=asked,
        ),
        subject_id=fact.organisation_id,
        rows=lambda: [Row(what=said("second_factor_of", "second factor of"), before=asked, after=fact.second_factor)],
    )


def _policy_rows(new: ApprovalPolicy, old: ApprovalPolicy) -> list[Row]:
    rows = [
        Row(what=said("of_action", action, action=action), before=_demanded(old, action), after=_demanded(new, action))
        for action in GUARDED
    ]
    hours = Row(
        what=said("cooling_off_hours", "cooling_off_hours"),
        before=str(old.cooling_off_hours),
        after=str(new.cooling_off_hours),
    )
    return [row for row in (*rows, hours) if row.before != row.after]


def _demanded(policy: ApprovalPolicy, action: str) -> str:
    """Say all that a policy demands of a kind of decision, its rules in one order."""
    rules = sorted(
        (rule.eyes, sorted((amount.currency, str(amount)) for amount in rule.above))
        for rule in policy.rules
        if rule.action == action
    )
    least = GUARDED[action].eyes if rules else policy.eyes(action)
    told = [f"{least} at least"]
    for eyes, above in rules:
        limits = " or ".join(f"{amount} {currency}" for currency, amount in above)
        told.append(f"{eyes} above {limits}" if limits else f"{eyes} always")
    written = ";".join(
        f"{eyes}:" + "|".join(f"{amount} {currency}" for currency, amount in above) for eyes, above in rules
    )
    return said("demanded", ", ".join(told), least=least, rules=written)
