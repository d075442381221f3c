"""Distributions over HTTP."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from ninja import Query
from ninja.responses import Status
from pydantic import BaseModel, StrictBool

from poolbook.contracts.holdings import DistributionResult, TierAmounts
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
    cut,
    page_of,
    reading_for,
    room_router,
)
from poolbook.eventlog.list_files import file_of
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.propose_distribution import preview_distribution, propose_distribution
from poolbook.pools.operations.withdraw_distribution import withdraw_distribution

router = room_router("pools", tag="distributions")


class DistributionIn(In):
    """Money to distribute. distributed_on: the day it counts, left out: today; proposed_on: left out, the same."""

    amount: Amount
    distributed_on: Day | None = None
    proposed_on: Day | None = None
    is_recallable: StrictBool = False
    memo: str = ""


class TierOut(Out):
    """What a tier gave to the lps, and as carry. name: return_of_capital | preferred_return | catch_up | split."""

    name: str
    lp: Amount
    gp: Amount


class DistributionLineOut(Out):
    """What one investor gets after carry. carry_taken: from an lp; carry_paid: to a gp."""

    investor_id: UUID
    amount: Amount
    carry_taken: Amount
    carry_paid: Amount
    return_of_capital: Amount
    recallable: Amount


class DistributionPreviewOut(Out):
    """What a distribution would come to; nothing was changed."""

    model_config = file_of("lines")

    pool_id: UUID
    amount: Amount
    tiers: list[TierOut]
    lines: list[DistributionLineOut]


class DistributionRowOut(Out):
    """
    A distribution without its lines.

    state: proposed | approved | paying | paid | withdrawn. tiers: none for an investor's user.
    """

    id: UUID
    pool_id: UUID
    state: str
    amount: Amount
    proposed_on: date
    distributed_on: date
    is_recallable: bool
    memo: str
    proposed_by: UUID
    approved_by: UUID | None
    withdrawn_on: date | None
    tiers: list[TierOut]


class DistributionOut(DistributionRowOut):
    """
    A distribution, with a line for each investor, unless `lines=no` was asked for. line_count: how many there are.
    """

    lines: list[DistributionLineOut]
    line_count: int


class OneDistributionIn(BaseModel):
    """lines: `no` leaves the lines out: they are pages of their own."""

    lines: Literal["yes", "no"] = "yes"


class DistributionApprovalOut(Out):
    """A distribution that was approved."""

    distribution_id: UUID
    state: str
    amount: Amount
    distributed_on: date
    approved_by: UUID


class DistributionWithdrawalIn(In):
    """Why a proposal is taken back, and on which day; left out, today."""

    reason: str = ""
    withdrawn_on: Day | None = None


class DistributionWithdrawalOut(Out):
    """A proposal that was taken back."""

    distribution_id: UUID
    state: str
    withdrawn_on: date
    reason: str


_NO_WITHDRAWAL = DistributionWithdrawalIn()


def _tiers(tiers: Mapping[str, TierAmounts]) -> list[TierOut]:
    return [TierOut(name=name, lp=tier.lp, gp=tier.gp) for name, tier in tiers.items()]


def _lines(result: DistributionResult, currency: str) -> list[DistributionLineOut]:
    zero = Money.zero(currency)
    return [
        DistributionLineOut(
            investor_id=investor,
            amount=amount,
            carry_taken=result.carry_taken.get(investor, zero),
            carry_paid=result.carry_paid.get(investor, zero),
            return_of_capital=result.return_of_capital.get(investor, zero),
            recallable=result.recallable.get(investor, zero),
        )
        for investor, amount in result.lines.items()
    ]


def _id_of(one: queries.DistributionRow) -> UUID:
    return one.distribution_id


def _pool_of(request: Asked, distribution_id: UUID) -> UUID:
    with reading_for(request.auth, "pools"):
        return queries.own_pool_with(request.auth, "distribution", distribution_id).id


@router.get("/pools/{pool_id}/distributions", response=Page[DistributionRowOut])
def get_distributions(request: Asked, pool_id: Id, page: Query[DatedPageIn]) -> Page[DistributionRowOut]:
    """A pool's distributions in the order of its history, proposals too."""
    pool = queries.pool_seen_by(request.auth, pool_id)
    found: Sequence[queries.DistributionRow]
    if queries.manages(request.auth, pool):
        more = queries.distributions_page(
            pool_id, latest_first=page.is_latest_first, after=page.after, limit=page.limit + 1
        )
        found, after = cut(more, page, _id_of)
    else:
        own = queries.distributions_of_own(request.auth, pool)
        found, after = page_of(own, page, _id_of)
    items = [DistributionRowOut.of(one, id=one.distribution_id, tiers=_tiers(one.tiers)) for one in found]
    return Page[DistributionRowOut](items=items, next=after)


