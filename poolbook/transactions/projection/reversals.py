"""Postings undone: what they had done to receipts, lines and over-payments is undone with them."""

from collections.abc import Sequence

from django.db import connections

from poolbook.contracts.transactions import EntriesReversed
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.transactions.models import Receipt, Reversal
from poolbook.transactions.projection.posting import post
from poolbook.transactions.projection.receipts import change_lines, change_over_payments, change_receipts

_UNDO_MATCHES = (
    "UPDATE transactions_match SET reversed_on = %s, reversed_at = %s WHERE fact_id = %s AND reversed_on IS NULL"
    " RETURNING receipt_id, call_id, investor_id, amount_minor"
)


@projects(EntriesReversed)
def entries_reversed(recorded: Sequence[Recorded[EntriesReversed]]) -> None:
    """Write the reversal and take back what the posting had done to this room's tables."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        Reversal.objects.create(
            reverses=fact.reverses,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            fact_id=envelope.id,
            reversed_on=fact.reversed_on,
            reason=fact.reason,
            recorded_at=envelope.recorded_at,
        )
        Receipt.objects.filter(recorded_by=fact.reverses).update(
            reversed_on=fact.reversed_on, reversed_at=envelope.recorded_at
        )
        with connections["transactions"].cursor() as cursor:
            cursor.execute(_UNDO_MATCHES, [fact.reversed_on, envelope.recorded_at, fact.reverses])
            undone = cursor.fetchall()
        change_receipts(
            [
                (receipt_id, -minor if call_id else 0, 0 if call_id else -minor, 0)
                for receipt_id, call_id, _, minor in undone
                if receipt_id
            ]
        )
        change_lines([(call_id, who, -minor) for _, call_id, who, minor in undone if call_id])
        change_over_payments(
            [
                (fact.pool_id, who, envelope.organisation, 0 if call_id else -minor, 0 if receipt_id else -minor, 0)
                for receipt_id, call_id, who, minor in undone
                if not (receipt_id and call_id)
            ]
        )
    post(recorded)
