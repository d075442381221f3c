"""Read a pool file: a folder of CSV or one workbook, every fault listed, nothing guessed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from uuid import UUID

from poolbook.gateway.pool_file import read_events, read_settings
from poolbook.gateway.pool_file.cells import restored
from poolbook.gateway.pool_file.csv_sheet import Row, csv_rows
from poolbook.gateway.pool_file.faults import Faults
from poolbook.gateway.pool_file.rows import CommitmentRow, InvestorRow, PoolFile, PoolRow
from poolbook.gateway.pool_file.table import Cells, table_rows
from poolbook.gateway.pool_file.workbook import open_workbook
from poolbook.kernel.errors import BadInput
from poolbook.kernel.said import said
from poolbook.users import naming
from poolbook.users.naming import compared

SHEETS = ("pool", "investors", "commitments", "events")
INVESTOR_COLUMNS = ("name", "kind", "class", "email", "country")
INVESTOR_RATES = ("carry_rate", "fee_rate", "hurdle_rate")
COMMITMENT_COLUMNS = ("investor", "amount", "committed_on", "admitted_on")
INVESTOR_KINDS = ("individual", "joint", "company", "trust", "partnership", "super_fund")
STATUSES = ("requested", "accepted", "admitted", "declined", "withdrawn", "lapsed")


class NoPoolFile(BadInput):
    code = "no_pool_file"


class _Source(Protocol):
    def rows(self, sheet: str, faults: Faults) -> Iterator[Row] | None: ...


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self, sheet: str, faults: Faults) -> Iterator[Row] | None:
        file = self._path / f"{sheet}.csv"
        return csv_rows(file, sheet, faults) if file.is_file() else None


def _to_nobody(_sheet: str, _row: int) -> None:
    """Tell nobody."""


def read_pool_file(path: Path | str, told: Callable[[str, int], None] = _to_nobody) -> PoolFile:
    """
    Read a pool file whole.

    path:   a folder with pool.csv, investors.csv, commitments.csv and events.csv, or an .xlsx with sheets of these
            names; other files and sheets are ignored.
    told:   of every row: its sheet, its number.
    raises: NoPoolFile, FaultyFile with every fault found.
    """
    faults = Faults()
    try:
        with _opened(Path(path), faults) as source:
            found = _read(source, faults, told) if source else None
    except OSError as error:
        raise NoPoolFile(f"{path} cannot be read: {error.strerror or type(error).__name__}.") from error
    faults.refuse()
    assert found is not None
    return found


@contextmanager
def _opened(path: Path, faults: Faults) -> Iterator[_Source | None]:
    if path.is_dir():
        yield _Folder(path)
    elif path.is_file() and path.suffix.lower() in (".xlsx", ".xlsm"):
        with open_workbook(path, faults) as book:
            yield book
    elif path.exists():
        raise NoPoolFile(f"{path} is neither a folder of CSV files nor an .xlsx workbook.")
    else:
        raise NoPoolFile(f"{path} does not exist; give the folder that holds pool.csv, or an .xlsx workbook.")


def _read(source: _Source, faults: Faults, told: Callable[[str, int], None]) -> PoolFile | None:
    def rows(sheet: str, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Iterable[Cells]:
        raw = source.rows(sheet, faults)
        if raw is None:
            faults.add(
                sheet,
                None,
                None,
                said(
                    "sheet_missing",
                    f"is missing; a pool file has the sheets {', '.join(SHEETS)}.",
                    sheets=", ".join(SHEETS),
                ),
            )
            return ()
        return table_rows(_telling(raw, sheet, told), sheet, required=required, optional=optional, faults=faults)

    pool = read_settings.read_settings(rows("pool", ("key", "value")), faults)
    investors = _investors(rows("investors", INVESTOR_COLUMNS, (*INVESTOR_RATES, "id")), faults)
    names = {compared(one.name): one.name for one in investors} if investors or not faults.count else None
    commitments = _commitments(rows("commitments", COMMITMENT_COLUMNS, ("status", "ended_on")), pool, names, faults)
    _refuse_empty_promises(investors, commitments, faults)
    events = read_events.read_events(
        rows("events", read_events.COLUMNS, read_events.OPTIONAL_COLUMNS), pool, names, faults
    )
    if pool is None:
        return None
    return PoolFile(pool=pool, investors=tuple(investors), commitments=tuple(commitments), events=tuple(events))


def _telling(rows: Iterator[Row], sheet: str, told: Callable[[str, int], None]) -> Iterator[Row]:
    for row in rows:
        told(sheet, row[0])
        yield row


def _refuse_empty_promises(
    investors: Iterable[InvestorRow], commitments: Iterable[CommitmentRow], faults: Faults
) -> None:
    lps = {one.name for one in investors if one.investor_class == "lp"}
    for promise in commitments:
        if not promise.amount and promise.investor in lps:
            faults.add(
                "commitments",
                promise.row,
                "amount",
                said("commitment_of_zero", "is zero; only a gp may promise nothing."),
            )


def _investors(rows: Iterable[Cells], faults: Faults) -> list[InvestorRow]:
    found: list[InvestorRow] = []
    first: dict[str, int] = {}
    ids: set[UUID | None] = set()
    for cells in rows:
        name = cells.name("name", required=True)
        if compared(name) in first:
            cells.fault(
                "name",
                said(
                    "name_twice",
                    f"{name[:60]!r} stands here twice; the first is in row {first[compared(name)]}.",
                    name=name[:60],
                    row=first[compared(name)],
                ),
            )
        first.setdefault(compared(name), cells.row)
        email = restored(cells.values["email"])
        investor_id = cells.uuid("id")
        if investor_id is not None and investor_id in ids:
            cells.fault("id", said("id_twice", "stands here twice; leave it as it was exported, or blank."))
        ids.add(investor_id)
        found.append(
            InvestorRow(
                row=cells.row,
                name=name,
                kind=cells.choice("kind", INVESTOR_KINDS),
                investor_class=cells.choice("class", ("lp", "gp")),
                email=cells.accepted("email", email, naming.read_email) if email else "",
                country=cells.accepted("country", cells.values["country"], naming.read_country),
                carry_rate=cells.rate("carry_rate"),
                fee_rate=cells.rate("fee_rate"),
                hurdle_rate=cells.rate("hurdle_rate"),
                investor_id=investor_id,
            )
        )
    return found  # also those with faults, so that rows that name them are not at fault as well


def _commitments(
    rows: Iterable[Cells], pool: PoolRow | None, names: dict[str, str] | None, faults: Faults
) -> list[CommitmentRow]:
    found: list[CommitmentRow] = []
    first: dict[tuple[object, ...], int] = {}
    for cells in rows:
        before = faults.count
        if not cells.filled("investor"):
            cells.fault("investor", said("investor_empty", "is empty; write the investor's name."))
        investor = read_events.known_investor(cells, "investor", names)
        amount = cells.amount("amount", pool.currency if pool else None)  # a gp may promise 0.00
        committed_on = cells.day("committed_on")
        admitted_on = cells.day("admitted_on", required=False)
        status = cells.choice("status", STATUSES, required=False) or ("admitted" if admitted_on else "accepted")
        if committed_on and admitted_on and admitted_on < committed_on:
            cells.fault(
                "admitted_on",
                said(
                    "admitted_before_committed",
                    f"{admitted_on} is before committed_on ({committed_on}).",
                    admitted_on=admitted_on,
                    committed_on=committed_on,
                ),
            )
        if pool and committed_on and committed_on < pool.opened_on:
            cells.fault(
                "committed_on",
                said(
                    "before_pool_opened",
                    f"{committed_on} is before the pool was opened ({pool.opened_on}).",
                    day=committed_on,
                    opened_on=pool.opened_on,
                ),
            )
        ended_on = cells.day("ended_on", required=False)
        if cells.filled("ended_on") and status not in ("declined", "withdrawn", "lapsed"):
            cells.fault(
                "ended_on",
                said(
                    "ended_on_only_for", "is filled for a declined, withdrawn or lapsed commitment, and for no other."
                ),
            )
        if (status == "admitted") != bool(cells.filled("admitted_on")):
            cells.fault(
                "admitted_on", said("admitted_on_only_for", "is filled for an admitted commitment, and for no other.")
            )
        twin = first.setdefault((investor, committed_on, admitted_on), cells.row)
        if twin != cells.row and investor:
            cells.fault(
                "investor",
                said(
                    "same_commitment",
                    f"{investor[:60]!r} has the same commitment in row {twin}; add them up.",
                    name=investor[:60],
                    row=twin,
                ),
            )
        if faults.count == before and amount is not None and committed_on:
            found.append(
                CommitmentRow(
                    row=cells.row,
                    investor=investor,
                    amount=amount,
                    committed_on=committed_on,
                    admitted_on=admitted_on,
                    status=status,
                    ended_on=ended_on,
                )
            )
    return found
