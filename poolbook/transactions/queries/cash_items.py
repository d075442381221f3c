"""Cash items and ticks: what moved on 1000 as the bank would show it, and which lines stand for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Q

from poolbook.eventlog.pages import page_after
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.money import Money
from poolbook.transactions.ledger.session import array
from poolbook.transactions.models import CashItem, Tick
from poolbook.transactions.queries.books import book_of_pool
from poolbook.transactions.queries.payout_files import items_of_files

_COLUMNS = (
    "item_id, bank_account_id, fact_id, kind, happened_on, amount_minor, reference, line_id, undone_by, undone_on"
)
_OPEN = f"""
SELECT {_COLUMNS} FROM transactions_cashitem
 WHERE bank_account_id = %(account)s AND line_id IS NULL AND undone_by IS NULL
   AND (%(amounts)s::bigint[] IS NULL OR amount_minor = ANY(%(amounts)s::bigint[]))
 ORDER BY happened_on, recorded_at, item_id"""
_BATCHES = f"""
SELECT {_COLUMNS} FROM transactions_cashitem
 WHERE line_id IS NULL AND undone_by IS NULL AND fact_id IN (
       SELECT fact_id FROM transactions_cashitem
        WHERE bank_account_id = %(account)s AND kind IN ('payout', 'receipt')
        GROUP BY fact_id HAVING count(*) > 1 AND sum(amount_minor) = ANY(%(amounts)s::bigint[])
           AND bool_and(line_id IS NULL AND undone_by IS NULL))
 ORDER BY happened_on, recorded_at, item_id"""
_ITEMS = f"SELECT {_COLUMNS} FROM transactions_cashitem WHERE pool_id = %s AND item_id = ANY(%s::uuid[])"
_OF_POOL = f"""
SELECT {_COLUMNS} FROM transactions_cashitem
 WHERE pool_id = %(pool)s AND bank_account_id = coalesce(%(account)s, bank_account_id)
   AND happened_on <= coalesce(%(as_of)s, happened_on) AND recorded_at <= coalesce(%(known_at)s, recorded_at)
 ORDER BY happened_on, recorded_at, item_id"""
# Lines that are booked by themselves, and what books them: a rule may find something better for them.
_BOOKED = """
SELECT l.line_id, l.bank_account_id, l.booked_on, l.amount_minor, l.texts, l.state, l.by_hand, i.fact_id, i.item_id,
       coalesce(r.matched_minor + r.over_minor + r.returned_minor, 0) = 0
  FROM transactions_bankline l JOIN transactions_cashitem i ON i.line_id = l.line_id
  LEFT JOIN transactions_receipt r ON r.receipt_id = l.receipt_id
 WHERE l.pool_id = %(pool)s AND l.state IN ('receipt', 'unexplained')
   AND (%(account)s::uuid IS NULL OR l.bank_account_id = %(account)s)
   AND (%(amounts)s::bigint[] IS NULL OR l.amount_minor = ANY(%(amounts)s::bigint[]))
   AND (%(lines)s::uuid[] IS NULL OR l.line_id = ANY(%(lines)s::uuid[]))
 ORDER BY l.booked_on, l.recorded_at, l.place, l.line_id"""
_TICKED = """
SELECT EXISTS (SELECT FROM transactions_cashitem WHERE fact_id = %s AND line_id IS NOT NULL)"""


class NoSuchCashItem(NoSuch):
    code = "no_such_cash_item"
    sentence = "This pool has no such cash item; GET /pools/{id}/cash-items lists them."


@dataclass(frozen=True, slots=True, kw_only=True)
class CashItemView:
    """
    What moved on 1000: an entry, or the part of it that the bank shows as a line.

    amount:    in +, out -. line_id: the statement's line against which it is ticked off.
    undone_by: the fact that reversed it, on undone_on; no line is to be expected then.
    """

    id: UUID
    bank_account_id: UUID
    fact_id: UUID
    kind: str
    happened_on: date
    amount: Money
    reference: str
    line_id: UUID | None
    undone_by: UUID | None
    undone_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether a line of a statement is still to come for it."""
        return self.line_id is None and self.undone_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedLine:
    """A line that was booked by itself, and the fact that booked it. is_free: nothing stands on that yet."""

    line_id: UUID
    bank_account_id: UUID
    booked_on: date
    amount: Money
    texts: str
    state: str
    by_hand: bool
    fact_id: UUID
    item_id: UUID
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TickView:
    """A line and a cash item that stand for the same money, from from_on until (not on) until_on."""

    line_id: UUID
    item_id: UUID
    how: str
    reason: str
    from_on: date
    until_on: date | None
    end_reason: str
    actor_id: UUID
    recorded_at: datetime
    ended_at: datetime | None


def open_cash_items(
    pool_id: UUID, bank_account_id: UUID, *, amounts: Collection[int] | None = None
) -> list[CashItemView]:
    """
    Return cash items that no line of a statement stands for, the earliest first.

    amounts: minor units; only these.
    raises:  NoSuchBook.
    """
    asked = {"account": bank_account_id, "amounts": None if amounts is None else array(amounts)}
    return _views(pool_id, _OPEN, asked)


