"""Postings that the ledger's tests share."""

from datetime import date
from uuid import UUID

from psycopg import Connection

from poolbook.kernel.ids import new_id
from poolbook.transactions.ledger import Act, Leg, Posting

App = Connection[tuple[object, ...]]
DAY = date(2024, 3, 1)


def received(pool: UUID, bank: UUID, minor: int, **more: object) -> Posting:
    """Cash at bank against unmatched receipts."""
    legs = (Leg(account="1000", amounts={bank: minor}), Leg(account="2000", amounts={pool: -minor}))
    asked = {"pool_id": pool, "idem": new_id(), "kind": "receipt", "effective": DAY, "legs": legs}
    return Posting(**asked | more)  # type: ignore[arg-type]


def acting(pool: UUID, act: Act, of: UUID, **more: object) -> Posting:
    """An act on an earlier transaction."""
    asked = {"pool_id": pool, "idem": new_id(), "kind": act.name.lower(), "effective": DAY, "act": act, "of": of}
    return Posting(**asked | more)  # type: ignore[arg-type]
