"""The sheet events of a pool that is in the book: what happened, in its order, every payment of its own."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.contracts.pools import CapitalCallReversed, PoolCancelled, PoolClosed, PoolLiquidated, WindingUpStarted
from poolbook.contracts.transactions import PayoutFailed, PayoutsSent, PayoutsSettled
from poolbook.eventlog import log
from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.pool_file.export_sheets import Line
from poolbook.gateway.pool_file.plan import REFUND
from poolbook.gateway.pool_file.receipt_ref import refs_of
from poolbook.pools import queries as pools
from poolbook.transactions import queries as books

_STATES: dict[type[Fact], str] = {
    PoolClosed: "closed",
    WindingUpStarted: "winding_up",
    PoolLiquidated: "liquidated",
    PoolCancelled: "cancelled",
}


def event_lines(pool_id: UUID, names: dict[UUID, str]) -> list[Line]:
    """
    Return the rows of the sheet events by day; the importer orders each day as it orders any file.

    names: of every investor of the pool.
    """
    calls = {one.call_id: f"C{number}" for number, one in enumerate(_issued(pool_id), start=1)}
    lines = [
        *_call_lines(pool_id, calls),
        *_receipt_lines(pool_id, calls, names),
        *_holding_lines(pool_id),
        *_charge_lines(pool_id),
        *_distribution_lines(pool_id, names),
        *_state_lines(pool_id),
    ]
    return sorted(
        lines, key=lambda line: str(line["date"])
    )  # stable: a day's rows stay in the order in which they came


def _issued(pool_id: UUID) -> list[pools.CallView]:
    return [one for one in pools.calls_of(pool_id) if one.issued_on is not None]


def _call_lines(pool_id: UUID, refs: dict[UUID, str]) -> Iterator[Line]:
    investments = {one.investment_id: one.name for one in pools.investments_of(pool_id)}
    for call in _issued(pool_id):
        for item in call.items:
            yield {
                "date": call.issued_on,
                "event": "capital_call",
                "amount": item.amount,
                "kind": item.use,
                "investment": investments.get(item.investment_id, "") if item.investment_id else "",
                "due_on": call.due_on,
                "memo": call.memo,
                "ref": refs[call.call_id],
            }
    for fact in _facts("pools", pool_id, CapitalCallReversed):
        assert isinstance(fact, CapitalCallReversed)
        yield {"date": fact.reversed_on, "event": "reversal", "call": refs[fact.call_id], "memo": fact.reason}


def _receipt_lines(pool_id: UUID, calls: dict[UUID, str], names: dict[UUID, str]) -> Iterator[Line]:
    """Receipts that were reversed left no trace on any balance, and are left out."""
    receipts = [one for one in books.receipts_of(pool_id) if one.state != "reversed"]
    refs = dict(zip((one.receipt_id for one in receipts), refs_of([one.reference for one in receipts]), strict=True))
    for one in receipts:
        yield {
            "date": one.received_on,
            "event": "receipt",
            "amount": one.amount,
            "investor": names[one.investor_id] if one.investor_id else "",
            "ref": refs[one.receipt_id],
            "memo": one.memo,
        }
    for match in books.matches_of(pool_id):
        line: Line = {"date": match.matched_on, "amount": match.amount, "investor": names[match.investor_id]}
        if match.receipt_id is None:
            yield {**line, "event": "over_payment", "kind": "used", "call": calls[_known(match.call_id)]}
        elif match.call_id is None:
            yield {**line, "event": "over_payment", "kind": "kept", "ref": refs[match.receipt_id]}
        else:
            yield {**line, "event": "match", "call": calls[match.call_id], "ref": refs[match.receipt_id]}
    for back in books.returns_of(pool_id):
        yield {
            "date": back.returned_on,
            "event": "return",
            "amount": back.unmatched + back.over_payment,
            "ref": refs[back.receipt_id],
        }


def _known(call_id: UUID | None) -> UUID:
    assert call_id is not None, "an over-payment that was used paid a call"
    return call_id


def _holding_lines(pool_id: UUID) -> Iterator[Line]:
    named = {one.investment_id: one.name for one in pools.investments_of(pool_id)}
    for cost in pools.costs_of(pool_id):
        yield _about(cost.made_on, "investment", named[cost.investment_id], amount=cost.amount, memo=cost.memo)
    for value in pools.valuations_of(pool_id):
        yield _about(value.valued_on, "valuation", named[value.investment_id], amount=value.fair_value, memo=value.memo)
    for money in pools.proceeds_of(pool_id):
        name = named[money.investment_id] if money.investment_id else ""
        cost_sold = money.cost_relieved if money.kind == "partial" else None
        yield _about(
            money.received_on, "proceeds", name, amount=money.amount, kind=money.kind, cost=cost_sold, memo=money.memo
        )
    for lost in pools.write_offs_of(pool_id):
        yield _about(lost.written_off_on, "write_off", named[lost.investment_id], amount=lost.amount, memo=lost.memo)


def _about(on: date, event: str, investment: str, **cells: object) -> Line:
    return {"date": on, "event": event, "investment": investment, **cells}


def _charge_lines(pool_id: UUID) -> Iterator[Line]:
    for number, one in enumerate(pools.charges_of(pool_id), start=1):
        paid_at_once = one.paid_on == one.charged_on
        yield {
            "date": one.charged_on,
            "event": one.kind,
            "amount": one.amount,
            "kind": "" if paid_at_once else "unpaid",
            "to": one.payee if one.kind == "expense" else "",
            "ref": f"E{number}",
            "memo": one.memo,
        }
        if one.paid_on and not paid_at_once:
            yield {"date": one.paid_on, "event": "payment", "ref": f"E{number}"}


def _distribution_lines(pool_id: UUID, names: dict[UUID, str]) -> Iterator[Line]:
    refs = {pool_id: REFUND}
    for one in pools.distributions_of(pool_id, proposals=True):
        if one.state == "withdrawn":
            continue  # it never moved anything
        ref = refs[one.distribution_id] = f"D{len(refs)}"
        yield {
            "date": one.distributed_on,
            "event": "distribution",
            "amount": one.amount,
            "kind": "recallable" if one.is_recallable else "",
            "ref": ref,
            "memo": one.memo,
        }
        if one.approved_at is not None:
            yield {"date": one.distributed_on, "event": "approval", "ref": ref}
    yield from _payout_lines(pool_id, refs, names)


def _payout_lines(pool_id: UUID, refs: dict[UUID, str], names: dict[UUID, str]) -> Iterator[Line]:
    """All the payouts of a distribution that move together are one row; some of them are a row each."""
    sizes: dict[UUID, int] = defaultdict(int)
    for payout in books.payouts_of(pool_id):
        sizes[payout.subject_id] += 1
    for fact in _facts("transactions", pool_id, PayoutsSent, PayoutsSettled, PayoutFailed):
        if isinstance(fact, PayoutFailed):
            yield {
                "date": fact.failed_on,
                "event": "payout",
                "kind": "failed",
                "investor": names[fact.investor_id],
                "amount": fact.amount,
                "ref": refs[fact.subject_id],
                "memo": fact.reason,
            }
            continue
        assert isinstance(fact, PayoutsSent | PayoutsSettled)
        sent = isinstance(fact, PayoutsSent)
        who = list(fact.investor_ids if isinstance(fact, PayoutsSent) else fact.lines)
        line: Line = {
            "date": fact.sent_on if isinstance(fact, PayoutsSent) else fact.settled_on,
            "event": "payout",
            "kind": "sent" if sent else "settled",
            "ref": refs[fact.subject_id],
        }
        if len(who) == sizes[fact.subject_id]:
            yield line
        else:
            yield from ({**line, "investor": names[one]} for one in who)


def _state_lines(pool_id: UUID) -> Iterator[Line]:
    for fact in _facts("pools", pool_id, *_STATES):
        assert fact.DATED is not None
        yield {"date": getattr(fact, fact.DATED), "event": "status", "kind": _STATES[type(fact)]}


def _facts(room: str, pool_id: UUID, *types: type[Fact]) -> Iterator[Fact]:
    names = [one.__name__ for one in types]
    for stored in log.read(ALIASES[room], "stream_id = %s AND type = ANY(%s)", [pool_id, names]):
        yield stored.recorded().fact
