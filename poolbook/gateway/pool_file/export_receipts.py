"""The rows of receipts: recorded, matched, kept, used, sent back, and what of that was undone."""

from collections.abc import Iterator
from uuid import UUID

from poolbook.contracts.pools import CapitalCallReversed
from poolbook.contracts.transactions import (
    EntriesReversed,
    OverPaymentsKept,
    OverPaymentUsed,
    ReceiptReturned,
    ReceiptsMatched,
    ReceiptsRecorded,
    ReceiptUnmatched,
    ReceivablesReversed,
)
from poolbook.eventlog import log
from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.pool_file.export_sheets import Line
from poolbook.gateway.pool_file.receipt_ref import Refs

_UNDONE_AS = {
    ("receipt", ""): "receipt",
    ("match", ""): "match",
    ("over_payment", "kept"): "over_payment_kept",
    ("over_payment", "used"): "over_payment_used",
}
_NAMED_BY = {
    "receipt": ("ref",),
    "match": ("amount", "investor", "call", "ref"),
    "over_payment_kept": ("amount", "investor", "ref"),
    "over_payment_used": ("amount", "investor", "call"),
}
_Rows = Iterator[Line]


class ReceiptRows:
    """
    Rows of what happened to receipts.

    names: of investors; calls: {call: its ref}, which fills while the history is told.
    """

    def __init__(self, names: dict[UUID, str], calls: dict[UUID, str]) -> None:
        self.names, self.calls = names, calls
        self._refs = Refs()
        self._receipts: dict[UUID, str] = {}
        self._rows: dict[UUID, list[Line]] = {}  # by the fact that they are rows of
        self._paying: dict[tuple[UUID, UUID], list[tuple[UUID, Line]]] = {}  # {(call, investor): (fact, match)}

    def crossings(self, pool_id: UUID) -> dict[UUID, CapitalCallReversed]:
        """Return {call: its reversal} of calls on which a payment was matched while their reversal was on its way."""
        types = [ReceivablesReversed.__name__]
        undone = (stored.recorded().fact for stored in log.read_stream(ALIASES["transactions"], pool_id, types))
        calls = {fact.call_id for fact in undone if isinstance(fact, ReceivablesReversed) and fact.released}
        types = [CapitalCallReversed.__name__] if calls else []
        reversals = (stored.recorded().fact for stored in log.read_stream(ALIASES["pools"], pool_id, types))
        return {
            fact.call_id: fact for fact in reversals if isinstance(fact, CapitalCallReversed) and fact.call_id in calls
        }

    def _keep(self, fact_id: UUID, line: Line) -> Line:
        self._rows.setdefault(fact_id, []).append(line)
        return line

    def recorded(self, fact: ReceiptsRecorded, fact_id: UUID) -> _Rows:
        """A row each."""
        for one in fact.receipts:
            ref = self._receipts[one.receipt_id] = self._refs.next(one.reference)
            line: Line = {
                "date": fact.received_on,
                "event": "receipt",
                "amount": one.amount,
                "investor": self.names[one.investor_id] if one.investor_id else "",
                "ref": ref,
                "memo": one.memo,
            }
            yield self._keep(fact_id, line)

    def matched(self, fact: ReceiptsMatched, fact_id: UUID) -> _Rows:
        """A row each."""
        for one in fact.matches:
            line: Line = {
                "date": fact.matched_on,
                "event": "match",
                "amount": one.amount,
                "investor": self.names[one.investor_id],
                "call": self.calls[one.call_id],
                "ref": self._receipts[one.receipt_id],
            }
            self._paying.setdefault((one.call_id, one.investor_id), []).append((fact_id, line))
            yield self._keep(fact_id, line)

    def kept(self, fact: OverPaymentsKept, fact_id: UUID) -> _Rows:
        """A row each."""
        for one in fact.over_payments:
            line: Line = {
                "date": fact.kept_on,
                "event": "over_payment",
                "kind": "kept",
                "amount": one.amount,
                "investor": self.names[one.investor_id],
                "ref": self._receipts[one.receipt_id],
            }
            yield self._keep(fact_id, line)

    def used(self, fact: OverPaymentUsed, fact_id: UUID) -> _Rows:
        """A row."""
        line: Line = {
            "date": fact.used_on,
            "event": "over_payment",
            "kind": "used",
            "amount": fact.amount,
            "investor": self.names[fact.investor_id],
            "call": self.calls[fact.call_id],
        }
        self._paying.setdefault((fact.call_id, fact.investor_id), []).append((fact_id, line))
        yield self._keep(fact_id, line)

    def returned(self, fact: ReceiptReturned, _: UUID) -> _Rows:
        """A row."""
        yield {
            "date": fact.returned_on,
            "event": "return",
            "amount": fact.unmatched + fact.over_payment,
            "ref": self._receipts[fact.receipt_id],
        }

    def reversed(self, fact: EntriesReversed, _: UUID) -> _Rows:
        """A row for each row of what was undone; what a pool undid by itself is told from its own log."""
        undone = self._rows.pop(fact.reverses, [])
        for paying in self._paying.values():
            paying[:] = [one for one in paying if one[0] != fact.reverses]
        for line in undone:
            yield {**_undoing(line, fact.reason), "date": fact.reversed_on}

    def unmatched(self, fact: ReceiptUnmatched, _: UUID) -> _Rows:
        """A row for each row of what the receipt paid no longer."""
        ref = self._receipts[fact.receipt_id]
        undone: list[Line] = [
            {"event": "match", "amount": one.amount, "investor": self.names[one.investor_id],
             "call": self.calls[one.call_id], "ref": ref}
            for one in fact.matches
        ]  # fmt: skip
        kept = {self.names[one.investor_id] for one in fact.over_payments}
        for fact_id, rows in list(self._rows.items()):
            for line in list(rows):
                named = {name: line.get(name) for name in ("event", "amount", "investor", "call", "ref")}
                is_kept = line.get("kind") == "kept" and line["ref"] == ref and line["investor"] in kept
                if named in undone or is_kept:
                    if not is_kept:
                        undone.remove(named)
                    rows.remove(line)
                    for paying in self._paying.values():
                        paying[:] = [one for one in paying if one != (fact_id, line)]
                    yield {**_undoing(line, fact.reason), "date": fact.unmatched_on}

    def released(self, fact: ReceivablesReversed, reason: str) -> tuple[list[Line], list[Line]]:
        """Return the rows that take payments off a call whose reversal they crossed, and those that keep them."""
        undone: list[Line] = []
        kept: list[Line] = []
        for investor_id in fact.released:
            for _, line in self._paying.pop((fact.call_id, investor_id), []):
                on = max(str(fact.reversed_on), str(line["date"]))
                undone.append({**_undoing(line, reason), "date": on})
                if line["event"] == "match":
                    named = {name: line[name] for name in ("amount", "investor", "ref")}
                    kept.append({"date": on, "event": "over_payment", "kind": "kept", **named})
        return undone, kept


def _undoing(line: Line, reason: str) -> Line:
    kind = _UNDONE_AS[str(line["event"]), str(line.get("kind", ""))]
    return {"event": "reversal", "kind": kind, "memo": reason, **{name: line[name] for name in _NAMED_BY[kind]}}
