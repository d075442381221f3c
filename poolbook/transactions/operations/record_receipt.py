"""Record a receipt: note one amount that was seen in the bank."""

from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import ReceiptsRecorded
from poolbook.eventlog.operation import operation
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.transactions.operations.record_receipts import NewReceipt, ReceiptAlreadyRecorded, receipts_to_record


@operation(on="pool_id", constraints={"transactions_receipt_pkey": ReceiptAlreadyRecorded})
def record_receipt(
    *,
    pool_id: UUID,
    received_on: date,
    amount: Money,
    by: Member,
    investor_id: UUID | None = None,
    reference: str = "",
    memo: str = "",
    bank_account_id: UUID | None = None,
    receipt_id: UUID | None = None,
) -> ReceiptsRecorded:
    """
    Note that an amount arrived on a bank account.

    amount:      above zero, in the pool's currency.
    investor_id: the payer, where known.
    reference:   as the bank gave it.
    receipt_id:  left out, a new one.
    raises:      as record_receipts.
    """
    receipt = NewReceipt(amount=amount, investor_id=investor_id, reference=reference, memo=memo, receipt_id=receipt_id)
    return receipts_to_record(
        pool_id=pool_id, received_on=received_on, receipts=[receipt], by=by, bank_account_id=bank_account_id
    )
