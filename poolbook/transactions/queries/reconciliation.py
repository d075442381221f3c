"""A bank account at the end of a day: the book's cash beside the bank's balance, and what explains the difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Max

from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import ledger
from poolbook.transactions.models import Statement
from poolbook.transactions.queries.bank import text_of_line
from poolbook.transactions.queries.books import book_of_pool

# A tick counts on a day when it had begun and not ended; what was reversed by then cancels itself.
_TICKED = """t.from_on <= %(on)s AND t.recorded_at <= coalesce(%(known)s, t.recorded_at)
    AND (t.until_on IS NULL OR t.until_on > %(on)s OR t.ended_at > %(known)s)"""
_OPEN_IN_BOOK = f"""
SELECT i.item_id, i.happened_on, i.amount_minor, i.kind, i.reference, i.fact_id
  FROM transactions_cashitem i
 WHERE i.bank_account_id = %(account)s AND i.happened_on <= %(on)s
   AND i.recorded_at <= coalesce(%(known)s, i.recorded_at)
   AND (i.undone_on IS NULL OR i.undone_on > %(on)s
     OR EXISTS (SELECT FROM transactions_cashitem r WHERE r.fact_id = i.undone_by AND r.recorded_at > %(known)s))
   AND NOT EXISTS (SELECT FROM transactions_tick t WHERE t.item_id = i.item_id AND {_TICKED})
 ORDER BY i.happened_on, i.recorded_at, i.item_id"""
_OPEN_AT_BANK = f"""
SELECT * FROM (
SELECT l.line_id, l.booked_on, l.amount_minor - coalesce((
         SELECT sum(i.amount_minor) FROM transactions_tick t JOIN transactions_cashitem i ON i.item_id = t.item_id
          WHERE t.line_id = l.line_id AND {_TICKED}), 0)::bigint AS left_minor, l.code, l.texts
  FROM transactions_bankline l
 WHERE l.bank_account_id = %(account)s AND l.booked_on <= %(on)s AND l.recorded_at <= coalesce(%(known)s, l.recorded_at)
 ORDER BY l.booked_on, l.recorded_at, l.place, l.line_id) AS found WHERE left_minor <> 0"""
_LINES = """
SELECT booked_on, amount_minor, statement_id FROM transactions_bankline
 WHERE bank_account_id = %(account)s AND booked_on BETWEEN %(first)s AND %(last)s
   AND recorded_at <= coalesce(%(known)s, recorded_at)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """
    What only one side knows.

    side:   ledger (posted, and no line of the bank says so) | bank (a line, and nothing is posted for it).
    item:   id of the cash item, or of the bank's line; fact_id: the fact that posted it, where one did.
    amount: as its side counts it, in +, out -.
    """

    side: str
    item: UUID
    on: date
    amount: Money
    kind: str
    text: str
    fact_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankBalance:
    """
    What the bank says stood on an account at the end of a day.

    is_proven: a statement's opening and lines lead to it; why: how it is known, or what is missing.
    """

    amount: Money
    is_proven: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """
    A bank account at the end of a day.

    difference:  ledger less bank; explained: what the open items say of it, those of the ledger less those of the bank.
    unexplained: the rest, zero where every line of the bank is known.
    """

    pool_id: UUID
    bank_account_id: UUID
    on: date
    ledger: Money
    bank: BankBalance
    open_items: tuple[OpenItem, ...]

    @property
    def difference(self) -> Money:
        """Ledger less bank."""
        return self.ledger - self.bank.amount

    @property
    def explained(self) -> Money:
        """Open items of the ledger less those of the bank."""
        signed = (one.amount.minor if one.side == "ledger" else -one.amount.minor for one in self.open_items)
        return Money(sum(signed), self.ledger.currency)

    @property
    def unexplained(self) -> Money:
        """What of the difference no open item explains."""
        return self.difference - self.explained


def last_statement_day(bank_account_id: UUID, *, known_at: datetime | None = None) -> date | None:
    """Return the last day that statements of an account speak of, None without any; known_at: recorded up to then."""
    found = Statement.objects.filter(bank_account_id=bank_account_id)
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    last: date | None = found.aggregate(last=Max("closed_on"))["last"]
    return last


