"""Write what a pool decided, and what of it was undone, into their tables."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import models

from poolbook.contracts.holdings import DecisionReversed
from poolbook.eventlog.envelope import Envelope, Recorded
from poolbook.eventlog.registry import projects
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.money import Money
from poolbook.pools.models import Charge, ChargePayment, Decision, DecisionReversal, Investment
from poolbook.pools.projection.tallies import add_to_pool, add_to_positions

_ALIAS = ALIASES["pools"]
_INCOME = ("dividend", "interest")
_PAYMENTS = ("expense_paid", "management_fee_paid")


def decided(
    envelope: Envelope, *, kind: str, amount: Money, subject_id: UUID | None = None, investment_id: UUID | None = None
) -> Decision:
    """Return the row of a decision; subject_id: left out, the fact itself."""
    return Decision(
        id=envelope.id,
        organisation_id=envelope.organisation,
        pool_id=envelope.stream,
        version=envelope.version,
        kind=kind,
        subject_id=subject_id or envelope.id,
        investment_id=investment_id,
        amount_minor=amount.minor,
        occurred_on=envelope.occurred_on,
        recorded_at=envelope.recorded_at,
    )


def write_decisions(rows: Iterable[Decision]) -> None:
    """Keep what was decided, so that it can be undone."""
    Decision.objects.using(_ALIAS).bulk_create(rows)


@projects(DecisionReversed)
def decision_reversed(recorded: Sequence[Recorded[DecisionReversed]]) -> None:
    """Note the reversal, and move every tally back; the rows of what was undone stay as history."""
    for one in recorded:
        fact, envelope = one.fact, one.envelope
        cash = fact.tallies.get("cash")
        DecisionReversal.objects.using(_ALIAS).create(
            reverses=fact.reverses,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            fact_id=envelope.id,
            subject_id=fact.subject_id,
            reversed_on=fact.reversed_on,
            reason=fact.reason,
            cash_minor=0 if cash is None else cash.minor,
            recorded_at=envelope.recorded_at,
        )
        add_to_pool(fact.pool_id, **{tally: change.minor for tally, change in fact.tallies.items()})
        add_to_positions(
            fact.pool_id,
            **{
                tally: {investor: change.minor for investor, change in changes.items()}
                for tally, changes in fact.shares.items()
            },
        )
        if fact.investment_id is not None and fact.kind not in _INCOME:
            _move_back(fact, fact.investment_id)
        if fact.kind in _PAYMENTS:
            paid = ChargePayment.objects.using(_ALIAS).filter(fact_id=fact.reverses).values("charge_id")
            Charge.objects.using(_ALIAS).filter(id__in=paid).update(paid_on=None, paid_at=None)


def _move_back(fact: DecisionReversed, investment_id: UUID) -> None:
    changes: dict[str, Any] = {
        f"{name}_minor": models.F(f"{name}_minor") + change.minor for name, change in fact.held.items()
    }
    if fact.kind == "exit":
        changes["is_exited"] = False
    investments = Investment.objects.using(_ALIAS).filter(id=investment_id)
    investments.update(moved_on=fact.reversed_on, **changes)
    investments.filter(cost_minor=0).update(made_on=None)
