"""Facts of the book become rows and postings: the only code that writes this room's tables."""

from poolbook.transactions.projection import books, control, payouts, proof, receipts, receivables, reversals

__all__ = ["books", "control", "payouts", "proof", "receipts", "receivables", "reversals"]
