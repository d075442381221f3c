"""Note a lock: transactions told up to which day the books are closed."""

from datetime import date
from uuid import UUID

from poolbook.contracts.control import LockNoted
from poolbook.eventlog.operation import operation
from poolbook.pools import queries
from poolbook.pools.queries.locked import closed_days


@operation(on="pool_id")
def note_lock(*, pool_id: UUID, kind: str, until: date | None, cause: UUID) -> LockNoted:
    """
    Remember up to which day everything is locked, or what moves cash is signed off.

    kind:   locked | signed.
    until:  last closed day; None opens again.
    cause:  the fact that told it.
    raises: NoSuchPool: a bug in transactions, which parks the fact.
    """
    queries.pool_of(pool_id)
    locked, signed = closed_days(pool_id)
    return LockNoted(
        pool_id=pool_id,
        locked_until=until if kind == "locked" else locked,
        signed_until=until if kind == "signed" else signed,
        cause=cause,
    )
