"""What a line of a statement is booked as by itself, and how that is undone when something better is found."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, PaymentUnexplained, Tick
from poolbook.contracts.transactions import EntriesReversed, Receipt, ReceiptsRecorded
from poolbook.eventlog import log
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.posting_rules import legs_of, opposite

Booking = ReceiptsRecorded | PaymentUnexplained
TAKEN_BACK = "the bank took back an earlier line"


def booking_of(
    *, pool_id: UUID, bank_account_id: UUID, line_id: UUID, booked_on: date, amount: Money, memo: str = "",
    again: bool = False,
) -> tuple[Booking, Tick]:  # fmt: skip
    """
    Book a line by itself: a credit is a receipt that nobody has matched, a debit a payment that nobody has explained.

    again: it was booked before and undone, so what it becomes has an id of its own.
    """
    item_id = new_id() if again else named_id("receipt" if amount.minor > 0 else "payment", line_id)
    tick = Tick(line_id=line_id, item_ids=(item_id,), how="posted")
    if amount.minor > 0:
        receipt = Receipt(receipt_id=item_id, amount=amount)
        booking: Booking = ReceiptsRecorded(
            pool_id=pool_id, bank_account_id=bank_account_id, received_on=booked_on, receipts=(receipt,)
        )
    else:
        booking = PaymentUnexplained(
            pool_id=pool_id,
            bank_account_id=bank_account_id,
            payment_id=item_id,
            paid_on=booked_on,
            amount=-amount,
            line_id=line_id,
            memo=memo,
        )
    return booking, tick


def booked_again(pool_id: UUID, fact_id: UUID, on: date) -> list[ReceiptsRecorded | PaymentUnexplained | LinesTicked]:
    """
    Book lines by themselves that were ticked off against what a fact posted, because that is undone.

    on: since when it is undone.
    """
    facts: list[ReceiptsRecorded | PaymentUnexplained | LinesTicked] = []
    for line in queries.bank_lines_standing_for(pool_id, fact_id):
        booking, tick = booking_of(
            pool_id=pool_id,
            bank_account_id=line.bank_account_id,
            line_id=line.id,
            booked_on=max(line.booked_on, on),
            amount=line.amount,
            again=True,
        )
        facts += [booking, LinesTicked(pool_id=pool_id, bank_account_id=line.bank_account_id, ticks=(tick,))]
    return facts


def undone(
    pool_id: UUID, lines: Iterable[queries.BookedLine], days: dict[UUID, date], reason: str
) -> list[EntriesReversed]:
    """
    Undo what lines had been booked as, so that they can be ticked off against something better.

    days: {line: from when on the better thing stands for it}; not before the line's own day.
    """
    lines = list(lines)
    facts = {
        one.envelope.id: one.recorded() for one in log.read_ids(ALIASES["transactions"], [x.fact_id for x in lines])
    }
    return [
        EntriesReversed(
            pool_id=pool_id,
            reverses=line.fact_id,
            reversed_on=max(line.booked_on, days.get(line.line_id, line.booked_on)),
            legs=opposite(legs_of(facts[line.fact_id].fact)),
            reason=reason,
            undoes=facts[line.fact_id].envelope.type,
        )
        for line in lines
    ]
