"""Reverse a capital call on which nobody has paid: investors owe it no more."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CapitalCallReversed
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_running, clean_text, day_of, not_before


class CallNotIssued(Refused):
    code = "call_not_issued"


class CallPaidAlready(Refused):
    code = "call_paid_already"
    sentence = "Somebody has paid on this call: return the payments first, or settle with the next call."


@operation(on="pool_id")
def reverse_capital_call(
    *, pool_id: UUID, call_id: UUID, reason: str, reversed_on: date | None = None, by: Member
) -> CapitalCallReversed:
    """
    Undo a call that was issued and on which nothing is paid; the unfunded rises again.

    reason:      a sentence for the record.
    reversed_on: day in the pool's time zone; left out, today.
    raises:      NotAllowed, NoSuchPool, NoSuchCall, PoolNotRunning, CallNotIssued, CallPaidAlready, BeforeFirstDay,
                 EndsBeforeItStarts, BadText.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_running(pool, "reverse a call")
    call = queries.call_of(pool_id, call_id)
    if call.state in ("proposed", "withdrawn", "reversed"):
        raise CallNotIssued(
            said(
                "call_is_not_issued",
                f"This call is {call.state}; only one that was issued can be reversed.",
                state=call.state,
            ),
            call_id=call_id,
        )
    if call.paid or call.state != "issued":
        raise CallPaidAlready(call_id=call_id)
    day = day_of(pool, reversed_on)
    return CapitalCallReversed(
        pool_id=pool_id,
        call_id=call_id,
        reversed_on=not_before(day, call.issued_on or day, said("call_was_issued", "The call was issued")),
        reason=clean_text(reason, limit=limits.MAX_MEMO_CHARS, pointer="/reason"),
        amount=call.amount,
        lines={line.investor_id: line.called for line in call.lines},
    )
