"""Payments that a bank had shown and nobody has explained, of an imported pool."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.gateway.pool_file.doing import Doing, amount_of, event_of, single
from poolbook.gateway.pool_file.plan import Source, Step
from poolbook.kernel.ids import named_id
from poolbook.transactions.operations.record_unexplained_payment import record_unexplained_payment


def payment_id_of(doing: Doing, source: Source) -> UUID:
    """Return the id of the payment of a row."""
    return named_id("payment", doing.pool_id, source.key.digest, source.key.occurrence)


def unexplained_payment(doing: Doing, batch: Sequence[Step]) -> None:
    """Note that money left the bank, and nobody knows what for."""
    step = single(batch)
    event = event_of(step)
    record_unexplained_payment(
        pool_id=doing.pool_id,
        paid_on=step.on,
        amount=amount_of(event),
        memo=event.memo,
        payment_id=payment_id_of(doing, step.source),
        by=doing.by,
    )
