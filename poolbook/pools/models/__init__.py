"""The room's tables and their constraints; no logic."""

from poolbook.pools.models.call import CALL_STATES, Call, CallItem, CallLine, Contribution
from poolbook.pools.models.decision import Decision, DecisionReversal
from poolbook.pools.models.distribution import Distribution, DistributionLine
from poolbook.pools.models.holding import (
    Charge,
    ChargePayment,
    FeeShare,
    Inflow,
    Investment,
    InvestmentCost,
    Proceeds,
    Valuation,
    WriteOff,
)
from poolbook.pools.models.imported import ImportedRow
from poolbook.pools.models.locked import ClosedDays
from poolbook.pools.models.pool import COMMITMENT_STATES, POOL_STATES, Close, Commitment, Investor, Pool, Position

__all__ = [
    "CALL_STATES",
    "COMMITMENT_STATES",
    "POOL_STATES",
    "Call",
    "CallItem",
    "CallLine",
    "Charge",
    "ChargePayment",
    "Close",
    "ClosedDays",
    "Commitment",
    "Contribution",
    "Decision",
    "DecisionReversal",
    "Distribution",
    "DistributionLine",
    "FeeShare",
    "ImportedRow",
    "Inflow",
    "Investment",
    "InvestmentCost",
    "Investor",
    "Pool",
    "Position",
    "Proceeds",
    "Valuation",
    "WriteOff",
]
