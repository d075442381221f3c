"""Lines of statements on their way into the book: what identifies them, and what they say."""

import json
from dataclasses import asdict
from uuid import UUID

from poolbook.contracts.bank import StatementLine
from poolbook.eventlog.sealing import room_key, seal
from poolbook.kernel.money import Money
from poolbook.kernel.said import words_of
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankLine
from poolbook.transactions.queries.bank import LINE_TABLE


def line_of_statement(line: BankLine, line_id: UUID, start: Money | None) -> StatementLine:
    """
    Put a line into its fact: what the bank wrote is sealed.

    start: balance before the statement's first line of that day, where it is proven.
    """
    said = queries.LineText(
        counterparty=line.counterparty,
        counterparty_account=line.counterparty_account,
        text=line.text,
        bank_reference=line.bank_reference,
        end_to_end=line.end_to_end,
        notes=line.notes,
    )
    kept = {**asdict(said), "notes_said": [words_of(note) for note in line.notes]}
    text = json.dumps({name: value for name, value in kept.items() if value}, ensure_ascii=False)
    return StatementLine(
        line_id=line_id,
        row=line.row,
        booked_on=line.booked_on,
        valued_on=line.valued_on,
        amount=line.amount,
        code=line.code,
        is_reversal=line.is_reversal,
        texts=seal(room_key(), text, table=LINE_TABLE, column="texts", row=line_id),
        start=start,
    )
