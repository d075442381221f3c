"""Record proceeds: money that came from an investment, or as income of the pool."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import ProceedsRecorded
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._money import check_held, running_pool, share, unrealised_relieved
from poolbook.pools.operations._rules import check_amount, clean_text, day_of, not_before
from poolbook.pools.queries import INCOME_KINDS, InvestmentView, PoolView

KINDS = ("exit", "partial", "return_of_capital", *INCOME_KINDS)


class UnknownProceedsKind(BadInput):
    code = "unknown_proceeds_kind"


class ProceedsNeedInvestment(BadInput):
    code = "proceeds_need_investment"
    sentence = "Name the investment that this came from; only dividends and interest may belong to none."


class PartialNeedsCost(BadInput):
    code = "partial_needs_cost"
    sentence = "A partial exit needs the cost of what was sold, above zero; other proceeds have no cost of their own."


class CostAboveCostLeft(Refused):
    code = "cost_above_cost_left"


@operation(on="pool_id")
def record_proceeds(
    *,
    pool_id: UUID,
    kind: str,
    amount: Money,
    investment_id: UUID | None = None,
    cost: Money | None = None,
    received_on: date | None = None,
    memo: str = "",
    by: Member,
) -> ProceedsRecorded:
    """
    Record money from an investment; what is above the cost that it relieves is gain, shared among all investors.

    kind:          exit | partial | return_of_capital | dividend | interest.
    amount:        Money > 0; it can be spent once transactions have told that it is in the bank.
    investment_id: may be left out for dividends and interest alone.
    cost:          Money > 0, at most the cost left: of what a partial exit sold; for no other kind.
    received_on:   day in the pool's time zone; left out, today.
    raises:        NotAllowed, NoSuchPool, PoolNotRunning, UnknownProceedsKind, ProceedsNeedInvestment,
                   PartialNeedsCost, CostAboveCostLeft, NoSuchInvestment, InvestmentExited, WrongCurrency,
                   AmountNotAboveZero, BeforeFirstDay, EndsBeforeItStarts, NobodyShares, BadText.
    """
    pool = running_pool(by, pool_id, "record proceeds")
    if kind not in KINDS:
        raise UnknownProceedsKind(
            said("no_such_proceeds", f"Proceeds are {', '.join(KINDS)}; not {kind[:40]!r}.", kind=kind[:40]),
            pointer="/kind",
        )
    if (kind == "partial") != (cost is not None):
        raise PartialNeedsCost(pointer="/cost")
    check_amount(pool, amount)
    day = day_of(pool, received_on)
    nothing = Money(0, pool.currency)
    relieved = unrealised = nothing
    if investment_id is not None:
        investment = queries.investment_of(pool_id, investment_id)
        _check_day(investment, kind, day)
        relieved = _cost_relieved(pool, investment, kind, amount, cost)
        unrealised = unrealised_relieved(investment, relieved, all_of_it=kind == "exit")
    elif kind not in INCOME_KINDS:
        raise ProceedsNeedInvestment(pointer="/investment_id")
    gain, income = (nothing, amount) if kind in INCOME_KINDS else (amount - relieved, nothing)
    return ProceedsRecorded(
        pool_id=pool_id,
        proceeds_id=new_id(),
        investment_id=investment_id,
        kind=kind,
        amount=amount,
        received_on=day,
        cost_relieved=relieved,
        unrealised_relieved=unrealised,
        gain=gain,
        gain_shares=share(pool, gain, day, investment_id=investment_id),
        income_shares=share(pool, income, day, investment_id=investment_id),
        unrealised_shares=share(pool, -unrealised, day, investment_id=investment_id),
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )


def _check_day(investment: InvestmentView, kind: str, day: date) -> None:
    """Refuse sales of what was sold, and anything before the cost that it relieves was last changed."""
    if kind in ("exit", "partial"):
        check_held(investment, day)
    elif kind == "return_of_capital":
        not_before(
            day,
            investment.moved_on,
            said("cost_or_value_changed", f"The cost or value of {investment.name} changed", name=investment.name),
        )
    else:
        not_before(
            day, investment.made_on, said("was_invested_in", f"{investment.name} was invested in", name=investment.name)
        )


def _cost_relieved(pool: PoolView, investment: InvestmentView, kind: str, amount: Money, cost: Money | None) -> Money:
    if kind == "exit":
        return investment.cost_left
    if kind == "return_of_capital":
        return min(amount, investment.cost_left)
    if cost is None:
        return Money(0, pool.currency)
    check_amount(pool, cost)
    if cost > investment.cost_left:
        raise CostAboveCostLeft(
            said(
                "cost_left_is_less",
                f"{investment.name} has a cost of {investment.cost_left} {pool.currency} left; {cost} is more.",
                name=investment.name,
                cost_left=investment.cost_left,
                currency=pool.currency,
                cost=cost,
            ),
            pointer="/cost",
            cost_left=str(investment.cost_left),
            currency=pool.currency,
        )
    return cost
