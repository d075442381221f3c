"""A sheet as a table: its header checked, its rows by column, its cells read as text, amounts, rates and dates."""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from poolbook.gateway.pool_file.cells import restored
from poolbook.gateway.pool_file.csv_sheet import Row
from poolbook.gateway.pool_file.faults import Faults
from poolbook.kernel import limits
from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.users import naming

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row; reading one that is wrong notes a fault and gives None or an empty text."""

    sheet: str
    row: int
    values: dict[str, str]
    faults: Faults

    def fault(self, column: str | None, sentence: str) -> None:
        """Note a fault of this row."""
        self.faults.add(self.sheet, self.row, column, sentence)

    def filled(self, column: str) -> bool:
        """Return whether the cell holds anything."""
        return bool(self.values.get(column))

    def text(self, column: str, *, most: int, required: bool = False) -> str:
        """Read a text of up to `most` characters, without the apostrophe that keeps formulas away."""
        found = restored(self.values.get(column, "")).replace("\r\n", "\n")
        if required and not found.strip():
            self.fault(column, said("cell_empty", "is empty; fill it in."))
        elif len(found) > most:
            self.fault(
                column,
                said(
                    "cell_of_chars",
                    f"has {len(found):,} characters; at most {most:,} are kept.",
                    count=len(found),
                    most=most,
                ),
            )
        elif _CONTROL.search(found):
            self.fault(column, said("cell_unprintable", "holds a control character; type it again."))
        return found

    def name(self, column: str, *, required: bool = False) -> str:
        """Read a name, as users keeps it: composed, spaces and line ends made one space."""
        found = restored(self.values.get(column, ""))
        if not found.strip():
            if required:
                self.fault(column, said("cell_empty", "is empty; fill it in."))
            return ""
        return self.accepted(column, found, naming.read_name)

    def accepted(self, column: str, text: str, read: Callable[..., str]) -> str:
        """Read a text by a rule of the room users; text: without the apostrophe that keeps formulas away."""
        try:
            return read(text, pointer="")
        except BadInput as refusal:
            self.fault(
                column, said("cell_says", f"{text[:40]!r}: {refusal.message}", text=text[:40], what=refusal.message)
            )
            return text

    def choice(self, column: str, allowed: Sequence[str], *, required: bool = True) -> str:
        """Read one of some words."""
        found = self.values.get(column, "")
        if found and found not in allowed:
            self.fault(
                column,
                said(
                    "cell_unknown",
                    f"{found[:40]!r} is unknown; write {one_of(allowed)}.",
                    text=found[:40],
                    choices=one_of(allowed),
                ),
            )
        elif required and not found:
            self.fault(column, said("cell_to_choose", f"is empty; write {one_of(allowed)}.", choices=one_of(allowed)))
        return found

    def amount(self, column: str, currency: str | None, *, required: bool = True) -> Money | None:
        """Read an amount >= 0 of the pool's currency; None where it is blank or wrong."""
        found = self.values.get(column, "")
        if not found:
            if required:
                self.fault(column, said("amount_empty", "is empty; write an amount such as 1234.56."))
            return None
        try:
            if currency is None:  # the currency is a fault of its own; look at the number all the same
                parse_decimal(found)
                return None
            money = Money.parse(found, currency)
        except BadInput as refusal:
            self.fault(column, refusal.message)
            return None
        if money.minor < 0:
            self.fault(
                column,
                said(
                    "amount_negative",
                    f"{found} is negative; write it without the minus, the event says which way it goes.",
                    amount=found,
                ),
            )
            return None
        return money

    def rate(self, column: str, *, required: bool = False) -> str | None:
        """Read a share or yearly rate from 0 to 1, as text; None where it is blank or wrong."""
        found = self.values.get(column, "")
        if not found:
            if required:
                self.fault(column, said("rate_empty", "is empty; write a rate such as 0.08."))
            return None
        try:
            rate = parse_decimal(found)
        except BadInput as refusal:
            self.fault(column, refusal.message)
            return None
        if not Decimal(0) <= rate <= Decimal(1):
            self.fault(column, said("rate_outside", f"{found} is outside 0 to 1; 8 % is written 0.08.", rate=found))
            return None
        return found

    def uuid(self, column: str) -> UUID | None:
        """Read an id, such as 0190a1b2-0000-7000-8000-000000000001; None for a blank cell."""
        text = self.values.get(column, "")
        if not text:
            return None
        if not _UUID.fullmatch(text):
            self.fault(
                column,
                said("cell_no_id", f"{text[:40]!r} is no id; leave it as it was exported, or blank.", text=text[:40]),
            )
            return None
        return UUID(text)

    def day(self, column: str, *, required: bool = True) -> date | None:
        """Read a date, YYYY-MM-DD; None where it is blank or wrong."""
        found = self.values.get(column, "")
        if not found:
            if required:
                self.fault(column, said("day_empty", "is empty; write a date such as 2020-03-31."))
            return None
        if not _DAY.fullmatch(found) or not found.isascii():
            self.fault(
                column, said("cell_no_day", f"{found[:40]!r} is not a date; write it as 2020-03-31.", text=found[:40])
            )
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            self.fault(column, said("day_not_on_calendar", f"{found} is not a day of the calendar.", text=found))
            return None


