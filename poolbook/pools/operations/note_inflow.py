"""Note an inflow: money other than contributions is in the bank, and available from now on."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import InflowNoted
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money
from poolbook.pools import queries


@operation(on="pool_id")
def note_inflow(*, pool_id: UUID, amount: Money, noted_on: date, cause: UUID) -> InflowNoted | None:
    """
    Raise a pool's available cash by money that transactions have posted, or lower it by what an entry by hand took.

    amount:  Money, not zero; below zero for money that left.
    cause:   the fact whose posting brought it; told a second time, it changes nothing.
    returns: the fact, or None.
    """
    if queries.is_inflow_noted(cause):
        return None
    return InflowNoted(pool_id=pool_id, amount=amount, noted_on=noted_on, cause=cause)
