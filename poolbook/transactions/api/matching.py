"""Matches over HTTP: receipts to lines, undone one by one, and what the bank took back."""

from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked
from poolbook.contracts.transactions import (
    EntriesReversed,
    Match,
    OverPayment,
    OverPaymentsKept,
    PayoutFailed,
    ReceiptReturned,
    ReceiptsMatched,
    ReceiptUnmatched,
)
from poolbook.eventlog.http import Amount, Asked, Day, Id, In, Key, Out, reading_for, room_router
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.match_returned_payout import match_returned_payout
from poolbook.transactions.operations.match_returned_receipt import match_returned_receipt
from poolbook.transactions.operations.unmatch_receipt import unmatch_receipt

router = room_router("transactions", tag="matches")


class LineMatchIn(In):
    """Part of a receipt that pays part of a line of a call."""

    receipt_id: Id
    call_id: Id
    investor_id: Id
    amount: Amount


class KeptPartIn(In):
    """Part of a receipt that is kept as its investor's over-payment."""

    receipt_id: Id
    investor_id: Id
    amount: Amount


class PoolMatchesIn(In):
    """Receipts of a pool and what they pay: all of it happens, or nothing."""

    matched_on: Day
    matches: list[LineMatchIn] = []
    kept: list[KeptPartIn] = []


class LineMatchOut(Out):
    """Part of a receipt that pays part of a line."""

    receipt_id: UUID
    call_id: UUID
    investor_id: UUID
    amount: Amount


class KeptPartOut(Out):
    """Part of a receipt that is kept for its investor."""

    receipt_id: UUID
    investor_id: UUID
    amount: Amount


class PoolMatchesOut(Out):
    """What receipts paid."""

    matches: list[LineMatchOut]
    kept: list[KeptPartOut]


class MatchHistoryOut(Out):
    """What the receipt was given to. call_id null: kept as an over-payment; undone_on null: it stands."""

    call_id: UUID | None
    investor_id: UUID
    amount: Amount
    matched_on: date
    undone_on: date | None


class MatchHistory(Out):
    """All that the receipt was given to, the earliest first, also what was undone since."""

    items: list[MatchHistoryOut]


class UnmatchingIn(In):
    """What to undo. call_id: only what it pays of this call; investor_id: only for this investor; left out, all."""

    unmatched_on: Day
    reason: str
    call_id: Id | None = None
    investor_id: Id | None = None


class UnmatchingOut(Out):
    """What was undone: its lines are owed again."""

    receipt_id: UUID
    unmatched_on: date
    matches: list[LineMatchOut]
    kept: list[KeptPartOut]
    reason: str


class ReturnedReceiptIn(In):
    """The receipt that the line takes back. returned_on: left out, the line's day, or that of the match if later."""

    receipt_id: Id
    returned_on: Day | None = None
    reason: str = "the bank took the receipt back"


class ReturnedReceiptOut(Out):
    """A receipt that the bank took back, and the lines that are owed again."""

    line_id: UUID
    receipt_id: UUID
    returned_on: date
    amount: Amount
    reopened: list[LineMatchOut]


class ReturnedPayoutIn(In):
    """The payout that the receipt brings back. failed_on: left out, the day of the bank's line."""

    subject_id: Id
    investor_id: Id
    reason: str
    failed_on: Day | None = None


class ReturnedPayoutOut(Out):
    """A payout that came back: it is owed again."""

    receipt_id: UUID
    subject_id: UUID
    investor_id: UUID
    failed_on: date
    amount: Amount
    reason: str


def shaped(facts: list[ReceiptsMatched | OverPaymentsKept]) -> PoolMatchesOut:
    """Shape what was matched and kept."""
    matches = [one for fact in facts if isinstance(fact, ReceiptsMatched) for one in fact.matches]
    kept = [one for fact in facts if isinstance(fact, OverPaymentsKept) for one in fact.over_payments]
    return PoolMatchesOut(matches=[LineMatchOut.of(one) for one in matches], kept=[KeptPartOut.of(one) for one in kept])


