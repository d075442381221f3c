"""What time it is: the only place that asks the machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_fixed: ContextVar[datetime | None] = ContextVar("poolbook_clock", default=None)


def now() -> datetime:
    """Return the instant now, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def today(zone: str = "UTC") -> date:
    """
    Return the calendar date now in a time zone.

    zone: IANA name, such as Australia/Sydney.
    """
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def fixed(instant: datetime) -> Iterator[None]:
    """
    Hold the clock at an instant, for tests and demos.

    instant: aware datetime.
    """
    token = _fixed.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
