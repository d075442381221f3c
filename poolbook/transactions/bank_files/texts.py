"""The words of one line: who, what for, and under which references."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from poolbook.transactions.bank_files.characters import fold

_NOTHING = {"NOTPROVIDED", "NOT PROVIDED", "NONREF", "KEINE", "NONE"}  # how banks write that there is no reference


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one line."""

    bank_reference: str = ""
    end_to_end: str = ""
    counterparty: str = ""
    counterparty_account: str = ""
    text: str = ""
    code: str = ""
    notes: tuple[str, ...] = ()

    def noted(self, note: str) -> Self:
        """Return the same words with one more note."""
        return replace(self, notes=(*self.notes, note))

    @classmethod
    def joined(cls, parts: Sequence[Self], *, entry: Self) -> Self:
        """Return the words of a batch that stays one line: all its texts, names and end-to-end ids, none lost."""
        told = (" ".join(word for word in (one.counterparty, one.end_to_end, one.text) if word) for one in parts)
        return cls(
            bank_reference=entry.bank_reference,
            text=fold(" / ".join(each for each in told if each), line=0),
            code=entry.code or parts[0].code,
            notes=tuple(dict.fromkeys(note for one in parts for note in one.notes)),
        )


def given(reference: str) -> str:
    """Return a reference, "" where the bank wrote that there is none."""
    return "" if reference.upper() in _NOTHING else reference


def joined_lines(pieces: Iterable[str], *, width: int) -> str:
    """Join the lines of a text: one that fills its width was cut in the middle, others end where a word ends."""
    text = ""
    for piece in pieces:
        text += piece if len(piece) >= width else f"{piece} "
    return text
