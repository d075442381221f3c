"""Record commitments that were agreed elsewhere: requested and accepted at once, any number of them."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.contracts.pools import CommitmentAccepted, CommitmentRequested
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations._commitments import AgreedCommitment, CommitmentExists, check_commitments
from poolbook.pools.operations._rules import check_open

__all__ = ["AgreedCommitment", "record_commitments"]


@operation(on="pool_id", constraints={"pools_commitment_pkey": CommitmentExists})
def record_commitments(
    *, pool_id: UUID, commitments: Sequence[AgreedCommitment], by: Member
) -> list[CommitmentRequested | CommitmentAccepted]:
    """
    Note commitments with which the manager agrees already; each is requested and accepted on its day.

    commitments: AgreedCommitment each, on an open pool; what request_commitment refuses, this does too.
    raises:      NotAllowed, NoSuchPool, NoSuchInvestor, PoolNotOpen, WrongCurrency, AmountNotAboveZero, NotADecimal,
                 FeeRateOutOfRange, RateOutOfRange, CatchUpNotAboveCarry, CommitmentExists.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_open(pool, "take commitments")
    classes = queries.investors_known(pool.organisation_id, [one.investor_id for one in commitments])
    check_commitments(pool, commitments, classes)
    requested = [
        CommitmentRequested(
            pool_id=pool_id,
            commitment_id=one.commitment_id,
            investor_id=one.investor_id,
            amount=one.amount,
            committed_on=one.committed_on,
            carry_rate=one.carry_rate,
            fee_rate=one.fee_rate,
            hurdle_rate=one.hurdle_rate,
        )
        for one in commitments
    ]
    accepted = [
        CommitmentAccepted(
            pool_id=pool_id, commitment_id=one.commitment_id, amount=one.amount, accepted_on=one.committed_on
        )
        for one in commitments
    ]
    return [*requested, *accepted]
