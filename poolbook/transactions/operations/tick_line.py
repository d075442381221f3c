"""Tick a line off by hand: say which entries of the book a line of a statement is."""

from collections.abc import Sequence
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, Tick
from poolbook.contracts.transactions import EntriesReversed
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import total
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.operations._line_bookings import undone


class NothingToTick(BadInput):
    code = "nothing_to_tick"
    sentence = "Name at least one cash item, each once."


class LineIsTicked(Refused):
    code = "line_is_ticked"
    sentence = "This line is ticked off already; untick it first."


class LineMovesNothing(Refused):
    code = "line_moves_nothing"
    sentence = "This line moves no money, so there is nothing to tick it off against."


class LineInUse(Refused):
    code = "line_in_use"
    sentence = "The receipt of this line was matched, kept or sent back; undo that first."


class ItemNotOpen(Refused):
    code = "cash_item_not_open"
    sentence = "A line stands for this cash item already, or it was reversed."


class TickDoesNotAddUp(Refused):
    code = "tick_does_not_add_up"


class TickReasonTooLong(BadInput):
    code = "text_too_long"
    sentence = f"A reason has at most {limits.MAX_MEMO_CHARS} characters."


@operation(on="pool_id", constraints={"transactions_tick_once": ItemNotOpen})
def tick_line(
    *, pool_id: UUID, line_id: UUID, item_ids: Sequence[UUID], by: Member, reason: str = ""
) -> list[EntriesReversed | LinesTicked]:
    """
    Tick a line off against cash items; what the line had been booked as, a receipt or a payment, is undone.

    So an unexplained payment is explained: by the expense, the payout or the return that was entered afterwards.

    item_ids: open ones of the line's bank account, which add up to the line.
    raises:   NoSuchBook, NoSuchBankLine, NoSuchCashItem, NothingToTick, LineIsTicked, LineMovesNothing, LineInUse,
              ItemNotOpen, TickDoesNotAddUp, TickReasonTooLong, CashTooLow, NotAllowed.
    """
    policy.require(by, "record_money")
    queries.book_managed_by(by, pool_id)
    if not item_ids or len(set(item_ids)) < len(item_ids):
        raise NothingToTick(pointer="/item_ids")
    if len(reason) > limits.MAX_MEMO_CHARS:
        raise TickReasonTooLong(pointer="/reason")
    line = line_to_tick(pool_id, line_id)
    items = queries.cash_items_among(pool_id, item_ids)
    for place, item_id in enumerate(item_ids):
        if item_id not in items:
            raise queries.NoSuchCashItem(pointer=f"/item_ids/{place}")
        if not items[item_id].is_open or items[item_id].bank_account_id != line.bank_account_id:
            raise ItemNotOpen(pointer=f"/item_ids/{place}")
    chosen = total((item.amount for item in items.values()), line.amount.currency)
    if chosen != line.amount:
        raise TickDoesNotAddUp(
            said(
                "tick_differs",
                f"The line is {line.amount}, these cash items are {chosen}; choose those that it is.",
                amount=line.amount,
                chosen=chosen,
            )
        )
    booked = queries.booked_lines(pool_id, line_ids=[line_id])
    if not all(one.is_free for one in booked):
        raise LineInUse
    day = max(item.happened_on for item in items.values())
    tick = Tick(line_id=line_id, item_ids=tuple(item_ids), how="hand")
    return [
        *undone(pool_id, booked, {line_id: day}, reason or "ticked off against what was entered"),
        LinesTicked(pool_id=pool_id, bank_account_id=line.bank_account_id, ticks=(tick,), reason=reason),
    ]


def line_to_tick(pool_id: UUID, line_id: UUID) -> queries.BankLineView:
    """
    Return a line that is not ticked off.

    raises: NoSuchBankLine, LineIsTicked, LineMovesNothing.
    """
    found = queries.bank_lines_of(pool_id, line_ids=[line_id])
    if not found:
        raise queries.NoSuchBankLine
    if found[0].state == "ticked":
        raise LineIsTicked(line_id=line_id)
    if found[0].state == "empty":
        raise LineMovesNothing(line_id=line_id)
    return found[0]
