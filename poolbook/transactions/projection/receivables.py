"""Lines of calls: opened, and undone."""

from collections.abc import Sequence
from typing import Any

from django.db import connections

from poolbook.contracts.transactions import ReceivablesOpened, ReceivablesReversed
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.transactions.projection.posting import post
from poolbook.transactions.projection.receipts import MATCH, change_over_payments, change_receipts
from poolbook.transactions.projection.rows import execute, insert

_LINE = {
    "call_id": "uuid",
    "investor_id": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "opened_by": "uuid",
    "issued_on": "date",
    "due_on": "date",
    "amount_minor": "bigint",
    "recorded_at": "timestamptz",
}
_UNDONE = {
    "call_id": "uuid",
    "investor_id": "uuid",
    "minor": "bigint",
    "released": "bigint",
    "day": "date",
    "at": "timestamptz",
}
_UNDO = (
    "UPDATE transactions_receivable line"
    " SET reversed_minor = reversed_minor + minor, paid_minor = paid_minor - released,"
    " reversed_on = day, reversed_at = at FROM {given}"
    " WHERE line.call_id = given.call_id AND line.investor_id = given.investor_id"
)
_RELEASE = (
    "UPDATE transactions_match SET reversed_on = %s, reversed_at = %s"
    " WHERE call_id = %s AND investor_id = ANY(%s) AND reversed_on IS NULL"
    " RETURNING receipt_id, investor_id, amount_minor, received_on"
)


@projects(ReceivablesOpened)
def receivables_opened(recorded: Sequence[Recorded[ReceivablesOpened]]) -> None:
    """Write a row for each line."""
    rows: list[tuple[Any, ...]] = []
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        rows += [
            (
                fact.call_id, investor_id, envelope.organisation, fact.pool_id, envelope.id, fact.issued_on,
                fact.due_on, line.minor, envelope.recorded_at,
            )
            for investor_id, line in fact.lines.items()
        ]  # fmt: skip
    insert("transactions_receivable", _LINE, rows)
    post(recorded)


@projects(ReceivablesReversed)
def receivables_reversed(recorded: Sequence[Recorded[ReceivablesReversed]]) -> None:
    """Take back what is undone; what had been paid on it becomes an over-payment."""
    for one in recorded:
        fact, at = one.fact, one.envelope.recorded_at
        rows = [
            (fact.call_id, who, line.minor, released.minor if (released := fact.released.get(who)) else 0,
             fact.reversed_on, at)
            for who, line in fact.lines.items()
        ]  # fmt: skip
        execute(_UNDO, _UNDONE, rows, expected=len(rows))
        if fact.released:
            _release(one)
    post(recorded)


def _release(one: Recorded[ReceivablesReversed]) -> None:
    fact, envelope = one.fact, one.envelope
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_RELEASE, [fact.reversed_on, envelope.recorded_at, fact.call_id, list(fact.released)])
        undone = sorted(cursor.fetchall(), key=str)
    kept = [row for row in undone if row[0] is not None]
    insert(
        "transactions_match",
        MATCH,
        [
            (
                envelope.id, place, envelope.organisation, fact.pool_id, receipt_id, None, investor_id, minor,
                fact.reversed_on, received_on, envelope.recorded_at,
            )
            for place, (receipt_id, investor_id, minor, received_on) in enumerate(kept)
        ],
    )  # fmt: skip
    change_receipts([(receipt_id, -minor, minor, 0) for receipt_id, _, minor, _ in kept])
    change_over_payments(
        [
            (
                fact.pool_id,
                investor_id,
                envelope.organisation,
                minor if receipt_id else 0,
                0 if receipt_id else -minor,
                0,
            )
            for receipt_id, investor_id, minor, _ in undone
        ]
    )
