"""Explain a number of a report: the entries and facts behind it, who recorded them, and the arithmetic between."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from poolbook.finance.performance import ratio
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.member import Member
from poolbook.kernel.said import coded
from poolbook.reporting.explained import Explanation, OfStep, Part, Row
from poolbook.reporting.kinds import KINDS, asking
from poolbook.reporting.question import Question, Report
from poolbook.reporting.rates import in_text
from poolbook.reporting.rows import FIGURES
from poolbook.reporting.sources import Sources

NUMBERS = FIGURES | {"total_debit", "total_credit", "reverses"}
RATES = ("irr", "tvpi", "dpi", "rvpi", "pic", "moic", "share")
_NAMED_AT_ONCE = 20  # names listed in a refusal


class NoSuchNumber(BadInput):
    code = "no_such_number"


class NotANumber(BadInput):
    code = "not_a_number"


def explain(
    kind: str,
    pointer: str = "",
    *,
    by: Member,
    pool_id: UUID,
    from_on: date | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
    investor_id: UUID | None = None,
    after: int = 0,
    limit: int = limits.EXPLAINED_PARTS,
) -> Report:
    """
    Return what a number of a report is made of; its parts add up to it, and that is checked.

    pointer:      JSON pointer into the report, such as /accounts/0/realised; a row of a list may be named by the id of
                  what it is about instead of its place; empty: the list of its numbers.
    after, limit: how many parts to pass over, and how many to list; what is not listed stands in one line.
    raises:       NoSuchNumber, NotANumber, OthersNumbers, and what report refuses.
    """
    with asking(
        kind, by=by, pool_id=pool_id, from_on=from_on, as_of=as_of, as_known=as_known, investor_id=investor_id
    ) as question:
        made = KINDS[kind](question)
        if not pointer:
            return {"report": kind, **question.head(), "pointer": "", **_listed(made, after, limit)}
        row, name = number_at(made, pointer)
        return told(question, kind, pointer, row, name, after=after, limit=limit)


def told(question: Question, kind: str, pointer: str, row: Row, name: str, *, after: int = 0, limit: int) -> Report:
    """Return the explanation of a number that was found in a report, as explain does."""
    explanation = explained(row, name)
    return {
        "report": kind,
        **question.head(),
        "pointer": pointer,
        "what": f"{row.label}: {name.replace('_', ' ')}",
        "name": name,
        "label": str(row.label),
        **coded(row.label, "label"),
        "value": row[name],
        **_Shaped(question, kind, explanation, row[name]).told(after, limit),
    }


def explained(row: Row, name: str) -> Explanation:
    """Return the explanation of a number of a row, checked."""
    explanation = row.why(name)
    explanation.check(row[name])
    return explanation


def numbers_of(made: Report) -> Iterator[tuple[str, Row, str]]:
    """Walk over a report: every number's pointer, its row and its name there."""
    yield from _walk(made, "")


def _walk(found: Any, where: str) -> Iterator[tuple[str, Row, str]]:
    if isinstance(found, dict):
        for name, value in found.items():
            if isinstance(value, dict | list):
                yield from _walk(value, f"{where}/{name}")
            elif isinstance(found, Row) and is_number(name, value):
                yield f"{where}/{name}", found, name
    else:
        for place, value in enumerate(found):
            yield from _walk(value, f"{where}/{place}")


def is_number(name: str, value: Any) -> bool:
    """Return whether what stands under a name of a row is a number; a rate may be one that there is not."""
    if name not in NUMBERS or isinstance(value, bool):
        return False
    return value is not None or name in RATES


def number_at(made: Report, pointer: str) -> tuple[Row, str]:
    """
    Find a number of a report.

    raises: NoSuchNumber, NotANumber; both say what is there.
    """
    if not pointer.startswith("/"):
        raise NoSuchNumber(f"{pointer!r} is not a pointer; write one like {_example(made)}.", pointer="/pointer")
    found: Any = made
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/")]
    for place, step in enumerate(steps):
        where = "/" + "/".join(steps[:place])
        held, found = found, _inside(found, step)
        if found is _MISSING:
            raise NoSuchNumber(f"There is no {pointer} in this report: {_there(held, where)}.", pointer="/pointer")
    if isinstance(found, dict | list):
        raise NotANumber(f"{pointer} is not one number: {_there(found, pointer)}.", pointer="/pointer")
    name = steps[-1]
    if not isinstance(held, Row) or not is_number(name, found):
        what = "empty" if found is None else "text or a date, not a number"
        raise NotANumber(f"{pointer} is {what}: {_there(held, where)}.", pointer="/pointer")
    return held, name


