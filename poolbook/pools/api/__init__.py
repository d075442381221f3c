"""The HTTP door of pools."""

from ninja import Router

from poolbook.pools.api import capital_calls, charges, commitments, decisions, distributions, investments, lives

ROUTERS: tuple[Router, ...] = (
    lives.router,
    commitments.router,
    commitments.closes,
    capital_calls.router,
    investments.router,
    investments.proceeds,
    charges.expenses,
    charges.fees,
    distributions.router,
    decisions.router,
)
