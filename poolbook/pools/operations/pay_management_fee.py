"""Pay a management fee that was charged."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import ManagementFeePaid
from poolbook.eventlog.operation import operation
from poolbook.kernel.member import Member
from poolbook.pools.operations._money import charge_to_pay


@operation(on="pool_id")
def pay_management_fee(*, pool_id: UUID, fee_id: UUID, paid_on: date | None = None, by: Member) -> ManagementFeePaid:
    """
    Pay a management fee, whole; its money leaves the available cash.

    paid_on: day in the pool's time zone, not before the fee; left out, today.
    raises:  NotAllowed, NoSuchPool, PoolNotRunning, NoSuchCharge, PaidAlready, EndsBeforeItStarts, NotEnoughCash.
    """
    charge, day = charge_to_pay(by, pool_id, fee_id, "management_fee", paid_on)
    return ManagementFeePaid(
        pool_id=pool_id, fee_id=fee_id, amount=charge.amount, paid_on=day, payee_id=charge.payee_id
    )
