"""A portfolio over HTTP: everything that concerns the investors somebody acts for, over all pools and firms."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import BaseModel, Field

from poolbook.eventlog.http import Asked, Day, Id, In, Key, Out, Page, PageIn, SomeOf, page_of, room_router, several
from poolbook.gateway.api.payment_shapes import CallDetailOut, DistributionDetailOut, OwnCallOut, OwnDistributionOut
from poolbook.gateway.api.portfolio_shapes import (
    ActedForOut,
    HistoriesOut,
    HistoryOut,
    MovementOut,
    NotificationOut,
    NotificationsOut,
    OfferOut,
    PoolDetailOut,
    PortfolioOut,
    offered,
)
from poolbook.kernel import limits
from poolbook.reporting import portfolio as own
from poolbook.users.operations.mark_notifications_read import mark_notifications_read
from poolbook.users.queries import NoSuchInvestor

router = room_router(tag="portfolio", writes="users")


class PortfolioIn(BaseModel):
    """as_of: amounts at the end of this day; left out, today where each pool is. currency: of these pools."""

    as_of: Day | None = None
    currency: Annotated[str | None, Field(pattern="^[A-Z]{3}$")] = None


class OfPoolIn(BaseModel):
    """pool_id: of this pool alone."""

    pool_id: Id | None = None


class CallsIn(OfPoolIn):
    """open: only those of which something is left to pay."""

    open: bool = False


class ActivityIn(OfPoolIn):
    """kind: only these, several with commas between; investor_id: of this one; from, to: business dates, inclusive."""

    kind: Annotated[str, SomeOf(own.ACTIVITY_KINDS)] | None = None
    investor_id: Id | None = None
    from_on: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None


class ReadIn(In):
    """Which notifications were read."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=limits.NOTIFICATIONS_KEPT)]


class ReadOut(Out):
    """Notifications that are marked read now."""

    ids: list[UUID]


@router.get("/portfolio", response=PortfolioOut)
def get_portfolio(request: Asked, asked: Query[PortfolioIn]) -> PortfolioOut:
    """Where your investors stand in every pool, together by currency, what is due, and what is on its way to them."""
    return PortfolioOut.read(own.portfolio(by=request.auth, as_of=asked.as_of, currency=asked.currency))


@router.get("/portfolio/history", response=HistoriesOut)
def get_portfolio_history(request: Asked, asked: Query[OfPoolIn]) -> HistoriesOut:
    """Value, paid in and distributed month by month, for each currency."""
    found = own.history(by=request.auth, pool_id=asked.pool_id)
    return HistoriesOut(series=[HistoryOut.read(one) for one in found])


@router.get("/portfolio/investors", response=list[ActedForOut])
def get_portfolio_investors(request: Asked) -> list[ActedForOut]:
    """The investors that you act for: at which firm, in what capacity, and where they are paid to."""
    return [
        ActedForOut.of(
            one,
            id=one.investor.id,
            name=one.investor.name,
            kind=one.investor.kind,
            investor_class=one.investor.investor_class,
            register_no=one.investor.register_no,
        )
        for one in own.investors_acted_for(by=request.auth)
    ]


@router.get("/portfolio/pools/{pool_id}", response=PoolDetailOut)
def get_portfolio_pool(request: Asked, pool_id: Id) -> PoolDetailOut:
    """A pool that your investors are in, or may commit to."""
    return PoolDetailOut.told(own.pool_detail(by=request.auth, pool_id=pool_id))


@router.get("/portfolio/open-pools", response=list[OfferOut])
def get_open_pools(request: Asked) -> list[OfferOut]:
    """The pools that take commitments from your investors."""
    return [offered(one) for one in own.offers(by=request.auth)]


