"""What the books say: now, as of a posting number, as of a business date, as known at an instant."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from poolbook.kernel.errors import NoSuch
from poolbook.kernel.said import said
from poolbook.transactions.ledger.session import Using, array, rows

_BOOK = "SELECT id, organisation_id, currency, seq, posted_at FROM ledger_book WHERE pool_id = %s"
_NUMBER_AT = "SELECT ledger_seq_at(%s, %s)"
_BALANCES = "SELECT code, holder, balance FROM ledger_balances(%s, %s, %s::text[], %s::uuid[]) ORDER BY code, holder"
_BALANCES_ON = (
    "SELECT code, holder, balance FROM ledger_balances_on(%s, %s, %s, %s::text[], %s::uuid[]) ORDER BY code, holder"
)
_HELD = "SELECT code, holder, held FROM ledger_account WHERE book_id = %s AND held <> 0 ORDER BY code, holder"
_TRANSACTIONS = (
    "SELECT * FROM ledger_transactions("
    "%(book)s, %(after)s, %(number)s, %(since)s, %(as_of)s, %(idems)s::uuid[], %(limit)s)"
)


class NoSuchBook(NoSuch):
    """The pool has no book yet, or is somebody else's."""

    code = "no_such_book"


# Each entry is looked up by its key, whatever the statistics say: as in ledger_transactions.
_BY_KEY = "SELECT set_config('enable_seqscan', %s, true)"
_BEGINNINGS = """
SELECT j.seq, j.idem, j.state, j.kind, j.effective, j.posted_at, j.doc::text, j.reverses, j.resolves, j.entries,
       a.code, a.holder, coalesce(e.amount, x.held), e.balance
  FROM (SELECT *, cardinality(account_ids) AS entries FROM ledger_journal
         WHERE book_id = %(book)s AND seq > %(after)s AND seq <= coalesce(%(number)s, seq)
           AND effective <= coalesce(%(as_of)s, effective) AND effective >= coalesce(%(since)s, effective)
         ORDER BY seq LIMIT %(limit)s) j
  LEFT JOIN LATERAL unnest(j.account_ids[%(first)s:%(last)s], j.held[%(first)s:%(last)s]) x(id, held) ON true
  LEFT JOIN LATERAL (SELECT code, holder FROM ledger_account WHERE book_id = j.book_id AND id = x.id LIMIT 1) a ON true
  LEFT JOIN LATERAL (SELECT amount, balance FROM ledger_entry
                      WHERE book_id = j.book_id AND account_id = x.id AND seq = j.seq LIMIT 1) e ON true
 ORDER BY j.seq"""


@dataclass(frozen=True, slots=True)
class Book:
    """
    A pool's book.

    number: the last posting number.
    """

    id: int
    pool_id: UUID
    organisation_id: UUID
    currency: str
    number: int
    posted_at: datetime