_MISSING = object()


def _inside(found: Any, step: str) -> Any:
    if isinstance(found, dict):
        return found.get(step, _MISSING)
    if not isinstance(found, list):
        return _MISSING
    if step.isascii() and step.isdigit() and len(step) < 10:
        return found[int(step)] if int(step) < len(found) else _MISSING
    return next((row for row in found if isinstance(row, Row) and row.id == step), _MISSING)


def _there(held: Any, where: str) -> str:
    """Say what stands at a place of the report."""
    if isinstance(held, list):
        if not held:
            return f"{where} is empty"
        return f"{where} has {len(held)} lines, 0 to {len(held) - 1}"
    if not isinstance(held, dict):
        return f"{where} has nothing inside"
    names = [
        name
        for name, value in held.items()
        if (isinstance(held, Row) and is_number(name, value))
        or (isinstance(value, dict | list) and next(_walk(value, ""), None) is not None)
    ]
    more = f" and {len(names) - _NAMED_AT_ONCE} more" if len(names) > _NAMED_AT_ONCE else ""
    return f"{where} has {', '.join(names[:_NAMED_AT_ONCE])}{more}" if names else f"{where} has no numbers"


def _example(made: Report) -> str:
    return next((pointer for pointer, _, _ in numbers_of(made)), "/accounts/0/closing")


def _listed(made: Report, after: int, limit: int) -> Report:
    rows = list(islice(numbers_of(made), after, after + limit + 1))
    return {
        "numbers": [
            {"pointer": pointer, "what": f"{row.label}: {name.replace('_', ' ')}", "value": row[name]}
            for pointer, row, name in rows[:limit]
        ],
        "next": after + limit if len(rows) > limit else None,
    }


class _Shaped:
    """An explanation as reports write it. value: the number explained."""

    def __init__(self, question: Question, kind: str, explanation: Explanation, value: Any) -> None:
        self.question, self.kind, self.explanation = question, kind, explanation
        self.is_count = isinstance(value, int)

    def told(self, after: int, limit: int) -> Report:
        """Return the sentence, the parts and what they come to."""
        explanation = self.explanation
        above, below = explanation.sums()
        arithmetic: Report = {"sum": None if explanation.way == "rate" else self._written(above)}
        if explanation.way == "ratio":
            arithmetic = {
                "numerator": self._written(above),
                "denominator": self._written(below),
                "sum": in_text(ratio(above, below)),
            }
        parts = explanation.parts[after : after + limit]
        sources = Sources(self.question, self.kind, parts)
        told = [self._part(part, sources.of(part)) for part in parts]
        before, more = explanation.parts[:after], explanation.parts[after + limit :]
        is_more = bool(more)
        return {
            "how": str(explanation.how),
            **coded(explanation.how, "how"),
            "way": explanation.way,
            "parts": [*self._rest(before, "before"), *told, *self._rest(more, "more")],
            **arithmetic,
            **explanation.more,
            "next": after + limit if is_more else None,
        }

    def _written(self, minor: int) -> Any:
        return minor if self.is_count else self.question.money(minor)

    def _part(self, part: Part, source: Report) -> Report:
        side = {"side": "denominator" if part.below else "numerator"} if self.explanation.way == "ratio" else {}
        return {
            "amount": self._written(part.minor),
            "what": str(part.what),
            **coded(part.what, "what"),
            **side,
            **source,
        }

    def _rest(self, parts: Sequence[Part], word: str) -> Iterator[Report]:
        """What is not listed, in one line, which says how many; in a ratio one for each side."""
        for below in (False, True):
            found = [part.minor for part in parts if part.below == below]
            if found:
                count = f"{len(found):,} part{'s' if len(found) > 1 else ''} {word}"
                step = OfStep(name=word, terms={"count": len(found)})
                rest = Part(sum(found), count, step, below)
                yield self._part(rest, {"step": step.said()})
