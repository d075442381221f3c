"""Untick a line: it is not what it was ticked off against, so it is booked by itself."""

from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, LineUnticked, PaymentUnexplained
from poolbook.contracts.transactions import ReceiptsRecorded
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._line_bookings import TAKEN_BACK, booking_of


class LineNotTicked(Refused):
    code = "line_not_ticked"
    sentence = "This line is not ticked off against anything."


class UntickReasonMissing(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


class UntickedBeforeTicked(Refused):
    code = "unticked_before_ticked"


@operation(on="pool_id")
def untick_line(
    *, pool_id: UUID, line_id: UUID, reason: str, by: Member, unticked_on: date | None = None
) -> list[LineUnticked | ReceiptsRecorded | PaymentUnexplained | LinesTicked]:
    """
    Part a line from the entries that it was ticked off against: they wait for another line, and no rule brings the two
    together again. The line is booked by itself: as a receipt, or as an unexplained payment.

    unticked_on: business date; left out, the line's own day.
    reason:      for whoever reads the book later, not empty.
    raises:      NoSuchBook, NoSuchBankLine, LineNotTicked, UntickReasonMissing, UntickedBeforeTicked, NotAllowed.
    """
    policy.require(by, "record_money")
    queries.book_managed_by(by, pool_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise UntickReasonMissing(pointer="/reason")
    found = queries.bank_lines_of(pool_id, line_ids=[line_id])
    if not found:
        raise queries.NoSuchBankLine
    line = found[0]
    if line.state != "ticked":
        raise LineNotTicked(line_id=line_id)
    if unticked_on is not None and unticked_on < line.booked_on:
        raise UntickedBeforeTicked(
            said(
                "line_is_of",
                f"The line is of {line.booked_on}; give that day or a later one.",
                booked_on=line.booked_on,
            )
        )
    day = unticked_on or line.booked_on
    booking, tick = booking_of(
        pool_id=pool_id,
        bank_account_id=line.bank_account_id,
        line_id=line_id,
        booked_on=day,
        amount=line.amount,
        memo=TAKEN_BACK if line.is_reversal else "",
        again=True,
    )
    parted = LineUnticked(
        pool_id=pool_id, bank_account_id=line.bank_account_id, line_id=line_id, unticked_on=day, reason=reason
    )
    return [parted, booking, LinesTicked(pool_id=pool_id, bank_account_id=line.bank_account_id, ticks=(tick,))]
