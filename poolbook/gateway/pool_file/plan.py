"""From rows to steps: the order in which a pool's history happened, each step naming the row it comes from."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.planned import REFUND, Plan, RowKey, Source, Step
from poolbook.gateway.pool_file.rows import CommitmentRow, EventRow, PoolFile
from poolbook.gateway.pool_file.targets import Targets, with_reversals
from poolbook.kernel.decimals import parse_decimal
from poolbook.kernel.said import said

__all__ = ["REFUND", "Plan", "RowKey", "Source", "Step", "digest_of", "plan_pool_file"]

# Within a day: commitments, calls, money in, write-offs and valuations, money out, distributions, the pool's own
# state, locks; then row (interface, section 3).
_PROMISED, _ADMITTED, _CALLED, _MONEY_IN, _VALUED, _MONEY_OUT, _DISTRIBUTED, _STATE, _LOCKED = range(9)
_RANKS = {
    "call_proposal": _CALLED,
    "capital_call": _CALLED,
    "withdrawal": _CALLED,
    "contribution": _MONEY_IN,
    "receipt": _MONEY_IN,
    "match": _MONEY_IN,
    "over_payment": _MONEY_IN,
    "proceeds": _MONEY_IN,
    "write_off": _VALUED,
    "valuation": _VALUED,
    "investment": _MONEY_OUT,
    "expense": _MONEY_OUT,
    "management_fee": _MONEY_OUT,
    "payment": _MONEY_OUT,
    "unexplained_payment": _MONEY_OUT,
    "return": _MONEY_OUT,
    "distribution": _DISTRIBUTED,
    "approval": _DISTRIBUTED,
    "payout": _DISTRIBUTED,
    "journal_entry": _VALUED,
    "lock": _LOCKED,
    "status": _STATE,
}
_RANKS_OF_REVERSED = {
    "journal_entry": _VALUED,
    "receipt": _MONEY_IN,
    "match": _MONEY_IN,
    "over_payment_kept": _MONEY_IN,
    "over_payment_used": _MONEY_IN,
    "proceeds": _MONEY_IN,
    "write_off": _VALUED,
    "valuation": _VALUED,
    "investment": _MONEY_OUT,
    "expense": _MONEY_OUT,
    "management_fee": _MONEY_OUT,
    "payment": _MONEY_OUT,
    "unexplained_payment": _MONEY_OUT,
}
_NOT_YET = {
    "transfer": said(
        "transfer_not_yet",
        "transfers cannot be imported yet; leave the row out, or keep the pool elsewhere until they can.",
    ),
    "excuse": said(
        "excuse_not_yet", "excusing an investor from an investment cannot be imported yet; leave the row out."
    ),
    "charge_fees": said(
        "fee_from_terms_not_yet",
        "fees cannot be computed from the terms yet; give each fee as a management_fee with its amount.",
    ),
}
_OF_SEVERAL_ROWS = ("capital_call", "call_proposal", "journal_entry")
_LISTED_ONLY = ("receipt", "match", "return", "approval", "payout", "payment", "call_proposal", "withdrawal")
_LISTED_REVERSALS = ("receipt", "match", "over_payment_kept", "over_payment_used", "payment")


def plan_pool_file(file: PoolFile) -> Plan:
    """
    Put a pool file's history in order.

    raises: RowRefused for what the product cannot do yet, and for rows that name no other row.
    """
    faults: list[Fault] = []
    sources = _sources(file)
    _refuse_what_cannot_be_done(file, faults)
    targets = Targets(file, sources, faults)
    items = _items(file, sources)
    steps = _commitment_steps(file, sources)
    for event in file.events:
        source = sources["events", event.row]
        if event.event in _NOT_YET or source in items.further:
            continue
        step = Step(
            on=event.on,
            rank=_rank(event),
            source=source,
            does=event.event,
            event=event,
            items=tuple(items.of_call.get(source, ())),
            target=targets.target_of(event),
            receipt=targets.receipt_of(event),
        )
        steps.append(step)
        if event.event == "capital_call" and file.pool.payments == "on_due_date":
            steps.append(replace(step, on=event.due_on or event.on, rank=_MONEY_IN, does="pay_call"))
    if faults:
        raise RowRefused(faults)
    is_ordered = any(event.order is not None for event in file.events)
    steps.sort(key=lambda step: _place(step, is_ordered))
    steps = with_reversals(steps, faults)
    if faults:
        raise RowRefused(faults)
    own_payers = {event.investor for event in file.events if event.event == "contribution"}
    names = frozenset(one.investor for one in file.commitments) - own_payers
    return Plan(steps=tuple(steps), sources=sources, pay_on_time=names)


def _rank(event: EventRow) -> int:
    """A reversal follows what it undoes, in the order of rows."""
    if event.event == "reversal":
        return _RANKS_OF_REVERSED.get(event.kind, _CALLED)
    return _DISTRIBUTED if event.event == "withdrawal" and event.ref else _RANKS[event.event]


def _place(step: Step, is_ordered: bool) -> tuple[object, ...]:
    """Commitments come before everything that an export has put in order, and rows that somebody added after it."""
    order = None if step.event is None else step.event.order
    after = 1 if order is not None else 2 if step.event is not None or not is_ordered else 0
    return after, order or 0, *((step.on, step.rank, step.source.row) if order is None else ())


@dataclass(frozen=True, slots=True)
class _Items:
    """Calls, proposals and entries of several rows. of_call: {first row: the others}; further: the others of all."""

    of_call: dict[Source, list[tuple[EventRow, Source]]]
    further: set[Source]


def _items(file: PoolFile, sources: dict[tuple[str, int], Source]) -> _Items:
    first: dict[tuple[object, ...], Source] = {}
    items = _Items(defaultdict(list), set())
    for event in file.events:
        if event.event in _OF_SEVERAL_ROWS and event.ref:
            source = sources["events", event.row]
            call = first.setdefault((event.event, event.ref, event.on, event.due_on), source)
            if call != source:
                items.of_call[call].append((event, source))
                items.further.add(source)
    return items


def digest_of(sheet: str, line: str) -> str:
    """Return what a row is known by: SHA-256 of its sheet and its text, hex."""
    return hashlib.sha256(f"{sheet}\n{line}".encode()).hexdigest()


def _sources(file: PoolFile) -> dict[tuple[str, int], Source]:
    seen: Counter[tuple[str, str]] = Counter()
    sources = {}
    for sheet, row, line in file.lines():
        digest = digest_of(sheet, line)
        seen[sheet, digest] += 1
        key = RowKey(sheet=sheet, digest=digest, occurrence=seen[sheet, digest])
        sources[sheet, row] = Source(sheet=sheet, row=row, key=key)
    return sources


def _refuse_what_cannot_be_done(file: PoolFile, faults: list[Fault]) -> None:
    if file.pool.terms.style == "american":
        row = file.pool.setting_row("waterfall.style")
        faults.append(
            Fault(
                "pool",
                row,
                "value",
                said("american_cannot", "american waterfalls cannot be reckoned yet; european ones can."),
            )
        )
    _refuse_side_letters(file, faults)
    calls = [event.on for event in file.events if event.event == "capital_call"]
    for promise in file.commitments:
        if promise.admitted_on and calls and promise.admitted_on > min(calls):
            sentence = said(
                "admitted_after_call",
                f"{promise.admitted_on} is after the first capital call ({min(calls)}): later closes cannot be "
                "equalised yet.",
                admitted_on=promise.admitted_on,
                called_on=min(calls),
            )
            faults.append(Fault("commitments", promise.row, "admitted_on", sentence))
    for event in file.events:
        if event.event in _NOT_YET:
            faults.append(Fault("events", event.row, "event", _NOT_YET[event.event]))
        if _is_listed_only(event) and file.pool.payments != "listed":
            sentence = said(
                "only_in_listed",
                f"{event.event} is for files that list every payment: add the key payments with the value listed to "
                "the sheet pool, or use contribution.",
                event=event.event,
            )
            faults.append(Fault("events", event.row, "event", sentence))


def _is_listed_only(event: EventRow) -> bool:
    if event.event == "over_payment":
        return event.kind == "kept"
    if event.event == "reversal":
        return event.kind in _LISTED_REVERSALS
    return event.event in _LISTED_ONLY


def _refuse_side_letters(file: PoolFile, faults: list[Fault]) -> None:
    """Name the investor whose own carry the pool's terms cannot reckon with; the pool's own is its terms' matter."""
    catch_up = parse_decimal(file.pool.terms.catch_up)
    for one in file.investors:
        if one.investor_class == "gp" or one.carry_rate is None:
            continue
        carry = parse_decimal(one.carry_rate)
        if carry == 1:
            faults.append(
                Fault(
                    "investors",
                    one.row,
                    "carry_rate",
                    said("carry_leaves_nothing", "a carry of 1 leaves the investor nothing."),
                )
            )
        elif parse_decimal(file.pool.terms.carry) < catch_up <= carry:
            sentence = said(
                "catch_up_too_low",
                f"a catch-up of {catch_up} never catches up with a carry of {carry}; waterfall.catch_up is more.",
                catch_up=catch_up,
                carry=carry,
            )
            faults.append(Fault("investors", one.row, "carry_rate", sentence))


def _commitment_steps(file: PoolFile, sources: dict[tuple[str, int], Source]) -> list[Step]:
    promised: dict[date, list[tuple[CommitmentRow, Source]]] = defaultdict(list)
    admitted: dict[date, list[tuple[CommitmentRow, Source]]] = defaultdict(list)
    for one in file.commitments:
        pair = (one, sources["commitments", one.row])
        promised[one.committed_on].append(pair)
        if one.admitted_on:
            admitted[one.admitted_on].append(pair)

    def steps(days: dict[date, list[tuple[CommitmentRow, Source]]], rank: int, does: str) -> Iterable[Step]:
        for day, pairs in days.items():
            yield Step(on=day, rank=rank, source=pairs[0][1], does=does, commitments=tuple(pairs))

    return [*steps(promised, _PROMISED, "commit"), *steps(admitted, _ADMITTED, "admit")]