@router.post("/pools/{pool_id}/distributions", response={200: DistributionPreviewOut, 201: DistributionOut})
def post_distribution(
    request: Asked, pool_id: Id, body: DistributionIn, idempotency_key: PreviewKey = "", dry_run: bool = False
) -> Status[DistributionPreviewOut] | Status[DistributionOut]:
    """Propose a distribution; somebody else approves it. dry_run=true: work it out, answer 200 and change nothing."""
    by, currency = request.auth, body.amount.currency
    if dry_run:
        with reading_for(by, "pools"):
            result = preview_distribution(
                pool_id=pool_id,
                amount=body.amount,
                distributed_on=body.distributed_on,
                is_recallable=body.is_recallable,
                by=by,
            )
        tiers, lines = _tiers(result.tiers), _lines(result, currency)
        return Status(200, DistributionPreviewOut(pool_id=pool_id, amount=body.amount, tiers=tiers, lines=lines))
    fact = propose_distribution(pool_id=pool_id, by=by, key=idempotency_key, **dict(body))
    made = DistributionOut.of(
        fact,
        id=fact.distribution_id,
        state="proposed",
        approved_by=None,
        withdrawn_on=None,
        tiers=_tiers(fact.result.tiers),
        lines=_lines(fact.result, currency),
        line_count=len(fact.result.lines),
    )
    return Status(201, made)


@router.get("/distributions/{distribution_id}", response=DistributionOut)
def get_distribution(request: Asked, distribution_id: Id, question: Query[OneDistributionIn]) -> DistributionOut:
    """One distribution with its lines."""
    if question.lines == "no":
        managed = queries.pool_with(request.auth, "distribution", distribution_id)
        if queries.manages(request.auth, managed):
            row = queries.distribution_row(managed.id, distribution_id)
            return _told(row, [], queries.distribution_line_count(distribution_id))
    found = queries.distribution_seen_by(request.auth, distribution_id)
    lines = [DistributionLineOut.of(line) for line in found.lines] if question.lines == "yes" else []
    return _told(found, lines, len(found.lines))


def _told(one: queries.DistributionRow, lines: list[DistributionLineOut], line_count: int) -> DistributionOut:
    return DistributionOut.of(one, id=one.distribution_id, tiers=_tiers(one.tiers), lines=lines, line_count=line_count)


@router.post("/distributions/{distribution_id}/approval", response={201: DistributionApprovalOut})
def post_approval(request: Asked, distribution_id: Id, idempotency_key: Key) -> DistributionApprovalOut:
    """Approve a distribution that somebody else proposed: the pool owes it from now on."""
    fact = approve_distribution(
        pool_id=_pool_of(request, distribution_id),
        distribution_id=distribution_id,
        by=request.auth,
        key=idempotency_key,
    )
    return DistributionApprovalOut.of(fact, state="approved")


@router.post("/distributions/{distribution_id}/withdrawal", response={201: DistributionWithdrawalOut})
def post_distribution_withdrawal(
    request: Asked, distribution_id: Id, idempotency_key: Key, body: DistributionWithdrawalIn = _NO_WITHDRAWAL
) -> DistributionWithdrawalOut:
    """Take a proposal back."""
    fact = withdraw_distribution(
        pool_id=_pool_of(request, distribution_id),
        distribution_id=distribution_id,
        reason=body.reason,
        withdrawn_on=body.withdrawn_on,
        by=request.auth,
        key=idempotency_key,
    )
    return DistributionWithdrawalOut.of(fact, state="withdrawn")
