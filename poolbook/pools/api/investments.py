"""Investments, valuations, write-offs and proceeds over HTTP."""

from datetime import date
from uuid import UUID

from ninja import Query

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
    page_of,
    reading_for,
    room_router,
)
from poolbook.kernel import clock
from poolbook.pools import queries
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.write_off import write_off

router = room_router("pools", tag="investments")
proceeds = room_router("pools", tag="proceeds")


class InvestmentIn(In):
    """Money for an investment: a new one by its name, or one that the pool has by its id. made_on: left out, today."""

    amount: Amount
    name: str | None = None
    investment_id: Id | None = None
    made_on: Day | None = None
    memo: str = ""


class InvestmentMadeOut(Out):
    """Money that was put into an investment."""

    id: UUID
    pool_id: UUID
    name: str
    amount: Amount
    made_on: date
    memo: str


class InvestmentOut(Out):
    """
    An investment as it stands today.

    as_of:     today in the pool's time zone; what is recorded for a later day counts from that day.
    cost_left: not yet realised; unrealised: fair value less that.
    """

    id: UUID
    pool_id: UUID
    name: str
    as_of: date
    made_on: date
    moved_on: date
    cost: Amount
    cost_left: Amount
    unrealised: Amount
    fair_value: Amount
    is_exited: bool


class ValuationIn(In):
    """A fair value of all that is held. valued_on: left out, today."""

    fair_value: Amount
    valued_on: Day | None = None
    memo: str = ""


class ValuationOut(Out):
    """A valuation. change: of the unrealised gain."""

    id: UUID
    investment_id: UUID
    valued_on: date
    fair_value: Amount
    change: Amount
    memo: str


class WriteOffIn(In):
    """Cost given up for lost. amount: left out, all of it; written_off_on: left out, today."""

    amount: Amount | None = None
    written_off_on: Day | None = None
    memo: str = ""


class WriteOffOut(Out):
    """A write-off. unrealised_relieved: what left the unrealised gain with it."""

    id: UUID
    investment_id: UUID
    written_off_on: date
    amount: Amount
    unrealised_relieved: Amount
    memo: str


class ProceedsIn(In):
    """
    Money from an investment, or income that belongs to none.

    kind: exit | partial | return_of_capital | dividend | interest. cost: of what a partial exit sold.
    received_on: left out, today.
    """

    kind: str
    amount: Amount
    investment_id: Id | None = None
    cost: Amount | None = None
    received_on: Day | None = None
    memo: str = ""


class ProceedsOut(Out):
    """Proceeds. gain: realised; zero for income."""

    id: UUID
    pool_id: UUID
    investment_id: UUID | None
    kind: str
    amount: Amount
    received_on: date
    cost_relieved: Amount
    unrealised_relieved: Amount
    gain: Amount
    memo: str


_NO_WRITE_OFF = WriteOffIn()


def _today(pool: queries.PoolView, *, only: UUID | None = None) -> list[InvestmentOut]:
    day = clock.today(pool.time_zone)
    return [
        InvestmentOut.of(one, id=one.investment_id, pool_id=pool.id, as_of=day)
        for one in queries.investments_by(pool.id, day, only=only)
    ]


def _pool_of(request: Asked, investment_id: UUID) -> UUID:
    with reading_for(request.auth, "pools"):
        return queries.own_pool_with(request.auth, "investment", investment_id).id


@router.get("/pools/{pool_id}/investments", response=Page[InvestmentOut])
def get_investments(request: Asked, pool_id: Id, page: Query[PageIn]) -> Page[InvestmentOut]:
    """A pool's investments today, in the order in which they were made."""
    found, after = page_of(_today(queries.pool_managed_by(request.auth, pool_id)), page, lambda one: one.id)
    return Page[InvestmentOut](items=list(found), next=after)


@router.post("/pools/{pool_id}/investments", response={201: InvestmentMadeOut})
def post_investment(request: Asked, pool_id: Id, body: InvestmentIn, idempotency_key: Key) -> InvestmentMadeOut:
    """Put money of a pool into an investment."""
    fact = make_investment(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body))
    return InvestmentMadeOut.of(fact, id=fact.investment_id)


