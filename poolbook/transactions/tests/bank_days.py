"""A bank's statement with a few lines, read into Mia's pool: what it becomes there."""

from datetime import date
from uuid import UUID, uuid4

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.transactions import ReceiptsRecorded
from poolbook.kernel.member import Member
from poolbook.transactions.bank_files import BankLine, BankStatement
from poolbook.transactions.operations.record_statements import record_statements
from poolbook.transactions.posting_rules import bank_account_of
from poolbook.transactions.tests.conftest import aud


def bank_line(on: date, amount: str, text: str = "", payer: str = "", *, row: int = 1) -> BankLine:
    """A line as a bank writes it; a minus is money that leaves."""
    return BankLine(
        row=row, booked_on=on, valued_on=on, amount=aud(amount), bank_reference=uuid4().hex[:12], end_to_end="",
        counterparty=payer, counterparty_account="", text=text, code="NTRF", is_reversal=False,
    )  # fmt: skip


def read_lines(pool_id: UUID, by: Member, *lines: BankLine) -> tuple[list[UUID], list[UUID]]:
    """Read a statement; returns the receipts that its lines become, and the lines of payments that nobody explains."""
    statement = BankStatement(
        format="CSV", account="", currency="AUD", number="", from_on=None, to_on=None, opening=None, closing=None,
        lines=lines,
    )  # fmt: skip
    facts = record_statements(
        pool_id=pool_id, bank_account_id=bank_account_of(pool_id), statements=[statement], file_hash=uuid4().hex, by=by
    )
    receipts = [one.receipt_id for fact in facts if isinstance(fact, ReceiptsRecorded) for one in fact.receipts]
    payments = [fact.line_id for fact in facts if isinstance(fact, PaymentUnexplained) and fact.line_id]
    return receipts, payments
