"""Cash: what came and went on each bank account of the pool, and what was there."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from poolbook.kernel.errors import BadInput, NotAllowed
from poolbook.kernel.said import said
from poolbook.reporting.entries import moved, standing
from poolbook.reporting.explained import Explanation, Row, of_entries, of_numbers, posting_number
from poolbook.reporting.holders import bank_accounts
from poolbook.reporting.question import Question, Report, added_up
from poolbook.transactions.queries import CashLine, NoSuchBook, cash_of, entries_of

AMOUNTS = ("opening", "received", "paid", "closing")
_CODE = "1000"


class CashIsThePools(NotAllowed):
    code = "cash_is_the_pools"
    sentence = "A bank account is the pool's, not one investor's: ask for capital-accounts or calls instead."


class NoCashByInvestor(BadInput):
    code = "no_cash_by_investor"
    sentence = "A bank account is the pool's, not one investor's: leave the investor out."


def cash(question: Question) -> Report:
    """
    Return each bank account with its lines by business date.

    raises: CashIsThePools for an investor's user, NoCashByInvestor.
    """
    if not question.is_own_pool:
        raise CashIsThePools
    if question.shown is not None:
        raise NoCashByInvestor
    lines: dict[UUID, list[CashLine]] = defaultdict(list)
    for line in _lines(question):
        lines[line.bank_account_id].append(line)
    accounts = [
        _Told(question, account, name, lines[account], place).row()
        for place, (account, name) in enumerate(bank_accounts(question).items())
    ]
    return {**question.head(), "accounts": accounts, "total": added_up(question, accounts, AMOUNTS, path="/accounts")}


def _lines(question: Question) -> list[CashLine]:
    try:
        return cash_of(question.pool.id, as_of=question.as_of, known_at=question.as_known)
    except NoSuchBook:
        return []


@dataclass(frozen=True, slots=True)
class _Told:
    """A bank account of the report, which can say where its numbers come from. place: in the report."""

    question: Question
    account: UUID
    name: str
    all_lines: list[CashLine]
    place: int

    def row(self) -> Row:
        """Return it as reports show it."""
        question, within = self.question, self._within()
        before = self.all_lines[: len(self.all_lines) - len(within)]
        opening = before[-1].balance.minor if before else 0
        received = sum(max(0, line.amount.minor) for line in within)
        paid = sum(max(0, -line.amount.minor) for line in within)
        sums = {"opening": opening, "received": received, "paid": paid, "closing": opening + received - paid}
        lines, last = [], opening
        for place, line in enumerate(within):
            lines.append(self._line(line, place, last))
            last = line.balance.minor
        values = {
            "account": self.name,
            **{name: question.money(minor) for name, minor in sums.items()},
            "lines": lines,
        }
        return Row(values, why=partial(self._why, sums), label=self.name, key=self.account)

    def _within(self) -> list[CashLine]:
        first = self.question.from_on
        return [line for line in self.all_lines if first is None or line.on >= first]

    def _line(self, line: CashLine, place: int, before: int) -> Row:
        values = {
            "number": line.number,
            "date": line.on.isoformat(),
            "kind": line.kind,
            "memo": line.memo,
            "received": self.question.money(max(0, line.amount.minor)),
            "paid": self.question.money(max(0, -line.amount.minor)),
            "balance": str(line.balance),
        }
        why = partial(self._why_line, line, place, before)
        return Row(
            values,
            why=why,
            label=said("posting_on", f"{self.name}, posting {line.number}", name=self.name, number=line.number),
            key=line.number,
        )

    def _why(self, sums: dict[str, int], name: str) -> Explanation:
        question = self.question
        if name == "opening":
            if question.from_on is None:
                return Explanation(how=said("since_inception", "Nothing: the lines run since inception."))
            before = [one for one in standing(question, _CODE, self.account) if one.on < question.from_on]
            return Explanation(
                how=said(
                    "entries_before", f"All entries on the account before {question.from_on}.", on=question.from_on
                ),
                parts=of_entries(before),
            )
        if name == "closing":
            terms = {"opening": sums["opening"], "received": sums["received"], "paid": -sums["paid"]}
            return Explanation(
                how=said("opening_and_cash", "Opening, and what was received, less what was paid."),
                parts=of_numbers(f"/accounts/{self.place}", terms),
            )
        sign = 1 if name == "received" else -1
        found = [one for one in moved(question, _CODE, self.account) if one.minor * sign > 0]
        return Explanation(
            how=said(f"entries_{name}", f"All entries that {name} money on these days."),
            parts=of_entries(found, sign=sign),
        )

    def _why_line(self, line: CashLine, place: int, before: int, name: str) -> Explanation:
        if name == "number":
            return posting_number(line.number)
        here = f"/accounts/{self.place}"
        if name == "balance":
            last = of_numbers(f"{here}/lines/{place - 1}", {"balance": before})
            parts = last if place else of_numbers(here, {"opening": before})
            amounts = {"received": max(0, line.amount.minor), "paid": min(0, line.amount.minor)}
            parts += of_numbers(f"{here}/lines/{place}", amounts)
            return Explanation(how=said("balance_and_line", "The balance before, and this line."), parts=parts)
        sign = 1 if name == "received" else -1
        found = entries_of(
            self.question.pool.id, code=_CODE, holders=[self.account], after=line.number - 1, number=line.number
        )
        parts = of_entries([one for one in found if one.minor * sign > 0], sign=sign)
        how = said("entry_itself", "The entry itself.")
        return Explanation(
            how=how if parts else said("other_way", "Nothing: the money went the other way."), parts=parts
        )
