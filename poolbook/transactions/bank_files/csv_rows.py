"""Rows of a CSV file with their lines: quotes as RFC 4180 has them, anything half-open refused."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.refusal import BrokenBankFile, WrongMapping

DELIMITERS = (",", ";", "\t", "|")
_LOOK_ROWS = 40  # rows by which the delimiter is found


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line where it begins, and its cells, trimmed."""

    line: int
    cells: tuple[str, ...]


def rows_of(text: str, *, delimiter: str, skip_lines: int = 0) -> Iterator[Row]:
    """
    Give the rows that are not empty.

    skip_lines: lines of the file before the first row; they need not be CSV.
    raises:     BrokenBankFile with the line.
    """
    body = "".join(text.splitlines(keepends=True)[skip_lines:]) if skip_lines else text
    reader = csv.reader(StringIO(body, newline=""), delimiter=delimiter, strict=True)
    begins, count = 1, 0
    try:
        for cells in reader:
            if any(_swallows_a_row(cell, delimiter, cells[0], width=len(cells)) for cell in cells):
                raise BrokenBankFile(
                    said("text_holds_row", "A text in this row holds another row (a quote left open?)."),
                    line=begins + skip_lines,
                )
            if any(cell.strip() for cell in cells):
                yield Row(begins + skip_lines, tuple(cell.strip() for cell in cells))
                count += 1
            begins = reader.line_num + 1
            if count > limits.MAX_BANK_FILE_LINES:
                most = said(
                    "more_lines_than",
                    f"More than {limits.MAX_BANK_FILE_LINES:,} lines in one file.",
                    most=limits.MAX_BANK_FILE_LINES,
                )
                raise BrokenBankFile(most, line=begins + skip_lines)
    except csv.Error as error:
        line = begins + skip_lines
        raise BrokenBankFile(
            said(
                "row_unreadable", f"The row that begins here cannot be read: {error} (a quote left open?).", error=error
            ),
            line=line,
        ) from None


def _swallows_a_row(cell: str, delimiter: str, first: str, *, width: int) -> bool:
    """
    Tell the end of one row and the beginning of the next, between two stray quotes, from a text of several lines.

    It has as many delimiters as a row, or one of its lines begins as this row does: with a date, or a number as long.
    """
    _, *later = cell.splitlines() or [""]
    beginnings = [_shape(line.partition(delimiter)[0].strip(' "')) for line in later if delimiter in line]
    return bool(later) and ((width > 1 and cell.count(delimiter) >= width - 1) or _shape(first) in beginnings)


def _shape(text: str) -> str:
    """Return a text with a 9 for each digit."""
    return re.sub("[0-9]", "9", text.strip())


def widths(text: str, delimiter: str, *, skip_lines: int = 0) -> list[int]:
    """Return how many cells the first rows have with a delimiter."""
    found: list[int] = []
    try:
        for row in rows_of(text, delimiter=delimiter, skip_lines=skip_lines):
            found.append(len(row.cells))
            if len(found) == _LOOK_ROWS:
                break
    except BrokenBankFile:
        pass  # a row that only this delimiter breaks; the real reading refuses it if it is the one
    return found


def found_delimiter(text: str, *, skip_lines: int = 0) -> str:
    """
    Return the delimiter that cuts the first rows into the most cells of equal number.

    raises: WrongMapping where none cuts them.
    """
    best, most = "", (0, 0)
    for delimiter in DELIMITERS:
        found = widths(text, delimiter, skip_lines=skip_lines)
        usual = max(set(found), key=found.count) if found else 1
        score = (found.count(usual) * 100 // max(len(found), 1), usual)
        if usual > 1 and (score[1] * score[0], usual) > most:
            best, most = delimiter, (score[1] * score[0], usual)
    if not best:
        raise WrongMapping(
            said("no_mark_cuts", "No comma, semicolon, tab or bar cuts the rows into cells: is this CSV?"),
            line=skip_lines + 1,
        )
    return best
