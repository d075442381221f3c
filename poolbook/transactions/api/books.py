"""A pool's book over HTTP: reversals."""

from datetime import date
from uuid import UUID

from poolbook.eventlog.http import Asked, Day, Id, In, Key, Out, room_router
from poolbook.transactions.operations.reverse_entries import reverse_entries

router = room_router("transactions", tag="books")


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


@router.post("/pools/{pool_id}/reversals", response={201: ReversalOut})
def post_reversal(request: Asked, pool_id: Id, body: ReversalIn, idempotency_key: Key) -> ReversalOut:
    """Undo a posting by its exact opposite, once; what it did to receipts and lines is undone with it."""
    return ReversalOut.of(reverse_entries(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))
