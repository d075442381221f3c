"""Pay an expense that was charged."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import ExpensePaid
from poolbook.eventlog.operation import operation
from poolbook.kernel.member import Member
from poolbook.pools.operations._money import charge_to_pay


@operation(on="pool_id")
def pay_expense(*, pool_id: UUID, expense_id: UUID, paid_on: date | None = None, by: Member) -> ExpensePaid:
    """
    Pay an expense, whole; its money leaves the available cash.

    paid_on: day in the pool's time zone, not before the expense; left out, today.
    raises:  NotAllowed, NoSuchPool, PoolNotRunning, NoSuchCharge, PaidAlready, EndsBeforeItStarts, NotEnoughCash.
    """
    charge, day = charge_to_pay(by, pool_id, expense_id, "expense", paid_on)
    return ExpensePaid(
        pool_id=pool_id, expense_id=expense_id, amount=charge.amount, paid_on=day, payee_id=charge.payee_id
    )
