# ruff: noqa: E501 - a table of bad rows reads best with a case per line
"""A pool file is read exactly, or refused with every fault named by sheet, row and column."""

import random
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poolbook.gateway.pool_file import csv_sheet
from poolbook.gateway.pool_file.cells import neutralised, restored
from poolbook.gateway.pool_file.faults import FaultyFile
from poolbook.gateway.pool_file.read import NoPoolFile, read_pool_file
from poolbook.gateway.tests.pool_files import KESTREL, SHEETS, add, change, copy_kestrel, kestrel_workbook
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.money import Money


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_kestrel(tmp_path / "kestrel")


def faults_of(path: Path) -> list[str]:
    with pytest.raises(FaultyFile) as refused:
        read_pool_file(path)
    return [str(fault) for fault in refused.value.faults]


class TestKestrel:
    def test_reads_whole(self) -> None:
        found = read_pool_file(KESTREL)
        assert (found.pool.name, found.pool.currency, found.pool.opened_on) == (
            "Kestrel Fund I",
            "AUD",
            date(2020, 1, 15),
        )
        assert found.pool.terms.fee_steps[0].rate == "0.02"
        assert [(one.name, one.carry_rate) for one in found.investors][2] == ("Cedar Super", "0.15")
        assert found.commitments[0].amount == Money(100_000_000, "AUD")
        assert len(found.events) == 15
        assert (found.events[0].row, found.events[0].due_on) == (2, date(2020, 3, 16))

    def test_reads_the_same_from_a_workbook(self, tmp_path: Path) -> None:
        assert read_pool_file(kestrel_workbook(tmp_path / "kestrel.xlsx")) == read_pool_file(KESTREL)

    def test_reads_the_same_with_bom_crlf_empty_rows_comments_and_other_files(self, folder: Path) -> None:
        for sheet in SHEETS:
            path = folder / f"{sheet}.csv"
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n,,\r\n")
        (folder / "notes.txt").write_text("any")
        plain = read_pool_file(KESTREL)
        assert list(read_pool_file(folder).lines()) == list(plain.lines())
        text = (folder / "events.csv").read_text(encoding="utf-8-sig")
        (folder / "events.csv").write_text('# a, "comment\n' + text)
        moved = read_pool_file(folder).events
        assert [event.row for event in moved] == [event.row + 1 for event in plain.events]


