"""Capital calls over HTTP."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query
from ninja.responses import Status
from pydantic import BaseModel

from poolbook.contracts.pools import CallItem, CapitalCallIssued
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
    PreviewKey,
    SomeOf,
    cut,
    page_of,
    reading_for,
    room_router,
    several,
)
from poolbook.eventlog.list_files import file_of
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.pools import queries
from poolbook.pools.operations.issue_capital_call import issue_capital_call
from poolbook.pools.operations.propose_capital_call import AskedItem, preview_capital_call, propose_capital_call
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.operations.withdraw_capital_call import withdraw_capital_call

router = room_router("pools", tag="capital-calls")


class CallItemIn(In):
    """What to call for one use. use: investment | management_fee | expenses; investment_id: which, where known."""

    use: str
    amount: Amount
    investment_id: Id | None = None


class CapitalCallIn(In):
    """A call: what for, and by which day. issued_on: left out, today in the pool's time zone."""

    items: list[CallItemIn]
    due_on: Day
    issued_on: Day | None = None
    memo: str = ""


class ProposalIn(In):
    """A call to be looked at before it is issued. proposed_on: left out, today."""

    items: list[CallItemIn]
    due_on: Day
    proposed_on: Day | None = None
    memo: str = ""


class CallItemOut(Out):
    """What a call asks for one use."""

    use: str
    amount: Amount
    investment_id: UUID | None


class CallLineOut(Out):
    """What a call asks of one investor. paid_on: the day on which it was paid in full."""

    investor_id: UUID
    called: Amount
    paid: Amount
    paid_on: date | None
    reference: str


class CapitalCallRowOut(Out):
    """A call without its lines. state: proposed | withdrawn | issued | part_paid | paid | reversed."""

    id: UUID
    pool_id: UUID
    state: str
    amount: Amount
    paid: Amount
    proposed_on: date | None
    issued_on: date | None
    due_on: date
    reversed_on: date | None
    memo: str
    items: list[CallItemOut]


class CapitalCallOut(CapitalCallRowOut):
    """
    A call, with a line for each investor, unless `lines=no` was asked for.

    line_count: how many lines there are; unpaid_count: how many of them are not paid in full.
    """

    lines: list[CallLineOut]
    line_count: int
    unpaid_count: int


class PoolCallsIn(DatedPageIn):
    """Which calls. state: only those in one of these, with commas between; left out, all."""

    state: Annotated[str, SomeOf(queries.CALL_STATES)] | None = None

    @property
    def states(self) -> list[str] | None:
        """The states asked for; None for all."""
        return several(self.state)


class OneCallIn(BaseModel):
    """lines: `no` leaves the lines out: they are pages of their own."""

    lines: Literal["yes", "no"] = "yes"


class CallPreviewLineOut(Out):
    """What a call would ask of one investor."""

    investor_id: UUID
    called: Amount


class CapitalCallPreviewOut(Out):
    """What a call would come to; nothing was changed."""

    model_config = file_of("lines")

    pool_id: UUID
    amount: Amount
    due_on: date
    items: list[CallItemOut]
    lines: list[CallPreviewLineOut]


class IssueIn(In):
    """The day of issue; left out, today."""

    issued_on: Day | None = None


class CallReversalIn(In):
    """Why a call is undone, and on which day; left out, today."""

    reason: str
    reversed_on: Day | None = None


class CallReversalOut(Out):
    """A call that was undone."""

    call_id: UUID
    state: str
    amount: Amount
    reversed_on: date
    reason: str


class CallWithdrawalIn(In):
    """Why a proposal is taken back, and on which day; left out, today."""

    reason: str = ""
    withdrawn_on: Day | None = None


class CallWithdrawalOut(Out):
    """A proposal that was taken back."""

    call_id: UUID
    state: str
    withdrawn_on: date
    reason: str


_NO_ISSUE = IssueIn()
_NO_CALL_WITHDRAWAL = CallWithdrawalIn()


