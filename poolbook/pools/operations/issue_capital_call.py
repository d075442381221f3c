"""Issue a capital call: ask each investor of a pool for their share of an amount."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.pools import CapitalCallIssued
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import total
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._call_items import AskedItem, check_due, share_items
from poolbook.pools.operations._rules import check_running, clean_text, day_of, not_before
from poolbook.pools.operations.propose_capital_call import CallExists
from poolbook.pools.queries import CallView, PoolView

__all__ = ["AskedItem", "issue_capital_call"]


class CallNotProposed(Refused):
    code = "call_not_proposed"


class ProposalOutdated(Refused):
    code = "proposal_outdated"
    sentence = "Commitments, or what investors still owe, changed since this call was proposed: propose it again."


class AskOrProposal(BadInput):
    code = "ask_or_proposal"
    sentence = "Issue either a proposal, by its id alone, or a new call, with its items and its due day."


@operation(on="pool_id", constraints={"pools_call_pkey": CallExists})
def issue_capital_call(
    *,
    pool_id: UUID,
    items: Sequence[AskedItem] | None = None,
    due_on: date | None = None,
    proposal_id: UUID | None = None,
    issued_on: date | None = None,
    memo: str = "",
    check_notice: bool = True,
    planned: Collection[UUID] = (),
    call_id: UUID | None = None,
    by: Member,
) -> CapitalCallIssued:
    """
    Ask every investor for their share, never above what they still owe; either from a proposal or at once.

    items:        what for, in the order in which part payments will pay them.
    due_on:       calendar date in the pool's time zone, inclusive.
    proposal_id:  the call that was proposed; it then says items, due day and memo.
    issued_on:    day in the pool's time zone; left out, today.
    check_notice: whether the notice period counts; off for history.
    planned:      ids by which make_investment will make investments that the items name already.
    raises:       NotAllowed, NoSuchPool, NoSuchCall, PoolNotRunning, AskOrProposal, CallNotProposed, ProposalOutdated,
                  BeforeFirstDay, EndsBeforeItStarts, DueBeforeIssued, NoticeTooShort, NothingAsked, UnknownUse,
                  WrongCurrency, AmountNotAboveZero, NoSuchInvestment, NobodyToCall, CallExceedsUnfunded, BadText,
                  CallExists.
    """
    policy.require(by, "manage_pools")
    pool = queries.pool_managed_by(by, pool_id)
    check_running(pool, "call capital")
    day = day_of(pool, issued_on)
    if proposal_id is not None:
        if items is not None or due_on is not None or call_id is not None or memo:
            raise AskOrProposal
        proposal = queries.call_of(pool_id, proposal_id)
        check_due(day, proposal.due_on, check_notice=check_notice)
        return _from_proposal(pool, proposal, day)
    if items is None or due_on is None:
        raise AskOrProposal
    check_due(day, due_on, check_notice=check_notice)
    shared = share_items(pool, items, on=day, planned=planned)
    return CapitalCallIssued(
        pool_id=pool_id,
        call_id=call_id or new_id(),
        amount=total((item.amount for item in shared), pool.currency),
        issued_on=day,
        due_on=due_on,
        items=shared,
        memo=clean_text(memo, limit=limits.MAX_MEMO_CHARS, pointer="/memo", blank=True),
    )


def _from_proposal(pool: PoolView, proposal: CallView, day: date) -> CapitalCallIssued:
    if proposal.state != "proposed":
        raise CallNotProposed(
            said("call_is_already", f"This call is {proposal.state.replace('_', ' ')} already.", state=proposal.state),
            call_id=proposal.call_id,
        )
    not_before(day, proposal.proposed_on or day, said("this_was_proposed", "The call was proposed"))
    asked = [AskedItem(use=item.use, amount=item.amount, investment_id=item.investment_id) for item in proposal.items]
    shared = share_items(pool, asked, on=day)
    # What is issued is what somebody looked at: lines that came out differently need another look.
    if [item.lines for item in shared] != [item.lines for item in proposal.items]:
        raise ProposalOutdated(call_id=proposal.call_id)
    return CapitalCallIssued(
        pool_id=pool.id,
        call_id=proposal.call_id,
        amount=proposal.amount,
        issued_on=day,
        due_on=proposal.due_on,
        items=shared,
        memo=proposal.memo,
    )
