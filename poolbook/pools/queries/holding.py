"""Reads about investments, what happened to them, and what the pool was charged."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from poolbook.kernel.errors import NoSuch
from poolbook.kernel.money import Money
from poolbook.pools.models import (
    Charge,
    ChargePayment,
    Inflow,
    Investment,
    InvestmentCost,
    Proceeds,
    Valuation,
    WriteOff,
)
from poolbook.pools.queries.decision import INCOME_KINDS, undone
from poolbook.pools.queries.pool import name_key, pool_of

M = TypeVar("M", bound=Model)


class NoSuchInvestment(NoSuch):
    sentence = "This pool has no such investment."


class NoSuchCharge(NoSuch):
    sentence = "This pool has no such fee or expense."


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestmentFlow:
    """
    Money between the pool and an investment, or a change of what it is worth.

    kind: cost, valuation, write_off or a kind of proceeds. of: the fact of a cost, else the valuation, proceeds ...
    """

    on: date
    kind: str
    amount: Money
    of: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestmentView:
    """
    An investment on a day. cost: all put in; cost_left: not yet relieved; unrealised: fair value less cost left.

    moved_on: day of the last change of its cost or value.
    flows:    costs (negative) and proceeds by day, dividends and interest included.
    changes:  what made the fair value: costs, what was relieved of them, changes of value; they sum to it.
    """

    investment_id: UUID
    name: str
    made_on: date
    moved_on: date
    cost: Money
    cost_left: Money
    unrealised: Money
    fair_value: Money
    is_exited: bool
    flows: tuple[InvestmentFlow, ...]
    changes: tuple[InvestmentFlow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CostView:
    """Money put into an investment, once or again, with which fact."""

    fact_id: UUID
    investment_id: UUID
    made_on: date
    amount: Money
    memo: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuationView:
    """A fair value. change: against the unrealised gain before."""

    valuation_id: UUID
    investment_id: UUID
    valued_on: date
    fair_value: Money
    change: Money
    memo: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedsView:
    """Proceeds. investment_id: None for income that belongs to none; gain: realised, zero for income."""

    proceeds_id: UUID
    investment_id: UUID | None
    kind: str
    amount: Money
    received_on: date
    cost_relieved: Money
    unrealised_relieved: Money
    gain: Money
    memo: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOffView:
    """Cost that was written off."""

    write_off_id: UUID
    investment_id: UUID
    written_off_on: date
    amount: Money
    unrealised_relieved: Money
    memo: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeView:
    """A fee or expense. kind: management_fee | expense; paid_on: None while it is owed."""

    charge_id: UUID
    kind: str
    amount: Money
    charged_on: date
    payee_id: UUID
    payee: str
    memo: str
    paid_on: date | None
    recorded_at: datetime


def investment_of(pool_id: UUID, investment_id: UUID) -> InvestmentView:
    """
    Return one investment of a pool as it stands, without its flows.

    raises: NoSuchInvestment.
    """
    return _standing(pool_id, Q(id=investment_id))


def investment_named(pool_id: UUID, name: str) -> InvestmentView:
    """
    Return the investment of a pool with a name, in any case of letters, as it stands, without its flows.

    raises: NoSuchInvestment.
    """
    return _standing(pool_id, Q(name_key=name_key(name)))


def _standing(pool_id: UUID, which: Q) -> InvestmentView:
    row = Investment.objects.filter(which, pool_id=pool_id).first()
    if row is None or row.made_on is None:
        raise NoSuchInvestment
    currency = pool_of(pool_id).currency
    return InvestmentView(
        investment_id=row.id,
        name=row.name,
        made_on=row.made_on,
        moved_on=row.moved_on,
        cost=Money(row.cost_minor, currency),
        cost_left=Money(row.cost_left_minor, currency),
        unrealised=Money(row.unrealised_minor, currency),
        fair_value=Money(row.cost_left_minor + row.unrealised_minor, currency),
        is_exited=row.is_exited,
        flows=(),
    )


def investments_of(
    pool_id: UUID, as_of: date | None = None, known_at: datetime | None = None, *, only: UUID | None = None
) -> list[InvestmentView]:
    """
    Return a pool's investments as they stood at the end of a day, in the order in which they were made.

    as_of:    business date, inclusive; None: everything. known_at: recorded up to this instant.
    only:     this investment alone; None: all.
    """
    currency = pool_of(pool_id).currency
    flows: dict[UUID, list[InvestmentFlow]] = defaultdict(list)
    changes: dict[UUID, list[InvestmentFlow]] = defaultdict(list)
    cost: dict[UUID, int] = defaultdict(int)
    relieved: dict[UUID, int] = defaultdict(int)
    unrealised: dict[UUID, int] = defaultdict(int)
    started: dict[UUID, date] = {}
    moved: dict[UUID, date] = {}
    exited = set()
    for made in costs_of(pool_id, as_of, known_at, only=only):
        cost[made.investment_id] += made.amount.minor
        started.setdefault(made.investment_id, made.made_on)
        moved[made.investment_id] = made.made_on
        put_in = InvestmentFlow(on=made.made_on, kind="cost", amount=made.amount, of=made.fact_id)
        flows[made.investment_id].append(replace(put_in, amount=-made.amount))
        changes[made.investment_id].append(put_in)
    for valued in valuations_of(pool_id, as_of, known_at, only=only):
        unrealised[valued.investment_id] += valued.change.minor
        moved[valued.investment_id] = max(valued.valued_on, moved[valued.investment_id])
        changes[valued.investment_id].append(
            InvestmentFlow(on=valued.valued_on, kind="valuation", amount=valued.change, of=valued.valuation_id)
        )
    for lost in write_offs_of(pool_id, as_of, known_at, only=only):
        relieved[lost.investment_id] += lost.amount.minor
        unrealised[lost.investment_id] -= lost.unrealised_relieved.minor
        moved[lost.investment_id] = max(lost.written_off_on, moved[lost.investment_id])
        gone = -lost.amount - lost.unrealised_relieved
        changes[lost.investment_id].append(
            InvestmentFlow(on=lost.written_off_on, kind="write_off", amount=gone, of=lost.write_off_id)
        )
    for got in proceeds_of(pool_id, as_of, known_at, only=only):
        if got.investment_id is not None:
            relieved[got.investment_id] += got.cost_relieved.minor
            unrealised[got.investment_id] -= got.unrealised_relieved.minor
            came = InvestmentFlow(on=got.received_on, kind=got.kind, amount=got.amount, of=got.proceeds_id)
            flows[got.investment_id].append(came)
            changes[got.investment_id].append(replace(came, amount=-got.cost_relieved - got.unrealised_relieved))
            if got.kind not in INCOME_KINDS:
                moved[got.investment_id] = max(got.received_on, moved[got.investment_id])
            if got.kind == "exit":
                exited.add(got.investment_id)

    rows = Investment.objects.filter(pool_id=pool_id).in_bulk(list(started))
    money = partial(Money, currency=currency)
    return [
        InvestmentView(
            investment_id=row.id,
            name=row.name,
            made_on=started[row.id],
            moved_on=moved[row.id],
            cost=money(cost[row.id]),
            cost_left=money(cost[row.id] - relieved[row.id]),
            unrealised=money(unrealised[row.id]),
            fair_value=money(cost[row.id] - relieved[row.id] + unrealised[row.id]),
            is_exited=row.id in exited,
            flows=tuple(sorted(flows[row.id], key=lambda flow: flow.on)),
            changes=tuple(sorted(changes[row.id], key=lambda change: change.on)),
        )
        for row in (rows[investment] for investment in started)
    ]


def _then(
    model: type[M], dated: str, pool_id: UUID, as_of: date | None, known_at: datetime | None, only: UUID | None = None
) -> QuerySet[M]:
    """Read a pool's rows that stood at the end of a day, as known at an instant, by day, then as they were recorded."""
    limits: dict[str, Any] = {"pool_id": pool_id}
    if only is not None:
        limits["investment_id"] = only
    if as_of is not None:
        limits[f"{dated}__lte"] = as_of
    if known_at is not None:
        limits["recorded_at__lte"] = known_at
    rows = model._default_manager.filter(**limits).exclude(pk__in=undone(pool_id, as_of, known_at))
    return rows.order_by(dated, "recorded_at", "pk")


