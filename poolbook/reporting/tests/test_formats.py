"""Tables, CSV and workbooks of reports; no cell of text becomes a formula."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from rich.console import Console

from poolbook.kernel.member import Member
from poolbook.kernel.spreadsheet import neutral
from poolbook.reporting import KINDS, formats
from poolbook.reporting.formats import as_csv, as_table, as_xlsx, print_table
from poolbook.reporting.rows import FIGURES, HEADERS, rows
from poolbook.reporting.tests.conftest import GP
from poolbook.reporting.tests.fund_life import FundLife, open_fund

DAY = "2024-12-31"
EVIL = '=HYPERLINK("http://evil.example","pay here")'


def cells_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def trial_balance(name: str, credit: str = "-5.00") -> dict[str, Any]:
    """A report of one account, whose holder somebody named."""
    head = {"pool": "P", "currency": "AUD", "from": None, "as_of": "2024-12-31", "as_known": None}
    line = {"code": "1000", "name": "Cash at bank", "of": name, "debit": "5.00", "credit": credit}
    return {**head, "accounts": [line], "total_debit": "5.00", "total_credit": credit}


class TestNeutral:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "－1", "＋1", "＠x"]
    )
    def test_puts_an_apostrophe_before_what_would_be_a_formula(self, text: str) -> None:
        assert neutral(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["Ann Archer", "", "1+1", "a=b", "'=1", "O'Brien"])
    def test_leaves_other_texts_alone(self, text: str) -> None:
        assert neutral(text) == text


class TestAsCsv:
    def test_neutralises_texts_and_leaves_figures(self) -> None:
        found = cells_of(as_csv("trial-balance", trial_balance(EVIL)))[0]
        assert found["of"] == f"'{EVIL}"
        assert found["credit"] == "-5.00"

    def test_would_hand_out_a_formula_without_that(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The twin: with the protection off the cell is what the attacker wrote."""
        monkeypatch.setattr(formats, "neutral", lambda text: text)
        assert cells_of(as_csv("trial-balance", trial_balance(EVIL)))[0]["of"] == EVIL

    def test_guards_names_and_memos_that_went_through_every_room(self, firm: Member) -> None:
        fund = open_fund(firm, {GP: "100.00"}, name="-Fund")
        fund.called_and_paid("50.00", date(2021, 1, 4))
        fund.expense("1.00", date(2021, 1, 5), payee="=cmd|' /C calc'!A0", memo="+1+1")
        fund.invest("2.00", date(2021, 1, 6), "@Orchard")
        for kind in ("ledger", "trial-balance", "performance"):
            header, found = rows(kind, fund.report(kind, DAY))
            texts = [name for name in header if name not in FIGURES]
            written = cells_of(as_csv(kind, fund.report(kind, DAY)))
            assert any(str(cell).startswith(("=", "+", "@")) for row in found for cell in row if isinstance(cell, str))
            assert not any(one[name].startswith(("=", "+", "-", "@")) for one in written for name in texts)

    @pytest.mark.parametrize("kind", KINDS)
    def test_holds_every_row_with_its_figures_as_they_are(self, kestrel: FundLife, kind: str) -> None:
        header, found = rows(kind, kestrel.report(kind, DAY))
        written = cells_of(as_csv(kind, kestrel.report(kind, DAY)))
        assert header == list(HEADERS[kind])
        assert len(written) == len(found) > 0
        for row, one in zip(found, written, strict=True):
            assert [one[name] for name in header] == ["" if cell is None else str(cell) for cell in row]


