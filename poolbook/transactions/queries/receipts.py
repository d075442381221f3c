"""Lines of calls, receipts, matches and over-payments, as of a business date and as known at an instant."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Q

from poolbook.eventlog.pages import page_after
from poolbook.kernel.money import Money
from poolbook.transactions import ledger
from poolbook.transactions.ledger.session import array
from poolbook.transactions.models import Match, OverPayment, Receipt, ReceiptReturn, Receivable
from poolbook.transactions.queries.books import book_of_pool, number_known

_STANDS = """m.matched_on <= coalesce(%(as_of)s, m.matched_on)
   AND m.recorded_at <= coalesce(%(known_at)s, m.recorded_at)
   AND (m.reversed_on IS NULL OR m.reversed_on > %(as_of)s OR m.reversed_at > %(known_at)s)"""
_RECEIPTS = f"""
SELECT r.receipt_id, r.bank_account_id, r.received_on, r.investor_id, r.reference, r.memo, r.amount_minor,
       coalesce(m.matched, 0)::bigint, (coalesce(m.kept, 0) - coalesce(b.kept, 0))::bigint,
       coalesce(b.returned, 0)::bigint,
       coalesce(r.reversed_on <= coalesce(%(as_of)s, r.reversed_on)
                AND r.reversed_at <= coalesce(%(known_at)s, r.reversed_at), false),
       r.recorded_by, r.recorded_at
  FROM transactions_receipt r
  LEFT JOIN (SELECT receipt_id, sum(amount_minor) FILTER (WHERE call_id IS NOT NULL) AS matched,
                    sum(amount_minor) FILTER (WHERE call_id IS NULL) AS kept
               FROM transactions_match m WHERE pool_id = %(pool)s AND receipt_id IS NOT NULL AND {_STANDS}
              GROUP BY receipt_id) m ON m.receipt_id = r.receipt_id
  LEFT JOIN (SELECT receipt_id, sum(over_minor) AS kept, sum(unmatched_minor + over_minor) AS returned
               FROM transactions_receiptreturn WHERE pool_id = %(pool)s
                AND returned_on <= coalesce(%(as_of)s, returned_on)
                AND recorded_at <= coalesce(%(known_at)s, recorded_at)
              GROUP BY receipt_id) b ON b.receipt_id = r.receipt_id
 WHERE r.pool_id = %(pool)s AND r.received_on <= coalesce(%(as_of)s, r.received_on)
   AND r.recorded_at <= coalesce(%(known_at)s, r.recorded_at)
   AND (%(investor)s::uuid IS NULL OR r.investor_id = %(investor)s)
 ORDER BY r.received_on, r.recorded_at, r.place, r.receipt_id"""
_RECEIVABLES = f"""
SELECT l.call_id, l.investor_id, l.issued_on, l.due_on, l.amount_minor, coalesce(m.paid, 0)::bigint,
       CASE WHEN l.reversed_on <= coalesce(%(as_of)s, l.reversed_on)
                 AND l.reversed_at <= coalesce(%(known_at)s, l.reversed_at) THEN l.reversed_minor ELSE 0 END,
       m.paid_on, coalesce(m.names, '')
  FROM transactions_receivable l
  LEFT JOIN (SELECT m.call_id, m.investor_id, sum(m.amount_minor) AS paid, max(m.received_on) AS paid_on,
                    string_agg(DISTINCT r.reference, ', ') FILTER (WHERE r.reference <> '') AS names
               FROM transactions_match m LEFT JOIN transactions_receipt r ON r.receipt_id = m.receipt_id
              WHERE m.pool_id = %(pool)s AND m.call_id IS NOT NULL AND {_STANDS}
              GROUP BY m.call_id, m.investor_id) m ON m.call_id = l.call_id AND m.investor_id = l.investor_id
 WHERE l.pool_id = %(pool)s AND l.issued_on <= coalesce(%(as_of)s, l.issued_on)
   AND l.recorded_at <= coalesce(%(known_at)s, l.recorded_at)
   AND (%(investors)s::uuid[] IS NULL OR l.investor_id = ANY(%(investors)s::uuid[]))
   AND (%(calls)s::uuid[] IS NULL OR l.call_id = ANY(%(calls)s::uuid[]))
 ORDER BY l.due_on, l.issued_on, l.recorded_at, l.call_id, l.investor_id"""
_LINE = [field.column for field in Receivable._meta.concrete_fields if field.column]
_LINES = f"""
SELECT {", ".join(_LINE)} FROM transactions_receivable
 WHERE pool_id = %(pool)s AND (%(investors)s::uuid[] IS NULL OR investor_id = ANY(%(investors)s::uuid[]))
   AND (%(calls)s::uuid[] IS NULL OR call_id = ANY(%(calls)s::uuid[]))
 ORDER BY due_on, issued_on, recorded_at, call_id, investor_id"""
_MATCHES = f"""
SELECT m.fact_id, m.receipt_id, m.call_id, m.investor_id, m.amount_minor, m.matched_on, m.received_on,
       coalesce(r.reference, ''), m.recorded_at
  FROM transactions_match m LEFT JOIN transactions_receipt r ON r.receipt_id = m.receipt_id
 WHERE m.pool_id = %(pool)s AND {_STANDS} ORDER BY m.matched_on, m.recorded_at, m.fact_id, m.place"""


@dataclass(frozen=True, slots=True)
class ReceivableLine:
    """What an investor was asked for on one call. paid_on: day of the last payment; reference: of its receipts."""

    call_id: UUID
    investor_id: UUID
    issued_on: date
    due_on: date
    amount: Money
    paid: Money
    reversed: Money
    paid_on: date | None
    reference: str

    @property
    def left(self) -> Money:
        """What is still owed."""
        return self.amount - self.paid - self.reversed


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt and where it went. state: unmatched | part | matched | returned | reversed; recorded_by: the fact."""

    receipt_id: UUID
    bank_account_id: UUID
    received_on: date
    investor_id: UUID | None
    reference: str
    memo: str
    amount: Money
    matched: Money
    over: Money
    returned: Money
    state: str
    recorded_by: UUID
    recorded_at: datetime

    @property
    def left(self) -> Money:
        """What has no use yet; of a reversed receipt nothing."""
        if self.state == "reversed":
            return Money.zero(self.amount.currency)
        return self.amount - self.matched - self.over - self.returned


