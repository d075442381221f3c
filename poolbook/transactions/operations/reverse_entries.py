"""Reverse entries: undo what was posted, by its exact opposite."""

from datetime import date
from uuid import UUID

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.control import JournalEntryApproved
from poolbook.contracts.fact import Fact
from poolbook.contracts.transactions import (
    EntriesPosted,
    EntriesReversed,
    OverPaymentsKept,
    OverPaymentUsed,
    PayoutFailed,
    PayoutsOpened,
    PayoutsSettled,
    ReceiptReturned,
    ReceiptsMatched,
    ReceiptsRecorded,
    ReceiptUnmatched,
    ReceivablesOpened,
    ReceivablesReversed,
    ReopenedLine,
)
from poolbook.eventlog import log
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.operation import operation
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, NoSuch, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.posting_rules import legs_of, opposite

_ELSEWHERE: dict[type[Fact], str] = {
    EntriesPosted: said(
        "undo_by_decision", "The pool decided this, and its holdings and cash stand on it: reverse the decision there."
    ),
    ReceivablesOpened: said(
        "undo_by_call", "This is a capital call; reverse the call itself, and its posting follows."
    ),
    ReceivablesReversed: said("undo_of_call", "This undid a capital call already; issue the call anew instead."),
    PayoutsOpened: said(
        "undo_of_payouts", "This is a distribution or a refund that its pool has decided; it cannot be undone here."
    ),
    PayoutsSettled: said(
        "undo_by_failing", "These payouts have left the bank; note that a payout failed when the bank sends it back."
    ),
    PayoutFailed: said(
        "undo_by_settling", "The bank sent this payout back; settle the payout again when it leaves anew."
    ),
    ReceiptReturned: said(
        "undo_of_return", "This receipt was sent back; record a new receipt if the money comes again."
    ),
    ReceiptUnmatched: said("undo_of_unmatch", "This undid a match; match the receipt anew instead."),
}

_UNDONE_HERE = (
    ReceiptsRecorded,
    ReceiptsMatched,
    OverPaymentsKept,
    OverPaymentUsed,
    JournalEntryApproved,
    PaymentUnexplained,
)


class NoSuchPosting(NoSuch):
    """The pool's book has no such transaction."""

    code = "no_such_posting"
    sentence = "The pool's book has no such transaction; give the id of the fact that caused it."


class AlreadyReversed(Refused):
    code = "already_reversed"
    sentence = "This was reversed before; a transaction is reversed at most once."


class ReversalOfReversal(Refused):
    code = "reversal_of_reversal"
    sentence = "This is a reversal itself; post what it undid anew instead."


class ReversedElsewhere(Refused):
    code = "reversed_elsewhere"


class StillInUse(Refused):
    code = "still_in_use"


class ReversedBeforePosted(Refused):
    code = "reversed_before_posted"


class NoReason(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


@operation(
    on="pool_id",
    constraints={
        "transactions_reversal_pkey": AlreadyReversed,
        "transactions_over_payment_not_overspent": StillInUse,
        "transactions_receipt_reversed_whole": StillInUse,
    },
)
def reverse_entries(*, pool_id: UUID, reverses: UUID, reversed_on: date, reason: str, by: Member) -> EntriesReversed:
    """
    Undo a transaction by its exact opposite, once; what it had done to receipts and lines is undone with it.

    reverses:    the fact that caused the transaction: receipts, matches, over-payments, entries by hand. What the pool
                 decided, such as a call or a valuation, is undone where it was decided: its tables have to follow.
    reversed_on: business date, not before the transaction's own.
    reason:      for whoever reads the book later, not empty.
    raises:      NoSuchBook, NoSuchPosting, AlreadyReversed, ReversalOfReversal, ReversedElsewhere, StillInUse,
                 ReversedBeforePosted, NoReason, CashTooLow, NotAllowed.
    """
    policy.require(by, "manage_pools")
    book = queries.book_managed_by(by, pool_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise NoReason(pointer="/reason")
    found = _posted(pool_id, reverses)
    if queries.is_reversed(reverses):
        raise AlreadyReversed(reverses=reverses)
    if reversed_on < found.envelope.occurred_on:
        raise ReversedBeforePosted(
            said(
                "posted_on_that_day",
                f"It was posted on {found.envelope.occurred_on}; give that day or a later one.",
                posted_on=found.envelope.occurred_on,
            )
        )
    matches = _free_to_undo(pool_id, found)
    return EntriesReversed(
        pool_id=pool_id,
        reverses=reverses,
        reversed_on=reversed_on,
        legs=opposite(legs_of(found.fact)),
        reason=reason,
        undoes=found.envelope.type,
        reopened=tuple(
            ReopenedLine(
                call_id=match.call_id, investor_id=match.investor_id, amount=Money(match.amount_minor, book.currency)
            )
            for match in matches
            if match.call_id is not None
        ),
    )


def _posted(pool_id: UUID, fact_id: UUID) -> Recorded[Fact]:
    stored = log.read_ids(ALIASES["transactions"], [fact_id])
    if not stored or stored[0].envelope.stream != pool_id:
        raise NoSuchPosting(reverses=fact_id)
    found = stored[0].recorded()
    if isinstance(found.fact, EntriesReversed):
        raise ReversalOfReversal(reverses=fact_id)
    if type(found.fact) in _ELSEWHERE:
        raise ReversedElsewhere(_ELSEWHERE[type(found.fact)], reverses=fact_id)
    if not isinstance(found.fact, _UNDONE_HERE):
        raise NoSuchPosting(reverses=fact_id)
    return found


def _free_to_undo(pool_id: UUID, found: Recorded[Fact]) -> list[queries.MatchRow]:
    """Return the matches that go with a posting, or refuse when something later stands on it."""
    fact, fact_id = found.fact, found.envelope.id
    if queries.is_ticked_off(fact_id):
        raise StillInUse(
            said(
                "bank_line_stands_for_it",
                "A line of a bank's statement stands for this; tick that line off against something else.",
            )
        )
    for receipt in queries.receipts_recorded_by(fact_id):
        if receipt.matched_minor or receipt.over_minor or receipt.returned_minor:
            raise StillInUse(
                said(
                    "receipt_of_it_used", "A receipt of this posting was matched, kept or sent back; undo that first."
                ),
                receipt=receipt.receipt_id,
            )
    matches = queries.matches_by(fact_id)
    if any(match.reversed_on is not None for match in matches):
        raise StillInUse(
            said(
                "part_undone_before",
                "A part of this was undone before; undo what is left receipt by receipt, by unmatching each.",
            )
        )
    if isinstance(fact, ReceiptsMatched | OverPaymentUsed) and queries.book_of_pool(pool_id).cancelled_on is not None:
        raise StillInUse(
            said(
                "pool_cancelled_settle_refunds",
                "This pool was cancelled and what was paid in goes back; settle its refunds instead.",
            )
        )
    if isinstance(fact, OverPaymentsKept):
        kept: dict[UUID, int] = {}
        for over in fact.over_payments:
            kept[over.investor_id] = kept.get(over.investor_id, 0) + over.amount.minor
        for investor_id, minor in kept.items():
            if minor > queries.left_of_over_payment(pool_id, investor_id):
                raise StillInUse(
                    said("over_payment_of_it_used", "This over-payment was used or sent back; undo that first."),
                    investor_id=investor_id,
                )
    return matches
