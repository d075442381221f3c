"""What is wrong with a pool file: each fault with its sheet, row and column, all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing that is wrong.

    row:    as a spreadsheet counts, the header is row 1; None for the sheet as a whole.
    column: name of the column; None for the row as a whole.
    """

    sheet: str
    row: int | None
    column: str | None
    sentence: str

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.sheet}{row}{column}: {self.sentence}"


class FaultyFile(BadInput):
    """A pool file cannot be read. faults: those kept; count: how many there are."""

    code = "faulty_pool_file"

    def __init__(self, faults: Sequence[Fault], count: int) -> None:
        self.faults, self.count = tuple(faults), count
        super().__init__(_sentence(self.faults, count), count=count)


class RowRefused(Refused):
    """A rule of the product refuses a row of a pool file. faults: those rows."""

    code = "pool_file_row_refused"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults, self.count = tuple(faults), len(faults)
        super().__init__(_sentence(self.faults, self.count), count=self.count)


def _sentence(faults: Sequence[Fault], count: int) -> str:
    if count == 1:
        return f"Nothing was changed, for the pool file has a fault. {faults[0]}"
    shown = faults[: limits.MAX_FAULTS_SHOWN]
    lines = "\n".join(str(fault) for fault in shown)
    more = f"\n… and {count - len(shown)} more" if count > len(shown) else ""
    return f"Nothing was changed, for the pool file has {count} faults.\n{lines}{more}"


@dataclass(slots=True)
class Faults:
    """The faults found so far: the first MAX_FAULTS_KEPT are kept, the rest counted."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, sheet: str, row: int | None, column: str | None, sentence: str) -> None:
        """Note a fault."""
        self.count += 1
        if len(self.kept) < limits.MAX_FAULTS_KEPT:
            self.kept.append(Fault(sheet, row, column, sentence))

    def refuse(self) -> None:
        """
        Go on when there is none.

        raises: FaultyFile.
        """
        if self.count:
            raise FaultyFile(self.kept, self.count)
