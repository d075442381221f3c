"""Which row another row means: by its ref, its call, or, where something is undone, by what it says again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from poolbook.gateway.pool_file.faults import Fault
from poolbook.gateway.pool_file.planned import REFUND, Source, Step
from poolbook.gateway.pool_file.rows import EventRow, PoolFile
from poolbook.kernel.said import said

_DECIDED = ("investment", "valuation", "proceeds", "write_off", "expense", "management_fee")
_OF_BOOK = ("receipt", "journal_entry", "unexplained_payment")
_NAMED_BY_REF = (
    ("capital_call",),
    ("call_proposal",),
    ("receipt",),
    ("distribution",),
    ("expense", "management_fee"),
    ("journal_entry",),
    ("unexplained_payment",),
)


def _named_by_ref(event: EventRow) -> tuple[str, ...]:
    """Return what an event's ref is the name of; nothing where the ref is its own, or a receipt's."""
    if event.event == "reversal" and event.kind in (*_OF_BOOK, *_DECIDED):
        return (event.kind,)
    if event.event == "withdrawal":
        return ("distribution",) if event.ref else ()
    if event.event == "approval" or (event.event == "payout" and event.ref != REFUND):
        return ("distribution",)
    return ("expense", "management_fee") if event.event == "payment" else ()


class Targets:
    """Which row another row names, by its ref, or a call also by its memo or date."""

    def __init__(self, file: PoolFile, sources: dict[tuple[str, int], Source], faults: list[Fault]) -> None:
        self._sources, self._faults = sources, faults
        self._by_ref: dict[tuple[str, ...], dict[str, list[EventRow]]] = {
            kinds: self._labelled(file.events, kinds, lambda event: event.ref)
            for kinds in (*_NAMED_BY_REF, *((kind,) for kind in _DECIDED))
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
        kinds = _named_by_ref(event)
        if kinds:
            return self._one(event, kinds)
        if event.event in ("capital_call", "withdrawal") and event.call:
            return self._proposal(event)
        if event.event in ("contribution", "match", "reversal", "over_payment") and event.call:
            return self._call(event)
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
                sentence = said(
                    "names_several_calls",
                    f"{event.call[:40]!r} names several calls; give each a ref of its own and name that.",
                    text=event.call[:40],
                )
                self._faults.append(Fault("events", event.row, "call", sentence))
                return None
        sentence = said(
            "names_no_call",
            f"{event.call[:40]!r} names no capital call; write the call's ref, memo or date.",
            text=event.call[:40],
        )
        self._faults.append(Fault("events", event.row, "call", sentence))
        return None

    def _proposal(self, event: EventRow) -> Source | None:
        found = self._by_ref["call_proposal",].get(event.call, [])
        if found:
            return self._sources["events", found[0].row]
        sentence = said(
            "ref_of_no_proposal", f"{event.call[:40]!r} is the ref of no call_proposal.", text=event.call[:40]
        )
        self._faults.append(Fault("events", event.row, "call", sentence))
        return None

    def _one(self, event: EventRow, kinds: tuple[str, ...]) -> Source | None:
        found = self._by_ref[kinds].get(event.ref, [])
        is_one = len(found) == 1 or (kinds == ("journal_entry",) and len({one.on for one in found}) == 1)
        if is_one:  # an entry has a row for each of its lines
            return self._sources["events", found[0].row]
        count = f"{len(found)} rows have" if found else "no row has"
        sentence = said(
            "ref_not_of_one",
            f"{count} the ref {event.ref[:40]!r}; exactly one {' or '.join(kinds)} must have it.",
            ref=event.ref[:40],
            kinds=" or ".join(kinds),
        )
        self._faults.append(Fault("events", event.row, "ref", sentence))
        return None


def with_reversals(steps: Sequence[Step], faults: list[Fault]) -> list[Step]:
    """
    Find what each reversal undoes, and let that be a fact of its own.

    steps:   in order; a reversal of a match, an over-payment or a payment undoes the last one before it that says the
             same and stands.
    returns: the steps, in the same order.
    """
    standing: dict[tuple[object, ...], list[Source]] = defaultdict(list)
    undone: dict[Source, Source] = {}
    for step in steps:
        event = step.event
        if event is None:
            continue
        if event.event != "reversal":
            standing[_said(event.event, event.kind, event, step.target)].append(step.source)
        elif event.kind in ("", "capital_call"):
            continue
        elif event.kind in (*_OF_BOOK, *_DECIDED):
            if step.target is not None:
                undone[step.source] = step.target
        else:
            what, _, kind = event.kind.rpartition("_") if event.kind.startswith("over") else (event.kind, "", "")
            before = standing[_said(what, kind, event, step.target)]
            if before:
                undone[step.source] = before.pop()
            else:
                sentence = said(
                    "none_before_this_row",
                    f"no {event.kind} before this row says that, or it was reversed already.",
                    event=event.kind,
                )
                faults.append(Fault("events", event.row, "kind", sentence))
    alone = set(undone.values())
    return [
        replace(step, target=undone[step.source])
        if step.source in undone
        else replace(step, is_alone=True)
        if step.source in alone and step.does != "pay_call"
        else step
        for step in steps
    ]


def _said(what: str, kind: str, event: EventRow, target: Source | None) -> tuple[object, ...]:
    """What names a match, an over-payment or a payment: all that its row says but when and why."""
    if what == "payment":
        return what, event.ref
    if what == "over_payment":
        return what, kind, event.ref if kind == "kept" else target, event.investor, event.amount
    return what, event.ref, target, event.investor, event.amount
