"""The HTTP door of transactions."""

from ninja import Router

from poolbook.transactions.api import books, payouts, receipts

ROUTERS: tuple[Router, ...] = (receipts.router, receipts.over_payments, payouts.router, books.router)
