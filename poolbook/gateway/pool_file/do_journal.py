"""Entries by hand and locks of an imported pool: written by its history, approved by whoever imports."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.eventlog.unit import current
from poolbook.gateway.pool_file.doing import Doing, amount_of, event_of, single
from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.plan import Source, Step
from poolbook.gateway.pool_file.rows import EventRow
from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.said import said
from poolbook.transactions.operations._journal_lines import JournalLine
from poolbook.transactions.operations.approve_journal_entry import approve_journal_entry
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.propose_journal_entry import propose_journal_entry
from poolbook.transactions.operations.unlock_period import unlock_period

_AS_FILE = "as the imported file says"
_COLUMN_OF = {"account": "to", "holder": "investor"}


def entry_id_of(doing: Doing, source: Source) -> UUID:
    """Return the id of the entry whose first row this is."""
    return named_id("journal entry", doing.pool_id, source.key.digest, source.key.occurrence)


def journal_entry(doing: Doing, batch: Sequence[Step]) -> None:
    """Post an entry: its rows are those with the same ref and date."""
    step = single(batch)
    first = event_of(step)
    rows = [first, *(row for row, _ in step.items)]
    _have_accounts_opened()
    try:
        propose_journal_entry(
            pool_id=doing.pool_id,
            entry_id=entry_id_of(doing, step.source),
            effective_on=step.on,
            lines=[_line(doing, row) for row in rows],
            reason=first.memo or _AS_FILE,
            note=_AS_FILE,
            adjusts=_adjusted_day(first),
            by=doing.maker,
        )
    except Refused as refusal:
        parts = (refusal.pointer or "").strip("/").split("/")
        if parts[0] == "lines" and len(parts) > 1:
            column = _COLUMN_OF.get(parts[-1], "amount")
            raise RowRefused([Fault("events", rows[int(parts[1])].row, column, refusal.message)]) from refusal
        raise
    approve_journal_entry(pool_id=doing.pool_id, entry_id=entry_id_of(doing, step.source), by=doing.by)


def _have_accounts_opened() -> None:
    """An import posts what it collected at its end; an entry may name only whom the ledger knows, so post that now."""
    unit = current("transactions")
    if unit is not None:
        unit.flush()


def _adjusted_day(row: EventRow) -> date | None:
    """Read the column call of an entry: the earlier day that it corrects."""
    try:
        return date.fromisoformat(row.call) if row.call else None
    except ValueError as error:
        sentence = said(
            "adjusts_no_day",
            f"{row.call[:40]!r} is not a day like 2024-12-31; for journal_entry it is the day that it adjusts.",
            text=row.call[:40],
        )
        raise RowRefused([Fault("events", row.row, "call", sentence)]) from error


def _line(doing: Doing, row: EventRow) -> JournalLine:
    holder = doing.investors[row.investor] if row.investor else None
    return JournalLine(account=row.to, holder=holder, **{row.kind: amount_of(row)})


def lock(doing: Doing, batch: Sequence[Step]) -> None:
    """Lock the book through the row's day, or take the last lock back."""
    step = single(batch)
    event = event_of(step)
    if event.kind == "unlock":
        unlock_period(pool_id=doing.pool_id, reason=event.memo or _AS_FILE, by=doing.by)
    else:
        lock_period(pool_id=doing.pool_id, through=step.on, note=event.memo, by=doing.by)
