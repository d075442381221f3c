"""Prove a book from its own rows, and set right what can be reckoned again."""

from dataclasses import dataclass
from uuid import UUID

from poolbook.transactions.ledger.reading import book_of
from poolbook.transactions.ledger.session import Using, rows


@dataclass(frozen=True, slots=True)
class Difference:
    """
    The first row that does not follow from the others.

    table: such as ledger_entry.
    row:   its key, in words.
    what:  what is wrong with it.
    """

    table: str
    row: str
    what: str


def verify(pool_id: UUID | None = None, *, using: Using = "transactions") -> Difference | None:
    """
    Prove books: numbers without gaps, hashes, sums, running balances, holds, reversals, accounts, snapshots.

    pool_id: one book, default all.
    returns: the first difference, or None when everything follows.
    raises:  NoSuchBook.
    """
    for book in _books(pool_id, using):
        table, row, what = rows(using, "SELECT in_table, in_row, what FROM ledger_difference(%s)", [book])[0]
        if table is not None:
            return Difference(table, row, what)
    return None


def rebuild(pool_id: UUID | None = None, *, using: Using) -> int:
    """
    Reckon balances, holds and snapshots anew from journal and entries, which stay as they are.

    pool_id: one book, default all.
    using:   the owner's connection; the app's role may not.
    returns: how many books.
    raises:  NoSuchBook.
    """
    books = _books(pool_id, using)
    for book in books:
        rows(using, "SELECT ledger_rebuild(%s)", [book])
    return len(books)


def _books(pool_id: UUID | None, using: Using) -> list[int]:
    if pool_id is not None:
        return [book_of(pool_id, using=using).id]
    return [number for (number,) in rows(using, "SELECT id FROM ledger_book ORDER BY id")]
