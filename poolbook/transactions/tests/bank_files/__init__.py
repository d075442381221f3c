"""Texts of bank files, whole and broken, from which the tests of the readers are made."""

from datetime import date

from poolbook.kernel.money import Money
from poolbook.transactions.bank_files import BankLine, BankStatement, CsvMapping, read_bank_file


def eur(text: str) -> Money:
    return Money.parse(text, "EUR")


def read(text: str | bytes, *, mapping: CsvMapping | None = None, currency: str | None = None) -> list[BankStatement]:
    """Read a file given as text."""
    content = text.encode() if isinstance(text, str) else text
    return read_bank_file(content, name="file", mapping=mapping, currency=currency)


def only(text: str | bytes, *, mapping: CsvMapping | None = None, currency: str | None = None) -> BankStatement:
    """Read a file that holds one statement."""
    (statement,) = read(text, mapping=mapping, currency=currency)
    return statement


def line_of(text: str | bytes) -> BankLine:
    """Read a file that holds one line."""
    (line,) = only(text).lines
    return line


def amounts(statement: BankStatement) -> list[str]:
    return [str(line.amount) for line in statement.lines]


DAY = date(2026, 3, 2)
