"""Who may have paid: names as banks write them, compared with the names on the register, in points out of a hundred."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from poolbook.kernel import limits

STRONG = 80  # points from which a name is taken for the investor's
FAIR = 45  # points from which it may be the investor's
FAINT = 20  # points from which it is not nobody's: a surname that others share
_INITIAL = 60  # points of an initial for its word
_MOST_IN_TEXT = 75  # points of a name that was looked for among other words
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
        given = [(who, name) for who, own in names.items() for name in own if name]
        self._holders: dict[str, set[UUID]] = {}
        for who, name in given:
            for word in _words_or_all(name):
                self._holders.setdefault(word, set()).add(who)
        self._known = [self._knowing(place, who, name) for place, (who, name) in enumerate(given)]
        self._having: dict[str, list[_Known]] = {}
        self._beginning: dict[str, set[str]] = {}
        self._runs: dict[str, list[_Known]] = {}
        for known in self._known:
            self._runs.setdefault(known.run[:_LEAST_CUT], []).append(known)
            for word in {word for wanted in (known.whole, *known.persons) for word in wanted.words}:
                self._having.setdefault(word, []).append(known)
                self._beginning.setdefault(word[:2], set()).add(word)

    def like(self, payer: str, texts: Sequence[str] = ()) -> dict[UUID, Likeness]:
        """
        Compare a payer with every investor.

        payer:   the name that the bank gives, "" for none.
        texts:   the bank's other texts; a name counts there when it stands whole, and where there is no payer also in
                 part, but never strongly.
        returns: {investor: likeness} of those with at least FAINT points, in the order of the names.
        """
        found: dict[UUID, Likeness] = {}
        named_by = payer or " ".join(texts)
        words, run = _words(named_by), _run(payer)
        parts = [words, *(_words(part) for part in _ON_BEHALF.split(payer) if part != payer)]
        spoken = [word for text in texts for word in _words(text)]
        pairs, said = set(itertools.pairwise(spoken)), set(spoken)
        nearby = self._nearby(words, run)
        named = {one.place: one for word in said if len(word) > 1 for one in self._having.get(word, ())}
        for place, known in sorted({**nearby, **named}.items()):
            points = max(self._points(known, part, run) for part in parts) if place in nearby else 0
            points = points if payer else min(points, _MOST_IN_TEXT)
            if said:
                points = max(points, _spoken(known, said, pairs))
            best = found.get(known.investor_id)
            if points >= FAINT and (best is None or points > best.points):
                found[known.investor_id] = Likeness(known.investor_id, points, known.name)
        return found

    def _nearby(self, words: Sequence[str], run: str) -> "dict[int, _Known]":
        """Return the names that have a word like one of these: only they are compared in full."""
        nearby = {one.place: one for one in self._runs.get(run[:_LEAST_CUT], ())}
        joined = [one + other for one, other in itertools.pairwise(words)]
        for word in (*words, *joined):
            if len(word) > 1:
                for other in self._beginning.get(word[:2], ()):
                    if _alike(other, word) > _INITIAL or word.startswith(other):
                        nearby |= {one.place: one for one in self._having[other]}
        return nearby

    def _points(self, known: "_Known", words: Sequence[str], run: str) -> int:
        if not words:
            return 0
        whole = self._fit(known.whole, words)
        if len(run) >= _LEAST_CUT and known.run.startswith(run):
            whole = max(whole, 95)
        return max([whole, *(self._fit(person, words) - 5 for person in known.persons)])

    def _fit(self, wanted: "_Wanted", words: Sequence[str]) -> int:
        """Return how much of the wanted words is there, and how much of what is there was wanted: 3 to 1."""
        left, got, is_told = _as_spelt(wanted, words), 0, False
        told = sum(self._weight(word) for word in left if len(word) > 1) or 1
        for word, weight in zip(wanted.longest_first, wanted.weights, strict=True):
            points, best = 0, ""
            for other in left:
                if (alike := _alike(word, other)) > points:
                    points, best = alike, other
            if points:
                left.remove(best)
                got += weight * points
                is_told |= points > _INITIAL
        if not is_told:
            return 0
        extra = sum(self._weight(word) for word in left if len(word) > 1)
        return got // wanted.all_of * (75 + 25 * (told - extra) // told) // 100

    def _weight(self, word: str) -> int:
        """Return what a word weighs: 1 to 24."""
        if word in _PARTICLES:
            return 2
        least = 4 if word in _GENERIC else 24
        return max(least // len(self._holders.get(word, "x")), 1)

    def _knowing(self, place: int, investor_id: UUID, name: str) -> "_Known":
        persons = tuple(map(self._wanted, _persons(name)))
        return _Known(place, investor_id, name, _run(name), self._wanted(_words_or_all(name)), persons)

    def _wanted(self, words: Sequence[str]) -> "_Wanted":
        longest_first = tuple(sorted(words, key=len, reverse=True))
        weights = tuple(self._weight(word) for word in longest_first)
        parted = {one + other: (one, other) for one, other in itertools.pairwise(words)}
        return _Wanted(tuple(words), longest_first, weights, sum(weights), parted)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words of a name, with what each weighs. parted: two neighbours as one word."""

    words: tuple[str, ...]
    longest_first: tuple[str, ...]
    weights: tuple[int, ...]
    all_of: int
    parted: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of an investor. whole: all its words; persons: the words of each of several persons, empty for one."""

    place: int
    investor_id: UUID
    name: str
    run: str
    whole: _Wanted
    persons: tuple[_Wanted, ...]


def _words_or_all(name: str) -> tuple[str, ...]:
    """Return the words of a name; of one that is all legal forms, those."""
    return tuple(_words(name)) or tuple(_WORD.findall(_plain(name))) or ("?",)


def _spoken(known: _Known, said: set[str], pairs: set[tuple[str, str]]) -> int:
    """Return 90 where a whole name stands in the texts word by word, 60 where a surname does with its initial."""
    points = 0
    for wanted in (known.whole, *known.persons):
        words = wanted.words
        telling = {word for word in words if len(word) > 1}
        if len(telling) > 1 and telling <= said:
            return 90
        if len(telling) > 1 and {(words[0][0], words[-1]), (words[-1], words[0][0])} & pairs:
            points = 60
    return points


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


def _as_spelt(wanted: _Wanted, words: Sequence[str]) -> list[str]:
    """Part words that were written as one, and join those that were written as two: Mei Ling, O Brien."""
    spelt: list[str] = []
    for word in words:
        if spelt and spelt[-1] + word in wanted.words:
            spelt[-1] += word
        elif word in wanted.parted:
            spelt += wanted.parted[word]
        else:
            spelt.append(word)
    return spelt


@functools.lru_cache(maxsize=limits.WORD_LIKENESSES_KEPT)
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
