"""Investments as screens show them on a day, with those that are still to be made."""

from datetime import date
from uuid import UUID

from poolbook.kernel.money import Money
from poolbook.pools.models import Investment
from poolbook.pools.queries.holding import InvestmentView, investments_of
from poolbook.pools.queries.pool import pool_of


def investments_by(pool_id: UUID, day: date) -> list[InvestmentView]:
    """
    Return a pool's investments as they stood at the end of a day, and, worth nothing yet, those made later.

    day: business date, inclusive.
    """
    nothing = Money.zero(pool_of(pool_id).currency)
    later = Investment.objects.filter(pool_id=pool_id, made_on__gt=day).order_by("made_on", "id")
    return investments_of(pool_id, day) + [
        InvestmentView(
            investment_id=row.id,
            name=row.name,
            made_on=row.made_on,
            moved_on=row.made_on,
            cost=nothing,
            cost_left=nothing,
            unrealised=nothing,
            fair_value=nothing,
            is_exited=False,
            flows=(),
        )
        for row in later
        if row.made_on is not None
    ]