@router.get("/portfolio/capital-calls", response=Page[OwnCallOut])
def get_own_capital_calls(request: Asked, asked: Query[CallsIn], page: Query[PageIn]) -> Page[OwnCallOut]:
    """Capital calls on your investors: what is left to pay first, by due day; then the latest."""
    with own.own_pools(request.auth, pool_id=asked.pool_id) as pools:
        calls = [call for pool in pools for call in own.own_calls(pool)]
    waiting = sorted((one for one in calls if one.left), key=lambda one: (one.due_on, str(one.call_id)))
    done = sorted((one for one in calls if not one.left), key=lambda one: (one.due_on, str(one.call_id)), reverse=True)
    found, after = page_of([*waiting, *([] if asked.open else done)], page, lambda one: one.call_id)
    return Page[OwnCallOut](items=[OwnCallOut.read(one) for one in found], next=after)


@router.get("/portfolio/capital-calls/{call_id}", response=CallDetailOut)
def get_own_capital_call(request: Asked, call_id: Id) -> CallDetailOut:
    """A capital call, with reference and account for what is left to pay."""
    return CallDetailOut.told(*own.call_with_details(by=request.auth, call_id=call_id))


@router.get("/portfolio/distributions", response=Page[OwnDistributionOut])
def get_own_distributions(request: Asked, asked: Query[OfPoolIn], page: Query[PageIn]) -> Page[OwnDistributionOut]:
    """What distributions gave your investors, the latest first."""
    with own.own_pools(request.auth, pool_id=asked.pool_id) as pools:
        all_of_them = [one for pool in pools for one in own.own_distributions(pool)]
    latest = sorted(all_of_them, key=lambda one: (one.distributed_on, str(one.distribution_id)), reverse=True)
    found, after = page_of(latest, page, lambda one: one.distribution_id)
    return Page[OwnDistributionOut](items=[OwnDistributionOut.read(one) for one in found], next=after)


@router.get("/portfolio/distributions/{distribution_id}", response=DistributionDetailOut)
def get_own_distribution(request: Asked, distribution_id: Id) -> DistributionDetailOut:
    """A distribution, and how your investors' parts went through the tiers."""
    return DistributionDetailOut.told(*own.distribution_with_tiers(by=request.auth, distribution_id=distribution_id))


@router.get("/portfolio/activity", response=Page[MovementOut])
def get_activity(request: Asked, asked: Query[ActivityIn], page: Query[PageIn]) -> Page[MovementOut]:
    """Every movement of your investors, the latest first."""
    kinds = several(asked.kind)
    if asked.investor_id is not None and asked.investor_id not in request.auth.investor_ids:
        raise NoSuchInvestor
    wanted = [
        one
        for one in own.activity(by=request.auth, pool_id=asked.pool_id)
        if (kinds is None or one.kind in kinds)
        and asked.investor_id in (None, one.investor_id)
        and (asked.from_on is None or one.on >= asked.from_on)
        and (asked.to is None or one.on <= asked.to)
    ]
    found, after = page_of(wanted, page, lambda one: one.id)
    return Page[MovementOut](items=_movements(found), next=after)


def _movements(found: Iterable[own.Movement]) -> list[MovementOut]:
    return [MovementOut.read(one) for one in found]


@router.get("/portfolio/notifications", response=NotificationsOut)
def get_notifications(request: Asked, page: Query[PageIn]) -> NotificationsOut:
    """What your investors should know, the latest first, each with whether you have read it."""
    all_of_them = own.notifications(by=request.auth)
    found, after = page_of(all_of_them, page, lambda one: one.id)
    return NotificationsOut(
        items=[NotificationOut.read(one) for one in found],
        next=after,
        unread=sum(not one.is_read for one in all_of_them),
    )


@router.post("/portfolio/notifications/reading", response={201: ReadOut})
def post_notifications_reading(request: Asked, body: ReadIn, idempotency_key: Key) -> ReadOut:
    """Mark notifications read, for yourself."""
    by = request.auth
    mark_notifications_read(user_id=by.user_id, notification_ids=body.ids, by=by, key=idempotency_key)
    return ReadOut(ids=body.ids)
