"""Admit commitments: a close, after which their investors are partners of the pool."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CommitmentsAdmitted
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_accepted, check_open, day_of, not_before
from poolbook.pools.queries import CommitmentView


class NothingToAdmit(Refused):
    code = "nothing_to_admit"
    sentence = "No accepted commitment waits for a close; accept one first."


class LaterCloseNotYet(Refused):
    code = "later_close_not_yet"
    sentence = (
        "This pool has called capital already, so a newcomer would owe its share of past calls with interest "
        "(equalisation), which poolbook cannot reckon yet: admit everybody before the first call."
    )


class CloseExists(Refused):
    code = "close_exists"
    sentence = "A close with this id exists already."


@operation(on="pool_id", constraints={"pools_close_pkey": CloseExists})
def admit_commitments(
    *,
    pool_id: UUID,
    admitted_on: date | None = None,
    commitment_ids: Sequence[UUID] | None = None,
    close_id: UUID | None = None,
    by: Member,
) -> CommitmentsAdmitted:
    """
    Admit accepted commitments on one day.

    admitted_on:    day in the pool's time zone; left out, today.
    commitment_ids: which; left out, all that are accepted.
    raises:         NotAllowed, NoSuchPool, NoSuchCommitment, PoolNotOpen, LaterCloseNotYet, CommitmentNotAccepted,
                    NothingToAdmit, BeforeFirstDay, EndsBeforeItStarts.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_open(pool, "admit commitments")
    if queries.has_calls(pool_id):
        raise LaterCloseNotYet(pool_id=pool_id)
    admitted = _wanted(pool_id, commitment_ids)
    day = day_of(pool, admitted_on)
    amounts: dict[UUID, Money] = {}
    for one in admitted:
        check_accepted(one)
        not_before(
            day, one.accepted_on or one.committed_on, said("commitment_was_accepted", "A commitment was accepted")
        )
        accepted = one.amount if one.accepted is None else one.accepted
        amounts[one.investor_id] = amounts.get(one.investor_id, Money.zero(pool.currency)) + accepted
    if not admitted:
        raise NothingToAdmit(pool_id=pool_id)
    return CommitmentsAdmitted(
        pool_id=pool_id,
        close_id=close_id or new_id(),
        admitted_on=day,
        commitment_ids=tuple(one.commitment_id for one in admitted),
        amounts=amounts,
    )


def _wanted(pool_id: UUID, commitment_ids: Sequence[UUID] | None) -> list[CommitmentView]:
    if commitment_ids is None:
        return queries.commitment_list(pool_id, state="accepted")
    found = queries.commitment_list(pool_id, commitment_ids=commitment_ids)
    if len(found) < len(set(commitment_ids)):
        raise queries.NoSuchCommitment
    return found