def costs_of(
    pool_id: UUID, as_of: date | None = None, known_at: datetime | None = None, *, only: UUID | None = None
) -> list[CostView]:
    """Return all money put into investments, by day; as_of, known_at and only as in investments_of."""
    currency = pool_of(pool_id).currency
    return [
        CostView(
            fact_id=row.id,
            investment_id=row.investment_id,
            made_on=row.made_on,
            amount=Money(row.amount_minor, currency),
            memo=row.memo,
            recorded_at=row.recorded_at,
        )
        for row in _then(InvestmentCost, "made_on", pool_id, as_of, known_at, only)
    ]


def valuations_of(
    pool_id: UUID, as_of: date | None = None, known_at: datetime | None = None, *, only: UUID | None = None
) -> list[ValuationView]:
    """Return all valuations, by day; as_of, known_at and only as in investments_of."""
    currency = pool_of(pool_id).currency
    return [
        ValuationView(
            valuation_id=row.id,
            investment_id=row.investment_id,
            valued_on=row.valued_on,
            fair_value=Money(row.fair_value_minor, currency),
            change=Money(row.change_minor, currency),
            memo=row.memo,
            recorded_at=row.recorded_at,
        )
        for row in _then(Valuation, "valued_on", pool_id, as_of, known_at, only)
    ]


