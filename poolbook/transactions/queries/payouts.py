"""Payouts, as of a business date and as known at an instant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from poolbook.kernel.money import Money
from poolbook.transactions.models import Payout, PayoutStep
from poolbook.transactions.queries.books import book_of_pool

_PAYOUTS = """
SELECT p.subject_id, p.kind, p.investor_id, p.due_on, p.amount_minor, coalesce(s.state, 'due'), s.happened_on,
       coalesce(s.reason, ''), p.bank_account_id
  FROM transactions_payout p
  LEFT JOIN (SELECT DISTINCT ON (subject_id, investor_id) subject_id, investor_id, state, happened_on, reason
               FROM transactions_payoutstep
              WHERE pool_id = %(pool)s AND happened_on <= coalesce(%(as_of)s, happened_on)
                AND recorded_at <= coalesce(%(known_at)s, recorded_at)
              ORDER BY subject_id, investor_id, version DESC) s
    ON s.subject_id = p.subject_id AND s.investor_id = p.investor_id
 WHERE p.pool_id = %(pool)s AND p.subject_id = coalesce(%(subject)s, p.subject_id)
   AND p.investor_id = ANY(coalesce(%(only)s::uuid[], ARRAY[p.investor_id]))
   AND p.due_on <= coalesce(%(as_of)s, p.due_on) AND p.recorded_at <= coalesce(%(known_at)s, p.recorded_at)
 ORDER BY p.due_on, p.recorded_at, p.subject_id, p.investor_id"""


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


def payouts_among(pool_id: UUID, subject_id: UUID) -> dict[UUID, Payout]:
    """Return the payouts of a distribution, or of the pool's refund, as decisions here know them, by investor."""
    return {one.investor_id: one for one in Payout.objects.filter(pool_id=pool_id, subject_id=subject_id)}


def last_step_on(subject_id: UUID, investor_id: UUID) -> date:
    """Return the business date of the last thing that happened to a payout."""
    return PayoutStep.objects.filter(subject_id=subject_id, investor_id=investor_id).latest("version").happened_on