@dataclass(frozen=True, slots=True)
class MatchLine:
    """Money given a use. receipt_id None: an over-payment used; call_id None: kept as an over-payment."""

    fact: UUID
    receipt_id: UUID | None
    call_id: UUID | None
    investor_id: UUID
    amount: Money
    matched_on: date
    received_on: date
    reference: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A receipt, or what was left of it, that went back."""

    fact: UUID
    receipt_id: UUID
    bank_account_id: UUID
    investor_id: UUID | None
    unmatched: Money
    over_payment: Money
    returned_on: date


def receipts_of(
    pool_id: UUID,
    *,
    investor_id: UUID | None = None,
    state: str | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> list[ReceiptLine]:
    """
    Return a pool's receipts by day.

    investor_id: only those of this payer. state: only those in this state.
    raises:      NoSuchBook.
    """
    asked = {"pool": pool_id, "as_of": as_of, "known_at": known_at, "investor": investor_id}
    currency = book_of_pool(pool_id).currency
    found = [_receipt(row, currency) for row in _rows(_RECEIPTS, asked)]
    return [one for one in found if state in (None, one.state)]


def _receipt(row: Sequence[Any], currency: str) -> ReceiptLine:
    amount, matched, over, returned, is_reversed = row[6:11]
    if is_reversed:
        state = "reversed"
    elif returned:
        state = "returned"
    elif amount == matched + over:
        state = "matched"
    else:
        state = "part" if matched or over else "unmatched"
    sums = [Money(minor, currency) for minor in (amount, matched, over, returned)]
    values = (*row[:6], *sums, state, *row[11:])
    return ReceiptLine(*values)


def receipts_page(
    pool_id: UUID,
    *,
    states: Collection[str] | None = None,
    latest_first: bool = False,
    after: UUID | None = None,
    limit: int,
) -> list[ReceiptLine]:
    """
    Return receipts of a pool as they stand, by day.

    states:       only those in one of them; None: all. latest_first: the other way round.
    after, limit: the receipt to go on from, and how many.
    raises:       NoSuchBook, UnknownCursor.
    """
    currency = book_of_pool(pool_id).currency
    order = [f"-{name}" if latest_first else name for name in ("received_on", "recorded_at", "place", "receipt_id")]
    only = None if states is None else Q(state__in=states)
    rows = Receipt.objects.filter(pool_id=pool_id)
    return [
        _stands(row, currency) for row in page_after(rows, order, after={"receipt_id": after}, limit=limit, only=only)
    ]


def receipt_of(pool_id: UUID, receipt_id: UUID) -> ReceiptLine:
    """Return a receipt of a pool, which has it, as it stands."""
    return _stands(Receipt.objects.get(pool_id=pool_id, receipt_id=receipt_id), book_of_pool(pool_id).currency)


def _stands(row: Receipt, currency: str) -> ReceiptLine:
    amount, matched, over, returned = (
        Money(minor, currency) for minor in (row.amount_minor, row.matched_minor, row.over_minor, row.returned_minor)
    )
    return ReceiptLine(
        receipt_id=row.receipt_id,
        bank_account_id=row.bank_account_id,
        received_on=row.received_on,
        investor_id=row.investor_id,
        reference=row.reference,
        memo=row.memo,
        amount=amount,
        matched=matched,
        over=over,
        returned=returned,
        state=row.state,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
    )


def receipts_among(pool_id: UUID, ids: Collection[UUID]) -> dict[UUID, Receipt]:
    """Return these receipts of the pool; others are left out."""
    found = Receipt.objects.raw(
        "SELECT * FROM transactions_receipt WHERE pool_id = %s AND receipt_id = ANY(%s::uuid[])", [pool_id, array(ids)]
    )
    return {receipt.receipt_id: receipt for receipt in found}


def receipts_recorded_by(fact_id: UUID) -> list[Receipt]:
    """Return the receipts that a fact recorded."""
    return list(Receipt.objects.filter(recorded_by=fact_id).order_by("place"))


def lines_among(
    pool_id: UUID, *, investor_ids: Collection[UUID] | None = None, call_ids: Collection[UUID] | None = None
) -> list[Receivable]:
    """Return lines of calls as this room's decisions know them, the earliest due first."""
    asked = {
        "pool": pool_id,
        "investors": None if investor_ids is None else array(investor_ids),
        "calls": None if call_ids is None else array(call_ids),
    }
    return [Receivable(**dict(zip(_LINE, row, strict=True))) for row in _rows(_LINES, asked)]


