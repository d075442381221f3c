"""Say what money is for: pure functions from receipts, lines and names to proposals with their reasons."""

from poolbook.transactions.matching.engine import propose, sure_matches
from poolbook.transactions.matching.returns import propose_returns
from poolbook.transactions.matching.values import (
    Confidence,
    Earlier,
    Incoming,
    OpenLine,
    Outgoing,
    PaidOut,
    Proposal,
    TakenBack,
)

__all__ = [
    "Confidence",
    "Earlier",
    "Incoming",
    "OpenLine",
    "Outgoing",
    "PaidOut",
    "Proposal",
    "TakenBack",
    "propose",
    "propose_returns",
    "sure_matches",
]
