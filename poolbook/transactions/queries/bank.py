"""Statements and their lines: what the bank says, and what of it stands in the book."""

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Min, QuerySet

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.sealing import open_sealed, room_key
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import again
from poolbook.transactions.ledger.session import array
from poolbook.transactions.models import BankLine, CashItem, Statement
from poolbook.transactions.queries.books import book_of_pool

LINE_TABLE, STATEMENT_TABLE = "transactions_bankline", "transactions_statement"
_LOOK_BACK = 20  # statements that are asked which account they named; most name it
_KNOWN = "SELECT line_id, statement_id, start_minor FROM transactions_bankline WHERE line_id = ANY(%s::uuid[])"


class NoSuchBankLine(NoSuch):
    code = "no_such_bank_line"
    sentence = "There is no such line of a bank statement in your organisation."


class NoSuchStatement(NoSuch):
    code = "no_such_bank_statement"
    sentence = "There is no such bank statement in this pool."


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """What a bank wrote on a line; "" where it wrote nothing."""

    counterparty: str = ""
    counterparty_account: str = ""
    text: str = ""
    bank_reference: str = ""
    end_to_end: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """
    A statement that was read.

    from_on, closed_on: its first and last day. difference: what its sum is wrong by, None where it states no balances.
    gap: this opening less the closing before it, where the two do not meet; None where nothing is missing.
    """

    id: UUID
    pool_id: UUID
    bank_account_id: UUID
    format: str
    number: str
    file_hash: str
    from_on: date
    closed_on: date
    opening: Money | None
    closing: Money | None
    difference: Money | None
    is_proven: bool
    override_reason: str
    lines_read: int
    lines_new: int
    notes: tuple[str, ...]
    recorded_at: datetime
    gap: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLineView:
    """A line of a statement and what it is: open | ticked | receipt | unexplained | empty."""

    id: UUID
    pool_id: UUID
    bank_account_id: UUID
    statement_id: UUID
    row: int
    booked_on: date
    valued_on: date
    amount: Money
    code: str
    is_reversal: bool
    state: str
    receipt_id: UUID | None
    by_hand: bool
    said: LineText
    recorded_at: datetime


