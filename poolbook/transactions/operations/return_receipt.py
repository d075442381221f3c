"""Return a receipt: send back what is left of it."""

from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import ReceiptReturned
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import NoSuchReceipt, left_of


class NothingToReturn(Refused):
    code = "nothing_to_return"
    sentence = "Nothing is left of this receipt: all of it was matched, used or sent back already."


class ReturnedBeforeReceived(Refused):
    code = "returned_before_received"
    sentence = "A receipt cannot go back before the day on which it arrived."


@operation(
    on="pool_id",
    constraints={
        "transactions_receipt_not_overspent": NothingToReturn,
        "transactions_over_payment_not_overspent": NothingToReturn,
    },
)
def return_receipt(*, pool_id: UUID, receipt_id: UUID, returned_on: date, by: Member) -> ReceiptReturned:
    """
    Send back what is left of a receipt: what was not matched, and what was kept as an over-payment and not used.

    returned_on: business date.
    raises:      NoSuchBook, NoSuchReceipt, NothingToReturn, ReturnedBeforeReceived, CashTooLow, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    receipt = queries.receipts_among(pool_id, [receipt_id]).get(receipt_id)
    if receipt is None:
        raise NoSuchReceipt(receipt_id=receipt_id)
    if returned_on < receipt.received_on:
        raise ReturnedBeforeReceived(receipt_id=receipt_id)
    investor_id = receipt.investor_id
    over = 0
    if receipt.over_minor:
        investor_id = queries.kept_for(receipt_id)
        over = min(receipt.over_minor, queries.left_of_over_payment(pool_id, investor_id))
    unmatched = left_of(receipt)
    if not unmatched + over:
        raise NothingToReturn(receipt_id=receipt_id)
    return ReceiptReturned(
        pool_id=pool_id,
        receipt_id=receipt_id,
        bank_account_id=receipt.bank_account_id,
        returned_on=returned_on,
        investor_id=investor_id,
        unmatched=Money(unmatched, book.currency),
        over_payment=Money(over, book.currency),
    )
