"""The rows of entries by hand and of locks."""

from collections.abc import Iterator
from uuid import UUID

from poolbook.contracts.control import JournalEntryApproved, PeriodLocked, PeriodUnlocked
from poolbook.contracts.transactions import EntriesReversed
from poolbook.gateway.pool_file.export_sheets import Line
from poolbook.kernel.money import Money


class JournalRows:
    """Rows of entries by hand. names: of investors."""

    def __init__(self, names: dict[UUID, str]) -> None:
        self.names = names
        self._entries: dict[UUID, str] = {}  # {fact that posted it: its ref}

    def posted(self, fact: JournalEntryApproved, fact_id: UUID) -> Iterator[Line]:
        """A row for each line, with the account in the column to, and in the column call the day that it adjusts."""
        ref = self._entries[fact_id] = f"J{len(self._entries) + 1}"
        for leg in fact.legs:
            for holder, minor in leg.amounts.items():
                yield {
                    "date": fact.effective_on,
                    "event": "journal_entry",
                    "amount": Money(abs(minor), fact.inflow.currency),
                    "kind": "debit" if minor > 0 else "credit",
                    "to": leg.account,
                    "investor": self.names.get(holder, ""),
                    "call": "" if fact.adjusts is None else fact.adjusts.isoformat(),
                    "ref": ref,
                    "memo": fact.memo,
                }

    def has(self, fact_id: UUID) -> bool:
        """Return whether a fact posted an entry that was told."""
        return fact_id in self._entries

    def reversed(self, fact: EntriesReversed) -> Iterator[Line]:
        """A row that names the entry."""
        ref = self._entries[fact.reverses]
        line: Line = {"date": fact.reversed_on, "event": "reversal", "kind": "journal_entry", "ref": ref}
        yield {**line, "memo": fact.reason}


def locked(fact: PeriodLocked, _: UUID) -> Iterator[Line]:
    """A row on the last day that is locked."""
    yield {"date": fact.through, "event": "lock", "kind": "lock", "memo": fact.note}


def unlocked(fact: PeriodUnlocked, _: UUID) -> Iterator[Line]:
    """A row on the last day that was locked."""
    yield {"date": fact.through, "event": "lock", "kind": "unlock", "memo": fact.reason}
