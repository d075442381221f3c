"""Work out what a capital call asks of each investor, use by use."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from poolbook.contracts.pools import CallItem
from poolbook.finance.shares import share_out
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.money import Money, total
from poolbook.kernel.said import said
from poolbook.pools import queries
from poolbook.pools.operations._rules import check_amount
from poolbook.pools.queries import PoolView

USES = ("investment", "management_fee", "expenses")


class NothingAsked(BadInput):
    code = "nothing_asked"
    sentence = f"A capital call asks for 1 to {limits.MAX_CALL_ITEMS} items, each for one use."


class UnknownUse(BadInput):
    code = "unknown_use"


class CallExceedsUnfunded(Refused):
    code = "call_exceeds_unfunded"


class NobodyToCall(Refused):
    code = "nobody_to_call"


class NoticeTooShort(Refused):
    code = "notice_too_short"


class DueBeforeIssued(Refused):
    code = "due_before_issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """What to call for one use. use: investment | management_fee | expenses; investment_id: which, where known."""

    use: str
    amount: Money
    investment_id: UUID | None = None


def share_items(
    pool: PoolView, asked: Sequence[AskedItem], *, on: date, planned: Collection[UUID] = ()
) -> tuple[CallItem, ...]:
    """
    Share a call among the investors of a pool, none above what it still owes.

    on:      the day of the call: who was admitted by then, and whose fee rate counts.
    planned: ids that investments will get which the pool has not made yet.
    returns: the items in the order asked for. A fee is shared among the lps exactly as the fee that it pays; all else
             among everybody by commitment, within what the fees leave unfunded: the excess goes round again.
    raises:  NothingAsked, UnknownUse, WrongCurrency, AmountNotAboveZero, NoSuchInvestment, NobodyToCall,
             CallExceedsUnfunded.
    """
    _check_asked(pool, asked, planned)
    commitments = queries.commitments_of(pool.id, as_of=on)
    left = {one: unfunded for one, unfunded in queries.unfunded_of(pool.id).items() if one in commitments}
    fees_first = sorted(range(len(asked)), key=lambda number: asked[number].use != "management_fee")
    items: dict[int, CallItem] = {}
    for number in fees_first:
        one = asked[number]
        if one.use == "management_fee":
            shares = _fee_shares(pool, one.amount, left, on)
        else:
            shares = _shares_by_commitment(pool, one.amount, commitments, left)
        lines = {investor: share for investor, share in shares.items() if share}
        for investor, share in lines.items():
            left[investor] -= share
        items[number] = CallItem(use=one.use, amount=one.amount, lines=lines, investment_id=one.investment_id)
    return tuple(items[number] for number in range(len(asked)))


def _check_asked(pool: PoolView, asked: Sequence[AskedItem], planned: Collection[UUID]) -> None:
    if not 1 <= len(asked) <= limits.MAX_CALL_ITEMS:
        raise NothingAsked
    for number, one in enumerate(asked):
        if one.use not in USES:
            raise UnknownUse(
                said("call_for_no_such_use", f"A call is for {' or '.join(USES)}, not for {one.use!r}.", use=one.use),
                pointer=f"/items/{number}/use",
            )
        check_amount(pool, one.amount)
        if one.investment_id is not None and one.investment_id not in planned:
            queries.investment_of(pool.id, one.investment_id)


def _fee_shares(pool: PoolView, amount: Money, left: dict[UUID, Money], on: date) -> dict[UUID, Money]:
    weights = queries.fee_weights(pool.id, on=on)
    if not weights:
        raise NobodyToCall(
            said(
                "no_lp_pays_fee",
                f"This pool has no lp with a commitment on {on}, so nobody pays a management fee.",
                on=on,
            )
        )
    shares = share_out(amount, weights)
    short = [investor for investor, share in shares.items() if share > left[investor]]
    if short:
        raise CallExceedsUnfunded(
            said(
                "less_than_share_of_fee",
                f"{len(short)} investors still owe less than their exact share of the fee; call less.",
                count=len(short),
            ),
            investors=short[:10],
        )
    return shares


def _shares_by_commitment(
    pool: PoolView, amount: Money, commitments: dict[UUID, Money], left: dict[UUID, Money]
) -> dict[UUID, Money]:
    if not any(commitments.values()):
        raise NobodyToCall(
            said(
                "nobody_admitted_by_then",
                "Nobody with a commitment has been admitted to this pool by then; admit commitments first.",
            )
        )
    unfunded = total((left[one] for one, commitment in commitments.items() if commitment), pool.currency)
    if amount > unfunded:
        raise CallExceedsUnfunded(
            said(
                "call_asks_too_much",
                f"This asks for {amount} {pool.currency} where investors still owe {unfunded}; call less.",
                amount=amount,
                currency=pool.currency,
                unfunded=unfunded,
            ),
            unfunded=str(unfunded),
            currency=pool.currency,
        )
    return share_out(amount, commitments, limit=left)


def check_due(issued_on: date, due_on: date, *, check_notice: bool) -> None:
    """
    Refuse a due day before the call, or one that gives investors too little notice.

    check_notice: off for what has happened already.
    raises:       DueBeforeIssued, NoticeTooShort.
    """
    if due_on < issued_on:
        raise DueBeforeIssued(
            said(
                "due_before_call",
                f"A call of {issued_on} cannot be due on {due_on}, before it.",
                issued_on=issued_on,
                due_on=due_on,
            ),
            pointer="/due_on",
        )
    earliest = after_business_days(issued_on, limits.CALL_NOTICE_BUSINESS_DAYS)
    if check_notice and due_on < earliest:
        raise NoticeTooShort(
            said(
                "due_earliest",
                f"Investors get {limits.CALL_NOTICE_BUSINESS_DAYS} business days to pay: a call of {issued_on} is "
                f"due on {earliest} or later.",
                days=limits.CALL_NOTICE_BUSINESS_DAYS,
                issued_on=issued_on,
                earliest=earliest,
            ),
            pointer="/due_on",
            earliest=earliest.isoformat(),
        )


def after_business_days(start: date, days: int) -> date:
    """
    Return the day that lies a number of business days after another; Mondays to Fridays count, holidays are not known.

    days: >= 0; the start itself does not count.

    >>> after_business_days(date(2024, 5, 3), 10)
    datetime.date(2024, 5, 17)
    """
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day
