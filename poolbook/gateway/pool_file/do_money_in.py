"""Calls of an imported pool, and what was paid on them."""

from collections.abc import Sequence

from poolbook.contracts.transactions import Match
from poolbook.eventlog.envelope import NOBODY
from poolbook.gateway.pool_file.do_holdings import called_investment_id, investment_id_of
from poolbook.gateway.pool_file.doing import Doing, amount_of, event_of, receipt_of, single, target_of
from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.plan import Step
from poolbook.gateway.pool_file.receipt_ref import reference_of
from poolbook.gateway.pool_file.rows import EventRow
from poolbook.kernel.ids import named_id
from poolbook.kernel.said import said
from poolbook.pools import queries as pools
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.propose_capital_call import propose_capital_call
from poolbook.transactions import queries as books
from poolbook.transactions.operations.match_receipts import left_of, match_receipts
from poolbook.transactions.operations.record_receipts import NewReceipt, record_receipts
from poolbook.transactions.operations.return_receipt import return_receipt
from poolbook.transactions.operations.use_over_payment import use_over_payment


def capital_call(doing: Doing, batch: Sequence[Step]) -> None:
    """Issue a call; history is not checked for notice."""
    step = single(batch)
    event = event_of(step)
    rows = (event, *(row for row, _ in step.items))
    if step.target is not None:
        _issue_proposal(doing, step, rows)
        return
    called_for = {row.row: called_investment_id(doing, row) for row in rows if row.investment}
    issue_capital_call(
        pool_id=doing.pool_id,
        call_id=doing.calls[step.source],
        items=[AskedItem(use=row.kind, amount=amount_of(row), investment_id=called_for.get(row.row)) for row in rows],
        planned=set(called_for.values()),
        issued_on=step.on,
        due_on=event.due_on or step.on,
        memo=event.memo,
        check_notice=False,
        by=doing.by,
    )


def _issue_proposal(doing: Doing, step: Step, rows: Sequence[EventRow]) -> None:
    call_id = doing.calls[step.source]
    proposed = [(item.use, item.amount) for item in pools.call_of(doing.pool_id, call_id).items]
    if [(row.kind, row.amount) for row in rows] != proposed:
        sentence = said(
            "asks_something_else", "asks for something else than its proposal; leave call blank for a new one."
        )
        raise RowRefused([Fault("events", step.source.row, "amount", sentence)])
    issue_capital_call(pool_id=doing.pool_id, proposal_id=call_id, issued_on=step.on, check_notice=False, by=doing.by)


def call_proposal(doing: Doing, batch: Sequence[Step]) -> None:
    """Propose a call."""
    step = single(batch)
    event = event_of(step)
    rows = (event, *(row for row, _ in step.items))
    called_for = {row.row: investment_id_of(doing, row) for row in rows if row.investment}
    propose_capital_call(
        pool_id=doing.pool_id,
        call_id=doing.calls[step.source],
        items=[AskedItem(use=row.kind, amount=amount_of(row), investment_id=called_for.get(row.row)) for row in rows],
        proposed_on=step.on,
        due_on=event.due_on or step.on,
        memo=event.memo,
        by=doing.by,
    )


def pay_call(doing: Doing, batch: Sequence[Step]) -> None:
    """Let everybody without contributions of their own pay a call on the day it is due."""
    step = single(batch)
    call_id = doing.calls[step.source]
    payers = {doing.investors[name] for name in doing.plan.pay_on_time}
    receipts, matches = [], []
    for line in pools.call_of(doing.pool_id, call_id).lines:
        owed = line.called - line.paid
        if line.investor_id in payers and owed:
            receipt_id = named_id("receipt", call_id, line.investor_id)
            receipts.append(NewReceipt(amount=owed, investor_id=line.investor_id, receipt_id=receipt_id))
            matches.append(Match(receipt_id=receipt_id, call_id=call_id, investor_id=line.investor_id, amount=owed))
    if receipts:
        record_receipts(pool_id=doing.pool_id, received_on=step.on, receipts=receipts, by=doing.by)
        match_receipts(pool_id=doing.pool_id, matched_on=step.on, matches=matches, by=doing.by)


def receipt(doing: Doing, batch: Sequence[Step]) -> None:
    """Record the receipts of a day."""
    receipts = []
    for step in batch:
        event = event_of(step)
        receipts.append(
            NewReceipt(
                amount=amount_of(event),
                investor_id=doing.investors[event.investor] if event.investor else None,
                reference=reference_of(event.ref),
                memo=event.memo,
                receipt_id=doing.receipt_id(step.source),
            )
        )
    record_receipts(pool_id=doing.pool_id, received_on=batch[0].on, receipts=receipts, by=doing.by)


def contribution(doing: Doing, batch: Sequence[Step]) -> None:
    """Let payments pay their investors' oldest open lines, or those of the call named; the rest is an over-payment."""
    receipt(doing, batch)
    target = batch[0].target
    match_receipts(
        pool_id=doing.pool_id,
        matched_on=batch[0].on,
        receipts={doing.receipt_id(step.source): None for step in batch},
        call_id=doing.calls[target] if target else None,
        by=doing.by,
    )


def match(doing: Doing, batch: Sequence[Step]) -> None:
    """Match receipts to lines, exactly as the rows say."""
    matches = []
    for step in batch:
        event = event_of(step)
        matches.append(
            Match(
                receipt_id=doing.receipt_id(receipt_of(step)),
                call_id=doing.calls[target_of(step)],
                investor_id=doing.investors[event.investor],
                amount=amount_of(event),
            )
        )
    match_receipts(pool_id=doing.pool_id, matched_on=batch[0].on, matches=matches, by=doing.by)


def over_payment(doing: Doing, batch: Sequence[Step]) -> None:
    """Keep what is left of a receipt, or use what was kept."""
    step = single(batch)
    event = event_of(step)
    investor_id = doing.investors[event.investor]
    if event.kind == "used":
        use_over_payment(
            pool_id=doing.pool_id,
            used_on=step.on,
            call_id=doing.calls[target_of(step)],
            investor_id=investor_id,
            amount=amount_of(event),
            by=doing.by,
        )
    else:
        receipt_id = doing.receipt_id(receipt_of(step))
        found = books.receipts_among(doing.pool_id, [receipt_id]).get(receipt_id)
        if found is not None and left_of(found) != amount_of(event).minor:
            sentence = said("not_what_is_left", "is not what is left of the receipt then; all of that is kept.")
            raise RowRefused([Fault("events", step.source.row, "amount", sentence)])
        match_receipts(
            pool_id=doing.pool_id,
            matched_on=step.on,
            receipts={receipt_id: investor_id},
            call_id=NOBODY,  # no call has this id: all that is left is kept, whatever lines are open
            by=doing.by,
        )


def send_back(doing: Doing, batch: Sequence[Step]) -> None:
    """Return what is left of a receipt."""
    step = single(batch)
    receipt_id = doing.receipt_id(receipt_of(step))
    return_receipt(pool_id=doing.pool_id, receipt_id=receipt_id, returned_on=step.on, by=doing.by)
