"""Facts of the book become rows and postings: the only code that writes this room's tables."""

from poolbook.transactions.projection import (
    bank,
    books,
    control,
    payout_files,
    payouts,
    proof,
    receipts,
    receivables,
    reversals,
)

__all__ = ["bank", "books", "control", "payout_files", "payouts", "proof", "receipts", "receivables", "reversals"]
