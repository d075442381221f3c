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
    PAYOUT_STATES,
    RECEIPT_STATES,
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
from poolbook.transactions.models.payout_files import PAYMENT_STATES, PayoutFile, PayoutFilePayment

__all__ = [
    "PAYMENT_STATES",
    "PAYOUT_STATES",
    "RECEIPT_STATES",
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
