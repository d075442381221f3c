"""Where investors stand in a pool, and what they owe on a call: page by page, in the order that a person chose."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Max

from poolbook.eventlog.arrays import array
from poolbook.kernel.errors import BadInput
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.pools.models import CallItem, Contribution
from poolbook.pools.queries.pool import pool_of

_CAPITAL = (
    "p.called_minor - p.released_minor - p.refunded_minor - p.distributed_minor - p.fees_minor - p.expenses_minor"
    " + p.income_minor + p.realised_minor + p.unrealised_minor - p.carry_taken_minor + p.carry_paid_minor"
    " + p.by_hand_minor"
)
_COLUMNS = {
    "register_no": "i.register_no",
    "committed": "p.committed_minor",
    "called": "p.called_minor - p.released_minor",  # what a cancelled pool has let go
    "paid": "p.paid_minor - p.refunded_minor",  # and what it gives back
    "unfunded": "p.committed_minor - p.called_minor + p.released_minor + p.recallable_returned_minor",
    "distributed": "p.distributed_minor",
    "value": _CAPITAL,
}
_SHOWN = tuple(name for name in _COLUMNS if name != "register_no")
_STANDING = "pools_position AS p JOIN pools_investor AS i USING (investor_id)"
# Who stands in the pool for days to come alone does not stand in it yet.
_LATER = " LEFT JOIN unnest(%(later)s::uuid[], {arrays}) AS later (investor_id, {names}) USING (investor_id)"
_NOT_LATER = " AND (later.investor_id IS NULL OR p.committed_minor = 0 OR p.committed_minor <> later.committed)"
_LINE_COLUMNS = {
    "register_no": "i.register_no",
    "called": "l.amount_minor",
    "left": "l.amount_minor - l.paid_minor",
}
_LINES = (
    "(SELECT investor_id, {} AS amount_minor, {} AS paid_minor FROM pools_callline WHERE call_id = %(of)s{}) AS l"
    " JOIN pools_investor AS i USING (investor_id)"
)
_ONE_ITEM = ("amount_minor", "paid_minor", "")
_MORE_ITEMS = ("sum(amount_minor)::bigint", "sum(paid_minor)::bigint", " GROUP BY investor_id")
# The investors of a page by the register's own index, so that a call's other lines are not read.
_CALLED = (
    "SELECT i.investor_id FROM pools_investor AS i WHERE i.organisation_id = %(firm)s AND EXISTS (SELECT FROM"
    " pools_callline AS l WHERE l.call_id = %(of)s AND l.item_no = ANY(%(items)s) AND l.investor_id = i.investor_id)"
    " AND (%(after)s::uuid IS NULL OR i.register_no {beyond}"
    " (SELECT register_no FROM pools_investor WHERE investor_id = %(after)s))"
    " ORDER BY i.register_no {way} LIMIT %(limit)s"
)
_CALLED_UP, _CALLED_DOWN = _CALLED.format(way="ASC", beyond=">"), _CALLED.format(way="DESC", beyond="<")
LINE_STATES = {
    "open": "l.paid_minor < l.amount_minor",
    "part": "l.paid_minor > 0 AND l.paid_minor < l.amount_minor",
    "paid": "l.paid_minor = l.amount_minor",
}


class NoSuchOrder(BadInput):
    code = "no_such_order"


class NoSuchLineState(BadInput):
    code = "no_such_line_state"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """Where an investor stands in a pool on a day. value: its capital account, accrued carry not in it."""

    investor_id: UUID
    register_no: int
    investor_class: str
    committed: Money
    called: Money
    paid: Money
    unfunded: Money
    distributed: Money
    value: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """What a call asks of one investor, and what of it was paid."""

    investor_id: UUID
    register_no: int
    called: Money
    paid: Money
    paid_on: date | None
    reference: str


def positions_page(
    pool_id: UUID,
    *,
    order: str = "register_no",
    only: Collection[UUID] | None = None,
    ahead: Mapping[UUID, Mapping[str, int]] | None = None,
    after: UUID | None = None,
    limit: int,
) -> list[PositionView]:
    """
    Return where admitted investors of a pool stand.

    order:  register_no | committed | called | paid | unfunded | distributed | value; with - in front, downwards.
    only:   these investors; None: all. after: the investor to go on from.
    ahead:  {investor: {column: minor units}} recorded for days to come, which is taken off.
    raises: NoSuchOrder.
    """
    pool = pool_of(pool_id)
    currency = pool.currency
    asked: dict[str, Any] = {
        "of": pool_id,
        "firm": pool.organisation_id,  # as well: the register's own index gives the order, and a page ends soon
        "only": None if only is None else array(only),
        "after": after,
        "limit": limit,
    }
    columns, source, begun = _COLUMNS, _STANDING, ""
    if ahead:
        asked |= {
            "later": array(ahead),
            **{f"later_{name}": array(of[name] for of in ahead.values()) for name in _SHOWN},
        }
        columns = _COLUMNS | {name: f"{_COLUMNS[name]} - coalesce(later.{name}, 0)" for name in _SHOWN}
        arrays = ", ".join(f"%(later_{name})s::bigint[]" for name in _SHOWN)
        source, begun = source + _LATER.format(arrays=arrays, names=", ".join(_SHOWN)), _NOT_LATER
    found = _page(
        f"SELECT p.investor_id, i.register_no, i.investor_class, {', '.join(columns[name] for name in _SHOWN)}"
        f" FROM {source} WHERE p.pool_id = %(of)s AND i.organisation_id = %(firm)s{begun}",
        columns,
        asked=asked,
        order=order,
        alias="p",
    )
    return [
        PositionView(
            investor_id=row[0],
            register_no=row[1],
            investor_class=row[2],
            **dict(zip(_SHOWN, (Money(int(minor), currency) for minor in row[3:]), strict=True)),
        )
        for row in found
    ]


def call_lines_page(
    pool_id: UUID,
    call_id: UUID,
    *,
    state: str | None = None,
    order: str = "register_no",
    only: Collection[UUID] | None = None,
    after: UUID | None = None,
    limit: int,
) -> list[LineView]:
    """
    Return lines of a call.

    state:  open | part | paid; None: all. order: register_no | called | left; with - in front, downwards.
    only:   lines of these investors; None: all. after: the investor to go on from.
    raises: NoSuchOrder, NoSuchLineState.
    """
    if state is not None and state not in LINE_STATES:
        raise NoSuchLineState(f"A line is {', '.join(LINE_STATES)}.", pointer="/state")
    pool = pool_of(pool_id)
    currency = pool.currency
    whose = f" AND {LINE_STATES[state]}" if state else ""
    items = list(CallItem.objects.filter(call_id=call_id).values_list("item_no", flat=True))
    if state is None and only is None and order.removeprefix("-") == "register_no":
        only = _called(pool.organisation_id, call_id, items, is_downwards=order[0] == "-", after=after, limit=limit)
        after = None
    lines = _LINES.format(*(_MORE_ITEMS if len(items) > 1 else _ONE_ITEM))
    found = _page(
        f"SELECT l.investor_id, i.register_no, l.amount_minor, l.paid_minor FROM {lines} WHERE true{whose}",
        _LINE_COLUMNS,
        asked={"of": call_id, "only": None if only is None else array(only), "after": after, "limit": limit},
        order=order,
        alias="l",
    )
    last_paid = _last_paid(call_id, [row[0] for row in found])
    return [
        LineView(
            investor_id=investor,
            register_no=number,
            called=Money(called, currency),
            paid=Money(paid, currency),
            paid_on=last_paid.get(investor) if paid == called else None,
            reference=payment_reference(call_id, investor),
        )
        for investor, number, called, paid in found
    ]


def _called(
    firm: UUID, call_id: UUID, items: Collection[int], *, is_downwards: bool, after: UUID | None, limit: int
) -> list[UUID]:
    asked: dict[str, Any] = {"firm": firm, "of": call_id, "items": list(items), "after": after, "limit": limit}
    with connections["pools"].cursor() as cursor:
        cursor.execute(_CALLED_DOWN if is_downwards else _CALLED_UP, asked)
        return [row[0] for row in cursor.fetchall()]


def _last_paid(call_id: UUID, investors: Collection[UUID]) -> dict[UUID, date]:
    rows = Contribution.objects.filter(call_id=call_id, investor_id__in=list(investors)).values("investor_id")
    return {row["investor_id"]: row["last"] for row in rows.annotate(last=Max("received_on"))}


def _page(
    statement: str, columns: dict[str, str], *, asked: dict[str, Any], order: str, alias: str
) -> list[tuple[Any, ...]]:
    """Complete a statement with who is wanted, the order, and where to go on: by a row's values, not by counting."""
    name, way = order.removeprefix("-"), "DESC" if order.startswith("-") else "ASC"
    if name not in columns:
        raise NoSuchOrder(f"Order by {', '.join(columns)}, or by -{name[:20]} for the other way.", pointer="/order")
    column, beyond = columns[name], "<" if way == "DESC" else ">"
    last = f"(SELECT {column}, i.register_no FROM {_source(statement)} AND {alias}.investor_id = %(after)s)"
    rest = (
        f" AND (%(only)s::uuid[] IS NULL OR {alias}.investor_id = ANY(%(only)s::uuid[]))"
        f" AND (%(after)s::uuid IS NULL OR ({column}, i.register_no) {beyond} {last})"
        f" ORDER BY {column} {way}, i.register_no {way} LIMIT %(limit)s"
    )
    with connections["pools"].cursor() as cursor:
        cursor.execute(f"{statement}{rest}", asked)
        return list(cursor.fetchall())


def _source(statement: str) -> str:
    """Return what a statement reads from, with its own condition."""
    return statement.partition(" FROM ")[2]
