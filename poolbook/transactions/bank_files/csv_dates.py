"""Dates of CSV files: written as a format says, or as the only format says that fits every row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from poolbook.kernel.said import said
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.days import calendar_day
from poolbook.transactions.bank_files.refusal import AmbiguousDates, BrokenBankFile

DATE_FORMATS = (
    *("YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD"),
    *("DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "DDMMYYYY", "MMDDYYYY"),
    *("DD/MM/YY", "MM/DD/YY", "DD.MM.YY", "DD-MM-YY", "MM-DD-YY", "YY-MM-DD"),
    *("DD MMM YYYY", "DD-MMM-YYYY", "DD/MMM/YYYY", "DD MMM YY", "DD-MMM-YY", "MMM DD YYYY", "DDMMMYYYY"),
)
_PIECES = {"YYYY": "(?P<y>[0-9]{4})", "YY": "(?P<yy>[0-9]{2})", "MMM": "(?P<name>[^\\W\\d_]{3,10})\\.?"}
_LOOK_CELLS = 200  # cells by which the usual format is found, to say which cell is unlike the others
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_MONTHS = {
    **{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10},
    **{"nov": 11, "dec": 12},
    **{"mär": 3, "mrz": 3, "mrt": 3, "maa": 3, "mai": 5, "mei": 5, "okt": 10, "dez": 12},
}


@dataclass(frozen=True, slots=True)
class DayCell:
    """A cell that should hold a day, and its line."""

    text: str
    line: int


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Return the expression of a format; a day or month of one digit is read where a mark stands beside it."""
    one = "{1,2}" if re.search(r"[-/. ]", form) else "{2}"
    pieces = {**_PIECES, "MM": f"(?P<m>[0-9]{one})", "DD": f"(?P<d>[0-9]{one})"}
    parts = re.findall("YYYY|YY|MMM|MM|DD|.", form)
    return re.compile("".join(pieces.get(part, re.escape(part)) for part in parts))


def read_day(cell: DayCell, form: str) -> date | None:
    """
    Read a day in one format; a time of day behind it counts for nothing.

    returns: the day, None for one that has the shape but is on no calendar.
    raises:  BrokenBankFile.
    """
    found = _pattern(form).fullmatch(_TIME.sub("", cell.text))
    if not found:
        raise BrokenBankFile(
            said(
                "date_not_written",
                f"{shown(cell.text)} is not a date written {form}.",
                text=shown(cell.text),
                form=form,
            ),
            line=cell.line,
        )
    parts = found.groupdict()
    month = _MONTHS.get(parts["name"][:3].lower(), 0) if parts.get("name") else int(parts["m"])
    short = int(parts.get("yy") or 0)
    year = int(parts["y"]) if parts.get("y") else (1900 + short if short >= 80 else 2000 + short)
    return calendar_day(year, month, int(parts["d"]), text=cell.text, line=cell.line)


def fitting(cells: Sequence[DayCell]) -> list[str]:
    """Return the formats in which every cell can be read."""
    return [form for form in DATE_FORMATS if all(_fits(cell, form) for cell in cells)] if cells else []


def _fits(cell: DayCell, form: str) -> bool:
    try:
        read_day(cell, form)
    except BrokenBankFile:
        return False
    return True


def chosen_format(cells: Sequence[DayCell]) -> str:
    """
    Return the one format in which every cell can be read.

    raises: AmbiguousDates where two formats fit and disagree; BrokenBankFile where none fits.
    """
    fit = fitting(cells)
    if not fit:
        best = max(DATE_FORMATS, key=lambda form: sum(_fits(cell, form) for cell in cells[:_LOOK_CELLS]))
        odd = next((cell for cell in cells if not _fits(cell, best)), None)
        if odd is None:
            return DATE_FORMATS[0]  # no cells at all: nothing is read
        raise BrokenBankFile(
            said(
                "date_unlike_others",
                f"{shown(odd.text)} is not a date like the others (written {best}).",
                text=shown(odd.text),
                form=best,
            ),
            line=odd.line,
        )
    for cell in cells:
        if len({read_day(cell, form) for form in fit}) > 1:
            raise AmbiguousDates(
                said(
                    "date_read_in_ways",
                    f"{shown(cell.text)} can be read as {' or '.join(fit)}, as can all others: give the date format.",
                    text=shown(cell.text),
                    forms=" or ".join(fit),
                ),
                line=cell.line,
            )
    return fit[0]
