"""Lock a period: nothing is posted in it any more."""

from datetime import date
from uuid import UUID

from poolbook.contracts.control import PeriodLocked
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.queries.control import locked_until


class LockedAlready(Refused):
    code = "locked_already"


class LockBeforeBook(BadInput):
    code = "before_book_opened"


class LockInFuture(BadInput):
    code = "lock_in_future"
    sentence = "This day has not come yet; lock a period when it is over."


class NoteTooLong(BadInput):
    code = "text_too_long"
    sentence = f"A note has at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id", constraints={"transactions_locked_once": LockedAlready})
def lock_period(*, pool_id: UUID, through: date, by: Member, note: str = "") -> PeriodLocked:
    """
    Close every day up to one: what is found later is posted in the open and names the day that it adjusts.

    through: last day to lock, after the last one locked, not in the future.
    note:    for whoever reads the book later; may be empty.
    raises:  NoSuchBook, LockedAlready, LockBeforeBook, LockInFuture, NoteTooLong, NotAllowed.
    """
    policy.require(by, "lock_periods")
    book = queries.book_managed_by(by, pool_id)
    if through < book.opened_on:
        raise LockBeforeBook(
            said(
                "nothing_to_lock_before",
                f"This pool's book begins on {book.opened_on}; there is nothing to lock before it.",
                opened_on=book.opened_on,
            )
        )
    if through > clock.today():
        raise LockInFuture(pointer="/through")
    last = locked_until(pool_id)
    if last is not None and through <= last:
        raise LockedAlready(
            said("locked_through", f"This pool is locked through {last} already; lock a later day.", last=last),
            locked_until=str(last),
        )
    if len(note) > limits.MAX_MEMO_CHARS:
        raise NoteTooLong(pointer="/note")
    return PeriodLocked(pool_id=pool_id, through=through, note=note.strip())
