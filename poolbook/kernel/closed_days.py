"""How both books and pools say that a day is closed: locked with its period, or signed off with its bank account."""

from datetime import date, timedelta
from typing import Self

from poolbook.kernel.errors import Refused


class PeriodLocked(Refused):
    code = "period_locked"

    @classmethod
    def at(cls, day: date, *, locked_until: date, first_open: date | None = None) -> Self:
        """
        Return the refusal of a day in a locked period.

        first_open: left out, the day after the lock.
        """
        first = first_open or locked_until + timedelta(days=1)
        return cls(
            f"This pool is locked through {locked_until}, so {day} takes nothing any more: give {first} or a later"
            " day, or have an owner or manager unlock the period.",
            locked_until=locked_until.isoformat(),
            first_open=first.isoformat(),
        )

    @classmethod
    def of_line(cls, day: date, *, locked_until: date) -> Self:
        """Return the refusal of a bank's line that comes late: another day would not be true of it."""
        return cls(
            f"The bank shows a new line of {day}, and this pool is locked through {locked_until}: have an owner or"
            " manager unlock the period, with a reason, then import the statement again.",
            locked_until=locked_until.isoformat(),
        )


class DaySignedOff(Refused):
    code = "day_signed_off"

    @classmethod
    def at(cls, day: date, *, signed_until: date) -> Self:
        """Return the refusal of a day on which the bank account has been agreed with the bank."""
        first = signed_until + timedelta(days=1)
        return cls(
            f"This bank account is signed off through {signed_until}, so {day} takes nothing any more: give {first} or"
            " a later day, or withdraw the sign-off first, with a reason.",
            signed_until=signed_until.isoformat(),
            first_open=first.isoformat(),
        )

    @classmethod
    def of_line(cls, day: date, *, signed_until: date) -> Self:
        """Return the refusal of a bank's line that comes late: another day would not be true of it."""
        return cls(
            f"The bank shows a new line of {day}, and this bank account is signed off through {signed_until}: withdraw"
            " the sign-off first, with a reason, then import the statement again.",
            signed_until=signed_until.isoformat(),
        )
