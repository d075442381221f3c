"""Reconciliation: a bank account at the end of a day, the book beside the bank, and what explains the difference."""

from datetime import date, datetime
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.unit import reading
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.queries.pool import pool_managed_by
from poolbook.reporting.question import Report
from poolbook.transactions.queries import balances, book_managed_by
from poolbook.transactions.queries.bank_accounts import BankAccountView, bank_account_of_pool
from poolbook.transactions.queries.control import locked_until, signed_until
from poolbook.transactions.queries.reconciliation import OpenItem, last_statement_day, reconciliation_of


def reconciliation(
    *,
    by: Member,
    pool_id: UUID,
    bank_account_id: UUID | None = None,
    on: date | None = None,
    as_known: datetime | None = None,
) -> Report:
    """
    Return a bank account at the end of a day as plain values; amounts are decimal strings.

    bank_account_id: left out, the pool's first one.
    on:              left out, today in the pool's time zone.
    as_known:        aware instant: only what had been recorded by then.
    raises:          NoSuchPool, NoSuchBook, NoSuchBankAccount; an investor's user finds nothing.
    """
    with reading(
        ("transactions", "pools"),
        organisation=by.organisation_id or NOBODY,
        investors=by.investor_ids,
        firms=by.firms,
    ):
        pool = pool_managed_by(by, pool_id)
        book_managed_by(by, pool_id)
        account = bank_account_of_pool(by, pool_id, bank_account_id)
        day = on or clock.today(pool.time_zone)
        found = reconciliation_of(pool_id, account.id, day, known_at=as_known)
        signed, locked = signed_until([account.id]).get(account.id), locked_until(pool_id, known_at=as_known)
        until = last_statement_day(account.id, known_at=as_known)
        waiting = balances(pool_id, as_of=day, known_at=as_known)
    return {
        "pool": pool.name,
        "currency": pool.currency,
        "account": _account(account),
        "on": day.isoformat(),
        "ledger": str(found.ledger),
        "bank": str(found.bank.amount),
        "bank_is_proven": found.bank.is_proven,
        "bank_by": str(found.bank.why),
        "bank_until": None if until is None else until.isoformat(),
        "difference": str(found.difference),
        "explained": str(found.explained),
        "unexplained": str(found.unexplained),
        "is_reconciled": found.bank.is_proven and not found.unexplained,
        "open": {side: [_item(one) for one in found.open_items if one.side == side] for side in ("ledger", "bank")},
        "unmatched_receipts": str(Money(-waiting.get(("2000", pool_id), 0), pool.currency)),
        "unexplained_payments": str(Money(waiting.get(("1900", pool_id), 0), pool.currency)),
        "signed_off_until": None if signed is None else signed.isoformat(),
        "locked_until": None if locked is None else locked.isoformat(),
    }


def _account(one: BankAccountView) -> Report:
    return {"id": str(one.id), "name": one.name, "number": one.shown}


def _item(one: OpenItem) -> Report:
    return {
        "id": str(one.item),
        "date": one.on.isoformat(),
        "amount": str(one.amount),
        "kind": one.kind,
        "text": one.text,
        "fact": None if one.fact_id is None else str(one.fact_id),
    }
