"""Lapse a commitment: it was accepted, and no close admitted it in time."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CommitmentLapsed
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, policy
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_accepted, not_before


@operation(on="pool_id")
def lapse_commitment(
    *, pool_id: UUID, commitment_id: UUID, lapsed_on: date | None = None, by: Member
) -> CommitmentLapsed:
    """
    Let an accepted commitment run out.

    lapsed_on: day in the pool's time zone; left out, today.
    raises: NotAllowed, NoSuchPool, NoSuchCommitment, CommitmentNotAccepted, EndsBeforeItStarts.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    commitment = queries.commitment_of(pool_id, commitment_id)
    check_accepted(commitment)
    day = lapsed_on or clock.today(pool.time_zone)
    return CommitmentLapsed(
        pool_id=pool_id,
        commitment_id=commitment_id,
        lapsed_on=not_before(day, commitment.committed_on, said("commitment_was_made", "The commitment was made")),
    )
