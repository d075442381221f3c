"""Reports for people and spreadsheets: a table on the screen, CSV, a workbook. No cell of text is a formula."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from poolbook.kernel.spreadsheet import EXACT_DIGITS, neutral
from poolbook.reporting.question import Report
from poolbook.reporting.rows import FIGURES, Cell, Row, rows

_LARGEST_WIDTH = 60  # characters of a column of text; what is longer wraps
_ALWAYS_SHOWN = ("closing", "balance")  # that nothing is left says something
_WIDEST = 10_000  # characters of a line, more than any report has


def as_csv(kind: str, report: Report) -> str:
    """
    Write a report as CSV: a header, then a row a line; figures exactly as in the report, texts neutral.

    kind, report: as for rows.
    """
    header, found = rows(kind, report)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_exported(name, cell) for name, cell in zip(header, row, strict=True)] for row in found)
    return file.getvalue()


def as_xlsx(kind: str, report: Report, target: Path | BinaryIO) -> None:
    """
    Write a report as a workbook: its rows on one sheet, what it is about on another.

    Figures of up to 15 digits are numbers, so that they can be added up; longer ones, which a spreadsheet would round,
    stay text, exact. Texts are neutral, and never formulas.

    target: the file to write, or where to write its bytes.
    """
    header, found = rows(kind, report)
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as workbook:
        sheet = workbook.add_worksheet(kind)
        bold, formats = workbook.add_format({"bold": True}), {}
        for digits in {
            _digits(cell) for row in found for name, cell in zip(header, row, strict=True) if name in FIGURES
        }:
            formats[digits] = workbook.add_format({"num_format": "0" + ("." + "0" * digits if digits else "")})
        for place, name in enumerate(header):
            sheet.write_string(0, place, name, bold)
            sheet.set_column(place, place, _width(name, [row[place] for row in found]))
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(found, start=1):
            _write_row(sheet, number, header, row, formats)
        _write_about(workbook.add_worksheet("about"), kind, report)


def _closed(report: Report) -> tuple[str, ...]:
    """Say that a period is locked, and how much was posted for it later."""
    if not report.get("locked_until"):
        return ()
    later = len(report["adjustments"])
    told = f", {later} adjustment{'' if later == 1 else 's'} posted later" if later else ""
    return (f"locked through {report['locked_until']}{told}",)


def as_table(kind: str, report: Report) -> Table:
    """
    Lay a report out for a terminal, figures to the right; columns of nothing but zeros are left out, but closings.

    kind, report: as for rows.
    """
    header, found = rows(kind, report)
    span = f"{report['from']} to {report['as_of']}" if report["from"] else f"as of {report['as_of']}"
    known = f", as known {report['as_known']}" if report["as_known"] else ""
    parts = (report["pool"], kind.replace("-", " "), f"{span}{known}", report["currency"], *_closed(report))
    title = Text(printable(" · ".join(parts)))
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    places = [
        place
        for place, name in enumerate(header)
        if not found or name in _ALWAYS_SHOWN or any(_says_something(row[place]) for row in found)
    ]
    for name in (header[place] for place in places):
        _add_column(table, name, is_figure=name in FIGURES)
    for row in found:
        table.add_row(*(Text("" if row[place] is None else printable(str(row[place]))) for place in places))
    return table


def plain_table(titles: Mapping[str, bool]) -> Table:
    """
    Make an empty table for a terminal.

    titles: {title: whether its cells are figures, which stand to the right and are never cut}.
    """
    table = Table(box=box.SIMPLE_HEAD)
    for title, is_figure in titles.items():
        _add_column(table, title, is_figure=is_figure)
    return table


def _add_column(table: Table, name: str, *, is_figure: bool) -> None:
    table.add_column(
        name.replace("_", " "),
        justify="right" if is_figure else "left",
        no_wrap=is_figure,
        max_width=None if is_figure else _LARGEST_WIDTH,
    )


def print_table(table: Table) -> None:
    """
    Print a table on the screen; lines wider than it run on, so that no figure is ever cut off.

    table: as made by as_table, or any other.
    """
    console = Console()
    wanted = Measurement.get(console, console.options.update(width=_WIDEST), table).maximum
    console.width = max(console.width, wanted)
    console.print(table)


def _says_something(cell: Cell) -> bool:
    """Return whether a cell holds anything but nothing or zero."""
    return cell is not None and str(cell).strip("-0.") != ""


def _exported(column: str, cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell) if column in FIGURES else neutral(str(cell))


def _digits(cell: Cell) -> int:
    return len(cell.partition(".")[2]) if isinstance(cell, str) else 0


def _width(name: str, cells: list[Cell]) -> int:
    return min(_LARGEST_WIDTH, 2 + max(len(name), *(len(str(cell or "")) for cell in cells), 0))


def _write_row(sheet: Worksheet, number: int, header: list[str], row: Row, formats: dict[int, Format]) -> None:
    for place, (name, cell) in enumerate(zip(header, row, strict=True)):
        if cell is None:
            continue
        figure = Decimal(cell) if name in FIGURES else None
        if figure is not None and len(figure.as_tuple().digits) <= EXACT_DIGITS:
            sheet.write_number(number, place, figure, formats[_digits(cell)])
        else:
            sheet.write_string(number, place, _exported(name, cell))


def _write_about(sheet: Worksheet, kind: str, report: Report) -> None:
    about = {"report": kind, **{name: report[name] for name in ("pool", "currency", "from", "as_of", "as_known")}}
    for number, (name, value) in enumerate(about.items()):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, neutral(value or ""))
    sheet.set_column(0, 1, 24)


def printable(text: str) -> str:
    """Replace what a terminal would obey instead of show."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
