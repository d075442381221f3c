"""A bank account at the end of a day: the book's cash beside the bank's balance, and what explains the difference."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Max

from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.money import Money
from poolbook.transactions import ledger
from poolbook.transactions.models import Statement
from poolbook.transactions.queries.bank_balance import BankBalance, bank_balance, in_words
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
        OpenItem(side="bank", item=line, on=day, amount=Money(minor, currency), kind=code, text=in_words(line, texts))
        for line, day, minor, code, texts in _rows(_OPEN_AT_BANK, asked)
    ]
    stands = ledger.balances(pool_id, codes=["1000"], holders=[bank_account_id], as_of=on, as_known=known_at)
    return Reconciliation(
        pool_id=pool_id,
        bank_account_id=bank_account_id,
        on=on,
        ledger=Money(sum(one.minor for one in stands), currency),
        bank=bank_balance(bank_account_id, on, currency, known_at=known_at),
        open_items=(*in_book, *at_bank),
    )


def _rows(statement: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connections[ALIASES["transactions"]].cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
