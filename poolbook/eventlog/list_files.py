"""
Any list of the API as a file: the whole of it, with the filters and the order that were asked for.

A request says by its header Accept that it wants CSV or a workbook instead of JSON. The door then asks the route's own
view for one page that holds everything, so a file holds what the list shows, of one moment, and never more than whoever
asks may read. What is no list but has one, such as the lines of a preview, says by its shape which part is the file.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args
from uuid import UUID

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, ConfigDict

from poolbook.eventlog.list_columns import Cells, Figure, Row, id_in
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.spreadsheet import EXACT_DIGITS, neutral

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LIST_FIELDS = frozenset({"items", "next", "unread"})  # of a shape that is a list and no more
PART = "x-file-of"  # in the document, which list of a shape is its file
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


def file_of(part: str) -> ConfigDict:
    """
    Say of a shape that is no list, but has one, which of its fields comes as a file.

    part: name of the field.
    """
    return ConfigDict(json_schema_extra={PART: part})


def named_by(naming: Naming) -> None:
    """
    Say how ids in files are named; the composition root does, once.

    naming: returns the names that a member may know, of those ids that have one.
    """
    _naming[:] = [naming]


def wanted_form(request: HttpRequest) -> str | None:
    """Return csv or xlsx where a read, or a look at what a write would do, wants a file; None for everything else."""
    asked = request.headers.get("Accept", "").partition(";")[0].strip().lower()
    if request.method != "GET" and request.GET.get("dry_run") != "true":
        return None
    return next((form for form, kind in MEDIA_TYPES.items() if kind == asked), None)


def content_type(form: str) -> str:
    """Return the header Content-Type of a file. form: csv | xlsx."""
    return f"{MEDIA_TYPES[form]}; charset=utf-8" if form == "csv" else MEDIA_TYPES[form]


def list_file(form: str, view: Callable[..., Any], request: HttpRequest, values: Mapping[str, Any]) -> Any:
    """
    Answer a list as a file.

    form:    csv | xlsx; view: the route's own; values: what it was asked, whichever page.
    returns: the file; what is a file by itself, as the view made it.
    raises:  NotAList, ListTooLong, and whatever the view raises.
    """
    answer = view(request, **_asked_whole(values))
    if isinstance(answer, HttpResponse):
        return answer
    return as_file(form, answer, request, values)


def as_file(form: str, answer: Any, request: HttpRequest, values: Mapping[str, Any]) -> HttpResponse:
    """
    Write the list of an answer as a file.

    form:    csv | xlsx; answer: a shape; values: what was asked.
    raises:  NotAList, ListTooLong.
    """
    shape = type(answer)
    part = _part_of(shape)
    if part is None:
        raise NotAList
    items = getattr(answer, part)
    if getattr(answer, "next", None) is not None or len(items) > limits.MAX_LIST_FILE_ROWS:
        raise ListTooLong
    (of,) = get_args(shape.model_fields[part].annotation)
    cells = Cells(of, without={name for name, one in values.items() if isinstance(one, UUID)})
    rows = _named(request.auth, [cells.row(item) for item in items], cells.named)  # type: ignore[attr-defined]
    file = io.BytesIO()
    (_write_csv if form == "csv" else _write_xlsx)(file, cells.names, rows)
    name = f"{_called(request.path, part)}-{clock.today()}.{form}"
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


def _called(path: str, part: str) -> str:
    """Call a file by the end of its list's address, and by the part that it is: receipts, portfolio-pools, holdings."""
    end = path.rstrip("/").rpartition("/")[2]
    return "-".join([*([] if id_in(end) else [end]), *([] if part == "items" else [part])])


def _part_of(shape: type[Any]) -> str | None:
    """Name the field of a shape that is its list: items of what is a list and no more, or the one that it says."""
    fields = getattr(shape, "model_fields", {})
    said = getattr(shape, "model_config", {}).get("json_schema_extra") or {}
    return said.get(PART, "items" if "items" in fields and set(fields) <= LIST_FIELDS else None)


def _asked_whole(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a view was asked, with a page that holds everything, so that nothing is reckoned once for each page."""
    return {
        name: value.model_copy(update={"after": None, "limit": limits.MAX_LIST_FILE_ROWS})
        if isinstance(value, BaseModel) and {"after", "limit"} <= set(type(value).model_fields)
        else value
        for name, value in values.items()
    }


def _named(by: Member, rows: Sequence[Row], columns: Collection[str]) -> list[Row]:
    """Put names in the place of ids, all of a file at once; an id that whoever asks may not know the name of stays."""
    ids = {found for row in rows for column in columns if (found := id_in(row[column])) is not None}
    names = _naming[0](by, ids) if ids and _naming else {}
    return [
        {
            column: names.get(found, cell) if column in columns and (found := id_in(cell)) else cell
            for column, cell in row.items()
        }
        for row in rows
    ]


def _write_csv(file: Any, columns: Sequence[str], rows: Iterable[Row]) -> None:
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = (row[column] for column in columns)
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
                cell = row[column]
                if isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                elif isinstance(cell, Figure) and len(Decimal(cell).as_tuple().digits) <= EXACT_DIGITS:
                    digits = len(cell.partition(".")[2])
                    if digits not in formats:
                        formats[digits] = workbook.add_format(
                            {"num_format": "0" + ("." + "0" * digits if digits else "")}
                        )
                    sheet.write_number(number, place, Decimal(cell), formats[digits])
                elif cell:
                    sheet.write_string(number, place, cell if isinstance(cell, Figure) else neutral(cell))
