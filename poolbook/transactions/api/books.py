"""A pool's book over HTTP: its bank accounts, and reversals."""

from datetime import date
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import Asked, Day, Id, In, Key, Out, Page, PageIn, page_of, room_router
from poolbook.transactions import queries
from poolbook.transactions.operations.reverse_entries import reverse_entries

router = room_router("transactions", tag="books")


class BankAccountOut(Out):
    """Where a pool's money is."""

    id: UUID
    pool_id: UUID


class ReversalIn(In):
    """What to undo: the id of the fact that posted it, as the ledger report and receipts give it."""

    reverses: Id
    reversed_on: Day
    reason: str


class ReversalOut(Out):
    """A posting that was undone. undoes: what it was, such as ReceiptsMatched."""

    pool_id: UUID
    reverses: UUID
    undoes: str
    reversed_on: date
    reason: str


@router.get("/pools/{pool_id}/bank-accounts", response=Page[BankAccountOut])
def get_bank_accounts(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[BankAccountOut]:
    """A pool's bank accounts, the first one opened first."""
    queries.book_managed_by(request.auth, pool_id)
    found, after = page_of(queries.bank_accounts_of(pool_id), page, lambda one: one)
    return Page[BankAccountOut](items=[BankAccountOut(id=one, pool_id=pool_id) for one in found], next=after)


@router.post("/pools/{pool_id}/reversals", response={201: ReversalOut})
def post_reversal(request: Asked, pool_id: Id, body: ReversalIn, idempotency_key: Key) -> ReversalOut:
    """Undo a posting by its exact opposite, once; what it did to receipts and lines is undone with it."""
    return ReversalOut.of(reverse_entries(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))
