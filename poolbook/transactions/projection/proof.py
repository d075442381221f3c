"""The room's own proof: the ledger follows from itself, and every fact's entries stand in the books, nothing else."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connections

from poolbook.contracts.fact import Fact
from poolbook.eventlog import blobs, log
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.registry import rebuilds, verifies
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Transaction
from poolbook.transactions.models import Evidence
from poolbook.transactions.posting_rules import kind_of, legs_of

_ALIAS = "transactions"
_WITHOUT_FACT = (
    "SELECT j.book_id, j.seq, j.idem FROM ledger_journal j"
    " WHERE NOT EXISTS (SELECT FROM eventlog_fact f WHERE f.id = j.idem) ORDER BY j.book_id, j.seq LIMIT 1"
)
_BOOKS_DIFFER = (
    "SELECT coalesce(l.pool_id, b.pool_id), b.pool_id IS NULL FROM ledger_book l"
    " FULL JOIN transactions_book b ON b.pool_id = l.pool_id"
    " WHERE (l.pool_id, l.organisation_id, l.currency) IS DISTINCT FROM (b.pool_id, b.organisation_id, b.currency)"
    " ORDER BY 1 LIMIT 1"
)


@rebuilds("transactions")
def rebuild_ledger() -> None:
    """Reckon balances, holds and snapshots anew from the entries, which are never emptied."""
    ledger.rebuild(using=_ALIAS)


@verifies("transactions")
def first_difference() -> str | None:
    """Return the first row of the ledger that does not follow from the others or from the facts."""
    found = ledger.verify(using=_ALIAS)
    if found is not None:
        return f"room transactions, table {found.table}, row {found.row}: {found.what}"
    with connections[_ALIAS].cursor() as cursor:
        cursor.execute(_BOOKS_DIFFER)
        if (book := cursor.fetchone()) is not None:
            what = "no fact opened it" if book[1] else "the ledger has no such book"
            return f"room transactions, table ledger_book, row {book[0]}: {what}"
        cursor.execute(_WITHOUT_FACT)
        if (row := cursor.fetchone()) is not None:
            where = f"room transactions, table ledger_journal, row book {row[0]}, number {row[1]}"
            return f"{where}: no fact {row[2]} caused it"
    return next(_facts_not_posted(), None) or next(_evidence_lost(), None)


def _evidence_lost() -> Iterator[str]:
    for row in Evidence.objects.exclude(sha256="").order_by("recorded_at", "evidence_id"):
        what = blobs.what_is_wrong(row.sha256)
        if what is not None:
            yield f"room transactions, table transactions_evidence, row {row.evidence_id}: its file {row.sha256} {what}"


def _facts_not_posted() -> Iterator[str]:
    for piece in log.read_all(_ALIAS):
        recorded = [stored.recorded() for stored in piece]
        by_pool: dict[UUID, list[Recorded[Fact]]] = {}
        for one in recorded:
            by_pool.setdefault(one.envelope.stream, []).append(one)
        for pool_id, facts in by_pool.items():
            yield from _compared(pool_id, facts)


def _compared(pool_id: UUID, facts: Sequence[Recorded[Fact]]) -> Iterator[str]:
    """Compare facts of a pool with the transactions that they caused."""
    posted = {one.idem: one for one in ledger.transactions(pool_id, idems=[fact.envelope.id for fact in facts])}
    for one in facts:
        what = _wrong(one, posted.get(one.envelope.id))
        if what is not None:
            number = transaction.number if (transaction := posted.get(one.envelope.id)) else "missing"
            yield (
                f"room transactions, table ledger_journal, row pool {pool_id}, number {number}:"
                f" {what} ({one.envelope.type} {one.envelope.id})"
            )


def _wrong(one: Recorded[Fact], posted: Transaction | None) -> str | None:
    ought = {(leg.account, holder): minor for leg in legs_of(one.fact) for holder, minor in leg.amounts.items()}
    if posted is None:
        return "a fact was not posted" if ought else None
    if ought != {(entry.code, entry.holder): entry.minor for entry in posted.entries}:
        return "its entries are not those of the fact that caused it"
    if (posted.kind, posted.effective) != (kind_of(one.fact), one.envelope.occurred_on):
        return "its kind or date is not that of the fact that caused it"
    return None
