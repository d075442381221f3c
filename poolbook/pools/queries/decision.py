"""Reads about what a pool decided about its money, and what of it was undone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.models import ChargePayment, Decision, DecisionReversal, Distribution
from poolbook.pools.queries.pool import NoSuchPool, PoolView, pool_managed_by, pool_of

INCOME_KINDS = ("dividend", "interest")


class NoSuchDecision(NoSuch):
    sentence = (
        "This pool has decided nothing with this id that could be undone here: give the id of an investment's cost, a "
        "valuation, proceeds, a write-off, a fee, an expense or a payment, as the list of decisions has it."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """
    Something that a pool decided.

    decision_id: the fact's; subject_id: the valuation, proceeds, write-off, fee or expense that it made, else the same.
    kind:        as its posting is called; amount: of a valuation the fair value.
    version:     its place in the pool's stream.
    reversed_on: None while it stands; reason: why it does not.
    """

    decision_id: UUID
    subject_id: UUID
    kind: str
    investment_id: UUID | None
    amount: Money
    occurred_on: date
    version: int
    recorded_at: datetime
    reversed_on: date | None
    reason: str


def undone(pool_id: UUID, as_of: date | None = None, known_at: datetime | None = None) -> QuerySet[Any, UUID]:
    """
    Return the subjects of a pool's decisions that were undone, to be left out of what stands.

    as_of:    undone up to this day, inclusive; known_at: as we knew at this instant.
    """
    rows = DecisionReversal.objects.filter(pool_id=pool_id)
    if as_of is not None:
        rows = rows.filter(reversed_on__lte=as_of)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    return rows.values_list("subject_id", flat=True)


def decisions_of(
    pool_id: UUID, *, investment_id: UUID | None = None, after: int | None = None, is_standing: bool = False
) -> list[DecisionView]:
    """
    Return what a pool decided, in the order in which it did.

    investment_id: only about this investment; after: only those with a later version.
    is_standing:   only those that were not undone.
    """
    rows = Decision.objects.filter(pool_id=pool_id)
    if investment_id is not None:
        rows = rows.filter(investment_id=investment_id)
    if after is not None:
        rows = rows.filter(version__gt=after)
    if is_standing:
        rows = rows.exclude(subject_id__in=undone(pool_id))
    return _views(pool_id, rows)


def decision_of(pool_id: UUID, some_id: UUID) -> DecisionView:
    """
    Return one decision of a pool.

    some_id: its own, or that of the valuation, proceeds, write-off, fee or expense that it made.
    raises:  NoSuchDecision.
    """
    found = _views(pool_id, Decision.objects.filter(Q(id=some_id) | Q(subject_id=some_id), pool_id=pool_id))
    if not found:
        raise NoSuchDecision
    return found[0]


def pool_of_decision(by: Member, some_id: UUID) -> PoolView:
    """
    Return the pool of the member's organisation that made a decision; some_id as for decision_of.

    raises: NoSuchDecision, also for somebody else's; of a reversal too, which the operation then refuses in words.
    """
    pool_id = Decision.objects.filter(Q(id=some_id) | Q(subject_id=some_id)).values_list("pool_id", flat=True).first()
    if pool_id is None:
        pool_id = DecisionReversal.objects.filter(fact_id=some_id).values_list("pool_id", flat=True).first()
    if pool_id is None:
        raise NoSuchDecision
    try:
        return pool_managed_by(by, pool_id)
    except NoSuchPool as error:
        raise NoSuchDecision from error


def is_reversal(pool_id: UUID, fact_id: UUID) -> bool:
    """Return whether a fact undid a decision of the pool."""
    return DecisionReversal.objects.filter(pool_id=pool_id, fact_id=fact_id).exists()


def standing_payment_of(pool_id: UUID, charge_id: UUID) -> DecisionView | None:
    """Return the payment of a fee or expense that was not undone, or None."""
    paid = ChargePayment.objects.filter(pool_id=pool_id, charge_id=charge_id).exclude(fact_id__in=undone(pool_id))
    found = _views(pool_id, Decision.objects.filter(id__in=paid.values("fact_id")))
    return found[0] if found else None


def last_reversed_on(pool_id: UUID, *, charge_id: UUID | None = None, investment_id: UUID | None = None) -> date | None:
    """Return the last day on which a payment of a charge, or anything about an investment, was undone; None: never."""
    rows = DecisionReversal.objects.filter(pool_id=pool_id)
    if charge_id is not None:
        rows = rows.filter(reverses__in=ChargePayment.objects.filter(charge_id=charge_id).values("fact_id"))
    if investment_id is not None:
        rows = rows.filter(reverses__in=Decision.objects.filter(investment_id=investment_id).values("id"))
    last: date | None = rows.aggregate(last=Max("reversed_on"))["last"]
    return last


def distribution_after(pool_id: UUID, version: int, on: date) -> date | None:
    """Return the day of a distribution that was approved after a version of the stream, for that day or a later one."""
    rows = Distribution.objects.filter(
        pool_id=pool_id, approved_at__isnull=False, version__gt=version, distributed_on__gte=on
    )
    return rows.order_by("version").values_list("distributed_on", flat=True).first()


def _views(pool_id: UUID, rows: QuerySet[Decision]) -> list[DecisionView]:
    currency = pool_of(pool_id).currency
    found = list(rows.order_by("version"))
    reversals = {
        one.reverses: one
        for one in DecisionReversal.objects.filter(pool_id=pool_id, reverses__in=[row.id for row in found])
    }
    return [_view(row, currency, reversals.get(row.id)) for row in found]


def _view(row: Decision, currency: str, reversal: DecisionReversal | None) -> DecisionView:
    return DecisionView(
        decision_id=row.id,
        subject_id=row.subject_id,
        kind=row.kind,
        investment_id=row.investment_id,
        amount=Money(row.amount_minor, currency),
        occurred_on=row.occurred_on,
        version=row.version,
        recorded_at=row.recorded_at,
        reversed_on=None if reversal is None else reversal.reversed_on,
        reason="" if reversal is None else reversal.reason,
    )
