"""Reads about capital calls and what was paid on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections
from django.db.models import Q
from django.db.models.functions import Coalesce

from poolbook.eventlog.pages import page_after
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.pools.models import Call, CallItem, CallLine, Contribution
from poolbook.pools.queries.commitment import classes_of
from poolbook.pools.queries.pool import pool_of


class NoSuchCall(NoSuch):
    sentence = "This pool has no such capital call."


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItemRow:
    """What a call asks for one use, from everybody together."""

    use: str
    amount: Money
    investment_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItemView(CallItemRow):
    """What a call asks for one use. lines: {investor: Money > 0}, by register number."""

    lines: dict[UUID, Money]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLineView:
    """What a call asks of one investor. paid_on: the day on which it was paid in full, else None."""

    investor_id: UUID
    called: Money
    paid: Money
    paid_on: date | None
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A capital call without its lines. state: proposed | withdrawn | issued | part_paid | paid | reversed."""

    call_id: UUID
    state: str
    amount: Money
    paid: Money
    proposed_on: date | None
    issued_on: date | None
    due_on: date
    reversed_on: date | None
    memo: str
    items: Sequence[CallItemRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView(CallRow):
    """A capital call with its lines, by register number."""

    items: tuple[CallItemView, ...]
    lines: tuple[CallLineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionView:
    """What one investor paid on one item of a call, with which fact; negative when the bank took it back."""

    fact_id: UUID
    investor_id: UUID
    call_id: UUID
    use: str
    investment_id: UUID | None
    amount: Money
    received_on: date
    recorded_at: datetime


def contributions_of(
    pool_id: UUID,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    only: Collection[UUID] | None = None,
) -> list[ContributionView]:
    """
    Return every payment on the calls of a pool, split by use, by day.

    as_of:    received up to this day, inclusive; known_at: recorded up to this instant.
    only:     those of these investors.
    """
    currency = pool_of(pool_id).currency
    return [
        ContributionView(
            fact_id=row.fact_id,
            investor_id=row.investor_id,
            call_id=row.call_id,
            use=row.use,
            investment_id=row.investment_id,
            amount=Money(row.amount_minor, currency),
            received_on=row.received_on,
            recorded_at=row.recorded_at,
        )
        for row in _contributions(pool_id, as_of, known_at, only)
    ]


def _contributions(
    pool_id: UUID, as_of: date | None, known_at: datetime | None, only: Collection[UUID] | None
) -> list[Contribution]:
    rows = Contribution.objects.filter(pool_id=pool_id)
    if only is not None:
        rows = rows.filter(investor_id__in=only)
    if as_of is not None:
        rows = rows.filter(received_on__lte=as_of)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    return list(rows.order_by("received_on", "recorded_at", "fact_id", "call_id", "investor_id", "item_no"))


def call_of(pool_id: UUID, call_id: UUID) -> CallView:
    """
    Return one call of a pool as it stands.

    raises: NoSuchCall.
    """
    found = calls_of(pool_id, call_id=call_id)
    if not found:
        raise NoSuchCall
    return found[0]


def calls_of(
    pool_id: UUID,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    call_id: UUID | None = None,
    only: Collection[UUID] | None = None,
) -> list[CallView]:
    """
    Return a pool's calls with their lines, proposals and reversed ones included, by day of issue.

    as_of:    as they stood at the end of this day; known_at: as we knew them at this instant.
    call_id:  only this one.
    only:     lines and payments of these investors; what was paid, and the state, are then theirs alone.
    """
    calls = Call.objects.filter(pool_id=pool_id)
    if call_id is not None:
        calls = calls.filter(call_id=call_id)
    then = [(row, state) for row in calls if (state := _state(row, as_of, known_at)) is not None]
    currency = pool_of(pool_id).currency
    contributions = _contributions(pool_id, as_of, known_at, only)
    wanted = [row.call_id for row, _ in then]
    items = _items(pool_id, wanted, currency, only)
    paid: dict[UUID, list[Contribution]] = defaultdict(list)
    for row in contributions:
        paid[row.call_id].append(row)
    views = [_call(row, state, items[row.call_id], paid[row.call_id], currency) for row, state in then]
    return sorted(views, key=lambda view: (view.issued_on or view.proposed_on or view.due_on, view.call_id))


def _state(row: Call, as_of: date | None, known_at: datetime | None) -> str | None:
    """Return how far a call was, payments aside; None when nobody had thought of it yet."""

    def happened(on: date | None, at: datetime | None) -> bool:
        return (
            on is not None
            and at is not None
            and (as_of is None or on <= as_of)
            and (known_at is None or at <= known_at)
        )

    if happened(row.reversed_on, row.reversed_at):
        return "reversed"
    if happened(row.issued_on, row.issued_at):
        return "issued"
    if happened(row.withdrawn_on, row.withdrawn_at):
        return "withdrawn"
    return "proposed" if happened(row.proposed_on, row.proposed_at) else None


def _items(
    pool_id: UUID, call_ids: Sequence[UUID], currency: str, only: Collection[UUID] | None
) -> dict[UUID, tuple[CallItemView, ...]]:
    order = {investor: place for place, investor in enumerate(classes_of(pool_id, only=only))}
    lines: dict[tuple[UUID, int], list[tuple[int, UUID, int]]] = defaultdict(list)
    rows = CallLine.objects.filter(call_id__in=call_ids)
    if only is not None:
        rows = rows.filter(investor_id__in=only)
    for call_id, item_no, investor, minor in rows.values_list("call_id", "item_no", "investor_id", "amount_minor"):
        lines[call_id, item_no].append((order[investor], investor, minor))
    items: dict[UUID, list[CallItemView]] = defaultdict(list)
    for item in CallItem.objects.filter(call_id__in=call_ids).order_by("call_id", "item_no"):
        items[item.call_id].append(
            CallItemView(
                use=item.use,
                amount=Money(item.amount_minor, currency),
                investment_id=item.investment_id,
                lines={
                    investor: Money(minor, currency) for _, investor, minor in sorted(lines[item.call_id, item.item_no])
                },
            )
        )
    return {call_id: tuple(items[call_id]) for call_id in call_ids}


def _call(
    row: Call, state: str, items: tuple[CallItemView, ...], contributions: Iterable[Contribution], currency: str
) -> CallView:
    called: dict[UUID, int] = defaultdict(int)
    for item in items:
        for investor, amount in item.lines.items():
            called[investor] += amount.minor
    paid: dict[UUID, int] = dict.fromkeys(called, 0)
    paid_on: dict[UUID, date] = {}
    for one in contributions:
        paid[one.investor_id] += one.amount_minor
        paid_on[one.investor_id] = one.received_on
    whole = sum(paid.values())
    if state == "issued" and whole:
        state = "paid" if whole == row.amount_minor else "part_paid"
    return CallView(
        call_id=row.call_id,
        state=state,
        amount=Money(row.amount_minor, currency),
        paid=Money(whole, currency),
        proposed_on=row.proposed_on,
        issued_on=row.issued_on if state not in ("proposed", "withdrawn") else None,
        due_on=row.due_on,
        reversed_on=row.reversed_on if state == "reversed" else None,
        memo=row.memo,
        items=items,
        lines=tuple(
            CallLineView(
                investor_id=investor,
                called=Money(minor, currency),
                paid=Money(paid[investor], currency),
                paid_on=paid_on[investor] if paid[investor] == minor else None,
                reference=payment_reference(row.call_id, investor),
            )
            for investor, minor in called.items()
        ),
    )


def calls_page(
    pool_id: UUID,
    *,
    latest_first: bool = False,
    states: Collection[str] | None = None,
    after: UUID | None = None,
    limit: int | None = None,
) -> list[CallRow]:
    """
    Return a pool's calls as they stand, without their lines, by day of issue.

    latest_first: the other way round. states: only those in one of them; None: all.
    after, limit: the call to go on from, and how many.
    raises:       UnknownCursor.
    """
    rows = Call.objects.filter(pool_id=pool_id).annotate(day=Coalesce("issued_on", "proposed_on", "due_on"))
    order = ("-day", "-call_id") if latest_first else ("day", "call_id")
    only = None if states is None else Q(state__in=states)
    return _rows(pool_id, page_after(rows, order, after={"call_id": after}, limit=limit, only=only))


def call_row(pool_id: UUID, call_id: UUID) -> CallRow:
    """
    Return one call of a pool as it stands, without its lines.

    raises: NoSuchCall.
    """
    found = _rows(pool_id, list(Call.objects.filter(pool_id=pool_id, call_id=call_id)))
    if not found:
        raise NoSuchCall
    return found[0]


def line_counts(call_id: UUID) -> tuple[int, int]:
    """Return how many investors a call asks, and how many of them have not paid it in full."""
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE paid < asked) FROM (SELECT sum(amount_minor) AS asked,"
            " sum(paid_minor) AS paid FROM pools_callline WHERE call_id = %s GROUP BY investor_id) AS line",
            [call_id],
        )
        lines, unpaid = cursor.fetchone()
    return int(lines), int(unpaid)


def _rows(pool_id: UUID, calls: Sequence[Call]) -> list[CallRow]:
    currency = pool_of(pool_id).currency
    items: dict[UUID, list[CallItemRow]] = defaultdict(list)
    for item in CallItem.objects.filter(call_id__in=[row.call_id for row in calls]).order_by("call_id", "item_no"):
        amount = Money(item.amount_minor, currency)
        items[item.call_id].append(CallItemRow(use=item.use, amount=amount, investment_id=item.investment_id))
    return [
        CallRow(
            call_id=row.call_id,
            state=row.state,
            amount=Money(row.amount_minor, currency),
            paid=Money(row.paid_minor, currency),
            proposed_on=row.proposed_on,
            issued_on=row.issued_on,
            due_on=row.due_on,
            reversed_on=row.reversed_on,
            memo=row.memo,
            items=items[row.call_id],
        )
        for row in calls
    ]


def pool_of_call(call_id: UUID) -> UUID | None:
    """Return the pool that has a call of an id, whosever it is; None where none has."""
    with across_tenants(ALIASES["pools"]):
        return Call.objects.filter(call_id=call_id).values_list("pool_id", flat=True).first()


def has_calls(pool_id: UUID) -> bool:
    """Return whether a call was issued that was not reversed."""
    return Call.objects.filter(pool_id=pool_id).exclude(state__in=["proposed", "withdrawn", "reversed"]).exists()


def lines_to_pay(
    call_ids: Iterable[UUID], investor_ids: Iterable[UUID]
) -> dict[tuple[UUID, UUID], list[tuple[int, int]]]:
    """
    Return {(call, investor): [(amount, paid) in minor units of each item of the call, in its order]}.

    An item that asks the investor for nothing, as a fee does a gp, stands there with zeros.
    """
    found: dict[tuple[UUID, UUID], list[tuple[int, int]]] = {}
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            "SELECT l.call_id, l.investor_id, l.item_no, l.amount_minor, l.paid_minor, i.items FROM pools_callline l"
            " JOIN (SELECT call_id, count(*) AS items FROM pools_callitem WHERE call_id = ANY(%s) GROUP BY call_id) i"
            " ON i.call_id = l.call_id WHERE l.investor_id = ANY(%s)",
            [list(set(call_ids)), list(set(investor_ids))],
        )
        for call_id, investor, item_no, amount, paid, items in cursor.fetchall():
            found.setdefault((call_id, investor), [(0, 0)] * items)[item_no - 1] = (amount, paid)
    return found