def known_bank_lines(line_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, int | None]]:
    """
    Return those of the lines that a statement has shown before.

    returns: {line: the statement that showed it first, the balance before that statement's first line of the day}.
    """
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_KNOWN, [array(line_ids)])
        return {line_id: (statement_id, start) for line_id, statement_id, start in cursor.fetchall()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """A line that a statement of some format has shown. start: balance before that day there; texts: sealed."""

    line_id: UUID
    statement_id: UUID
    format: str
    booked_on: date
    minor: int
    start: int | None
    texts: str


def lines_on_days(bank_account_id: UUID, days: Collection[date]) -> list[ShownLine]:
    """Return the lines of an account on some days, in the order in which statements showed them."""
    found = BankLine.objects.filter(bank_account_id=bank_account_id, booked_on__in=days) if days else []
    lines = sorted(found, key=lambda one: (one.booked_on, one.recorded_at, one.place))
    statements = Statement.objects.filter(statement_id__in={one.statement_id for one in lines}) if lines else []
    formats = {one.statement_id: one.format for one in statements}
    return [
        ShownLine(
            line_id=one.line_id,
            statement_id=one.statement_id,
            format=formats[one.statement_id],
            booked_on=one.booked_on,
            minor=one.amount_minor,
            start=one.start_minor,
            texts=one.texts,
        )
        for one in lines
    ]


def bank_lines_standing_for(pool_id: UUID, fact_id: UUID) -> list[BankLineView]:
    """Return the lines that are ticked off against what a fact moved on 1000."""
    lines = CashItem.objects.filter(fact_id=fact_id, line_id__isnull=False).values_list("line_id", flat=True)
    return bank_lines_of(pool_id, line_ids={line_id for line_id in lines if line_id})


def line_states_of(statement_id: UUID) -> list[tuple[str, UUID | None]]:
    """Return the state of each line that a statement was the first to show, and the receipt that it is."""
    found = BankLine.objects.filter(statement_id=statement_id).order_by("place")
    return list(found.values_list("state", "receipt_id"))


def has_statement(statement_id: UUID) -> bool:
    """Return whether this statement of this file was read into this account."""
    return Statement.objects.filter(statement_id=statement_id).exists()


def statements_closing_at(bank_account_id: UUID, closing: Money, until: date) -> list[UUID]:
    """Return statements that end with a balance on a day or before: another that opens with it may follow them."""
    found = Statement.objects.filter(
        bank_account_id=bank_account_id, closing_minor=closing.minor, closed_on__lte=until
    ).order_by("closed_on", "recorded_at", "place")
    return list(found.values_list("statement_id", flat=True))


def statements_of(pool_id: UUID, *, bank_account_id: UUID | None = None) -> list[StatementView]:
    """
    Return a pool's statements by account and day, each with the gap before it.

    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    found = Statement.objects.filter(pool_id=pool_id)
    if bank_account_id is not None:
        found = found.filter(bank_account_id=bank_account_id)
    rows = list(found.order_by("bank_account_id", "from_on", "closed_on", "recorded_at", "place"))
    gaps = _gaps(rows)
    return [_statement(one, currency, gaps.get(one.statement_id)) for one in rows]


def _gaps(rows: Sequence[Statement]) -> dict[UUID, int]:
    """Return by how much an opening misses the closing before it, of statements in their order."""
    gaps: dict[UUID, int] = {}
    for _, some in groupby(rows, key=lambda one: one.bank_account_id):
        gaps |= _gaps_of_account(list(some))
    return gaps


def _gaps_of_account(rows: Sequence[Statement]) -> dict[UUID, int]:
    closings: dict[date, dict[UUID, int]] = {}
    for one in rows:
        if one.closing_minor is not None:
            closings.setdefault(one.closed_on, {})[one.statement_id] = one.closing_minor
    days, covered = sorted(closings), date.min
    gaps: dict[UUID, int] = {}
    for one in rows:
        near = days[: bisect_right(days, one.from_on)][-2:]  # statements of that very day may come in any order
        met = {minor for day in near for other, minor in closings[day].items() if other != one.statement_id}
        before = [minor for day in near if day < one.closed_on for minor in closings[day].values()]
        if one.opening_minor is not None and before and covered <= one.from_on and one.opening_minor not in met:
            gaps[one.statement_id] = one.opening_minor - before[-1]
        covered = max(covered, one.closed_on)
    return gaps


def _statement(one: Statement, currency: str, gap: int | None) -> StatementView:
    said = _said(one)
    return StatementView(
        id=one.statement_id,
        pool_id=one.pool_id,
        bank_account_id=one.bank_account_id,
        format=one.format,
        number=said["number"],
        file_hash=one.file_hash,
        from_on=one.from_on,
        closed_on=one.closed_on,
        opening=_money(one.opening_minor, currency),
        closing=_money(one.closing_minor, currency),
        difference=_money(one.difference_minor, currency),
        is_proven=one.is_proven,
        override_reason=one.override_reason,
        lines_read=one.lines_read,
        lines_new=one.lines_new,
        notes=_notes(said["notes"], said["notes_said"]),
        recorded_at=one.recorded_at,
        gap=_money(gap, currency),
    )


def _said(one: Statement) -> dict[str, Any]:
    text = open_sealed(room_key(), one.said, table=STATEMENT_TABLE, column="said", row=one.statement_id)
    said: dict[str, Any] = json.loads(text)
    return {"number": "", "account": "", "notes": (), "notes_said": None, **said}


def _notes(notes: Sequence[str], words: Sequence[list[Any] | None] | None) -> tuple[str, ...]:
    """Return notes with the words that they were kept with; older ones were kept without."""
    return tuple(again(note, said) for note, said in zip(notes, words or [None] * len(notes), strict=True))


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def bank_lines_of(
    pool_id: UUID,
    *,
    bank_account_id: UUID | None = None,
    statement_id: UUID | None = None,
    state: str | None = None,
    line_ids: Iterable[UUID] | None = None,
    known_at: datetime | None = None,
    after: UUID | None = None,
    limit: int | None = None,
) -> list[BankLineView]:
    """
    Return lines of a pool's statements by day.

    bank_account_id, statement_id, state, line_ids: only these.
    known_at:                                       only lines that had been recorded at an instant.
    after, limit:                                   the line to go on from, and how many.
    raises:                                         NoSuchBook, NoSuchStatement, NoSuchBankLine for an unknown `after`.
    """
    currency = book_of_pool(pool_id).currency
    if statement_id is not None and not Statement.objects.filter(pool_id=pool_id, statement_id=statement_id).exists():
        raise NoSuchStatement(statement_id=statement_id)
    asked = {"bank_account_id": bank_account_id, "statement_id": statement_id, "state": state}
    found = BankLine.objects.filter(pool_id=pool_id, **{name: value for name, value in asked.items() if value})
    if line_ids is not None:
        found = found.filter(line_id__in=list(line_ids))
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    found = _in_order(found, after)
    return [_line(one, currency) for one in (found if limit is None else found[:limit])]


def _in_order(found: QuerySet[BankLine], after: UUID | None) -> QuerySet[BankLine]:
    order = ("booked_on", "recorded_at", "place", "line_id")
    if after is None:
        return found.order_by(*order)
    last = BankLine.objects.filter(line_id=after).values_list(*order).first()
    if last is None:
        raise NoSuchBankLine
    return found.extra(  # a row comparison, which the ORM has no words for; the columns are our own text
        where=["(booked_on, recorded_at, place, line_id) > (%s, %s, %s, %s)"], params=list(last)
    ).order_by(*order)


def _line(one: BankLine, currency: str) -> BankLineView:
    return BankLineView(
        id=one.line_id,
        pool_id=one.pool_id,
        bank_account_id=one.bank_account_id,
        statement_id=one.statement_id,
        row=one.place,
        booked_on=one.booked_on,
        valued_on=one.valued_on,
        amount=Money(one.amount_minor, currency),
        code=one.code,
        is_reversal=one.is_reversal,
        state=one.state,
        receipt_id=one.receipt_id,
        by_hand=one.by_hand,
        said=text_of_line(one.line_id, one.texts),
        recorded_at=one.recorded_at,
    )


def text_of_line(line_id: UUID, sealed: str) -> LineText:
    """Open what a bank wrote on a line."""
    said: dict[str, Any] = json.loads(open_sealed(room_key(), sealed, table=LINE_TABLE, column="texts", row=line_id))
    notes = _notes(said.pop("notes", ()), said.pop("notes_said", None))
    return LineText(**said, notes=notes)


def pool_of_bank_line(by: Member, line_id: UUID) -> UUID:
    """
    Return the pool of the member's organisation on whose account a line lies.

    raises: NoSuchBankLine, also for somebody else's.
    """
    found = BankLine.objects.filter(line_id=line_id, organisation_id=by.organisation_id or NOBODY).first()
    if found is None or not by.sees(found.pool_id):
        raise NoSuchBankLine
    return found.pool_id


def account_named_before(bank_account_id: UUID) -> str:
    """Return the account that the last statement named which named one, "" where none did."""
    for one in Statement.objects.filter(bank_account_id=bank_account_id).order_by("-recorded_at", "-place")[
        :_LOOK_BACK
    ]:
        if account := _said(one)["account"]:
            return str(account)
    return ""


def texts_of_receipts(pool_id: UUID, receipt_ids: Iterable[UUID]) -> dict[UUID, LineText]:
    """Return what the bank wrote on the lines of receipts; those that a person recorded are left out."""
    found = BankLine.objects.filter(pool_id=pool_id, receipt_id__in=list(receipt_ids))
    texts = {one.receipt_id: text_of_line(one.line_id, one.texts) for one in found if one.receipt_id}
    ticked = CashItem.objects.filter(
        pool_id=pool_id, kind="receipt", item_id__in=set(receipt_ids) - texts.keys(), line_id__isnull=False
    )
    items = {one.line_id: one.item_id for one in ticked}
    for one in BankLine.objects.filter(line_id__in=[line for line in items if line]):
        texts[items[one.line_id]] = text_of_line(one.line_id, one.texts)
    return texts


def first_statement_day(bank_account_id: UUID) -> date | None:
    """Return the first day that statements of an account cover."""
    first: date | None = Statement.objects.filter(bank_account_id=bank_account_id).aggregate(day=Min("from_on"))["day"]
    return first
