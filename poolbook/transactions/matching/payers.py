"""Who may have paid: names as banks write them, compared with the names on the register, in points out of a hundred."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

STRONG = 80  # points from which a name is taken for the investor's
FAIR = 45  # points from which it may be the investor's
FAINT = 20  # points from which it is not nobody's: a surname that others share
_INITIAL = 60  # points of an initial for its word
_LEAST_CUT = 10  # letters that a cut name must have left
_LEAST_TYPO = 5  # letters that a word needs before one wrong letter is forgiven

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})
_SPELT = re.compile(r"ae|oe|ue|ij")
_SPELT_AS = {"ae": "a", "oe": "o", "ue": "u", "ij": "y"}
_DOTTED = re.compile(r"(?<![a-z])(?:[a-z]\.){2,}")
_ON_BEHALF = re.compile(
    r"\b(?:as\s+)?trustees?\s+for\b|\batf\b|\btte\b|\bt/a\w*|\bt/as\b|\bfbo\b|\bc/o\b|\bcust(?:odian)?\s+fbo\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9]+")
_JOINING = re.compile(r"\s(?:&|\+|and|und|en|et|e/o|eo|and/or)\s", re.IGNORECASE)
_LEGAL = frozenset(
    """
    pty proprietary ltd limited gmbh mbh ag kg kgaa ohg gbr co cokg ug se bv nv cv vof inc incorporated corp corporation
    llc llp lp plc sa sarl spa srl ab oy as aps atf tte ttee trustee trustees for the of and und en et eo fbo custodian
    cust mr mrs ms miss dr prof herr frau dhr mevr jr sr ii iii stichting stg
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_GENERIC = frozenset(
    """
    family familie fam trust super superannuation fund fonds holding holdings investments invest capital partners group
    nominees services management beteiligungs vermogensverwaltung beheer privatstiftung stiftung pensionfonds revocable
    living ira estate growth gp
    """.split()  # noqa: SIM905
)
_PARTICLES = frozenset(
    ("van", "von", "der", "den", "de", "di", "da", "del", "la", "le", "el", "al", "ter", "zu", "zur")
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a payer's name fits an investor's. points: 0 to 100; named: the name that fitted best."""

    investor_id: UUID
    points: int
    named: str

    @property
    def is_strong(self) -> bool:
        """Whether the name is taken for the investor's."""
        return self.points >= STRONG


class Payers:
    """
    The investors who may pay, by name.

    Words weigh by how few investors have them: a surname that five investors share says little. Legal forms say
    nothing, words such as family, trust and holding little. Capitals, accents, umlauts however written and the order of
    words do not count; initials, one wrong letter, and a name that the bank cut off at its end, count for less.
    """

    def __init__(self, names: Mapping[UUID, Sequence[str]]) -> None:
        self._known = [_Known.of(who, name) for who, given in names.items() for name in given if name]
        self._holders: dict[str, set[UUID]] = {}
        for known in self._known:
            for word in known.words:
                self._holders.setdefault(word, set()).add(known.investor_id)
        self._by_beginning: dict[str, list[_Known]] = {}
        for known in self._known:
            for start in {word[0] for word in known.words} | {known.run[:1]}:
                self._by_beginning.setdefault(start, []).append(known)

    def like(self, payer: str, texts: Iterable[str] = ()) -> dict[UUID, Likeness]:
        """
        Compare a payer with every investor.

        payer:   the name that the bank gives, "" for none.
        texts:   the bank's other texts; a name counts there only when it stands whole.
        returns: {investor: likeness} of those with at least FAINT points.
        """
        found: dict[UUID, Likeness] = {}
        words, run = _words(payer), _run(payer)
        parts = [words, *(_words(part) for part in _ON_BEHALF.split(payer) if part != payer)]
        spoken = [word for text in texts for word in _words(text)]
        starts = {word[0] for word in (*words, *spoken)} | {run[:1]}
        nearby = {id(one): one for start in starts for one in self._by_beginning.get(start, ())}
        for known in nearby.values():
            points = max(*(self._points(known, part, run) for part in parts), self._spoken(known, spoken))
            best = found.get(known.investor_id)
            if points >= FAINT and (best is None or points > best.points):
                found[known.investor_id] = Likeness(known.investor_id, points, known.name)
        return found

    def _points(self, known: "_Known", words: Sequence[str], run: str) -> int:
        if not words:
            return 0
        whole = self._fit(known.words, words)
        if len(run) >= _LEAST_CUT and known.run.startswith(run):
            whole = max(whole, 95)
        persons = [self._fit(person, words) - 5 for person in known.persons]
        return max([whole, *persons])

    def _fit(self, wanted: Sequence[str], words: Sequence[str]) -> int:
        """Return how much of the wanted words is there, and how much of what is there was wanted: 3 to 1."""
        left, got, all_of, is_told = _as_spelt(wanted, words), 0, 0, False
        told = sum(self._weight(word) for word in left if len(word) > 1) or 1
        for word in sorted(wanted, key=len, reverse=True):
            weight = self._weight(word)
            all_of += weight * 100
            best = max(left, key=lambda other: _alike(word, other), default="")
            points = _alike(word, best) if best else 0
            if points:
                left.remove(best)
                got += weight * points
                is_told |= points > _INITIAL
        if not is_told:
            return 0
        extra = sum(self._weight(word) for word in left if len(word) > 1)
        return got * 100 // all_of * (75 + 25 * (told - extra) // told) // 100

    def _spoken(self, known: "_Known", spoken: Sequence[str]) -> int:
        """Return 90 where a whole name stands in the texts word by word, 60 where a surname does with its initial."""
        pairs = set(itertools.pairwise(spoken))
        points = 0
        for wanted in (known.words, *known.persons):
            telling = [word for word in wanted if len(word) > 1]
            if len(telling) > 1 and set(telling) <= set(spoken):
                return 90
            if len(telling) > 1 and {(wanted[0][0], wanted[-1]), (wanted[-1], wanted[0][0])} & pairs:
                points = 60
        return points

    def _weight(self, word: str) -> int:
        """Return what a word weighs: 1 to 24."""
        if word in _PARTICLES:
            return 2
        least = 4 if word in _GENERIC else 24
        return max(least // len(self._holders.get(word, "x")), 1)


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of an investor. persons: the words of each of several persons, empty for one."""

    investor_id: UUID
    name: str
    words: tuple[str, ...]
    persons: tuple[tuple[str, ...], ...]
    run: str

    @classmethod
    def of(cls, investor_id: UUID, name: str) -> "_Known":
        words = tuple(_words(name)) or tuple(_WORD.findall(_plain(name))) or ("?",)
        return cls(investor_id, name, words, _persons(name), _run(name))


def _persons(name: str) -> tuple[tuple[str, ...], ...]:
    """Split a name of several: Peter & Margaret Kowalczyk are Peter Kowalczyk and Margaret Kowalczyk."""
    acting = [tuple(_words(part)) for part in _ON_BEHALF.split(name)]
    if len(acting) > 1:
        return tuple(words for words in acting if words)
    parts = [_words(part) for part in _JOINING.split(name)]
    if len(parts) < 2 or not all(parts) or _is_company(name):
        return ()
    surname = parts[-1][-1]
    return tuple(tuple(part if len(part) > 1 else (*part, surname)) for part in parts)


def _is_company(name: str) -> bool:
    companies = {"gmbh", "pty", "ltd", "llc", "lp", "bv", "inc", "kg", "co", "trust", "fund", "ag", "nv"}
    return bool(companies & set(_WORD.findall(_plain(name))))


def _plain(text: str) -> str:
    """Write a text in small letters a to z: an umlaut becomes its letter, however it was written."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).replace("'", "").replace("’", "")
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    dotless = _DOTTED.sub(lambda found: _undotted(found[0]), bare).replace(".", " ")
    return _SPELT.sub(lambda found: _SPELT_AS[found[0]], dotless)


def _undotted(text: str) -> str:
    """Write b.v. as bv, but leave initials apart."""
    word = text.replace(".", "")
    return f"{word} " if word in _LEGAL else text


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(_plain(text)) if word not in _LEGAL]


def _run(text: str) -> str:
    """Write a name without spaces and with its legal form: what a bank cut off is compared so."""
    return "".join(_WORD.findall(_plain(text)))


def _as_spelt(wanted: Sequence[str], words: Sequence[str]) -> list[str]:
    """Part words that were written as one, and join those that were written as two: Mei Ling, O Brien."""
    parted = {one + other: [one, other] for one, other in itertools.pairwise(wanted)}
    spelt: list[str] = []
    for word in words:
        if spelt and spelt[-1] + word in wanted:
            spelt[-1] += word
        else:
            spelt += parted.get(word, [word])
    return spelt


def _alike(wanted: str, word: str) -> int:
    """Return how alike two words are: 100 the same, 85 one letter wrong, 80 cut off, 60 an initial, 0 different."""
    if wanted == word:
        return 100
    if len(word) == 1 or len(wanted) == 1:
        return _INITIAL if wanted[0] == word[0] else 0
    if len(wanted) >= _LEAST_TYPO and is_one_letter_off(wanted, word):
        return 85
    if len(word) >= 3 and len(wanted) > len(word) and wanted.startswith(word):
        return 80
    return 0


def is_one_letter_off(one: str, other: str) -> bool:
    """
    Return whether two words differ by one letter: wrong, missing, too many, or two neighbours swapped.

    source: Damerau's four slips (1964).

    >>> is_one_letter_off("nguyen", "ngyuen"), is_one_letter_off("smith", "smyth"), is_one_letter_off("ann", "anna")
    (True, True, True)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return (len(one) <= 1 and len(other) <= 1) or (len(one) == 2 and one == other[::-1])