def open_batches(pool_id: UUID, bank_account_id: UUID, *, amounts: Collection[int]) -> list[list[CashItemView]]:
    """
    Return payouts, or receipts, of one fact or payout file that are wholly open and add up to one of the amounts.

    amounts: minor units.
    raises:  NoSuchBook.
    """
    batches: dict[UUID, list[CashItemView]] = {}
    for item in _views(pool_id, _BATCHES, {"account": bank_account_id, "amounts": array(amounts)}):
        batches.setdefault(item.fact_id, []).append(item)
    return [*batches.values(), *_files(pool_id, bank_account_id, amounts)]


def _files(pool_id: UUID, bank_account_id: UUID, amounts: Collection[int]) -> list[list[CashItemView]]:
    """Return the payouts of files over several distributions, each a fact of its own, that are wholly open."""
    batches = []
    for item_ids in items_of_files(bank_account_id):
        items = list(cash_items_among(pool_id, item_ids).values())
        is_open = all(item.line_id is None and item.undone_by is None for item in items)
        if is_open and sum(item.amount.minor for item in items) in amounts:
            batches.append(items)
    return batches


def cash_items_among(pool_id: UUID, item_ids: Collection[UUID]) -> dict[UUID, CashItemView]:
    """Return these cash items of the pool; others are left out."""
    return {one.id: one for one in _views(pool_id, _ITEMS, [pool_id, array(item_ids)])}


def cash_items_of(
    pool_id: UUID,
    *,
    bank_account_id: UUID | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> list[CashItemView]:
    """
    Return a pool's cash items by day; they add up to 1000.

    raises: NoSuchBook.
    """
    asked = {"pool": pool_id, "account": bank_account_id, "as_of": as_of, "known_at": known_at}
    return _views(pool_id, _OF_POOL, asked)


def cash_items_page(
    pool_id: UUID,
    *,
    bank_account_id: UUID | None = None,
    only_open: bool = False,
    after: UUID | None = None,
    limit: int,
) -> list[CashItemView]:
    """
    Return cash items of a pool as they stand, by day.

    only_open:    only those for which a line of a statement is still to come.
    after, limit: the cash item to go on from, and how many.
    raises:       NoSuchBook, UnknownCursor.
    """
    rows = CashItem.objects.filter(pool_id=pool_id)
    if bank_account_id is not None:
        rows = rows.filter(bank_account_id=bank_account_id)
    found = page_after(
        rows,
        ("happened_on", "recorded_at", "item_id"),
        after={"item_id": after},
        limit=limit,
        only=Q(line_id=None, undone_by=None) if only_open else None,
    )
    items = cash_items_among(pool_id, [row.item_id for row in found])
    return [items[row.item_id] for row in found]


def booked_lines(
    pool_id: UUID,
    *,
    bank_account_id: UUID | None = None,
    amounts: Collection[int] | None = None,
    line_ids: Collection[UUID] | None = None,
) -> list[BookedLine]:
    """
    Return lines that are booked by themselves, as a receipt or as an unexplained payment.

    amounts, line_ids: only these.
    raises:            NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    asked = {
        "pool": pool_id,
        "account": bank_account_id,
        "amounts": None if amounts is None else array(amounts),
        "lines": None if line_ids is None else array(line_ids),
    }
    return [
        BookedLine(
            line_id=row[0],
            bank_account_id=row[1],
            booked_on=row[2],
            amount=Money(row[3], currency),
            texts=row[4],
            state=row[5],
            by_hand=row[6],
            fact_id=row[7],
            item_id=row[8],
            is_free=row[9],
        )
        for row in _rows(_BOOKED, asked)
    ]


def is_ticked_off(fact_id: UUID) -> bool:
    """Return whether a line of a statement stands for what a fact moved on 1000."""
    return bool(_rows(_TICKED, [fact_id])[0][0])


def ticks_of(pool_id: UUID, *, bank_account_id: UUID | None = None, line_id: UUID | None = None) -> list[TickView]:
    """Return which lines stood for which cash items and when, ended ones too, the earliest recorded first."""
    asked = {"bank_account_id": bank_account_id, "line_id": line_id}
    found = Tick.objects.filter(pool_id=pool_id, **{name: value for name, value in asked.items() if value})
    return [
        TickView(
            line_id=one.line_id,
            item_id=one.item_id,
            how=one.how,
            reason=one.reason,
            from_on=one.from_on,
            until_on=one.until_on,
            end_reason=one.end_reason,
            actor_id=one.actor_id,
            recorded_at=one.recorded_at,
            ended_at=one.ended_at,
        )
        for one in found.order_by("recorded_at", "line_id", "item_id")
    ]


def _views(pool_id: UUID, statement: str, asked: dict[str, Any] | Sequence[Any]) -> list[CashItemView]:
    currency = book_of_pool(pool_id).currency
    return [
        CashItemView(
            id=row[0],
            bank_account_id=row[1],
            fact_id=row[2],
            kind=row[3],
            happened_on=row[4],
            amount=Money(row[5], currency),
            reference=row[6],
            line_id=row[7],
            undone_by=row[8],
            undone_on=row[9],
        )
        for row in _rows(statement, asked)
    ]


def _rows(statement: str, asked: dict[str, Any] | Sequence[Any]) -> list[tuple[Any, ...]]:
    with connections["transactions"].cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
