"""The accounting: what every fact posts, as pure functions; all of it is here."""

from poolbook.transactions.posting_rules import bank, calls, control, holdings, payouts
from poolbook.transactions.posting_rules.rule import Legs, bank_account_of, kind_of, legs_of, opposite

__all__ = [
    "Legs",
    "bank",
    "bank_account_of",
    "calls",
    "control",
    "holdings",
    "kind_of",
    "legs_of",
    "opposite",
    "payouts",
]
