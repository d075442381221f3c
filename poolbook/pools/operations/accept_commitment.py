"""Accept a commitment, whole or scaled back; a close then admits it."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CommitmentAccepted
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_amount, check_open, check_requested, not_before


class AcceptedAboveRequested(Refused):
    code = "accepted_above_requested"


@operation(on="pool_id")
def accept_commitment(
    *, pool_id: UUID, commitment_id: UUID, amount: Money | None = None, accepted_on: date | None = None, by: Member
) -> CommitmentAccepted:
    """
    Take a commitment that an investor requested.

    amount:      Money > 0, at most what was requested; left out, all of it.
    accepted_on: day in the pool's time zone; left out, today.
    raises:      NotAllowed, NoSuchPool, NoSuchCommitment, PoolNotOpen, CommitmentNotRequested, WrongCurrency,
                 AmountNotAboveZero, AcceptedAboveRequested, EndsBeforeItStarts.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_open(pool, "take commitments")
    commitment = queries.commitment_of(pool_id, commitment_id)
    check_requested(commitment)
    if amount is not None:
        check_amount(pool, amount)
        if amount > commitment.amount:
            raise AcceptedAboveRequested(
                said(
                    "accept_at_most",
                    f"Only {commitment.amount} {pool.currency} was requested; accept that or less.",
                    requested=commitment.amount,
                    currency=pool.currency,
                ),
                pointer="/amount",
                requested=str(commitment.amount),
                currency=pool.currency,
            )
    day = accepted_on or clock.today(pool.time_zone)
    return CommitmentAccepted(
        pool_id=pool_id,
        commitment_id=commitment_id,
        amount=commitment.amount if amount is None else amount,
        accepted_on=not_before(day, commitment.committed_on, said("commitment_was_made", "The commitment was made")),
    )
