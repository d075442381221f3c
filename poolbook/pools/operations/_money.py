"""Checks and sums that the operations on a pool's money share."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from poolbook.finance.shares import share_out
from poolbook.kernel import policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money, half_even
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_running, day_of, not_before
from poolbook.pools.queries import ChargeView, InvestmentView, PoolView


class NotEnoughCash(Refused):
    code = "not_enough_cash"


class InvestmentExited(Refused):
    code = "investment_exited"


class PaidAlready(Refused):
    code = "paid_already"


def running_pool(by: Member, pool_id: UUID, what: str, *, action: str = "record_money") -> PoolView:
    """
    Return a pool of the member's organisation between its opening and its end.

    what:   what was asked, such as "charge expenses".
    action: a key of the policy table.
    raises: NotAllowed, NoSuchPool, PoolNotRunning.
    """
    policy.require(by, action)
    pool = queries.pool_managed_by(by, pool_id)
    check_running(pool, what)
    return pool


def check_cash(pool: PoolView, amount: Money, day: date) -> None:
    """
    Refuse to decide on more money than a pool has available, on the day that it leaves and on every later one.

    A decision that says what a payment was which has left the bank already takes nothing more.

    day:    business date; money that came after it was not there yet.
    raises: NotEnoughCash.
    """
    available = queries.spendable(pool, day)
    if amount > available and not queries.has_left_unexplained(pool, amount, day):
        then = f" ({pool.cash} in all, but not on every day from {day} on)" if available != pool.cash else ""
        raise NotEnoughCash(
            said(
                "takes_more_than_available",
                f"This takes {amount} {pool.currency} and the pool has {available} available{then}: call capital "
                "first, give a later day, or wait until the bank has the money that is on its way.",
                amount=amount,
                available=available,
                currency=pool.currency,
            ),
            pool_id=pool.id,
            available=str(available),
            currency=pool.currency,
        )


def check_held(investment: InvestmentView, day: date) -> None:
    """
    Refuse to change the cost or value of an investment that was exited, or before its last change.

    raises: InvestmentExited, EndsBeforeItStarts.
    """
    if investment.is_exited:
        raise InvestmentExited(
            said(
                "investment_was_exited",
                f"{investment.name} was exited; record what still comes from it as a return of capital or as income.",
                name=investment.name,
            ),
            investment_id=investment.investment_id,
        )
    not_before(
        day,
        investment.moved_on,
        said("cost_or_value_changed", f"The cost or value of {investment.name} changed", name=investment.name),
    )


def unrealised_relieved(investment: InvestmentView, relieved: Money, *, all_of_it: bool = False) -> Money:
    """
    Return the part of an unrealised gain that goes with cost relieved.

    relieved:  Money, 0 to the cost left.
    all_of_it: whether nothing of the investment remains, also where it has no cost left.
    returns:   Money, signed as the gain, half-even.
    source:    domain section 3: 1210 × relieved ÷ cost before.

    A third of a cost of 90.00 with a gain of 10.00:
    >>> from types import SimpleNamespace
    >>> held = SimpleNamespace(cost_left=Money(9000, "AUD"), unrealised=Money(1000, "AUD"))
    >>> str(unrealised_relieved(held, Money(3000, "AUD")))
    '3.33'
    """
    gain = investment.unrealised
    if all_of_it:
        return gain
    if not investment.cost_left:
        return Money(0, gain.currency)
    return Money(half_even(Fraction(gain.minor * relieved.minor, investment.cost_left.minor)), gain.currency)


def share(pool: PoolView, amount: Money, day: date, *, investment_id: UUID | None = None) -> dict[UUID, Money]:
    """
    Share an amount, a loss too, among all investors as the pool's terms say.

    returns: {investor: Money}, by register number; empty for nothing.
    raises:  NobodyShares.
    """
    if not amount:
        return {}
    return share_out(amount, queries.weights_on(pool, day, investment_id=investment_id))


def charge_to_pay(
    by: Member, pool_id: UUID, charge_id: UUID, kind: str, paid_on: date | None
) -> tuple[ChargeView, date]:
    """
    Return a fee or expense that can be paid, and the day of that.

    kind:   management_fee | expense.
    raises: NotAllowed, NoSuchPool, PoolNotRunning, NoSuchCharge, PaidAlready, EndsBeforeItStarts, NotEnoughCash.
    """
    pool = running_pool(by, pool_id, "pay fees and expenses")
    charge = queries.charge_of(pool_id, charge_id, kind)
    if charge.paid_on is not None:
        raise PaidAlready(
            said("paid_on_already", f"This was paid on {charge.paid_on} already.", paid_on=charge.paid_on),
            charge_id=charge_id,
        )
    day = not_before(day_of(pool, paid_on), charge.charged_on, said("this_was_charged", "This was charged"))
    check_cash(pool, charge.amount, day)
    return charge, day
