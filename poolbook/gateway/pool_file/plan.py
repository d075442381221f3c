"""From rows to steps: the order in which a pool's history happened, each step naming the row it comes from."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from poolbook.gateway.pool_file.faults import Fault, RowRefused
from poolbook.gateway.pool_file.rows import CommitmentRow, EventRow, PoolFile
from poolbook.kernel.decimals import parse_decimal

# Within a day: commitments, calls, money in, write-offs and valuations, money out, distributions, the pool's own
# state; then row (interface, section 3).
_PROMISED, _ADMITTED, _CALLED, _MONEY_IN, _VALUED, _MONEY_OUT, _DISTRIBUTED, _STATE = range(8)
_RANKS = {
    "capital_call": _CALLED,
    "reversal": _CALLED,
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
    "return": _MONEY_OUT,
    "distribution": _DISTRIBUTED,
    "approval": _DISTRIBUTED,
    "payout": _DISTRIBUTED,
    "status": _STATE,
}
_NOT_YET = {
    "transfer": "transfers cannot be imported yet; leave the row out, or keep the pool elsewhere until they can.",
    "excuse": "excusing an investor from an investment cannot be imported yet; leave the row out.",
    "charge_fees": "fees cannot be computed from the terms yet; give each fee as a management_fee with its amount.",
}
_LISTED_ONLY = ("receipt", "match", "return", "approval", "payout", "payment")
REFUND = "refund"  # the ref of payouts that send back what was paid into a cancelled pool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKey:
    """What a row of a file is known by, wherever it stands. occurrence: from 1, for rows that say the same."""

    sheet: str
    digest: str
    occurrence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The row that a step comes from: where it stands, and what it is known by."""

    sheet: str
    row: int
    key: RowKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One thing to do.

    on, rank, source: the order.
    does:        commit | admit | pay_call, or the event of its row.
    event:       the row, where it is an event; for pay_call that of the call.
    items:       for a call: its further rows, which have the same ref and days.
    commitments: the rows and their sources, where it commits or admits.
    target:      the row that this one names: the call of a contribution, match or reversal, the distribution of an
                 approval or payout, the charge of a payment, the receipt of a return or over-payment.
    receipt:     the receipt of a match.
    """

    on: date
    rank: int
    source: Source
    does: str
    event: EventRow | None = None
    items: tuple[tuple[EventRow, Source], ...] = ()
    commitments: tuple[tuple[CommitmentRow, Source], ...] = ()
    target: Source | None = None
    receipt: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    The history of a pool as steps, in order.

    sources:     every row of the file, by sheet and row.
    pay_on_time: investors of whom every call counts as paid when it is due.
    """

    steps: tuple[Step, ...]
    sources: dict[tuple[str, int], Source]
    pay_on_time: frozenset[str]


