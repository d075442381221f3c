"""Pools and the steps of their lives over HTTP."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field

from poolbook.contracts.pools import FeeStep, PoolTerms
from poolbook.eventlog.http import Amount, Asked, Day, Id, In, Key, Out, Page, PageIn, page_of, room_router
from poolbook.kernel import limits
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.cancel_pool import cancel_pool
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.create_pool import create_pool
from poolbook.pools.operations.liquidate_pool import liquidate_pool
from poolbook.pools.operations.open_pool import open_pool
from poolbook.pools.operations.start_winding_up import start_winding_up

router = room_router("pools", tag="pools")


class FeeStepIn(In):
    """
    A step of the fee schedule. rate: per year, 0.02 for 2 %; base: committed | called | invested | nav.

    from: its first day; the first step has none.
    """

    from_on: Annotated[Day | None, Field(alias="from")] = None
    rate: str
    base: str


class TermsIn(In):
    """
    The terms, which hold for the pool's whole life. Rates are decimal strings: 0.08 for 8 %.

    sharing: commitment | paid_in. style: european | american. hurdle_compounding: annual | simple.
    capital_base: contributed | invested. fee_per: quarter | half | year. fee_in: advance | arrears.
    """

    sharing: str = "commitment"
    style: str = "european"
    hurdle_rate: str = "0"
    hurdle_compounding: str = "annual"
    capital_base: str = "contributed"
    catch_up: str = "0"
    carry: str = "0"
    fee_steps: list[FeeStepIn] = []
    fee_per: str | None = None
    fee_in: str | None = None
    fee_day_count: str | None = None
    equalisation_rate: str | None = None
    clawback_tax: str | None = None

    def terms(self) -> PoolTerms:
        """Return them as facts carry them."""
        values = self.model_dump(exclude={"fee_steps"})
        return PoolTerms(**values, fee_steps=tuple(FeeStep(**step.model_dump()) for step in self.fee_steps))


class FeeStepOut(Out):
    """A step of the fee schedule."""

    from_on: Annotated[date | None, Field(alias="from")]
    rate: str
    base: str


class TermsOut(Out):
    """A pool's terms."""

    sharing: str
    style: str
    hurdle_rate: str
    hurdle_compounding: str
    capital_base: str
    catch_up: str
    carry: str
    fee_steps: list[FeeStepOut]
    fee_per: str | None
    fee_in: str | None
    fee_day_count: str | None
    equalisation_rate: str | None
    clawback_tax: str | None

    @classmethod
    def shaped(cls, terms: PoolTerms) -> "TermsOut":
        """Shape a pool's terms."""
        return cls.of(terms, fee_steps=[FeeStepOut.of(step) for step in terms.fee_steps])


class PoolIn(In):
    """A pool to be. kind: spv | fund; time_zone: IANA name; opened_on: first day of its books."""

    name: str
    kind: str
    currency: str
    time_zone: str
    opened_on: Day
    terms: TermsIn = TermsIn()


class PoolOut(Out):
    """
    A pool.

    state:                   draft | open | closed | winding_up | liquidated | cancelled.
    cash, invested, payables: what it can spend, its cost not yet realised, what it was charged and has not paid;
                             null for an investor's user.
    """

    id: UUID
    name: str
    kind: str
    currency: str
    time_zone: str
    opened_on: date
    state: str
    terms: TermsOut
    cash: Amount | None
    invested: Amount | None
    payables: Amount | None

    @classmethod
    def seen(cls, by: Member, pool: queries.PoolView) -> "PoolOut":
        """Shape what a member may see of a pool."""
        hidden = {} if queries.manages(by, pool) else {"cash": None, "invested": None, "payables": None}
        return cls.of(pool, terms=TermsOut.shaped(pool.terms), **hidden)


class NewPoolOut(Out):
    """A pool just made: a draft."""

    id: UUID
    name: str
    kind: str
    currency: str
    time_zone: str
    opened_on: date
    state: str = "draft"
    terms: TermsOut


class StepIn(In):
    """The day of a step of a pool's life, in its time zone; left out, today."""

    on: Day | None = None


class StepOut(Out):
    """A step that a pool took."""

    pool_id: UUID
    state: str
    on: date


