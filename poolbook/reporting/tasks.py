"""What needs somebody's attention in an organisation, over all rooms: the queue on a manager's first page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock, limits
from poolbook.kernel.approval import GUARDED
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.policy import allows
from poolbook.pools.queries.pool import PoolView, pools_of
from poolbook.pools.queries.seen import manages
from poolbook.pools.queries.tallies import PoolTally, open_proposals, tallies_of
from poolbook.transactions.queries.waiting import WaitingItem, cash_standing, waiting_in_books
from poolbook.users.queries import Change, changes_seen_by, organisation_managed_by
from poolbook.users.queries.invitations import invitations_of

_ACTION_OF = {
    "pool_to_open": "manage_pools",
    "commitments_to_decide": "manage_pools",
    "commitments_to_admit": "manage_pools",
    "call_to_issue": "manage_pools",
    "late_lines": "record_money",
    "unmatched_receipts": "record_money",
    "unexplained_payments": "record_money",
    "distribution_to_approve": "approve",
    "payouts_due": "record_money",
    "payouts_failed": "record_money",
    "payout_file_to_approve": "approve",
    "payout_file_to_hand_out": "record_money",
    "journal_entry_to_approve": "approve",
    "change_to_approve": "",  # what its kind of decision asks for
    "unsigned_days": "sign_off",
    "invitation_expiring": "manage_organisation",
}
KINDS = tuple(_ACTION_OF)  # the most urgent work of a day stands in the order of days, not of kinds
_LET_PASS = {"call_to_issue", "distribution_to_approve", "payout_file_to_approve", "journal_entry_to_approve"}
_OWN_MAY_NOT = {"distribution_to_approve", "payout_file_to_approve", "journal_entry_to_approve"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """
    Something to do.

    kind:    of KINDS. subject: the call, distribution, file, entry, account, change or invitation; None: the pool.
    count, amount: of how many things, and what they come to; None where no amount says anything.
    on:      the day that counts: due, received, to be distributed, signed off next; None for none.
    is_mine: whether this member's role may do it, and they had no hand in it where it takes somebody else.
    says:    what would happen, of a change that waits by the approval policy.
    """

    kind: str
    pool_id: UUID | None
    pool: str
    subject: UUID | None
    count: int
    amount: Money | None
    on: date | None
    is_mine: bool
    says: str | None = None


def tasks(*, by: Member, organisation_id: UUID) -> list[Task]:
    """
    Return what waits in the member's organisation: theirs first, then by day.

    raises: NoSuchOrganisation, also for somebody else's.
    """
    with reading(("transactions", "pools", "users"), organisation=by.organisation_id or NOBODY):
        organisation_managed_by(by, organisation_id)
        pools = {pool.id: pool for pool in pools_of(by) if manages(by, pool)}
        changes = changes_seen_by(by, organisation_id)
        in_hand = {one.subject_id for one in changes if one.subject_id}  # what somebody has let pass is listed once
        there = (*_of_pools(by, pools), *_of_books(by, pools))
        found = [one for one in there if one.kind not in _LET_PASS or one.subject not in in_hand]
        found += [*_of_changes(by, pools, changes), *_of_invitations(by, organisation_id)]
    return sorted(found, key=lambda one: (not one.is_mine, one.on or date.max, one.pool, KINDS.index(one.kind)))


def _task(
    by: Member,
    kind: str,
    pool: PoolView | None,
    *,
    subject: UUID | None = None,
    count: int = 1,
    minor: int | None = None,
    on: date | None = None,
    maker: UUID | None = None,
) -> Task:
    acting = by if pool is None else by.at(pool.id)
    return Task(
        kind=kind,
        pool_id=None if pool is None else pool.id,
        pool="" if pool is None else pool.name,
        subject=subject,
        count=count,
        amount=None if minor is None or pool is None else Money(minor, pool.currency),
        on=on,
        is_mine=allows(acting, _ACTION_OF[kind]) and not (kind in _OWN_MAY_NOT and maker == by.user_id),
    )


def _of_pools(by: Member, pools: Mapping[UUID, PoolView]) -> Iterator[Task]:
    for pool_id, tally in tallies_of(list(pools)).items():
        yield from _of_tally(by, pools[pool_id], tally)
    for one in open_proposals(list(pools)):
        kind = "call_to_issue" if one.kind == "capital_call" else "distribution_to_approve"
        yield _task(
            by, kind, pools[one.pool_id], subject=one.id, minor=one.minor, on=one.on, maker=one.proposed_by
        )  # fmt: skip


def _of_tally(by: Member, pool: PoolView, tally: PoolTally) -> Iterator[Task]:
    if pool.state == "draft":
        yield _task(by, "pool_to_open", pool, on=pool.opened_on)
    if pool.state == "open":
        for state, kind in (("requested", "commitments_to_decide"), ("accepted", "commitments_to_admit")):
            waiting = tally.commitments.get(state)
            if waiting is not None:
                yield _task(by, kind, pool, count=waiting.count, minor=waiting.minor, on=waiting.since)


def _of_books(by: Member, pools: Mapping[UUID, PoolView]) -> Iterator[Task]:
    today = {pool.id: clock.today(pool.time_zone) for pool in pools.values()}
    for one in waiting_in_books(list(pools), today):
        yield _task(
            by,
            _kind_of(one),
            pools[one.pool_id],
            subject=one.subject,
            count=one.count,
            minor=one.minor,
            on=one.since,
            maker=one.by,
        )
    for pool_id, standing in cash_standing(list(pools)).items():
        if standing.get("1900"):
            yield _task(by, "unexplained_payments", pools[pool_id], minor=standing["1900"])


def _kind_of(one: WaitingItem) -> str:
    if one.kind == "payout_file":
        return "payout_file_to_approve" if one.state == "prepared" else "payout_file_to_hand_out"
    return "journal_entry_to_approve" if one.kind == "journal_entry" else one.kind


def _of_changes(by: Member, pools: Mapping[UUID, PoolView], changes: Sequence[Change]) -> Iterator[Task]:
    """What waits by the approval policy and is no thing of a room: whoever had a hand in it cannot let it pass."""
    for one in changes:
        pool = None if one.pool_id is None else pools.get(one.pool_id)
        hands = {one.proposed_by, *one.people, *(who for who, _ in one.approvals)}
        is_approver = allows(replace(by, pool_id=one.pool_id), GUARDED[one.action].approver)
        yield Task(
            kind="change_to_approve",
            pool_id=None if pool is None else pool.id,
            pool="" if pool is None else pool.name,
            subject=one.id,
            count=1,
            amount=one.amount,
            on=one.proposed_at.astimezone(ZoneInfo("UTC" if pool is None else pool.time_zone)).date(),
            is_mine=is_approver and not {by.user_id, by.on_behalf_of} & hands,
            says=one.says,
        )


def _of_invitations(by: Member, organisation_id: UUID) -> Sequence[Task]:
    """Invitations whose link ends soon, or has ended, and nobody has used; they are of the whole organisation."""
    if not allows(by, "read"):
        return []
    soon = clock.now() + timedelta(days=limits.INVITATION_SOON_DAYS)
    return [
        _task(by, "invitation_expiring", None, subject=one.id, on=one.expires_at.date())
        for one in invitations_of(organisation_id)
        if one.state in ("waiting", "expired") and one.expires_at <= soon
    ]
