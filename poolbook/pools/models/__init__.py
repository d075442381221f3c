"""The room's tables and their constraints; no logic."""

from poolbook.pools.models.call import Call, CallItem, CallLine, Contribution
from poolbook.pools.models.pool import Close, Commitment, Investor, Pool, Position

__all__ = [
    "Call",
    "CallItem",
    "CallLine",
    "Close",
    "Commitment",
    "Contribution",
    "Investor",
    "Pool",
    "Position",
]
