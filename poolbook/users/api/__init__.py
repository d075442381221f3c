"""The HTTP door of users: organisations, members, users, investors and tokens."""

from ninja import Router

from poolbook.users.api import bank_details, investors, organisations, people

ROUTERS: tuple[Router, ...] = (
    people.users,
    people.tokens,
    organisations.router,
    investors.router,
    bank_details.router,
)
