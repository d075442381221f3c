"""Withdraw a capital call that was proposed: nobody is asked."""

from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CapitalCallWithdrawn
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import clean_text, day_of, not_before


class CallNoProposal(Refused):
    code = "call_not_proposed"


@operation(on="pool_id")
def withdraw_capital_call(
    *, pool_id: UUID, call_id: UUID, reason: str = "", withdrawn_on: date | None = None, by: Member
) -> CapitalCallWithdrawn:
    """
    Take a proposed call back; one that was issued is reversed instead.

    reason:       a sentence for the record, or empty.
    withdrawn_on: day in the pool's time zone, not before the proposal; left out, today.
    raises:       NotAllowed, NoSuchPool, NoSuchCall, CallNoProposal, BeforeFirstDay, EndsBeforeItStarts, BadText.
    """
    policy.require(by, "propose")
    pool = queries.pool_managed_by(by, pool_id)
    call = queries.call_of(pool_id, call_id)
    if call.state != "proposed":
        raise CallNoProposal(
            said(
                "call_is_no_proposal",
                f"This call is {call.state.replace('_', ' ')} already; only a proposal can be withdrawn.",
                state=call.state,
            ),
            call_id=call_id,
        )
    day = day_of(pool, withdrawn_on)
    return CapitalCallWithdrawn(
        pool_id=pool_id,
        call_id=call_id,
        withdrawn_on=not_before(day, call.proposed_on or day, said("this_was_proposed", "This was proposed")),
        reason=clean_text(reason, limit=limits.MAX_MEMO_CHARS, pointer="/reason", blank=True),
    )
