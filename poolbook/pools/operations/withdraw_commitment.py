"""Withdraw a commitment: the investor takes it back before it is accepted."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CommitmentWithdrawn
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._commitments import pool_to_commit_to
from poolbook.pools.operations._rules import check_requested, not_before


@operation(on="pool_id")
def withdraw_commitment(
    *, pool_id: UUID, commitment_id: UUID, withdrawn_on: date | None = None, by: Member
) -> CommitmentWithdrawn:
    """
    Note that an investor takes a requested commitment back. A signatory of the investor may do it too.

    withdrawn_on: day in the pool's time zone; left out, today.
    raises: NotAllowed, NoSuchPool, NoSuchInvestor, NoSuchCommitment, NotTheirSignatory, CommitmentNotRequested,
            EndsBeforeItStarts.
    """
    commitment = queries.commitment_of(pool_id, commitment_id)
    pool, _ = pool_to_commit_to(by, pool_id, commitment.investor_id)
    check_requested(commitment)
    day = withdrawn_on or clock.today(pool.time_zone)
    return CommitmentWithdrawn(
        pool_id=pool_id,
        commitment_id=commitment_id,
        withdrawn_on=not_before(day, commitment.committed_on, said("commitment_was_made", "The commitment was made")),
    )
