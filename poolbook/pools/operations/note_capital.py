"""Note capital: an entry by hand changed capital accounts, and the last distribution has to know."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from poolbook.contracts.control import CapitalNoted
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money


@operation(on="pool_id")
def note_capital(*, pool_id: UUID, noted_on: date, changes: Mapping[UUID, Money], cause: UUID) -> CapitalNoted | None:
    """
    Remember by how much entries by hand changed capital accounts; paid-in and hurdle stay as they are.

    changes: {investor: Money, signed}; zeros are left out.
    cause:   the fact that posted them; each is told once.
    returns: None when nothing changes.
    """
    left = {investor: change for investor, change in changes.items() if change}
    if not left:
        return None
    return CapitalNoted(pool_id=pool_id, noted_on=noted_on, changes=left, cause=cause)
