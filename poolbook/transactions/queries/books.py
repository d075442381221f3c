"""What the books say: balances, transactions, cash."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.eventlog.envelope import NOBODY
from poolbook.kernel import limits
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import ledger
from poolbook.transactions.ledger import NoSuchBook
from poolbook.transactions.models import BankAccount, Book, PostedFact, Reversal

__all__ = ["NoSuchBook"]

_CASH = """
SELECT j.seq, j.effective, j.kind, j.idem, j.doc->>'cause', a.holder, e.amount, j.doc->>'memo',
       sum(e.amount) OVER (PARTITION BY a.holder ORDER BY j.effective, j.seq)::bigint
  FROM ledger_account a
  JOIN ledger_entry e ON e.book_id = a.book_id AND e.account_id = a.id
  JOIN ledger_journal j ON j.book_id = e.book_id AND j.seq = e.seq
 WHERE a.book_id = %(book)s AND a.code = '1000' AND a.holder = coalesce(%(account)s, a.holder)
   AND j.effective <= coalesce(%(as_of)s, j.effective) AND j.seq <= coalesce(%(number)s, j.seq)
 ORDER BY j.effective, j.seq"""
# A batch of postings carries the instant of its last fact; the facts say more exactly what of it was known.
_KNOWN_OF_BATCH = """
SELECT coalesce(max(j.seq), %(number)s) FROM ledger_journal j JOIN eventlog_fact f ON f.id = j.idem AND f.part = 1
 WHERE j.book_id = %(book)s AND j.seq > %(number)s AND j.seq <= %(number)s + %(batch)s
   AND f.recorded_at <= %(known_at)s"""


class NoSuchBankAccount(NoSuch):
    """The pool has no such bank account."""

    code = "no_such_bank_account"
    sentence = "This pool has no such bank account."


@dataclass(frozen=True, slots=True)
class TrialBalanceLine:
    """One account that does not stand at zero, on its side. holder: whose; name: of the code."""

    code: str
    name: str
    holder: UUID
    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A line of a transaction. balance: the account's after it, debit +, credit -."""

    code: str
    holder: UUID
    debit: Money
    credit: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class LedgerTransaction:
    """
    A transaction. fact: the one of this room that posted it; cause: the one of pools behind it, if any.

    adjusts: the day that it belongs to or corrects, where that was closed when it came.
    """

    number: int
    on: date
    kind: str
    fact: UUID
    cause: UUID | None
    reverses: int | None
    memo: str
    posted_at: datetime
    entries: tuple[LedgerEntry, ...]
    adjusts: date | None = None


@dataclass(frozen=True, slots=True)
class CashLine:
    """A movement of a bank account. amount: in +, out -; balance: the account's, by business date."""

    number: int
    on: date
    kind: str
    fact: UUID
    cause: UUID | None
    bank_account_id: UUID
    amount: Money
    memo: str
    balance: Money


def book_of_pool(pool_id: UUID) -> Book:
    """
    Return a pool's book.

    raises: NoSuchBook.
    """
    book = Book.objects.filter(pool_id=pool_id).first()
    if book is None:
        raise NoSuchBook(
            said("no_pool_of_yours", "There is no pool with this id in your organisation."), pool_id=pool_id
        )
    return book


def book_managed_by(by: Member, pool_id: UUID) -> Book:
    """
    Return a pool's book, if the pool belongs to the member's organisation.

    raises: NoSuchBook, also for somebody else's.
    """
    book = Book.objects.filter(pool_id=pool_id, organisation_id=by.organisation_id or NOBODY).first()
    if book is None or not by.sees(pool_id):
        raise NoSuchBook(
            said("no_pool_of_yours", "There is no pool with this id in your organisation."), pool_id=pool_id
        )
    return book


def has_book(pool_id: UUID) -> bool:
    """Return whether a pool has its book."""
    return Book.objects.filter(pool_id=pool_id).exists()


def is_reversed(fact_id: UUID) -> bool:
    """Return whether the posting of a fact has been undone."""
    return Reversal.objects.filter(reverses=fact_id).exists()


def reversal_of(fact_id: UUID) -> tuple[date, UUID] | None:
    """Return the business date on which a fact was undone, and the fact that undid it; None while it stands."""
    return Reversal.objects.filter(reverses=fact_id).values_list("reversed_on", "fact_id").first()


def bank_accounts_of(pool_id: UUID, known_at: datetime | None = None) -> list[UUID]:
    """Return a pool's bank accounts, the first one opened first; known_at: recorded up to this instant."""
    accounts = BankAccount.objects.filter(pool_id=pool_id).order_by("recorded_at", "id")
    if known_at is not None:
        accounts = accounts.filter(recorded_at__lte=known_at)
    return list(accounts.values_list("id", flat=True))


def bank_account_in(pool_id: UUID, bank_account_id: UUID | None) -> UUID:
    """
    Return this bank account of the pool; left out, its first one.

    raises: NoSuchBankAccount.
    """
    accounts = bank_accounts_of(pool_id)
    if bank_account_id is None:
        return accounts[0]
    if bank_account_id not in accounts:
        raise NoSuchBankAccount(pool_id=pool_id, bank_account_id=bank_account_id)
    return bank_account_id


