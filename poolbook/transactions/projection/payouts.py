"""Payouts: opened, sent, settled, failed."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connections

from poolbook.contracts.fact import Fact
from poolbook.contracts.payout_files import PayoutRejected, PayoutsRecalled
from poolbook.contracts.transactions import PayoutFailed, PayoutsOpened, PayoutsSent, PayoutsSettled
from poolbook.eventlog.arrays import array
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import projects
from poolbook.transactions.models import Book, PayoutTally
from poolbook.transactions.projection.books import POSTED
from poolbook.transactions.projection.payout_files import payments_end
from poolbook.transactions.projection.posting import post
from poolbook.transactions.projection.rows import execute, insert

_OPEN = """
INSERT INTO transactions_payout
       (subject_id, organisation_id, pool_id, kind, due_on, state, recorded_at, investor_id, amount_minor)
SELECT %s, %s, %s, %s, %s, 'due', %s, * FROM unnest(%s::uuid[], %s::bigint[])
"""
_STEP = {
    "fact_id": "uuid",
    "investor_id": "uuid",
    "subject_id": "uuid",
    "organisation_id": "uuid",
    "pool_id": "uuid",
    "version": "bigint",
    "state": "text",
    "happened_on": "date",
    "reason": "text",
    "recorded_at": "timestamptz",
}
_CHANGED = {"subject_id": "uuid", "investor_id": "uuid", "state": "text", "bank_account_id": "uuid"}
_CHANGE = (
    "UPDATE transactions_payout payout SET state = given.state, bank_account_id = given.bank_account_id FROM {given}"
    " WHERE payout.subject_id = given.subject_id AND payout.investor_id = given.investor_id"
)
_NAMED = {"subject_id": "uuid", "investor_id": "uuid"}
_GROUPED = (
    "SELECT payout.subject_id, due_on, state, payout.organisation_id, pool_id,"
    " count(*) AS n, sum(amount_minor) AS minor"
    " FROM transactions_payout payout JOIN {given}"
    " ON payout.subject_id = given.subject_id AND payout.investor_id = given.investor_id"
    " GROUP BY payout.subject_id, due_on, state, payout.organisation_id, pool_id"
)
_TAKE_OFF = (  # gives a row for each payout that was in a tally
    "WITH taken AS (UPDATE transactions_payouttally tally"
    " SET payout_count = payout_count - was.n, amount_minor = amount_minor - was.minor"
    f" FROM ({_GROUPED}) was"
    " WHERE tally.subject_id = was.subject_id AND tally.due_on = was.due_on AND tally.state = was.state"
    " RETURNING was.n) SELECT FROM taken, generate_series(1, n)"
)
_PUT_ON = (
    "INSERT INTO transactions_payouttally AS tally"
    f" (subject_id, due_on, state, organisation_id, pool_id, payout_count, amount_minor) {_GROUPED}"
    " ON CONFLICT (subject_id, due_on, state) DO UPDATE SET"
    " payout_count = tally.payout_count + excluded.payout_count,"
    " amount_minor = tally.amount_minor + excluded.amount_minor"
)


@projects(PayoutsOpened)
def payouts_opened(recorded: Sequence[Recorded[PayoutsOpened]]) -> None:
    """Write a row for each payout; a refund means that its pool was cancelled."""
    posted = []
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        posted.append((fact.cause, envelope.organisation, fact.pool_id, envelope.id, envelope.recorded_at))
        with connections["transactions"].cursor() as cursor:
            cursor.execute(
                _OPEN,
                [
                    fact.subject_id, envelope.organisation, fact.pool_id, fact.kind, fact.due_on, envelope.recorded_at,
                    array(fact.lines), array(line.minor for line in fact.lines.values()),
                ],
            )  # fmt: skip
        if fact.lines:  # a pool that nobody has paid into is cancelled without any
            PayoutTally.objects.create(
                subject_id=fact.subject_id,
                due_on=fact.due_on,
                state="due",
                organisation_id=envelope.organisation,
                pool_id=fact.pool_id,
                payout_count=len(fact.lines),
                amount_minor=sum(line.minor for line in fact.lines.values()),
            )
        if fact.kind == "refund":
            Book.objects.filter(pool_id=fact.pool_id).update(cancelled_on=fact.due_on)
    insert("transactions_postedfact", POSTED, posted)
    post(recorded)


@projects(PayoutsSent)
def payouts_sent(recorded: Sequence[Recorded[PayoutsSent]]) -> None:
    """Note that payouts are on their way."""
    for one in recorded:
        _step(one, "sent", one.fact.subject_id, one.fact.investor_ids)


@projects(PayoutsSettled)
def payouts_settled(recorded: Sequence[Recorded[PayoutsSettled]]) -> None:
    """Note that payouts have left the bank."""
    for one in recorded:
        _step(one, "settled", one.fact.subject_id, one.fact.lines, bank_account_id=one.fact.bank_account_id)
        payments_end(one.fact.subject_id, one.fact.lines, "settled")
    post(recorded)


@projects(PayoutFailed)
def payout_failed(recorded: Sequence[Recorded[PayoutFailed]]) -> None:
    """Note that a payout came back."""
    for one in recorded:
        _step(one, "failed", one.fact.subject_id, [one.fact.investor_id], reason=one.fact.reason)
        payments_end(one.fact.subject_id, [one.fact.investor_id], "failed")
    post(recorded)


@projects(PayoutRejected)
def payout_rejected(recorded: Sequence[Recorded[PayoutRejected]]) -> None:
    """Note that the bank refused a payout; no money had moved."""
    for one in recorded:
        _step(one, "failed", one.fact.subject_id, [one.fact.investor_id], reason=one.fact.reason)
        payments_end(one.fact.subject_id, [one.fact.investor_id], "failed")


@projects(PayoutsRecalled)
def payouts_recalled(recorded: Sequence[Recorded[PayoutsRecalled]]) -> None:
    """Note that payouts are due again: the file that had them was cancelled."""
    for one in recorded:
        _step(one, "due", one.fact.subject_id, one.fact.investor_ids, reason=one.fact.reason)


def _step(
    one: Recorded[Fact],
    state: str,
    subject_id: UUID,
    investor_ids: Iterable[UUID],
    *,
    bank_account_id: UUID | None = None,
    reason: str = "",
) -> None:
    envelope, investors = one.envelope, list(investor_ids)
    steps: list[tuple[Any, ...]] = [
        (
            envelope.id, who, subject_id, envelope.organisation, envelope.stream, envelope.version, state,
            envelope.occurred_on, reason, envelope.recorded_at,
        )
        for who in investors
    ]  # fmt: skip
    insert("transactions_payoutstep", _STEP, steps)
    changes = [(subject_id, who, state, bank_account_id) for who in investors]
    named = [change[:2] for change in changes]
    execute(_TAKE_OFF, _NAMED, named, expected=len(investors))
    execute(_CHANGE, _CHANGED, changes, expected=len(investors))
    execute(_PUT_ON, _NAMED, named)
