"""What a pool decided about its money over HTTP, and its reversal."""

from datetime import date
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import Amount, Asked, Day, Id, In, Key, Out, Page, PageIn, page_of, reading_for, room_router
from poolbook.pools import queries
from poolbook.pools.operations.reverse_decision import reverse_decision

router = room_router("pools", tag="decisions")


class DecisionOut(Out):
    """
    Something that a pool decided, and whether it stands.

    kind:       investment | valuation | exit | partial | return_of_capital | dividend | interest | write_off |
                expense | expense_paid | management_fee | management_fee_paid.
    subject_id: the valuation, proceeds, write-off, fee or expense that it made, else its own id.
    amount:     of a valuation, the fair value. reversed_on: null while it stands; reason: why it does not.
    """

    id: UUID
    pool_id: UUID
    kind: str
    subject_id: UUID
    investment_id: UUID | None
    amount: Amount
    occurred_on: date
    reversed_on: date | None
    reason: str


class DecisionReversalIn(In):
    """Why a decision is undone, and on which day; left out, today. On its own day it leaves no trace in reports."""

    reason: str
    reversed_on: Day | None = None


class DecisionReversalOut(Out):
    """A decision that was undone."""

    decision_id: UUID
    pool_id: UUID
    kind: str
    reversed_on: date
    reason: str


@router.get("/pools/{pool_id}/decisions", response=Page[DecisionOut])
def get_decisions(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[DecisionOut]:
    """What a pool decided about its holdings, fees and expenses, in the order in which it did, reversed or not."""
    queries.pool_managed_by(request.auth, pool_id)
    found, after = page_of(queries.decisions_of(pool_id), page, lambda one: one.decision_id)
    items = [DecisionOut.of(one, id=one.decision_id, pool_id=pool_id) for one in found]
    return Page[DecisionOut](items=items, next=after)


@router.post("/decisions/{decision_id}/reversal", response={201: DecisionReversalOut})
def post_decision_reversal(
    request: Asked, decision_id: Id, body: DecisionReversalIn, idempotency_key: Key
) -> DecisionReversalOut:
    """Undo a decision, once; by its own id, or that of the valuation, proceeds, write-off, fee or expense it made."""
    with reading_for(request.auth, "pools"):
        pool_id = queries.pool_of_decision(request.auth, decision_id).id
    fact = reverse_decision(
        pool_id=pool_id,
        reverses=decision_id,
        reason=body.reason,
        reversed_on=body.reversed_on,
        by=request.auth,
        key=idempotency_key,
    )
    return DecisionReversalOut.of(fact, decision_id=fact.reverses)
