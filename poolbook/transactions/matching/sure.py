"""What is sure: the receipt names lines by their references, and nothing else that is known speaks against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from poolbook.kernel.reference import Reading
from poolbook.kernel.said import said
from poolbook.transactions.matching.lines import Key, Lines, Parts
from poolbook.transactions.matching.payers import FAIR, STRONG, Likeness
from poolbook.transactions.matching.values import Incoming
from poolbook.transactions.matching.words import is_other_business, is_sent_back


@dataclass(frozen=True, slots=True)
class Clue:
    """
    What is known of a receipt before anything is weighed: what it names, and whom its payer is like.

    names_others: its text has what could be a reference of another pool.
    """

    readings: tuple[Reading, ...]
    payers: Mapping[UUID, Likeness]
    names_others: bool

    @property
    def is_proven(self) -> bool:
        """Whether it names references beyond doubt."""
        return any(reading.is_proven for reading in self.readings)

    def points_of(self, investor_id: UUID) -> int:
        """Return how well the payer's name fits an investor's."""
        return self.payers[investor_id].points if investor_id in self.payers else 0

    def speaks_against(self, investors: set[UUID]) -> list[UUID]:
        """Return others whose name the payer bears, where it is like none of these investors'."""
        if any(self.points_of(one) >= FAIR for one in investors):
            return []
        return [who for who, like in self.payers.items() if like.is_strong and who not in investors]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a receipt is for, beyond doubt. kept: more than is owed, of the one investor who paid it."""

    parts: Parts
    kept: int
    reasons: tuple[str, ...]


def sure(receipt: Incoming, clue: Clue, lines: Lines) -> Settled | None:
    """
    Return what a receipt is for when it is sure; None when somebody has to look.

    One reference: all of the line or a part of it; more than that only where the payer bears the investor's name and
    owes nothing else. Several: exactly all of their lines. Never where a reference is of a line that is paid, where the
    bank says that money comes back, or where the payer bears the name of somebody else who could mean their own line;
    less or more than is owed never where the amount is that of another line, or the text names other business; more
    never where the text could name a line of another pool.
    """
    named = [lines.by_reference[one.reference] for one in clue.readings] if clue.is_proven else []
    keys, investors = [line.key for line in named], {line.investor_id for line in named}
    if not keys or not all(lines.owed[key] for key in keys) or is_sent_back((*receipt.texts, receipt.counterparty)):
        return None
    if receipt.investor_id is not None and receipt.investor_id not in investors:
        return None
    minor, others = receipt.amount.minor, clue.speaks_against(investors)
    if minor == sum(lines.owed[key] for key in keys):
        could_be_theirs = any(lines.owed[key] == minor for who in others for key in lines.open_of(who))
        return None if could_be_theirs else Settled(lines.whole(keys), 0, (*_named(clue), _equals(keys)))
    if len(keys) > 1 or others or is_other_business((*receipt.texts, receipt.counterparty)):
        return None
    return _not_exactly(minor, keys[0], clue, lines)


def _not_exactly(minor: int, named: Key, clue: Clue, lines: Lines) -> Settled | None:
    if any(key != named for key in lines.owing(minor)):
        return None
    if minor < lines.owed[named]:
        part = said("part_of_line", "part of what is owed on the line")
        return Settled(((named, minor),), 0, (*_named(clue), part))
    return _more_than_owed(minor, named, clue, lines)


def _more_than_owed(minor: int, named: Key, clue: Clue, lines: Lines) -> Settled | None:
    owed, investor_id = lines.owed[named], named[1]
    rest = minor - owed
    is_theirs = clue.points_of(investor_id) >= STRONG and lines.open_of(investor_id) == [named]
    if not is_theirs or rest > owed or lines.owing(rest) or clue.names_others:
        return None
    more = said("more_than_owed_kept", "more than is owed, the rest is kept for the investor")
    return Settled(((named, owed),), rest, (*_named(clue), more))


def _named(clue: Clue) -> list[str]:
    return references_named(clue.readings)


def references_named(readings: Sequence[Reading]) -> list[str]:
    """Say which references were read, and of each how it was, where it was not simply there."""
    shown = ", ".join(spaced(one.reference) for one in readings)
    named = (
        said("references", f"references {shown}", references=shown)
        if len(readings) > 1
        else said("reference", f"reference {shown}", reference=shown)
    )
    return [named, *(said_how for one in readings if (said_how := _how(one)))]


def _equals(keys: list[Key]) -> str:
    if len(keys) == 1:
        return said("equals_owed", "amount equals what is owed")
    return said("equals_these_lines", "amount equals what is owed on these lines together")


def spaced(reference: str) -> str:
    """
    Write a reference as people read it.

    >>> spaced("PDLIOIO6L")
    'PDLI OIO6L'
    """
    return f"{reference[:4]} {reference[4:]}"


def _how(reading: Reading) -> str | None:
    """Say how a reference was read, where it was not simply there."""
    how = {"repaired": "proven by its check character", "cut": "cut off", "near": "one slip away"}
    if reading.kind not in how:
        return None
    sentence = f"{spaced(reading.reference)} is written {reading.written}, {how[reading.kind]}"
    return said(f"written_{reading.kind}", sentence, reference=spaced(reading.reference), written=reading.written)
