"""What approvers see of calls and distributions: the same while they wait and when they are decided on."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from poolbook.contracts.pools import CallItem
from poolbook.eventlog.approval import Row, Statement
from poolbook.kernel import clock
from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools.models import Call, Distribution
from poolbook.pools.queries.call import CallItemView, call_of
from poolbook.pools.queries.distribution import distribution_of, distribution_row
from poolbook.pools.queries.pool import pool_of


def told(amount: Money) -> str:
    """Return an amount as approvers read it."""
    return f"{amount} {amount.currency}"


def call_statement(
    pool_id: UUID,
    *,
    items: Iterable[CallItem | CallItemView],
    amount: Money,
    issued_on: date,
    due_on: date,
    memo: str,
    call_id: UUID | None = None,
    proposed_by: UUID | None = None,
) -> Statement:
    """
    Say what a call asks of whom.

    issued_on:            the day from which investors owe it.
    call_id, proposed_by: of one that was proposed; None for one that is asked for at once.
    """

    def rows() -> list[Row]:
        asked = [
            Row(
                what=said("asked_for", f"asked for {item.use.replace('_', ' ')}", use=item.use),
                before=None,
                after=told(part),
                about=investor,
            )
            for item in items
            for investor, part in item.lines.items()
        ]
        about = [
            Row(
                what=said("investment_of", f"investment of {told(item.amount)}", amount=told(item.amount)),
                before=None,
                after=str(item.investment_id),
            )
            for item in items
            if item.investment_id is not None
        ]
        issued = Row(what=said("issued_on", "issued on"), before=None, after=str(issued_on))
        noted = [Row(what=said("memo", "memo"), before=None, after=memo)] if memo else []
        return [issued, *noted, *about, *asked]

    return Statement(
        action="calls",
        says=said("call", f"Call {told(amount)} from investors, due on {due_on}", amount=told(amount), on=due_on),
        rows=rows,
        amount=amount,
        people=frozenset() if proposed_by is None else frozenset({proposed_by}),
        pool_id=pool_id,
        subject_id=call_id,
        pins={"issued_on": issued_on},
    )


def distribution_statement(pool_id: UUID, distribution_id: UUID) -> Statement:
    """Say who gets what of a distribution, and what of it is carry; its lines are read when somebody looks at them."""
    one = distribution_row(pool_id, distribution_id)

    def rows() -> list[Row]:
        by_investor = distribution_of(pool_id, distribution_id).lines
        tiers = [
            Row(
                what=said(f"tier_{side}", f"{name.replace('_', ' ')}, {side}", tier=name),
                before=None,
                after=told(amount),
            )
            for name, tier in one.tiers.items()
            for side, amount in (("lps", tier.lp), ("carry", tier.gp))
            if amount
        ]
        lines = [
            Row(what=said("gets", "gets"), before=None, after=told(line.amount), about=line.investor_id)
            for line in by_investor
        ]
        carry = [
            Row(
                what=said("carry_taken", "carry taken"),
                before=None,
                after=told(line.carry_taken),
                about=line.investor_id,
            )
            for line in by_investor
            if line.carry_taken
        ]
        return [
            *([Row(what=said("memo", "memo"), before=None, after=one.memo)] if one.memo else []),
            *tiers,
            *lines,
            *carry,
        ]

    recallable = ", which can be called again" if one.is_recallable else ""
    return Statement(
        action="distributions",
        says=said(
            "distribute_recallable" if one.is_recallable else "distribute",
            f"Distribute {told(one.amount)} as of {one.distributed_on}{recallable}",
            amount=told(one.amount),
            on=one.distributed_on,
        ),
        rows=rows,
        amount=one.amount,
        people=frozenset({one.proposed_by}),
        pool_id=pool_id,
        subject_id=distribution_id,
    )


def proposed_call_statement(pool_id: UUID, call_id: UUID, *, issued_on: date) -> Statement | None:
    """
    Say what a call asks that was proposed and is not issued yet; None where there is none.

    issued_on: the day on which it is, or would be.
    """
    row = Call.objects.filter(pool_id=pool_id, call_id=call_id, state="proposed").first()
    if row is None:
        return None
    one = call_of(pool_id, call_id)
    return call_statement(
        pool_id,
        items=one.items,
        amount=one.amount,
        issued_on=issued_on,
        due_on=one.due_on,
        memo=one.memo,
        call_id=call_id,
        proposed_by=row.proposed_by,
    )


def statements_waiting(pool_id: UUID) -> list[tuple[str, datetime, Statement]]:
    """Return what was proposed of a pool and waits for somebody: its kind, since when, and what it would do."""
    calls = Call.objects.filter(pool_id=pool_id, state="proposed").values_list("call_id", "proposed_at")
    distributions = Distribution.objects.filter(pool_id=pool_id, state="proposed").values_list("id", "proposed_at")
    today = clock.today(pool_of(pool_id).time_zone)  # whoever lets a call pass issues it on that day
    found = [
        ("capital_call", at, statement)
        for call_id, at in calls
        if at is not None and (statement := proposed_call_statement(pool_id, call_id, issued_on=today)) is not None
    ]
    return found + [
        ("distribution", at, distribution_statement(pool_id, distribution_id)) for distribution_id, at in distributions
    ]


def approvables(pool_id: UUID) -> list[tuple[str, UUID, UUID | None]]:
    """Return the calls and distributions of a pool, in whatever state: kind, id, and who proposed it."""
    calls = Call.objects.filter(pool_id=pool_id).values_list("call_id", "proposed_by")
    distributions = Distribution.objects.filter(pool_id=pool_id).values_list("id", "proposed_by")
    return [
        *(("capital_call", call_id, who) for call_id, who in calls),
        *(("distribution", distribution_id, who) for distribution_id, who in distributions),
    ]
