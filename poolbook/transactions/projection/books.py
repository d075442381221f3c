"""Books and what is posted in them for facts of pools."""

from collections.abc import Sequence

from poolbook.contracts.transactions import BookOpened, EntriesPosted
from poolbook.eventlog.context import replaying
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.transactions import ledger
from poolbook.transactions.models import BankAccount, Book
from poolbook.transactions.projection.posting import post
from poolbook.transactions.projection.rows import insert

POSTED = {
    "cause": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "fact_id": "uuid",
    "recorded_at": "timestamptz",
}


@projects(BookOpened)
def books_opened(recorded: Sequence[Recorded[BookOpened]]) -> None:
    """Open the ledger's book, its row here and its bank account."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        Book.objects.create(
            pool_id=fact.pool_id,
            organisation_id=envelope.organisation,
            currency=fact.currency,
            opened_on=fact.opened_on,
            recorded_at=envelope.recorded_at,
        )
        BankAccount.objects.create(
            id=fact.bank_account_id,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            currency=fact.currency,
            recorded_at=envelope.recorded_at,
        )
        if not replaying():
            ledger.open_book(
                fact.pool_id,
                organisation_id=envelope.organisation,
                currency=fact.currency,
                at=envelope.recorded_at,
            )


@projects(EntriesPosted)
def entries_posted(recorded: Sequence[Recorded[EntriesPosted]]) -> None:
    """Post, and remember which fact of pools that was."""
    insert(
        "transactions_postedfact",
        POSTED,
        [
            (one.fact.cause, one.envelope.organisation, one.fact.pool_id, one.envelope.id, one.envelope.recorded_at)
            for one in recorded
        ],
    )
    post(recorded)
