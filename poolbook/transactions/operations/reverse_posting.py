"""Reverse a posting: undo the booking of what a pool decided and has undone."""

from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, PaymentUnexplained
from poolbook.contracts.transactions import EntriesPosted, EntriesReversed, ReceiptsRecorded
from poolbook.eventlog import log
from poolbook.eventlog.operation import operation
from poolbook.eventlog.rooms import ALIASES
from poolbook.transactions import queries
from poolbook.transactions.operations._line_bookings import booked_again
from poolbook.transactions.posting_rules import legs_of, opposite


@operation(on="pool_id")
def reverse_posting(
    *, pool_id: UUID, cause: UUID, reversed_on: date, reason: str
) -> list[EntriesReversed | ReceiptsRecorded | PaymentUnexplained | LinesTicked]:
    """
    Undo what was posted for a fact of pools, by its exact opposite.

    A line of a statement that stood for it is booked by itself again.

    cause:   the fact of pools that was undone there.
    returns: nothing when it had posted nothing, such as a valuation that changed nothing, or is undone already.
    """
    posted = queries.posting_for(cause)
    if posted is None or queries.is_reversed(posted):
        return []
    (stored,) = log.read_ids(ALIASES["transactions"], [posted])
    undone = EntriesReversed(
        pool_id=pool_id,
        reverses=posted,
        reversed_on=reversed_on,
        legs=opposite(legs_of(stored.recorded().fact)),
        reason=reason,
        undoes=EntriesPosted.__name__,
    )
    return [undone, *booked_again(pool_id, posted, reversed_on)]