def proceeds_of(
    pool_id: UUID, as_of: date | None = None, known_at: datetime | None = None, *, only: UUID | None = None
) -> list[ProceedsView]:
    """Return all proceeds, by day; as_of, known_at and only as in investments_of."""
    currency = pool_of(pool_id).currency
    return [
        ProceedsView(
            proceeds_id=row.id,
            investment_id=row.investment_id,
            kind=row.kind,
            amount=Money(row.amount_minor, currency),
            received_on=row.received_on,
            cost_relieved=Money(row.cost_relieved_minor, currency),
            unrealised_relieved=Money(row.unrealised_relieved_minor, currency),
            gain=Money(row.gain_minor, currency),
            memo=row.memo,
            recorded_at=row.recorded_at,
        )
        for row in _then(Proceeds, "received_on", pool_id, as_of, known_at, only)
    ]


def write_offs_of(
    pool_id: UUID, as_of: date | None = None, known_at: datetime | None = None, *, only: UUID | None = None
) -> list[WriteOffView]:
    """Return all write-offs, by day; as_of, known_at and only as in investments_of."""
    currency = pool_of(pool_id).currency
    return [
        WriteOffView(
            write_off_id=row.id,
            investment_id=row.investment_id,
            written_off_on=row.written_off_on,
            amount=Money(row.amount_minor, currency),
            unrealised_relieved=Money(row.unrealised_relieved_minor, currency),
            memo=row.memo,
            recorded_at=row.recorded_at,
        )
        for row in _then(WriteOff, "written_off_on", pool_id, as_of, known_at, only)
    ]


def charges_of(pool_id: UUID, as_of: date | None = None, known_at: datetime | None = None) -> list[ChargeView]:
    """Return all fees and expenses, by day, paid or not at that moment; as_of and known_at as in investments_of."""
    currency = pool_of(pool_id).currency
    payments = _then(ChargePayment, "paid_on", pool_id, as_of, known_at)
    paid = {payment.charge_id: payment.paid_on for payment in payments}
    charges = _then(Charge, "charged_on", pool_id, as_of, known_at)
    return [_charge(row, currency, paid.get(row.id)) for row in charges]


def charge_of(pool_id: UUID, charge_id: UUID, kind: str) -> ChargeView:
    """
    Return one fee or expense of a pool as it stands.

    kind:   management_fee | expense.
    raises: NoSuchCharge, also for one that was reversed.
    """
    row = Charge.objects.filter(pool_id=pool_id, id=charge_id, kind=kind).exclude(id__in=undone(pool_id)).first()
    if row is None:
        raise NoSuchCharge
    return _charge(row, pool_of(pool_id).currency, row.paid_on)


def _charge(row: Charge, currency: str, paid_on: date | None) -> ChargeView:
    return ChargeView(
        charge_id=row.id,
        kind=row.kind,
        amount=Money(row.amount_minor, currency),
        charged_on=row.charged_on,
        payee_id=row.payee_id,
        payee=row.payee,
        memo=row.memo,
        paid_on=paid_on,
        recorded_at=row.recorded_at,
    )


def is_inflow_noted(cause: UUID) -> bool:
    """Return whether the inflow that a fact brought has been noted."""
    return Inflow.objects.filter(cause=cause).exists()


def has_investment(pool_id: UUID, investment_id: UUID) -> bool:
    """Return whether a pool has made an investment, and has not reversed all of it."""
    return Investment.objects.filter(pool_id=pool_id, id=investment_id, made_on__isnull=False).exists()
