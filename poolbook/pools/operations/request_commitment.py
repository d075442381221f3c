"""Request a commitment: an investor promises an amount to an open pool."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CommitmentRequested
from poolbook.eventlog.operation import operation
from poolbook.kernel import clock
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations._commitments import (
    AgreedCommitment,
    CommitmentExists,
    check_commitments,
    pool_to_commit_to,
)
from poolbook.pools.operations._rules import check_open


class SideLetterIsTheManagers(NotAllowed):
    code = "side_letter_is_the_managers"
    sentence = "Rates of a side letter are agreed with the manager: request the commitment without them."


@operation(on="pool_id", constraints={"pools_commitment_pkey": CommitmentExists})
def request_commitment(
    *,
    pool_id: UUID,
    investor_id: UUID,
    amount: Money,
    committed_on: date | None = None,
    carry_rate: str | None = None,
    fee_rate: str | None = None,
    hurdle_rate: str | None = None,
    commitment_id: UUID | None = None,
    by: Member,
) -> CommitmentRequested:
    """
    Note what an investor promises; the manager has still to accept it. A signatory of the investor may ask too.

    amount:       Money > 0, in the pool's currency; a gp may promise nothing.
    committed_on: day in the pool's time zone; left out, today.
    carry_rate, fee_rate, hurdle_rate: decimal strings of a side letter; left out, the pool's hold.
    raises:       NotAllowed, NoSuchPool, NoSuchInvestor, NotTheirSignatory, SideLetterIsTheManagers, PoolNotOpen,
                  WrongCurrency, AmountNotAboveZero, NotADecimal, FeeRateOutOfRange, RateOutOfRange,
                  CatchUpNotAboveCarry, CommitmentExists.
    """
    pool, is_managers = pool_to_commit_to(by, pool_id, investor_id)
    if not is_managers and (carry_rate, fee_rate, hurdle_rate) != (None, None, None):
        raise SideLetterIsTheManagers
    check_open(pool, "take commitments")
    classes = queries.investors_known(pool.organisation_id, [investor_id])
    asked = AgreedCommitment(
        commitment_id=commitment_id or new_id(),
        investor_id=investor_id,
        amount=amount,
        committed_on=committed_on or clock.today(pool.time_zone),
        carry_rate=carry_rate,
        fee_rate=fee_rate,
        hurdle_rate=hurdle_rate,
    )
    check_commitments(pool, [asked], classes)
    return CommitmentRequested(
        pool_id=pool_id,
        commitment_id=asked.commitment_id,
        investor_id=investor_id,
        amount=amount,
        committed_on=asked.committed_on,
        carry_rate=carry_rate,
        fee_rate=fee_rate,
        hurdle_rate=hurdle_rate,
    )
