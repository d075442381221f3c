"""Reads about closed days."""

from datetime import date
from uuid import UUID

from poolbook.pools.models import ClosedDays


def closed_days(pool_id: UUID) -> tuple[date | None, date | None]:
    """
    Return up to which days a pool is closed.

    returns: the last locked day, and the last day on which what moves cash is signed off; None: open.
    """
    row = ClosedDays.objects.filter(pool_id=pool_id).first()
    return (row.locked_until, row.signed_until) if row else (None, None)
