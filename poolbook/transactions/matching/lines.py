"""The lines of a pool's calls while receipts are matched: what is still owed, by reference, investor and amount."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from uuid import UUID

from poolbook.kernel import limits
from poolbook.kernel.reference import ReferenceReader
from poolbook.transactions.matching.values import OpenLine

Key = tuple[UUID, UUID]
Parts = tuple[tuple[Key, int], ...]  # of lines, minor units above zero


class Lines:
    """Lines with what is owed on each, taken away as receipts are given to them."""

    def __init__(self, lines: Iterable[OpenLine]) -> None:
        ordered = sorted(lines, key=lambda line: (line.due_on, str(line.call_id), str(line.investor_id)))
        self.all = {line.key: line for line in ordered}
        self.owed = {line.key: line.owed.minor for line in ordered}
        self.by_reference = {line.reference: line for line in ordered}
        self.reader = ReferenceReader(self.by_reference)
        self._rank = {line.key: rank for rank, line in enumerate(ordered)}
        self._of: dict[UUID, list[Key]] = {}
        self._owing: dict[int, set[Key]] = {}
        for line in ordered:
            self._of.setdefault(line.investor_id, []).append(line.key)
            self._owing.setdefault(line.owed.minor, set()).add(line.key)

    def open_of(self, investor_id: UUID) -> list[Key]:
        """Return the lines on which an investor owes something, the earliest due first."""
        return [key for key in self._of.get(investor_id, ()) if self.owed[key]]

    def owing(self, minor: int) -> list[Key]:
        """Return the lines on which exactly this is owed, the earliest due first."""
        return sorted(self._owing.get(minor, ()), key=self._rank.__getitem__) if minor else []

    def count_owing(self, minor: int) -> int:
        """Return on how many lines exactly this is owed."""
        return len(self._owing.get(minor, ())) if minor else 0

    def take(self, parts: Parts) -> None:
        """Count parts of lines as paid."""
        for key, minor in parts:
            before = self.owed[key]
            assert 0 < minor <= before, "nothing is paid that is not owed"
            self._owing[before].discard(key)
            self.owed[key] = before - minor
            self._owing.setdefault(before - minor, set()).add(key)

    def has_room_for(self, parts: Parts) -> bool:
        """Return whether that much is still owed on each line."""
        return all(minor <= self.owed[key] for key, minor in parts)

    def spread(self, minor: int, keys: Sequence[Key]) -> tuple[Parts, int]:
        """
        Pay lines in the order given, each as far as it goes.

        returns: the parts, and what is left over.
        """
        parts = []
        for key in keys:
            paid = min(minor, self.owed[key])
            if paid:
                parts.append((key, paid))
                minor -= paid
        return tuple(parts), minor

    def whole(self, keys: Iterable[Key]) -> Parts:
        """Return all that is owed on these lines."""
        return tuple((key, self.owed[key]) for key in keys)

    def summing_to(self, minor: int, keys: Sequence[Key], *, least: int = 2) -> Iterator[tuple[Key, ...]]:
        """Return sets of lines on which exactly this is owed together, the fewest lines first."""
        few = [key for key in keys if self.owed[key] <= minor][: limits.MAX_LINES_SUMMED]
        for size in range(least, len(few) + 1):
            for some in combinations(few, size):
                if sum(self.owed[key] for key in some) == minor:
                    yield some
