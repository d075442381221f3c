"""Write off: give cost of an investment up for lost."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import InvestmentWrittenOff
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._money import check_held, running_pool, share, unrealised_relieved
from poolbook.pools.operations._rules import check_amount, clean_text, day_of


class WriteOffAboveCostLeft(Refused):
    code = "write_off_above_cost_left"


class NothingToWriteOff(Refused):
    code = "nothing_to_write_off"


@operation(on="pool_id")
def write_off(
    *,
    pool_id: UUID,
    investment_id: UUID,
    amount: Money | None = None,
    written_off_on: date | None = None,
    memo: str = "",
    by: Member,
) -> InvestmentWrittenOff:
    """
    Give cost of an investment up for lost; the loss is shared among all investors.

    amount:         Money > 0, at most the cost left; left out, all of that.
    written_off_on: day in the pool's time zone; left out, today.
    raises:         NotAllowed, NoSuchPool, PoolNotRunning, NoSuchInvestment, InvestmentExited, WrongCurrency,
                    AmountNotAboveZero, WriteOffAboveCostLeft, NothingToWriteOff, BeforeFirstDay, EndsBeforeItStarts,
                    NobodyShares, BadText.
    """
    pool = running_pool(by, pool_id, "write investments off")
    day = day_of(pool, written_off_on)
    investment = queries.investment_of(pool_id, investment_id)
    check_held(investment, day)
    if not investment.cost_left:
        raise NothingToWriteOff(
            said("no_cost_left", f"{investment.name} has no cost left; value it instead.", name=investment.name),
            investment_id=investment_id,
        )
    lost = investment.cost_left if amount is None else amount
    check_amount(pool, lost)
    if lost > investment.cost_left:
        raise WriteOffAboveCostLeft(
            said(
                "cost_left_is_less",
                f"{investment.name} has a cost of {investment.cost_left} {pool.currency} left; {lost} is more.",
                name=investment.name,
                cost_left=investment.cost_left,
                currency=pool.currency,
                cost=lost,
            ),
            pointer="/amount",
            cost_left=str(investment.cost_left),
            currency=pool.currency,
        )
    unrealised = unrealised_relieved(investment, lost)
    return InvestmentWrittenOff(
        pool_id=pool_id,
        investment_id=investment_id,
        write_off_id=new_id(),
        written_off_on=day,
        amount=lost,
        unrealised_relieved=unrealised,
        loss_shares=share(pool, -lost, day, investment_id=investment_id),
        unrealised_shares=share(pool, -unrealised, day, investment_id=investment_id),
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )
