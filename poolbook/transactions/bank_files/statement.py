"""What a bank's file says: statements and their lines, as plain values."""

from dataclasses import dataclass
from datetime import date

from poolbook.kernel.money import Money, total


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """
    One movement on a bank account.

    row:            its place in the statement, from 1.
    booked_on:      entry (booking) date.
    valued_on:      value date; the entry date where the file's is impossible, and then a note says so.
    amount:         a credit to the account is positive, a debit negative.
    bank_reference: the bank's own reference of this line, "" if none.
    end_to_end:     the payer's end-to-end id, "" if none.
    counterparty:   who paid or was paid, "" if not given.
    text:           remittance information, whole, spaces folded.
    code:           the bank's transaction code, such as NTRF, PMNT/RCDT/ESCT, DEBIT.
    is_reversal:    the bank took back an earlier line.
    notes:          sentences about what was odd and how it was read.
    """

    row: int
    booked_on: date
    valued_on: date
    amount: Money
    bank_reference: str
    end_to_end: str
    counterparty: str
    counterparty_account: str
    text: str
    code: str
    is_reversal: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BankStatement:
    """
    One statement of one account.

    format:  "camt.053.001.02" and the like, "MT940", "OFX 1", "OFX 2", "CSV".
    account: as the file names it: IBAN, or number with BSB or routing number before it, "" if not named.
    number:  the statement's own id or number, "" if none.
    opening: balance before the lines, None where the file does not state it; so with `closing`.
    notes:   sentences about what was left out or odd.
    """

    format: str
    account: str
    currency: str
    number: str
    from_on: date | None
    to_on: date | None
    opening: Money | None
    closing: Money | None
    lines: tuple[BankLine, ...]
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> Money:
        """Add up the lines."""
        return total((line.amount for line in self.lines), self.currency)

    @property
    def difference(self) -> Money | None:
        """Return closing − opening − lines: zero when they agree, None when the file does not state both."""
        if self.opening is None or self.closing is None:
            return None
        return self.closing - self.opening - self.total

    @property
    def is_proven(self) -> bool:
        """Say whether the file states both balances and the lines lead from one to the other."""
        return self.difference == Money.zero(self.currency)