class TestWorkbookCells:
    def test_take_dates_and_exact_numbers(self, tmp_path: Path) -> None:
        cells = {
            ("events", "A2"): datetime.combine(date(2020, 3, 2), time()),
            ("events", "C2"): 3000000,
            ("events", "C6"): 100000.01,
            ("pool", "B10"): 0.08,
            ("pool", "B6"): date(2020, 1, 15),
        }
        found = read_pool_file(kestrel_workbook(tmp_path / "a.xlsx", cells))
        assert list(found.lines()) == list(read_pool_file(KESTREL).lines())

    @pytest.mark.parametrize(
        ("value", "sentence"),
        [
            ("=1+1", "events, row 2: cell C2 is a formula"),
            (1234567.123456789, "events, row 2: cell C2 holds no text, date or exact number"),
            (1e18, "events, row 2: cell C2 holds no text, date or exact number"),
            (True, "events, row 2: cell C2 holds no text, date or exact number"),
            (datetime.combine(date(2020, 1, 1), time(12)), "events, row 2: cell C2 holds a time of day"),
            (
                datetime.combine(date(2020, 1, 1), time()),
                "events, row 2, column amount: '2020-01-01' is not a plain decimal",
            ),
            (3000000.001, "events, row 2, column amount: 3000000.001 has more than 2 digits"),
        ],
    )
    def test_refuse_what_is_not_exact_by_its_place(self, tmp_path: Path, value: object, sentence: str) -> None:
        found = faults_of(kestrel_workbook(tmp_path / "a.xlsx", {("events", "C2"): value}))
        assert any(one.startswith(sentence) for one in found), found

    def test_refuse_a_zip_bomb_before_it_is_unpacked(self, tmp_path: Path) -> None:
        path = kestrel_workbook(tmp_path / "a.xlsx")
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/x.xml", "w") as member:
            for _ in range(limits.MAX_UNPACKED_BYTES // 10_000_000 + 1):
                member.write(b" " * 10_000_000)
        assert "unpacks to" in faults_of(path)[0]

    def test_refuse_what_stands_below_a_gap_too_far_down(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_FILE_ROWS", 100)
        path = kestrel_workbook(tmp_path / "a.xlsx", {("events", "A1000"): "2024-05-01"})
        assert faults_of(path) == ["events, row 102: the sheet goes on below row 101; split the pool."]

    def test_refuse_a_dtd(self, tmp_path: Path) -> None:
        good, bad = kestrel_workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    content = content.replace(
                        b"<worksheet", b'<!DOCTYPE x [<!ENTITY e "eeee"><!ENTITY f "&e;&e;">]><worksheet', 1
                    )
                target.writestr(name, content)
        assert "cannot be read" in faults_of(bad)[0]

    def test_refuse_what_is_no_workbook(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(b"\xd0\xcf\x11\xe0 old or encrypted")
        assert "no .xlsx workbook" in faults_of(path)[0]


class TestBadFiles:
    def test_refuses_a_path_that_is_not_there_or_not_a_pool_file(self, tmp_path: Path) -> None:
        with pytest.raises(NoPoolFile, match="does not exist"):
            read_pool_file(tmp_path / "nothing")
        (tmp_path / "a.txt").write_text("x")
        with pytest.raises(NoPoolFile, match="neither"):
            read_pool_file(tmp_path / "a.txt")

    def test_names_a_missing_sheet_and_nothing_that_follows_from_it(self, folder: Path) -> None:
        (folder / "investors.csv").unlink()
        assert faults_of(folder) == [
            "investors: is missing; a pool file has the sheets pool, investors, commitments, events."
        ]

    def test_names_an_empty_sheet(self, folder: Path) -> None:
        (folder / "pool.csv").write_bytes(b"")
        assert faults_of(folder) == ["pool: is empty; its first row must name the columns key, value."]

    def test_names_the_line_that_is_not_utf8(self, folder: Path) -> None:
        path = folder / "investors.csv"
        path.write_bytes(path.read_bytes().replace(b"Brook", b"Br\xf6ok"))
        assert faults_of(folder)[0].startswith("investors, row 3: line 3 is not UTF-8 (byte 0xF6")

    def test_names_utf16(self, folder: Path) -> None:
        path = folder / "investors.csv"
        path.write_text(path.read_text(), encoding="utf-16")
        assert "is UTF-16" in faults_of(folder)[0]

    def test_names_a_nul_byte(self, folder: Path) -> None:
        add(folder, "events", "2024-05-01,expense,1.00\0,,,,,")
        assert faults_of(folder)[0].startswith("events, row 17: line 17 holds a NUL byte")

    def test_names_a_quote_that_is_never_closed(self, folder: Path) -> None:
        change(folder, "events", "series A", '"series A')
        assert faults_of(folder) == [
            "events: line 3: a quoted cell that starts in this row is never closed: "
            "the file is cut off or lacks a quote."
        ]

    def test_names_a_row_that_is_cut_off(self, folder: Path) -> None:
        path = folder / "events.csv"
        path.write_text(path.read_text()[:-12])
        assert faults_of(folder)[0].startswith("events, row 16: has 3 cells where the header has 8")

    def test_names_semicolons(self, folder: Path) -> None:
        path = folder / "events.csv"
        path.write_text(path.read_text().replace(",", ";"))
        assert faults_of(folder) == [
            "events, row 1: its columns are separated by semicolons; save it as CSV with commas."
        ]

    def test_refuses_100_megabytes_unread(self, folder: Path) -> None:
        with (folder / "events.csv").open("ab") as file:
            file.truncate(100_000_000)
        assert "100,000," in faults_of(folder)[0]

    def test_refuses_too_many_rows(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_FILE_ROWS", 3)
        assert "events, row 5: the sheet has more than 3 rows; split the pool." in faults_of(folder)

    def test_lists_the_first_hundred_of_many_faults_and_counts_the_rest(self, folder: Path) -> None:
        add(folder, "events", *["2024-05-01,expense,x,,,,,"] * 150)
        with pytest.raises(FaultyFile) as refused:
            read_pool_file(folder)
        assert refused.value.message.count("\nevents, row") == 100
        assert (len(refused.value.faults), refused.value.count) == (150, 150)
        assert refused.value.message.endswith("and 50 more")


BAD_ROWS = [
    ("events", "kind,due_on", "kind,due", "events, row 1, column due: is not a column of this sheet. Did you mean due_on?"),
    ("events", "kind,due_on", "kind,kind", "events, row 1, column kind: stands in the header twice."),
    ("events", "2022-10-14", "2022-02-30", "events, row 13, column date: 2022-02-30 is not a day of the calendar."),
    ("events", "2022-10-14", "14/10/2022", "events, row 13, column date: '14/10/2022' is not a date"),
    ("events", "2022-10-14", "２022-10-14", "events, row 13, column date: '２022-10-14' is not a date"),
    ("events", "2022-10-14", "2019-10-14", "events, row 13, column date: 2019-10-14 is before the pool was opened"),
    ("events", "2022-10-14,distribution", "2022-10-14,dividend", "events, row 13, column event: 'dividend' is unknown"),
    ("events", "6500000.00", "6500000.001", "events, row 12, column amount: 6500000.001 has more than 2 digits"),
    ("events", "6500000.00", "-6500000.00", "events, row 12, column amount: -6500000.00 is negative"),
    ("events", "capital_call,190000.00", "capital_call,-190000.00", "events, row 4, column amount: -190000.00 is negative"),
    ("events", "6500000.00", "0", "events, row 12, column amount: is zero"),
    ("commitments", "6000000.00", "0.00", "commitments, row 4, column amount: is zero; only a gp may promise nothing"),
    ("events", "6500000.00", "", "events, row 12, column amount: is empty; proceeds needs it"),
    ("events", "6500000.00", "6.5e6", "events, row 12, column amount: '6.5e6' is not a plain decimal number"),
    ("events", "6500000.00", "６500000", "events, row 12, column amount: '６500000' is not a plain decimal number"),
    ("events", "6500000.00", "6_500_000", "events, row 12, column amount: '6_500_000' is not a plain decimal number"),
    ("events", "6500000.00", "NaN", "events, row 12, column amount: 'NaN' is not a plain decimal number"),
    ("events", "6500000.00", "9999999999999999.00", "events, row 12, column amount: 9999999999999999.00 AUD is more"),
    ("events", "exit,,trade sale", "sale,,trade sale", "events, row 12, column kind: 'sale' is unknown; write exit, partial"),
    ("events", "exit,,trade sale", "partial,,trade sale", "events, row 1"),
    ("events", "5200000.00,,,,,\n", "5200000.00,Ann Archer,,,,\n", "events, row 16, column investor: says 'Ann Archer', but distribution has no investor"),
    ("events", "2020-03-16,first", "2020-03-01,first", "events, row 2, column due_on: 2020-03-01 is before the row's date."),
    ("commitments", "Ann Archer", "Ann Acher", "commitments, row 2, column investor: 'Ann Acher' is not an investor of the sheet"),
    ("commitments", "Kestrel GP,500000.00,2020-02-10,2020-03-01", "Cedar Super,5.00,2020-02-10,2020-03-01", "commitments, row 5, column investor: 'Cedar Super' has the same commitment in row 4"),
    ("investors", "Brook Family Trust", "Ann Archer", "investors, row 3, column name: 'Ann Archer' stands here twice; the first is in row 2."),
    ("investors", "Kestrel GP,company,gp", "Kestrel GP,company,boss", "investors, row 5, column class: 'boss' is unknown; write lp or gp."),
    ("investors", "0.15", "15", "investors, row 4, column carry_rate: 15 is outside 0 to 1; 8 % is written 0.08."),
    ("pool", "currency,AUD", "currency,XAU", "pool, row 4, column value: 'XAU' is not the ISO 4217 code"),
    ("pool", "Australia/Sydney", "Sydney", "pool, row 5, column value: 'Sydney' is no time zone"),
    ("pool", "fee.rate", "fee.rat", "pool, row 15, column key: 'fee.rat' is unknown. Did you mean fee.rate?"),
    ("pool", "sharing,commitment", "kind,fund", "pool, row 8, column key: kind stands here twice; the first is in row 3."),
    ("pool", "name,Kestrel Fund I\n", "", "pool, column key: name is missing; add a row for it."),
]  # fmt: skip


class TestBadRows:
    @pytest.mark.parametrize(("sheet", "old", "new", "sentence"), BAD_ROWS)
    def test_are_refused_by_place(self, folder: Path, sheet: str, old: str, new: str, sentence: str) -> None:
        change(folder, sheet, old, new)
        found = faults_of(folder)
        assert any(one.startswith(sentence) for one in found), found

    def test_are_all_listed(self, folder: Path) -> None:
        change(folder, "events", "6500000.00", "x")
        change(folder, "events", "2022-10-14", "x")
        change(folder, "pool", "kind,fund", "kind,trust")
        assert [one.partition(":")[0] for one in faults_of(folder)] == [
            "pool, row 3, column value",
            "events, row 12, column amount",
            "events, row 13, column date",
        ]


class TestTextCells:
    @given(st.text())
    def test_come_back_exactly_from_what_keeps_formulas_away(self, text: str) -> None:
        written = neutralised(text)
        assert restored(written) == text
        assert written[:1] not in {"=", "+", "-", "@", "\t", "\r"}

    def test_would_be_formulas_without_it(self) -> None:
        """The twin: as they are, such names start with what spreadsheets run."""
        assert "=HYPERLINK(1)"[:1] in {"=", "+", "-", "@", "\t", "\r"}


class TestComments:
    def test_inside_a_quoted_cell_are_text(self, folder: Path) -> None:
        change(folder, "events", "series A", '"series\n# A"')
        assert read_pool_file(folder).events[1].memo == "series\n# A"
        assert csv_sheet.is_comment("# x") and not csv_sheet.is_comment("#1 Trust,trust")


class TestFuzz:
    @settings(max_examples=150, deadline=None)
    @given(sheet=st.sampled_from(SHEETS), seed=st.integers(0, 2**32), cuts=st.integers(1, 6))
    def test_a_mutated_file_is_read_or_refused_and_never_crashes(
        self, tmp_path_factory: pytest.TempPathFactory, sheet: str, seed: int, cuts: int
    ) -> None:
        folder = copy_kestrel(tmp_path_factory.mktemp("fuzz") / "kestrel")
        path = folder / f"{sheet}.csv"
        path.write_bytes(mutated(path.read_bytes(), random.Random(seed), cuts))
        try:
            read_pool_file(folder)
        except Refused as refusal:
            assert refusal.message

    @settings(max_examples=60, deadline=None)
    @given(seed=st.integers(0, 2**32), cuts=st.integers(1, 4), member=st.integers(0, 20))
    def test_a_mutated_workbook_neither(
        self, tmp_path_factory: pytest.TempPathFactory, seed: int, cuts: int, member: int
    ) -> None:
        folder = tmp_path_factory.mktemp("fuzz")
        good, bad, chance = kestrel_workbook(folder / "a.xlsx"), folder / "b.xlsx", random.Random(seed)
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
            names = source.namelist()
            for name in names:
                content = source.read(name)
                hit = name == names[member % len(names)]
                target.writestr(name, mutated(content, chance, cuts) if hit else content)
        if member == 20:
            bad.write_bytes(mutated(good.read_bytes(), chance, cuts))
        try:
            read_pool_file(bad)
        except Refused as refusal:
            assert refusal.message


PIECES = [b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"#", b"'", b"-", b"9" * 30, b"=1", b"\xe2\x80\xae", b"1e9", b""]


def mutated(content: bytes, chance: random.Random, cuts: int) -> bytes:
    """Replace some stretches of a file by something else."""
    for _ in range(cuts):
        start = chance.randrange(len(content) + 1)
        content = content[:start] + chance.choice(PIECES) + content[start + chance.choice((0, 1, 1, 5, 60)) :]
    return content
