"""The ledger: one book per pool, written through one door, provable from its own rows."""

from poolbook.contracts.transactions import Leg
from poolbook.transactions.ledger.chart import CHART, ChartAccount
from poolbook.transactions.ledger.posting import Act, Outcome, Posting, Status
from poolbook.transactions.ledger.proof import Difference, rebuild, verify
from poolbook.transactions.ledger.reading import (
    Balance,
    Book,
    Entry,
    NoSuchBook,
    Transaction,
    balances,
    beginnings,
    book_of,
    held,
    number_at,
    take_snapshot,
    transactions,
    trial_balance,
)
from poolbook.transactions.ledger.writing import (
    open_accounts,
    open_book,
    post_batch,
    post_pending,
    reverse,
    void_pending,
)

__all__ = [
    "CHART",
    "Act",
    "Balance",
    "Book",
    "ChartAccount",
    "Difference",
    "Entry",
    "Leg",
    "NoSuchBook",
    "Outcome",
    "Posting",
    "Status",
    "Transaction",
    "balances",
    "beginnings",
    "book_of",
    "held",
    "number_at",
    "open_accounts",
    "open_book",
    "post_batch",
    "post_pending",
    "rebuild",
    "reverse",
    "take_snapshot",
    "transactions",
    "trial_balance",
    "verify",
    "void_pending",
]
