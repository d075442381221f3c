"""Lines that a bank told in other words before: the same days as another format, or by another mapping of a CSV."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from poolbook.kernel.money import Money
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankLine, BankStatement

_WORD = re.compile(r"\w+")


def in_other_words(
    statement: BankStatement,
    recorded: Sequence[queries.ShownLine],
    *,
    starts: Mapping[date, Money],
    shown: Sequence[UUID | None],
    before: Collection[UUID],
) -> dict[int, UUID]:
    """
    Find the lines of a statement that are known, but in other words: the same day and the same amount, one to one.

    recorded: lines of the account of these days. starts: balance before each day of the statement, where proven.
    shown:    for each line of the statement, the known one that has the same words, or None.
    before:   statements that it goes on from.
    returns:  {place of the line, from 0: the known line}.

    A statement shows every line of its days. So what another one showed of a day must be here: in the same words, else
    in others. Only the first and the last day may be shown in parts, and those are told apart by their balances.
    """
    days = [line.booked_on for line in statement.lines]
    inside = (statement.from_on or min(days, default=date.min), statement.to_on or max(days, default=date.min))
    by_amount: dict[tuple[date, int], list[queries.ShownLine]] = defaultdict(list)
    for one in recorded:
        if one.line_id not in shown and _may_be(one, statement, starts.get(one.booked_on), before, inside):
            by_amount[one.booked_on, one.minor].append(one)
    places: dict[tuple[date, int], list[int]] = defaultdict(list)
    for place, line in enumerate(statement.lines):
        if shown[place] is None and line.amount.minor and (line.booked_on, line.amount.minor) in by_amount:
            places[line.booked_on, line.amount.minor].append(place)
    found: dict[int, UUID] = {}
    for key, some in places.items():
        found |= _paired(statement.lines, some, by_amount[key])
    return found


def _may_be(
    one: queries.ShownLine,
    statement: BankStatement,
    start: Money | None,
    before: Collection[UUID],
    inside: tuple[date, date],
) -> bool:
    is_other, is_csv = one.format != statement.format, statement.format == "CSV"
    if start is not None and one.start is not None:
        return start.minor == one.start and (is_other or is_csv)
    is_whole_day = inside[0] < one.booked_on < inside[1]
    return one.statement_id not in before and (is_other or (is_csv and is_whole_day))


def _paired(lines: Sequence[BankLine], places: Sequence[int], known: Sequence[queries.ShownLine]) -> dict[int, UUID]:
    """Pair lines of one day and amount; where there are more than are known, those with most words in common."""
    if len(places) <= len(known):
        return dict(zip(places, (one.line_id for one in known), strict=False))
    left, found = list(places), {}
    for one in known:
        said = queries.text_of_line(one.line_id, one.texts)
        words = _words(said.text, said.counterparty)
        best = max(left, key=lambda place: len(words & _words(lines[place].text, lines[place].counterparty)))
        left.remove(best)
        found[best] = one.line_id
    return found


def _words(*texts: str) -> set[str]:
    return set(_WORD.findall(" ".join(texts).casefold()))
