"""Capital accounts: what each investor had, what moved it, and what it has."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from poolbook.kernel.said import said
from poolbook.reporting.accounts import COLUMNS, Account, accounts_on
from poolbook.reporting.accrued import parts_of_accrued
from poolbook.reporting.entries import moved, standing
from poolbook.reporting.explained import Explanation, OfPointer, Part, Row, of_entries, of_numbers
from poolbook.reporting.question import Question, Report, added_up, minor_of

AMOUNTS = ("commitment", "unfunded", "opening", *COLUMNS, "closing", "receivable")
_STANDING = {"commitment": ("9000", 1), "unfunded": ("9100", -1), "receivable": ("1100", 1)}


def capital_accounts(question: Question) -> Report:
    """Return each investor's capital account, opening to closing, and the sums of those shown."""
    closings = accounts_on(question, question.as_of)
    first = question.from_on
    before = None if first is None or first == date.min else first - timedelta(days=1)
    openings = {} if before is None else accounts_on(question, before)
    sheet = _Sheet(question, before, openings, closings)
    names = question.names()
    accounts: list[Row] = []
    for investor, account in closings.items():
        if question.shows(investor):
            values = {
                "investor": names[investor],
                "class": question.investors[investor],
                **_line(question, openings.get(investor, Account()), account),
            }
            line = _Line(sheet, investor, len(accounts))
            accounts.append(Row(values, why=line.why, label=names[investor], key=investor))
    return {**question.head(), "accounts": accounts, "total": added_up(question, accounts, AMOUNTS, path="/accounts")}


def _line(question: Question, opening: Account, closing: Account) -> dict[str, str]:
    changes = {column: closing.columns[column] - opening.columns[column] for column in COLUMNS}
    changes["carry"] += closing.accrued - opening.accrued
    assert opening.closing + sum(changes.values()) == closing.closing, "columns add up from opening to closing"
    amounts = {
        "commitment": closing.commitment,
        "unfunded": closing.unfunded,
        "opening": opening.closing,
        **changes,
        "closing": closing.closing,
        "receivable": closing.receivable,
    }
    return {name: question.money(minor) for name, minor in amounts.items()}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All accounts, of which lines are shown. before: the day that the openings are of."""

    question: Question
    before: date | None
    openings: dict[UUID, Account]
    closings: dict[UUID, Account]


@dataclass(frozen=True, slots=True)
class _Line:
    """One account, which can say where its numbers come from."""

    sheet: _Sheet
    investor: UUID
    place: int

    def why(self, name: str) -> Explanation:
        """Explain a number of the account."""
        question = self.sheet.question
        if name in _STANDING:
            code, sign = _STANDING[name]
            parts = of_entries(standing(question, code, self.investor), sign=sign)
            return Explanation(
                how=said(
                    "account_until",
                    f"The entries on account {code} up to {question.as_of}.",
                    account=code,
                    until=question.as_of,
                ),
                parts=parts,
            )
        if name == "opening":
            return self._opening()
        if name == "closing":
            amounts = _line(question, self.sheet.openings.get(self.investor, Account()), self._closing)
            terms = {column: minor_of(amounts[column]) for column in ("opening", *COLUMNS)}
            return Explanation(
                how=said("opening_and_columns", "Opening and all columns of the line."),
                parts=of_numbers(f"/accounts/{self.place}", terms),
            )
        parts = of_entries(moved(question, f"3000.{name}", self.investor), sign=-1)
        if name != "carry":
            return Explanation(
                how=said(
                    "account_in",
                    f"The entries on account 3000.{name} {_span(question)}, credits up.",
                    account=f"3000.{name}",
                    **_days(question),
                ),
                parts=parts,
            )
        return Explanation(
            how=said(
                "carry_and_accrued",
                f"Carry posted {_span(question)}, and what would be due on the last day less what was before.",
                **_days(question),
            ),
            parts=parts + self._accrued(),
        )

    @property
    def _closing(self) -> Account:
        return self.sheet.closings[self.investor]

    def _opening(self) -> Explanation:
        sheet = self.sheet
        if sheet.before is None:
            return Explanation(how=said("since_inception", "Nothing: the columns run since inception."))
        if self.investor not in sheet.openings:
            return Explanation(
                how=said("not_admitted", f"Nothing: the investor was not admitted by {sheet.before}.", on=sheet.before)
            )
        shown = [investor for investor in sheet.openings if sheet.question.shows(investor)]
        source = OfPointer(
            pointer=f"/accounts/{shown.index(self.investor)}/closing",
            kind="capital-accounts",
            asked={"from": None, "as_of": sheet.before.isoformat()},
        )
        minor = sheet.openings[self.investor].closing
        return Explanation(
            how=said("closing_before", f"The closing of {sheet.before}, the day before.", on=sheet.before),
            parts=[Part(minor, said("closing_of", f"closing of {sheet.before}", on=sheet.before), source)]
            if minor
            else [],
        )

    def _accrued(self) -> list[Part]:
        sheet = self.sheet
        parts = parts_of_accrued(sheet.question, sheet.question.as_of, sheet.closings, self.investor)
        if sheet.before is not None and self.investor in sheet.openings:
            parts += parts_of_accrued(sheet.question, sheet.before, sheet.openings, self.investor, sign=-1)
        return parts


def _days(question: Question) -> dict[str, Any]:
    first = {} if question.from_on is None else {"since": question.from_on}
    return {**first, "until": question.as_of}


def _span(question: Question) -> str:
    if question.from_on is None:
        return f"up to {question.as_of}"
    return f"from {question.from_on} to {question.as_of}"