def posted_for(cause: UUID) -> bool:
    """Return whether a fact of pools has been booked."""
    return PostedFact.objects.filter(cause=cause).exists()


def posting_for(cause: UUID) -> UUID | None:
    """Return the fact of this room that booked a fact of pools, or None."""
    return PostedFact.objects.filter(cause=cause).values_list("fact_id", flat=True).first()


def number_known(pool_id: UUID, known_at: datetime | None) -> int | None:
    """
    Return the last posting number whose fact had been recorded at an instant, 0 before the first; None for None.

    raises: NoSuchBook.
    """
    if known_at is None:
        return None
    asked: dict[str, Any] = {"book": ledger.book_of(pool_id).id, "number": ledger.number_at(pool_id, known_at)}
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_KNOWN_OF_BATCH, {**asked, "known_at": known_at, "batch": limits.DRAIN_FACTS})
        return int(cursor.fetchone()[0])


def balances(
    pool_id: UUID,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    at_number: int | None = None,
) -> dict[tuple[str, UUID], int]:
    """
    Return what stands on every account that does not stand at zero: {(code, holder): minor units, debit +, credit -}.

    as_of:     business date, inclusive.
    known_at:  instant: what we had recorded.
    at_number: posting number, instead of known_at.
    raises:    NoSuchBook.
    """
    number = at_number if known_at is None else number_known(pool_id, known_at)
    found = ledger.balances(pool_id, as_of=as_of, number=number)
    return {(one.code, one.holder): one.minor for one in found if one.minor}


def trial_balance(
    pool_id: UUID, *, as_of: date | None = None, known_at: datetime | None = None
) -> list[TrialBalanceLine]:
    """
    Return the trial balance: debits and credits sum to the same.

    as_of, known_at: as balances.
    raises:          NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    return [
        TrialBalanceLine(
            one.code,
            ledger.CHART[one.code].name,
            one.holder,
            Money(max(one.minor, 0), currency),
            Money(max(-one.minor, 0), currency),
        )
        for one in ledger.trial_balance(pool_id, as_of=as_of, number=number_known(pool_id, known_at))
    ]


def ledger_of(
    pool_id: UUID,
    *,
    since: date | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
    after: int = 0,
    limit: int | None = None,
) -> list[LedgerTransaction]:
    """
    Return transactions in the order of their numbers.

    since, as_of: business dates, inclusive.
    known_at:     instant: what we had recorded.
    after, limit: posting number to go on from, and how many.
    raises:       NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    number = number_known(pool_id, known_at)
    found = ledger.transactions(pool_id, since=since, as_of=as_of, number=number, after=after, limit=limit)
    return [_transaction(one, currency) for one in found]


def ledger_beginnings_of(
    pool_id: UUID,
    *,
    since: date | None = None,
    as_of: date | None = None,
    after: int = 0,
    limit: int,
    skip: int = 0,
    entries: int,
) -> list[tuple[LedgerTransaction, int]]:
    """
    Return transactions in the order of their numbers, each with some of its entries and how many it has.

    since, as_of, after, limit: as ledger_of. skip, entries: entries to pass over, and how many to return.
    raises: NoSuchBook.
    """
    currency = book_of_pool(pool_id).currency
    found = ledger.beginnings(pool_id, since=since, as_of=as_of, after=after, limit=limit, skip=skip, entries=entries)
    return [(_transaction(one, currency), count) for one, count in found]


def _transaction(one: ledger.Transaction, currency: str) -> LedgerTransaction:
    return LedgerTransaction(
        number=one.number,
        on=one.effective,
        kind=one.kind,
        fact=one.idem,
        cause=UUID(one.doc["cause"]) if one.doc.get("cause") else None,
        reverses=one.reverses,
        memo=one.doc.get("memo", ""),
        posted_at=one.posted_at,
        entries=tuple(
            LedgerEntry(
                entry.code,
                entry.holder,
                Money(max(entry.minor, 0), currency),
                Money(max(-entry.minor, 0), currency),
                Money(entry.balance or 0, currency),
            )
            for entry in one.entries
        ),
        adjusts=date.fromisoformat(one.doc["adjusts"]) if one.doc.get("adjusts") else None,
    )


def cash_of(
    pool_id: UUID,
    *,
    bank_account_id: UUID | None = None,
    since: date | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> list[CashLine]:
    """
    Return the movements of a pool's bank accounts by business date, with the balance after each.

    since, as_of: business dates, inclusive; balances count what was before since.
    known_at:     instant: what we had recorded.
    raises:       NoSuchBook.
    """
    book = ledger.book_of(pool_id)
    asked = {"book": book.id, "account": bank_account_id, "as_of": as_of}
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_CASH, {**asked, "number": number_known(pool_id, known_at)})
        rows = cursor.fetchall()
    return [
        CashLine(
            number, on, kind, fact, UUID(cause) if cause else None, account, Money(amount, book.currency), memo or "",
            Money(balance, book.currency),
        )
        for number, on, kind, fact, cause, account, amount, memo, balance in rows
        if since is None or on >= since
    ]  # fmt: skip
