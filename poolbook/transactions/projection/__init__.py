"""Facts of the book become rows and postings: the only code that writes this room's tables."""

from poolbook.transactions.projection import books, payouts, proof, receipts, receivables, reversals

__all__ = ["books", "payouts", "proof", "receipts", "receivables", "reversals"]
