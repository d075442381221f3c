"""Bank accounts' details, statements, what was ticked off, CSV mappings."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connections

from poolbook.contracts.bank import (
    BankAccountDescribed,
    CsvMappingSaved,
    LinesTicked,
    LineUnticked,
    PaymentUnexplained,
    StatementRecorded,
)
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.kernel.money import Money
from poolbook.transactions.models import BankAccount, BankAccountDetails, CsvMapping, Statement
from poolbook.transactions.projection.cash import open_lines
from poolbook.transactions.projection.posting import post
from poolbook.transactions.projection.rows import execute, insert

_LINE = {
    "line_id": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "bank_account_id": "uuid",
    "statement_id": "uuid",
    "place": "int",
    "booked_on": "date",
    "valued_on": "date",
    "amount_minor": "bigint",
    "code": "text",
    "is_reversal": "boolean",
    "texts": "text",
    "start_minor": "bigint",
    "recorded_at": "timestamptz",
}
_TICK = {
    "fact_id": "uuid",
    "item_id": "uuid",
    "line_id": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "bank_account_id": "uuid",
    "how": "text",
    "reason": "text",
    "actor_id": "uuid",
    "recorded_at": "timestamptz",
}
_TICK_OFF = """
INSERT INTO transactions_tick (fact_id, item_id, line_id, organisation_id, pool_id, bank_account_id, how, reason,
                               actor_id, recorded_at, from_on)
SELECT given.fact_id, given.item_id, given.line_id, given.organisation_id, given.pool_id, given.bank_account_id,
       given.how, given.reason, given.actor_id, given.recorded_at, greatest(line.booked_on, item.happened_on)
  FROM {given} JOIN transactions_bankline line ON line.line_id = given.line_id
  JOIN transactions_cashitem item ON item.item_id = given.item_id"""
_TAKE_ITEMS = """
UPDATE transactions_cashitem item SET line_id = given.line_id FROM {given}
 WHERE item.item_id = given.item_id AND item.line_id IS NULL"""
_STATE = {"line_id": "uuid", "how": "text", "item_id": "uuid"}
_CLOSE_LINES = """
UPDATE transactions_bankline line
   SET state = CASE WHEN given.item_id IS NULL THEN 'empty' WHEN given.how <> 'posted' THEN 'ticked'
                    WHEN amount_minor > 0 THEN 'receipt' ELSE 'unexplained' END,
       receipt_id = CASE WHEN given.how = 'posted' AND amount_minor > 0 THEN given.item_id END
  FROM {given} WHERE line.line_id = given.line_id AND line.state = 'open'"""


@projects(BankAccountDescribed)
def bank_accounts_described(recorded: Sequence[Recorded[BankAccountDescribed]]) -> None:
    """Write an account's details as they are now, and keep those it had."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        details = {
            "name": fact.name,
            "currency": fact.currency,
            "scheme": fact.scheme,
            "number": fact.number,
            "number_index": fact.index or None,
            "short_index": fact.short_index or None,
        }
        if fact.is_new:
            BankAccount.objects.create(
                id=fact.bank_account_id,
                organisation_id=envelope.organisation,
                pool_id=fact.pool_id,
                recorded_at=envelope.recorded_at,
                **details,
            )
        else:
            BankAccount.objects.filter(id=fact.bank_account_id).update(**details)
        BankAccountDetails.objects.create(
            fact_id=envelope.id,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            bank_account_id=fact.bank_account_id,
            name=fact.name,
            scheme=fact.scheme,
            number=fact.number,
            actor_id=envelope.actor,
            recorded_at=envelope.recorded_at,
        )


@projects(StatementRecorded)
def statements_recorded(recorded: Sequence[Recorded[StatementRecorded]]) -> None:
    """Write each statement and its new lines; they are open until the facts that follow say what they are."""
    rows: list[tuple[Any, ...]] = []
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        Statement.objects.create(
            statement_id=fact.statement_id,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            bank_account_id=fact.bank_account_id,
            fact_id=envelope.id,
            format=fact.format,
            file_hash=fact.file_hash,
            place=fact.place,
            from_on=fact.from_on or fact.closed_on,
            closed_on=fact.closed_on,
            opening_minor=_minor(fact.opening),
            closing_minor=_minor(fact.closing),
            difference_minor=_minor(fact.difference),
            is_proven=fact.is_proven,
            lines_read=fact.lines_read,
            lines_new=len(fact.lines),
            override_reason=fact.override_reason,
            said=fact.said,
            recorded_at=envelope.recorded_at,
        )
        rows += [
            (
                line.line_id, envelope.organisation, fact.pool_id, fact.bank_account_id, fact.statement_id, line.row,
                line.booked_on, line.valued_on, line.amount.minor, line.code, line.is_reversal, line.texts,
                _minor(line.start), envelope.recorded_at,
            )
            for line in fact.lines
        ]  # fmt: skip
    insert("transactions_bankline", _LINE, rows)


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


@projects(LinesTicked)
def lines_ticked(recorded: Sequence[Recorded[LinesTicked]]) -> None:
    """Join lines and cash items."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        ticks: list[tuple[Any, ...]] = [
            (
                envelope.id, item_id, tick.line_id, envelope.organisation, fact.pool_id, fact.bank_account_id, tick.how,
                fact.reason, envelope.actor, envelope.recorded_at,
            )
            for tick in fact.ticks for item_id in tick.item_ids
        ]  # fmt: skip
        execute(_TICK_OFF, _TICK, ticks, expected=len(ticks))
        execute(_TAKE_ITEMS, _TICK, ticks, expected=len(ticks))
        states = [(tick.line_id, tick.how, tick.item_ids[0] if tick.item_ids else None) for tick in fact.ticks]
        execute(_CLOSE_LINES, _STATE, states, expected=len(states))


@projects(LineUnticked)
def line_unticked(recorded: Sequence[Recorded[LineUnticked]]) -> None:
    """Part a line from what it was ticked off against."""
    for one in recorded:
        open_lines(one, [one.fact.line_id], reason=one.fact.reason, by_hand=True)


@projects(PaymentUnexplained)
def payments_unexplained(recorded: Sequence[Recorded[PaymentUnexplained]]) -> None:
    """Post what left the bank."""
    post(recorded)


@projects(CsvMappingSaved)
def csv_mappings_saved(recorded: Sequence[Recorded[CsvMappingSaved]]) -> None:
    """Write a mapping; from now on it is the one that the account's CSV is read by."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        CsvMapping.objects.filter(bank_account_id=fact.bank_account_id).update(is_used=False)
        with connections["transactions"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO transactions_csvmapping (bank_account_id, name, organisation_id, pool_id, mapping,"
                " is_used, recorded_at) VALUES (%s, %s, %s, %s, %s::jsonb, true, %s)"
                " ON CONFLICT (bank_account_id, name) DO UPDATE"
                " SET mapping = excluded.mapping, is_used = true, recorded_at = excluded.recorded_at",
                [
                    fact.bank_account_id,
                    fact.name,
                    envelope.organisation,
                    fact.pool_id,
                    json.dumps(fact.mapping),
                    envelope.recorded_at,
                ],
            )
