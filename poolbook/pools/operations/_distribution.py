"""What proposing and approving a distribution have in common."""

from datetime import date

from poolbook.contracts.holdings import DistributionResult
from poolbook.kernel.errors import Refused
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._money import check_cash
from poolbook.pools.operations._rules import check_amount
from poolbook.pools.queries import DistributionRow, PoolView


class DistributionOutOfOrder(Refused):
    code = "distribution_out_of_order"


class NotProposed(Refused):
    code = "distribution_not_proposed"


def worked_out(pool: PoolView, *, amount: Money, on: date, is_recallable: bool) -> DistributionResult:
    """
    Run a distribution through the waterfall, if the pool can pay it and it is the last of its history.

    raises: WrongCurrency, AmountNotAboveZero, NotEnoughCash, DistributionOutOfOrder, and what run_through refuses.
    """
    check_amount(pool, amount)
    check_cash(pool, amount, on)
    last = queries.last_distributed_on(pool.id)
    if last is not None and on < last:
        raise DistributionOutOfOrder(
            said(
                "distributed_already_on",
                f"This pool distributed on {last} already, and each distribution counts on those before it; "
                "choose that day or a later one.",
                last=last,
            ),
            pool_id=pool.id,
        )
    return queries.run_through(pool, amount=amount, on=on, is_recallable=is_recallable)


def check_proposed(distribution: DistributionRow) -> None:
    """
    Refuse what only a proposal can become.

    raises: NotProposed.
    """
    if distribution.state != "proposed":
        raise NotProposed(
            said(
                "distribution_is_already",
                f"This distribution is {distribution.state} already.",
                state=distribution.state,
            ),
            distribution_id=distribution.distribution_id,
        )
