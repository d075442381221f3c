"""Value an investment: give it a fair value on a day, and share what changed."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import InvestmentValued
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations._money import check_held, running_pool, share
from poolbook.pools.operations._rules import check_amount, clean_text, day_of


@operation(on="pool_id")
def value_investment(
    *,
    pool_id: UUID,
    investment_id: UUID,
    fair_value: Money,
    valued_on: date | None = None,
    memo: str = "",
    by: Member,
) -> InvestmentValued:
    """
    Give an investment its fair value; the change of its unrealised gain is shared among all investors.

    fair_value: Money >= 0, of all that is held; zero after an exit, which changes nothing.
    valued_on:  day in the pool's time zone; left out, today.
    raises:     NotAllowed, NoSuchPool, PoolNotRunning, NoSuchInvestment, InvestmentExited, WrongCurrency,
                AmountNotAboveZero, BeforeFirstDay, EndsBeforeItStarts, NobodyShares, BadText.
    """
    pool = running_pool(by, pool_id, "value investments")
    check_amount(pool, fair_value, zero=True)
    day = day_of(pool, valued_on)
    investment = queries.investment_of(pool_id, investment_id)
    if fair_value or not investment.is_exited:
        check_held(investment, day)
    change = fair_value - investment.fair_value
    return InvestmentValued(
        pool_id=pool_id,
        investment_id=investment_id,
        valuation_id=new_id(),
        valued_on=day,
        fair_value=fair_value,
        change=change,
        shares=share(pool, change, day, investment_id=investment_id),
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )
