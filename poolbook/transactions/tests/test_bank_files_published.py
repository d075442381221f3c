"""The published files of other projects: what docs/reference/bank-files.md says of each is what happens."""

import re
from pathlib import Path

import pytest

from poolbook.transactions.bank_files import BankFileRefused, BankStatement, read_bank_file

ROOT = Path(__file__).parents[3]
FILES = ROOT.parent / "shared" / "data" / "bank"
PAGE = ROOT / "docs" / "reference" / "bank-files.md"
NO_FILES = "the published files are not beside this checkout (../shared/data/bank)"


def told() -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of the page's table by file."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    section = PAGE.read_text().split("## What becomes of published files")[1].split("\n## ")[0]
    for line in section.splitlines():
        cells = tuple(cell.strip().strip("`") for cell in line.strip("|").split("|"))
        if line.startswith("| `"):
            rows.setdefault(cells[0], []).append(cells[1:])
    return rows


def row_of(statement: BankStatement) -> tuple[str, ...]:
    proof = "balance not proven" if statement.difference is None else f"wrong sum: {statement.difference} missing"
    lines = f"{len(statement.lines)} of {statement.total}"
    opening, closing = (str(each) if each is not None else "–" for each in (statement.opening, statement.closing))
    return (statement.format, statement.currency, lines, opening, closing, "proven" if statement.is_proven else proof)


@pytest.mark.skipif(not FILES.is_dir(), reason=NO_FILES)
class TestPublishedFiles:
    def test_are_all_in_the_table_and_no_others(self) -> None:
        assert set(told()) == {path.name for path in FILES.iterdir() if path.suffix != ".md"}

    @pytest.mark.parametrize("name", sorted(told()))
    def test_are_read_or_refused_as_the_table_says(self, name: str) -> None:
        rows = told()[name]
        try:
            found = read_bank_file((FILES / name).read_bytes(), name=name)
        except BankFileRefused as refused:
            ((*_, last),) = rows
            assert re.sub(r"[*`]", "", last).startswith(str(refused).removeprefix(f"{name}, "))
            return
        assert [row[: len(row_of(found[0]))] for row in rows] == [row_of(statement) for statement in found]

    def test_say_which_value_date_does_not_exist(self) -> None:
        (statement,) = read_bank_file((FILES / "february_30.sta").read_bytes(), name="february_30.sta")
        assert statement.lines[0].notes == ("The value date 160230 is on no calendar: the entry date counts.",)
