"""Receipts, what they pay, and over-payments over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Query

from poolbook.contracts.transactions import Match, OverPayment, OverPaymentsKept, ReceiptsMatched
from poolbook.eventlog.http import (
    Amount,
    Asked,
    DatedPageIn,
    Day,
    Id,
    In,
    Key,
    Out,
    Page,
    PageIn,
    SomeOf,
    cut,
    page_of,
    reading_for,
    room_router,
    several,
)
from poolbook.transactions import queries
from poolbook.transactions.operations.match_receipts import match_receipts
from poolbook.transactions.operations.record_receipt import record_receipt
from poolbook.transactions.operations.return_receipt import return_receipt
from poolbook.transactions.operations.use_over_payment import use_over_payment

router = room_router("transactions", tag="receipts")
over_payments = room_router("transactions", tag="over-payments")


class ReceiptIn(In):
    """Money seen in the bank. investor_id: the payer, where known; bank_account_id: left out, the pool's first one."""

    pool_id: Id
    amount: Amount
    received_on: Day
    investor_id: Id | None = None
    reference: str = ""
    memo: str = ""
    bank_account_id: Id | None = None


class NewReceiptOut(Out):
    """A receipt just recorded; nobody has said yet what it is for."""

    id: UUID
    pool_id: UUID
    bank_account_id: UUID
    received_on: date
    investor_id: UUID | None
    reference: str
    memo: str
    amount: Amount
    state: str


class ReceiptOut(NewReceiptOut):
    """
    A receipt and where it went. state: unmatched | part | matched | returned | reversed.

    over: kept as an over-payment; left: has no use yet; fact_id: what POST /pools/{id}/reversals takes.
    """

    matched: Amount
    over: Amount
    returned: Amount
    left: Amount
    fact_id: UUID


class ReceiptsIn(DatedPageIn):
    """Which receipts. state: only those in one of these, with commas between; left out, all."""

    state: Annotated[str, SomeOf(queries.RECEIPT_STATES)] | None = None

    @property
    def states(self) -> list[str] | None:
        """The states asked for; None for all."""
        return several(self.state)


class MatchIn(In):
    """Part of the receipt that pays part of a line of a call."""

    call_id: Id
    investor_id: Id
    amount: Amount


class KeptIn(In):
    """Part of the receipt that is kept as its investor's over-payment."""

    investor_id: Id
    amount: Amount


class MatchesIn(In):
    """
    What the receipt pays: lines by name, or else its payer's open lines, the earliest due first; the rest is kept.

    kept:        what is kept by name. Without matches and kept, investor_id: the payer, if the receipt does not say;
                 call_id: this call only.
    """

    matched_on: Day
    matches: list[MatchIn] = []
    kept: list[KeptIn] = []
    investor_id: Id | None = None
    call_id: Id | None = None


class MatchOut(Out):
    """Part of a receipt that pays part of a line."""

    call_id: UUID
    investor_id: UUID
    amount: Amount


class KeptOut(Out):
    """Part of a receipt that is more than its investor owes."""

    investor_id: UUID
    amount: Amount


class MatchesOut(Out):
    """What a receipt paid."""

    receipt_id: UUID
    matches: list[MatchOut]
    over_payments: list[KeptOut]


class ReturnIn(In):
    """The day on which it was sent back."""

    returned_on: Day


class ReturnOut(Out):
    """What was sent back. unmatched: had no use; over_payment: was owed to the investor."""

    receipt_id: UUID
    bank_account_id: UUID
    returned_on: date
    investor_id: UUID | None
    unmatched: Amount
    over_payment: Amount


class OverPaymentOut(Out):
    """What an investor has paid too much and nobody has used yet."""

    investor_id: UUID
    amount: Amount


class UseIn(In):
    """Part of a line that an over-payment pays."""

    call_id: Id
    investor_id: Id
    amount: Amount
    used_on: Day


class UseOut(Out):
    """An over-payment that pays a line."""

    pool_id: UUID
    call_id: UUID
    investor_id: UUID
    amount: Amount
    used_on: date


def _shaped(pool_id: UUID, one: queries.ReceiptLine) -> ReceiptOut:
    return ReceiptOut.of(one, id=one.receipt_id, pool_id=pool_id, fact_id=one.recorded_by)


