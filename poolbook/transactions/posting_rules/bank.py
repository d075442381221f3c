"""The accounting of bank lines that equal nothing in the book; credits are receipts."""

from poolbook.contracts.bank import (
    BankAccountDescribed,
    CsvMappingSaved,
    LinesTicked,
    LineUnticked,
    PaymentUnexplained,
    StatementRecorded,
)
from poolbook.transactions.posting_rules.rule import Legs, credit, debit, legs_of, together


@legs_of.register
def _(fact: PaymentUnexplained) -> Legs:
    """
    Money left the bank, and nobody has said yet what for.

    Dr 1900 unexplained payments
        Cr 1000 cash at bank       the bank account
    """
    return together(debit("1900", {fact.pool_id: fact.amount}), credit("1000", {fact.bank_account_id: fact.amount}))


@legs_of.register
def _(fact: BankAccountDescribed | StatementRecorded | LinesTicked | LineUnticked | CsvMappingSaved) -> Legs:
    """No money moves: what a statement's lines post are facts of their own."""
    return ()
