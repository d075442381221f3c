"""The rows in which the demo's pools tell their lives; amounts are texts in the pool's currency: "2,500,000"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from poolbook.contracts.pools import PoolTerms

Day = str  # ISO 8601


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment. ends: admitted | requested | accepted | declined | withdrawn | lapsed; accepted: scaled back to."""

    investor: str
    amount: str
    ends: str = "admitted"
    accepted: str = ""
    carry: str | None = None
    fee: str | None = None
    hurdle: str | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """Commitments agreed a week before and admitted on one day."""

    on: Day


@dataclass(frozen=True, slots=True)
class State:
    """A step of the pool's life: open | close | wind_up | liquidate | cancel."""

    on: Day
    step: str


@dataclass(frozen=True, slots=True)
class Call:
    """
    A capital call, issued three weeks before it is due; who is not named pays in full by the due day.

    uses:     {investment | management_fee | expenses: amount}.
    late:     {investor: day}; part: {investor: what it pays}; over: {investor: what it pays too much}.
    unpaid:   investors who have not paid; early: how many have paid a week ahead, of a call not due yet.
    stage:    issued | proposed | reversed, a week after it was issued.
    issued:   the day, where it is not three weeks before.
    """

    name: str
    due: Day
    uses: Mapping[str, str]
    late: Mapping[str, Day] = field(default_factory=dict)
    part: Mapping[str, str] = field(default_factory=dict)
    over: Mapping[str, str] = field(default_factory=dict)
    unpaid: tuple[str, ...] = ()
    early: int | None = None
    stage: str = "issued"
    issued: Day = ""


@dataclass(frozen=True, slots=True)
class UseOverPayment:
    """What was paid too much on an earlier call pays a part of a later one."""

    on: Day
    call: str
    investor: str
    amount: str


@dataclass(frozen=True, slots=True)
class ReturnOverPayment:
    """What was paid too much on a call is sent back."""

    on: Day
    call: str
    investor: str


@dataclass(frozen=True, slots=True)
class Stray:
    """Money of somebody unknown, sent back later; back left out: it still waits."""

    on: Day
    amount: str
    reference: str
    back: Day = ""


@dataclass(frozen=True, slots=True)
class Refund:
    """What was paid into a cancelled pool leaves the bank."""

    on: Day


@dataclass(frozen=True, slots=True)
class WrongMatch:
    """A late receipt was matched on its day, undone later, and matched again."""

    on: Day
    call: str
    investor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Invest:
    """Money goes into an investment, the first time or again."""

    on: Day
    investment: str
    amount: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Fair values at quarter ends, in thousands, the first one at `first`; each is recorded on the 20th after it."""

    investment: str
    first: Day
    values: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A fair value that was recorded again, later and otherwise."""

    valued_on: Day
    recorded_on: Day
    investment: str
    amount: str
    memo: str


@dataclass(frozen=True, slots=True)
class Proceeds:
    """Money from an investment. kind: exit | partial | return_of_capital | dividend | interest."""

    on: Day
    investment: str
    kind: str
    amount: str
    cost: str = ""


@dataclass(frozen=True, slots=True)
class WriteOff:
    """Cost given up for lost; amount left out: all of it."""

    on: Day
    investment: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Expense:
    """An expense. paid: the day, or empty while it is owed."""

    on: Day
    payee: str
    amount: str
    paid: Day = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Fees:
    """Management fees, charged on the same day of several years and paid a month later."""

    month_day: str
    years: range
    amount: str
    unpaid: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Distribute:
    """
    A distribution.

    stage:  proposed | withdrawn | approved | sent | paid.
    failed: {investor: reason of the bank}; such a payout comes back three days later and is paid again after ten.
    unpaid: those of failed who have not been paid again yet.
    """

    on: Day
    amount: str
    stage: str = "paid"
    is_recallable: bool = False
    failed: Mapping[str, str] = field(default_factory=dict)
    unpaid: tuple[str, ...] = ()
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """
    A bank's statement, read on a day: all that moved since the one before, and more, which the book has not yet.

    through:   its last day. more: (day, amount, who, text) of lines. is_signed: whether its last day is signed off.
    """

    on: Day
    through: Day
    more: tuple[tuple[Day, str, str, str], ...] = ()
    is_signed: bool = True


Row = (
    Close
    | State
    | Call
    | UseOverPayment
    | ReturnOverPayment
    | Stray
    | Refund
    | WrongMatch
    | Invest
    | Marks
    | Correction
    | Proceeds
    | WriteOff
    | Expense
    | Fees
    | Distribute
    | Statement
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """
    A pool from its first day to the last one told.

    created: the first day of its books. account: where calls are paid into, as read_account_number takes it.
    """

    firm: str
    name: str
    kind: str
    currency: str
    time_zone: str
    created: Day
    terms: PoolTerms
    account: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    rows: tuple[Row, ...] = ()


def day(text: Day) -> date:
    """Read a day of a row."""
    return date.fromisoformat(text)
