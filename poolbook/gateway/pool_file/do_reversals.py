"""What an imported pool undid: calls, decisions, receipts and what they paid; and proposals taken back."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.gateway.pool_file.do_bank import payment_id_of
from poolbook.gateway.pool_file.do_holdings import charge_id_of, distribution_id_of, investment_id_of
from poolbook.gateway.pool_file.do_journal import entry_id_of
from poolbook.gateway.pool_file.doing import Doing, amount_of, event_of, receipt_of, single, target_of
from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.plan import Source, Step
from poolbook.kernel.said import said
from poolbook.pools import queries as pools
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.operations.reverse_decision import reverse_decision
from poolbook.pools.operations.withdraw_capital_call import withdraw_capital_call
from poolbook.pools.operations.withdraw_distribution import withdraw_distribution
from poolbook.transactions import queries as books
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.queries.journal import journal_entry_of

_OF_BOOK = ("receipt", "match", "over_payment_kept", "over_payment_used", "journal_entry", "unexplained_payment")
_NO_REASON = "as the imported file says"


def reversal(doing: Doing, batch: Sequence[Step]) -> None:
    """Undo what a row did."""
    step = single(batch)
    event, target = event_of(step), target_of(step)
    reason = event.memo or _NO_REASON
    if event.kind in ("", "capital_call"):
        call_id = doing.calls[target]
        reverse_capital_call(pool_id=doing.pool_id, call_id=call_id, reversed_on=step.on, reason=reason, by=doing.by)
    elif event.kind in _OF_BOOK:
        fact_id = _posted_alone(doing, step, target)
        reverse_entries(pool_id=doing.pool_id, reverses=fact_id, reversed_on=step.on, reason=reason, by=doing.by)
    else:
        _undo_payment_of_row(doing, step, target, reason)
        decision_id = _decision_of(doing, target)
        reverse_decision(pool_id=doing.pool_id, reverses=decision_id, reversed_on=step.on, reason=reason, by=doing.by)


def _posted_alone(doing: Doing, step: Step, target: Source) -> UUID:
    """Return the fact that a row became; a reversal undoes the whole fact, so no other row may be in it."""
    done = doing.steps[target]
    if done.does == "receipt":
        receipt_id = doing.receipt_id(target)
        found = books.receipts_among(doing.pool_id, [receipt_id]).get(receipt_id)
        fact_id = None if found is None else found.recorded_by
        others = 0 if fact_id is None else len(books.receipts_recorded_by(fact_id)) - 1
    elif done.does == "unexplained_payment":
        payment_id = payment_id_of(doing, target)
        item = books.cash_items_among(doing.pool_id, [payment_id]).get(payment_id)
        fact_id, others = None if item is None else item.fact_id, 0
    elif done.does == "journal_entry":
        fact_id, others = journal_entry_of(doing.pool_id, entry_id_of(doing, target)).fact_id, 0
    else:
        event = event_of(done)
        is_kept, is_used = (done.does == "over_payment" and event.kind == kind for kind in ("kept", "used"))
        fact_id = books.fact_of_match(
            doing.pool_id,
            receipt_id=None if is_used else doing.receipt_id(receipt_of(done)),
            call_id=None if is_kept else doing.calls[target_of(done)],
            investor_id=doing.investors[event.investor],
            amount=amount_of(event),
        )
        others = 0 if fact_id is None else len(books.matches_by(fact_id)) - 1
    if fact_id is None or others:
        sentence = (
            said(
                "undone_only_together",
                f"row {target.row} was applied together with other rows by an earlier import, and is undone only with "
                "them; import the whole file into an empty home instead.",
                row=target.row,
            )
            if others
            else said("row_not_in_book", f"row {target.row} does not stand in the book any more.", row=target.row)
        )
        raise RowRefused([Fault("events", step.source.row, "event", sentence)])
    return fact_id


def _undo_payment_of_row(doing: Doing, step: Step, target: Source, reason: str) -> None:
    """A fee or expense that its row paid at once goes with its payment."""
    event = doing.events[target.row]
    if event.event not in ("expense", "management_fee") or event.kind == "unpaid":
        return
    charge_id = doing.made[target] = charge_id_of(doing, target, is_paid=True)
    payment = pools.standing_payment_of(doing.pool_id, charge_id)
    if payment is not None:
        reverse_decision(
            pool_id=doing.pool_id, reverses=payment.decision_id, reversed_on=step.on, reason=reason, by=doing.by
        )


def _decision_of(doing: Doing, target: Source) -> UUID:
    event = doing.events[target.row]
    if event.event == "payment":
        charge = target_of(doing.steps[target])
        payment = pools.standing_payment_of(
            doing.pool_id, charge_id_of(doing, charge, is_paid=charge not in doing.made)
        )
        if payment is not None:
            return payment.decision_id
    elif event.event in ("expense", "management_fee"):
        return charge_id_of(doing, target)
    elif target in doing.made:
        return doing.made[target]
    else:
        about = investment_id_of(doing, event) if event.investment else None
        kind = event.kind or event.event
        found = [
            one.decision_id
            for one in pools.decisions_of(doing.pool_id, investment_id=about, is_standing=True)
            if (one.kind, one.occurred_on) == (kind, event.on) and event.amount in (None, one.amount)
        ]
        if found:
            return found[-1]
    raise RowRefused(
        [
            Fault(
                "events",
                target.row,
                "event",
                said("its_doing_not_in_book", "what this row did does not stand in the book any more."),
            )
        ]
    )


def withdrawal(doing: Doing, batch: Sequence[Step]) -> None:
    """Take a proposal back."""
    step = single(batch)
    event, target = event_of(step), target_of(step)
    if event.call:
        withdraw_capital_call(
            pool_id=doing.pool_id,
            call_id=doing.calls[target],
            reason=event.memo,
            withdrawn_on=step.on,
            by=doing.by,
        )
    else:
        withdraw_distribution(
            pool_id=doing.pool_id,
            distribution_id=distribution_id_of(doing, target),
            reason=event.memo,
            withdrawn_on=step.on,
            by=doing.by,
        )