@router.get("/investments/{investment_id}", response=InvestmentOut)
def get_investment(request: Asked, investment_id: Id) -> InvestmentOut:
    """One investment today."""
    pool = queries.own_pool_with(request.auth, "investment", investment_id)
    found = _today(pool, only=investment_id)
    if not found:
        raise queries.NoSuchInvestment
    return found[0]


@router.get("/investments/{investment_id}/valuations", response=Page[ValuationOut])
def get_valuations(request: Asked, investment_id: Id, page: Query[DatedPageIn]) -> Page[ValuationOut]:
    """The fair values that an investment had, by day."""
    pool = queries.own_pool_with(request.auth, "investment", investment_id)
    own = queries.valuations_of(pool.id, only=investment_id)
    found, after = page_of(own, page, lambda one: one.valuation_id)
    return Page[ValuationOut](items=[ValuationOut.of(one, id=one.valuation_id) for one in found], next=after)


@router.post("/investments/{investment_id}/valuations", response={201: ValuationOut})
def post_valuation(request: Asked, investment_id: Id, body: ValuationIn, idempotency_key: Key) -> ValuationOut:
    """Give an investment its fair value."""
    fact = value_investment(
        pool_id=_pool_of(request, investment_id),
        investment_id=investment_id,
        by=request.auth,
        key=idempotency_key,
        **dict(body),
    )
    return ValuationOut.of(fact, id=fact.valuation_id)


@router.get("/investments/{investment_id}/write-offs", response=Page[WriteOffOut])
def get_write_offs(request: Asked, investment_id: Id, page: Query[DatedPageIn]) -> Page[WriteOffOut]:
    """What of an investment was given up for lost, by day."""
    pool = queries.own_pool_with(request.auth, "investment", investment_id)
    own = queries.write_offs_of(pool.id, only=investment_id)
    found, after = page_of(own, page, lambda one: one.write_off_id)
    return Page[WriteOffOut](items=[WriteOffOut.of(one, id=one.write_off_id) for one in found], next=after)


@router.post("/investments/{investment_id}/write-offs", response={201: WriteOffOut})
def post_write_off(
    request: Asked, investment_id: Id, idempotency_key: Key, body: WriteOffIn = _NO_WRITE_OFF
) -> WriteOffOut:
    """Give cost of an investment up for lost."""
    fact = write_off(
        pool_id=_pool_of(request, investment_id),
        investment_id=investment_id,
        by=request.auth,
        key=idempotency_key,
        **dict(body),
    )
    return WriteOffOut.of(fact, id=fact.write_off_id)


class ProceedsPageIn(DatedPageIn):
    """Which proceeds. investment_id: only what came from this one."""

    investment_id: Id | None = None


@proceeds.get("/pools/{pool_id}/proceeds", response=Page[ProceedsOut])
def get_proceeds(request: Asked, pool_id: Id, page: Query[ProceedsPageIn]) -> Page[ProceedsOut]:
    """What came from a pool's investments, by day."""
    queries.pool_managed_by(request.auth, pool_id)
    if page.investment_id is not None:
        queries.investment_of(pool_id, page.investment_id)
    wanted = [one for one in queries.proceeds_of(pool_id) if page.investment_id in (None, one.investment_id)]
    found, after = page_of(wanted, page, lambda one: one.proceeds_id)
    items = [ProceedsOut.of(one, id=one.proceeds_id, pool_id=pool_id) for one in found]
    return Page[ProceedsOut](items=items, next=after)


@proceeds.post("/pools/{pool_id}/proceeds", response={201: ProceedsOut})
def post_proceeds(request: Asked, pool_id: Id, body: ProceedsIn, idempotency_key: Key) -> ProceedsOut:
    """Record money from an investment."""
    fact = record_proceeds(pool_id=pool_id, by=request.auth, key=idempotency_key, **dict(body))
    return ProceedsOut.of(fact, id=fact.proceeds_id)
