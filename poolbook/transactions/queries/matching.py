"""Reads for matching: receipts with something left, all lines that were asked for, debits that nobody explains."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.kernel import limits
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.transactions.matching import Earlier, Incoming, OpenLine, Outgoing, PaidOut
from poolbook.transactions.models import Match
from poolbook.transactions.queries.bank import LineText, bank_lines_of, texts_of_receipts
from poolbook.transactions.queries.books import book_of_pool

_RECEIPTS = """
SELECT receipt_id, received_on, investor_id, reference, memo, amount_minor, bank_account_id,
       amount_minor - matched_minor - over_minor - returned_minor, returned_minor
  FROM transactions_receipt
 WHERE pool_id = %(pool)s AND reversed_on IS NULL AND received_on <= coalesce(%(until)s, received_on)
   AND (%(amounts)s::bigint[] IS NULL OR amount_minor = ANY(%(amounts)s::bigint[]))
   {only}
 ORDER BY received_on, recorded_at, place, receipt_id LIMIT %(limit)s"""
_LEFT = "AND state IN ('unmatched', 'part')"  # as the index of those that wait has it
_LINES = """
SELECT call_id, investor_id, due_on, amount_minor - paid_minor - reversed_minor FROM transactions_receivable
 WHERE pool_id = %s ORDER BY due_on, call_id, investor_id"""
_PAYOUTS = """
SELECT payout.subject_id, payout.investor_id, amount_minor, step.happened_on FROM transactions_payout payout
  JOIN LATERAL (SELECT happened_on FROM transactions_payoutstep step WHERE step.subject_id = payout.subject_id
                 AND step.investor_id = payout.investor_id ORDER BY version DESC LIMIT 1) step ON true
 WHERE payout.pool_id = %s AND state = 'settled' ORDER BY step.happened_on, payout.subject_id, payout.investor_id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchHistoryLine:
    """What a receipt was given to, also what was undone since. call_id None: kept as an over-payment."""

    fact: UUID
    call_id: UUID | None
    investor_id: UUID
    amount: Money
    matched_on: date
    undone_on: date | None
    recorded_at: datetime
    undone_at: datetime | None


def receipts_to_match(pool_id: UUID, *, until: date | None = None, limit: int | None = None) -> list[Incoming]:
    """
    Return receipts of which something has no use yet, the earliest first, with what the bank wrote.

    until:  only those that had arrived by this day. limit: how many at most.
    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    rows = _rows(_RECEIPTS.format(only=_LEFT), {"pool": pool_id, "until": until, "amounts": None, "limit": limit})
    said = texts_of_receipts(pool_id, [row[0] for row in rows]) if rows else {}
    return [
        Incoming(
            receipt_id=row[0],
            amount=Money(row[7], currency),
            received_on=row[1],
            texts=(*_texts(said.get(row[0])), *filter(None, (row[3], row[4]))),
            counterparty=said[row[0]].counterparty if row[0] in said else "",
            investor_id=row[2],
        )
        for row in rows
    ]


def lines_to_match(pool_id: UUID) -> list[OpenLine]:
    """
    Return all lines of the pool's calls, the earliest due first; those that are paid owe nothing.

    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    return [
        OpenLine(
            call_id=call_id,
            investor_id=investor_id,
            owed=Money(owed, currency),
            due_on=due_on,
            reference=payment_reference(call_id, investor_id),
        )
        for call_id, investor_id, due_on, owed in _rows(_LINES, [pool_id])
    ]


def payouts_that_left(pool_id: UUID) -> list[PaidOut]:
    """
    Return the payouts that have left the bank, the earliest first.

    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    return [
        PaidOut(subject_id=subject_id, investor_id=who, amount=Money(minor, currency), settled_on=settled_on)
        for subject_id, who, minor, settled_on in _rows(_PAYOUTS, [pool_id])
    ]


def debits_to_match(pool_id: UUID) -> dict[UUID, list[Outgoing]]:
    """
    Return lines of statements that nobody has explained, the earliest first: {bank account: debits}.

    raises: NoSuchBook.
    """
    found: dict[UUID, list[Outgoing]] = {}
    for line in bank_lines_of(pool_id, state="unexplained", limit=limits.MAX_RECEIPTS_PROPOSED):
        found.setdefault(line.bank_account_id, []).append(
            Outgoing(
                line_id=line.id,
                amount=-line.amount,
                booked_on=line.booked_on,
                texts=_texts(line.said),
                counterparty=line.said.counterparty,
                is_reversal=line.is_reversal,
            )
        )
    return found


def receipts_to_take_back(pool_id: UUID, bank_account_id: UUID, amounts: Collection[int]) -> list[Earlier]:
    """
    Return whole receipts of an account that a bank may have taken back, the earliest first.

    amounts: minor units; only receipts of these.
    raises:  NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    asked = {"pool": pool_id, "until": None, "amounts": list(amounts), "limit": None}
    rows = [row for row in _rows(_RECEIPTS.format(only=""), asked) if row[6] == bank_account_id and not row[8]]
    said = texts_of_receipts(pool_id, [row[0] for row in rows]) if rows else {}
    return [
        Earlier(
            receipt_id=row[0],
            amount=Money(row[5], currency),
            received_on=row[1],
            texts=(*_texts(said.get(row[0])), *filter(None, (row[3], row[4]))),
            counterparty=said[row[0]].counterparty if row[0] in said else "",
        )
        for row in rows
    ]


def matches_of_receipt(receipt_id: UUID) -> list[Match]:
    """Return what a receipt was given to, the earliest first, also what was undone since."""
    return list(Match.objects.filter(receipt_id=receipt_id).order_by("recorded_at", "fact_id", "place"))


def match_history(receipt_id: UUID, currency: str) -> list[MatchHistoryLine]:
    """Return what a receipt was given to, the earliest first, and when it was undone."""
    return [
        MatchHistoryLine(
            fact=one.fact_id,
            call_id=one.call_id,
            investor_id=one.investor_id,
            amount=Money(one.amount_minor, currency),
            matched_on=one.matched_on,
            undone_on=one.reversed_on,
            recorded_at=one.recorded_at,
            undone_at=one.reversed_at,
        )
        for one in matches_of_receipt(receipt_id)
    ]


def _texts(said: LineText | None) -> tuple[str, ...]:
    if said is None:
        return ()
    return tuple(filter(None, (said.text, said.end_to_end, said.bank_reference)))


def _rows(statement: str, asked: dict[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    with connections["transactions"].cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
