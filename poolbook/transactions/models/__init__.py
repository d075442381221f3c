"""The room's tables and their constraints; no logic."""

from poolbook.transactions.models.bank import (
    BankAccount,
    BankAccountDetails,
    BankLine,
    CashItem,
    CsvMapping,
    Statement,
    Tick,
)
from poolbook.transactions.models.books import (
    Book,
    Match,
    OverPayment,
    Payout,
    PayoutStep,
    PostedFact,
    Receipt,
    ReceiptReturn,
    Receivable,
    Reversal,
)
from poolbook.transactions.models.control import Evidence, JournalEntry, PeriodLock, SignOff
from poolbook.transactions.models.payout_files import PayoutFile, PayoutFilePayment

__all__ = [
    "BankAccount",
    "BankAccountDetails",
    "BankLine",
    "Book",
    "CashItem",
    "CsvMapping",
    "Evidence",
    "JournalEntry",
    "Match",
    "OverPayment",
    "Payout",
    "PayoutFile",
    "PayoutFilePayment",
    "PayoutStep",
    "PeriodLock",
    "PostedFact",
    "Receipt",
    "ReceiptReturn",
    "Receivable",
    "Reversal",
    "SignOff",
    "Statement",
    "Tick",
]
