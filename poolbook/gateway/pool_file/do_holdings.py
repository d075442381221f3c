"""What an imported pool holds, earns, owes and distributes, and the steps of its life."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.gateway.pool_file.doing import Doing, amount_of, event_of, single, target_of
from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.plan import REFUND, Source, Step
from poolbook.gateway.pool_file.rows import EventRow
from poolbook.kernel.ids import named_id
from poolbook.kernel.said import said
from poolbook.pools import queries as pools
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.cancel_pool import cancel_pool
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.liquidate_pool import liquidate_pool
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.start_winding_up import start_winding_up
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.write_off import write_off
from poolbook.transactions.operations.fail_payout import fail_payout
from poolbook.transactions.operations.reject_payout import reject_payout
from poolbook.transactions.operations.send_payouts import send_payouts
from poolbook.transactions.operations.settle_payouts import settle_payouts


def investment_id_of(doing: Doing, event: EventRow) -> UUID:
    """Return the investment that a row names; one that the pool does not have by then is refused."""
    try:
        return pools.investment_named(doing.pool_id, event.investment).investment_id
    except pools.NoSuchInvestment as unknown:
        sentence = said(
            "no_investment_by",
            f"{event.investment[:60]!r} is no investment of this pool by {event.on}; an investment row makes it.",
            name=event.investment[:60],
            on=event.on,
        )
        raise RowRefused([Fault("events", event.row, "investment", sentence)]) from unknown


def called_investment_id(doing: Doing, event: EventRow) -> UUID:
    """Return the id of the investment that a call is for: money is called before it is invested."""
    try:
        return investment_id_of(doing, event)
    except RowRefused:
        if pools.name_key(event.investment) not in doing.invested_in:
            raise
        return _planned_id(doing, event)


def _planned_id(doing: Doing, event: EventRow) -> UUID:
    return named_id("investment", doing.pool_id, pools.name_key(event.investment))


def investment(doing: Doing, batch: Sequence[Step]) -> None:
    """Invest, the first time or again."""
    step = single(batch)
    event = event_of(step)
    try:
        known = pools.investment_named(doing.pool_id, event.investment).investment_id
    except pools.NoSuchInvestment:
        known = None
    make_investment(
        pool_id=doing.pool_id,
        amount=amount_of(event),
        name=None if known else event.investment,
        investment_id=known,
        planned_id=None if known else _planned_id(doing, event),
        made_on=step.on,
        memo=event.memo,
        by=doing.by,
    )
    if step.is_alone:
        made = pools.investment_named(doing.pool_id, event.investment).investment_id
        doing.made[step.source] = pools.decisions_of(doing.pool_id, investment_id=made)[-1].decision_id


def valuation(doing: Doing, batch: Sequence[Step]) -> None:
    """Value an investment."""
    step = single(batch)
    event = event_of(step)
    made = value_investment(
        pool_id=doing.pool_id,
        investment_id=investment_id_of(doing, event),
        fair_value=amount_of(event),
        valued_on=step.on,
        memo=event.memo,
        by=doing.by,
    )
    doing.made[step.source] = made.valuation_id


def proceeds(doing: Doing, batch: Sequence[Step]) -> None:
    """Record proceeds."""
    step = single(batch)
    event = event_of(step)
    made = record_proceeds(
        pool_id=doing.pool_id,
        kind=event.kind,
        amount=amount_of(event),
        investment_id=investment_id_of(doing, event) if event.investment else None,
        cost=event.cost,
        received_on=step.on,
        memo=event.memo,
        by=doing.by,
    )
    doing.made[step.source] = made.proceeds_id


def write_off_investment(doing: Doing, batch: Sequence[Step]) -> None:
    """Write an investment off."""
    step = single(batch)
    event = event_of(step)
    made = write_off(
        pool_id=doing.pool_id,
        investment_id=investment_id_of(doing, event),
        amount=event.amount,
        written_off_on=step.on,
        memo=event.memo,
        by=doing.by,
    )
    doing.made[step.source] = made.write_off_id


def expense(doing: Doing, batch: Sequence[Step]) -> None:
    """Charge an expense, and pay it on the same day unless it says unpaid."""
    step = single(batch)
    event = event_of(step)
    charged = charge_expense(
        pool_id=doing.pool_id,
        amount=amount_of(event),
        payee=event.to,
        charged_on=step.on,
        memo=event.memo,
        by=doing.by,
    )
    doing.made[step.source] = charged.expense_id
    if event.kind != "unpaid":
        pay_expense(pool_id=doing.pool_id, expense_id=charged.expense_id, paid_on=step.on, by=doing.by)


def management_fee(doing: Doing, batch: Sequence[Step]) -> None:
    """Charge a fee, and pay it on the same day unless it says unpaid."""
    step = single(batch)
    event = event_of(step)
    charged = charge_management_fee(
        pool_id=doing.pool_id, amount=amount_of(event), charged_on=step.on, memo=event.memo, by=doing.by
    )
    doing.made[step.source] = charged.fee_id
    if event.kind != "unpaid":
        pay_management_fee(pool_id=doing.pool_id, fee_id=charged.fee_id, paid_on=step.on, by=doing.by)


def payment(doing: Doing, batch: Sequence[Step]) -> None:
    """Pay a fee or an expense that was charged before."""
    step = single(batch)
    charge = target_of(step)
    event = doing.events[charge.row]
    charge_id = charge_id_of(doing, charge)
    if event.event == "expense":
        pay_expense(pool_id=doing.pool_id, expense_id=charge_id, paid_on=step.on, by=doing.by)
    else:
        pay_management_fee(pool_id=doing.pool_id, fee_id=charge_id, paid_on=step.on, by=doing.by)


def charge_id_of(doing: Doing, source: Source, *, is_paid: bool = False) -> UUID:
    """Return the fee or expense of a row; one that an earlier import charged is found by what its row says."""
    if source in doing.made:
        return doing.made[source]
    event = doing.events[source.row]
    found = [
        one.charge_id
        for one in pools.charges_of(doing.pool_id)
        if (one.kind, one.charged_on, one.amount, one.memo) == (event.event, event.on, event.amount, event.memo)
        and (one.paid_on is not None) == is_paid
    ]
    if not found:
        sentence = said(
            "is_not_paid" if is_paid else "is_not_owed",
            f"the {event.event} of row {source.row} is not {'paid' if is_paid else 'owed any more'}.",
            event=event.event,
            row=source.row,
        )
        raise RowRefused([Fault("events", source.row, "ref", sentence)])
    return found[0]


def distribution(doing: Doing, batch: Sequence[Step]) -> None:
    """Distribute: what a file says was proposed by its history and approved by whoever imports; paid on its day."""
    step = single(batch)
    event = event_of(step)
    proposed = propose_distribution(
        pool_id=doing.pool_id,
        amount=amount_of(event),
        distributed_on=step.on,
        is_recallable=event.kind == "recallable",
        memo=event.memo,
        by=doing.maker,
    )
    doing.made[step.source] = proposed.distribution_id
    if doing.file.pool.payments == "on_due_date":
        approve_distribution(pool_id=doing.pool_id, distribution_id=proposed.distribution_id, by=doing.by)
        settle_payouts(pool_id=doing.pool_id, subject_id=proposed.distribution_id, settled_on=step.on, by=doing.by)


def approval(doing: Doing, batch: Sequence[Step]) -> None:
    """Approve a distribution."""
    distribution_id = distribution_id_of(doing, target_of(single(batch)))
    approve_distribution(pool_id=doing.pool_id, distribution_id=distribution_id, by=doing.by)


def distribution_id_of(doing: Doing, source: Source) -> UUID:
    """Return the distribution of a row; one that an earlier import proposed is found by what its row says."""
    if source in doing.made:
        return doing.made[source]
    event = doing.events[source.row]
    found = [
        one.distribution_id
        for one in pools.distributions_of(doing.pool_id, proposals=True)
        if (one.distributed_on, one.amount, one.memo) == (event.on, event.amount, event.memo)
    ]
    if len(found) < source.key.occurrence:
        raise RowRefused(
            [
                Fault(
                    "events",
                    source.row,
                    "event",
                    said("distribution_gone", "this distribution is not in the book any more."),
                )
            ]
        )
    return found[source.key.occurrence - 1]


def payout(doing: Doing, batch: Sequence[Step]) -> None:
    """Send or settle payouts, all that are left or those of the investors named; or note that one came back."""
    first = event_of(batch[0])
    subject_id = doing.pool_id if first.ref == REFUND else distribution_id_of(doing, target_of(batch[0]))
    names = [event_of(step).investor for step in batch]
    investor_ids = None if "" in names else [doing.investors[name] for name in names]
    if first.kind == "sent":
        send_payouts(
            pool_id=doing.pool_id, subject_id=subject_id, sent_on=batch[0].on, investor_ids=investor_ids, by=doing.by
        )
    elif first.kind == "settled":
        settle_payouts(
            pool_id=doing.pool_id, subject_id=subject_id, settled_on=batch[0].on, investor_ids=investor_ids, by=doing.by
        )
    elif investor_ids is None:
        raise RowRefused(
            [Fault("events", first.row, "investor", said("whose_payout", "is empty; say whose payout came back."))]
        )
    elif first.kind == "rejected":
        for step, investor_id in zip(batch, investor_ids, strict=True):
            reject_payout(
                pool_id=doing.pool_id,
                subject_id=subject_id,
                investor_id=investor_id,
                rejected_on=step.on,
                reason=event_of(step).memo or "as the imported file says",
                by=doing.by,
            )
    else:
        for step, investor_id in zip(batch, investor_ids, strict=True):
            fail_payout(
                pool_id=doing.pool_id,
                subject_id=subject_id,
                investor_id=investor_id,
                failed_on=step.on,
                reason=event_of(step).memo or "as the imported file says",
                by=doing.by,
            )


def status(doing: Doing, batch: Sequence[Step]) -> None:
    """Take the pool a step further in its life."""
    step = single(batch)
    kind = event_of(step).kind
    if kind == "closed":
        close_pool(pool_id=doing.pool_id, closed_on=step.on, by=doing.by)
    elif kind == "winding_up":
        start_winding_up(pool_id=doing.pool_id, started_on=step.on, by=doing.by)
    elif kind == "liquidated":
        liquidate_pool(pool_id=doing.pool_id, liquidated_on=step.on, by=doing.by)
    else:
        cancel_pool(pool_id=doing.pool_id, cancelled_on=step.on, by=doing.by)