@router.post("/pools/{pool_id}/matches", response={201: PoolMatchesOut})
def post_pool_matches(request: Asked, pool_id: Id, body: PoolMatchesIn, idempotency_key: Key) -> PoolMatchesOut:
    """Match receipts to lines, as a proposal's `accept` says or otherwise."""
    facts = match_receipts(
        pool_id=pool_id,
        matched_on=body.matched_on,
        matches=[Match(**dict(one)) for one in body.matches],
        kept=[OverPayment(**dict(one)) for one in body.kept],
        by=request.auth,
        key=idempotency_key,
    )
    return shaped(facts)


@router.get("/receipts/{receipt_id}/match-history", response=MatchHistory)
def get_match_history(request: Asked, receipt_id: Id) -> MatchHistory:
    """What a receipt was given to, also what was undone since."""
    pool_id = queries.pool_of_receipt(request.auth, receipt_id)
    currency = queries.book_managed_by(request.auth, pool_id).currency
    return MatchHistory(items=[MatchHistoryOut.of(one) for one in queries.match_history(receipt_id, currency)])


@router.post("/receipts/{receipt_id}/unmatching", response={201: UnmatchingOut})
def post_unmatching(request: Asked, receipt_id: Id, body: UnmatchingIn, idempotency_key: Key) -> UnmatchingOut:
    """Undo what a receipt pays; it can be matched anew."""
    fact = unmatch_receipt(
        pool_id=_pool_of(request, receipt_id),
        receipt_id=receipt_id,
        by=request.auth,
        key=idempotency_key,
        **dict(body),
    )
    return UnmatchingOut.of(
        fact,
        matches=[LineMatchOut.of(one) for one in fact.matches],
        kept=[KeptPartOut.of(one) for one in fact.over_payments],
    )


@router.post("/receipts/{receipt_id}/returned-payout", response={201: ReturnedPayoutOut})
def post_returned_payout(
    request: Asked, receipt_id: Id, body: ReturnedPayoutIn, idempotency_key: Key
) -> ReturnedPayoutOut:
    """Say that a receipt is a payout that came back."""
    facts: list[PayoutFailed | EntriesReversed | LinesTicked] = match_returned_payout(
        pool_id=_pool_of(request, receipt_id),
        receipt_id=receipt_id,
        by=request.auth,
        key=idempotency_key,
        **dict(body),
    )
    (failed,) = [fact for fact in facts if isinstance(fact, PayoutFailed)]
    return ReturnedPayoutOut.of(failed, receipt_id=receipt_id)


@router.post("/bank-lines/{line_id}/returned-receipt", response={201: ReturnedReceiptOut})
def post_returned_receipt(
    request: Asked, line_id: Id, body: ReturnedReceiptIn, idempotency_key: Key
) -> ReturnedReceiptOut:
    """Say that a debit takes an earlier receipt back."""
    with reading_for(request.auth, "transactions"):
        pool_id = queries.pool_of_bank_line(request.auth, line_id)
    facts: list[EntriesReversed | ReceiptUnmatched | ReceiptReturned | LinesTicked] = match_returned_receipt(
        pool_id=pool_id, line_id=line_id, by=request.auth, key=idempotency_key, **dict(body)
    )
    (returned,) = [fact for fact in facts if isinstance(fact, ReceiptReturned)]
    undone = [one for fact in facts if isinstance(fact, ReceiptUnmatched) for one in fact.matches]
    return ReturnedReceiptOut.of(
        returned, line_id=line_id, amount=returned.unmatched, reopened=[LineMatchOut.of(one) for one in undone]
    )


def _pool_of(request: Asked, receipt_id: UUID) -> UUID:
    with reading_for(request.auth, "transactions"):
        return queries.pool_of_receipt(request.auth, receipt_id)
