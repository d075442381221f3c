"""Propose a distribution: work out who gets what, for somebody else to approve."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import DistributionProposed, DistributionResult
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.operations._distribution import worked_out
from poolbook.pools.operations._money import running_pool
from poolbook.pools.operations._rules import clean_text, day_of


@operation(on="pool_id")
def propose_distribution(
    *,
    pool_id: UUID,
    amount: Money,
    distributed_on: date | None = None,
    proposed_on: date | None = None,
    is_recallable: bool = False,
    memo: str = "",
    by: Member,
) -> DistributionProposed:
    """
    Prepare a distribution through the pool's waterfall; nothing is owed before it is approved.

    amount:         Money > 0, at most the available cash.
    distributed_on: the day it counts, not before the last distribution's; left out, today.
    proposed_on:    left out, distributed_on.
    is_recallable:  whether what investors get can be called again; an lp's net amount, a gp's own part.
    raises:         NotAllowed, NoSuchPool, PoolNotRunning, WrongCurrency, AmountNotAboveZero, BeforeFirstDay,
                    NotEnoughCash, DistributionOutOfOrder, NobodyShares, BadText, and what finance refuses:
                    AmericanStyleNotYet, CarryWithoutGp, GpsWithoutCommitment, PartBelowZero.
    """
    pool = running_pool(by, pool_id, "distribute", action="propose")
    day = day_of(pool, distributed_on)
    return DistributionProposed(
        pool_id=pool_id,
        distribution_id=new_id(),
        amount=amount,
        proposed_on=day_of(pool, proposed_on or day),
        distributed_on=day,
        is_recallable=is_recallable,
        proposed_by=by.user_id,
        result=worked_out(pool, amount=amount, on=day, is_recallable=is_recallable),
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )


def preview_distribution(
    *, pool_id: UUID, amount: Money, distributed_on: date | None = None, is_recallable: bool = False, by: Member
) -> DistributionResult:
    """
    Return what a distribution would come to, and change nothing; arguments and refusals as of propose_distribution.

    returns: DistributionResult.
    """
    pool = running_pool(by, pool_id, "distribute", action="read")
    return worked_out(pool, amount=amount, on=day_of(pool, distributed_on), is_recallable=is_recallable)
