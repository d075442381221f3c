"""Propose a capital call: work it out, ask nobody yet."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CallItem, CapitalCallProposed
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations._call_items import AskedItem, check_due, share_items
from poolbook.pools.operations._rules import check_running, clean_text, day_of

__all__ = ["AskedItem", "CallExists", "preview_capital_call", "propose_capital_call"]


class CallExists(Refused):
    code = "call_exists"
    sentence = "A capital call with this id exists already."


@operation(on="pool_id", constraints={"pools_call_pkey": CallExists})
def propose_capital_call(
    *,
    pool_id: UUID,
    items: Sequence[AskedItem],
    due_on: date,
    proposed_on: date | None = None,
    memo: str = "",
    call_id: UUID | None = None,
    by: Member,
) -> CapitalCallProposed:
    """
    Prepare a capital call for somebody to look at and issue.

    items:       what for, in the order in which part payments will pay them.
    due_on:      calendar date in the pool's time zone, inclusive; the notice period is checked when it is issued.
    proposed_on: day in the pool's time zone; left out, today.
    raises:      NotAllowed, NoSuchPool, PoolNotRunning, BeforeFirstDay, DueBeforeIssued, NothingAsked, UnknownUse,
                 WrongCurrency, AmountNotAboveZero, NoSuchInvestment, NobodyToCall, CallExceedsUnfunded, BadText,
                 CallExists.
    """
    policy.require(by, "propose")
    pool = queries.pool_managed_by(by, pool_id)
    check_running(pool, "call capital")
    day = day_of(pool, proposed_on)
    check_due(day, due_on, check_notice=False)
    return CapitalCallProposed(
        pool_id=pool_id,
        call_id=call_id or new_id(),
        proposed_on=day,
        due_on=due_on,
        items=share_items(pool, items, on=day),
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )


def preview_capital_call(
    *, pool_id: UUID, items: Sequence[AskedItem], due_on: date, issued_on: date | None = None, by: Member
) -> tuple[CallItem, ...]:
    """
    Return what a call would ask of whom, and change nothing; arguments and refusals as of issue_capital_call.

    returns: the items, with {investor: Money} each.
    """
    policy.require(by, "read")
    pool = queries.pool_managed_by(by, pool_id)
    check_running(pool, "call capital")
    day = day_of(pool, issued_on)
    check_due(day, due_on, check_notice=True)
    return share_items(pool, items, on=day)
