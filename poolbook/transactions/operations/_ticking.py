"""Which cash item a line of a statement is: amount, and reference or at most five business days; one to one."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from poolbook.kernel import limits
from poolbook.kernel.business_days import business_day, business_days_between
from poolbook.transactions.queries import CashItemView, LineText

_WORD = re.compile(r"[0-9A-Z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToTick:
    """A line to find a cash item for. words, run_on: what the bank wrote, in words and without the gaps."""

    line_id: UUID
    booked_on: date
    minor: int
    words: frozenset[str]
    run_on: str

    @classmethod
    def of(cls, line_id: UUID, booked_on: date, minor: int, said: LineText) -> "LineToTick":
        """Take what can hold a reference out of what the bank wrote."""
        text = " ".join((said.text, said.end_to_end, said.bank_reference)).upper()
        words = _WORD.findall(text)
        return cls(line_id=line_id, booked_on=booked_on, minor=minor, words=frozenset(words), run_on="".join(words))

    def names(self, reference: str) -> bool:
        """Return whether the bank wrote a reference, whole words or, if it is long, with gaps of its own."""
        long = len(reference) >= limits.MIN_REFERENCE_CHARS
        return bool(reference) and (reference in self.words or (long and reference in self.run_on))


@dataclass(frozen=True, slots=True)
class Found:
    """What a line is: cash items, and how that is known: reference | day | batch."""

    item_ids: tuple[UUID, ...]
    how: str


def tick_off(lines: Sequence[LineToTick], items: Iterable[CashItemView]) -> dict[UUID, Found]:
    """
    Find a cash item for each line, the best first: by reference, then by the nearest day; each item once.

    lines:   in the order of the statement.
    items:   open ones, the earliest first.
    returns: {line: what it is}; a line that equals nothing is left out.
    ties:    the earlier item, then the earlier line.

    A reference that several items, or several lines, of one amount share tells nothing of itself: then days decide.
    """
    by_amount: dict[int, list[CashItemView]] = defaultdict(list)
    for item in items:
        by_amount[item.amount.minor].append(item)
    of_amount: dict[int, list[LineToTick]] = defaultdict(list)
    for line in lines:
        if line.minor in by_amount:
            of_amount[line.minor].append(line)
    found: dict[UUID, Found] = {}
    for minor, some in of_amount.items():
        taken: set[UUID] = set()
        _by_reference(some, by_amount[minor], found, taken)
        _by_day([line for line in some if line.line_id not in found], by_amount[minor], found, taken)
    return found


def tick_batches(
    lines: Sequence[LineToTick], batches: Iterable[Sequence[CashItemView]], taken: Collection[UUID]
) -> dict[UUID, Found]:
    """
    Find the batch of payouts, or receipts, that the bank booked as one line: same sum, at most five business days.

    lines:   that equal no single item.
    batches: items of one fact each, all of them open.
    taken:   items that other lines have taken.
    """
    found: dict[UUID, Found] = {}
    left = [batch for batch in batches if not {item.id for item in batch} & set(taken)]
    for line in lines:
        near = [
            batch
            for batch in left
            if sum(item.amount.minor for item in batch) == line.minor
            and business_days_between(batch[0].happened_on, line.booked_on) <= limits.TICK_BUSINESS_DAYS
        ]
        if near:
            best = min(near, key=lambda batch: business_days_between(batch[0].happened_on, line.booked_on))
            left.remove(best)
            found[line.line_id] = Found(tuple(item.id for item in best), "batch")
    return found


def _plain(reference: str) -> str:
    return "".join(_WORD.findall(reference.upper()))


def _by_reference(
    lines: Sequence[LineToTick], items: Sequence[CashItemView], found: dict[UUID, Found], taken: set[UUID]
) -> None:
    of_reference: dict[str, list[CashItemView]] = defaultdict(list)
    for item in items:
        if len(reference := _plain(item.reference)) >= limits.MIN_REFERENCE_CHARS:
            of_reference[reference].append(item)
    for reference, known in _named_by(lines, of_reference).items():
        candidates = of_reference[reference]
        if len(known) == len(candidates) == 1 and known[0].line_id not in found:
            found[known[0].line_id] = Found((candidates[0].id,), "reference")
            taken.add(candidates[0].id)


def _named_by(lines: Sequence[LineToTick], references: Mapping[str, object]) -> dict[str, list[LineToTick]]:
    """Return which lines name which reference: by whole words, and only for what is left by looking inside."""
    named: dict[str, list[LineToTick]] = defaultdict(list)
    for line in lines:
        for word in line.words & references.keys():
            named[word].append(line)
    rest = [reference for reference in references if reference not in named]
    if len(rest) * len(lines) <= limits.MAX_REFERENCE_LOOKS:
        for reference in rest:
            named[reference] += [line for line in lines if reference in line.run_on]
    return {reference: some for reference, some in named.items() if some}


def _by_day(
    lines: Sequence[LineToTick], items: Sequence[CashItemView], found: dict[UUID, Found], taken: set[UUID]
) -> None:
    """Take the nearest days first; among those of a day, first the items that the line names."""
    on_day: dict[int, deque[CashItemView]] = defaultdict(deque)
    for item in items:
        if item.id not in taken:
            on_day[business_day(item.happened_on)].append(item)
    left, named_first = list(lines), (True, False) if any(item.reference for item in items) else (False,)
    for distance in range(limits.TICK_BUSINESS_DAYS + 1):
        for only_named in named_first:
            rest: list[LineToTick] = []
            for line in left:
                day = business_day(line.booked_on)
                best = _take(on_day.get(day - distance), line, only_named) or _take(
                    on_day.get(day + distance), line, only_named
                )
                if best is None:
                    rest.append(line)
                else:
                    found[line.line_id] = Found((best.id,), "day")
            left = rest


def _take(items: deque[CashItemView] | None, line: LineToTick, only_named: bool) -> CashItemView | None:
    if not items:
        return None
    if not only_named:
        return items.popleft()
    for item in list(items)[: limits.MAX_SAME_DAY_LOOKS]:
        if line.names(_plain(item.reference)):
            items.remove(item)
            return item
    return None
