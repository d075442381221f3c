"""Charge an expense: the pool owes it from now on, and all investors bear it."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import ExpenseCharged
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.operations._money import running_pool, share
from poolbook.pools.operations._rules import check_amount, clean_text, day_of


@operation(on="pool_id")
def charge_expense(
    *,
    pool_id: UUID,
    amount: Money,
    payee: str = "",
    charged_on: date | None = None,
    memo: str = "",
    by: Member,
) -> ExpenseCharged:
    """
    Owe an expense, shared among all investors as the pool's terms say.

    amount:     Money > 0; leaves the available cash when it is paid.
    payee:      name, or empty; the same name is the same payee in all pools of the organisation.
    charged_on: day in the pool's time zone; left out, today.
    raises:     NotAllowed, NoSuchPool, PoolNotRunning, WrongCurrency, AmountNotAboveZero, BeforeFirstDay, NobodyShares,
                BadText.
    """
    pool = running_pool(by, pool_id, "charge expenses")
    check_amount(pool, amount)
    day = day_of(pool, charged_on)
    called = clean_text(payee, limit=limits.MAX_NAME_CHARS, pointer="/payee", blank=True)
    return ExpenseCharged(
        pool_id=pool_id,
        expense_id=new_id(),
        amount=amount,
        charged_on=day,
        payee_id=named_id("payee", pool.organisation_id, called.casefold()),
        payee=called,
        shares=share(pool, amount, day),
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )
