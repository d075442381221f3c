"""Days as bank files write them, also those that no calendar has."""

import re
from datetime import date

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.refusal import BrokenBankFile

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)


def calendar_day(year: int, month: int, day: int, *, text: str, line: int) -> date | None:
    """
    Return a day, or None where it has the shape of one and the calendar lacks it (February 30: 30/360 banks write it).

    raises: BrokenBankFile for month 13, day 32 or 0, a year that no statement has.
    """
    fits = 1 <= month <= 12 and 1 <= day <= 31 and limits.FIRST_YEAR <= year <= limits.LAST_YEAR
    if not fits:
        raise BrokenBankFile(said("no_date", f"{shown(text)} is not a date.", text=shown(text)), line=line)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_day(text: str, *, line: int) -> date | None:
    """Read the calendar day of an ISO date or instant as it is written: the bank's own day, whatever the zone."""
    found = _ISO.fullmatch(text)
    if not found:
        raise BrokenBankFile(
            said("no_iso_date", f"{shown(text)} is not a date like 2026-03-31.", text=shown(text)), line=line
        )
    return calendar_day(int(found[1]), int(found[2]), int(found[3]), text=text, line=line)


def existing(day: date | None, *, text: str, line: int) -> date:
    """Return the day, which must be on the calendar."""
    if day is None:
        raise BrokenBankFile(said("on_no_calendar", f"{shown(text)} is on no calendar.", text=shown(text)), line=line)
    return day


def booked_and_valued(
    booked: date | None, valued: date | None, *, booked_text: str, valued_text: str, line: int
) -> tuple[date, date, tuple[str, ...]]:
    """
    Settle a line's entry date and value date, where one of them may be missing or on no calendar.

    booked, valued: None for missing or impossible; the texts ("" for missing) tell which.
    returns: entry date, value date, notes about what was done.
    raises:  BrokenBankFile when neither can be used.
    """
    notes = []
    if booked is None and valued is None:
        told = " and ".join(shown(text) for text in (booked_text, valued_text) if text)
        reason = (
            said("no_other_date", f"{told} is on no calendar, and the line has no other date.", text=told)
            if told
            else said("line_without_date", "The line has no date.")
        )
        raise BrokenBankFile(reason, line=line)
    if booked is None and booked_text:
        notes.append(
            said(
                "entry_date_on_no_calendar",
                f"The entry date {booked_text} is on no calendar: the value date counts.",
                text=booked_text,
            )
        )
    elif booked is None:
        notes.append(said("no_entry_date", "The file gives no entry date: the value date counts."))
    if valued is None and valued_text:
        notes.append(
            said(
                "value_date_on_no_calendar",
                f"The value date {valued_text} is on no calendar: the entry date counts.",
                text=valued_text,
            )
        )
    entry, value = booked or valued, valued or booked
    assert entry is not None and value is not None
    return entry, value, tuple(notes)
