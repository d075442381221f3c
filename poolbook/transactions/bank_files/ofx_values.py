"""What an OFX aggregate holds, and how OFX writes days and amounts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions.bank_files.amounts import read_money
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.days import calendar_day
from poolbook.transactions.bank_files.ofx_events import Value
from poolbook.transactions.bank_files.refusal import BrokenBankFile
from poolbook.transactions.bank_files.statement import BankLine

_Found = TypeVar("_Found", Value, "Aggregate")
_COMMA = ","
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}(?:[0-9]{2})?(?:\.[0-9]+)?)?\s*(?:\[[^\]]{1,12}\])?")


@dataclass(slots=True)
class Aggregate:
    """An aggregate with what was found in it; of a list of transactions only the lines are kept."""

    name: str
    line: int
    values: list[Value] = field(default_factory=list)
    parts: list["Aggregate"] = field(default_factory=list)
    lines: list[BankLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def value(self, name: str) -> Value | None:
        """Return the one value of a name; two are refused."""
        return self._one(self.values, name)

    def text(self, name: str) -> str:
        """Return the text of the one value of a name, "" where there is none."""
        found = self.value(name)
        return found.text if found else ""

    def part(self, name: str) -> "Aggregate | None":
        """Return the one aggregate of a name; two are refused."""
        return self._one(self.parts, name)

    def _one(self, members: Iterable[_Found], name: str) -> _Found | None:
        found = [one for one in members if one.name == name]
        if len(found) > 1:
            raise BrokenBankFile(
                said(
                    "element_times",
                    f"<{name}> stands {len(found)} times in <{self.name}>.",
                    name=name,
                    count=len(found),
                    parent=self.name,
                ),
                line=found[1].line,
            )
        return found[0] if found else None

    def refuse_strangers(self, known: Iterable[str]) -> None:
        """Refuse what does not belong here; a bank's own tags have a point in their names."""
        members: list[Value | Aggregate] = [*self.values, *self.parts]
        for one in members:
            if one.name not in known and "." not in one.name:
                raise BrokenBankFile(
                    said(
                        "no_part_of",
                        f"<{one.name[:40]}> is no part of <{self.name}>.",
                        name=one.name[:40],
                        parent=self.name,
                    ),
                    line=one.line,
                )


def ofx_day(text: str, *, line: int) -> date | None:
    """Read the calendar day as the bank wrote it: moving it by the time zone would put an evening on another day."""
    found = _DAY.fullmatch(text)
    if not found:
        raise BrokenBankFile(
            said("no_ofx_date", f"{shown(text)} is not a date like 20260331.", text=shown(text)), line=line
        )
    return calendar_day(int(found[1]), int(found[2]), int(found[3]), text=text, line=line)


def ofx_money(value: Value, currency: str) -> Money:
    """Read an OFX amount: a point or a comma before the decimals, no mark for thousands; source: OFX 1.0.3, 3.2.9.1."""
    if _COMMA in value.text and "." in value.text:
        raise BrokenBankFile(
            said("point_and_comma", f"The amount {shown(value.text)} has a point and a comma.", text=shown(value.text)),
            line=value.line,
        )
    mark = _COMMA if _COMMA in value.text else "."
    return read_money(value.text, currency, line=value.line, what=value.name, decimal_mark=mark)