class CancellationOut(Out):
    """A pool called off. refunds: what each investor had paid in and gets back."""

    pool_id: UUID
    state: str
    on: date
    refunds: list["RefundOut"]


class RefundOut(Out):
    """What goes back to an investor."""

    investor_id: UUID
    amount: Amount


CancellationOut.model_rebuild()


class PoolsIn(PageIn):
    """Which pools. search: parts of a name, capitals aside; left out, all. own: only your organisation's."""

    search: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = ""
    own: Literal["yes", "no"] = "no"


_NO_STEP = StepIn()


@router.get("/pools", response=Page[PoolOut])
def get_pools(request: Asked, page: Query[PoolsIn]) -> Page[PoolOut]:
    """Every pool of your organisation, and every one that your investors committed to, by name."""
    pools = queries.pools_of(request.auth, search=page.search, own=page.own == "yes")
    found, after = page_of(pools, page, lambda pool: pool.id)
    return Page[PoolOut](items=[PoolOut.seen(request.auth, pool) for pool in found], next=after)


@router.post("/pools", response={201: NewPoolOut})
def post_pool(request: Asked, body: PoolIn, idempotency_key: Key) -> NewPoolOut:
    """Make a pool, as a draft."""
    fact = create_pool(
        name=body.name,
        kind=body.kind,
        currency=body.currency,
        time_zone=body.time_zone,
        opened_on=body.opened_on,
        terms=body.terms.terms(),
        by=request.auth,
        key=idempotency_key,
    )
    return NewPoolOut.of(fact, id=fact.pool_id, state="draft", terms=TermsOut.shaped(fact.terms))


@router.get("/pools/{pool_id}", response=PoolOut)
def get_pool(request: Asked, pool_id: Id) -> PoolOut:
    """One pool."""
    return PoolOut.seen(request.auth, queries.pool_seen_by(request.auth, pool_id))


def _step(
    operation: Callable[..., Any], state: str, dated: str, request: Asked, pool_id: UUID, on: Any, key: str
) -> StepOut:
    fact = operation(pool_id=pool_id, by=request.auth, key=key, **{dated: on})
    return StepOut(pool_id=pool_id, state=state, on=getattr(fact, dated))


@router.post("/pools/{pool_id}/opening", response={201: StepOut})
def post_opening(request: Asked, pool_id: Id, idempotency_key: Key, body: StepIn = _NO_STEP) -> StepOut:
    """Let a draft take commitments."""
    return _step(open_pool, "open", "opened_on", request, pool_id, body.on, idempotency_key)


@router.post("/pools/{pool_id}/closing", response={201: StepOut})
def post_closing(request: Asked, pool_id: Id, idempotency_key: Key, body: StepIn = _NO_STEP) -> StepOut:
    """Stop taking commitments."""
    return _step(close_pool, "closed", "closed_on", request, pool_id, body.on, idempotency_key)


@router.post("/pools/{pool_id}/winding-up", response={201: StepOut})
def post_winding_up(request: Asked, pool_id: Id, idempotency_key: Key, body: StepIn = _NO_STEP) -> StepOut:
    """Let a closed pool end: it makes no new investments."""
    return _step(start_winding_up, "winding_up", "started_on", request, pool_id, body.on, idempotency_key)


@router.post("/pools/{pool_id}/liquidation", response={201: StepOut})
def post_liquidation(request: Asked, pool_id: Id, idempotency_key: Key, body: StepIn = _NO_STEP) -> StepOut:
    """End a pool that has nothing left."""
    return _step(liquidate_pool, "liquidated", "liquidated_on", request, pool_id, body.on, idempotency_key)


@router.post("/pools/{pool_id}/cancellation", response={201: CancellationOut})
def post_cancellation(request: Asked, pool_id: Id, idempotency_key: Key, body: StepIn = _NO_STEP) -> CancellationOut:
    """Call a draft or open pool off; what was paid in goes back."""
    fact = cancel_pool(pool_id=pool_id, cancelled_on=body.on, by=request.auth, key=idempotency_key)
    refunds = [RefundOut(investor_id=investor, amount=amount) for investor, amount in fact.refunds.items()]
    return CancellationOut(pool_id=pool_id, state="cancelled", on=fact.cancelled_on, refunds=refunds)
