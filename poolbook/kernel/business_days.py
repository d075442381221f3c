"""Business days: Mondays to Fridays; public holidays are not known."""

from datetime import date


def business_days_between(one: date, other: date) -> int:
    """
    Reckon how many business days lie between two days, whichever comes first; a weekend counts as its Friday.

    >>> business_days_between(date(2026, 2, 6), date(2026, 2, 13))
    5
    """
    return abs(business_day(one) - business_day(other))


def business_day(day: date) -> int:
    """Return the number of a business day; the next one has the next number, and a weekend that of its Friday."""
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * 5 + min(weekday, 4)
