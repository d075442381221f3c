"""Receive contributions: transactions told which lines of which calls were paid, or are no longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.contracts.pools import ContributionsReceived, PaidLine
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money
from poolbook.pools import queries

_Line = tuple[UUID, UUID]  # call, investor


class LinePaidBeyond(AssertionError):
    """Transactions matched more to a line than it asks for, or took back more than was paid: it has to know better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Part of a call line that was paid, or, below zero, is paid no longer. received_on: the day it counts."""

    call_id: UUID
    investor_id: UUID
    amount: Money
    received_on: date


@operation(on="pool_id")
def receive_contributions(*, pool_id: UUID, payments: Sequence[Payment]) -> list[ContributionsReceived]:
    """
    Count payments on the lines of calls; it cannot refuse, for the money has moved.

    payments: any number; each day becomes a fact of its own, in order of days. Payments of one line on one day are
              counted together. A payment pays the items of its call in the call's order; what is taken back comes off
              in the opposite order.
    raises:   LinePaidBeyond: a bug in transactions, which parks the fact.
    """
    asked = queries.lines_to_pay((one.call_id for one in payments), (one.investor_id for one in payments))
    paid = {line: sum(minor for _, minor in items) for line, items in asked.items()}
    days: dict[date, dict[_Line, Money]] = {}
    for one in payments:
        lines, line = days.setdefault(one.received_on, {}), (one.call_id, one.investor_id)
        lines[line] = lines[line] + one.amount if line in lines else one.amount
    facts = []
    for day, lines in sorted(days.items()):
        counted = []
        for line, amount in lines.items():
            if not amount:
                continue
            items = [minor for minor, _ in asked.get(line, ())]
            parts = share_payment(amount, items=items, paid=Money(paid.get(line, 0), amount.currency))
            counted.append(PaidLine(call_id=line[0], investor_id=line[1], amount=amount, parts=parts))
            paid[line] += amount.minor
        if counted:
            facts.append(ContributionsReceived(pool_id=pool_id, received_on=day, paid=tuple(counted)))
    return facts


def share_payment(amount: Money, *, items: Sequence[int], paid: Money) -> tuple[Money, ...]:
    """
    Say how a payment on a line pays the items of its call: the first one listed first.

    amount:  Money; below zero it comes off the last item paid.
    items:   minor units that each item asks for.
    paid:    what was paid on the line before.
    returns: a part per item; they sum to the amount exactly.
    raises:  LinePaidBeyond.

    >>> [str(part) for part in share_payment(Money(700, "AUD"), items=[500, 600], paid=Money(100, "AUD"))]
    ['4.00', '3.00']
    """
    before, after = paid.minor, paid.minor + amount.minor
    if not 0 <= after <= sum(items):
        raise LinePaidBeyond(f"{amount} on a line of {items} of which {paid} was paid")
    parts, below = [], 0
    for item in items:
        filled = min(max(after - below, 0), item) - min(max(before - below, 0), item)
        parts.append(Money(filled, amount.currency))
        below += item
    return tuple(parts)
