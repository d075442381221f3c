"""The sheets of an .xlsx workbook, as text: only what stands in the cells counts, and only where it is exact."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError  # only the exception; openpyxl parses with defusedxml

import openpyxl
from openpyxl.utils import get_column_letter

from poolbook.eventlog.uploads import received
from poolbook.gateway.pool_file.csv_sheet import Row, is_comment
from poolbook.gateway.pool_file.faults import Faults
from poolbook.kernel import limits
from poolbook.kernel.said import said

_EXACT_DIGITS = 15  # digits of a decimal that a spreadsheet's number surely keeps (IEEE 754 binary64)
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RuntimeError,
)


class Workbook:
    """An open workbook; formulas are seen, not their last results, so that none is taken for a number."""

    def __init__(self, book: Any) -> None:
        self._book = book

    def rows(self, sheet: str, faults: Faults) -> Iterator[Row] | None:
        """Return the rows of a sheet, or None when the workbook has no such sheet."""
        if sheet not in self._book.sheetnames or not hasattr(self._book[sheet], "reset_dimensions"):
            return None
        return _rows(self._book[sheet], sheet, faults)


@contextmanager
def open_workbook(path: Path, faults: Faults) -> Iterator[Workbook | None]:
    """
    Open a workbook after its sizes were looked at; external links and macros are never touched.

    path:    an .xlsx file; up to MAX_FILE_BYTES, unpacked up to MAX_UNPACKED_BYTES.
    returns: None when it cannot be read, with a fault.
    """
    complaint = _size_complaint(path)
    if complaint:
        faults.add(path.name, None, None, complaint)
        yield None
        return
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: styles, extensions, links
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        except _DAMAGED as error:
            faults.add(
                path.name,
                None,
                None,
                said(
                    "workbook_unreadable",
                    f"the workbook cannot be read ({type(error).__name__}); save it anew.",
                    error=type(error).__name__,
                ),
            )
            yield None
            return
        try:
            yield Workbook(book)
        finally:
            book.close()


def _size_complaint(path: Path) -> str | None:
    size = path.stat().st_size
    if size > limits.MAX_FILE_BYTES:
        return said(
            "file_of_bytes",
            f"the file has {size:,} bytes; at most {limits.MAX_FILE_BYTES:,} are read.",
            size=size,
            most=limits.MAX_FILE_BYTES,
        )
    received(path.read_bytes(), path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except _DAMAGED:
        return said(
            "no_workbook", "this is no .xlsx workbook, or a damaged or encrypted one; save it anew, without a password."
        )
    if unpacked > limits.MAX_UNPACKED_BYTES:
        return said(
            "workbook_unpacks",
            f"the workbook unpacks to {unpacked:,} bytes; at most {limits.MAX_UNPACKED_BYTES:,} are read.",
            size=unpacked,
            most=limits.MAX_UNPACKED_BYTES,
        )
    return None


def _rows(worksheet: Any, sheet: str, faults: Faults) -> Iterator[Row]:
    worksheet.reset_dimensions()  # what the sheet says of its own size may be anything
    number = 0
    try:
        for number, cells in enumerate(worksheet.iter_rows(max_col=limits.MAX_FILE_COLUMNS), start=1):
            if any(cell.value is not None for cell in cells):  # a row number may claim 500,000 empty rows before it
                texts = [
                    _text(cell, f"{get_column_letter(place)}{number}", sheet, faults)
                    for place, cell in enumerate(cells, start=1)
                ]
                if not is_comment(texts[0]):
                    yield number, texts
            if number > limits.MAX_FILE_ROWS + 1:
                faults.add(
                    sheet,
                    number,
                    None,
                    said(
                        "sheet_goes_on",
                        f"the sheet goes on below row {limits.MAX_FILE_ROWS + 1:,}; split the pool.",
                        row=limits.MAX_FILE_ROWS + 1,
                    ),
                )
                return
    except _DAMAGED as error:
        faults.add(
            sheet,
            number + 1,
            None,
            said(
                "sheet_unreadable_from",
                f"the sheet cannot be read from here on ({type(error).__name__}).",
                error=type(error).__name__,
            ),
        )


_FORMULA = said("cell_is_formula", "is a formula: put its value into the cell (copy, then paste values)")
_TIME = said("cell_holds_time", "holds a time of day; only dates are read")
_NEITHER = said("cell_holds_neither", "holds no text, date or exact number; write it as text")


def _text(cell: Any, place: str, sheet: str, faults: Faults) -> str:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    text: str | None
    complaint: str
    if value is None:
        return ""
    if kind == "f":
        text, complaint = None, _FORMULA
    elif kind == "e":
        text, complaint = None, said("cell_holds_error", f"holds an error ({str(value)[:20]})", error=str(value)[:20])
    elif isinstance(value, str):
        text, complaint = value, ""
    elif isinstance(value, date):
        text, complaint = _day_text(value), _TIME
    else:
        text, complaint = _number_text(value), _NEITHER
    if text is None:
        row = int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        faults.add(sheet, row, None, said("cell_at", f"cell {place} {complaint}.", place=place, what=complaint))
    return text or ""


def _day_text(value: date) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else None
    return value.isoformat()


def _number_text(value: Any) -> str | None:
    """Return what was typed into a number cell, or None where the spreadsheet may have lost digits of it."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 10**_EXACT_DIGITS:
        return None
    shortest = Decimal(repr(value))
    if len(shortest.normalize().as_tuple().digits) > _EXACT_DIGITS:
        return None
    whole = shortest.to_integral_value()
    return str(int(whole)) if shortest == whole else f"{shortest:f}"
