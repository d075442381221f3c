"""What a pool file says, once read: a pool, its investors, its commitments and its events, each with its row."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.contracts.pools import PoolTerms
from poolbook.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A row of the sheet pool."""

    row: int
    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRow:
    """
    The pool.

    organisation: name, or empty when the file leaves it to the command.
    payments:     on_due_date: calls count as paid when due, distributions as paid on their day; listed: only what
                  the events list was paid.
    """

    name: str
    kind: str
    currency: str
    time_zone: str
    opened_on: date
    organisation: str
    payments: str
    terms: PoolTerms
    settings: tuple[Setting, ...]

    def setting_row(self, key: str) -> int | None:
        """Return the row of a key, or None."""
        return next((one.row for one in self.settings if one.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestorRow:
    """An investor; rates are decimal strings, None for the pool's. investor_id: by which an export knew it, or None."""

    row: int
    name: str
    kind: str
    investor_class: str
    email: str
    country: str
    carry_rate: str | None
    fee_rate: str | None
    hurdle_rate: str | None
    investor_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """A commitment. admitted_on: None while no close has admitted it; status: how far it came; ended_on: if it did."""

    row: int
    investor: str
    amount: Money
    committed_on: date
    admitted_on: date | None
    status: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """
    An event of the pool's history. Texts are empty, and amounts and dates None, where the row has none.

    order:   its place in the history, where an export says it; None: by date, then by what it is.
    call_id: by which an export knew a call; both are no part of what a row says.
    """

    row: int
    on: date
    event: str
    amount: Money | None = None
    investor: str = ""
    investment: str = ""
    kind: str = ""
    due_on: date | None = None
    memo: str = ""
    cost: Money | None = None
    to: str = ""
    call: str = ""
    ref: str = ""
    order: int | None = None
    call_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolFile:
    """A whole pool file."""

    pool: PoolRow
    investors: tuple[InvestorRow, ...]
    commitments: tuple[CommitmentRow, ...]
    events: tuple[EventRow, ...]

    def lines(self) -> Iterator[tuple[str, int, str]]:
        """
        Return every row as one text that is the same for the same content, however it was typed and wherever it stands.

        returns: (sheet, row, text).
        """
        for setting in self.pool.settings:
            yield "pool", setting.row, _line(setting.key, setting.value)
        for one in self.investors:
            rates = (one.carry_rate, one.fee_rate, one.hurdle_rate)
            yield "investors", one.row, _line(one.name, one.kind, one.investor_class, one.email, one.country, *rates)
        for promise in self.commitments:
            days = (promise.committed_on, promise.admitted_on, promise.status, promise.ended_on)
            yield "commitments", promise.row, _line(promise.investor, promise.amount, *days)
        for event in self.events:
            yield (
                "events",
                event.row,
                _line(
                    event.on, event.event, event.amount, event.investor, event.investment, event.kind, event.due_on,
                    event.memo, event.cost, event.to, event.call, event.ref,
                ),
            )  # fmt: skip


def _line(*values: object) -> str:
    return json.dumps(["" if value is None else str(value) for value in values], ensure_ascii=False)
