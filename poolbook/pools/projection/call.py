"""Write facts about capital calls and contributions into the tables, a statement for any number of lines."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import connections

from poolbook.contracts.pools import (
    CallItem as ItemOfFact,
)
from poolbook.contracts.pools import (
    CapitalCallIssued,
    CapitalCallProposed,
    CapitalCallReversed,
    CapitalCallWithdrawn,
    ContributionsReceived,
)
from poolbook.eventlog.arrays import array
from poolbook.eventlog.envelope import Envelope, Recorded
from poolbook.eventlog.registry import projects
from poolbook.kernel.money import Money
from poolbook.pools.models import Call, CallItem
from poolbook.pools.projection.tallies import add_to_pool, add_to_positions

_TALLY_OF_USE = {"investment": "investment", "management_fee": "fees", "expenses": "expenses"}


@projects(CapitalCallProposed)
def capital_call_proposed(recorded: Sequence[Recorded[CapitalCallProposed]]) -> None:
    """Write proposals: the lines are there, nobody owes them yet."""
    for one in recorded:
        fact = one.fact
        _write_call(fact, one.envelope, Call(state="proposed", proposed_on=fact.proposed_on))


@projects(CapitalCallIssued)
def capital_call_issued(recorded: Sequence[Recorded[CapitalCallIssued]]) -> None:
    """Write issued calls; the lines of one that was proposed are there already, and equal."""
    for one in recorded:
        fact = one.fact
        issued = Call.objects.filter(call_id=fact.call_id, state="proposed").update(
            state="issued", issued_on=fact.issued_on, issued_at=one.envelope.recorded_at
        )
        if not issued:
            _write_call(fact, one.envelope, Call(state="issued", issued_on=fact.issued_on))
        called: dict[str, dict[UUID, int]] = {}
        for item in fact.items:
            by_use = called.setdefault(f"called_{_TALLY_OF_USE[item.use]}", defaultdict(int))
            whole = called.setdefault("called", defaultdict(int))
            for investor, amount in item.lines.items():
                by_use[investor] += amount.minor
                whole[investor] += amount.minor
        add_to_positions(fact.pool_id, **called)
        add_to_pool(fact.pool_id, fees_called=sum(called.get("called_fees", {}).values()))


def _write_call(fact: CapitalCallProposed | CapitalCallIssued, envelope: Envelope, call: Call) -> None:
    call.call_id, call.organisation_id, call.pool_id = fact.call_id, envelope.organisation, fact.pool_id
    call.amount_minor = sum(item.amount.minor for item in fact.items)
    call.memo, call.due_on = fact.memo, fact.due_on
    if call.state == "proposed":
        call.proposed_at, call.proposed_by = envelope.recorded_at, envelope.actor
    else:
        call.issued_at = envelope.recorded_at
    call.save(force_insert=True)
    for item_no, item in enumerate(fact.items, start=1):
        CallItem.objects.create(
            call_id=fact.call_id,
            item_no=item_no,
            organisation_id=envelope.organisation,
            pool_id=fact.pool_id,
            use=item.use,
            investment_id=item.investment_id,
            amount_minor=item.amount.minor,
        )
        _write_lines(fact, envelope, item_no, item)


def _write_lines(
    fact: CapitalCallProposed | CapitalCallIssued, envelope: Envelope, item_no: int, item: ItemOfFact
) -> None:
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO pools_callline"
            " (call_id, item_no, investor_id, organisation_id, pool_id, amount_minor, paid_minor)"
            " SELECT %s, %s, line.investor_id, %s, %s, line.minor, 0"
            " FROM unnest(%s::uuid[], %s::bigint[]) AS line (investor_id, minor)",
            [
                fact.call_id, item_no, envelope.organisation, fact.pool_id,
                array(item.lines), array(amount.minor for amount in item.lines.values()),
            ],
        )  # fmt: skip


@projects(CapitalCallReversed)
def capital_call_reversed(recorded: Sequence[Recorded[CapitalCallReversed]]) -> None:
    """Undo calls: the lines stay as history, the investors' tallies go back by use."""
    for one in recorded:
        fact = one.fact
        Call.objects.filter(call_id=fact.call_id).update(
            state="reversed",
            reversed_on=fact.reversed_on,
            reason=fact.reason,
            reversed_at=one.envelope.recorded_at,
        )
        called: dict[str, dict[UUID, int]] = {"called": _negated(fact.lines)}
        with connections["pools"].cursor() as cursor:
            cursor.execute(
                "SELECT i.use, l.investor_id, sum(l.amount_minor)::bigint FROM pools_callline AS l"
                " JOIN pools_callitem AS i USING (call_id, item_no) WHERE call_id = %s GROUP BY i.use, l.investor_id",
                [fact.call_id],
            )
            for use, investor, minor in cursor.fetchall():
                called.setdefault(f"called_{_TALLY_OF_USE[use]}", {})[investor] = -minor
        add_to_positions(fact.pool_id, **called)
        add_to_pool(fact.pool_id, fees_called=sum(called.get("called_fees", {}).values()))


