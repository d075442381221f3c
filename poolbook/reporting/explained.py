"""What a number of a report is made of: its parts, where each comes from, and how they make the number."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from poolbook.finance.performance import ratio
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.money import currency_digits
from poolbook.kernel.said import said
from poolbook.transactions.queries import EntryLine

Way = Literal["sum", "ratio", "rate"]


class OthersNumbers(NotAllowed):
    code = "others_numbers"
    sentence = (
        "This number is the whole pool's, made of what others paid and got: ask about a number of your own lines."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPointer:
    """
    A part that is another number of a report.

    kind: of which report; None: the same. asked: what is asked of it, where that differs.
    """

    pointer: str
    kind: str | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFact:
    """
    A part that a fact says by itself.

    type:    of which facts. id: the fact's, or subject: of what it is about, such as a distribution.
    more:    what else to say of it.
    """

    type: str
    room: str = "pools"
    id: UUID | None = None
    subject: UUID | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfStep:
    """
    A part that a step of the computation gave.

    terms: what went into it, or what says so when asked. key: by which the step is known again, if not by its name.
    """

    name: str
    terms: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = field(default_factory=dict)
    key: Hashable = None

    def said(self) -> dict[str, Any]:
        """Return the step in words and figures."""
        return {"name": self.name, **(self.terms() if callable(self.terms) else self.terms)}


Source = EntryLine | OfFact | OfPointer | OfStep


@dataclass(frozen=True, slots=True)
class Part:
    """
    A part of a number.

    minor: signed, minor units; a plain count where the number is one. below: it belongs to what a ratio divides by.
    """

    minor: int
    what: str
    source: Source
    below: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """
    Why a number is what it is.

    how: one sentence of arithmetic. way: whether the parts add up to it, are divided, or are flows of a rate.
    more: what else the arithmetic went by, such as the reason why there is no rate.
    """

    how: str
    parts: Sequence[Part] = ()
    way: Way = "sum"
    more: Mapping[str, Any] = field(default_factory=dict)

    def sums(self) -> tuple[int, int]:
        """Return what the parts come to, and what those below come to."""
        above = sum(part.minor for part in self.parts if not part.below)
        return above, sum(part.minor for part in self.parts if part.below)

    def check(self, value: str | int | None) -> None:
        """Hold the promise that an explanation explains: its parts make the value, exactly."""
        above, below = self.sums()
        if self.way == "sum":
            found: object = None if value is None else int(str(value).replace(".", ""))
            assert found == above, f"the parts of {value} come to {above}: {self.how}"
        elif self.way == "ratio":
            quotient = ratio(above, below)
            found = None if quotient is None else format(quotient, "f")
            assert found == value, f"{above} / {below} is not {value}: {self.how}"


Why = Callable[[str], Explanation]


class Row(dict[str, Any]):
    """
    A part of a report, which can say why its numbers are what they are.

    label: what it is about, in words; key: by which the same row of another report is known again.
    why:   takes the name of a number.
    """

    __slots__ = ("key", "label", "why")

    def __init__(self, values: Mapping[str, Any], *, why: Why, label: str, key: Hashable = None) -> None:
        super().__init__(values)
        self.why, self.label, self.key = why, label, label if key is None else key

    @property
    def id(self) -> str:
        """The key as pointers write it: 1200.{holder} where it is an account of somebody."""
        return ".".join(str(one) for one in self.key) if isinstance(self.key, tuple) else str(self.key)


def of_entries(entries: Iterable[EntryLine], *, sign: int = 1) -> list[Part]:
    """
    Return entries as parts.

    sign: -1 where the report shows a credit as above zero.
    """
    return [
        Part(
            sign * one.minor,
            said("entry", f"{one.kind.replace('_', ' ')} of {one.on}", kind=one.kind, on=one.on),
            one,
        )
        for one in entries
    ]


def of_numbers(row: str, amounts: Mapping[str, int]) -> list[Part]:
    """
    Return numbers of a row of the same report as parts; those that are zero are left out.

    row: its pointer. amounts: {name: signed minor units}.
    """
    return [
        Part(minor, said("column", name.replace("_", " "), column=name), OfPointer(pointer=f"{row}/{name}"))
        for name, minor in amounts.items()
        if minor
    ]


def plain(value: Decimal) -> str:
    """Write a number of fifty digits so that a person can read it."""
    return format(value.quantize(Decimal("1e-12")) if value.as_tuple().exponent else value, "f")


def major(minor: Decimal, currency: str) -> str:
    """Write minor units that need not be whole, with six more digits than the currency has."""
    digits = currency_digits(currency)
    return format(minor.scaleb(-digits).quantize(Decimal(1).scaleb(-digits - 6)), "f")


def posting_number(number: int) -> Explanation:
    """Explain a posting number."""
    return Explanation(
        how=said(
            "posting_number",
            "A book's transactions are counted without gaps, in the order in which they were recorded.",
        ),
        parts=[
            Part(number - 1, said("postings_before", "transactions before it"), OfStep(name="before")),
            Part(1, said("this_posting", "this one"), OfStep(name="itself")),
        ],
    )
