"""Cash items: what moved on 1000, one row for what the bank would show as one line."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.fact import Fact
from poolbook.contracts.transactions import EntriesReversed, PayoutsSettled, ReceiptsRecorded
from poolbook.eventlog.envelope import Recorded
from poolbook.kernel.ids import named_id
from poolbook.transactions.posting_rules import kind_of, legs_of
from poolbook.transactions.projection.rows import insert

_ITEM = {
    "item_id": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "bank_account_id": "uuid",
    "fact_id": "uuid",
    "kind": "text",
    "happened_on": "date",
    "amount_minor": "bigint",
    "reference": "text",
    "recorded_at": "timestamptz",
    "undone_by": "uuid",
    "undone_on": "date",
}
_UNDONE = (
    "UPDATE transactions_cashitem SET undone_by = %s, undone_on = %s WHERE fact_id = %s AND undone_by IS NULL"
    " RETURNING item_id, bank_account_id, amount_minor"
)
_FREE_ITEMS = "UPDATE transactions_cashitem SET line_id = NULL WHERE line_id = ANY(%s)"
_END_TICKS = (
    "UPDATE transactions_tick SET until_on = greatest(from_on, %s), ended_by = %s, ended_at = %s, end_reason = %s"
    " WHERE line_id = ANY(%s) AND ended_by IS NULL"
)
_OPEN_LINES = (
    "UPDATE transactions_bankline SET state = 'open', receipt_id = NULL, by_hand = by_hand OR %s"
    " WHERE line_id = ANY(%s)"
)
_LINES_OF = "SELECT DISTINCT line_id FROM transactions_cashitem WHERE fact_id = %s AND line_id IS NOT NULL"


def note_cash(recorded: Sequence[Recorded[Fact]]) -> None:
    """Write a row for each amount that facts move on 1000; a reversal cancels those of what it undoes."""
    rows: list[tuple[Any, ...]] = []
    for one in recorded:
        if isinstance(one.fact, EntriesReversed):
            rows += _reversal_rows(one, one.fact)
        else:
            rows += _rows(one)
    insert("transactions_cashitem", _ITEM, rows)


def open_lines(one: Recorded[Fact], lines: Sequence[UUID], *, reason: str = "", by_hand: bool = False) -> None:
    """End what lines were ticked off against."""
    envelope = one.envelope
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_FREE_ITEMS, [list(lines)])
        cursor.execute(_END_TICKS, [envelope.occurred_on, envelope.id, envelope.recorded_at, reason, list(lines)])
        cursor.execute(_OPEN_LINES, [by_hand, list(lines)])


def _rows(one: Recorded[Fact]) -> Iterator[tuple[Any, ...]]:
    envelope = one.envelope
    for item_id, account, minor, reference in _items(one):
        yield (
            item_id, envelope.organisation, envelope.stream, account, envelope.id, kind_of(one.fact),
            envelope.occurred_on, minor, reference, envelope.recorded_at, None, None,
        )  # fmt: skip


def _items(one: Recorded[Fact]) -> Iterator[tuple[UUID, UUID, int, str]]:
    """Return id, bank account, minor units and reference of each amount."""
    fact, fact_id = one.fact, one.envelope.id
    if isinstance(fact, ReceiptsRecorded):
        for receipt in fact.receipts:
            yield receipt.receipt_id, fact.bank_account_id, receipt.amount.minor, receipt.reference
    elif isinstance(fact, PayoutsSettled):
        for investor_id, line in fact.lines.items():
            yield named_id("cash item", fact_id, investor_id), fact.bank_account_id, -line.minor, ""
    elif isinstance(fact, PaymentUnexplained):
        yield fact.payment_id, fact.bank_account_id, -fact.amount.minor, ""
    else:
        for leg in legs_of(fact):
            if leg.account == "1000":
                for account, minor in leg.amounts.items():
                    known = getattr(fact, "item_id", None)
                    item_id = known or named_id("cash item", getattr(fact, "cause", None) or fact_id, account)
                    yield item_id, account, minor, ""


def _reversal_rows(one: Recorded[Fact], fact: EntriesReversed) -> list[tuple[Any, ...]]:
    envelope = one.envelope
    with connections["transactions"].cursor() as cursor:
        cursor.execute(_LINES_OF, [fact.reverses])
        lines = [row[0] for row in cursor.fetchall()]
        cursor.execute(_UNDONE, [envelope.id, envelope.occurred_on, fact.reverses])
        undone = cursor.fetchall()
    if lines:
        open_lines(one, lines, reason=fact.reason)
    return [
        (
            named_id("cash item", envelope.id, item_id), envelope.organisation, envelope.stream, account, envelope.id,
            "reversal", envelope.occurred_on, -minor, "", envelope.recorded_at, envelope.id, envelope.occurred_on,
        )
        for item_id, account, minor in undone
    ]  # fmt: skip
