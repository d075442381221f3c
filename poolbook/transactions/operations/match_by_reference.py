"""Match by reference: give receipts that name lines beyond doubt to these lines, without anybody."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from poolbook.contracts.transactions import OverPaymentsKept, ReceiptsMatched
from poolbook.eventlog.following import tell
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.matching import Incoming, Proposal, sure_matches
from poolbook.transactions.operations.match_receipts import CONSTRAINTS
from poolbook.transactions.queries.control import locked_until


@operation(on="pool_id", constraints=CONSTRAINTS)
def match_by_reference(
    *, pool_id: UUID, matched_on: date, by: Member, names: Mapping[UUID, Sequence[str]] | None = None
) -> list[ReceiptsMatched | OverPaymentsKept]:
    """
    Match what is sure: receipts that name lines of this pool's calls by their references, and nothing speaks against.

    matched_on: the last business date that counts: receipts that arrived later wait. Each is matched on its own day,
                or, where that is locked, on the first day after the lock.
    names:      {investor: names}, known by whoever asks: a payer who bears another investor's name makes a reference
                unsure. Left out, only what references and amounts say counts.
    returns:    nothing when nothing is sure, or the pool was cancelled.
    raises:     NoSuchBook, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    if book.cancelled_on is not None:
        return []
    receipts = {one.receipt_id: one for one in queries.receipts_to_match(pool_id, until=matched_on)}
    made = _sure(pool_id, receipts.values(), names or {}) if receipts else []
    locked = locked_until(pool_id)
    first_open = None if locked is None else locked + timedelta(days=1)
    by_day: dict[date, list[Proposal]] = {}
    for one in made:
        day = max(filter(None, (receipts[one.receipt_ids[0]].received_on, first_open)))
        if day <= matched_on:
            by_day.setdefault(day, []).append(one)
    return [fact for day, proposals in sorted(by_day.items()) for fact in _facts(pool_id, day, proposals)]


def _sure(pool_id: UUID, receipts: Iterable[Incoming], names: Mapping[UUID, Sequence[str]]) -> list[Proposal]:
    lines, payouts = queries.lines_to_match(pool_id), queries.payouts_that_left(pool_id)
    return sure_matches(receipts, lines, names, payouts=payouts, progress=_tell)


def _tell(done: int, total: int) -> None:
    tell("matching", done=done, total=total)


def _facts(pool_id: UUID, day: date, made: Sequence[Proposal]) -> list[ReceiptsMatched | OverPaymentsKept]:
    matches = tuple(match for one in made for match in one.matches)
    kept = tuple(over for one in made for over in one.over_payments)
    facts: list[ReceiptsMatched | OverPaymentsKept] = []
    if matches:
        facts.append(ReceiptsMatched(pool_id=pool_id, matched_on=day, matches=matches))
    if kept:
        facts.append(OverPaymentsKept(pool_id=pool_id, kept_on=day, over_payments=kept))
    return facts
