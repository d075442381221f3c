"""One movement of an MT940: field :61: and the texts of :86: that follow it."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.amounts import listed, read_money
from poolbook.transactions.bank_files.characters import fold, shown
from poolbook.transactions.bank_files.days import booked_and_valued, calendar_day
from poolbook.transactions.bank_files.mt940_texts import read_texts
from poolbook.transactions.bank_files.refusal import BrokenBankFile
from poolbook.transactions.bank_files.statement import BankLine
from poolbook.transactions.bank_files.texts import given

_LINE = re.compile(
    r"(?P<valued>[0-9]{6})(?P<booked>[0-9]{4})?(?P<mark>R?[CD]|E[CD])(?P<funds>[A-Z])?(?P<amount>[0-9]+,[0-9]*)"
    r"(?P<code>[A-Z][A-Z0-9]{3})(?P<reference>.*)"
)
_SIGNS = {"C": 1, "D": -1, "RC": -1, "RD": 1, "EC": 1, "ED": -1}  # a reversed credit takes money away
_NEAR_DAYS = 200  # an entry date without a year is within half a year of its value date


@dataclass(slots=True)
class Movement:
    """A movement whose texts are still to come."""

    line: int
    booked_on: date
    valued_on: date
    amount: Money
    mark: str
    code: str
    owner_reference: str
    bank_reference: str
    details: str
    left_out: str
    notes: tuple[str, ...]
    texts: list[tuple[str, ...]] = field(default_factory=list)

    def as_line(self, *, row: int) -> BankLine:
        """Return it as a line of the statement."""
        found = read_texts(self.texts, line=self.line)
        if self.details and self.details not in found.text:
            found = replace(found, text=fold(f"{found.text} {self.details}", line=self.line))
        return BankLine(
            row=row,
            booked_on=self.booked_on,
            valued_on=self.valued_on,
            amount=self.amount,
            bank_reference=self.bank_reference,
            end_to_end=found.end_to_end or given(self.owner_reference),
            counterparty=found.counterparty,
            counterparty_account=found.counterparty_account,
            text=found.text,
            code=f"{self.code}/{found.code}" if found.code else self.code,
            is_reversal=self.mark.startswith("R"),
            notes=(*self.notes, *found.notes),
        )


def century(year: int) -> int:
    """Return the year that two digits mean: 80 to 99 are of the twentieth century, as SWIFT has it."""
    return 1900 + year if year >= 80 else 2000 + year


def read_movement(rows: tuple[str, ...], *, line: int, currency: str) -> Movement:
    """
    Read field :61:.

    rows:     its lines; the second and later ones are supplementary details.
    currency: of the opening balance; the funds code (its third letter) is not needed.
    raises:   BrokenBankFile.
    source:   SWIFT Standards MT 940, field 61: 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x].
    """
    found = _LINE.fullmatch(rows[0])
    if not found:
        raise BrokenBankFile(
            said(
                "line_shape",
                f"The line {shown(rows[0])} is not date, mark, amount, code and reference, like "
                f"2603310331C1234,56NTRFabc.",
                text=shown(rows[0]),
            ),
            line=line,
        )
    amount = read_money(found["amount"], currency, line=line, decimal_mark=",")
    valued, booked, notes = _days(found["valued"], found["booked"] or "", line)
    owner, _, bank = found["reference"].partition("//")
    signed = Money(_SIGNS[found["mark"]] * amount.minor, currency)
    left_out = ""
    if found["mark"].startswith("E"):
        left_out = said(
            "movement_expected",
            f"A movement of {listed([signed])} (line {line}) is expected, not booked: left out.",
            amount=listed([signed]),
            line=line,
        )
    elif not signed:
        left_out = said(
            "movement_moves_nothing",
            f"A movement of {listed([signed])} (line {line}) moves nothing: left out.",
            amount=listed([signed]),
            line=line,
        )
    return Movement(
        line=line,
        booked_on=booked,
        valued_on=valued,
        amount=signed,
        mark=found["mark"],
        code=found["code"],
        owner_reference=fold(owner, line=line),
        bank_reference=given(fold(bank, line=line)),
        details=fold(" ".join(rows[1:]), line=line),
        left_out=left_out,
        notes=notes,
    )


def _days(valued_text: str, booked_text: str, line: int) -> tuple[date, date, tuple[str, ...]]:
    """Return value date, entry date and notes; without an entry date the value date is both, which needs no note."""
    year, month, day = century(int(valued_text[:2])), int(valued_text[2:4]), int(valued_text[4:])
    valued = calendar_day(year, month, day, text=valued_text, line=line)
    if not booked_text:
        booked, value, _ = booked_and_valued(valued, valued, booked_text="", valued_text=valued_text, line=line)
        return value, booked, ()
    about = valued or date(year, month, 28)
    entry_month, entry_day = int(booked_text[:2]), int(booked_text[2:])
    candidates = [
        calendar_day(each, entry_month, entry_day, text=booked_text, line=line) for each in (year - 1, year, year + 1)
    ]
    near = [each for each in candidates if each and abs((each - about).days) <= _NEAR_DAYS]
    booked_on = min(near, key=lambda each: abs((each - about).days), default=None)
    entry, value, notes = booked_and_valued(
        booked_on, valued, booked_text=booked_text, valued_text=valued_text, line=line
    )
    return value, entry, notes