def reconciliation_of(
    pool_id: UUID, bank_account_id: UUID, on: date, *, known_at: datetime | None = None
) -> Reconciliation:
    """
    Put the book's cash on a bank account beside the bank's balance at the end of a day.

    known_at: instant: what we had recorded.
    raises:   NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    asked = {"account": bank_account_id, "on": on, "known": known_at}
    in_book = [
        OpenItem(
            side="ledger", item=item, on=day, amount=Money(minor, currency), kind=kind, text=reference, fact_id=fact
        )
        for item, day, minor, kind, reference, fact in _rows(_OPEN_IN_BOOK, asked)
    ]
    at_bank = [
        OpenItem(side="bank", item=line, on=day, amount=Money(minor, currency), kind=code, text=_text(line, texts))
        for line, day, minor, code, texts in _rows(_OPEN_AT_BANK, asked)
    ]
    stands = ledger.balances(pool_id, codes=["1000"], holders=[bank_account_id], as_of=on, as_known=known_at)
    return Reconciliation(
        pool_id=pool_id,
        bank_account_id=bank_account_id,
        on=on,
        ledger=Money(sum(one.minor for one in stands), currency),
        bank=_bank_balance(bank_account_id, on, currency, known_at),
        open_items=(*in_book, *at_bank),
    )


def _text(line_id: UUID, sealed: str) -> str:
    said = text_of_line(line_id, sealed)
    return " ".join(part for part in (said.counterparty, said.text or said.end_to_end) if part)


def _bank_balance(bank_account_id: UUID, on: date, currency: str, known_at: datetime | None) -> BankBalance:
    found = Statement.objects.filter(bank_account_id=bank_account_id)
    if known_at is not None:
        found = found.filter(recorded_at__lte=known_at)
    statements = list(found.order_by("from_on", "closed_on", "recorded_at", "place"))
    last_first = statements[::-1]
    for one in sorted(last_first, key=lambda one: _goes_on(one, statements)):
        minor = _balance_within(one, on, known_at)
        if minor is not None:
            why = said(
                "by_statement", f"statement {one.from_on} to {one.closed_on}", first=one.from_on, last=one.closed_on
            )
            return BankBalance(amount=Money(minor, currency), is_proven=True, why=why)
    return _balance_beside(statements, bank_account_id, on, currency, known_at)


def _goes_on(one: Statement, statements: Sequence[Statement]) -> bool:
    """Return whether another statement of the same last day begins where this one ends: that one says the day's end."""
    return any(
        other.statement_id != one.statement_id
        and other.closed_on == one.closed_on == other.from_on
        and other.opening_minor == one.closing_minor
        and other.closing_minor != one.opening_minor
        for other in statements
    )


def _balance_within(one: Statement, on: date, known_at: datetime | None) -> int | None:
    """Return the balance on a day that a proven statement covers, None where it says nothing about it."""
    if not one.is_proven or not one.from_on <= on <= one.closed_on:
        return None
    assert one.opening_minor is not None and one.closing_minor is not None, "a proven statement states both balances"
    if on == one.closed_on:
        return one.closing_minor
    asked = {"account": one.bank_account_id, "first": one.from_on, "last": one.closed_on, "known": known_at}
    lines = _rows(_LINES, asked)
    own = [line for line in lines if line[2] == one.statement_id]
    for taken in (own, lines):  # lines that an overlapping file had shown before are that file's
        if sum(line[1] for line in taken) == one.closing_minor - one.opening_minor:
            return one.opening_minor + int(sum(minor for day, minor, _ in taken if day <= on))
    return None


def _balance_beside(
    statements: Sequence[Statement], bank_account_id: UUID, on: date, currency: str, known_at: datetime | None
) -> BankBalance:
    """Return the balance on a day that no proven statement covers: by what stands before and after it."""
    before = [one for one in statements if one.closed_on < on and one.closing_minor is not None]
    last = max(before, key=lambda one: one.closed_on, default=None)
    if last is not None:
        last = [one for one in before if one.closed_on == last.closed_on][-1]
    first = date.min if last is None else last.closed_on
    asked = {"account": bank_account_id, "first": first, "last": on, "known": known_at}
    later = sum(minor for day, minor, _ in _rows(_LINES, asked) if last is None or day > last.closed_on)
    minor = (last.closing_minor if last and last.closing_minor else 0) + later
    amount = Money(minor, currency)
    follows = min((one for one in statements if one.from_on > on), key=lambda one: one.from_on, default=None)
    if last and last.is_proven and follows and follows.is_proven and follows.opening_minor == minor and not later:
        why = said(
            "nothing_moved_between",
            f"nothing moved between the statements of {last.closed_on} and {follows.from_on}",
            first=last.closed_on,
            last=follows.from_on,
        )
        return BankBalance(amount=amount, is_proven=True, why=why)
    if not statements:
        return BankBalance(
            amount=amount, is_proven=False, why=said("no_statement_read", "no statement of this account was read")
        )
    covered = [one for one in statements if one.from_on <= on <= one.closed_on]
    why = (
        said(
            "statement_not_led_to",
            f"the statement {covered[-1].from_on} to {covered[-1].closed_on} states no balances that its lines lead to",
            first=covered[-1].from_on,
            last=covered[-1].closed_on,
        )
        if covered
        else said(
            "last_statement_ends_before",
            f"no statement covers {on}; the last one before it ends on {last.closed_on}",
            on=on,
            last=last.closed_on,
        )
        if last
        else said("no_statement_covers", f"no statement covers {on}", on=on)
    )
    return BankBalance(amount=amount, is_proven=False, why=why)


def _rows(statement: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connections[ALIASES["transactions"]].cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