def plan_pool_file(file: PoolFile) -> Plan:
    """
    Put a pool file's history in order.

    raises: RowRefused for what the product cannot do yet, and for rows that name no other row.
    """
    faults: list[Fault] = []
    sources = _sources(file)
    _refuse_what_cannot_be_done(file, faults)
    targets = _Targets(file, sources, faults)
    items = _items(file, sources)
    steps = _commitment_steps(file, sources)
    for event in file.events:
        source = sources["events", event.row]
        if event.event in _NOT_YET or source in items.further:
            continue
        step = Step(
            on=event.on,
            rank=_RANKS[event.event],
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
    steps.sort(key=lambda step: (step.on, step.rank, step.source.row))
    own_payers = {event.investor for event in file.events if event.event == "contribution"}
    names = frozenset(one.investor for one in file.commitments) - own_payers
    return Plan(steps=tuple(steps), sources=sources, pay_on_time=names)


@dataclass(frozen=True, slots=True)
class _Items:
    """Calls of several rows. of_call: {first row: the others}; further: the others of all calls."""

    of_call: dict[Source, list[tuple[EventRow, Source]]]
    further: set[Source]


def _items(file: PoolFile, sources: dict[tuple[str, int], Source]) -> _Items:
    first: dict[tuple[object, ...], Source] = {}
    items = _Items(defaultdict(list), set())
    for event in file.events:
        if event.event == "capital_call" and event.ref:
            source = sources["events", event.row]
            call = first.setdefault((event.ref, event.on, event.due_on), source)
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
        faults.append(Fault("pool", row, "value", "american waterfalls cannot be reckoned yet; european ones can."))
    _refuse_side_letters(file, faults)
    calls = [event.on for event in file.events if event.event == "capital_call"]
    for promise in file.commitments:
        if promise.admitted_on and calls and promise.admitted_on > min(calls):
            sentence = (
                f"{promise.admitted_on} is after the first capital call ({min(calls)}): later closes cannot be "
                "equalised yet."
            )
            faults.append(Fault("commitments", promise.row, "admitted_on", sentence))
    for event in file.events:
        if event.event in _NOT_YET:
            faults.append(Fault("events", event.row, "event", _NOT_YET[event.event]))
        listed_only = event.event in _LISTED_ONLY or (event.event == "over_payment" and event.kind == "kept")
        if listed_only and file.pool.payments != "listed":
            sentence = (
                f"{event.event} is for files that list every payment: add the key payments with the value listed to "
                "the sheet pool, or use contribution."
            )
            faults.append(Fault("events", event.row, "event", sentence))


def _refuse_side_letters(file: PoolFile, faults: list[Fault]) -> None:
    """Name the investor whose own carry the pool's terms cannot reckon with; the pool's own is its terms' matter."""
    catch_up = parse_decimal(file.pool.terms.catch_up)
    for one in file.investors:
        if one.investor_class == "gp" or one.carry_rate is None:
            continue
        carry = parse_decimal(one.carry_rate)
        if carry == 1:
            faults.append(Fault("investors", one.row, "carry_rate", "a carry of 1 leaves the investor nothing."))
        elif parse_decimal(file.pool.terms.carry) < catch_up <= carry:
            sentence = f"a catch-up of {catch_up} never catches up with a carry of {carry}; waterfall.catch_up is more."
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


class _Targets:
    """Which row another row names, by its ref, or a call also by its memo or date."""

    def __init__(self, file: PoolFile, sources: dict[tuple[str, int], Source], faults: list[Fault]) -> None:
        self._sources, self._faults = sources, faults
        self._by_ref: dict[tuple[str, ...], dict[str, list[EventRow]]] = {
            kinds: self._labelled(file.events, kinds, lambda event: event.ref)
            for kinds in (("capital_call",), ("receipt",), ("distribution",), ("expense", "management_fee"))
        }
        calls = ("capital_call",)
        self._calls_by_memo = self._labelled(file.events, calls, lambda event: event.memo)
        self._calls_by_day = self._labelled(file.events, calls, lambda event: event.on.isoformat())

    @staticmethod
    def _labelled(
        events: Iterable[EventRow], kinds: tuple[str, ...], label: Callable[[EventRow], str]
    ) -> dict[str, list[EventRow]]:
        found: dict[str, list[EventRow]] = defaultdict(list)
        for event in events:
            if event.event in kinds and label(event):
                found[label(event)].append(event)
        return found

    def target_of(self, event: EventRow) -> Source | None:
        """Return the row that an event is about, or None."""
        if event.event in ("contribution", "match", "reversal", "over_payment") and event.call:
            return self._call(event)
        if event.event in ("approval", "payout") and not (event.event == "payout" and event.ref == REFUND):
            return self._one(event, ("distribution",))
        if event.event == "payment":
            return self._one(event, ("expense", "management_fee"))
        return None

    def receipt_of(self, event: EventRow) -> Source | None:
        """Return the receipt that an event is about, or None."""
        if event.event in ("match", "return") or (event.event == "over_payment" and event.kind == "kept"):
            return self._one(event, ("receipt",))
        return None

    def _call(self, event: EventRow) -> Source | None:
        for labels in (self._by_ref["capital_call",], self._calls_by_memo, self._calls_by_day):
            found = labels.get(event.call, [])
            if len(found) == 1 or (
                found and found[0].ref and len({(one.ref, one.on, one.due_on) for one in found}) == 1
            ):
                return self._sources["events", found[0].row]
            if found:
                sentence = f"{event.call[:40]!r} names several calls; give each a ref of its own and name that."
                self._faults.append(Fault("events", event.row, "call", sentence))
                return None
        sentence = f"{event.call[:40]!r} names no capital call; write the call's ref, memo or date."
        self._faults.append(Fault("events", event.row, "call", sentence))
        return None

    def _one(self, event: EventRow, kinds: tuple[str, ...]) -> Source | None:
        found = self._by_ref[kinds].get(event.ref, [])
        if len(found) == 1:
            return self._sources["events", found[0].row]
        count = f"{len(found)} rows have" if found else "no row has"
        sentence = f"{count} the ref {event.ref[:40]!r}; exactly one {' or '.join(kinds)} must have it."
        self._faults.append(Fault("events", event.row, "ref", sentence))
        return None
