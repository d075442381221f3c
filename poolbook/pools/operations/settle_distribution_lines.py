"""Settle lines of a distribution: their payouts have left the bank, or have come back."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import DistributionLinesSettled
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money


@operation(on="pool_id")
def settle_distribution_lines(
    *, pool_id: UUID, distribution_id: UUID, settled_on: date, amounts: Mapping[UUID, Money]
) -> DistributionLinesSettled:
    """
    Note what the bank paid out on a distribution; transactions tell it, and what has happened cannot be refused.

    amounts: {investor: Money}; negative when the bank sent a payout back, which makes it due again.
    """
    return DistributionLinesSettled(
        pool_id=pool_id, distribution_id=distribution_id, settled_on=settled_on, amounts=dict(amounts)
    )
