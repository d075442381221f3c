"""Reads for doors: what a member may see of a book, and which pool a receipt belongs to."""

from uuid import UUID

from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions.models import Book, Payout, Receipt
from poolbook.transactions.queries.books import NoSuchBook
from poolbook.transactions.queries.receipts import ReceiptLine, receipt_of


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
    return pool_id, receipt_of(pool_id, receipt_id)


def payees_seen_by(by: Member, pool_id: UUID) -> frozenset[UUID] | None:
    """
    Return the investors whose payouts of a pool the member may see; None: everybody's.

    raises: NoSuchBook, also where there is nothing of theirs.
    """
    book = Book.objects.filter(pool_id=pool_id).first()
    if book is not None and book.organisation_id == by.organisation_id and by.sees(pool_id):
        return None
    own = Payout.objects.filter(pool_id=pool_id, investor_id__in=by.investor_ids)
    if book is None or not own.exists():
        raise NoSuchBook(
            said("no_pool_of_yours", "There is no pool with this id in your organisation."), pool_id=pool_id
        )
    return by.investor_ids
