"""Tick lines off anew: lines that had to be booked by themselves may equal what was entered since."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, Tick
from poolbook.contracts.transactions import EntriesReversed
from poolbook.eventlog.operation import operation
from poolbook.kernel import policy
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.operations._line_bookings import undone
from poolbook.transactions.operations._ticking import Found, LineToTick, tick_batches, tick_off

FOUND_LATER = "the entry that it is was made after the statement"


@operation(on="pool_id")
def tick_lines(
    *, pool_id: UUID, by: Member, bank_account_id: UUID | None = None
) -> list[EntriesReversed | LinesTicked]:
    """
    Look again at lines that were booked by themselves, by the same rules as when they came.

    A line whose receipt is in use, and one that a person unticked, stay as they are.

    bank_account_id: left out, every account of the pool.
    returns:         nothing when there is nothing to tick off.
    raises:          NoSuchBook, NoSuchBankAccount, CashTooLow, NotAllowed.
    """
    policy.require(by, "record_money")
    accounts = queries.bank_accounts_seen_by(by, pool_id)
    if bank_account_id is not None:
        accounts = [queries.bank_account_of_pool(by, pool_id, bank_account_id)]
    facts: list[EntriesReversed | LinesTicked] = []
    for account in accounts:
        booked = queries.booked_lines(pool_id, bank_account_id=account.id)
        facts += ticked_anew(pool_id, account.id, [line for line in booked if line.is_free and not line.by_hand])
    return facts


def ticked_anew(
    pool_id: UUID, bank_account_id: UUID, lines: list[queries.BookedLine]
) -> list[EntriesReversed | LinesTicked]:
    """Return what to undo and to tick off for lines of one account that are booked by themselves."""
    if not lines:
        return []
    amounts = {line.amount.minor for line in lines}
    items = queries.open_cash_items(pool_id, bank_account_id, amounts=amounts)
    batches = queries.open_batches(pool_id, bank_account_id, amounts=amounts)
    if not items and not batches:
        return []
    to_tick = [
        LineToTick.of(one.line_id, one.booked_on, one.amount.minor, queries.text_of_line(one.line_id, one.texts))
        for one in lines
    ]
    found = tick_off(to_tick, items)
    taken = {item_id for match in found.values() for item_id in match.item_ids}
    found |= tick_batches([line for line in to_tick if line.line_id not in found], batches, taken)
    days = _days(found, [*items, *(item for batch in batches for item in batch)])
    better = [line for line in lines if line.line_id in found]
    ticks = tuple(
        Tick(line_id=line.line_id, item_ids=found[line.line_id].item_ids, how=found[line.line_id].how)
        for line in better
    )
    if not ticks:
        return []
    ticked = LinesTicked(pool_id=pool_id, bank_account_id=bank_account_id, ticks=ticks)
    return [*undone(pool_id, better, days, FOUND_LATER), ticked]


def _days(found: dict[UUID, Found], items: Iterable[queries.CashItemView]) -> dict[UUID, date]:
    day_of = {item.id: item.happened_on for item in items}
    return {line_id: max(day_of[item_id] for item_id in match.item_ids) for line_id, match in found.items()}
