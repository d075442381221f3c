"""The HTTP door of transactions."""

from ninja import Router

from poolbook.transactions.api import bank, books, control, journal, matching, payouts, receipts

ROUTERS: tuple[Router, ...] = (
    receipts.router,
    receipts.over_payments,
    matching.router,
    payouts.router,
    books.router,
    bank.router,
    control.router,
    journal.router,
)
