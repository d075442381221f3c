"""The one place that keeps closed days closed, for every operation of the room."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import (
    DecisionReversed,
    ExpensePaid,
    InvestmentMade,
    ManagementFeePaid,
    ProceedsRecorded,
)
from poolbook.eventlog.registry import guards
from poolbook.kernel.closed_days import DaySignedOff, PeriodLocked
from poolbook.kernel.member import Member
from poolbook.pools.queries.locked import closed_days

_MOVES_CASH = (InvestmentMade, ProceedsRecorded, ExpensePaid, ManagementFeePaid)


@guards("pools")
def on_open_days(facts: Sequence[Fact], by: Member | None) -> list[date | None]:
    """
    Refuse what somebody decides for a closed day; what transactions told has happened and keeps its day.

    returns: None for each: a pool's facts stay on their own days.
    raises:  PeriodLocked, DaySignedOff.
    """
    dated = [fact for fact in facts if fact.STREAM == "pool" and fact.DATED is not None]
    if by is not None and dated:
        pool_id: UUID = getattr(dated[0], dated[0].ON)
        locked, signed = closed_days(pool_id)
        for fact in dated:
            _check(fact, locked, signed)
    return [None] * len(facts)


def _check(fact: Fact, locked: date | None, signed: date | None) -> None:
    assert fact.DATED is not None, "only facts with a day of their own come here"
    day: date = getattr(fact, fact.DATED)
    if locked is not None and day <= locked:
        raise PeriodLocked.at(day, locked_until=locked)
    moves_cash = isinstance(fact, _MOVES_CASH) or (isinstance(fact, DecisionReversed) and "cash" in fact.tallies)
    if signed is not None and day <= signed and moves_cash:
        raise DaySignedOff.at(day, signed_until=signed)
