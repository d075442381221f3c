"""Payouts over HTTP: what a distribution, or a cancelled pool, owes each investor, and what the bank did."""

from datetime import date
from typing import Annotated, Protocol
from uuid import UUID

from ninja import Query
from pydantic import BaseModel, Field

from poolbook.eventlog.http import Amount, Asked, Day, Id, In, Key, Out, SomeOf, room_router, several
from poolbook.kernel import limits
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations.fail_payout import fail_payout
from poolbook.transactions.operations.reject_payout import reject_payout
from poolbook.transactions.operations.send_payouts import send_payouts
from poolbook.transactions.operations.settle_payouts import settle_payouts

router = room_router("transactions", tag="payouts")

_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class PayoutOut(Out):
    """
    The payment of one investor's line. state: due | sent | settled | failed, since state_on.

    subject_id: the distribution, or the pool itself for its refund. kind: distribution | refund.
    """

    id: UUID
    subject_id: UUID
    kind: str
    investor_id: UUID
    due_on: date
    amount: Amount
    state: str
    state_on: date | None
    reason: str
    bank_account_id: UUID | None


class PayoutsPageIn(BaseModel):
    """Which part of a list of payouts. after: the `next` of the page before; limit: payouts at most."""

    after: Annotated[str | None, Field(pattern=f"^{_UUID}[.]{_UUID}$")] = None
    limit: Annotated[int, Field(ge=1, le=limits.MAX_PAGE_ITEMS)] = limits.DEFAULT_PAGE_ITEMS

    @property
    def last(self) -> tuple[UUID, UUID] | None:
        """Subject and investor of the last payout of the page before."""
        if self.after is None:
            return None
        subject, _, investor = self.after.partition(".")
        return UUID(subject), UUID(investor)


class PayoutsIn(PayoutsPageIn):
    """subject_id: only those of this distribution; state: only those in one of these, with commas between."""

    subject_id: Id | None = None
    state: Annotated[str, SomeOf(queries.PAYOUT_STATES)] | None = None

    @property
    def states(self) -> list[str] | None:
        """The states asked for; None for all."""
        return several(self.state)


class PayoutPage(Out):
    """Part of the payouts. next: what to give as `after` for the part that follows; null at the end."""

    items: list[PayoutOut]
    next: str | None


class PayoutSumOut(Out):
    """Payouts in one state: how many, and what they come to. state: due | sent | settled | failed."""

    state: str
    count: int
    amount: Amount


class PayoutSumsIn(BaseModel):
    """subject_id: of this distribution, or of the pool itself for its refund; left out, of all."""

    subject_id: Id | None = None


class PayoutSumsOut(Out):
    """Payouts by state, in the order of their life; states that none is in are left out."""

    items: list[PayoutSumOut]


class SendingIn(In):
    """Which payouts were handed to the bank. investor_ids: left out, all that are due."""

    subject_id: Id
    sent_on: Day
    investor_ids: list[Id] | None = None


class SendingOut(Out):
    """Payouts that were handed to the bank."""

    subject_id: UUID
    sent_on: date
    investor_ids: list[UUID]


class SettlementIn(In):
    """Which payouts have left the bank. investor_ids: left out, all that have not settled."""

    subject_id: Id
    settled_on: Day
    investor_ids: list[Id] | None = None
    bank_account_id: Id | None = None


class SettledLineOut(Out):
    """What an investor was paid."""

    investor_id: UUID
    amount: Amount


class SettlementOut(Out):
    """Payouts that have left the bank."""

    subject_id: UUID
    kind: str
    bank_account_id: UUID
    settled_on: date
    lines: list[SettledLineOut]


class FailureIn(In):
    """A payout that the bank sent back. reason: as the bank gave it."""

    subject_id: Id
    investor_id: Id
    failed_on: Day
    reason: str


class FailureOut(Out):
    """A payout that is due again."""

    subject_id: UUID
    kind: str
    investor_id: UUID
    bank_account_id: UUID
    failed_on: date
    amount: Amount
    reason: str


class RejectionIn(In):
    """A payout that the bank refused before any money moved. reason: as the bank gave it."""

    subject_id: Id
    investor_id: Id
    rejected_on: Day
    reason: str


class RejectionOut(Out):
    """A payout that is due again; nothing was posted."""

    subject_id: UUID
    investor_id: UUID
    rejected_on: date
    reason: str


class OfSubject(Protocol):
    """What is told apart by the distribution, or refund, and its investor."""

    subject_id: UUID
    investor_id: UUID


def cursor_of(one: OfSubject) -> str:
    """Return what goes on after a payout: the `after` of PayoutsPageIn."""
    return f"{one.subject_id}.{one.investor_id}"


def _id_of(one: queries.PayoutLine) -> UUID:
    return named_id("payout", one.subject_id, one.investor_id)


@router.get("/pools/{pool_id}/payouts", response=PayoutPage)
def get_payouts(request: Asked, pool_id: Id, page: Query[PayoutsIn]) -> PayoutPage:
    """A pool's payouts by day; an investor's user sees those of their investors."""
    more = queries.payouts_page(
        pool_id,
        only=queries.payees_seen_by(request.auth, pool_id),
        subject_id=page.subject_id,
        states=page.states,
        after=page.last,
        limit=page.limit + 1,
    )
    items = [PayoutOut.of(one, id=_id_of(one)) for one in more[: page.limit]]
    return PayoutPage(items=items, next=cursor_of(items[-1]) if len(more) > page.limit else None)


@router.get("/pools/{pool_id}/payouts/sums", response=PayoutSumsOut)
def get_payout_sums(request: Asked, pool_id: Id, question: Query[PayoutSumsIn]) -> PayoutSumsOut:
    """How many payouts of a pool, or of one distribution, are due, sent, settled and failed, and what they come to."""
    currency = queries.book_managed_by(request.auth, pool_id).currency
    sums = queries.payout_sums(pool_id, question.subject_id)
    return PayoutSumsOut(
        items=[
            PayoutSumOut(state=state, count=sums[state][0], amount=Money(sums[state][1], currency))
            for state in ("due", "sent", "settled", "failed")
            if state in sums
        ]
    )


@router.post("/pools/{pool_id}/payouts/sending", response={201: SendingOut})
def post_sending(request: Asked, pool_id: Id, body: SendingIn, idempotency_key: Key) -> SendingOut:
    """Note that payouts were handed to the bank; no money has moved yet."""
    return SendingOut.of(send_payouts(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))


@router.post("/pools/{pool_id}/payouts/settlement", response={201: SettlementOut})
def post_settlement(request: Asked, pool_id: Id, body: SettlementIn, idempotency_key: Key) -> SettlementOut:
    """Note that payouts have left the bank."""
    fact = settle_payouts(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body))
    lines = [SettledLineOut(investor_id=investor, amount=amount) for investor, amount in fact.lines.items()]
    return SettlementOut.of(fact, lines=lines)


@router.post("/pools/{pool_id}/payouts/failure", response={201: FailureOut})
def post_failure(request: Asked, pool_id: Id, body: FailureIn, idempotency_key: Key) -> FailureOut:
    """Note that the bank sent a payout back."""
    return FailureOut.of(fail_payout(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))


@router.post("/pools/{pool_id}/payouts/rejection", response={201: RejectionOut})
def post_rejection(request: Asked, pool_id: Id, body: RejectionIn, idempotency_key: Key) -> RejectionOut:
    """Note that the bank refused a payout that was sent; it is due again."""
    return RejectionOut.of(reject_payout(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body)))