class TestAsXlsx:
    def test_writes_texts_as_texts_and_figures_as_numbers(self, tmp_path: Path) -> None:
        as_xlsx("trial-balance", trial_balance(EVIL), tmp_path / "x.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["trial-balance"]
        assert sheet["C2"].value == f"'{EVIL}"
        assert sheet["C2"].data_type == "s"
        assert (sheet["E2"].value, sheet["E2"].data_type, sheet["E2"].number_format) == (-5, "n", "0.00")
        with ZipFile(tmp_path / "x.xlsx") as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")

    def test_would_hold_a_formula_without_that(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The twin: a writer that guesses what a text is, and nothing neutral, makes it a formula."""
        monkeypatch.setattr(formats, "neutral", lambda text: text)
        monkeypatch.setattr(formats.Worksheet, "write_string", formats.Worksheet.write_formula)
        as_xlsx("trial-balance", trial_balance("=1+1"), tmp_path / "x.xlsx")
        assert openpyxl.load_workbook(tmp_path / "x.xlsx")["trial-balance"]["C2"].data_type == "f"

    def test_keeps_figures_exact_that_a_spreadsheet_would_round(self, tmp_path: Path) -> None:
        as_xlsx("trial-balance", trial_balance("Ann", credit="99999999999999.99"), tmp_path / "x.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["trial-balance"]
        assert sheet["E2"].value == "99999999999999.99"
        assert sheet["D2"].value == 5

    @pytest.mark.parametrize("kind", KINDS)
    def test_holds_every_row(self, kestrel: FundLife, kind: str, tmp_path: Path) -> None:
        report = kestrel.report(kind, DAY)
        as_xlsx(kind, report, tmp_path / "x.xlsx")
        book = openpyxl.load_workbook(tmp_path / "x.xlsx")
        header, found = rows(kind, report)
        written = list(book[kind].iter_rows(values_only=True))
        assert list(written[0]) == header
        for row, line in zip(found, written[1:], strict=True):
            for name, cell, value in zip(header, row, line, strict=True):
                if name in FIGURES and cell is not None:
                    assert Decimal(str(value)) == Decimal(cell)
                else:
                    assert (value or "") == (cell or "")
        assert [row[1].value for row in book["about"]][:3] == [kind, "Kestrel Fund I", "AUD"]


class TestAsTable:
    def test_keeps_the_closings_of_a_pool_in_which_nothing_is_left(self, firm: Member) -> None:
        fund = open_fund(firm, {GP: "100.00"}, name="Over")
        shown = [column.header for column in as_table("capital-accounts", fund.report("capital-accounts", DAY)).columns]
        assert "closing" in shown and "opening" not in shown and "carry" not in shown

    def test_says_that_a_period_is_locked_and_what_came_later(self) -> None:
        locked = {**trial_balance("Ann"), "locked_until": "2024-12-31", "adjustments": [{"kind": "journal_entry"}]}
        title = str(as_table("trial-balance", locked).title)
        assert title.endswith("· AUD · locked through 2024-12-31, 1 adjustment posted later")

    def test_obeys_no_markup_and_no_control_character(self) -> None:
        console = Console(width=120, record=True, file=io.StringIO())
        console.print(as_table("trial-balance", trial_balance("[bold]Ann[/bold]\x1b[31m")))
        shown = console.export_text()
        assert "[bold]Ann[/bold]\N{REPLACEMENT CHARACTER}[31m" in shown

    @pytest.mark.parametrize("kind", KINDS)
    def test_cuts_no_figure_off_on_a_narrow_screen(
        self, kestrel: FundLife, kind: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "40")
        report = kestrel.report(kind, DAY)
        print_table(as_table(kind, report))
        shown = capsys.readouterr().out
        header, found = rows(kind, report)
        for row in found:
            for name, cell in zip(header, row, strict=True):
                if name in FIGURES and cell is not None and Decimal(cell):
                    assert str(cell) in shown

    def test_shows_an_empty_report_with_its_columns(self, firm: Member) -> None:
        fund = open_fund(firm, {}, name="Nothing yet")
        console = Console(width=120, record=True, file=io.StringIO())
        console.print(as_table("distributions", fund.report("distributions", DAY)))
        assert "Nothing yet · distributions" in console.export_text()
