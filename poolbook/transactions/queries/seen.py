"""Reads for doors: what a member may see of a book, and which pool a receipt belongs to."""

from uuid import UUID

from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.transactions.models import Book, Receipt
from poolbook.transactions.queries.books import NoSuchBook, book_managed_by
from poolbook.transactions.queries.payouts import PayoutLine, payouts_of
from poolbook.transactions.queries.receipts import ReceiptLine, receipts_of


class NoSuchReceiptHere(NoSuch):
    code = "no_such_receipt"
    sentence = "There is no such receipt in your organisation."


def pool_of_receipt(by: Member, receipt_id: UUID) -> UUID:
    """
    Return the pool of the member's organisation on whose account a receipt arrived.

    raises: NoSuchReceiptHere, also for somebody else's.
    """
    receipt = Receipt.objects.filter(receipt_id=receipt_id).first()
    if receipt is None or receipt.organisation_id != by.organisation_id or not by.sees(receipt.pool_id):
        raise NoSuchReceiptHere
    return receipt.pool_id


def receipt_seen_by(by: Member, receipt_id: UUID) -> tuple[UUID, ReceiptLine]:
    """
    Return a receipt as it stands, and its pool.

    raises: NoSuchReceiptHere.
    """
    pool_id = pool_of_receipt(by, receipt_id)
    return pool_id, next(one for one in receipts_of(pool_id) if one.receipt_id == receipt_id)


def payouts_seen_by(by: Member, pool_id: UUID) -> list[PayoutLine]:
    """
    Return a pool's payouts by day; for an investor's user, those of their investors.

    raises: NoSuchBook, also where there is nothing of theirs.
    """
    if (
        by.organisation_id is not None
        and by.sees(pool_id)
        and Book.objects.filter(pool_id=pool_id, organisation_id=by.organisation_id).exists()
    ):
        return payouts_of(pool_id)
    own = []
    if by.investor_ids and Book.objects.filter(pool_id=pool_id).exists():
        own = [one for one in payouts_of(pool_id) if one.investor_id in by.investor_ids]
    if not own:
        raise NoSuchBook("There is no pool with this id in your organisation.", pool_id=pool_id)
    return own


def receipts_page(by: Member, pool_id: UUID, *, after: UUID | None, limit: int) -> list[ReceiptLine]:
    """
    Return receipts of a pool of the member's organisation, by day.

    after, limit: the receipt to go on from, and how many.
    raises:       NoSuchBook.
    """
    book_managed_by(by, pool_id)
    return receipts_of(pool_id, after=after, limit=limit)
