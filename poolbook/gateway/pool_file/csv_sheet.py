"""One sheet from a CSV file: UTF-8, commas, whole quotes, comments and empty rows passed over."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from poolbook.eventlog.uploads import received
from poolbook.gateway.pool_file.faults import Faults
from poolbook.kernel import limits
from poolbook.kernel.said import said

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE = "save it as CSV UTF-8 (comma delimited)"
Row = tuple[int, list[str]]


def is_comment(line: str) -> bool:
    """Return whether a line, or the first cell of a row, is a comment: # alone or followed by a space."""
    return line.startswith("# ") or line.rstrip("\r\n") == "#"


class _Lines:
    """The lines of a file; comments are passed over where a row may start, and only there."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.number = 0  # lines given or passed over so far
        self.skipped = 0  # comment lines among them
        self.starts_row = True

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self.number += 1
            if self.starts_row and is_comment(line):
                self.skipped += 1
                continue
            self.starts_row = False
            return line
        raise StopIteration


def csv_rows(path: Path, sheet: str, faults: Faults) -> Iterator[Row]:
    """
    Read the rows of a CSV file, as text.

    path:    a file; up to MAX_FILE_BYTES.
    returns: (row number as a spreadsheet counts, cells); reading ends at a fault that leaves the rest unreadable.
    """
    text = _text_of(path, sheet, faults)
    if text is None:
        return
    lines = _Lines(text)
    reader = csv.reader(lines, strict=True)
    count = 0
    while True:
        lines.starts_row = True
        first_line = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(
                sheet,
                None,
                None,
                said(
                    "in_line",
                    f"line {first_line}: {_csv_fault(str(error))}",
                    line=first_line,
                    what=_csv_fault(str(error)),
                ),
            )
            return
        count += 1
        yield count + lines.skipped, cells


def _text_of(path: Path, sheet: str, faults: Faults) -> str | None:
    size = path.stat().st_size
    if size > limits.MAX_FILE_BYTES:
        faults.add(
            sheet,
            None,
            None,
            said(
                "file_of_bytes",
                f"the file has {size:,} bytes; at most {limits.MAX_FILE_BYTES:,} are read.",
                size=size,
                most=limits.MAX_FILE_BYTES,
            ),
        )
        return None
    content = received(path.read_bytes(), path.name)
    if content.startswith(_UTF16):
        faults.add(sheet, 1, None, said("file_is_utf16", f"the file is UTF-16, not UTF-8: {_SAVE}."))
        return None
    zero = content.find(b"\0")
    if zero >= 0:
        line = content.count(b"\n", 0, zero) + 1
        faults.add(
            sheet,
            line,
            None,
            said("line_holds_nul", f"line {line} holds a NUL byte: the file is damaged or no CSV; {_SAVE}.", line=line),
        )
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(
            sheet,
            line,
            None,
            said(
                "line_not_utf8",
                f"line {line} is not UTF-8 (byte 0x{content[error.start]:02X}, as in Windows-1252 or Latin-1): "
                f"{_SAVE}.",
                line=line,
                byte=f"{content[error.start]:02X}",
            ),
        )
        return None


def _csv_fault(message: str) -> str:
    if "unexpected end" in message:
        return said(
            "quote_never_closed",
            "a quoted cell that starts in this row is never closed: the file is cut off or lacks a quote.",
        )
    if "expected after" in message:
        return said(
            "text_after_quote", 'a closing quote is followed by more text; write a quote inside a cell twice: "".'
        )
    if "field limit" in message:
        return said(
            "cell_too_long", f"a cell has more than {limits.MAX_CELL_CHARS:,} characters.", most=limits.MAX_CELL_CHARS
        )
    return said("row_no_csv", f"the row cannot be read as CSV ({message}).", message=message)
