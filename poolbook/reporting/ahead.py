"""What was recorded for days to come: where a pool stands today is everything recorded, less this."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.transactions.queries.ahead import AheadLine, posted_ahead

_CALLS = ("capital_call", "capital_call_reversal")
_PLAIN = {  # {account: the figure that it is, and its sign there}
    "9000": ("committed", 1),
    "9100": ("unfunded", -1),
    "1000": ("cash", 1),
    "2000": ("unmatched", -1),
    "1900": ("unexplained", 1),
}
_NOT_OF_CALLS = ("refund", "journal_entry")  # they move accounts of calls without a call or a payment on one


@dataclass(slots=True)
class Ahead:
    """
    What days to come add to the figures of a pool, or of one of its investors; minor units.

    Each is signed as the figure is that it is part of.
    """

    committed: int = 0
    called: int = 0
    paid: int = 0
    unfunded: int = 0
    distributed: int = 0
    payable: int = 0
    cash: int = 0
    unmatched: int = 0
    unexplained: int = 0
    invested: int = 0
    value: int = 0

    def add(self, line: AheadLine) -> None:
        """Let a line of the book count; paid is what was called less what is still owed, and what is given back."""
        is_by_hand, minor = line.kind == "journal_entry", line.minor
        if line.code.startswith("3000."):
            self.value -= minor
        if line.code in _PLAIN:
            name, sign = _PLAIN[line.code]
            setattr(self, name, getattr(self, name) + sign * minor)
        elif line.code == "3000.distributions" and not is_by_hand:
            self.distributed += minor
        elif line.code == "9200" and line.kind in _CALLS:
            self.called -= minor
            self.paid -= minor
        elif line.code == "1100" and line.kind not in _NOT_OF_CALLS:
            self.paid -= minor
        elif line.code == "2100" and line.kind == "refund":
            self.paid += minor
        elif line.code == "2100" and not is_by_hand:
            self.payable -= minor
        elif line.code == "1200" and not is_by_hand:
            self.invested += minor


def ahead_of_pools(days: dict[UUID, date]) -> dict[UUID, Ahead]:
    """
    Return what pools have recorded for days to come: {pool: what}, also of those that have nothing.

    days: {pool: the last day that counts}.
    """
    found: dict[UUID, Ahead] = defaultdict(Ahead)
    _add(found, ((line.pool_id, line) for line in posted_ahead(days)))
    return {pool_id: found[pool_id] for pool_id in days}


def ahead_of_investors(pool_id: UUID, day: date) -> dict[UUID, Ahead]:
    """Return what a pool has recorded of its investors for days after this one; of those alone who have anything."""
    found: dict[UUID, Ahead] = defaultdict(Ahead)
    _add(found, ((line.holder, line) for line in posted_ahead({pool_id: day}, by_holder=True) if line.holder))
    return dict(found)


def _add(found: dict[UUID, Ahead], lines: Iterable[tuple[UUID, AheadLine]]) -> None:
    for of, line in lines:
        found[of].add(line)
