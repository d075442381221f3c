"""Reverse receivables: undo the booking of a call that was reversed."""

from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import ReceivablesReversed
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money
from poolbook.transactions import queries


@operation(on="pool_id")
def reverse_receivables(*, pool_id: UUID, call_id: UUID, reversed_on: date) -> ReceivablesReversed | None:
    """
    Undo the booking of a call: the exact opposite of its posting.

    A payment that was matched while the reversal was on its way is not lost: it is owed to the investor.

    reversed_on: business date of the reversal.
    returns:     None when nothing of the call stands any more.
    """
    currency = queries.book_of_pool(pool_id).currency
    standing = [line for line in queries.lines_among(pool_id, call_ids=[call_id]) if line.reversed_minor == 0]
    if not standing:
        return None
    released = {line.investor_id: Money(line.paid_minor, currency) for line in standing if line.paid_minor}
    return ReceivablesReversed(
        pool_id=pool_id,
        call_id=call_id,
        reversed_on=reversed_on,
        lines={line.investor_id: Money(line.amount_minor, currency) for line in standing},
        reverses=None if released else standing[0].opened_by,
        released=released,
    )
