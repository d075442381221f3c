"""Post entries: book a fact of pools by the posting rules."""

from datetime import date
from typing import cast
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, Tick
from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import ProceedsRecorded
from poolbook.contracts.transactions import EntriesPosted, EntriesReversed
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits
from poolbook.kernel.business_days import business_days_between
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.operations._line_bookings import undone
from poolbook.transactions.posting_rules import Legs, kind_of, legs_of


@operation(on="pool_id")
def post_entries(*, pool_id: UUID, fact: Fact, cause: UUID) -> list[EntriesReversed | EntriesPosted | LinesTicked]:
    """
    Post what the rules make of a fact of pools, once.

    A line of a statement may have shown the money before: an unexplained payment, or a receipt that nobody has used.
    What it had been booked as is undone, and it is ticked off against what is posted now.

    fact:    of a type that has a posting rule.
    cause:   its id.
    returns: nothing when it moves no money (a valuation that changes nothing) or has been posted before.
    """
    legs = legs_of(fact)
    if not legs or queries.posted_for(cause):
        return []
    assert fact.DATED is not None, "what is posted has a business date"
    book = queries.book_of_pool(pool_id)
    posted = EntriesPosted(
        pool_id=pool_id,
        cause=cause,
        kind=kind_of(fact),
        effective_on=getattr(fact, fact.DATED),
        legs=legs,
        inflow=fact.amount if isinstance(fact, ProceedsRecorded) else Money.zero(book.currency),
        memo=cast(str, getattr(fact, "memo", "")),
    )
    return _in_place_of_a_line(posted, _moved_by(legs))


def _moved_by(legs: Legs) -> dict[UUID, int]:
    """Return what entries move on bank accounts, minor units."""
    return {account: minor for leg in legs if leg.account == "1000" for account, minor in leg.amounts.items()}


def _in_place_of_a_line(
    posted: EntriesPosted, moved: dict[UUID, int]
) -> list[EntriesReversed | EntriesPosted | LinesTicked]:
    """Money in is posted before its line is undone, money out after it: between the two the bank is never short."""
    undoing: list[EntriesReversed] = []
    ticked: list[LinesTicked] = []
    for account, minor in moved.items():
        line = _line_of(posted.pool_id, account, minor, posted.effective_on)
        if line is not None:
            reason = "the entry that it is was made after the statement"
            undoing += undone(posted.pool_id, [line], {line.line_id: posted.effective_on}, reason)
            item_id = named_id("cash item", posted.cause, account)
            tick = Tick(line_id=line.line_id, item_ids=(item_id,), how="day")
            ticked.append(LinesTicked(pool_id=posted.pool_id, bank_account_id=account, ticks=(tick,)))
    if sum(moved.values()) > 0:
        return [posted, *undoing, *ticked]
    return [*undoing, posted, *ticked]


def _line_of(pool_id: UUID, account: UUID, minor: int, on: date) -> queries.BookedLine | None:
    """Return the nearest line of an amount that was booked by itself and on which nothing stands."""
    near = [
        line
        for line in queries.booked_lines(pool_id, bank_account_id=account, amounts=[minor])
        if line.is_free and not line.by_hand and business_days_between(line.booked_on, on) <= limits.TICK_BUSINESS_DAYS
    ]
    return min(near, key=lambda line: business_days_between(line.booked_on, on), default=None)
