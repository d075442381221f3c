"""Record receipts: note money that was seen in the bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import Receipt, ReceiptsRecorded
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries


class NoReceipts(BadInput):
    code = "no_receipts"
    sentence = "There is no receipt in this request; give at least one."


class ReceiptNotPositive(BadInput):
    code = "receipt_not_positive"
    sentence = "A receipt is money that came in: give an amount above zero."


class ReceiptInOtherCurrency(BadInput):
    code = "wrong_currency"


class ReceiptTextTooLong(BadInput):
    code = "text_too_long"
    sentence = f"A reference and a memo have at most {limits.MAX_MEMO_CHARS} characters each."


class ReceiptBeforeBook(Refused):
    code = "before_book_opened"


class ReceiptAlreadyRecorded(Refused):
    code = "receipt_already_recorded"
    sentence = "A receipt with this id is in the book already; nothing was recorded again."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceipt:
    """Money to record. investor_id: the payer, where known; receipt_id: left out, a new one."""

    amount: Money
    investor_id: UUID | None = None
    reference: str = ""
    memo: str = ""
    receipt_id: UUID | None = None


@operation(on="pool_id", constraints={"transactions_receipt_pkey": ReceiptAlreadyRecorded})
def record_receipts(
    *,
    pool_id: UUID,
    received_on: date,
    receipts: Sequence[NewReceipt],
    by: Member,
    bank_account_id: UUID | None = None,
) -> ReceiptsRecorded:
    """
    Note that money arrived on a bank account; what it is for is said by match_receipts.

    received_on:     business date.
    receipts:        at least one, amounts above zero in the pool's currency.
    bank_account_id: left out, the pool's first one.
    raises:          NoSuchBook, NoSuchBankAccount, NoReceipts, ReceiptNotPositive, ReceiptInOtherCurrency,
                     ReceiptTextTooLong, ReceiptBeforeBook, ReceiptAlreadyRecorded, NotAllowed.
    """
    return receipts_to_record(
        pool_id=pool_id, received_on=received_on, receipts=receipts, by=by, bank_account_id=bank_account_id
    )


def receipts_to_record(
    *, pool_id: UUID, received_on: date, receipts: Sequence[NewReceipt], by: Member, bank_account_id: UUID | None
) -> ReceiptsRecorded:
    """
    Decide what to record: for one receipt and for many.

    raises: as record_receipts.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    account = queries.bank_account_in(pool_id, bank_account_id)
    if not receipts:
        raise NoReceipts
    if received_on < book.opened_on:
        raise ReceiptBeforeBook(
            said(
                "book_begins_on",
                f"This pool's book begins on {book.opened_on}; give that day or a later one.",
                opened_on=book.opened_on,
            )
        )
    ids = set()
    for place, receipt in enumerate(receipts):
        _check(receipt, book.currency, place)
        if receipt.receipt_id is not None:
            if receipt.receipt_id in ids:
                raise ReceiptAlreadyRecorded(
                    said("receipts_of_one_id", "Two receipts of this request have the same id; give each its own.")
                )
            ids.add(receipt.receipt_id)
    return ReceiptsRecorded(
        pool_id=pool_id,
        bank_account_id=account,
        received_on=received_on,
        receipts=tuple(
            Receipt(
                receipt_id=receipt.receipt_id or new_id(),
                amount=receipt.amount,
                investor_id=receipt.investor_id,
                reference=receipt.reference,
                memo=receipt.memo,
            )
            for receipt in receipts
        ),
    )


def _check(receipt: NewReceipt, currency: str, place: int) -> None:
    if receipt.amount.currency != currency:
        raise ReceiptInOtherCurrency(
            said("pool_counts_in", f"This pool counts in {currency}.", currency=currency),
            pointer=f"/receipts/{place}/amount",
        )
    if receipt.amount.minor <= 0:
        raise ReceiptNotPositive(pointer=f"/receipts/{place}/amount")
    if max(len(receipt.reference), len(receipt.memo)) > limits.MAX_MEMO_CHARS:
        raise ReceiptTextTooLong(pointer=f"/receipts/{place}")