def _asked(items: Sequence[CallItemIn]) -> list[AskedItem]:
    return [AskedItem(use=one.use, amount=one.amount, investment_id=one.investment_id) for one in items]


def _called(items: Sequence[CallItem]) -> dict[UUID, Money]:
    called: dict[UUID, Money] = {}
    for item in items:
        for investor, amount in item.lines.items():
            called[investor] = called[investor] + amount if investor in called else amount
    return called


def _of_fact(fact: Any, **more: Any) -> CapitalCallOut:
    called = _called(fact.items)
    amount = next(iter(called.values()))
    zero = Money.zero(amount.currency)
    return CapitalCallOut.of(
        fact,
        id=fact.call_id,
        paid=zero,
        reversed_on=None,
        line_count=len(called),
        unpaid_count=len(called),
        items=[CallItemOut.of(item) for item in fact.items],
        lines=[
            CallLineOut(
                investor_id=investor,
                called=amount,
                paid=zero,
                paid_on=None,
                reference=payment_reference(fact.call_id, investor),
            )
            for investor, amount in called.items()
        ],
        **more,
    )


def _issued(fact: CapitalCallIssued) -> CapitalCallOut:
    return _of_fact(fact, state="issued", proposed_on=None)


def _row(pool_id: UUID, one: queries.CallRow) -> CapitalCallRowOut:
    return CapitalCallRowOut.of(
        one, id=one.call_id, pool_id=pool_id, items=[CallItemOut.of(item) for item in one.items]
    )


def _id_of(one: queries.CallRow) -> UUID:
    return one.call_id


def _pool_of(request: Asked, call_id: UUID) -> UUID:
    with reading_for(request.auth, "pools"):
        return queries.own_pool_with(request.auth, "call", call_id).id


@router.get("/pools/{pool_id}/capital-calls", response=Page[CapitalCallRowOut])
def get_capital_calls(request: Asked, pool_id: Id, page: Query[PoolCallsIn]) -> Page[CapitalCallRowOut]:
    """A pool's calls by day of issue."""
    pool = queries.pool_seen_by(request.auth, pool_id)
    found: Sequence[queries.CallRow]
    if queries.manages(request.auth, pool):
        more = queries.calls_page(
            pool_id,
            latest_first=page.is_latest_first,
            states=page.states,
            after=page.after,
            limit=page.limit + 1,
        )
        found, after = cut(more, page, _id_of)
    else:
        theirs = queries.calls_of_own(request.auth, pool)
        own = [one for one in theirs if page.states is None or one.state in page.states]
        found, after = page_of(own, page, _id_of)
    return Page[CapitalCallRowOut](items=[_row(pool_id, one) for one in found], next=after)


@router.post("/pools/{pool_id}/capital-calls", response={200: CapitalCallPreviewOut, 201: CapitalCallOut})
def post_capital_call(
    request: Asked, pool_id: Id, body: CapitalCallIn, idempotency_key: PreviewKey = "", dry_run: bool = False
) -> Status[CapitalCallPreviewOut] | Status[CapitalCallOut]:
    """Ask every investor for their share. dry_run=true: work it out, answer 200 and change nothing."""
    asked = _asked(body.items)
    if dry_run:
        with reading_for(request.auth, "pools"):
            items = preview_capital_call(
                pool_id=pool_id, items=asked, due_on=body.due_on, issued_on=body.issued_on, by=request.auth
            )
        return Status(200, _preview(pool_id, body.due_on, items))
    fact = issue_capital_call(
        pool_id=pool_id,
        items=asked,
        due_on=body.due_on,
        issued_on=body.issued_on,
        memo=body.memo,
        by=request.auth,
        key=idempotency_key,
    )
    return Status(201, _issued(fact))


