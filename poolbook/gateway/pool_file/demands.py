"""What approvers see of a pool file, and which of its rows decide something that takes more people than one."""

import hashlib
from collections.abc import Iterator, Mapping
from uuid import UUID

from poolbook.contracts.pools import ImportedRow
from poolbook.eventlog.approval import Row, Statement
from poolbook.gateway.pool_file.plan import Plan, Source, Step
from poolbook.gateway.pool_file.rows import EventRow, PoolFile
from poolbook.kernel import limits
from poolbook.kernel.approval import ApprovalPolicy
from poolbook.kernel.money import Money, total
from poolbook.kernel.said import said

_VALUES = ("valuation", "write_off", "proceeds")
_Decision = tuple[str, Money | None]  # a key of kernel.approval.GUARDED, and what it is about


def statement_of(
    file: PoolFile, plan: Plan, rows: Mapping[Source, ImportedRow], fresh: set[Source], *, pool_id: UUID | None
) -> Statement:
    """
    Say what new rows of a file would bring in: as approvers see it, and what their approval binds.

    rows:    as they are remembered; fresh: those that are new.
    pool_id: None for a pool that comes to be.
    """
    new = sorted((rows[source] for source in fresh), key=lambda one: (one.sheet, one.row))

    def shown() -> list[Row]:
        seal = hashlib.sha256("\n".join(f"{one.sheet} {one.digest} {one.occurrence}" for one in new).encode())
        told = _told(file, plan, fresh)
        few = told[: limits.MAX_APPROVAL_ROWS_SHOWN]
        left = len(told) - len(few)
        more = [Row(what=said("more_rows", "more rows"), before=None, after=str(left))] if left else []
        return [
            *few,
            *more,
            Row(what=said("seal_of_the_rows", "seal of the rows"), before=None, after=seal.hexdigest()),
        ]

    return Statement(
        action="imports",
        says=said(
            "import_pool_file",
            f"Import {len(new)} rows of a file into the pool {file.pool.name}",
            name=file.pool.name,
            rows=len(new),
        ),
        rows=shown,
        pool_id=pool_id,
    )


def _told(file: PoolFile, plan: Plan, fresh: set[Source]) -> list[Row]:
    """What was decided comes first, then everything else in the order of the file; names of persons are left out."""
    source_of = plan.sources
    rows = [
        Row(what=one.key, before=None, after=one.value)
        for one in file.pool.settings
        if source_of["pool", one.row] in fresh
    ]
    money = [one.amount for one in file.commitments if source_of["commitments", one.row] in fresh]
    if money:
        amount = total(money, file.pool.currency)
        after = f"{len(money)}, {amount} {amount.currency}"
        rows.append(Row(what=said("commitments", "commitments"), before=None, after=after))
    events = [one for one in file.events if source_of["events", one.row] in fresh]
    events.sort(key=lambda one: (_kind(one) is None, one.on, one.row))
    return rows + [Row(what=_named(one), before=None, after=_written(one)) for one in events]


def _kind(event: EventRow) -> str | None:
    """Return what kind of decision a row is, by the names of GUARDED; None for what one person decides anyway."""
    if event.event in _VALUES or (event.event == "reversal" and event.kind in _VALUES):
        return "valuations"
    return {"capital_call": "calls", "distribution": "distributions", "approval": "distributions"}.get(
        event.event, "journal_entries" if event.event == "journal_entry" else None
    )


def _named(event: EventRow) -> str:
    return said(f"event_{event.event}", event.event.replace("_", " "))


def _written(event: EventRow) -> str:
    amount = "" if event.amount is None else f" {event.amount} {event.amount.currency}"
    kind = f" {event.kind.replace('_', ' ')}" if event.kind else ""
    return f"{event.on}{kind}{amount}"


def takes_more_people(file: PoolFile, plan: Plan, fresh: set[Source], policy: ApprovalPolicy, *, is_new: bool) -> bool:
    """Return whether new rows of a file decide anything that takes more people than one, made by hand."""
    return any(policy.eyes(action, amount) > 1 for action, amount in _decisions(file, plan, fresh, is_new=is_new))


def _decisions(file: PoolFile, plan: Plan, fresh: set[Source], *, is_new: bool) -> Iterator[_Decision]:
    if is_new or any(one.carry_rate or one.fee_rate or one.hurdle_rate for one in file.investors):
        yield "terms", None
    events = {event.row: event for event in file.events}
    for step in plan.steps:
        event = step.event
        if event is None or step.source not in fresh or step.does == "pay_call":
            continue
        if step.does == "capital_call":
            yield "calls", _sum(step)
        elif step.does == "distribution" and file.pool.payments == "on_due_date":
            yield "distributions", event.amount
        elif step.does == "approval" and step.target is not None:
            yield "distributions", events[step.target.row].amount
        elif step.does == "journal_entry":
            yield "journal_entries", None
        elif _kind(event) == "valuations":
            yield "valuations", None  # how much a value changes is not said by the row


def _sum(step: Step) -> Money:
    amounts = [row.amount for row in (step.event, *(row for row, _ in step.items)) if row and row.amount is not None]
    return total(amounts, amounts[0].currency)
