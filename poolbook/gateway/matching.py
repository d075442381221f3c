"""Carry out what a proposal says, after looking again whether it still holds."""

from datetime import date
from uuid import UUID

from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.reporting.proposals import SENT_BACK, Proposals, matched_on, payers_of, proposals_for, returns_of, ways_of
from poolbook.transactions.matching import Proposal
from poolbook.transactions.operations.match_by_reference import match_by_reference
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.match_returned_payout import match_returned_payout
from poolbook.transactions.operations.match_returned_receipt import match_returned_receipt


class ProposalGone(Refused):
    code = "proposal_gone"
    sentence = (
        "There is no such proposal now: its receipt or its line may have changed since; ask for the proposals again."
    )


class ProposalUnclear(Refused):
    code = "proposal_unclear"
    exit_code = 2


def match_what_is_sure(*, by: Member, pool_id: UUID, on: date) -> int:
    """
    Match receipts that name lines beyond doubt, with the names of investors at hand.

    on:      business date; receipts that arrived later wait.
    returns: how many receipts were matched.
    """
    facts = match_by_reference(pool_id=pool_id, matched_on=on, names=payers_of(by=by, pool_id=pool_id), by=by)
    matched = {match.receipt_id for fact in facts for match in getattr(fact, "matches", ())}
    return len(matched)


def accept_proposal(*, by: Member, pool_id: UUID, proposal: str, on: date | None = None) -> str:
    """
    Carry out a proposal, or one of its alternatives, as it is reckoned now.

    proposal: its id, or enough of its beginning.
    on:       business date; left out, the day of its last receipt, or of the debit.
    returns:  the reason that it gave.
    raises:   ProposalGone, ProposalUnclear, and whatever its operation refuses.
    """
    found = proposals_for(by=by, pool_id=pool_id)
    ways, returns = ways_of(found.proposals), returns_of(found.returns)
    meant = [one for one in (*ways, *returns) if str(one).startswith(proposal.lower())]
    if not meant:
        raise ProposalGone(proposal=proposal)
    if len(meant) > 1:
        raise ProposalUnclear(f"{len(meant)} proposals begin with {proposal!r}; give more of the id.")
    if meant[0] in returns:
        taken_back = returns[meant[0]]
        match_returned_receipt(
            pool_id=pool_id, line_id=taken_back.line_id, receipt_id=taken_back.receipt_id, returned_on=on, by=by
        )
        return taken_back.reason
    _carry_out(found, ways[meant[0]], pool_id, on, by)
    return ways[meant[0]].reason


def _carry_out(found: Proposals, way: Proposal, pool_id: UUID, on: date | None, by: Member) -> None:
    if way.payout is None:
        match_receipts(
            pool_id=pool_id,
            matched_on=on or matched_on(found, way),
            matches=way.matches,
            kept=way.over_payments,
            by=by,
        )
        return
    (receipt_id,) = way.receipt_ids
    match_returned_payout(
        pool_id=pool_id,
        receipt_id=receipt_id,
        subject_id=way.payout.subject_id,
        investor_id=way.payout.investor_id,
        failed_on=on,
        reason=SENT_BACK,
        by=by,
    )