def _preview(pool_id: UUID, due_on: date, items: Sequence[CallItem]) -> CapitalCallPreviewOut:
    amount = items[0].amount
    for item in items[1:]:
        amount += item.amount
    return CapitalCallPreviewOut(
        pool_id=pool_id,
        amount=amount,
        due_on=due_on,
        items=[CallItemOut.of(item) for item in items],
        lines=[CallPreviewLineOut(investor_id=investor, called=called) for investor, called in _called(items).items()],
    )


@router.post("/pools/{pool_id}/capital-call-proposals", response={201: CapitalCallOut})
def post_capital_call_proposal(request: Asked, pool_id: Id, body: ProposalIn, idempotency_key: Key) -> CapitalCallOut:
    """Prepare a call for somebody to look at; POST /capital-calls/{id}/issue then asks the investors."""
    fact = propose_capital_call(
        pool_id=pool_id,
        items=_asked(body.items),
        due_on=body.due_on,
        proposed_on=body.proposed_on,
        memo=body.memo,
        by=request.auth,
        key=idempotency_key,
    )
    preview = _preview(pool_id, fact.due_on, fact.items)
    return _of_fact(fact, state="proposed", amount=preview.amount, issued_on=None)


@router.get("/capital-calls/{call_id}", response=CapitalCallOut)
def get_capital_call(request: Asked, call_id: Id, question: Query[OneCallIn]) -> CapitalCallOut:
    """One call with its lines."""
    if question.lines == "no":
        managed = queries.pool_with(request.auth, "call", call_id)
        if queries.manages(request.auth, managed):
            lines, unpaid = queries.line_counts(call_id)
            return _told(managed.id, queries.call_row(managed.id, call_id), [], lines, unpaid)
    pool, found = queries.call_seen_by(request.auth, call_id)
    unpaid = sum(line.paid != line.called for line in found.lines)
    shown = [CallLineOut.of(line) for line in found.lines] if question.lines == "yes" else []
    return _told(pool.id, found, shown, len(found.lines), unpaid)


def _told(
    pool_id: UUID, one: queries.CallRow | queries.CallView, lines: list[CallLineOut], line_count: int, unpaid: int
) -> CapitalCallOut:
    return CapitalCallOut.of(
        one,
        id=one.call_id,
        pool_id=pool_id,
        items=[CallItemOut.of(item) for item in one.items],
        lines=lines,
        line_count=line_count,
        unpaid_count=unpaid,
    )


@router.post("/capital-calls/{call_id}/issue", response={201: CapitalCallOut})
def post_issue(request: Asked, call_id: Id, idempotency_key: Key, body: IssueIn = _NO_ISSUE) -> CapitalCallOut:
    """Issue a proposal exactly as it was worked out."""
    fact = issue_capital_call(
        pool_id=_pool_of(request, call_id),
        proposal_id=call_id,
        issued_on=body.issued_on,
        by=request.auth,
        key=idempotency_key,
    )
    return _issued(fact)


@router.post("/capital-calls/{call_id}/reversal", response={201: CallReversalOut})
def post_call_reversal(request: Asked, call_id: Id, body: CallReversalIn, idempotency_key: Key) -> CallReversalOut:
    """Undo a call on which nothing is paid."""
    fact = reverse_capital_call(
        pool_id=_pool_of(request, call_id),
        call_id=call_id,
        reason=body.reason,
        reversed_on=body.reversed_on,
        by=request.auth,
        key=idempotency_key,
    )
    return CallReversalOut.of(fact, state="reversed")


@router.post("/capital-calls/{call_id}/withdrawal", response={201: CallWithdrawalOut})
def post_call_withdrawal(
    request: Asked, call_id: Id, idempotency_key: Key, body: CallWithdrawalIn = _NO_CALL_WITHDRAWAL
) -> CallWithdrawalOut:
    """Take a proposed call back."""
    fact = withdraw_capital_call(
        pool_id=_pool_of(request, call_id),
        call_id=call_id,
        reason=body.reason,
        withdrawn_on=body.withdrawn_on,
        by=request.auth,
        key=idempotency_key,
    )
    return CallWithdrawalOut.of(fact, state="withdrawn")