@dataclass(frozen=True, slots=True)
class Balance:
    """
    What stands on one account.

    minor: minor units, debit +, credit -.
    """

    code: str
    holder: UUID
    minor: int


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A line of a transaction.

    balance: the account's after it; None while it is pending.
    """

    code: str
    holder: UUID
    minor: int
    balance: int | None


@dataclass(frozen=True, slots=True)
class Transaction:
    """
    A transaction of a book as it was recorded.

    idem:     the fact that caused it.
    state:    posted, pending or voided (the record of letting a pending one go; it has no entries).
    reverses: posting number of the one that it negates; resolves: of the pending one that it posts or voids.
    """

    number: int
    idem: UUID
    state: str
    kind: str
    effective: date
    posted_at: datetime
    doc: dict[str, Any]
    reverses: int | None
    resolves: int | None
    entries: tuple[Entry, ...]


def book_of(pool_id: UUID, *, using: Using = "transactions") -> Book:
    """
    Return a pool's book.

    raises: NoSuchBook.
    """
    found = rows(using, _BOOK, [pool_id])
    if not found:
        raise NoSuchBook(said("pool_has_no_book", "This pool has no book yet."), pool_id=pool_id)
    number, organisation, currency, seq, posted_at = found[0]
    return Book(number, pool_id, organisation, currency, seq, posted_at)


def number_at(pool_id: UUID, instant: datetime, *, using: Using = "transactions") -> int:
    """
    Return the last posting number recorded at an instant, 0 before the first.

    raises: NoSuchBook.
    """
    return int(rows(using, _NUMBER_AT, [book_of(pool_id, using=using).id, instant])[0][0])


def balances(
    pool_id: UUID,
    *,
    codes: Sequence[str] | None = None,
    holders: Sequence[UUID] | None = None,
    number: int | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    using: Using = "transactions",
) -> list[Balance]:
    """
    Return balances, ordered by code and holder; accounts opened later are there with 0.

    codes, holders: only these accounts, default all.
    number:         as of a posting number.
    as_of:          as of a business date, inclusive.
    as_known:       as recorded at an instant; goes with as_of, not with number.
    raises:         NoSuchBook.
    """
    assert number is None or as_known is None, "a posting number is what was known at an instant: give one of them"
    book = book_of(pool_id, using=using).id
    if as_known is not None:
        number = int(rows(using, _NUMBER_AT, [book, as_known])[0][0])
    only = [None if codes is None else list(codes), None if holders is None else array(holders)]
    if as_of is None:
        found = rows(using, _BALANCES, [book, number, *only])
    else:
        found = rows(using, _BALANCES_ON, [book, as_of, number, *only])
    return [Balance(*row) for row in found]


def trial_balance(
    pool_id: UUID,
    *,
    number: int | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    using: Using = "transactions",
) -> list[Balance]:
    """
    Return every account that does not stand at zero; they sum to zero.

    number, as_of, as_known: as balances.
    raises:                  NoSuchBook.
    """
    every = balances(pool_id, number=number, as_of=as_of, as_known=as_known, using=using)
    return [balance for balance in every if balance.minor]


def held(pool_id: UUID, *, using: Using = "transactions") -> list[Balance]:
    """
    Return what pending transactions will take out, by account; always negative.

    raises: NoSuchBook.
    """
    return [Balance(*row) for row in rows(using, _HELD, [book_of(pool_id, using=using).id])]


def transactions(
    pool_id: UUID,
    *,
    idems: Sequence[UUID] | None = None,
    since: date | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    number: int | None = None,
    after: int = 0,
    limit: int | None = None,
    using: Using = "transactions",
) -> list[Transaction]:
    """
    Return transactions with their lines, in the order of their numbers.

    idems:        only those that these facts caused.
    since, as_of: business dates, both inclusive.
    as_known:     only what was recorded at an instant; number: up to this posting number, instead.
    after, limit: posting number to go on from, and how many.
    raises:       NoSuchBook.
    """
    book = book_of(pool_id, using=using).id
    known = number if as_known is None else int(rows(using, _NUMBER_AT, [book, as_known])[0][0])
    asked: dict[str, object] = {
        "book": book,
        "after": after,
        "number": known,
        "since": since,
        "as_of": as_of,
        "idems": None if idems is None else array(idems),
        "limit": limit,
    }
    heads: dict[int, tuple[int, UUID, str, str, date, datetime, dict[str, Any], int | None, int | None]] = {}
    lines: dict[int, list[Entry]] = {}
    for row in rows(using, _TRANSACTIONS, asked):
        if row[0] not in heads:
            heads[row[0]] = (*row[:6], json.loads(row[6]), *row[7:9])
        if row[9] is not None:
            lines.setdefault(row[0], []).append(Entry(*row[9:]))
    return [Transaction(*head, tuple(lines.get(number, ()))) for number, head in heads.items()]


def beginnings(
    pool_id: UUID,
    *,
    since: date | None = None,
    as_of: date | None = None,
    number: int | None = None,
    after: int = 0,
    limit: int,
    skip: int = 0,
    entries: int,
    using: Using = "transactions",
) -> list[tuple[Transaction, int]]:
    """
    Return transactions with some of their lines, in the order of their numbers: a call of a wide pool has thousands.

    since, as_of, number, after, limit: as transactions.
    skip, entries: lines to pass over, and how many to return, in the order in which their accounts were opened.
    returns:       each with how many lines it has.
    raises:        NoSuchBook.
    """
    asked: dict[str, object] = {
        "book": book_of(pool_id, using=using).id,
        "after": after,
        "number": number,
        "since": since,
        "as_of": as_of,
        "limit": limit,
        "first": skip + 1,
        "last": skip + entries,
    }
    heads: dict[int, tuple[Any, ...]] = {}
    lines: dict[int, list[Entry]] = {}
    rows(using, _BY_KEY, ["off"])
    for row in rows(using, _BEGINNINGS, asked):
        heads.setdefault(row[0], row)
        if row[10] is not None:
            lines.setdefault(row[0], []).append(Entry(*row[10:]))
    rows(using, _BY_KEY, ["on"])
    found = []
    for number, row in heads.items():
        values = (*row[:6], json.loads(row[6]), *row[7:9], tuple(lines.get(number, ())))
        found.append((Transaction(*values), int(row[9])))
    return found


def take_snapshot(pool_id: UUID, day: date, *, using: Using = "transactions") -> bool:
    """
    Keep the balances on a day: later questions about it and the days after it become quick; answers stay the same.

    day:     business date; days go forward, an earlier one is not kept.
    returns: whether it was kept.
    raises:  NoSuchBook.
    """
    return bool(rows(using, "SELECT ledger_take_snapshot(%s, %s)", [book_of(pool_id, using=using).id, day])[0][0])
