"""Facts of pools' bank accounts: their details, statements, what was ticked off, payments that nobody explains."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from poolbook.contracts.fact import Fact, fact
from poolbook.kernel.money import Money


@fact(stream="book", on="pool_id")
class BankAccountDescribed(Fact):
    """
    A bank account of a pool was given details, or others than before; is_new: it came to be by this.

    name:   what the pool's people call it.
    scheme: iban | bsb | routing, or empty while nobody has said the number.
    number: the account's number as JSON, sealed for transactions_bankaccount.number and the account's id.
    index:  blind index of the whole number; short_index: of what national files write of it.
    """

    pool_id: UUID
    bank_account_id: UUID
    name: str
    currency: str
    scheme: str = ""
    number: str = ""
    index: str = ""
    short_index: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """
    A line that no statement had shown before.

    line_id: made of the account and what identifies the line, so the same line has it in every file.
    row:     its place in the statement, from 1.
    amount:  a credit to the account is positive.
    start:   balance before the statement's first line of that day, None where its balances are not proven.
    texts:   names, references and what else the bank wrote, as JSON sealed for transactions_bankline.texts.
    """

    line_id: UUID
    row: int
    booked_on: date
    valued_on: date
    amount: Money
    code: str
    is_reversal: bool
    texts: str
    start: Money | None = None


@fact(stream="book", on="pool_id", dated="closed_on")
class StatementRecorded(Fact):
    """
    A bank's statement of an account was read.

    place:       of the statement in its file, from 1; file_hash: SHA-256 of the file, hex.
    from_on:     first day, closed_on: last day, as the file says or as its lines are dated.
    difference:  closing less opening less lines; not zero only where a person overrode it, for override_reason.
    is_proven:   both balances are stated and the lines lead from one to the other.
    lines_read:  of the whole statement; lines: those that were new.
    said:        the statement's number and the notes of reading, as JSON sealed for transactions_statement.said.
    """

    pool_id: UUID
    bank_account_id: UUID
    statement_id: UUID
    format: str
    file_hash: str
    place: int
    from_on: date | None
    closed_on: date
    opening: Money | None
    closing: Money | None
    difference: Money | None
    is_proven: bool
    lines_read: int
    lines: tuple[StatementLine, ...]
    said: str
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """
    A line of a statement, and what stands for it on 1000.

    item_ids: cash items; several where the bank booked a batch in one line; none where the line moves nothing.
    how:      reference | day | batch | hand, or posted: the line itself was booked.
    """

    line_id: UUID
    item_ids: tuple[UUID, ...]
    how: str


@fact(stream="book", on="pool_id")
class LinesTicked(Fact):
    """Lines of statements were ticked off against the book. reason: of a person who did it by hand."""

    pool_id: UUID
    bank_account_id: UUID
    ticks: tuple[Tick, ...]
    reason: str = ""


@fact(stream="book", on="pool_id", dated="unticked_on")
class LineUnticked(Fact):
    """A person said that a line is not what it was ticked off against; the line is booked by itself from now on."""

    pool_id: UUID
    bank_account_id: UUID
    line_id: UUID
    unticked_on: date
    reason: str


@fact(stream="book", on="pool_id", dated="paid_on")
class PaymentUnexplained(Fact):
    """
    Money left the bank, and nobody has said yet what for.

    payment_id: the cash item that it is; line_id: the statement's line, None where a pool file told.
    """

    pool_id: UUID
    bank_account_id: UUID
    payment_id: UUID
    paid_on: date
    amount: Money
    line_id: UUID | None = None
    memo: str = ""


@fact(stream="book", on="pool_id")
class CsvMappingSaved(Fact):
    """How one bank's CSV is read, under a name; the account reads CSV by the one saved last. mapping: its values."""

    pool_id: UUID
    bank_account_id: UUID
    name: str
    mapping: dict[str, Any] = field(default_factory=dict)
