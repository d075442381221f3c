"""Match a returned payout: a credit of the bank is a payout that it sent back."""

from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, Tick
from poolbook.contracts.transactions import EntriesReversed, PayoutFailed
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._line_bookings import undone
from poolbook.transactions.operations.fail_payout import FailedBeforeSettled, NoReason, PayoutNotSettled
from poolbook.transactions.operations.match_receipts import NoSuchReceipt
from poolbook.transactions.operations.settle_payouts import NoSuchPayout


class ReceiptInUse(Refused):
    code = "receipt_in_use"
    sentence = "This receipt was matched, kept or sent back; undo that first."


class ReceiptNotOfLine(Refused):
    code = "receipt_not_of_a_line"
    sentence = (
        "This receipt was recorded by hand: reverse it, then note the failed payout; a bank's line is needed here."
    )


class PayoutDiffers(Refused):
    code = "payout_differs"


@operation(on="pool_id")
def match_returned_payout(
    *,
    pool_id: UUID,
    receipt_id: UUID,
    subject_id: UUID,
    investor_id: UUID,
    reason: str,
    by: Member,
    failed_on: date | None = None,
) -> list[PayoutFailed | EntriesReversed | LinesTicked]:
    """
    Say that a receipt is a payout that came back: it is owed again, and the receipt was none.

    receipt_id: as a bank's line was booked, with no use yet and exactly the payout's amount.
    subject_id: the distribution, or the pool itself for its refund.
    reason:     as the bank gave it, not empty.
    failed_on:  business date; left out, the day of the line.
    raises:     NoSuchBook, NoSuchReceipt, NoSuchPayout, PayoutNotSettled, PayoutDiffers, FailedBeforeSettled,
                ReceiptInUse, ReceiptNotOfLine, NoReason, CashTooLow, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise NoReason(pointer="/reason")
    line = _line(pool_id, receipt_id)
    payout = queries.payouts_among(pool_id, subject_id).get(investor_id)
    if payout is None:
        raise NoSuchPayout(subject_id=subject_id, investor_id=investor_id)
    if payout.state != "settled":
        raise PayoutNotSettled(subject_id=subject_id, investor_id=investor_id)
    amount = Money(payout.amount_minor, book.currency)
    if amount != line.amount:
        raise PayoutDiffers(
            said(
                "payout_comes_back_whole",
                f"The payout was {amount}, the receipt is {line.amount}; a payout comes back whole.",
                amount=amount,
                received=line.amount,
            )
        )
    day, settled_on = failed_on or line.booked_on, queries.last_step_on(subject_id, investor_id)
    if day < max(settled_on, line.booked_on):
        raise FailedBeforeSettled(
            said(
                "came_back_before_left",
                f"It left the bank on {settled_on} and came back on {line.booked_on}; give a later day.",
                settled_on=settled_on,
                booked_on=line.booked_on,
            )
        )
    item_id = new_id()
    failed = PayoutFailed(
        pool_id=pool_id,
        subject_id=subject_id,
        kind=payout.kind,
        bank_account_id=line.bank_account_id,
        failed_on=day,
        investor_id=investor_id,
        amount=amount,
        reason=reason,
        item_id=item_id,
    )
    tick = Tick(line_id=line.line_id, item_ids=(item_id,), how="hand")
    return [
        failed,
        *undone(pool_id, [line], {line.line_id: day}, reason),
        LinesTicked(pool_id=pool_id, bank_account_id=line.bank_account_id, ticks=(tick,), reason=reason),
    ]


def _line(pool_id: UUID, receipt_id: UUID) -> queries.BookedLine:
    receipt = queries.receipts_among(pool_id, [receipt_id]).get(receipt_id)
    if receipt is None:
        raise NoSuchReceipt(receipt_id=receipt_id)
    if receipt.reversed_on is not None or receipt.matched_minor or receipt.over_minor or receipt.returned_minor:
        raise ReceiptInUse(receipt_id=receipt_id)
    amounts = [receipt.amount_minor]
    found = [one for one in queries.booked_lines(pool_id, amounts=amounts) if one.item_id == receipt_id]
    if not found:
        raise ReceiptNotOfLine(receipt_id=receipt_id)
    return found[0]
