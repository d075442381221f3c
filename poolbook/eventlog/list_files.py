"""
Any list of the API as a file: the whole of it, with the filters and the order that were asked for.

A request says by its header Accept that it wants CSV or a workbook instead of JSON. The door then asks the route's own
view for one page that holds everything, so a file holds what the list shows, of one moment, and never more than whoever
asks may read. The columns are the fields of the list's items: an amount is exact, and its
currency stands beside it; a name stands for an id where whoever asks may know it.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.spreadsheet import EXACT_DIGITS, neutral

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Row = dict[str, str | int]
Naming = Callable[[Member, Collection[UUID]], Mapping[UUID, str]]
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # an amount or a rate: no formula
_WIDTH = 18  # characters of a column
_naming: list[Naming] = []


class NotAList(Refused):
    code = "not_a_list"
    status = 406
    sentence = "Only lists are written as CSV or a workbook; ask for application/json here."


class ListTooLong(BadInput):
    code = "list_too_long"
    sentence = f"A file holds at most {limits.MAX_LIST_FILE_ROWS:,} rows; narrow the list by its filters."


class _Figure(str):
    """An exact amount, which no reader takes for a formula."""


def named_by(naming: Naming) -> None:
    """
    Say how ids in files are named; the composition root does, once.

    naming: returns the names that a member may know, of those ids that have one.
    """
    _naming[:] = [naming]


def wanted_form(request: HttpRequest) -> str | None:
    """Return csv or xlsx where a read wants a file; None for everything else."""
    asked = request.headers.get("Accept", "").partition(";")[0].strip().lower()
    return next((form for form, kind in MEDIA_TYPES.items() if request.method == "GET" and kind == asked), None)


def content_type(form: str) -> str:
    """Return the header Content-Type of a file. form: csv | xlsx."""
    return f"{MEDIA_TYPES[form]}; charset=utf-8" if form == "csv" else MEDIA_TYPES[form]


def list_file(form: str, view: Callable[..., Any], request: HttpRequest, values: Mapping[str, Any]) -> HttpResponse:
    """
    Answer a list as a file.

    form:    csv | xlsx; view: the route's own; values: what it was asked, whichever page.
    raises:  NotAList, ListTooLong, and whatever the view raises.
    """
    answer = view(request, **_asked_whole(values))
    if isinstance(answer, HttpResponse):
        return answer  # what is a file by itself
    if not isinstance(getattr(answer, "items", None), list):
        raise NotAList
    if getattr(answer, "next", None) is not None or len(answer.items) > limits.MAX_LIST_FILE_ROWS:
        raise ListTooLong
    of_path = {name: str(one) for name, one in values.items() if isinstance(one, UUID)}
    rows = [_row(item, of_path) for item in answer.items]
    rows = _named(request.auth, rows)  # type: ignore[attr-defined]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    file = io.BytesIO()
    (_write_csv if form == "csv" else _write_xlsx)(file, columns, rows)
    name = f"{request.path.rstrip('/').rpartition('/')[2]}-{clock.today()}.{form}"
    return HttpResponse(
        file.getvalue(),
        content_type=content_type(form),
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
            "Vary": "Accept",
        },
    )


def _asked_whole(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a view was asked, with a page that holds everything, so that nothing is reckoned once for each page."""
    return {
        name: value.model_copy(update={"after": None, "limit": limits.MAX_LIST_FILE_ROWS})
        if isinstance(value, BaseModel) and {"after", "limit"} <= set(type(value).model_fields)
        else value
        for name, value in values.items()
    }


def _row(item: BaseModel, of_path: Mapping[str, str]) -> Row:
    """Lay an item out, but for what the list's own address says, such as its pool, and ids beside their names."""
    row: Row = {}
    fields = item.model_dump(mode="json", by_alias=True)
    for name, value in fields.items():
        if of_path.get(name) == value or (name.endswith("_id") and name.removesuffix("_id") in fields):
            continue
        for column, cell in _cells(name, value):
            if column == "currency" and row.get(column) not in (None, cell):
                cell = f"{row[column]} {cell}"
            row[column] = cell
    return row


def _cells(name: str, value: Any) -> Iterator[tuple[str, str | int]]:
    if _is_money(value):
        yield name, _Figure(value["amount"])
        yield "currency", value["currency"]
    elif isinstance(value, dict):
        for inner, one in value.items():
            yield from _cells(f"{name}_{inner}", one)
    elif isinstance(value, list):
        yield name, "; ".join(_told(one) for one in value)
    elif isinstance(value, bool):
        yield name, "yes" if value else "no"
    else:
        yield name, value if isinstance(value, int) else "" if value is None else str(value)


def _told(value: Any) -> str:
    """Say a part of a list in one cell: its words and amounts, without ids."""
    if _is_money(value):
        return f"{value['amount']} {value['currency']}"
    if isinstance(value, dict):
        return " ".join(_told(one) for one in value.values() if one is not None and _id_in(one) is None)
    return ", ".join(map(_told, value)) if isinstance(value, list) else str(value)


def _is_money(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"amount", "currency"}


def _id_in(cell: Any) -> UUID | None:
    try:
        return UUID(cell) if isinstance(cell, str) and len(cell) == 36 else None
    except ValueError:
        return None


def _named(by: Member, rows: Sequence[Row]) -> list[Row]:
    """Put names in the place of ids, all of a file at once; a column that has nothing but names is called so."""
    ids = {found for row in rows for cell in row.values() if (found := _id_in(cell)) is not None}
    names = _naming[0](by, ids) if ids and _naming else {}
    left = {column for row in rows for column, cell in row.items() if (one := _id_in(cell)) and one not in names}

    def called(column: str) -> str:
        return column if column in left else column.removesuffix("_id")

    return [
        {
            called(column): cell if column == "id" or (found := _id_in(cell)) is None else names.get(found, cell)
            for column, cell in row.items()
        }
        for row in rows
    ]


def _write_csv(file: Any, columns: Sequence[str], rows: Iterable[Row]) -> None:
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = (row.get(column, "") for column in columns)
        writer.writerow([one if isinstance(one, int) or _NUMBER.fullmatch(one) else neutral(one) for one in cells])
    text.detach()


def _write_xlsx(file: Any, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Figures of up to 15 digits are numbers, so that they can be added up; longer ones stay text, exact."""
    options = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "constant_memory": True,
    }
    with xlsxwriter.Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet()
        bold, formats = workbook.add_format({"bold": True}), {}
        sheet.set_column(0, max(len(columns) - 1, 0), _WIDTH)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, bold)
        for number, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                cell = row.get(column, "")
                if isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                elif isinstance(cell, _Figure) and len(Decimal(cell).as_tuple().digits) <= EXACT_DIGITS:
                    digits = len(cell.partition(".")[2])
                    if digits not in formats:
                        formats[digits] = workbook.add_format(
                            {"num_format": "0" + ("." + "0" * digits if digits else "")}
                        )
                    sheet.write_number(number, place, Decimal(cell), formats[digits])
                elif cell:
                    sheet.write_string(number, place, cell if isinstance(cell, _Figure) else neutral(cell))
