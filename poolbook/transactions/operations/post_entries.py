"""Post entries: book a fact of pools by the posting rules."""

from typing import cast
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.contracts.holdings import ProceedsRecorded
from poolbook.contracts.transactions import EntriesPosted
from poolbook.eventlog.operation import operation
from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.posting_rules import kind_of, legs_of


@operation(on="pool_id")
def post_entries(*, pool_id: UUID, fact: Fact, cause: UUID) -> EntriesPosted | None:
    """
    Post what the rules make of a fact of pools, once.

    fact:    of a type that has a posting rule.
    cause:   its id.
    returns: None when it moves no money (a valuation that changes nothing) or has been posted before.
    """
    legs = legs_of(fact)
    if not legs or queries.posted_for(cause):
        return None
    assert fact.DATED is not None, "what is posted has a business date"
    book = queries.book_of_pool(pool_id)
    return EntriesPosted(
        pool_id=pool_id,
        cause=cause,
        kind=kind_of(fact),
        effective_on=getattr(fact, fact.DATED),
        legs=legs,
        inflow=fact.amount if isinstance(fact, ProceedsRecorded) else Money.zero(book.currency),
        memo=cast(str, getattr(fact, "memo", "")),
    )
