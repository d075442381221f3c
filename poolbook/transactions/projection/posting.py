"""Hand a fact's entries to the ledger: up to 512 facts in one statement, in the transaction of the facts."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from poolbook.contracts.bank import PaymentUnexplained
from poolbook.contracts.fact import Fact
from poolbook.contracts.transactions import EntriesReversed, PayoutsSettled, ReceiptsRecorded, ReceivablesReversed
from poolbook.eventlog.context import replaying
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.unit import current
from poolbook.kernel.errors import BadInput, Refused
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Act, Outcome, Posting, Status
from poolbook.transactions.posting_rules import kind_of, legs_of
from poolbook.transactions.projection.cash import note_cash

# A bank's own line: what it says has happened, has happened.
_FORCED = (ReceiptsRecorded, PayoutsSettled, PaymentUnexplained)


class CashTooLow(Refused):
    code = "cash_too_low"
    sentence = "There is not enough money in the bank account for this; record the receipts that are missing first."


class AmountBeyondBook(BadInput):
    code = "amount_too_large"
    sentence = "This amount is more than the book can hold."


class NotPosted(AssertionError):
    """The ledger refused what the rules should never ask for: our mistake."""


def post(recorded: Sequence[Recorded[Fact]]) -> None:
    """
    Have facts posted before their transaction ends, and note what moved on 1000.

    While the log is replayed nothing is posted, for the books stand.

    raises, at the flush: CashTooLow, AmountBeyondBook, NotPosted.
    """
    note_cash(recorded)
    if replaying():
        return
    unit = current("transactions")
    assert unit is not None, "facts are projected inside their room's transaction"
    for one in recorded:
        posting = posting_of(one)
        if posting is not None:
            unit.collect((posting, one.envelope.recorded_at), _flush)


def posting_of(one: Recorded[Fact]) -> Posting | None:
    """Return what the ledger is asked to post for a fact, None where no money moves."""
    fact, envelope = one.fact, one.envelope
    legs = legs_of(fact)
    if not legs:
        return None
    of: UUID | None = fact.reverses if isinstance(fact, EntriesReversed | ReceivablesReversed) else None
    doc = {
        "type": envelope.type,
        "cause": str(cause) if (cause := getattr(fact, "cause", None)) else None,
        "memo": getattr(fact, "memo", "") or getattr(fact, "reason", ""),
        "adjusts": day.isoformat() if (day := _adjusted_day(one)) else None,
    }
    return Posting(
        pool_id=envelope.stream,
        idem=envelope.id,
        kind=kind_of(fact),
        effective=envelope.occurred_on,
        legs=() if of else legs,
        doc={name: value for name, value in doc.items() if value},
        act=Act.REVERSE if of else Act.POST,
        of=of,
        force=isinstance(fact, _FORCED),
    )


def _adjusted_day(one: Recorded[Fact]) -> date | None:
    """Return the day that a posting belongs to, where that was closed when it came; what it says it corrects."""
    own: date | None = getattr(one.fact, one.fact.DATED) if one.fact.DATED else None
    return own if own not in (None, one.envelope.occurred_on) else getattr(one.fact, "adjusts", None)


def _flush(items: list[tuple[Posting, datetime]]) -> None:
    outcomes = ledger.post_batch([posting for posting, _ in items], at=max(at for _, at in items))
    for (posting, _), outcome in zip(items, outcomes, strict=True):
        if not outcome.stands:
            raise _refusal(posting, outcome)


def _refusal(posting: Posting, outcome: Outcome) -> Exception:
    if outcome.status is Status.OVERDRAFT:
        return CashTooLow(pool_id=posting.pool_id)
    if outcome.status is Status.TOO_LARGE:
        return AmountBeyondBook(pool_id=posting.pool_id)
    return NotPosted(f"{posting.kind} {posting.idem} of pool {posting.pool_id}: {outcome.status.name}")
