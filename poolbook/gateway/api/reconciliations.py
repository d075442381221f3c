"""Reconciliation over HTTP: the same JSON as `poolbook bank reconcile --format json`."""

from typing import Annotated, Any

from ninja import Query
from pydantic import BaseModel, Field, WithJsonSchema

from poolbook.eventlog.http import Asked, Day, Id, Instant, room_router
from poolbook.reporting.reconciliation import reconciliation

router = room_router(tag="reconciliation")

Reconciliation = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]


class ReconciliationIn(BaseModel):
    """
    Which account and day.

    account:  id of a bank account, left out: the pool's first; on: left out: today.
    as_known: what had been recorded by this instant, left out: everything.
    """

    account: Id | None = None
    on: Annotated[Day | None, Field()] = None
    as_known: Instant | None = None


@router.get("/pools/{pool_id}/reconciliations", response=Reconciliation)
def get_reconciliation(request: Asked, pool_id: Id, question: Query[ReconciliationIn]) -> dict[str, Any]:
    """A bank account at the end of a day: the book's cash, the bank's balance, and the items that explain the rest."""
    return reconciliation(
        by=request.auth,
        pool_id=pool_id,
        bank_account_id=question.account,
        on=question.on,
        as_known=question.as_known,
    )
