"""What operations that take commitments check of each one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.money import Money
from poolbook.pools.operations._rules import check_amount, check_waterfall
from poolbook.pools.queries import PoolView


class FeeRateOutOfRange(BadInput):
    code = "fee_rate_out_of_range"


class CommitmentExists(Refused):
    code = "commitment_exists"
    sentence = "A commitment with this id exists already."


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
                f"A fee rate of {one.fee_rate} is not between 0 and 1; write 2 % as 0.02.", pointer="/fee_rate"
            )
    if carries or hurdles:
        check_waterfall(pool.terms, carries=carries, hurdle_rates=hurdles)
