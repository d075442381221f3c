"""Payouts, as of a business date and as known at an instant."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from poolbook.eventlog.pages import page_after
from poolbook.kernel.money import Money
from poolbook.transactions.models import OWED_STATES, Payout, PayoutFilePayment, PayoutStep, PayoutTally
from poolbook.transactions.queries.books import book_of_pool

_PAYOUTS = """
SELECT p.subject_id, p.kind, p.investor_id, p.due_on, p.amount_minor, coalesce(s.state, 'due'), s.happened_on,
       coalesce(s.reason, ''), p.bank_account_id
  FROM transactions_payout p
  LEFT JOIN (SELECT DISTINCT ON (subject_id, investor_id) subject_id, investor_id, state, happened_on, reason
               FROM transactions_payoutstep
              WHERE pool_id = %(pool)s AND happened_on <= coalesce(%(as_of)s, happened_on)
                AND recorded_at <= coalesce(%(known_at)s, recorded_at)
                AND (%(only)s::uuid[] IS NULL OR investor_id = ANY(%(only)s::uuid[]))
              ORDER BY subject_id, investor_id, version DESC) s
    ON s.subject_id = p.subject_id AND s.investor_id = p.investor_id
 WHERE p.pool_id = %(pool)s AND p.subject_id = coalesce(%(subject)s, p.subject_id)
   AND (%(only)s::uuid[] IS NULL OR p.investor_id = ANY(%(only)s::uuid[]))
   AND p.due_on <= coalesce(%(as_of)s, p.due_on) AND p.recorded_at <= coalesce(%(known_at)s, p.recorded_at)
 ORDER BY p.due_on, p.recorded_at, p.subject_id, p.investor_id"""

_ORDER = ("due_on", "recorded_at", "subject_id", "investor_id")
_OWED = Q(state__in=OWED_STATES)
_IN_NO_OPEN_FILE = ~Q(
    Exists(
        PayoutFilePayment.objects.filter(
            subject_id=OuterRef("subject_id"), investor_id=OuterRef("investor_id"), state="open"
        )
    )
)


@dataclass(frozen=True, slots=True)
class PayoutLine:
    """The payment of one investor's line. state: due | sent | settled | failed, since state_on (None: due)."""

    subject_id: UUID
    kind: str
    investor_id: UUID
    due_on: date
    amount: Money
    state: str
    state_on: date | None
    reason: str
    bank_account_id: UUID | None


