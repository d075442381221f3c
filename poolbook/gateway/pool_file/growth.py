"""A pool file beside what was imported of it: which rows are new, and which were changed or have vanished."""

import hmac
from collections.abc import Sequence
from datetime import date

from poolbook.contracts.pools import ImportedRow
from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.plan import Plan, Source
from poolbook.gateway.pool_file.rows import EventRow, PoolFile
from poolbook.kernel.said import said

_Key = tuple[str, str, int]
_PAYS = ("investment", "expense", "management_fee", "distribution")


def imported_form(file: PoolFile, plan: Plan, secret: bytes) -> dict[Source, ImportedRow]:
    """
    Return every row of a file as it is remembered: names in it are hidden behind a keyed hash.

    secret: key of this installation.
    source: HMAC-SHA256, RFC 2104.
    """
    labels = _labels(file)
    return {
        source: ImportedRow(
            sheet=source.sheet,
            row=source.row,
            digest=hmac.digest(secret, source.key.digest.encode(), "sha256").hex(),
            occurrence=source.key.occurrence,
            label=labels[source.sheet, source.row],
        )
        for source in plan.sources.values()
    }


def _labels(file: PoolFile) -> dict[tuple[str, int], str]:
    labels = {("pool", one.row): one.key for one in file.pool.settings}
    labels |= {("investors", one.row): "an investor" for one in file.investors}
    labels |= {("commitments", one.row): f"{one.amount} of {one.committed_on}" for one in file.commitments}
    for event in file.events:
        amount = "" if event.amount is None else f" {event.amount}"
        labels["events", event.row] = f"{event.on} {event.event}{amount}"
    return labels


def rows_to_add(file: PoolFile, rows: dict[Source, ImportedRow], imported: Sequence[ImportedRow]) -> set[Source]:
    """
    Return the rows that have not been applied yet.

    rows:     as imported_form gives them; imported: those applied before, none for a new pool.
    raises:   RowRefused for rows that were changed, have vanished, or come too late in the pool's history.
    """
    known = {_key(one): one for one in imported}
    here = {_key(one): source for source, one in rows.items()}
    new = {source for key, source in here.items() if key not in known}
    if not imported:
        return new
    faults = _gone(rows, [one for key, one in known.items() if key not in here], new)
    faults += _too_late(file, rows, new)
    if faults:
        raise RowRefused(faults)
    return new


def _key(one: ImportedRow) -> _Key:
    return one.sheet, one.digest, one.occurrence


def _gone(rows: dict[Source, ImportedRow], missing: Sequence[ImportedRow], new: set[Source]) -> list[Fault]:
    places = {(source.sheet, source.row) for source in new}
    faults = []
    for one in sorted(missing, key=lambda row: (row.sheet, row.row)):
        if (one.sheet, one.row) in places:
            sentence = said(
                "row_changed",
                f"has changed since it was imported ({one.label}): put it back as it was; a correction is a row of its "
                "own.",
                row=one.label,
            )
        else:
            sentence = said(
                "row_vanished",
                f"was imported ({one.label}) and has vanished from the file: put it back.",
                row=one.label,
            )
        faults.append(Fault(one.sheet, one.row, None, sentence))
    return faults


def _too_late(file: PoolFile, rows: dict[Source, ImportedRow], new: set[Source]) -> list[Fault]:
    fresh = {(source.sheet, source.row) for source in new}
    faults = [
        Fault(
            "pool",
            source.row,
            "key",
            said("term_not_imported", "was not imported: the terms of a pool hold for its whole life."),
        )
        for source in sorted(new, key=lambda source: source.row)
        if source.sheet == "pool"
    ]
    old = [event for event in file.events if ("events", event.row) not in fresh]
    last = max((event.on for event in old), default=date.min)
    called = any(event.event == "capital_call" for event in old)
    own_payers = {event.investor for event in old if event.event == "contribution"}
    paid_until = _paid_until(file, old, own_payers)
    for event in file.events:
        if ("events", event.row) not in fresh:
            continue
        if event.on < last:
            sentence = said(
                "history_not_rewritten",
                f"{event.on} is before {last}, up to which this file was imported: history is not rewritten.",
                day=event.on,
                last=last,
            )
            faults.append(Fault("events", event.row, "date", sentence))
        elif event.event in _PAYS and event.kind != "unpaid" and event.on < paid_until:
            sentence = said(
                "paid_until_then",
                f"{event.on} is before {paid_until}, up to which calls count as paid since this file was imported: "
                "money that came later cannot leave earlier.",
                day=event.on,
                last=paid_until,
            )
            faults.append(Fault("events", event.row, "date", sentence))
        if event.event == "contribution" and called and event.investor not in own_payers:
            sentence = said(
                "calls_paid_by_themselves",
                "the calls of this investor counted as paid by themselves when this file was imported; a first "
                "contribution of its own cannot be added now.",
            )
            faults.append(Fault("events", event.row, "event", sentence))
    return faults


def _paid_until(file: PoolFile, old: Sequence[EventRow], own_payers: set[str]) -> date:
    """Return the last due day on which calls imported before were paid by themselves; date.min without any."""
    if file.pool.payments != "on_due_date" or {one.investor for one in file.commitments} <= own_payers:
        return date.min
    return max((event.due_on or event.on for event in old if event.event == "capital_call"), default=date.min)
