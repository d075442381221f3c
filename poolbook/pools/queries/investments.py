"""Investments as screens show them on a day, with those still to be made; which were unmade, whether any are left."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from poolbook.kernel.money import Money
from poolbook.pools.models import Investment
from poolbook.pools.queries.holding import InvestmentView, investments_of
from poolbook.pools.queries.pool import name_key, pool_of


def investments_by(pool_id: UUID, day: date, *, only: UUID | None = None) -> list[InvestmentView]:
    """
    Return a pool's investments as they stood at the end of a day, and, worth nothing yet, those made later.

    day: business date, inclusive. only: this investment alone; None: all.
    """
    nothing = Money.zero(pool_of(pool_id).currency)
    later = Investment.objects.filter(pool_id=pool_id, made_on__gt=day).order_by("made_on", "id")
    if only is not None:
        later = later.filter(id=only)
    return investments_of(pool_id, day, only=only) + [
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


def unmade_investment(pool_id: UUID, name: str) -> tuple[UUID, date] | None:
    """Return the id of an investment all of which was reversed, and the day of that; None where none has this name."""
    rows = Investment.objects.filter(pool_id=pool_id, name_key=name_key(name), made_on=None)
    return rows.values_list("id", "moved_on").first()


def has_holdings_left(pool_id: UUID) -> bool:
    """Return whether a pool has an investment with cost or fair value left."""
    gone = Q(cost_left_minor=0, unrealised_minor=0)
    return Investment.objects.filter(pool_id=pool_id).exclude(gone).exists()
