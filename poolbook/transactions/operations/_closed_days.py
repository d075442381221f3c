"""The one place that keeps closed days closed, for every operation of the room."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.eventlog.registry import guards
from poolbook.kernel.closed_days import DaySignedOff, PeriodLocked
from poolbook.kernel.member import Member
from poolbook.transactions.posting_rules import legs_of
from poolbook.transactions.queries.control import locked_until, signed_until


@guards("transactions")
def on_open_days(facts: Sequence[Fact], by: Member | None) -> list[date | None]:
    """
    Refuse what somebody decides for a closed day; what another room has decided counts on the first open day.

    returns: None for what stays on its own day.
    raises:  PeriodLocked, DaySignedOff.
    """
    dated = [fact for fact in facts if fact.STREAM == "book" and fact.DATED is not None]
    if not dated:
        return [None] * len(facts)
    pool_id: UUID = getattr(dated[0], dated[0].ON)
    locked = locked_until(pool_id)
    signed = signed_until(set().union(*map(_accounts, dated)))
    return [_day(fact, by, locked, signed) for fact in facts]


def _day(fact: Fact, by: Member | None, locked: date | None, signed: dict[UUID, date]) -> date | None:
    if fact.STREAM != "book" or fact.DATED is None:
        return None
    day: date = getattr(fact, fact.DATED)
    signed_off = max((signed[one] for one in _accounts(fact) if one in signed), default=None)
    closed = max((one for one in (locked, signed_off) if one is not None), default=None)
    if closed is None or day > closed:
        return None
    if by is None:
        return closed + timedelta(days=1)
    if locked is not None and day <= locked:
        raise PeriodLocked.at(day, locked_until=locked, first_open=closed + timedelta(days=1))
    raise DaySignedOff.at(day, signed_until=closed)


def _accounts(fact: Fact) -> set[UUID]:
    """Return the bank accounts on which a fact posts."""
    return {holder for leg in legs_of(fact) if leg.account == "1000" for holder in leg.amounts}
