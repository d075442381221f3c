"""Match a returned receipt: a debit of the bank is a receipt that it took back."""

from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, Tick
from poolbook.contracts.transactions import EntriesReversed, ReceiptReturned, ReceiptUnmatched
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._line_bookings import undone
from poolbook.transactions.operations.match_receipts import NoSuchReceipt
from poolbook.transactions.operations.unmatch_receipt import matches_to_undo


class LineNotUnexplained(Refused):
    code = "line_not_unexplained"
    sentence = "This line is no payment that waits for an explanation; untick it first if it was ticked off wrongly."


class ReturnDiffers(Refused):
    code = "return_differs"


class ReceiptWentBack(Refused):
    code = "receipt_went_back"
    sentence = "This receipt, or a part of it, went back or was reversed already."


class TakenBackEarlier(Refused):
    code = "taken_back_too_early"


class ReturnReasonTooLong(BadInput):
    code = "text_too_long"
    sentence = f"A reason has at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id")
def match_returned_receipt(
    *,
    pool_id: UUID,
    line_id: UUID,
    receipt_id: UUID,
    by: Member,
    returned_on: date | None = None,
    reason: str = "the bank took the receipt back",
) -> list[EntriesReversed | ReceiptUnmatched | ReceiptReturned | LinesTicked]:
    """
    Say that a debit takes an earlier receipt back: what it had paid is owed again, and the receipt has gone.

    line_id:     the statement's line, booked as an unexplained payment of exactly the receipt's amount.
    returned_on: business date; left out, the line's own day, or that of the match where it is later.
    raises:      NoSuchBook, NoSuchBankLine, NoSuchReceipt, LineNotUnexplained, ReturnDiffers, ReceiptWentBack,
                 TakenBackEarlier, UnmatchedBeforeMatched, KeptIsUsed, PoolIsCancelled, ReturnReasonTooLong,
                 CashTooLow, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    if len(reason) > limits.MAX_MEMO_CHARS:
        raise ReturnReasonTooLong(pointer="/reason")
    line = _line(pool_id, line_id)
    receipt = queries.receipts_among(pool_id, [receipt_id]).get(receipt_id)
    if receipt is None:
        raise NoSuchReceipt(receipt_id=receipt_id)
    _check(line, receipt, Money(receipt.amount_minor, book.currency))
    standing = [one.matched_on for one in queries.matches_of_receipt(receipt_id) if one.reversed_on is None]
    day = returned_on or max([line.booked_on, *standing])
    if day < line.booked_on:
        raise TakenBackEarlier(
            said(
                "line_is_of",
                f"The line is of {line.booked_on}; give that day or a later one.",
                booked_on=line.booked_on,
            ),
            pointer="/returned_on",
        )
    item_id = new_id()
    unmatched = matches_to_undo(
        pool_id=pool_id, receipt_id=receipt_id, currency=book.currency, unmatched_on=day, reason=reason
    )
    returned = ReceiptReturned(
        pool_id=pool_id,
        receipt_id=receipt_id,
        bank_account_id=line.bank_account_id,
        returned_on=day,
        investor_id=receipt.investor_id,
        unmatched=Money(receipt.amount_minor, book.currency),
        over_payment=Money.zero(book.currency),
        item_id=item_id,
    )
    tick = Tick(line_id=line_id, item_ids=(item_id,), how="hand")
    return [
        *undone(pool_id, [line], {line_id: day}, reason),
        *([unmatched] if unmatched else []),
        returned,
        LinesTicked(pool_id=pool_id, bank_account_id=line.bank_account_id, ticks=(tick,), reason=reason),
    ]


def _line(pool_id: UUID, line_id: UUID) -> queries.BookedLine:
    if not queries.bank_lines_of(pool_id, line_ids=[line_id]):
        raise queries.NoSuchBankLine
    found = [line for line in queries.booked_lines(pool_id, line_ids=[line_id]) if line.state == "unexplained"]
    if not found:
        raise LineNotUnexplained(line_id=line_id)
    return found[0]


def _check(line: queries.BookedLine, receipt: queries.ReceiptRow, amount: Money) -> None:
    if -line.amount != amount or line.bank_account_id != receipt.bank_account_id:
        raise ReturnDiffers(
            said(
                "takes_back_other_amount",
                f"The line takes back {-line.amount}, the receipt was {amount}; both must be the same, on one bank "
                f"account.",
                taken=-line.amount,
                amount=amount,
            )
        )
    if receipt.returned_minor or receipt.reversed_on is not None:
        raise ReceiptWentBack(receipt_id=receipt.receipt_id)
    if line.booked_on < receipt.received_on:
        raise TakenBackEarlier(
            said(
                "receipt_came_later",
                f"The receipt arrived on {receipt.received_on}, after this line; choose another receipt.",
                received_on=receipt.received_on,
            )
        )
