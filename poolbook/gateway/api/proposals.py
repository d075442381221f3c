"""Proposals over HTTP, and matching what is sure: here, because only the gateway knows the book and the names."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import WithJsonSchema

from poolbook.eventlog.http import Asked, Day, Id, In, Key, room_router
from poolbook.reporting.proposals import match_proposals, payers_of
from poolbook.transactions.api.matching import PoolMatchesOut, shaped
from poolbook.transactions.operations.match_by_reference import match_by_reference

router = room_router(tag="matches", writes="transactions")

Proposals = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]


class SureMatchesIn(In):
    """The day of the match: receipts that arrived later wait."""

    matched_on: Day


@router.get("/pools/{pool_id}/match-proposals", response=Proposals)
def get_match_proposals(request: Asked, pool_id: Id) -> dict[str, Any]:
    """What receipts, and debits that nobody explains, could be for; `accept` is the request that makes it so."""
    return match_proposals(by=request.auth, pool_id=pool_id)


@router.post("/pools/{pool_id}/sure-matches", response={201: PoolMatchesOut})
def post_sure_matches(request: Asked, pool_id: Id, body: SureMatchesIn, idempotency_key: Key) -> PoolMatchesOut:
    """Match what is sure: receipts that name lines by their references, where nothing speaks against."""
    names: dict[UUID, tuple[str, ...]] = payers_of(by=request.auth, pool_id=pool_id)
    facts = match_by_reference(
        pool_id=pool_id, matched_on=body.matched_on, names=names, by=request.auth, key=idempotency_key
    )
    return shaped(facts)
