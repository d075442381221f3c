"""The sheet events: which cells each event needs and may have, and how a row is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from poolbook.gateway.pool_file.faults import Faults
from poolbook.gateway.pool_file.rows import EventRow, PoolRow
from poolbook.gateway.pool_file.table import Cells, one_of
from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.users.naming import compared

COLUMNS = ("date", "event", "amount", "investor", "investment", "kind", "due_on", "memo")
OPTIONAL_COLUMNS = ("cost", "to", "call", "ref", "attachment", "order", "id")
_ANYWHERE = frozenset({"date", "event", "memo", "ref", "attachment", "order"})
_ORDER_DIGITS = 9  # a thousand times the rows that a sheet may have
_NEVER = date.min  # stands in where a row without a date is refused anyway


REVERSED_BY: dict[str, tuple[str, ...]] = {  # {what is reversed: the columns that name it}
    "capital_call": ("call",),
    "investment": ("ref",),
    "valuation": ("ref",),
    "proceeds": ("ref",),
    "write_off": ("ref",),
    "expense": ("ref",),
    "management_fee": ("ref",),
    "payment": ("ref",),
    "receipt": ("ref",),
    "match": ("ref", "call", "investor", "amount"),
    "over_payment_kept": ("ref", "investor", "amount"),
    "over_payment_used": ("call", "investor", "amount"),
    "journal_entry": ("ref",),
    "unexplained_payment": ("ref",),
}


@dataclass(frozen=True, slots=True)
class _Form:
    """
    What a row of an event looks like.

    needs: columns that must be filled; may: those that can be; all others stay blank.
    kinds: what kind may say; zero: whether the amount may be zero.
    """

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    zero: bool = False


FORMS = {
    "capital_call": _Form(
        ("amount", "kind"), ("due_on", "investment", "call", "id"), kinds=("investment", "management_fee", "expenses")
    ),
    "call_proposal": _Form(
        ("amount", "kind", "ref"), ("due_on", "investment", "id"), kinds=("investment", "management_fee", "expenses")
    ),
    "contribution": _Form(("amount", "investor"), ("call",)),
    "investment": _Form(("amount", "investment")),
    "valuation": _Form(("amount", "investment"), zero=True),
    "proceeds": _Form(
        ("amount", "kind"),
        ("investment", "cost"),
        kinds=("exit", "partial", "return_of_capital", "dividend", "interest"),
    ),
    "write_off": _Form(("investment",), ("amount",)),
    "expense": _Form(("amount",), ("to", "kind"), kinds=("unpaid",)),
    "management_fee": _Form(("amount",), ("kind",), kinds=("unpaid",)),
    "charge_fees": _Form(()),
    "distribution": _Form(("amount",), ("kind", "due_on"), kinds=("recallable",)),
    "transfer": _Form(("amount", "investor", "to")),
    "excuse": _Form(("investor", "investment")),
    "receipt": _Form(("amount", "ref"), ("investor",)),
    "match": _Form(("amount", "investor", "call", "ref")),
    "return": _Form(("amount", "ref")),
    "reversal": _Form((), ("kind", "call", "amount", "investor"), kinds=tuple(REVERSED_BY)),
    "withdrawal": _Form((), ("call",)),
    "over_payment": _Form(("amount", "investor", "kind"), ("call", "ref"), kinds=("kept", "used")),
    "approval": _Form(("ref",)),
    "payout": _Form(("kind", "ref"), ("amount", "investor"), kinds=("sent", "settled", "failed", "rejected")),
    "payment": _Form(("ref",)),
    "unexplained_payment": _Form(("amount", "ref")),
    "journal_entry": _Form(("amount", "to", "kind", "ref"), ("investor", "call"), kinds=("debit", "credit")),
    "lock": _Form(("kind",), kinds=("lock", "unlock")),
    "status": _Form(("kind",), kinds=("closed", "winding_up", "liquidated", "cancelled")),
}
EVENTS = tuple(FORMS)


def read_events(
    rows: Iterable[Cells], pool: PoolRow | None, names: dict[str, str] | None, faults: Faults
) -> list[EventRow]:
    """
    Read the events.

    pool:  None where the sheet pool is at fault; then amounts are looked at without a currency.
    names: {name as compared: name as the sheet investors writes it}; None where that sheet is at fault.
    """
    found = []
    for cells in rows:
        before = faults.count
        event = _event(cells, pool, names)
        if event is not None and faults.count == before:
            found.append(event)
    return found


def _event(cells: Cells, pool: PoolRow | None, names: dict[str, str] | None) -> EventRow | None:
    day = cells.day("date")
    if day and pool and day < pool.opened_on:
        cells.fault(
            "date",
            said(
                "before_pool_opened",
                f"{day} is before the pool was opened ({pool.opened_on}).",
                day=day,
                opened_on=pool.opened_on,
            ),
        )
    event = cells.choice("event", EVENTS)
    form = FORMS.get(event)
    if form is None:
        return None
    _check_columns(cells, event, form)
    currency = pool.currency if pool else None
    amount = cells.amount("amount", currency, required=False)
    if amount is not None and not amount and not form.zero:
        cells.fault("amount", said("amount_zero", "is zero; leave the row out or write an amount."))
    cost = cells.amount("cost", currency, required=False)
    due_on = cells.day("due_on", required=False)
    if due_on and day and due_on < day:
        cells.fault("due_on", said("due_before_date", f"{due_on} is before the row's date.", day=due_on))
    row = EventRow(
        row=cells.row,
        on=day or (pool.opened_on if pool else _NEVER),
        event=event,
        amount=amount,
        investor=known_investor(cells, "investor", names),
        investment=cells.name("investment"),
        kind=cells.choice("kind", form.kinds, required=False) if form.kinds else "",
        due_on=due_on,
        memo=cells.text("memo", most=limits.MAX_MEMO_CHARS),
        cost=cost,
        to=known_investor(cells, "to", names) if event == "transfer" else cells.name("to"),
        call=cells.text("call", most=limits.MAX_NAME_CHARS),
        ref=cells.text("ref", most=limits.MAX_MEMO_CHARS),
        order=_order(cells),
        call_id=cells.uuid("id"),
    )
    _check_proceeds(cells, row)
    _check_reversal(cells, row)
    return row


def _order(cells: Cells) -> int | None:
    text = cells.values.get("order", "")
    if text and not (text.isascii() and text.isdigit() and len(text) <= _ORDER_DIGITS):
        cells.fault(
            "order",
            said(
                "no_place_in_history",
                f"{text[:40]!r} is no place in the history; write a whole number, or leave it blank.",
                text=text[:40],
            ),
        )
        return None
    return int(text) if text else None


def known_investor(cells: Cells, column: str, names: dict[str, str] | None) -> str:
    """Read the name of an investor of the sheet investors, as that sheet writes it."""
    name = cells.name(column)
    if names is None:
        return name
    if name and compared(name) not in names:
        cells.fault(
            column,
            said("no_investor_of_sheet", f"{name[:60]!r} is not an investor of the sheet investors.", name=name[:60]),
        )
    return names.get(compared(name), name)


def _check_columns(cells: Cells, event: str, form: _Form) -> None:
    for column in form.needs:
        if not cells.filled(column):
            choices = f" ({one_of(form.kinds)})" if column == "kind" and form.kinds else ""
            cells.fault(column, said("event_needs_it", f"is empty; {event} needs it{choices}.", event=event))
    allowed = _ANYWHERE.union(form.needs, form.may)
    for column, value in cells.values.items():
        if value and column not in allowed:
            cells.fault(
                column,
                said(
                    "event_has_none",
                    f"says {value[:40]!r}, but {event} has no {column}; leave it blank.",
                    text=value[:40],
                    event=event,
                    column=column,
                ),
            )
    if cells.filled("attachment"):
        cells.fault("attachment", said("no_attachments", "attachments cannot be imported yet; leave it blank."))


def _check_proceeds(cells: Cells, row: EventRow) -> None:
    if row.event != "proceeds":
        return
    if row.kind == "partial" and row.cost is None and not cells.filled("cost"):
        cells.fault("cost", said("partial_needs_its_cost", "is empty; a partial exit needs the cost of what was sold."))
    if row.kind != "partial" and cells.filled("cost"):
        cells.fault(
            "cost",
            said("only_partial_has_cost", f"only a partial exit has a cost; leave it blank for {row.kind or 'this'}."),
        )
    if row.kind in ("exit", "partial", "return_of_capital") and not row.investment:
        cells.fault(
            "investment",
            said("needs_investment_name", f"is empty; {row.kind} needs the investment's name.", event=row.kind),
        )


def _check_reversal(cells: Cells, row: EventRow) -> None:
    if row.event == "withdrawal" and cells.filled("call") == cells.filled("ref"):
        cells.fault(
            "call",
            said("call_or_ref", "name the proposed call here, or the proposed distribution by ref, and not both."),
        )
    if row.event != "reversal":
        return
    kind = row.kind or "capital_call"
    for column in REVERSED_BY.get(kind, ()):
        if not cells.filled(column):
            cells.fault(
                column,
                said(
                    "reversal_named_by",
                    f"is empty; the reversal of a {kind} is named by {', '.join(REVERSED_BY[kind])}.",
                    event=kind,
                    columns=", ".join(REVERSED_BY[kind]),
                ),
            )
    for column in ("call", "amount", "investor"):
        if cells.filled(column) and column not in REVERSED_BY.get(kind, (column,)):
            cells.fault(column, said("names_no", f"does not name a {kind}; leave it blank.", event=kind))
