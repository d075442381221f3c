"""Why a report changed: what differs between what was known at two instants, and what was recorded in between."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.member import Member
from poolbook.kernel.said import coded
from poolbook.reporting.explain import RATES, explained, is_number
from poolbook.reporting.explained import Explanation, OfFact, OfPointer, OfStep, OthersNumbers, Part, Row
from poolbook.reporting.kinds import KINDS, InstantWithoutZone, asking
from poolbook.reporting.question import Question, Report, minor_of
from poolbook.reporting.recorded import recorded_between
from poolbook.reporting.sources import Sources
from poolbook.transactions.queries import EntryLine

_IDENTITIES = ("number", "register_no", "reverses")  # numbers that say which, not how much
Path = tuple[Hashable, ...]


class BetweenAfterAnd(BadInput):
    code = "between_after_and"


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of one of the two reports."""

    pointer: str
    row: Row
    name: str

    @property
    def value(self) -> str | None:
        """What it is."""
        return self.row[self.name]  # type: ignore[no-any-return]

    def explained(self) -> Explanation:
        """Return why it is that."""
        return explained(self.row, self.name)


def difference(
    kind: str,
    *,
    by: Member,
    pool_id: UUID,
    between: datetime | None = None,
    until: datetime | None = None,
    from_on: date | None = None,
    as_of: date | None = None,
    investor_id: UUID | None = None,
    after: int = 0,
    limit: int = limits.DIFFERENT_NUMBERS,
) -> Report:
    """
    Return which numbers of a report differ between two instants, and because of what.

    between:      the earlier instant; left out, the end of the report's last day in the pool's time zone.
    until:        the later one; left out, now.
    after, limit: how many numbers to pass over, and how many to list.
    returns:      numbers with before, after, change and causes, which add up to the change of an amount; and what was
                  recorded in between, whatever it changed.
    raises:       BetweenAfterAnd, InstantWithoutZone, and what report refuses.
    """
    if any(instant is not None and instant.tzinfo is None for instant in (between, until)):
        raise InstantWithoutZone
    with asking(
        kind, by=by, pool_id=pool_id, from_on=from_on, as_of=as_of, as_known=until, investor_id=investor_id
    ) as later:
        first = between or _end_of(later)
        if first > (until or clock.now()) and between is not None:
            raise BetweenAfterAnd(f"The first instant, {first.isoformat()}, is after the second.", pointer="/between")
        earlier = replace(later, as_known=first)
        differing = _differing(KINDS[kind](earlier), KINDS[kind](later))
        told = [_told(kind, earlier, later, *one) for one in differing[after : after + limit]]
        head = {name: value for name, value in later.head().items() if name != "as_known"}
        return {
            "report": kind,
            **head,
            "between": first.isoformat(),
            "and": None if until is None else until.isoformat(),
            "different": len(differing),
            "numbers": told,
            "next": after + limit if len(differing) > after + limit else None,
            **recorded_between(earlier, later, kind),
        }


def _end_of(question: Question) -> datetime:
    last = time.max.replace(fold=1)  # where clocks go back at midnight, the second time
    return datetime.combine(question.as_of, last, ZoneInfo(question.pool.time_zone))


def _differing(before: Report, after: Report) -> list[tuple[_Number | None, _Number | None]]:
    """Find the numbers that are not the same, in the order of the later report; those that are gone come last."""
    was, is_ = ({path: (where, row) for path, where, row in _rows(one, (), "")} for one in (before, after))
    pairs: list[tuple[_Number | None, _Number | None]] = []
    for path in [*is_, *(path for path in was if path not in is_)]:
        (place, old), (where, new) = was.get(path, _NOWHERE), is_.get(path, _NOWHERE)
        for name in (new if new is not None else old) or ():
            number = _number(place, old, name), _number(where, new, name)
            if _value(number[0]) != _value(number[1]):
                pairs.append(number)
    return pairs


_NOWHERE: tuple[str, Row | None] = ("", None)


def _number(where: str, row: Row | None, name: str) -> _Number | None:
    if row is None or name in _IDENTITIES or not is_number(name, row.get(name)):
        return None
    return _Number(f"{where}/{name}", row, name)