def _pool_of(request: Asked, receipt_id: UUID) -> UUID:
    with reading_for(request.auth, "transactions"):
        return queries.pool_of_receipt(request.auth, receipt_id)


@router.get("/pools/{pool_id}/receipts", response=Page[ReceiptOut])
def get_receipts(request: Asked, pool_id: Id, page: Query[ReceiptsIn]) -> Page[ReceiptOut]:
    """Money that arrived for a pool, by day."""
    queries.book_managed_by(request.auth, pool_id)
    more = queries.receipts_page(
        pool_id,
        states=page.states,
        latest_first=page.is_latest_first,
        after=page.after,
        limit=page.limit + 1,
    )
    found, after = cut(more, page, lambda one: one.receipt_id)
    return Page[ReceiptOut](items=[_shaped(pool_id, one) for one in found], next=after)


@router.post("/receipts", response={201: NewReceiptOut})
def post_receipt(request: Asked, body: ReceiptIn, idempotency_key: Key) -> NewReceiptOut:
    """Record by hand that money arrived."""
    fact = record_receipt(by=request.auth, key=idempotency_key, **dict(body))
    (receipt,) = fact.receipts
    return NewReceiptOut.of(
        receipt,
        id=receipt.receipt_id,
        pool_id=fact.pool_id,
        bank_account_id=fact.bank_account_id,
        received_on=fact.received_on,
        state="unmatched",
    )


@router.get("/receipts/{receipt_id}", response=ReceiptOut)
def get_receipt(request: Asked, receipt_id: Id) -> ReceiptOut:
    """One receipt."""
    return _shaped(*queries.receipt_seen_by(request.auth, receipt_id))


@router.post("/receipts/{receipt_id}/matches", response={201: MatchesOut})
def post_matches(request: Asked, receipt_id: Id, body: MatchesIn, idempotency_key: Key) -> MatchesOut:
    """Say which lines of calls a receipt pays."""
    named = [Match(receipt_id=receipt_id, **dict(one)) for one in body.matches]
    kept_by_name = [OverPayment(receipt_id=receipt_id, **dict(one)) for one in body.kept]
    facts = match_receipts(
        pool_id=_pool_of(request, receipt_id),
        matched_on=body.matched_on,
        matches=named,
        kept=kept_by_name,
        receipts=None if named or kept_by_name else {receipt_id: body.investor_id},
        call_id=body.call_id,
        by=request.auth,
        key=idempotency_key,
    )
    made = [match for fact in facts if isinstance(fact, ReceiptsMatched) for match in fact.matches]
    kept = [over for fact in facts if isinstance(fact, OverPaymentsKept) for over in fact.over_payments]
    return MatchesOut(
        receipt_id=receipt_id,
        matches=[MatchOut.of(one) for one in made],
        over_payments=[KeptOut.of(one) for one in kept],
    )


@router.post("/receipts/{receipt_id}/return", response={201: ReturnOut})
def post_return(request: Asked, receipt_id: Id, body: ReturnIn, idempotency_key: Key) -> ReturnOut:
    """Send back what is left of a receipt."""
    fact = return_receipt(
        pool_id=_pool_of(request, receipt_id),
        receipt_id=receipt_id,
        returned_on=body.returned_on,
        by=request.auth,
        key=idempotency_key,
    )
    return ReturnOut.of(fact)


@over_payments.get("/pools/{pool_id}/over-payments", response=Page[OverPaymentOut])
def get_over_payments(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[OverPaymentOut]:
    """What investors of a pool have paid too much; the cursor is an investor."""
    queries.book_managed_by(request.auth, pool_id)
    found, after = page_of(list(queries.over_payments_of(pool_id).items()), page, lambda one: one[0])
    items = [OverPaymentOut(investor_id=investor, amount=amount) for investor, amount in found]
    return Page[OverPaymentOut](items=items, next=after)


@over_payments.post("/pools/{pool_id}/over-payments/uses", response={201: UseOut})
def post_over_payment_use(request: Asked, pool_id: Id, body: UseIn, idempotency_key: Key) -> UseOut:
    """Pay part of an investor's line with what it had paid too much."""
    return UseOut.of(use_over_payment(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))
