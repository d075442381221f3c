"""Read what things of a pool are called, whatever has become of them: the books keep entries of what was undone."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from poolbook.pools.models import Charge, Investment


def investment_names(pool_id: UUID, known_at: datetime | None = None) -> dict[UUID, str]:
    """Return {investment: its name}, in the order of record; known_at: recorded up to this instant."""
    rows = Investment.objects.filter(pool_id=pool_id)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    return dict(rows.order_by("recorded_at", "id").values_list("id", "name"))


def names_of_investments(ids: Collection[UUID]) -> dict[UUID, str]:
    """Return {investment: its name} of those that there are; ids: of lists that somebody may read."""
    return dict(Investment.objects.filter(id__in=list(ids)).values_list("id", "name"))


def payee_names(pool_id: UUID, known_at: datetime | None = None) -> dict[UUID, str]:
    """Return {payee of a fee or expense: as it was called last}, in the order of record; known_at as above."""
    rows = Charge.objects.filter(pool_id=pool_id)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    return dict(rows.order_by("recorded_at", "id").values_list("payee_id", "payee"))
