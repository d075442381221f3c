"""The payment reference of a call line: how it is made, and how it is read back from what a bank made of it."""

import base64
import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = 8  # 40 bits: among the open lines of one investor two never meet
LENGTH = _LETTERS + 1
LEAST_OF_CUT = 6  # characters that must be left of a reference whose end is missing: 30 bits
_RUN = re.compile(r"[A-Z0-9]+")
_FIELD_MARK = re.compile(r"\?[2-6][0-9]")  # ?20 to ?63 stand inside the texts of MT940, wherever a line was full
_WHOLE = re.compile(r"[A-Z2-7]{8}[A-Z0-9]")
_ALIKE = str.maketrans("01L", "OII")
_MEANT_IN_BODY = {"0": "O", "1": "IL", "I": "IL", "L": "LI"}  # base32 knows no 0 and no 1
_MEANT_AT_END = {"0": "0O", "O": "O0", "1": "1IL", "I": "I1L", "L": "L1I"}


def payment_reference(call_id: UUID, investor_id: UUID) -> str:
    """
    Reckon the reference that an investor writes on the payment of its line of a call.

    returns: 9 capital letters and digits: 8 of base32 of SHA-256 over both ids, then a check character.
    source:  RFC 4648 section 6 for base32; ISO 7064 MOD 37,36 for the check character.

    >>> payment_reference(UUID(int=1), UUID(int=2))
    'PDLIOIO6L'
    """
    digest = hashlib.sha256(call_id.bytes + investor_id.bytes).digest()
    text = base64.b32encode(digest).decode()[:_LETTERS]
    return text + check_character(text)


