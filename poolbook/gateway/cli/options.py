"""Options that several commands take: days and instants."""

from datetime import UTC, date, datetime
from typing import NoReturn

import click

from poolbook.kernel import limits


def as_day(_context: object, _parameter: object, value: str | None) -> date | None:
    """Read a day given as an option: ISO 8601, such as 2024-12-31."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: str) -> NoReturn:
    raise click.BadParameter(f"{value!r} is not a date like 2024-12-31.")


def as_instant(_context: object, _parameter: object, value: str | None) -> datetime | None:
    """Read an instant given as an option: ISO 8601 with its offset, such as 2024-12-31T12:00:00Z."""
    if value is None:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not an instant like 2024-12-31T12:00:00Z.") from error
    if instant.tzinfo is None:
        raise click.BadParameter(f"{value!r} has no offset from UTC; write 2024-12-31T12:00:00Z.")
    try:
        utc = instant.astimezone(UTC)
    except OverflowError:
        utc = None
    if utc is None or not limits.FIRST_YEAR <= utc.year <= limits.LAST_YEAR:
        raise click.BadParameter(f"Instants lie in the years {limits.FIRST_YEAR} to {limits.LAST_YEAR}.")
    return utc
