"""The HTTP door of users: organisations, members, users, investors, tokens and clients."""

from ninja import Router

from poolbook.users.api import bank_details, clients, investors, organisations, people, sign_in_policy

ROUTERS: tuple[Router, ...] = (
    people.users,
    people.tokens,
    organisations.router,
    investors.router,
    bank_details.router,
    clients.router,
    sign_in_policy.router,
)
