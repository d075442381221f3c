"""Withdraw a distribution that was proposed: its maker takes it back, or somebody else does not approve it."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import DistributionWithdrawn
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._distribution import check_proposed
from poolbook.pools.operations._rules import clean_text, day_of, not_before


@operation(on="pool_id")
def withdraw_distribution(
    *, pool_id: UUID, distribution_id: UUID, reason: str = "", withdrawn_on: date | None = None, by: Member
) -> DistributionWithdrawn:
    """
    Take a proposal back; whoever did not make it needs the right to approve.

    withdrawn_on: day in the pool's time zone, not before the proposal; left out, today.
    raises:       NotAllowed, NoSuchPool, NoSuchDistribution, NotProposed, EndsBeforeItStarts, BadText.
    """
    policy.require(by, "read")
    pool = queries.pool_managed_by(by, pool_id)
    proposal = queries.distribution_of(pool_id, distribution_id)
    policy.require(by, "propose" if by.user_id == proposal.proposed_by else "approve")
    check_proposed(proposal)
    return DistributionWithdrawn(
        pool_id=pool_id,
        distribution_id=distribution_id,
        withdrawn_on=not_before(
            day_of(pool, withdrawn_on), proposal.proposed_on, said("this_was_proposed", "This was proposed")
        ),
        reason=clean_text(reason, limit=limits.MAX_MEMO_CHARS, pointer="/reason", blank=True),
    )
