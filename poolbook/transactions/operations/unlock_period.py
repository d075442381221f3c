"""Unlock a period: take its lock back, with a reason."""

from uuid import UUID

from poolbook.contracts.control import PeriodUnlocked
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.queries.control import lock_before, locked_until


class NothingLocked(Refused):
    code = "nothing_locked"
    sentence = "This pool has no locked period; there is nothing to unlock."


class NoReason(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id")
def unlock_period(*, pool_id: UUID, reason: str, by: Member) -> PeriodUnlocked:
    """
    Take the last lock back; the one before it, if there is one, holds again. Both stay in the history.

    reason: for whoever reads the book later, not empty.
    raises: NoSuchBook, NothingLocked, NoReason, NotAllowed.
    """
    policy.require(by, "lock_periods")
    queries.book_managed_by(by, pool_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise NoReason(pointer="/reason")
    through = locked_until(pool_id)
    if through is None:
        raise NothingLocked
    return PeriodUnlocked(
        pool_id=pool_id, through=through, back_to=lock_before(pool_id, through), reason=reason.strip()
    )
