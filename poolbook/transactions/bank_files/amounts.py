"""Amounts as bank files write them, all through the one parser of money."""

import re
from collections.abc import Iterable

from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money, currency_digits
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.refusal import BrokenBankFile

_DECIMAL = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")


def read_money(text: str, currency: str, *, line: int, what: str = "amount", decimal_mark: str = ".") -> Money:
    """
    Read an amount: ASCII digits, a sign before them, one decimal mark; digits may be left out on one side of it.

    text:   as the file writes it: "8.85", "+8.85", "-.5", "9," with a comma as mark.
    raises: BrokenBankFile with the line: not a number, more digits than the currency has, too large.
    """
    other = "," if decimal_mark == "." else "."
    found = _DECIMAL.fullmatch(text.replace(decimal_mark, ".")) if other not in text else None
    if not found or not (found[2] or found[3]):
        raise BrokenBankFile(
            said(
                "no_number",
                f"The {what} {shown(text)} is not a number like 1234{decimal_mark}56.",
                text=shown(text),
                mark=decimal_mark,
            ),
            line=line,
        )
    sign, whole, fraction = found.groups()
    plain = ("-" if sign == "-" else "") + (whole or "0") + (f".{fraction}" if fraction else "")
    try:
        return Money.parse(plain, currency)
    except BadInput as error:
        raise BrokenBankFile(
            said(
                "cannot_be_currency",
                f"The {what} {shown(text)} cannot be {currency}: {error.message}",
                text=shown(text),
                currency=currency,
                what=error.message,
            ),
            line=line,
        ) from None


def check_currency(currency: str, *, line: int) -> str:
    """Return a currency's code; refuse what ISO 4217 does not know."""
    try:
        currency_digits(currency)
    except BadInput as error:
        raise BrokenBankFile(error.message, line=line) from None
    return currency


def listed(amounts: Iterable[Money]) -> str:
    """Return amounts for a sentence: "1.00 EUR and 2.00 EUR"."""
    return " and ".join(f"{amount} {amount.currency}" for amount in amounts)
