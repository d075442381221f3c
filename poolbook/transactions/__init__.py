"""The books: double-entry ledger, receipts and payouts."""
