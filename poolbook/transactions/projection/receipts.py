"""Receipts: what arrived, what it paid, what was kept, what went back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from poolbook.contracts.transactions import (
    OverPaymentsKept,
    OverPaymentUsed,
    ReceiptReturned,
    ReceiptsMatched,
    ReceiptsRecorded,
    ReceiptUnmatched,
)
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.transactions.models import ReceiptReturn
from poolbook.transactions.projection.posting import post
from poolbook.transactions.projection.rows import execute, insert

_RECEIPT = {
    "receipt_id": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "bank_account_id": "uuid",
    "received_on": "date",
    "place": "int",
    "investor_id": "uuid",
    "reference": "text",
    "memo": "text",
    "amount_minor": "bigint",
    "recorded_by": "uuid",
    "recorded_at": "timestamptz",
}
MATCH = {
    "fact_id": "uuid",
    "place": "int",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "receipt_id": "uuid",
    "call_id": "uuid",
    "investor_id": "uuid",
    "amount_minor": "bigint",
    "matched_on": "date",
    "received_on": "date",
    "recorded_at": "timestamptz",
}
_CHANGED = {"receipt_id": "uuid", "matched": "bigint", "kept": "bigint", "returned": "bigint"}
_CHANGE_RECEIPTS = """
UPDATE transactions_receipt receipt
   SET matched_minor = matched_minor + matched, over_minor = over_minor + kept,
       returned_minor = returned_minor + returned
  FROM (SELECT receipt_id, sum(matched) AS matched, sum(kept) AS kept, sum(returned) AS returned FROM {given}
         GROUP BY receipt_id) change
 WHERE receipt.receipt_id = change.receipt_id"""
_PAID = {"call_id": "uuid", "investor_id": "uuid", "paid": "bigint"}
_CHANGE_LINES = """
UPDATE transactions_receivable line SET paid_minor = paid_minor + paid
  FROM (SELECT call_id, investor_id, sum(paid) AS paid FROM {given} GROUP BY call_id, investor_id) change
 WHERE line.call_id = change.call_id AND line.investor_id = change.investor_id"""
_OVER = {
    "pool_id": "uuid",
    "investor_id": "uuid",
    "organisation_id": "uuid",
    "kept": "bigint",
    "used": "bigint",
    "returned": "bigint",
}
_OPEN_OVER_PAYMENTS = """
INSERT INTO transactions_overpayment (pool_id, investor_id, organisation_id, kept_minor, used_minor, returned_minor)
SELECT DISTINCT pool_id, investor_id, organisation_id, 0, 0, 0 FROM {given} ON CONFLICT DO NOTHING"""
_CHANGE_OVER_PAYMENTS = """
UPDATE transactions_overpayment over SET kept_minor = kept_minor + kept, used_minor = used_minor + used,
       returned_minor = returned_minor + returned
  FROM (SELECT pool_id, investor_id, sum(kept) AS kept, sum(used) AS used, sum(returned) AS returned FROM {given}
         GROUP BY pool_id, investor_id) change
 WHERE over.pool_id = change.pool_id AND over.investor_id = change.investor_id"""

NOT_OF_A_CALL = UUID(int=0)
_UNDONE = {"receipt_id": "uuid", "call_id": "uuid", "investor_id": "uuid", "day": "date", "at": "timestamptz"}
_UNDO = f"""
UPDATE transactions_match match SET reversed_on = day, reversed_at = at FROM {{given}}
 WHERE match.receipt_id = given.receipt_id AND match.investor_id = given.investor_id AND match.reversed_on IS NULL
   AND coalesce(match.call_id, '{NOT_OF_A_CALL}') = given.call_id"""


def change_receipts(changes: Sequence[tuple[UUID, int, int, int]]) -> None:
    """Add to receipts' sums: receipt, matched, kept as over-payment, returned."""
    execute(_CHANGE_RECEIPTS, _CHANGED, changes, expected=len({receipt for receipt, *_ in changes}))


def change_lines(changes: Sequence[tuple[UUID, UUID, int]]) -> None:
    """Add to what was paid on lines: call, investor, paid."""
    execute(_CHANGE_LINES, _PAID, changes, expected=len({(call, who) for call, who, _ in changes}))


def change_over_payments(changes: Sequence[tuple[UUID, UUID, UUID, int, int, int]]) -> None:
    """Add to investors' over-payments: pool, investor, organisation, kept, used, returned."""
    execute(_OPEN_OVER_PAYMENTS, _OVER, changes)
    execute(_CHANGE_OVER_PAYMENTS, _OVER, changes)


@projects(ReceiptsRecorded)
def receipts_recorded(recorded: Sequence[Recorded[ReceiptsRecorded]]) -> None:
    """Write a row for each receipt."""
    rows: list[tuple[Any, ...]] = []
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        rows += [
            (
                receipt.receipt_id, envelope.organisation, fact.pool_id, fact.bank_account_id, fact.received_on, place,
                receipt.investor_id, receipt.reference, receipt.memo, receipt.amount.minor, envelope.id,
                envelope.recorded_at,
            )
            for place, receipt in enumerate(fact.receipts)
        ]  # fmt: skip
    insert("transactions_receipt", _RECEIPT, rows)
    post(recorded)


