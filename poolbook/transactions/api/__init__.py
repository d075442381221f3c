"""The HTTP door of transactions."""

from ninja import Router

from poolbook.transactions.api import books, control, journal, payouts, receipts

ROUTERS: tuple[Router, ...] = (receipts.router, receipts.over_payments, payouts.router, books.router, control.router, journal.router)
