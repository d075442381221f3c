"""Which lines of a statement are known: each line counts once, however a bank cuts its files."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.eventlog.sealing import room_index
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankLine, BankStatement
from poolbook.transactions.operations._other_words import in_other_words
from poolbook.transactions.queries.bank import LINE_TABLE


@dataclass(frozen=True, slots=True)
class Identity:
    """
    A line's id; whether another file has shown it; the balance before its statement's first line of the day.

    is_told_otherwise: the other file showed it in other words, so that only day and amount say that it is the same.
    """

    line_id: UUID
    is_known: bool
    start: Money | None
    is_told_otherwise: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """A known line: which of its kind it is, where it was shown first, and with which balance that day began there."""

    line_id: UUID
    statement_id: UUID
    start: int | None


class Identities:
    """
    Identities of an account's lines: the bank's own reference, day, amount, and the number among equal ones.

    Without a reference it is what the bank wrote. Statements of one file are asked in their order: later ones know the
    earlier ones.
    """

    def __init__(self, bank_account_id: UUID, organisation_id: UUID) -> None:
        self.account, self.organisation = bank_account_id, organisation_id
        self._shown: dict[UUID, tuple[UUID, int | None]] = {}  # by statements of this file, as known_bank_lines gives
        self._closings: dict[int, list[tuple[date, UUID]]] = {}  # {balance: statements of this file that end with it}

    def of(self, statement: BankStatement, statement_id: UUID, first_day: date) -> list[Identity]:
        """
        Return the identity of each line.

        Two statements show the same lines of a day if the day begins with the same balance in both: so parts of a day
        are told apart. A statement that opens with the balance with which another closed goes on where that one ended:
        lines that they seem to share are two of a kind then, unless those add up to nothing. Where balances are not
        stated, or do not agree with the lines, equal lines of a day are counted. A bank words a line differently in
        each format, so lines that no other file shows like that are compared by day and amount at last.
        """
        keys = [self._key(line) for line in statement.lines]
        starts = _starts(statement)
        shown = self._all_shown(keys)
        taken = _taken(statement.lines, keys, starts, shown, set())
        followed = self._followed(statement, first_day, taken)
        if followed:
            taken = _taken(statement.lines, keys, starts, shown, followed)
        otherwise = in_other_words(
            statement,
            queries.lines_on_days(self.account, self._days_left(statement, taken)),
            starts=starts,
            shown=[one.line_id if one else None for one in taken],
            before=self._before(statement, first_day),
        )
        made: list[Identity] = []
        for place, key in enumerate(keys):
            known, start = taken[place], starts.get(statement.lines[place].booked_on)
            if known is None and place in otherwise:
                made.append(Identity(otherwise[place], True, start, is_told_otherwise=True))
                continue
            line_id = known.line_id if known else self._id(key, len(shown[key]) + 1)
            if known is None:
                shown[key].append(_Shown(line_id, statement_id, None if start is None else start.minor))
                self._shown[line_id] = (statement_id, None if start is None else start.minor)
            made.append(Identity(line_id, known is not None, start))
        return made

    @staticmethod
    def _days_left(statement: BankStatement, taken: Sequence[_Shown | None]) -> set[date]:
        return {line.booked_on for line, known in zip(statement.lines, taken, strict=True) if known is None}

    def end(self, statement_id: UUID, closing: Money | None, last_day: date) -> None:
        """Note the balance with which a statement of this file ends."""
        if closing is not None:
            self._closings.setdefault(closing.minor, []).append((last_day, statement_id))

    def _key(self, line: BankLine) -> str:
        if line.bank_reference:
            said = ["reference", line.bank_reference]
        else:
            said = ["text", line.text, line.counterparty, line.counterparty_account, line.end_to_end, line.code]
        text = "\x1f".join("".join(part.casefold().split()) for part in said)
        index = room_index(text, table=LINE_TABLE, column="texts", organisation=self.organisation)
        return f"{line.booked_on} {line.amount.minor} {index}"

    def _id(self, key: str, number: int) -> UUID:
        return named_id("bank line", self.account, key, number)

    def _all_shown(self, keys: Sequence[str]) -> dict[str, list[_Shown]]:
        """Return the lines of each key that are known: they are numbered without gaps."""
        shown: dict[str, list[_Shown]] = defaultdict(list)
        number, asked = 1, list(dict.fromkeys(keys))
        while asked:
            ids = {key: self._id(key, number) for key in asked}
            known = queries.known_bank_lines(list(ids.values()))
            asked = []
            for key, line_id in ids.items():
                found = known.get(line_id) or self._shown.get(line_id)
                if found:
                    shown[key].append(_Shown(line_id, *found))
                    asked.append(key)
            number += 1
        return shown

    def _followed(self, statement: BankStatement, first_day: date, taken: Sequence[_Shown | None]) -> set[UUID]:
        """Return the statements that this one goes on from, where lines that both seem to show add up to something."""
        before = self._before(statement, first_day)
        shared: dict[UUID, int] = defaultdict(int)
        for line, known in zip(statement.lines, taken, strict=True):
            if known is not None and known.statement_id in before:
                shared[known.statement_id] += line.amount.minor
        return {statement_id for statement_id, minor in shared.items() if minor}

    def _before(self, statement: BankStatement, first_day: date) -> set[UUID]:
        """Return the statements that closed with the balance with which this one opens."""
        if statement.opening is None:
            return set()
        here = [one for day, one in self._closings.get(statement.opening.minor, []) if day <= first_day]
        return {*queries.statements_closing_at(self.account, statement.opening, first_day), *here}


def _starts(statement: BankStatement) -> Mapping[date, Money]:
    """Return the balance before the first line of each day, in whatever order lines are; nothing if unproven."""
    if statement.opening is None or not statement.is_proven:
        return {}
    starts: dict[date, Money] = {}
    balance = statement.opening
    by_day: dict[date, Money] = {}
    for line in statement.lines:
        by_day[line.booked_on] = by_day.get(line.booked_on, Money.zero(statement.currency)) + line.amount
    for day in sorted(by_day):
        starts[day] = balance
        balance += by_day[day]
    return starts


def _taken(
    lines: Sequence[BankLine],
    keys: Sequence[str],
    starts: Mapping[date, Money],
    shown: Mapping[str, Sequence[_Shown]],
    followed: Collection[UUID],
) -> list[_Shown | None]:
    """Give each line a known one that it may be; those whose day begins with the same balance come first."""
    left: dict[str, list[_Shown]] = {}
    taken: list[_Shown | None] = []
    for line, key in zip(lines, keys, strict=True):
        if key not in left:
            start = starts.get(line.booked_on)
            may_be = [
                one
                for one in shown.get(key, ())
                if one.statement_id not in followed and (start is None or one.start in (None, start.minor))
            ]
            left[key] = sorted(may_be, key=lambda one: one.start is None)
        taken.append(left[key].pop(0) if left[key] else None)
    return taken
