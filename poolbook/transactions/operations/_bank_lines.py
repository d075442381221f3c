"""Lines of statements on their way into the book: what identifies them, and what they say."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from uuid import UUID

from poolbook.contracts.bank import StatementLine
from poolbook.eventlog.sealing import room_index, room_key, seal
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankLine, BankStatement
from poolbook.transactions.queries.bank import LINE_TABLE


class Identities:
    """
    Ids of an account's lines: the bank's own reference, amount and day identify a line, and its number among equals.

    Without a reference it is what the bank wrote. Statements of one file are asked in their order: later ones know the
    earlier ones.
    """

    def __init__(self, bank_account_id: UUID, organisation_id: UUID) -> None:
        self.account, self.organisation = bank_account_id, organisation_id
        self.shown: dict[UUID, UUID] = {}  # {line: statement of this file that shows it first}
        self.closings: dict[int, list[tuple[date, UUID]]] = {}  # {balance: statements of this file that end with it}

    def of(self, statement: BankStatement, statement_id: UUID, first_day: date) -> tuple[list[UUID], dict[UUID, UUID]]:
        """
        Return the id of each line, and which are known already: {line: the statement that showed it first}.

        A statement that opens with the balance with which another closed on that day or before goes on where that one
        ended. Lines that they seem to share are two of a kind then, unless those add up to nothing.
        """
        keys = [self._key(line) for line in statement.lines]
        ids = self._numbered(keys, Counter())
        known = self._known(ids)
        if statement.opening is not None:
            for before in self._before(statement.opening, first_day):
                shared = [place for place, line_id in enumerate(ids) if known.get(line_id) == before]
                if sum(statement.lines[place].amount.minor for place in shared):
                    ids = self._numbered(keys, self._counted(before, keys))
                    known = self._known(ids)
        for line_id in ids:
            if line_id not in known:
                self.shown[line_id] = statement_id
        return ids, known

    def end(self, statement_id: UUID, closing: Money | None, last_day: date) -> None:
        """Note the balance with which a statement of this file ends."""
        if closing is not None:
            self.closings.setdefault(closing.minor, []).append((last_day, statement_id))

    def _key(self, line: BankLine) -> str:
        if line.bank_reference:
            said = ["reference", line.bank_reference]
        else:
            said = ["text", line.text, line.counterparty, line.counterparty_account, line.end_to_end, line.code]
        text = "\x1f".join("".join(part.casefold().split()) for part in said)
        index = room_index(text, table=LINE_TABLE, column="texts", organisation=self.organisation)
        return f"{line.booked_on} {line.amount.minor} {index}"

    def _numbered(self, keys: Sequence[str], after: Counter[str]) -> list[UUID]:
        seen, ids = Counter(after), []
        for key in keys:
            seen[key] += 1
            ids.append(self._id(key, seen[key]))
        return ids

    def _id(self, key: str, number: int) -> UUID:
        return named_id("bank line", self.account, key, number)

    def _known(self, ids: Sequence[UUID]) -> dict[UUID, UUID]:
        here = {line_id: self.shown[line_id] for line_id in ids if line_id in self.shown}
        return queries.known_bank_lines(ids) | here

    def _before(self, opening: Money, first_day: date) -> list[UUID]:
        here = [one for day, one in self.closings.get(opening.minor, []) if day <= first_day]
        return queries.statements_closing_at(self.account, opening, first_day) + here

    def _counted(self, statement_id: UUID, keys: Sequence[str]) -> Counter[str]:
        """Count how many lines of each key there are up to and with another statement's."""
        its = queries.lines_first_shown_by(statement_id)
        its |= {line_id for line_id, shown_by in self.shown.items() if shown_by == statement_id}
        counted: Counter[str] = Counter()
        for key in dict.fromkeys(keys):
            while self._id(key, counted[key] + 1) in its:
                counted[key] += 1
        return counted


def line_of_statement(line: BankLine, line_id: UUID) -> StatementLine:
    """Put a line into its fact: what the bank wrote is sealed."""
    said = queries.LineText(
        counterparty=line.counterparty,
        counterparty_account=line.counterparty_account,
        text=line.text,
        bank_reference=line.bank_reference,
        end_to_end=line.end_to_end,
        notes=line.notes,
    )
    text = json.dumps({name: value for name, value in asdict(said).items() if value}, ensure_ascii=False)
    return StatementLine(
        line_id=line_id,
        row=line.row,
        booked_on=line.booked_on,
        valued_on=line.valued_on,
        amount=line.amount,
        code=line.code,
        is_reversal=line.is_reversal,
        texts=seal(room_key(), text, table=LINE_TABLE, column="texts", row=line_id),
    )
