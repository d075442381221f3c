"""The room's tables and their constraints; no logic."""

from poolbook.transactions.models.books import (
    BankAccount,
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

__all__ = [
    "BankAccount",
    "Book",
    "Match",
    "OverPayment",
    "Payout",
    "PayoutStep",
    "PostedFact",
    "Receipt",
    "ReceiptReturn",
    "Receivable",
    "Reversal",
]