def payouts_of(
    pool_id: UUID,
    *,
    subject_id: UUID | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
    only: Collection[UUID] | None = None,
) -> list[PayoutLine]:
    """
    Return a pool's payouts by day.

    subject_id: only those of this distribution, or of the pool's refund. only: to these investors.
    raises:     NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    with connections["transactions"].cursor() as cursor:
        asked = {"pool": pool_id, "subject": subject_id, "as_of": as_of, "known_at": known_at}
        cursor.execute(_PAYOUTS, {**asked, "only": None if only is None else list(only)})
        rows = cursor.fetchall()
    return [
        PayoutLine(subject, kind, investor, due_on, Money(minor, currency), state, state_on, reason, account)
        for subject, kind, investor, due_on, minor, state, state_on, reason, account in rows
    ]


def payouts_page(
    pool_id: UUID,
    *,
    only: Collection[UUID] | None = None,
    subject_id: UUID | None = None,
    states: Collection[str] | None = None,
    after: tuple[UUID, UUID] | None = None,
    limit: int,
) -> list[PayoutLine]:
    """
    Return payouts of a pool as they stand, by day.

    only:         those to these investors; None: everybody's.
    subject_id:   only those of this distribution. states: only those in one of them.
    after, limit: subject and investor of the payout to go on from, and how many.
    raises:       NoSuchBook, UnknownCursor.
    """
    currency = book_of_pool(pool_id).currency
    rows = Payout.objects.filter(pool_id=pool_id)
    if subject_id is not None:
        rows = rows.filter(subject_id=subject_id)
    if only is not None:
        rows = rows.filter(investor_id__in=only)
    only_these = None if states is None else Q(state__in=states)
    return _standing(_page(rows, only_these, after, limit), currency)


def payouts_due(
    pool_id: UUID,
    *,
    subject_id: UUID | None = None,
    only: Collection[UUID] | None = None,
    after: tuple[UUID, UUID] | None = None,
    limit: int | None = None,
) -> list[PayoutLine]:
    """
    Return payouts of a pool that are due, or came back, and stand in no open file, the earliest first.

    subject_id:   only those of this distribution, or of the pool's refund. only: to these investors.
    after, limit: subject and investor of the payout to go on from, and how many; None: all.
    raises:       NoSuchBook, UnknownCursor.
    """
    currency = book_of_pool(pool_id).currency
    rows = Payout.objects.filter(pool_id=pool_id)
    if subject_id is not None:
        rows = rows.filter(subject_id=subject_id)
    if only is not None:
        rows = rows.filter(investor_id__in=only)
    return _standing(_page(rows, _OWED & _IN_NO_OPEN_FILE, after, limit), currency)


def _page(rows: QuerySet[Payout], only: Q | None, after: tuple[UUID, UUID] | None, limit: int | None) -> list[Payout]:
    (subject, investor) = after or (None, None)
    return page_after(rows, _ORDER, after={"subject_id": subject, "investor_id": investor}, limit=limit, only=only)


def _standing(found: Sequence[Payout], currency: str) -> list[PayoutLine]:
    steps = _last_steps(found)
    return [_stands(row, steps.get((row.subject_id, row.investor_id)), currency) for row in found]


def payouts_to(pool_id: UUID, subject_id: UUID, investor_ids: Collection[UUID]) -> dict[UUID, PayoutLine]:
    """Return the payouts of a distribution to these investors as they stand, by investor; none before there are any."""
    rows = list(Payout.objects.filter(pool_id=pool_id, subject_id=subject_id, investor_id__in=list(investor_ids)))
    if not rows:
        return {}
    return {one.investor_id: one for one in _standing(rows, book_of_pool(pool_id).currency)}


def facts_of_payout(subject_id: UUID, investor_id: UUID) -> list[UUID]:
    """Return the facts of what happened to a payout, in their order: sent, settled, failed."""
    steps = PayoutStep.objects.filter(subject_id=subject_id, investor_id=investor_id).order_by("version")
    return list(steps.values_list("fact_id", flat=True))


def payees_in(pool_id: UUID, subject_id: UUID, states: Collection[str]) -> list[UUID]:
    """Return the investors whose payout of a distribution is in one of these states."""
    rows = Payout.objects.filter(pool_id=pool_id, subject_id=subject_id, state__in=list(states))
    return list(rows.values_list("investor_id", flat=True))


def payout_sums(pool_id: UUID, subject_id: UUID | None = None) -> dict[str, tuple[int, int]]:
    """Return {state: how many payouts of a pool, or a distribution, are in it, what they come to in minor units}."""
    rows = PayoutTally.objects.filter(pool_id=pool_id, payout_count__gt=0).values("state")
    rows = rows if subject_id is None else rows.filter(subject_id=subject_id)
    return {
        row["state"]: (row["n"], int(row["minor"]))
        for row in rows.annotate(n=Sum("payout_count"), minor=Sum("amount_minor"))
    }


def _last_steps(rows: Sequence[Payout]) -> dict[tuple[UUID, UUID], PayoutStep]:
    steps = PayoutStep.objects.filter(
        subject_id__in={row.subject_id for row in rows}, investor_id__in={row.investor_id for row in rows}
    )
    return {(step.subject_id, step.investor_id): step for step in steps.order_by("version")}


def _stands(row: Payout, step: PayoutStep | None, currency: str) -> PayoutLine:
    return PayoutLine(
        subject_id=row.subject_id,
        kind=row.kind,
        investor_id=row.investor_id,
        due_on=row.due_on,
        amount=Money(row.amount_minor, currency),
        state=row.state,
        state_on=None if step is None else step.happened_on,
        reason="" if step is None else step.reason,
        bank_account_id=row.bank_account_id,
    )


def payouts_among(pool_id: UUID, subject_id: UUID) -> dict[UUID, Payout]:
    """Return the payouts of a distribution, or of the pool's refund, as decisions here know them, by investor."""
    return {one.investor_id: one for one in Payout.objects.filter(pool_id=pool_id, subject_id=subject_id)}


def last_step_on(subject_id: UUID, investor_id: UUID) -> date:
    """Return the business date of the last thing that happened to a payout."""
    return PayoutStep.objects.filter(subject_id=subject_id, investor_id=investor_id).latest("version").happened_on
