"""What a plan is made of: the steps of a pool's history, each naming the row that it comes from."""

from dataclasses import dataclass
from datetime import date

from poolbook.gateway.pool_file.rows import CommitmentRow, EventRow

REFUND = "refund"  # the ref of payouts that send back what was paid into a cancelled pool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKey:
    """What a row of a file is known by, wherever it stands. occurrence: from 1, for rows that say the same."""

    sheet: str
    digest: str
    occurrence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The row that a step comes from: where it stands, and what it is known by."""

    sheet: str
    row: int
    key: RowKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    One thing to do.

    on, rank, source: the order.
    does:        commit | admit | pay_call, or the event of its row.
    event:       the row, where it is an event; for pay_call that of the call.
    items:       for a call or its proposal: its further rows, which have the same ref and days.
    commitments: the rows and their sources, where it commits or admits.
    target:      the row that this one names: the call of a contribution or match, the proposal of a call, the
                 distribution of an approval or payout, the charge of a payment, what a reversal undoes.
    receipt:     the receipt of a match, return or over-payment.
    is_alone:    whether a reversal names it, so that it must be a fact of its own.
    """

    on: date
    rank: int
    source: Source
    does: str
    event: EventRow | None = None
    items: tuple[tuple[EventRow, Source], ...] = ()
    commitments: tuple[tuple[CommitmentRow, Source], ...] = ()
    target: Source | None = None
    receipt: Source | None = None
    is_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    The history of a pool as steps, in order.

    sources:     every row of the file, by sheet and row.
    pay_on_time: investors of whom every call counts as paid when it is due.
    """

    steps: tuple[Step, ...]
    sources: dict[tuple[str, int], Source]
    pay_on_time: frozenset[str]
