"""The one place that keeps closed days closed, for every operation of the room."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from poolbook.contracts.bank import StatementRecorded
from poolbook.contracts.fact import Fact
from poolbook.contracts.transactions import (
    OverPaymentsKept,
    OverPaymentUsed,
    PayoutsOpened,
    PayoutsSent,
    ReceiptsMatched,
    ReceivablesOpened,
    ReceivablesReversed,
)
from poolbook.eventlog.registry import guards
from poolbook.kernel.closed_days import DaySignedOff, PeriodLocked
from poolbook.kernel.member import Member
from poolbook.transactions.posting_rules import legs_of
from poolbook.transactions.queries.control import locked_until, signed_until

_MOVES_NO_CASH = (  # and may have 100,000 lines that nobody needs to add up here
    OverPaymentsKept,
    OverPaymentUsed,
    PayoutsOpened,
    PayoutsSent,
    ReceiptsMatched,
    ReceivablesOpened,
    ReceivablesReversed,
)


@guards("transactions")
def on_open_days(facts: Sequence[Fact], by: Member | None) -> list[date | None]:
    """
    Refuse what somebody decides for a closed day; what another room has decided counts on the first open day.

    returns: None for what stays on its own day.
    raises:  PeriodLocked, DaySignedOff.
    """
    dated = [fact for fact in facts if _days(fact)]
    if not dated:
        return [None] * len(facts)
    pool_id: UUID = getattr(dated[0], dated[0].ON)
    locked = locked_until(pool_id)
    accounts = [_accounts(fact) for fact in facts]
    signed = signed_until(set().union(*accounts))
    return [
        _moved_to(fact, by, locked, max((signed[one] for one in of if one in signed), default=None))
        for fact, of in zip(facts, accounts, strict=True)
    ]


def _moved_to(fact: Fact, by: Member | None, locked: date | None, signed_off: date | None) -> date | None:
    closed = max((one for one in (locked, signed_off) if one is not None), default=None)
    late = [day for day in _days(fact) if closed is not None and day <= closed]
    if closed is None or not late:
        return None
    first_open = closed + timedelta(days=1)
    if by is None:
        return first_open
    if locked is not None and late[0] <= locked:
        if isinstance(fact, StatementRecorded):
            raise PeriodLocked.of_line(late[0], locked_until=locked)
        raise PeriodLocked.at(late[0], locked_until=locked, first_open=first_open)
    if isinstance(fact, StatementRecorded):
        raise DaySignedOff.of_line(late[0], signed_until=closed)
    raise DaySignedOff.at(late[0], signed_until=closed)


def _days(fact: Fact) -> list[date]:
    """Return the days on which a fact counts: its own; of a statement, those of lines that it is the first to show."""
    if isinstance(fact, StatementRecorded):
        return sorted({line.booked_on for line in fact.lines})
    return [getattr(fact, fact.DATED)] if fact.STREAM == "book" and fact.DATED is not None else []


def _accounts(fact: Fact) -> set[UUID]:
    """Return the bank accounts whose cash a fact changes, in the book or at the bank."""
    if isinstance(fact, StatementRecorded):
        return {fact.bank_account_id}
    if fact.STREAM != "book" or fact.DATED is None or isinstance(fact, _MOVES_NO_CASH):
        return set()
    return {holder for leg in legs_of(fact) if leg.account == "1000" for holder in leg.amounts}
