"""What concerns somebody's investors and came without their doing: each notification has a mark once it was read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from poolbook.kernel import clock, limits
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.reporting.portfolio.activity import movements_in
from poolbook.reporting.portfolio.own import OwnPool, own_pools
from poolbook.reporting.portfolio.payments import OwnCall, own_calls
from poolbook.users.queries import notifications_read

_OF_MOVEMENTS = {
    "call": "call_issued",
    "payment": "payment_received",
    "distribution": "distribution_approved",
    "payout_sent": "payout_sent",
    "payout_settled": "payout_settled",
    "payout_failed": "payout_failed",
    "commitment_accepted": "commitment_accepted",
    "commitment_admitted": "commitment_admitted",
    "commitment_declined": "commitment_declined",
    "commitment_lapsed": "commitment_lapsed",
}
_STANDING = ("call_due_soon", "call_overdue")  # true until it is paid, however long ago it began
_UNDONE = {"call": "call_reversed", "payment": "payment_taken_back"}
NOTIFICATION_KINDS = (*_OF_MOVEMENTS.values(), *_UNDONE.values(), *_STANDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """
    Something to know. kind: one of NOTIFICATION_KINDS; at: since when it could be known; on: the day that it is about.

    amount: above zero. subject_id: the call, distribution or commitment.
    """

    id: UUID
    at: datetime
    on: date
    kind: str
    pool_id: UUID
    pool: str
    organisation: str
    investor_id: UUID
    investor: str
    amount: Money
    memo: str
    subject_id: UUID | None
    is_read: bool


def notifications(*, by: Member) -> list[Notification]:
    """Return what the member's investors should know, the latest first; what is older stands in their activity."""
    oldest = clock.now() - timedelta(days=limits.NOTIFICATION_DAYS)
    with own_pools(by) as pools:
        all_of_them = [one for own in pools for one in (*_of_movements(own), *_of_days(own))]
        found = [one for one in all_of_them if one.at >= oldest or one.kind in _STANDING]
        latest = sorted(found, key=lambda one: (one.at, one.id), reverse=True)[: limits.NOTIFICATIONS_KEPT]
        read = notifications_read(by.user_id, [one.id for one in latest])
    return [replace(one, is_read=one.id in read) for one in latest]


def _of_movements(own: OwnPool) -> Iterator[Notification]:
    for one in movements_in(own):
        kind = _UNDONE.get(one.kind) if one.is_reversal else _OF_MOVEMENTS.get(one.kind)
        if kind is not None:
            yield Notification(
                id=named_id("notification", kind, one.id),
                at=one.recorded_at,
                on=one.on,
                kind=kind,
                pool_id=one.pool_id,
                pool=one.pool,
                organisation=one.organisation,
                investor_id=one.investor_id,
                investor=one.investor,
                amount=abs_of(one.amount),
                memo=one.memo,
                subject_id=one.subject_id,
                is_read=False,
            )


def _of_days(own: OwnPool) -> Iterator[Notification]:
    """What the calendar says of calls that are not paid: soon due, and overdue."""
    for call in own_calls(own):
        soon = call.due_on - timedelta(days=limits.CALL_DUE_SOON_DAYS)
        if own.today >= soon:
            yield from _of_call(own, call, "call_due_soon", soon)
        if own.today > call.due_on:
            yield from _of_call(own, call, "call_overdue", call.due_on + timedelta(days=1))


def _of_call(own: OwnPool, call: OwnCall, kind: str, since: date) -> Iterator[Notification]:
    for line in call.lines:
        if line.left:
            yield Notification(
                id=named_id("notification", kind, call.call_id, line.investor_id),
                at=min(datetime.combine(since, time(), UTC), clock.now()),
                on=call.due_on,
                kind=kind,
                pool_id=own.pool.id,
                pool=own.pool.name,
                organisation=own.organisation,
                investor_id=line.investor_id,
                investor=line.investor,
                amount=line.left,
                memo=call.memo,
                subject_id=call.call_id,
                is_read=False,
            )


def abs_of(amount: Money) -> Money:
    """Return an amount without its sign."""
    return Money(abs(amount.minor), amount.currency)
