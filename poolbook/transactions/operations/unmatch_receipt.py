"""Unmatch a receipt: undo what it pays, so that it can be matched anew."""

from datetime import date
from uuid import UUID

from poolbook.contracts.transactions import Match, OverPayment, ReceiptUnmatched
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import NoSuchReceipt, PoolIsCancelled


class NothingMatched(Refused):
    code = "nothing_matched"
    sentence = "This receipt pays no such line, so there is nothing to undo."


class UnmatchedBeforeMatched(Refused):
    code = "unmatched_before_matched"


class KeptIsUsed(Refused):
    code = "over_payment_in_use"
    sentence = "What was kept of this receipt was used or sent back; undo that first."


class UnmatchReasonMissing(BadInput):
    code = "reason_missing"
    sentence = f"Say why, in at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id", constraints={"transactions_over_payment_not_overspent": KeptIsUsed})
def unmatch_receipt(
    *,
    pool_id: UUID,
    receipt_id: UUID,
    unmatched_on: date,
    reason: str,
    by: Member,
    call_id: UUID | None = None,
    investor_id: UUID | None = None,
) -> ReceiptUnmatched:
    """
    Undo what a receipt pays: all of it, or on one line; the history keeps what had been matched.

    unmatched_on: business date, not before the day of the match; from then on the lines are owed again.
    reason:       for whoever reads the book later, not empty.
    call_id:      only what it pays of this call; investor_id: only what it pays, or keeps, for this investor.
    raises:       NoSuchBook, NoSuchReceipt, NothingMatched, UnmatchedBeforeMatched, KeptIsUsed, PoolIsCancelled,
                  UnmatchReasonMissing, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    if not reason.strip() or len(reason) > limits.MAX_MEMO_CHARS:
        raise UnmatchReasonMissing(pointer="/reason")
    if receipt_id not in queries.receipts_among(pool_id, [receipt_id]):
        raise NoSuchReceipt(receipt_id=receipt_id)
    undone = matches_to_undo(
        pool_id=pool_id,
        receipt_id=receipt_id,
        currency=book.currency,
        unmatched_on=unmatched_on,
        reason=reason,
        call_id=call_id,
        investor_id=investor_id,
    )
    if undone is None:
        raise NothingMatched(receipt_id=receipt_id)
    return undone


def matches_to_undo(
    *,
    pool_id: UUID,
    receipt_id: UUID,
    currency: str,
    unmatched_on: date,
    reason: str,
    call_id: UUID | None = None,
    investor_id: UUID | None = None,
) -> ReceiptUnmatched | None:
    """
    Return what undoes the matches of a receipt, or None where nothing stands.

    call_id, investor_id: only those of this call, of this investor.
    raises:               UnmatchedBeforeMatched, KeptIsUsed, PoolIsCancelled.
    """
    rows = [
        row
        for row in queries.matches_of_receipt(receipt_id)
        if row.reversed_on is None and call_id in (None, row.call_id) and investor_id in (None, row.investor_id)
    ]
    if not rows:
        return None
    if queries.book_of_pool(pool_id).cancelled_on is not None:
        raise PoolIsCancelled(
            said(
                "pool_cancelled_settle_refunds",
                "This pool was cancelled and what was paid in goes back; settle its refunds instead.",
            )
        )
    latest = max(row.matched_on for row in rows)
    if unmatched_on < latest:
        raise UnmatchedBeforeMatched(
            said("matched_on_that_day", f"It was matched on {latest}; give that day or a later one.", matched_on=latest)
        )
    kept: dict[UUID, int] = {}
    for row in rows:
        if row.call_id is None:
            kept[row.investor_id] = kept.get(row.investor_id, 0) + row.amount_minor
    for who, minor in kept.items():
        if minor > queries.left_of_over_payment(pool_id, who):
            raise KeptIsUsed(investor_id=who)
    return ReceiptUnmatched(
        pool_id=pool_id,
        receipt_id=receipt_id,
        unmatched_on=unmatched_on,
        matches=tuple(
            Match(
                receipt_id=receipt_id,
                call_id=row.call_id,
                investor_id=row.investor_id,
                amount=Money(row.amount_minor, currency),
                received_on=row.received_on,
            )
            for row in rows
            if row.call_id is not None
        ),
        over_payments=tuple(
            OverPayment(receipt_id=receipt_id, investor_id=who, amount=Money(minor, currency))
            for who, minor in kept.items()
        ),
        reason=reason,
    )