def check_character(text: str) -> str:
    """
    Reckon the check character of a text: it catches every wrong character and nearly every swap of two.

    text:   capital letters and digits.
    source: ISO 7064 MOD 37,36 (hybrid system).

    >>> check_character("A12425GABC1234002")
    'M'
    """
    rest = 36
    for character in text:
        rest = (rest + _ALPHABET.index(character)) % 36 or 36
        rest = rest * 2 % 37
    return _ALPHABET[(37 - rest) % 36]


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A reference found in a text.

    reference: as we wrote it; written: the letters and digits that stand in the text for it.
    kind:      exact (but for capitals, spaces and marks) | repaired (O for 0, I or L for 1: the check character proves
               which) | cut (its end is missing with the text's) | near (one character wrong, missing, too many, or two
               swapped).
    """

    reference: str
    written: str
    kind: str

    @property
    def is_proven(self) -> bool:
        """Whether the text names this reference and no other: what is cut or near is a guess."""
        return self.kind in ("exact", "repaired")


class ReferenceReader:
    """
    Finds the references that somebody may have been given, in whatever a bank made of them.

    Capitals, spaces, marks and line breaks do not count; words of the bank may stand before and behind, even without a
    space between. Only references that were given are found: nine letters with a fitting check character are nothing
    by themselves (one in 36 texts has one), but one of those given turns up by chance once in 10^9 texts.

    >>> reader = ReferenceReader(["PDLIOIO6L"])
    >>> reader.read("EREF+pdli-oio6l SVWZ+capital call")
    [Reading(reference='PDLIOIO6L', written='PDLIOIO6L', kind='exact')]
    >>> reader.read("REF:PDL101O6L")
    [Reading(reference='PDLIOIO6L', written='PDL101O6L', kind='repaired')]
    >>> reader.read("PDLI0I06L, PDLIOI"), reader.read("PDKIOIO6L")[0].kind, reader.read("no reference")
    ([Reading(reference='PDLIOIO6L', written='PDLI0I06L', kind='repaired')], 'near', [])
    """

    def __init__(self, given: Iterable[str]) -> None:
        self._given = frozenset(given)
        self._alike: dict[str, list[str]] = {}
        self._shortened: dict[str, list[str]] = {}
        self._beginnings: dict[str, list[str]] = {}
        for reference in sorted(self._given):
            self._alike.setdefault(reference.translate(_ALIKE), []).append(reference)
            for short in {reference, *_one_less(reference)}:
                self._shortened.setdefault(short, []).append(reference)
            for length in range(LEAST_OF_CUT, len(reference)):
                self._beginnings.setdefault(reference[:length], []).append(reference)

    def read(self, *texts: str) -> list[Reading]:
        """
        Find references in the texts that belong to one payment, in the order in which they stand.

        texts:   whole fields; a reference may begin in one and end in the next.
        returns: proven ones; only where there is none, those that are cut or near: each reference once.
        """
        pieces = [_pieces(text) for text in texts]
        whole = [piece for text in pieces for piece in text]
        proven = self._proven("".join(whole))
        if proven:
            return proven
        cut = [reading for text in pieces for reading in self._cut("".join(text))]
        return _once([*cut, *self._near(whole)])

    def _proven(self, run: str) -> list[Reading]:
        found, place = [], 0
        while place + LENGTH <= len(run):
            reading = self._proven_as(run[place : place + LENGTH])
            if reading is not None:
                found.append(reading)
            place += LENGTH if reading is not None else 1
        return _once(found)

    def _proven_as(self, written: str) -> Reading | None:
        if written in self._given:
            return Reading(written, written, "exact")
        if written.translate(_ALIKE) not in self._alike:
            return None
        meant = [text for text in _could_be(written) if check_character(text[:-1]) == text[-1]]
        if len(meant) == 1 and meant[0] in self._given:
            return Reading(meant[0], written, "repaired")
        return None

    def _cut(self, run: str) -> Iterator[Reading]:
        for length in range(LENGTH - 1, LEAST_OF_CUT - 1, -1):
            for reference in self._beginnings.get(run[-length:], ()):
                yield Reading(reference, run[-length:], "cut")

    def _near(self, pieces: Sequence[str]) -> Iterator[Reading]:
        for first in range(len(pieces)):
            written = ""
            for piece in pieces[first : first + LENGTH]:
                written += piece
                if len(written) > LENGTH + 1:
                    break
                if len(written) >= LENGTH - 1:
                    yield from self._near_to(written)

    def _near_to(self, written: str) -> Iterator[Reading]:
        for short in (written, *_one_less(written)):
            for reference in self._shortened.get(short, ()):
                if _is_one_slip(written, reference):
                    yield Reading(reference, written, "near")


def is_like_reference(text: str) -> bool:
    """
    Return whether a word could be a reference: of its length and letters, with a right check character.

    >>> is_like_reference("PDLIOIO6L"), is_like_reference("PDLIOIO6M"), is_like_reference("20260316X")
    (True, False, False)
    """
    return bool(_WHOLE.fullmatch(text)) and check_character(text[:-1]) == text[-1]


def words_like_references(*texts: str) -> set[str]:
    """Return the words of texts that could be references, of whatever pool."""
    return {piece for text in texts for piece in _pieces(text) if is_like_reference(piece)}


def _pieces(text: str) -> list[str]:
    """Return the runs of letters and digits of a text; the field marks that MT940 puts into a text are none."""
    return _RUN.findall(_FIELD_MARK.sub(" ", unicodedata.normalize("NFKC", text).upper()))


def _once(readings: Iterable[Reading]) -> list[Reading]:
    first: dict[str, Reading] = {}
    for reading in readings:
        first.setdefault(reading.reference, reading)
    return list(first.values())


def _one_less(text: str) -> set[str]:
    return {text[:place] + text[place + 1 :] for place in range(len(text))}


def _is_one_slip(written: str, meant: str) -> bool:
    if len(written) != len(meant):
        longer, shorter = sorted((written, meant), key=len, reverse=True)
        return len(longer) - len(shorter) == 1 and shorter in _one_less(longer)
    wrong = [place for place in range(len(meant)) if written[place] != meant[place]]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and written[first] == meant[second] and written[second] == meant[first]
    return len(wrong) == 1


def _could_be(written: str) -> list[str]:
    """Return what may have been meant by a reference in which letters and digits that look alike are mixed up."""
    body = [_MEANT_IN_BODY.get(character, character) for character in written[:-1]]
    choices = [*body, _MEANT_AT_END.get(written[-1], written[-1])]
    return ["".join(text) for text in itertools.product(*choices)]
