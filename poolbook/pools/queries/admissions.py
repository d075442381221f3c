"""Read the commitments that closes admitted, one by one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from poolbook.kernel.money import Money
from poolbook.pools.models import Commitment
from poolbook.pools.queries.pool import pool_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionView:
    """A commitment that a close admitted, with what was accepted of it."""

    commitment_id: UUID
    close_id: UUID
    investor_id: UUID
    amount: Money
    admitted_on: date


def admissions_of(pool_id: UUID, *, as_of: date | None = None, known_at: datetime | None = None) -> list[AdmissionView]:
    """
    Return what was admitted to a pool, by day.

    as_of:    admitted up to this day, inclusive; None: whenever.
    known_at: only what was recorded up to this instant.
    """
    rows = Commitment.objects.filter(pool_id=pool_id, state="admitted")
    if as_of is not None:
        rows = rows.filter(admitted_on__lte=as_of)
    if known_at is not None:
        rows = rows.filter(admitted_at__lte=known_at)
    currency = pool_of(pool_id).currency
    return [_view(row, currency) for row in rows.order_by("admitted_on", "admitted_at", "commitment_id")]


def _view(row: Commitment, currency: str) -> AdmissionView:
    assert row.accepted_minor is not None and row.admitted_on is not None and row.close_id is not None
    return AdmissionView(
        commitment_id=row.commitment_id,
        close_id=row.close_id,
        investor_id=row.investor_id,
        amount=Money(row.accepted_minor, currency),
        admitted_on=row.admitted_on,
    )
