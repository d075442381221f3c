"""Say of the parts of a number where they come from: entry or fact, who recorded it and when."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from uuid import UUID

from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.heads import Head, heads, heads_about
from poolbook.eventlog.rooms import ALIASES
from poolbook.kernel.member import OPERATOR
from poolbook.kernel.said import coded, said
from poolbook.reporting.explained import OfFact, OfPointer, OfStep, Part, Source
from poolbook.reporting.holders import Holders, holders_of
from poolbook.reporting.question import Question, Report
from poolbook.transactions.ledger.chart import CHART
from poolbook.transactions.queries import EntryLine, numbers_by, opened_by
from poolbook.transactions.queries.evidence import booked_as
from poolbook.users.queries import names_of_users, organisation_by_id


class Sources:
    """The entries and facts behind some parts, read together, and the people behind those."""

    def __init__(self, question: Question, kind: str, parts: Sequence[Part]) -> None:
        self.question, self.kind = question, kind
        entries = [part.source for part in parts if isinstance(part.source, EntryLine)]
        facts = [part.source for part in parts if isinstance(part.source, OfFact)]
        self._posted = heads(ALIASES["transactions"], [one.fact for one in entries])
        self._about = {
            name: heads_about(ALIASES[room], question.pool.id, name)
            for name, room in {(one.type, one.room) for one in facts if one.subject is not None}
        }
        wanted: dict[str, list[UUID]] = {"pools": _causes(self._posted.values()), "transactions": []}
        for one in facts:
            if one.id is not None:
                wanted[one.room].append(one.id)
        self._facts = {fact: head for room, ids in wanted.items() for fact, head in heads(ALIASES[room], ids).items()}
        self._numbers = self._postings_of(facts)
        self._people = self._names([*more_people(facts), *self._posted.values(), *self._known(facts)])

    def _known(self, facts: Iterable[OfFact]) -> list[Head]:
        return [head for one in facts if (head := self._head_of(one)) is not None]

    def _head_of(self, fact: OfFact) -> Head | None:
        if fact.id is not None:
            return self._facts.get(fact.id)
        assert fact.subject is not None, "a fact is named by its id or by what it is about"
        return self._about[fact.type].get(fact.subject)

    def _postings_of(self, facts: Sequence[OfFact]) -> dict[UUID, int]:
        """The posting numbers of facts: of this room's own, of those that booked what a fact of pools had decided."""
        pool_id = self.question.pool.id
        found = {head.id: head for one in facts if (head := self._head_of(one)) is not None}
        if not found:
            return {}
        by = {fact: [fact] if head.causation is None else [fact, head.causation] for fact, head in found.items()}
        for cause, booked in booked_as(pool_id, list(found)):
            by.setdefault(cause, []).append(booked)
        calls = {one.subject: head.id for one in facts if one.subject and (head := self._head_of(one)) is not None}
        for call_id, opened in opened_by(pool_id, list(calls)).items():
            by[calls[call_id]].append(opened)
        numbers = numbers_by(pool_id, [one for ids in by.values() for one in ids])
        return {fact: numbers[one] for fact, ids in by.items() for one in ids if one in numbers}

    def _names(self, found: Iterable[Head | UUID]) -> dict[UUID, str]:
        users = set()
        for one in found:
            users |= {one} if isinstance(one, UUID) else {one.actor, one.on_behalf_of or one.actor}
        if not self.question.is_own_pool:
            users &= {self.question.asker}
        return names_of_users(users)

    @cached_property
    def _holders(self) -> Holders:
        return holders_of(self.question)

    @cached_property
    def _firm(self) -> str:
        firm = organisation_by_id(self.question.pool.organisation_id)
        return "the manager" if firm is None else firm.name

    def of(self, part: Part) -> Report:
        """Return where a part comes from, under the name of its kind: entry, fact, pointer or step."""
        return of_source(self, part.source)

    def entry(self, one: EntryLine) -> Report:
        """Return an entry with its fact, the fact of pools behind it, who and when."""
        head = self._posted.get(one.fact)
        cause = None if head is None or head.causation is None else self._facts.get(head.causation)
        return {
            "number": one.number,
            "date": one.on.isoformat(),
            "account": one.code,
            "name": CHART[one.code].name,
            "of": self._holders.of(one.holder),
            "kind": one.kind,
            "memo": self.question.memo_of(one.kind, one.memo),
            "reverses": one.reverses,
            "fact": {"id": str(one.fact), "type": None if head is None else head.type},
            "cause": None if cause is None else {"id": str(cause.id), "type": cause.type},
            **self._recorded(head),
        }

    def fact(self, one: OfFact) -> Report:
        """Return a fact, who and when, and under which number it was posted; None where no money moved."""
        head = self._head_of(one)
        more = {name: str(self._who(value)) if isinstance(value, UUID) else value for name, value in one.more.items()}
        return {
            "room": one.room,
            "type": one.type,
            "id": None if head is None else str(head.id),
            "date": None if head is None else head.occurred_on.isoformat(),
            "posting": None if head is None else self._numbers.get(head.id),
            **more,
            **self._recorded(head),
        }

    def _recorded(self, head: Head | None) -> Report:
        if head is None:
            return {"by": None, "recorded_at": None}
        by = self._who(head.actor)
        who: Report = {"by": str(by), **coded(by, "by")}
        if head.on_behalf_of is not None:
            who["on_behalf_of"] = str(self._who(head.on_behalf_of))
        return {**who, "recorded_at": head.recorded_at.isoformat()}

    def _who(self, user: UUID) -> str:
        """Return a person's name; to an investor's user only their own, the firm's else."""
        if user in self._people:
            return self._people[user]
        if not self.question.is_own_pool:
            return self._firm
        if user == OPERATOR:
            return said("operator", "the operator at the command line")
        return said("poolbook", "poolbook itself") if user == NOBODY else said("user", f"user {user}", id=user)


def of_source(sources: Sources, source: Source) -> Report:
    """Return a source under the name of its kind."""
    if isinstance(source, EntryLine):
        return {"entry": sources.entry(source)}
    if isinstance(source, OfFact):
        return {"fact": sources.fact(source)}
    if isinstance(source, OfPointer):
        asked = {"asked": dict(source.asked)} if source.asked else {}
        return {"pointer": {"report": source.kind or sources.kind, "pointer": source.pointer, **asked}}
    assert isinstance(source, OfStep)
    return {"step": source.said()}


def more_people(facts: Iterable[OfFact]) -> list[UUID]:
    """Return the users that facts name beside the one who recorded them."""
    return [value for one in facts for value in one.more.values() if isinstance(value, UUID)]


def _causes(found: Iterable[Head]) -> list[UUID]:
    return [head.causation for head in found if head.causation is not None]