@projects(ReceiptsMatched)
def receipts_matched(recorded: Sequence[Recorded[ReceiptsMatched]]) -> None:
    """Write each match; add it to its receipt and its line."""
    matches = [(one, place, match) for one in recorded for place, match in enumerate(one.fact.matches)]
    insert(
        "transactions_match",
        MATCH,
        [
            (
                one.envelope.id, place, one.envelope.organisation, one.fact.pool_id, match.receipt_id, match.call_id,
                match.investor_id, match.amount.minor, one.fact.matched_on, match.received_on or one.fact.matched_on,
                one.envelope.recorded_at,
            )
            for one, place, match in matches
        ],
    )  # fmt: skip
    change_receipts([(match.receipt_id, match.amount.minor, 0, 0) for _, _, match in matches])
    change_lines([(match.call_id, match.investor_id, match.amount.minor) for _, _, match in matches])
    post(recorded)


@projects(OverPaymentsKept)
def over_payments_kept(recorded: Sequence[Recorded[OverPaymentsKept]]) -> None:
    """Write each over-payment; add it to its receipt and its investor."""
    kept = [(one, place, over) for one in recorded for place, over in enumerate(one.fact.over_payments)]
    insert(
        "transactions_match",
        MATCH,
        [
            (
                one.envelope.id, place, one.envelope.organisation, one.fact.pool_id, over.receipt_id, None,
                over.investor_id, over.amount.minor, one.fact.kept_on, one.fact.kept_on, one.envelope.recorded_at,
            )
            for one, place, over in kept
        ],
    )  # fmt: skip
    change_receipts([(over.receipt_id, 0, over.amount.minor, 0) for _, _, over in kept])
    change_over_payments(
        [
            (one.fact.pool_id, over.investor_id, one.envelope.organisation, over.amount.minor, 0, 0)
            for one, _, over in kept
        ]
    )
    post(recorded)


@projects(ReceiptUnmatched)
def receipts_unmatched(recorded: Sequence[Recorded[ReceiptUnmatched]]) -> None:
    """Undo matches of a receipt: of its lines that are named, and what was kept where that is named."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        uses = [(match.call_id, match.investor_id) for match in fact.matches]
        uses += [(NOT_OF_A_CALL, over.investor_id) for over in fact.over_payments]
        rows = [(fact.receipt_id, call_id, who, fact.unmatched_on, envelope.recorded_at) for call_id, who in set(uses)]
        execute(_UNDO, _UNDONE, rows)
        paid = sum(match.amount.minor for match in fact.matches)
        kept = sum(over.amount.minor for over in fact.over_payments)
        change_receipts([(fact.receipt_id, -paid, -kept, 0)])
        change_lines([(match.call_id, match.investor_id, -match.amount.minor) for match in fact.matches])
        change_over_payments(
            [
                (fact.pool_id, over.investor_id, envelope.organisation, -over.amount.minor, 0, 0)
                for over in fact.over_payments
            ]
        )
    post(recorded)


@projects(OverPaymentUsed)
def over_payment_used(recorded: Sequence[Recorded[OverPaymentUsed]]) -> None:
    """Write the match without a receipt; add it to its line and its investor."""
    rows, lines, used = [], [], []
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        rows.append(
            (
                envelope.id, 0, envelope.organisation, fact.pool_id, None, fact.call_id, fact.investor_id,
                fact.amount.minor, fact.used_on, fact.used_on, envelope.recorded_at,
            )
        )  # fmt: skip
        lines.append((fact.call_id, fact.investor_id, fact.amount.minor))
        used.append((fact.pool_id, fact.investor_id, envelope.organisation, 0, fact.amount.minor, 0))
    insert("transactions_match", MATCH, rows)
    change_lines(lines)
    change_over_payments(used)
    post(recorded)


@projects(ReceiptReturned)
def receipt_returned(recorded: Sequence[Recorded[ReceiptReturned]]) -> None:
    """Write the return; take what was an over-payment from its investor."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        ReceiptReturn.objects.create(
            fact_id=envelope.id,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            receipt_id=fact.receipt_id,
            bank_account_id=fact.bank_account_id,
            investor_id=fact.investor_id,
            unmatched_minor=fact.unmatched.minor,
            over_minor=fact.over_payment.minor,
            returned_on=fact.returned_on,
            recorded_at=envelope.recorded_at,
        )
        over = fact.over_payment.minor
        change_receipts([(fact.receipt_id, 0, -over, fact.unmatched.minor + over)])
        if over and fact.investor_id is not None:
            change_over_payments([(fact.pool_id, fact.investor_id, envelope.organisation, 0, 0, over)])
    post(recorded)
