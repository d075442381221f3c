"""Reads about entries written by hand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from poolbook.contracts.transactions import Leg
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.errors import NoSuch
from poolbook.transactions.models import JournalEntry, Reversal

_ADMITTED = """
SELECT a.holder FROM ledger_account a JOIN ledger_book b ON b.id = a.book_id
 WHERE b.pool_id = %s AND a.code = '9000' AND a.holder = ANY(%s)"""


class NoSuchEntry(NoSuch):
    code = "no_such_entry"
    sentence = "This pool has no such journal entry."


@dataclass(frozen=True, slots=True)
class JournalEntryView:
    """
    An entry written by hand. state: proposed | posted | withdrawn | declined | reversed.

    fact_id: the fact that posted it, which a reversal names.
    """

    entry_id: UUID
    pool_id: UUID
    state: str
    effective_on: date
    adjusts: date | None
    legs: tuple[Leg, ...]
    reason: str
    note: str
    digest: str
    proposed_by: UUID
    proposed_at: datetime
    approved_by: UUID | None
    dropped_by: UUID | None
    decided_at: datetime | None
    dropped_reason: str
    fact_id: UUID | None


def admitted_investors(pool_id: UUID, investor_ids: Collection[UUID]) -> set[UUID]:
    """Return those of some investors that were admitted to a pool."""
    with connections[ALIASES["transactions"]].cursor() as cursor:
        cursor.execute(_ADMITTED, [pool_id, list(investor_ids)])
        return {row[0] for row in cursor.fetchall()}


def journal_entry_of(pool_id: UUID, entry_id: UUID) -> JournalEntryView:
    """
    Return an entry of a pool.

    raises: NoSuchEntry.
    """
    row = JournalEntry.objects.filter(pool_id=pool_id, entry_id=entry_id).first()
    if row is None:
        raise NoSuchEntry(entry_id=entry_id)
    is_reversed = row.fact_id is not None and Reversal.objects.filter(reverses=row.fact_id).exists()
    return _view(row, is_reversed=is_reversed)


def journal_entries_of(pool_id: UUID) -> list[JournalEntryView]:
    """Return every entry of a pool, in the order in which they were proposed."""
    rows = list(JournalEntry.objects.filter(pool_id=pool_id).order_by("proposed_at", "entry_id"))
    posted = [row.fact_id for row in rows if row.fact_id]
    reversed_ = set(Reversal.objects.filter(reverses__in=posted).values_list("reverses", flat=True))
    return [_view(row, is_reversed=row.fact_id in reversed_) for row in rows]


def _view(row: JournalEntry, *, is_reversed: bool) -> JournalEntryView:
    legs = tuple(
        Leg(account=leg["account"], amounts={UUID(holder): minor for holder, minor in leg["amounts"].items()})
        for leg in row.legs
    )
    return JournalEntryView(
        row.entry_id, row.pool_id, "reversed" if is_reversed else row.state, row.effective_on, row.adjusts, legs,
        row.reason, row.note, row.digest, row.proposed_by, row.proposed_at, row.approved_by, row.dropped_by,
        row.decided_at, row.dropped_reason, row.fact_id,
    )  # fmt: skip