def receivables_of(
    pool_id: UUID,
    *,
    investor_ids: Collection[UUID] | None = None,
    call_ids: Collection[UUID] | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> list[ReceivableLine]:
    """
    Return lines of calls, the earliest due first.

    investor_ids, call_ids: only these.
    raises:                 NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    asked = {
        "pool": pool_id,
        "as_of": as_of,
        "known_at": known_at,
        "investors": None if investor_ids is None else array(investor_ids),
        "calls": None if call_ids is None else array(call_ids),
    }
    return [
        ReceivableLine(*row[:4], *(Money(minor, currency) for minor in row[4:7]), *row[7:])
        for row in _rows(_RECEIVABLES, asked)
    ]


def open_receivables_of(
    pool_id: UUID,
    *,
    investor_id: UUID | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> list[ReceivableLine]:
    """
    Return lines on which something is still owed, the earliest due first.

    raises: NoSuchBook.
    """
    investors = None if investor_id is None else [investor_id]
    return [
        line for line in receivables_of(pool_id, investor_ids=investors, as_of=as_of, known_at=known_at) if line.left
    ]


def matches_of(pool_id: UUID, *, as_of: date | None = None, known_at: datetime | None = None) -> list[MatchLine]:
    """
    Return what money was given a use, and stands: matches, over-payments kept and used.

    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    rows = _rows(_MATCHES, {"pool": pool_id, "as_of": as_of, "known_at": known_at})
    return [MatchLine(*_with_money(row, 4, currency)) for row in rows]


def matches_by(fact_id: UUID) -> list[Match]:
    """Return the matches that a fact made, also those undone since."""
    return list(Match.objects.filter(fact_id=fact_id).order_by("place"))


def returns_of_receipt(receipt_id: UUID) -> list[ReceiptReturn]:
    """Return what of a receipt went back, in its order."""
    return list(ReceiptReturn.objects.filter(receipt_id=receipt_id).order_by("returned_on", "recorded_at"))


def opened_by(pool_id: UUID, call_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the facts that booked calls: {call: fact}, without those that nobody owes anything on."""
    if not call_ids:
        return {}
    rows = Receivable.objects.filter(pool_id=pool_id, call_id__in=list(call_ids))
    return dict(rows.order_by().values_list("call_id", "opened_by").distinct())


def fact_of_match(
    pool_id: UUID, *, receipt_id: UUID | None, call_id: UUID | None, investor_id: UUID, amount: Money
) -> UUID | None:
    """Return the fact that made a match as it stands, the last where several are alike; None where there is none."""
    rows = Match.objects.filter(
        pool_id=pool_id,
        receipt_id=receipt_id,
        call_id=call_id,
        investor_id=investor_id,
        amount_minor=amount.minor,
        reversed_on=None,
    )
    return rows.order_by("-recorded_at", "-fact_id").values_list("fact_id", flat=True).first()


def kept_for(receipt_id: UUID) -> UUID:
    """Return the investor for whom part of a receipt is kept as an over-payment."""
    kept = Match.objects.filter(receipt_id=receipt_id, call_id=None, reversed_on=None).order_by("recorded_at").first()
    assert kept is not None, "what is kept of a receipt was kept for somebody"
    return kept.investor_id


def returns_of(pool_id: UUID) -> list[ReturnLine]:
    """
    Return the receipts that went back.

    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    return [
        ReturnLine(
            one.fact_id,
            one.receipt_id,
            one.bank_account_id,
            one.investor_id,
            Money(one.unmatched_minor, currency),
            Money(one.over_minor, currency),
            one.returned_on,
        )
        for one in ReceiptReturn.objects.filter(pool_id=pool_id).order_by("returned_on", "recorded_at", "fact_id")
    ]


def over_payments_of(
    pool_id: UUID, *, as_of: date | None = None, known_at: datetime | None = None
) -> dict[UUID, Money]:
    """
    Return what each investor has paid too much and nobody has used yet.

    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    found = ledger.balances(pool_id, codes=["2010"], as_of=as_of, number=number_known(pool_id, known_at))
    return {one.holder: Money(-one.minor, currency) for one in found if one.minor}


def left_of_over_payment(pool_id: UUID, investor_id: UUID) -> int:
    """Return what an investor has paid too much and nobody has used yet, minor units, by this room's own table."""
    over = OverPayment.objects.filter(pool_id=pool_id, investor_id=investor_id).first()
    return 0 if over is None else over.kept_minor - over.used_minor - over.returned_minor


def _with_money(row: tuple[Any, ...], place: int, currency: str) -> tuple[Any, ...]:
    return (*row[:place], Money(row[place], currency), *row[place + 1 :])


def _rows(statement: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connections["transactions"].cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
