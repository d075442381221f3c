"""What operations that take commitments check of each one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from poolbook.kernel import policy
from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.errors import BadInput, NotAllowed, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_amount, check_waterfall
from poolbook.pools.queries import PoolView


class FeeRateOutOfRange(BadInput):
    code = "fee_rate_out_of_range"


class CommitmentExists(Refused):
    code = "commitment_exists"
    sentence = "A commitment with this id exists already."


class NotTheirSignatory(NotAllowed):
    code = "not_their_signatory"
    sentence = "Only a signatory of this investor may do this; you are its viewer."


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedCommitment:
    """
    A commitment on which investor and manager agree already.

    The three rates are a side letter's decimal strings; None means the pool's.
    """

    commitment_id: UUID
    investor_id: UUID
    amount: Money
    committed_on: date
    carry_rate: str | None = None
    fee_rate: str | None = None
    hurdle_rate: str | None = None


def check_commitments(pool: PoolView, asked: Iterable[AgreedCommitment], classes: Mapping[UUID, str]) -> None:
    """
    Refuse amounts and rates with which the pool could not reckon; only a gp may promise nothing.

    classes: {investor: lp | gp}.
    raises:  WrongCurrency, AmountNotAboveZero, NotADecimal, FeeRateOutOfRange, RateOutOfRange, CatchUpNotAboveCarry.
    """
    carries: set[Decimal] = set()
    hurdles: set[Decimal] = set()
    for one in asked:
        check_amount(pool, one.amount, zero=classes[one.investor_id] == "gp")
        if one.carry_rate is not None:
            carries.add(parse_decimal(one.carry_rate))
        if one.hurdle_rate is not None:
            hurdles.add(parse_decimal(one.hurdle_rate))
        if one.fee_rate is not None and not 0 <= parse_decimal(one.fee_rate) <= 1:
            raise FeeRateOutOfRange(
                said(
                    "fee_rate_not_between",
                    f"A fee rate of {one.fee_rate} is not between 0 and 1; write 2 % as 0.02.",
                    rate=one.fee_rate,
                ),
                pointer="/fee_rate",
            )
    if carries or hurdles:
        check_waterfall(pool.terms, carries=carries, hurdle_rates=hurdles)


def pool_to_commit_to(by: Member, pool_id: UUID, investor_id: UUID) -> tuple[PoolView, bool]:
    """
    Return the pool for whoever may speak for an investor there, and whether that is its manager's member.

    A member needs the right to propose. Anybody else acts for investors of their own, as signatory.
    raises: NotAllowed, NoSuchPool, NoSuchInvestor, NotTheirSignatory.
    """
    if policy.allows(by, "propose"):
        try:
            return queries.pool_managed_by(by, pool_id), True
        except queries.NoSuchPool:
            if not by.investor_ids:
                raise
    elif not by.investor_ids:
        policy.require(by, "propose")
    pool = queries.pool_offered_to(by, pool_id)
    if investor_id not in by.investor_ids:
        raise queries.NoSuchInvestor
    if investor_id not in by.signs_for:
        raise NotTheirSignatory(investor_id=investor_id)
    return pool, False
