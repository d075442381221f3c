"""Charge a management fee of a given amount: the pool owes it to its manager, and the lps bear it."""

from datetime import date
from uuid import UUID

from poolbook.contracts.holdings import ManagementFeeCharged
from poolbook.eventlog.operation import operation
from poolbook.finance.shares import share_out
from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations._money import running_pool
from poolbook.pools.operations._rules import check_amount, clean_text, day_of


class NoLps(Refused):
    code = "no_lps"
    sentence = "A management fee is charged to the lps, and this pool has none on that day."


@operation(on="pool_id")
def charge_management_fee(
    *, pool_id: UUID, amount: Money, charged_on: date | None = None, memo: str = "", by: Member
) -> ManagementFeeCharged:
    """
    Owe the manager a fee, shared among the lps by commitment and own rate; by commitment where nobody has a rate.

    amount:     Money > 0; leaves the available cash when it is paid.
    charged_on: day in the pool's time zone; left out, today.
    raises:     NotAllowed, NoSuchPool, PoolNotRunning, WrongCurrency, AmountNotAboveZero, BeforeFirstDay, NoLps,
                BadText.
    """
    pool = running_pool(by, pool_id, "charge a management fee")
    check_amount(pool, amount)
    day = day_of(pool, charged_on)
    weights = queries.fee_weights(pool_id, on=day)
    if not weights:
        raise NoLps(pool_id=pool_id)
    return ManagementFeeCharged(
        pool_id=pool_id,
        fee_id=new_id(),
        amount=amount,
        charged_on=day,
        payee_id=pool.organisation_id,
        shares=share_out(amount, weights),
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )
