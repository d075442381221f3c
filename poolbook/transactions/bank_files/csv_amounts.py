"""Amounts of CSV files: with the marks that the mapping states and no others."""

import re
from dataclasses import dataclass

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.amounts import read_money
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.refusal import BrokenBankFile

_SYMBOLS = "$€£¥"
_MINUSES = "-−–"
_MARKED = re.compile(
    r"(?P<open>\()?(?P<sign>[-+−–])?(?P<number>.*?)(?P<after>[-+−–])?(?P<close>\))?(?P<word>CR|DR|Cr|Dr)?"
)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


@dataclass(frozen=True, slots=True)
class Notation:
    """How a file writes amounts."""

    decimal_mark: str
    thousands_mark: str
    currency: str

    def read(self, text: str, *, line: int, column: str) -> Money:
        """
        Read a cell: a sign before or behind, brackets or DR for minus, CR for plus, a currency's sign or code.

        raises: BrokenBankFile, also for a thousands mark that is not in its place.
        """
        cell = self._without_currency(text.translate(_SPACES).strip(), line)
        found = _MARKED.fullmatch(cell)
        assert found is not None, "every text fits"
        open_, sign, number, after, close, word = found.groups()
        told = [
            bool(open_),
            sign in _MINUSES if sign else False,
            after in _MINUSES if after else False,
            (word or "").upper() == "DR",
        ]
        marks = sum((bool(open_), bool(sign), bool(after), bool(word)))
        if bool(open_) != bool(close) or marks > 1 or number.strip()[:1] in ("+", *_MINUSES):
            raise BrokenBankFile(
                said(
                    "several_signs",
                    f"The {column} {shown(text)} has more than one sign.",
                    column=column,
                    text=shown(text),
                ),
                line=line,
            )
        plain = self._without_thousands(number.strip(), text, line, column)
        amount = read_money(plain, self.currency, line=line, what=column, decimal_mark=self.decimal_mark)
        return -amount if any(told) else amount

    def _without_currency(self, cell: str, line: int) -> str:
        """Take the currency's sign or code away; another currency's code is refused."""
        code = re.search(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])", cell)
        if code:
            if code[1] != self.currency:
                raise BrokenBankFile(
                    said(
                        "not_in_currency",
                        f"{shown(cell)} is not in {self.currency}.",
                        text=shown(cell),
                        currency=self.currency,
                    ),
                    line=line,
                )
            cell = cell.replace(code[1], "", 1)
        for symbol in _SYMBOLS:
            cell = cell.replace(symbol, "", 1)
        return cell.strip()

    def _without_thousands(self, number: str, text: str, line: int, column: str) -> str:
        mark = self.thousands_mark
        if not mark or mark not in number:
            return number
        whole, point, fraction = number.partition(self.decimal_mark)
        if mark in fraction or not re.fullmatch(f"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", whole):
            raise BrokenBankFile(
                said(
                    "parts_no_thousands",
                    f"The {column} {shown(text)} has a {mark!r} that parts no thousands.",
                    column=column,
                    text=shown(text),
                    mark=mark,
                ),
                line=line,
            )
        return whole.replace(mark, "") + point + fraction
