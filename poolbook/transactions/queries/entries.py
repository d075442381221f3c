"""Read single entries of accounts: what a balance, or a change of one, consists of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.transactions import ledger
from poolbook.transactions.ledger.session import array
from poolbook.transactions.queries.books import number_known

_ENTRIES = """
SELECT j.seq, j.effective, j.kind, a.code, a.holder, e.amount, coalesce(j.doc->>'memo', ''), j.idem, j.reverses
  FROM ledger_account a
  JOIN ledger_entry e ON e.book_id = a.book_id AND e.account_id = a.id
  JOIN ledger_journal j ON j.book_id = e.book_id AND j.seq = e.seq
 WHERE a.book_id = %(book)s AND a.code = %(code)s AND a.holder = ANY(%(holders)s::uuid[])
   AND e.effective >= coalesce(%(since)s, e.effective) AND e.effective <= coalesce(%(as_of)s, e.effective)
   AND e.seq > %(after)s AND e.seq <= coalesce(%(number)s, e.seq)
 ORDER BY j.seq, a.holder"""

_ENTRIES_BY = """
SELECT j.seq, j.effective, j.kind, a.code, a.holder, e.amount, coalesce(j.doc->>'memo', ''), j.idem, j.reverses
  FROM ledger_journal j
  JOIN ledger_account a ON a.book_id = j.book_id AND a.code = %(code)s
  JOIN ledger_entry e ON e.book_id = j.book_id AND e.account_id = a.id AND e.seq = j.seq
 WHERE j.book_id = %(book)s AND j.idem = ANY(%(facts)s::uuid[])
   AND (%(holder)s::uuid IS NULL OR a.holder = %(holder)s::uuid)
 ORDER BY j.seq, a.holder"""

_NUMBERS = "SELECT idem, seq FROM ledger_journal WHERE book_id = %(book)s AND idem = ANY(%(facts)s::uuid[])"

_MOVEMENTS = """
SELECT e.effective, a.code, a.holder, sum(e.amount)::bigint
  FROM ledger_account a JOIN ledger_entry e ON e.book_id = a.book_id AND e.account_id = a.id
 WHERE a.book_id = %(book)s AND a.holder = ANY(%(holders)s::uuid[])
   AND e.effective <= coalesce(%(as_of)s, e.effective) AND e.seq <= coalesce(%(number)s, e.seq)
 GROUP BY e.effective, a.code, a.holder ORDER BY e.effective"""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry. minor: minor units, debit +, credit -; fact: the one of this room that posted it."""

    number: int
    on: date
    kind: str
    code: str
    holder: UUID
    minor: int
    memo: str
    fact: UUID
    reverses: int | None


def entries_of(
    pool_id: UUID,
    *,
    code: str,
    holders: Collection[UUID],
    since: date | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
    number: int | None = None,
    after: int = 0,
) -> list[EntryLine]:
    """
    Return the entries on accounts of one code, by posting number; their sum is what stands there, or what moved.

    holders:      whose accounts.
    since, as_of: business dates, inclusive.
    known_at:     instant: what we had recorded; number: up to this posting number, instead. after: above this one.
    raises:       NoSuchBook.
    """
    asked: dict[str, Any] = {
        "book": ledger.book_of(pool_id).id,
        "code": code,
        "holders": array(holders),
        "since": since,
        "as_of": as_of,
        "after": after,
        "number": number if known_at is None else number_known(pool_id, known_at),
    }
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_ENTRIES, asked)
        return [EntryLine(*row) for row in cursor.fetchall()]


def entries_by(pool_id: UUID, facts: Collection[UUID], *, code: str, holder: UUID | None = None) -> list[EntryLine]:
    """
    Return the entries that some facts posted on accounts of one code, by posting number.

    facts:  of this room. holder: on this holder's account alone.
    raises: NoSuchBook.
    """
    book = ledger.book_of(pool_id).id
    asked: dict[str, Any] = {"book": book, "facts": array(facts), "code": code, "holder": holder}
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_ENTRIES_BY, asked)
        return [EntryLine(*row) for row in cursor.fetchall()]


def numbers_by(pool_id: UUID, facts: Collection[UUID]) -> dict[UUID, int]:
    """
    Return the posting numbers of facts: {fact: number}, without those that posted nothing.

    facts:  of this room.
    raises: NoSuchBook.
    """
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_NUMBERS, {"book": ledger.book_of(pool_id).id, "facts": array(facts)})
        return {fact: int(number) for fact, number in cursor.fetchall()}


@dataclass(frozen=True, slots=True)
class Movement:
    """What a business date brought to an account. minor: minor units, debit +, credit -."""

    on: date
    code: str
    holder: UUID
    minor: int


def movements_of(
    pool_id: UUID, holders: Collection[UUID], *, as_of: date | None = None, known_at: datetime | None = None
) -> list[Movement]:
    """
    Return what moved on all accounts of some holders, by business date: summed up to a day, that day's balances.

    as_of:    business date, inclusive. known_at: instant: what we had recorded.
    raises:   NoSuchBook.
    """
    asked: dict[str, Any] = {
        "book": ledger.book_of(pool_id).id,
        "holders": array(holders),
        "as_of": as_of,
        "number": number_known(pool_id, known_at),
    }
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_MOVEMENTS, asked)
        return [Movement(*row) for row in cursor.fetchall()]
