"""The audit trail of an organisation over all rooms: who did what, when, from where and on behalf of whom."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from poolbook.eventlog import audit, proofs, trees
from poolbook.eventlog.audit_entry import Entry
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.fact_links import Link, links
from poolbook.eventlog.proof_file import FORMAT, Consistency, Inclusion, ProofFile
from poolbook.eventlog.rooms import ALIASES, ROOMS
from poolbook.eventlog.tree_head import Head
from poolbook.kernel import limits
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import OPERATOR, Member
from poolbook.kernel.policy import allows, require
from poolbook.users import queries as users

_OF_NOBODY = {NOBODY: "the installation", OPERATOR: "the operator at the command line"}


class NotInTrail(NoSuch):
    code = "not_in_audit_trail"
    sentence = "There is nothing with this id in your organisation's audit trail."


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """
    A line of the audit trail.

    kind:    fact | entry; what: the fact's type, or what was asked for.
    outcome: done, or the code of the refusal.
    actor:   a user's id; by: their name.
    address, client, request: from where; empty for what nobody asked for directly.
    """

    id: UUID
    room: str
    kind: str
    what: str
    outcome: str
    subject: UUID | None
    actor: UUID
    by: str
    on_behalf_of: UUID | None
    on_behalf_of_name: str | None
    recorded_at: datetime
    correlation: UUID
    address: str
    client: str
    request: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    What is looked for. actor: by whom; what: part of a type or an action, capitals aside; since, until: instants.

    after: the last item that was seen, None for the newest.
    """

    actor: UUID | None = None
    what: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: UUID | None = None


def audit_trail(
    question: Question, *, by: Member, organisation_id: UUID, limit: int = limits.DEFAULT_PAGE_ITEMS
) -> tuple[list[Item], UUID | None]:
    """
    Search an organisation's audit trail, the newest first. It lags a second or two behind.

    by:      an owner or auditor; who is an auditor of some pools only finds what is about these.
    returns: items, and what to give as `after` for those that follow; None at the end.
    raises:  NoSuchOrganisation, NotAllowed, NotInTrail for an unknown `after`.
    """
    found = _leaves(question, _own(by, organisation_id), limit)
    shown = found[:limit]
    return _items(shown, organisation_id), shown[-1].id if len(found) > limit else None


def proof_of_items(question: Question, *, by: Member, organisation_id: UUID, limit: int) -> ProofFile:
    """
    Prove everything that a search finds, and that each room's log only grew since its first head.

    raises: as audit_trail; NoHeadYet.
    """
    found = _leaves(question, _own(by, organisation_id), limit)[:limit]
    made: list[Inclusion | Consistency] = []
    for room in sorted({leaf.room for leaf in found}):
        made += proofs.inclusions(room, organisation_id, [leaf for leaf in found if leaf.room == room])
        made.append(proofs.consistency(room, organisation_id))
    return ProofFile(format=FORMAT, proofs=made)


def proof_of(leaf_id: UUID, *, by: Member, organisation_id: UUID, statement: str | None = None) -> ProofFile:
    """
    Prove that a fact or an entry is in an organisation's audit trail.

    statement: the text of whose SHA-256 the entry tells.
    raises:    NoSuchOrganisation, NotAllowed, NotInTrail, NoHeadYet.
    """
    leaf = _leaf(leaf_id, _own(by, organisation_id))
    made: list[Inclusion | Consistency] = [*proofs.inclusions(leaf.room, organisation_id, [leaf], statement=statement)]
    return ProofFile(format=FORMAT, proofs=made)


def newest_heads(*, by: Member, organisation_id: UUID, limit: int = 1) -> list[Head]:
    """
    Return the newest signed heads of each room.

    limit:  of each room.
    raises: NoSuchOrganisation, NotAllowed.
    """
    _own(by, organisation_id)
    return [head for room in ROOMS for head in trees.tree_heads(room, organisation_id, limit=limit)]


def proof_of_growth(
    *, by: Member, organisation_id: UUID, room: str | None = None, earlier: int | None = None, later: int | None = None
) -> ProofFile:
    """
    Prove that a room's log, or that of each, only grew between two heads.

    earlier, later: sizes of heads; left out, the first and the newest.
    raises:         NoSuchOrganisation, NotAllowed, NoHeadYet.
    """
    _own(by, organisation_id)
    rooms = [room] if room else [one for one in ROOMS if trees.tree_heads(one, organisation_id)]
    made: list[Inclusion | Consistency] = [
        proofs.consistency(one, organisation_id, earlier=earlier, later=later) for one in rooms
    ]
    return ProofFile(format=FORMAT, proofs=made)


