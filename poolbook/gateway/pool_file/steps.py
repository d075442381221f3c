"""Do the steps of a plan in order, many of one kind and day at once; a rule that says no names the row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from poolbook.eventlog.following import tell
from poolbook.gateway.pool_file import do_bank, do_commitments, do_holdings, do_journal, do_money_in, do_reversals
from poolbook.gateway.pool_file.doing import Doing
from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.plan import Source, Step
from poolbook.kernel.errors import Refused, TryAgain

Progress = Callable[[int, int, str], None]
_DO: Mapping[str, Callable[[Doing, Sequence[Step]], None]] = {
    "commit": do_commitments.commit,
    "admit": do_commitments.admit,
    "call_proposal": do_money_in.call_proposal,
    "capital_call": do_money_in.capital_call,
    "pay_call": do_money_in.pay_call,
    "contribution": do_money_in.contribution,
    "receipt": do_money_in.receipt,
    "match": do_money_in.match,
    "over_payment": do_money_in.over_payment,
    "return": do_money_in.send_back,
    "reversal": do_reversals.reversal,
    "withdrawal": do_reversals.withdrawal,
    "investment": do_holdings.investment,
    "valuation": do_holdings.valuation,
    "proceeds": do_holdings.proceeds,
    "write_off": do_holdings.write_off_investment,
    "expense": do_holdings.expense,
    "management_fee": do_holdings.management_fee,
    "payment": do_holdings.payment,
    "unexplained_payment": do_bank.unexplained_payment,
    "distribution": do_holdings.distribution,
    "approval": do_holdings.approval,
    "payout": do_holdings.payout,
    "journal_entry": do_journal.journal_entry,
    "lock": do_journal.lock,
    "status": do_holdings.status,
}
_BATCHED = ("contribution", "receipt", "match", "payout")
_LISTS = ("receipts", "matches")
_COLUMNS = ("amount", "investor", "investment", "kind", "due_on", "memo", "cost", "to", "call")
_COLUMN_OF = {
    "not_enough_cash": "amount",
    "call_exceeds_unfunded": "amount",
    "match_exceeds_line": "amount",
    "match_exceeds_receipt": "amount",
    "no_such_line": "call",
}


def run_steps(doing: Doing, fresh: set[Source], progress: Progress) -> None:
    """
    Do the steps of new rows.

    fresh:    rows that have not been applied yet.
    progress: told (rows done, rows, what comes now).
    raises:   RowRefused when a rule says no; TryAgain.
    """
    wanted = [only for step in doing.plan.steps if (only := _fresh_part(step, fresh)) is not None]
    done, rows = 0, _rows(wanted)
    for batch in _batches(wanted):
        what = f"{batch[0].on} {batch[0].does}"
        progress(done, rows, what)
        tell("writing", done=done, total=rows, doing=what)
        try:
            _DO[batch[0].does](doing, batch)
        except (TryAgain, RowRefused):
            raise
        except Refused as refusal:
            raise RowRefused([_fault(batch, refusal)]) from refusal
        done += _rows(batch)
    progress(done, rows, "everything is in place; committing")
    tell("writing", done=done, total=rows)


def _rows(steps: Sequence[Step]) -> int:
    return sum(len(step.commitments) or 1 for step in steps)


def _fresh_part(step: Step, fresh: set[Source]) -> Step | None:
    if step.commitments:
        left = tuple(pair for pair in step.commitments if pair[1] in fresh)
        return replace(step, source=left[0][1], commitments=left) if left else None
    return step if step.source in fresh else None


def _batches(steps: Sequence[Step]) -> Iterator[list[Step]]:
    for (does, *_), group in groupby(steps, key=_batch_key):
        if does in _BATCHED:
            yield list(group)
        else:
            yield from ([step] for step in group)


def _batch_key(step: Step) -> tuple[object, ...]:
    event, alone = step.event, step.source if step.is_alone else None
    if step.does == "payout" and event is not None:
        return step.does, step.on, step.target, event.kind, event.ref, bool(event.investor)
    return step.does, step.on, step.target if step.does == "contribution" else None, alone


def _fault(batch: Sequence[Step], refusal: Refused) -> Fault:
    parts = (refusal.pointer or "").strip("/").split("/")
    step = batch[0]
    if len(parts) > 1 and parts[0] in _LISTS and parts[1].isdecimal():
        step = batch[int(parts[1])] if int(parts[1]) < len(batch) else step
    named = [part for part in reversed(parts) if part in _COLUMNS]
    column = named[0] if named else _COLUMN_OF.get(refusal.code)
    if step.commitments and column not in (None, "amount", "investor"):
        column = None
    return Fault(step.source.sheet, step.source.row, column, refusal.message)
