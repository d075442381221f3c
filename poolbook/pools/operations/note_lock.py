"""Note a lock: transactions told up to which day the books are closed."""

from datetime import date
from uuid import UUID

from poolbook.contracts.control import LockNoted
from poolbook.eventlog.operation import operation
from poolbook.pools import queries
from poolbook.pools.queries.locked import closed_days


class _Same:
    """What was not told of stays as it is."""


SAME = _Same()


@operation(on="pool_id")
def note_lock(
    *, pool_id: UUID, cause: UUID, locked_until: date | None | _Same = SAME, signed_until: date | None | _Same = SAME
) -> LockNoted:
    """
    Remember up to which day everything is locked, or what moves cash is signed off; None opens again.

    cause:  the fact that told it.
    raises: NoSuchPool: a bug in transactions, which parks the fact.
    """
    queries.pool_of(pool_id)
    locked, signed = closed_days(pool_id)
    return LockNoted(
        pool_id=pool_id,
        locked_until=locked if isinstance(locked_until, _Same) else locked_until,
        signed_until=signed if isinstance(signed_until, _Same) else signed_until,
        cause=cause,
    )