def _value(number: _Number | None) -> object:
    """A number that is not there is as good as nothing."""
    if number is None or number.value is None:
        return None
    return None if number.name not in RATES and not minor_of(number.value) else number.value


def _rows(found: Any, path: Path, where: str) -> Iterator[tuple[Path, str, Row]]:
    """Walk over a report; a line is known again by its key, wherever it stands."""
    if isinstance(found, Row):
        yield path, where, found
    if isinstance(found, dict):
        for name, value in found.items():
            if isinstance(value, dict):
                yield from _rows(value, (*path, name), f"{where}/{name}")
            elif isinstance(value, list):
                for place, line in enumerate(value):
                    key = line.key if isinstance(line, Row) else place
                    yield from _rows(line, (*path, name, key), f"{where}/{name}/{place}")


def _told(kind: str, earlier: Question, later: Question, before: _Number | None, after: _Number | None) -> Report:
    number = after or before
    assert number is not None, "a difference is of something"
    told = {
        "pointer": None if after is None else after.pointer,
        "pointer_before": None if before is None else before.pointer,
        "what": f"{number.row.label}: {number.name.replace('_', ' ')}",
        "before": None if before is None else before.value,
        "after": None if after is None else after.value,
        "change": _change(later, number.name, before, after),
    }
    try:
        causes = _causes(before, after)
    except OthersNumbers as refusal:
        return {**told, "because": [], "note": refusal.message}
    is_amount = number.name not in RATES
    if is_amount:
        found = sum(part.minor for part, _ in causes)
        assert later.money(found) == told["change"], f"the causes of {told} come to {found}"
    listed = causes[: limits.EXPLAINED_PARTS]
    gone, new = _sources(earlier, kind, listed, is_new=False), _sources(later, kind, listed, is_new=True)
    because = [
        {
            "amount": later.money(part.minor),
            "what": str(part.what),
            **coded(part.what, "what"),
            **({} if is_amount else {"side": "denominator" if part.below else "numerator"}),
            **(new if is_new else gone).of(part),
        }
        for part, is_new in listed
    ]
    if len(causes) > len(listed):
        rest = [part.minor for part, _ in causes[len(listed) :]]
        step = {"name": "more", "count": len(rest)}
        because.append({"amount": later.money(sum(rest)), "what": f"{len(rest):,} more", "step": step})
    return {**told, "because": because}


def _sources(question: Question, kind: str, causes: list[tuple[Part, bool]], *, is_new: bool) -> Sources:
    return Sources(question, kind, [part for part, new in causes if new == is_new])


def _change(question: Question, name: str, before: _Number | None, after: _Number | None) -> str | None:
    values = [None if number is None else number.value for number in (before, after)]
    if name in RATES:
        if None in values:
            return None
        was, is_ = (Decimal(str(value)) for value in values)
        return format(is_ - was, "f")
    was_minor, is_minor = (0 if value is None else minor_of(value) for value in values)
    return question.money(is_minor - was_minor)


def _causes(before: _Number | None, after: _Number | None) -> list[tuple[Part, bool]]:
    """
    Return the parts that are new, gone or changed, each with its change; whether a part is of the later report.

    An entry or a fact is the same or another; a step of arithmetic or another number may be the same with another sum.
    """
    was, is_ = _by_identity(before), _by_identity(after)
    found = []
    for identity, part in {**was, **is_}.items():
        change = (is_[identity].minor if identity in is_ else 0) - (was[identity].minor if identity in was else 0)
        if change:
            found.append((replace(part, minor=change), identity in is_))
    return found


def _by_identity(number: _Number | None) -> Mapping[Hashable, Part]:
    parts: dict[Hashable, list[Part]] = defaultdict(list)
    for part in () if number is None else number.explained().parts:
        parts[_identity(part)].append(part)
    return {identity: replace(found[-1], minor=sum(part.minor for part in found)) for identity, found in parts.items()}


def _identity(part: Part) -> Hashable:
    source = part.source
    if isinstance(source, EntryLine):
        return source.number, source.code, source.holder
    if isinstance(source, OfFact):
        return source.type, source.id, source.subject, part.what, part.below
    if isinstance(source, OfPointer):
        return part.what, source.kind, source.pointer.rsplit("/", 1)[1], part.below
    assert isinstance(source, OfStep)
    return source.name, source.key or part.what, part.below
