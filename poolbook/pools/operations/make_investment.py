"""Make an investment: put a pool's money into something, the first time or again."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import InvestmentMade
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._money import check_cash, check_held
from poolbook.pools.operations._rules import PoolNotInState, check_amount, check_state, clean_text, day_of, not_before


class PoolNotInvesting(PoolNotInState):
    code = "pool_not_investing"


class InvestmentNameTaken(Refused):
    code = "investment_name_taken"
    sentence = "This pool has an investment of this name: invest in it again by its id, or choose another name."


class NameOrInvestment(BadInput):
    code = "name_or_investment"
    sentence = "Give the name of a new investment, or the id of one to invest in again, and not both."


@operation(on="pool_id", constraints={"pools_investment_name_once": InvestmentNameTaken})
def make_investment(
    *,
    pool_id: UUID,
    amount: Money,
    name: str | None = None,
    investment_id: UUID | None = None,
    planned_id: UUID | None = None,
    made_on: date | None = None,
    memo: str = "",
    by: Member,
) -> InvestmentMade:
    """
    Put money of a pool into an investment: a new one by its name, or one that it has by its id.

    amount:     Money > 0, at most the available cash; leaves the bank on made_on.
    name:       unique in the pool, in any case of letters; that of one all of which was reversed makes it anew.
    planned_id: with a name: the id that the new investment gets, since a call has named it by that.
    made_on:    day in the pool's time zone; left out, today.
    raises:     NotAllowed, NoSuchPool, PoolNotInvesting, WrongCurrency, AmountNotAboveZero, BeforeFirstDay,
                NotEnoughCash, NameOrInvestment, InvestmentNameTaken, NoSuchInvestment, InvestmentExited,
                EndsBeforeItStarts, BadText.
    """
    policy.require(by, "record_money")
    pool = queries.pool_managed_by(by, pool_id)
    check_state(pool, ("open", "closed"), "make investments", refusal=PoolNotInvesting)
    check_amount(pool, amount)
    day = day_of(pool, made_on)
    if (name is None) == (investment_id is None) or (name is None and planned_id is not None):
        raise NameOrInvestment(pointer="/name")
    if investment_id is not None:
        investment = queries.investment_of(pool_id, investment_id)
        check_held(investment, day)
        called = investment.name
    else:
        called = clean_text(name or "", limit=limits.MAX_NAME_CHARS, pointer="/name")
        if planned_id is not None and queries.has_investment(pool_id, planned_id):
            raise InvestmentNameTaken(pointer="/planned_id")
        unmade = queries.unmade_investment(pool_id, called)
        if unmade is not None:  # all of it was reversed: made anew it is the same one, which calls may have named
            investment_id = unmade[0]
            not_before(day, unmade[1], said("investment_was_reversed", f"{called} was reversed", name=called))
    check_cash(pool, amount, day)
    return InvestmentMade(
        pool_id=pool_id,
        investment_id=investment_id or planned_id or new_id(),
        name=called,
        amount=amount,
        made_on=day,
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )
