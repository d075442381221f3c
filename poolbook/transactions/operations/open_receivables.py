"""Open receivables: book an issued call, line by line."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CallItem
from poolbook.contracts.transactions import ReceivablesOpened
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money
from poolbook.transactions import queries


@operation(on="pool_id")
def open_receivables(
    *, pool_id: UUID, call_id: UUID, issued_on: date, due_on: date, items: Sequence[CallItem]
) -> ReceivablesOpened | None:
    """
    Note what each investor owes on a call: the sum of its items; lines of nothing are left out.

    items:   of the call, in the pool's currency.
    returns: None when the call is booked already.
    """
    if queries.lines_among(pool_id, call_ids=[call_id]):
        return None
    lines: dict[UUID, Money] = {}
    for item in items:
        for investor_id, line in item.lines.items():
            lines[investor_id] = lines[investor_id] + line if investor_id in lines else line
    return ReceivablesOpened(
        pool_id=pool_id,
        call_id=call_id,
        issued_on=issued_on,
        due_on=due_on,
        lines={investor_id: line for investor_id, line in lines.items() if line},
    )
