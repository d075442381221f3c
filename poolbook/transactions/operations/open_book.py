"""Open a book: what a pool's creation sets off here."""

from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import BookOpened
from poolbook.eventlog.operation import operation
from poolbook.transactions import queries
from poolbook.transactions.posting_rules import bank_account_of


@operation(on="pool_id")
def open_book(*, pool_id: UUID, organisation_id: UUID, currency: str, opened_on: date) -> BookOpened | None:
    """
    Open a pool's book, with one bank account to start from.

    currency:  ISO 4217 code, for good.
    opened_on: first day of the book.
    returns:   None when it is open already.
    """
    if queries.has_book(pool_id):
        return None
    return BookOpened(
        pool_id=pool_id,
        organisation_id=organisation_id,
        currency=currency,
        opened_on=opened_on,
        bank_account_id=bank_account_of(pool_id),
    )
