"""Write pool files: a pool with its whole history, or an empty one to fill in."""

import contextlib
import csv
import io
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from poolbook.eventlog.unit import reading
from poolbook.gateway.pool_file.cells import neutralised
from poolbook.gateway.pool_file.csv_sheet import is_comment
from poolbook.gateway.pool_file.export_events import event_lines
from poolbook.gateway.pool_file.export_sheets import Line, commitment_lines, investor_lines, setting_lines, shown_name
from poolbook.gateway.pool_file.read import COMMITMENT_COLUMNS, INVESTOR_COLUMNS, INVESTOR_RATES, SHEETS
from poolbook.gateway.pool_file.read_events import COLUMNS, OPTIONAL_COLUMNS
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries as pools
from poolbook.transactions import queries as books
from poolbook.users import queries as users

_COLUMNS: dict[str, tuple[str, ...]] = {
    "pool": ("key", "value"),
    "investors": (*INVESTOR_COLUMNS, *INVESTOR_RATES, "id"),
    "commitments": (*COMMITMENT_COLUMNS, "status", "ended_on"),
    "events": (*COLUMNS, *(column for column in OPTIONAL_COLUMNS if column != "attachment")),
}
_ROOMS = ("users", "pools", "transactions")


class FolderUnusable(Refused):
    code = "folder_unusable"
    exit_code = 2


def export_pool(pool_id: UUID, folder: Path | str, *, by: Member) -> None:
    """
    Write a pool as a folder of CSV that an empty home can import, with every receipt, match, return and approval.

    folder: made when it is not there; files of an earlier export in it are replaced.
    by:     a member of the pool's organisation.
    raises: NotAllowed, NoSuchPool, FolderUnusable.
    """
    organisation_id = policy.require(by.at(pool_id), "read")
    with reading(_ROOMS, organisation=organisation_id):
        pool = pools.pool_managed_by(by, pool_id)
        firm = users.organisation_by_id(organisation_id)
        commitments = pools.commitment_list(pool_id)
        payers = {one.investor_id for one in books.receipts_of(pool_id) if one.investor_id}
        investors, ids = investor_lines(pool, commitments, payers)
        names = {one.id: shown_name(one) for one in users.investors_of(organisation_id, list(ids))}
        sheets: dict[str, Iterable[Line]] = {
            "pool": setting_lines(pool, firm.name if firm else ""),
            "investors": investors,
            "commitments": commitment_lines(commitments, names),
            "events": event_lines(pool_id, names),
        }
    _write(Path(folder), {sheet: _csv(_COLUMNS[sheet], lines) for sheet, lines in sheets.items()})


def _csv(columns: Sequence[str], lines: Iterable[Line]) -> str:
    """Return a sheet as CSV: RFC 4180, texts neutralised; a first cell that looks like a comment is quoted."""
    text = io.StringIO(newline="")
    plain, quoted = csv.writer(text), csv.writer(text, quoting=csv.QUOTE_ALL)
    plain.writerow(columns)
    for line in lines:
        cells = [_cell(line.get(column)) for column in columns]
        writer = quoted if cells[0].startswith("#") or is_comment(cells[0]) else plain
        writer.writerow(cells)
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Money | date):
        return str(value)
    assert isinstance(value, str), f"{type(value).__name__} has no form in a pool file"
    return neutralised(value)


def _write(folder: Path, sheets: dict[str, str]) -> None:
    """Write the files whole: each beside its old self first, so that a full disk leaves the old ones."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sheet, text in sheets.items():
            (folder / f".{sheet}.csv.part").write_text(text, encoding="utf-8", newline="")
        for sheet in sheets:
            (folder / f".{sheet}.csv.part").replace(folder / f"{sheet}.csv")
    except OSError as error:
        for sheet in sheets:
            with contextlib.suppress(OSError):
                (folder / f".{sheet}.csv.part").unlink()
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise FolderUnusable(f"{folder} cannot be written: {reason}.") from error


def write_template(folder: Path | str) -> None:
    """
    Write an empty pool file whose comments say what goes where.

    folder: made when it is not there.
    raises: FolderUnusable, also when a sheet of a pool file is in it already.
    """
    path = Path(folder)
    for sheet in SHEETS:
        if (path / f"{sheet}.csv").exists():
            raise FolderUnusable(f"{path / sheet}.csv exists already; give another folder.")
    here = Path(__file__).parent
    _write(path, {sheet: (here / f"template_{sheet}.csv").read_text(encoding="utf-8") for sheet in SHEETS})
