"""What the tests of pool files share: kestrel's file, and ways to change it."""

import csv
import shutil
from pathlib import Path

import xlsxwriter

KESTREL = Path(__file__).parents[3] / "examples" / "pools" / "kestrel"
SHEETS = ("pool", "investors", "commitments", "events")


def copy_kestrel(folder: Path) -> Path:
    """Copy kestrel's sheets into a new folder."""
    folder.mkdir()
    for sheet in SHEETS:
        shutil.copy(KESTREL / f"{sheet}.csv", folder)
    return folder


def change(folder: Path, sheet: str, old: str, new: str) -> None:
    """Replace a text that occurs exactly once in a sheet."""
    path = folder / f"{sheet}.csv"
    text = path.read_text()
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {sheet}"
    path.write_text(text.replace(old, new))


def add(folder: Path, sheet: str, *lines: str) -> None:
    """Put rows at the end of a sheet."""
    with (folder / f"{sheet}.csv").open("a") as file:
        file.writelines(f"{line}\n" for line in lines)


def kestrel_workbook(path: Path, cells: dict[tuple[str, str], object] | None = None) -> Path:
    """Write kestrel as a workbook with text cells; cells: {(sheet, place): what stands there instead}."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for sheet in SHEETS:
        worksheet = book.add_worksheet(sheet)
        with (KESTREL / f"{sheet}.csv").open(newline="") as file:
            for number, row in enumerate(csv.reader(file)):
                for column, text in enumerate(row):
                    worksheet.write_string(number, column, text)
        for (name, place), value in (cells or {}).items():
            if name == sheet:
                worksheet.write(place, value)
    book.add_worksheet("notes").write("A1", "=1+1")
    book.close()
    return path