def one_of(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: a, b or c."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def table_rows(
    raw: Iterator[Row], sheet: str, *, required: Sequence[str], optional: Sequence[str] = (), faults: Faults
) -> Iterator[Cells]:
    """
    Read the rows below a sheet's header, by column; empty rows are passed over.

    raw: (row number, cells) with the header first.
    """
    header = next((one for one in raw if any(one[1])), None)
    if header is None:
        faults.add(
            sheet,
            None,
            None,
            said(
                "sheet_empty",
                f"is empty; its first row must name the columns {', '.join(required)}.",
                columns=", ".join(required),
            ),
        )
        return
    columns = _columns(header, sheet, required, optional, faults)
    if columns is None:
        return
    for count, (number, cells) in enumerate(raw):
        if count >= limits.MAX_FILE_ROWS:
            faults.add(
                sheet,
                number,
                None,
                said(
                    "sheet_of_rows",
                    f"the sheet has more than {limits.MAX_FILE_ROWS:,} rows; split the pool.",
                    most=limits.MAX_FILE_ROWS,
                ),
            )
            return
        if not any(cells):
            continue
        if len(cells) < len(columns) or any(cells[len(columns) :]):
            width = len(cells)
            faults.add(
                sheet,
                number,
                None,
                said(
                    "row_of_cells",
                    f"has {width} cells where the header has {len(columns)}: the row is cut off, or a text with a comma"
                    ' lacks its quotes ("a, b").',
                    count=width,
                    wanted=len(columns),
                ),
            )
            continue
        long = [name for name, cell in zip(columns, cells, strict=False) if len(cell) > limits.MAX_CELL_CHARS]
        for name in long:
            faults.add(
                sheet,
                number,
                name,
                said(
                    "value_too_long", f"has more than {limits.MAX_CELL_CHARS:,} characters.", most=limits.MAX_CELL_CHARS
                ),
            )
        if not long:
            yield Cells(sheet, number, dict(zip(columns, cells, strict=False)), faults)


def _columns(
    header: Row, sheet: str, required: Sequence[str], optional: Sequence[str], faults: Faults
) -> list[str] | None:
    number, names = header
    while names and not names[-1]:
        names = names[:-1]
    known = [*required, *optional]
    if len(names) == 1 and required[0] != names[0]:
        for mark, called in ((";", "semicolons"), ("\t", "tabs")):
            if mark in names[0]:
                faults.add(
                    sheet,
                    number,
                    None,
                    said(f"columns_by_{called}", f"its columns are separated by {called}; save it as CSV with commas."),
                )
                return None
    before = faults.count
    for position, name in enumerate(names, 1):
        if name in names[: position - 1]:
            faults.add(sheet, number, name, said("column_twice", "stands in the header twice."))
        elif name not in known:
            near = difflib.get_close_matches(name, known, 1)
            faults.add(sheet, number, name[:40] or f"number {position}", _no_column(near, known))
    for name in required:
        if name not in names:
            faults.add(
                sheet,
                number,
                name,
                said("column_missing", "is missing; add the column to the header (its cells may be blank)."),
            )
    return None if faults.count > before else names


def _no_column(near: Sequence[str], known: Sequence[str]) -> str:
    if near:
        return said("no_column_but", f"is not a column of this sheet. Did you mean {near[0]}?", near=near[0])
    names = ", ".join(known)
    return said("no_column_of", f"is not a column of this sheet. Known are {names}.", columns=names)
