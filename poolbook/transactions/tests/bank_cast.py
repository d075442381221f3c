"""Statements and lines as a bank would give them, and reading them into Mia's pool."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.bank_files.statement import BankLine, BankStatement
from poolbook.transactions.operations.record_statements import record_statements
from poolbook.transactions.tests.conftest import aud


def day(number: int, month: int = 2) -> date:
    return date(2026, month, number)


def line(
    amount: str, on: date, text: str = "", *, ref: str = "", end_to_end: str = "", taken_back: bool = False
) -> BankLine:
    """A line of a statement; its row is filled in by `statement`."""
    return BankLine(
        row=0,
        booked_on=on,
        valued_on=on,
        amount=aud(amount),
        bank_reference=ref,
        end_to_end=end_to_end,
        counterparty="A. Archer" if text else "",
        counterparty_account="",
        text=text,
        code="NTRF",
        is_reversal=taken_back,
    )


def statement(
    *lines: BankLine, opening: str | None = None, closing: str | None = None, number: str = "1", account: str = "",
    from_on: date | None = None, to_on: date | None = None, currency: str = "AUD",
) -> BankStatement:  # fmt: skip
    return BankStatement(
        format="MT940",
        account=account,
        currency=currency,
        number=number,
        from_on=from_on,
        to_on=to_on,
        opening=None if opening is None else aud(opening),
        closing=None if closing is None else aud(closing),
        lines=tuple(
            BankLine(**{name: getattr(one, name) for name in BankLine.__slots__} | {"row": row})
            for row, one in enumerate(lines, start=1)
        ),
    )


def read(book: UUID, by: Member, *statements: BankStatement, file: str = "", **asked: Any) -> Sequence[object]:
    """Read statements as one file; `file` tells files apart that say the same."""
    digest = sha256((repr(statements) + file).encode()).hexdigest()
    account = asked.pop("bank_account_id", None) or queries.bank_accounts_of(book)[0]
    return record_statements(
        pool_id=book, bank_account_id=account, statements=statements, file_hash=digest, by=by, **asked
    )


def states(book: UUID) -> list[tuple[str, str]]:
    """Amount and state of each line, by day."""
    return [(str(one.amount), one.state) for one in queries.bank_lines_of(book)]