@projects(CapitalCallWithdrawn)
def capital_call_withdrawn(recorded: Sequence[Recorded[CapitalCallWithdrawn]]) -> None:
    """Close proposals that nobody can issue any more."""
    for one in recorded:
        Call.objects.filter(call_id=one.fact.call_id).update(
            state="withdrawn",
            withdrawn_on=one.fact.withdrawn_on,
            withdrawn_at=one.envelope.recorded_at,
            reason=one.fact.reason,
        )


def _negated(amounts: dict[UUID, Money]) -> dict[UUID, int]:
    return {investor: -amount.minor for investor, amount in amounts.items()}


_Part = tuple[UUID, int, UUID]  # call, item number, investor


@projects(ContributionsReceived)
def contributions_received(recorded: Sequence[Recorded[ContributionsReceived]]) -> None:
    """Write payments: the history, the lines, the calls, the investors' tallies and the pool's cash."""
    for one in recorded:
        parts: dict[_Part, int] = defaultdict(int)
        for line in one.fact.paid:
            for item_no, part in enumerate(line.parts, start=1):
                parts[line.call_id, item_no, line.investor_id] += part.minor
        kept = {key: minor for key, minor in parts.items() if minor}
        uses = _uses({call_id for call_id, _, _ in kept})
        _write_contributions(one.fact, one.envelope, kept, uses)
        _pay_lines(kept)
        paid: dict[str, dict[UUID, int]] = {"paid": defaultdict(int)}
        for (call_id, item_no, investor), minor in kept.items():
            use = _TALLY_OF_USE[uses[call_id, item_no][0]]
            paid.setdefault(f"paid_{use}", defaultdict(int))[investor] += minor
            paid["paid"][investor] += minor
        add_to_positions(one.fact.pool_id, **paid)
        back = -sum(line.amount.minor for line in one.fact.paid if line.amount.minor < 0)
        add_to_pool(one.fact.pool_id, cash=sum(kept.values()), taken_back=back)


def _uses(call_ids: set[UUID]) -> dict[tuple[UUID, int], tuple[str, UUID | None]]:
    rows = CallItem.objects.filter(call_id__in=call_ids)
    return {(row.call_id, row.item_no): (row.use, row.investment_id) for row in rows}


def _write_contributions(
    fact: ContributionsReceived,
    envelope: Envelope,
    parts: dict[_Part, int],
    uses: dict[tuple[UUID, int], tuple[str, UUID | None]],
) -> None:
    of_items = [uses[call_id, item_no] for call_id, item_no, _ in parts]
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO pools_contribution (fact_id, organisation_id, pool_id, received_on, recorded_at, cause,"
            " call_id, item_no, investor_id, amount_minor, use, investment_id)"
            " SELECT %s, %s, %s, %s::date, %s::timestamptz, %s::uuid, part.*"
            " FROM unnest(%s::uuid[], %s::smallint[], %s::uuid[], %s::bigint[], %s::text[], %s::uuid[]) AS part",
            [
                envelope.id, envelope.organisation, fact.pool_id, fact.received_on, envelope.recorded_at,
                envelope.causation, *_columns(parts),
                array(use for use, _ in of_items), array(investment for _, investment in of_items),
            ],
        )  # fmt: skip


def _columns(parts: dict[_Part, int]) -> list[str]:
    return [
        array(call_id for call_id, _, _ in parts),
        array(item_no for _, item_no, _ in parts),
        array(investor for _, _, investor in parts),
        array(parts.values()),
    ]


def _pay_lines(parts: dict[_Part, int]) -> None:
    by_call: dict[UUID, int] = defaultdict(int)
    for (call_id, _, _), minor in parts.items():
        by_call[call_id] += minor
    with connections["pools"].cursor() as cursor:
        cursor.execute(
            "UPDATE pools_callline AS l SET paid_minor = l.paid_minor + p.minor"
            " FROM unnest(%s::uuid[], %s::smallint[], %s::uuid[], %s::bigint[]) AS p (call, item, investor, minor)"
            " WHERE l.call_id = p.call AND l.item_no = p.item AND l.investor_id = p.investor",
            _columns(parts),
        )
        assert cursor.rowcount == len(parts), "a payment on a line that no call has"
        cursor.execute(
            "UPDATE pools_call AS c SET paid_minor = c.paid_minor + p.minor, state = CASE"
            " WHEN c.state = 'reversed' THEN c.state WHEN c.paid_minor + p.minor = c.amount_minor THEN 'paid'"
            " WHEN c.paid_minor + p.minor = 0 THEN 'issued' ELSE 'part_paid' END"
            " FROM unnest(%s::uuid[], %s::bigint[]) AS p (call, minor) WHERE c.call_id = p.call",
            [list(by_call), list(by_call.values())],
        )
