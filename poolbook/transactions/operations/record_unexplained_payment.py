"""Record an unexplained payment: money left the bank, and nobody knows yet what for."""

from datetime import date
from uuid import UUID

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries


class PaymentNotPositive(BadInput):
    code = "payment_not_positive"
    sentence = "Give the amount that left the bank: above zero, in the pool's currency."


class PaymentBeforeBook(Refused):
    code = "before_book_opened"


class PaymentMemoTooLong(BadInput):
    code = "text_too_long"
    sentence = f"A memo has at most {limits.MAX_MEMO_CHARS} characters."


class PaymentAlreadyRecorded(Refused):
    code = "payment_already_recorded"
    sentence = "A payment with this id is in the book already; nothing was recorded again."


@operation(on="pool_id", constraints={"transactions_cashitem_pkey": PaymentAlreadyRecorded})
def record_unexplained_payment(
    *,
    pool_id: UUID,
    paid_on: date,
    amount: Money,
    by: Member,
    memo: str = "",
    bank_account_id: UUID | None = None,
    payment_id: UUID | None = None,
) -> PaymentUnexplained:
    """
    Note a payment that a bank shows and nobody has explained, where no statement is read for it (a pool file).

    amount:          above zero, in the pool's currency.
    bank_account_id: left out, the pool's first one.
    payment_id:      left out, a new one.
    raises:          NoSuchBook, NoSuchBankAccount, PaymentNotPositive, PaymentBeforeBook, PaymentMemoTooLong,
                     PaymentAlreadyRecorded, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    account = queries.bank_account_in(pool_id, bank_account_id)
    if amount.currency != book.currency or amount.minor <= 0:
        raise PaymentNotPositive(pointer="/amount")
    if paid_on < book.opened_on:
        raise PaymentBeforeBook(
            said(
                "book_begins_on",
                f"This pool's book begins on {book.opened_on}; give that day or a later one.",
                opened_on=book.opened_on,
            )
        )
    if len(memo) > limits.MAX_MEMO_CHARS:
        raise PaymentMemoTooLong(pointer="/memo")
    return PaymentUnexplained(
        pool_id=pool_id,
        bank_account_id=account,
        payment_id=payment_id or new_id(),
        paid_on=paid_on,
        amount=amount,
        memo=memo,
    )
