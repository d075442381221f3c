"""Decline a commitment: the manager does not take it."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CommitmentDeclined
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_requested, clean_text, not_before


@operation(on="pool_id")
def decline_commitment(
    *, pool_id: UUID, commitment_id: UUID, reason: str = "", declined_on: date | None = None, by: Member
) -> CommitmentDeclined:
    """
    Turn down a commitment that an investor requested.

    declined_on: day in the pool's time zone; left out, today.
    raises: NotAllowed, NoSuchPool, NoSuchCommitment, CommitmentNotRequested, EndsBeforeItStarts, BadText.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    commitment = queries.commitment_of(pool_id, commitment_id)
    check_requested(commitment)
    day = declined_on or clock.today(pool.time_zone)
    return CommitmentDeclined(
        pool_id=pool_id,
        commitment_id=commitment_id,
        declined_on=not_before(day, commitment.committed_on, said("commitment_was_made", "The commitment was made")),
        reason=clean_text(reason, limit=limits.MAX_MEMO_CHARS, pointer="/reason", blank=True),
    )
