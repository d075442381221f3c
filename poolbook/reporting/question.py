"""What a report is asked: about which pool, which days, by whom, and so about whom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from poolbook.kernel.money import Money
from poolbook.kernel.said import said
from poolbook.pools.queries.commitment import classes_of
from poolbook.pools.queries.pool import PoolView
from poolbook.reporting.explained import Explanation, OfPointer, Part, Row
from poolbook.transactions.queries.control import Adjustment, adjustments_of, locked_until
from poolbook.users.queries import names_of

Report = dict[str, Any]

_WITH_REASON = {"capital_call_reversal", "journal_entry", "payout_failed", "return", "reversal", "unmatch"}  # kinds


@dataclass(frozen=True, kw_only=True)
class Question:
    """
    One report's question, its tenant checked.

    from_on:   first business date of what is shown, or None: since inception. as_of: the last one.
    as_known:  instant up to which what was recorded counts, or None: everything.
    shown:     those whose lines are shown; None: all of them, and what belongs to nobody in particular.
    is_own_pool: whether who asks is a member of the pool's organisation, not only an investor's user.
    asker:     the user who asks.
    """

    pool: PoolView
    from_on: date | None
    as_of: date
    as_known: datetime | None
    shown: frozenset[UUID] | None
    is_own_pool: bool
    asker: UUID

    @cached_property
    def investors(self) -> dict[UUID, str]:
        """{investor: lp | gp} of everybody admitted, by register number; read by those alone who need everybody."""
        return classes_of(self.pool.id)

    @property
    def currency(self) -> str:
        """The pool's currency."""
        return self.pool.currency

    def shows(self, holder: UUID) -> bool:
        """Return whether lines of a holder of accounts may be shown."""
        return self.shown is None or holder in self.shown

    def names(self) -> dict[UUID, str]:
        """Return the names of the investors shown, by register number; nobody else's is opened."""
        whose = self.investors if self.shown is None else classes_of(self.pool.id, only=self.shown)
        return names_of(self.pool.organisation_id, list(whose))

    def names_among(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """Return the names of the investors among some ids, by register number, for who sees everybody."""
        assert self.shown is None, "who sees some alone is told their names alone"
        return names_of(self.pool.organisation_id, list(ids))

    def memo_of(self, kind: str, memo: str) -> str:
        """Return a transaction's memo; a reason that the firm gave for a correction may speak of other investors."""
        return memo if self.is_own_pool or kind not in _WITH_REASON else ""

    def money(self, minor: int) -> str:
        """Write minor units as an amount of the pool's currency."""
        return str(Money(minor, self.currency))

    def head(self) -> Report:
        """Return what every report starts with."""
        return {
            "pool": self.pool.name,
            "currency": self.currency,
            "from": None if self.from_on is None else self.from_on.isoformat(),
            "as_of": self.as_of.isoformat(),
            "as_known": None if self.as_known is None else self.as_known.isoformat(),
            **self._closed(),
        }

    def _closed(self) -> Report:
        """Return up to which day the books are locked; of a locked period also what was posted for it later."""
        locked = locked_until(self.pool.id, known_at=self.as_known)
        later: list[Adjustment] = []
        if locked is not None and self.as_of <= locked and self.is_own_pool:
            later = adjustments_of(self.pool.id, since=self.from_on, until=self.as_of, known_at=self.as_known)
        return {
            "locked_until": None if locked is None else locked.isoformat(),
            "adjustments": [
                {
                    "date": one.on.isoformat(),
                    "adjusts": one.adjusts.isoformat(),
                    "kind": one.kind,
                    "memo": one.memo,
                    "fact": str(one.fact),
                }
                for one in later
            ],
        }


def added_up(question: Question, lines: Sequence[Row], keys: Iterable[str], *, path: str) -> Row:
    """
    Return the sums of amounts over lines, written as the lines' are.

    path: where the lines stand in the report, such as /accounts.
    """

    def why(name: str) -> Explanation:
        parts = [
            Part(minor_of(line[name]), line.label, OfPointer(pointer=f"{path}/{place}/{name}"))
            for place, line in enumerate(lines)
        ]
        return Explanation(
            how=said("sum_of_lines", f"The sum of {name.replace('_', ' ')} over the lines shown.", column=name),
            parts=parts,
        )

    sums = {key: question.money(sum(minor_of(line[key]) for line in lines)) for key in keys}
    return Row(sums, why=why, label=said("total", "total"))


def minor_of(amount: str) -> int:
    """Read back an amount that `money` wrote: with exactly the currency's digits, so the point says nothing."""
    return int(amount.replace(".", ""))