@dataclass(frozen=True, slots=True)
class _Part:
    """As much of an organisation's trail as somebody may see. pools: what is about them; None for all of it."""

    organisation: UUID
    pools: tuple[UUID, ...] | None

    def conditions(self) -> tuple[list[str], list[Any]]:
        """Return conditions on leaves, and their values."""
        if self.pools is None:
            return ["organisation_id = %s"], [self.organisation]
        about = (
            "leaf_id IN (SELECT id FROM eventlog_fact WHERE stream_id = ANY(%s)"
            " UNION ALL SELECT id FROM eventlog_audit WHERE subject = ANY(%s))"
        )
        return ["organisation_id = %s", about], [self.organisation, list(self.pools), list(self.pools)]


def _own(by: Member, organisation_id: UUID) -> _Part:
    """
    Return what the member may see: all of it, or what is about the pools in which a grant lets them.

    raises: NoSuchOrganisation, NotAllowed.
    """
    users.organisation_managed_by(by, organisation_id)
    granted = tuple(sorted(pool for pool in by.pools if allows(by.at(pool), "read_audit")))
    if granted and not allows(by, "read_audit"):
        return _Part(organisation_id, granted)
    require(by, "read_audit")
    return _Part(organisation_id, None)


def _leaf(leaf_id: UUID, part: _Part) -> trees.Leaf:
    conditions, values = part.conditions()
    for room in ROOMS:
        for leaf in trees.leaves(room, " AND ".join(["leaf_id = %s", *conditions]), [leaf_id, *values], limit=1):
            return leaf
    raise NotInTrail


def _leaves(question: Question, part: _Part, limit: int) -> list[trees.Leaf]:
    """Return up to one leaf more than the limit, over all rooms."""
    conditions, values = part.conditions()
    for condition, value in (
        ("actor = %s", question.actor),
        ("strpos(lower(what), lower(%s)) > 0", question.what),
        ("recorded_at >= %s", question.since),
        ("recorded_at < %s", question.until),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if question.after is not None:
        last = _leaf(question.after, part)
        conditions.append("(recorded_at, leaf_id) < (%s, %s)")
        values += [last.recorded_at, last.id]
    condition = " AND ".join(conditions)
    found = [trees.leaves(room, condition, values, limit=limit + 1) for room in ROOMS]
    return list(heapq.merge(*found, key=lambda leaf: (leaf.recorded_at, leaf.id), reverse=True))[: limit + 1]


def _items(leaves: Sequence[trees.Leaf], organisation_id: UUID) -> list[Item]:
    facts, own = dict[UUID, Link](), dict[UUID, Entry]()
    for room in {leaf.room for leaf in leaves}:
        ids = [leaf.id for leaf in leaves if leaf.room == room]
        facts |= links(ALIASES[room], ids)
        own |= {entry.id: entry for entry, _, _ in audit.entries(ALIASES[room], "id = ANY(%s)", [ids])}
    requests = {fact.correlation for fact in facts.values()}
    asked = {
        entry.correlation: entry
        for room in ROOMS
        for entry, _, _ in audit.entries(
            ALIASES[room], "correlation = ANY(%s) AND organisation_id = %s", [list(requests), organisation_id]
        )
    }
    people = {one for leaf in leaves for one in (leaf.actor, _behalf(leaf, facts, own)) if one is not None}
    names = users.names_of_users(people - set(_OF_NOBODY)) | _OF_NOBODY
    items = []
    for leaf in leaves:
        about: Any = own.get(leaf.id) or facts[leaf.id]
        entry = own.get(leaf.id) or asked.get(about.correlation)
        origin = audit.where_from(entry) if entry else {}
        behalf = _behalf(leaf, facts, own)
        items.append(
            Item(
                id=leaf.id,
                room=leaf.room,
                kind=leaf.kind,
                what=leaf.what,
                outcome=own[leaf.id].outcome if leaf.id in own else audit.DONE,
                subject=about.subject,
                actor=leaf.actor,
                by=names.get(leaf.actor, ""),
                on_behalf_of=behalf,
                on_behalf_of_name=names.get(behalf, "") if behalf else None,
                recorded_at=leaf.recorded_at,
                correlation=about.correlation,
                address=origin.get("address", ""),
                client=origin.get("client", ""),
                request=origin.get("request", ""),
                details=msgspec.json.decode(own[leaf.id].details) if leaf.id in own else {},
            )
        )
    return items


def _behalf(leaf: trees.Leaf, facts: dict[UUID, Any], own: dict[UUID, Entry]) -> UUID | None:
    about: Any = own.get(leaf.id) or facts[leaf.id]
    found: UUID | None = about.on_behalf_of
    return found
