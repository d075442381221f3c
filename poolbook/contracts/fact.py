"""What makes a dataclass a fact: its stream, its business date, its schema, and how older schemas load."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform

T = TypeVar("T", bound=type)
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

FACTS: dict[str, "type[Fact]"] = {}
UPCASTERS: dict[tuple[str, int], Upcaster] = {}


class Fact:
    """Something that happened, decided by one room and true for ever."""

    __slots__ = ()
    STREAM: ClassVar[str]
    ON: ClassVar[str]
    DATED: ClassVar[str | None]
    SCHEMA: ClassVar[int]


@dataclass_transform(kw_only_default=True, frozen_default=True)
def fact(*, stream: str, on: str, dated: str | None = None, schema: int = 1) -> Callable[[T], T]:
    """
    Make a class a fact: frozen, keyword-only, known by its name.

    stream: kind of the stream that it belongs to, such as pool.
    on:     the field that holds the stream's id.
    dated:  the field that holds its business date; left out, the day on which it is recorded.
    schema: the version of its shape; older ones load through an upcaster.
    """

    def register(cls: T) -> T:
        made: Any = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        made.STREAM, made.ON, made.DATED, made.SCHEMA = stream, on, dated, schema
        assert made.__name__ not in FACTS, f"two facts are called {made.__name__}"
        FACTS[made.__name__] = made
        return made  # type: ignore[no-any-return]

    return register


def upcaster(fact_type: str, *, schema: int) -> Callable[[Upcaster], Upcaster]:
    """
    Say how a fact written in an old schema becomes one of the next.

    fact_type: name of the fact.
    schema:    the old schema; the function returns the body of schema + 1.
    """

    def register(function: Upcaster) -> Upcaster:
        UPCASTERS[fact_type, schema] = function
        return function

    return register
