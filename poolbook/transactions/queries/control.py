"""Reads about closed days: which are locked, which are signed off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Max

from poolbook.eventlog.rooms import ALIASES
from poolbook.transactions.models import PeriodLock, SignOff

_ADJUSTMENTS = """
SELECT effective, adjusted, kind, memo, idem FROM (
SELECT j.seq, j.effective, j.kind, j.idem, coalesce(j.doc->>'memo', '') AS memo,
       coalesce((j.doc->>'adjusts')::date, r.effective) AS adjusted
  FROM ledger_book b JOIN ledger_journal j ON j.book_id = b.id
  LEFT JOIN ledger_journal r ON r.book_id = j.book_id AND r.seq = j.reverses
 WHERE b.pool_id = %(pool)s AND j.effective > %(until)s AND (j.doc->>'adjusts' IS NOT NULL OR j.reverses IS NOT NULL)
   AND j.posted_at <= coalesce(%(known_at)s, j.posted_at)) AS late
 WHERE adjusted BETWEEN %(since)s AND %(until)s ORDER BY seq"""


@dataclass(frozen=True, slots=True)
class LockLine:
    """A lock of a period and what became of it. unlocked_at: None while it holds."""

    id: UUID
    through: date
    locked_by: UUID
    note: str
    recorded_at: datetime
    unlocked_by: UUID | None
    unlocked_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class SignOffLine:
    """A day of a bank account that was signed off. accepted: items left open, as in the fact."""

    id: UUID
    bank_account_id: UUID
    day: date
    ledger_minor: int
    bank_minor: int
    accepted: list[dict[str, Any]]
    note: str
    signed_by: UUID
    recorded_at: datetime
    withdrawn_by: UUID | None
    withdrawn_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A transaction posted on a later day for an earlier one. adjusts: the day that it belongs to or corrects."""

    on: date
    adjusts: date
    kind: str
    memo: str
    fact: UUID


def adjustments_of(
    pool_id: UUID, *, since: date | None, until: date, known_at: datetime | None = None
) -> list[Adjustment]:
    """
    Return what was posted after a day for days up to it: late facts, corrections, and reversals of what is there.

    since, until: the earlier days, inclusive.
    known_at:     instant: what we had recorded.
    """
    asked: dict[str, Any] = {"pool": pool_id, "since": since or date.min, "until": until, "known_at": known_at}
    with connections[ALIASES["transactions"]].cursor() as cursor:
        cursor.execute(_ADJUSTMENTS, asked)
        return [Adjustment(*row) for row in cursor.fetchall()]


def locked_until(pool_id: UUID, *, known_at: datetime | None = None) -> date | None:
    """
    Return the last day of a pool's locked period, None while nothing is locked.

    known_at: instant: as it was then.
    """
    if known_at is None:
        locks = PeriodLock.objects.filter(pool_id=pool_id, unlocked_at__isnull=True)
        last: date | None = locks.aggregate(last=Max("through"))["last"]
        return last
    held = [
        lock.through
        for lock in PeriodLock.objects.filter(pool_id=pool_id, recorded_at__lte=known_at)
        if lock.unlocked_at is None or lock.unlocked_at > known_at
    ]
    return max(held, default=None)


def locks_of(pool_id: UUID) -> list[LockLine]:
    """Return every lock of a pool, those taken back too, in the order in which they came."""
    return [
        LockLine(
            row.fact_id, row.through, row.locked_by, row.note, row.recorded_at, row.unlocked_by, row.unlocked_at,
            row.reason,
        )
        for row in PeriodLock.objects.filter(pool_id=pool_id).order_by("recorded_at", "through")
    ]  # fmt: skip


def lock_before(pool_id: UUID, through: date) -> date | None:
    """Return the last day of the lock that holds when the one through a day is taken back."""
    locks = PeriodLock.objects.filter(pool_id=pool_id, unlocked_at__isnull=True, through__lt=through)
    last: date | None = locks.aggregate(last=Max("through"))["last"]
    return last


def signed_until(bank_account_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return the last day signed off of each of these bank accounts that has one."""
    rows = SignOff.objects.filter(bank_account_id__in=list(bank_account_ids), withdrawn_at__isnull=True)
    return {row["bank_account_id"]: row["last"] for row in rows.values("bank_account_id").annotate(last=Max("day"))}


def sign_offs_of(pool_id: UUID, bank_account_id: UUID | None = None) -> list[SignOffLine]:
    """
    Return every sign-off of a pool's bank accounts, those taken back too, by day.

    bank_account_id: only this account's.
    """
    rows = SignOff.objects.filter(pool_id=pool_id)
    if bank_account_id is not None:
        rows = rows.filter(bank_account_id=bank_account_id)
    return [
        SignOffLine(
            row.fact_id, row.bank_account_id, row.day, row.ledger_minor, row.bank_minor, row.accepted, row.note,
            row.signed_by, row.recorded_at, row.withdrawn_by, row.withdrawn_at, row.reason,
        )
        for row in rows.order_by("day", "recorded_at")
    ]  # fmt: skip
