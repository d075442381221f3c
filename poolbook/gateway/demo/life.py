"""One pool of the demo while it is told: who acts, what was made so far, and the key of every operation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from poolbook.contracts.pools import CapitalCallIssued
from poolbook.gateway.demo.rows import Promise, Story
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money, total

# Phases of a day, in order; the facts of one are with every room before the next begins.
CREATE, ADMIT, DECIDE, RECEIVE, MATCH, SPEND, PROPOSE, APPROVE, PAY_OUT, END = range(10)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens on a day, in a phase of it."""

    on: date
    phase: int
    act: Callable[[], None]


@dataclass
class Life:
    """
    A pool that is being told.

    maker, checker: who manages, and who approves what the maker proposed.
    calls, investments: what earlier steps made, by name.
    """

    story: Story
    maker: Member
    checker: Member
    calls: dict[str, CapitalCallIssued] = field(default_factory=dict)
    investments: dict[str, UUID] = field(default_factory=dict)
    asked: int = 0

    @property
    def pool_id(self) -> UUID:
        """The pool's id: the same in every installation."""
        return demo_id("pool", self.story.firm, self.story.name)

    def named(self, *parts: object) -> UUID:
        """Return an id inside the pool that these parts always give."""
        return demo_id(self.pool_id, *parts)

    def money(self, text: str) -> Money:
        """Read an amount of a row."""
        return amount(text, self.story.currency)

    def investor(self, name: str) -> UUID:
        """Return the id of an investor on the register of the pool's firm."""
        return demo_id("investor", self.story.firm, name)

    def admitted(self) -> list[Promise]:
        """Return the commitments that a close admits."""
        return [promise for promise in self.story.promises if promise.ends == "admitted"]

    def tell(self, operation: Callable[..., Any], *, by: Member | None = None, **arguments: Any) -> Any:
        """
        Run an operation on the pool, with a key: told again after a crash, it answers as it did.

        by: left out, the maker.
        """
        self.asked += 1
        key = f"demo/{self.story.name}/{self.asked}"
        return operation(pool_id=self.pool_id, by=by or self.maker, key=key, **arguments)

    def lines_of(self, call: str) -> dict[UUID, Money]:
        """Return what an issued call asks of each investor, over all its uses."""
        lines: dict[UUID, list[Money]] = {}
        for item in self.calls[call].items:
            for investor, line in item.lines.items():
                lines.setdefault(investor, []).append(line)
        return {investor: total(parts, self.story.currency) for investor, parts in lines.items()}


def demo_id(*parts: object) -> UUID:
    """Return the id of something in the demo: the same in every installation."""
    return named_id("demo", *parts)


def amount(text: str, currency: str) -> Money:
    """Read an amount with commas between its thousands."""
    return Money.parse(text.replace(",", ""), currency)


def business_day(day: date, later: int = 0) -> date:
    """Return the first Monday to Friday on or after a day, some business days later (or earlier, below zero)."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    for _ in range(abs(later)):
        day += timedelta(days=1 if later > 0 else -1)
        while day.weekday() > 4:
            day += timedelta(days=1 if later > 0 else -1)
    return day


def in_order(steps: Iterable[tuple[int, Step]]) -> list[tuple[int, Step]]:
    """Sort the steps of many pools by day and phase; within those by pool, and as told."""
    return sorted(steps, key=lambda one: (one[1].on, one[1].phase, one[0]))
