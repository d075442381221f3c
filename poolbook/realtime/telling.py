"""Who is told what of a fact: all of it, or that something has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from poolbook.realtime.connections import Connection
from poolbook.realtime.reach import CHANGED, Seen

SCOPE_OF = {"pool": "pools:read", "book": "transactions:read"}  # what a token with scopes needs to know more


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    A fact, as much of it as is told.

    stream:    pool | book; seq: the stream's version.
    investors: those whom it concerns, of those that somebody here watches; None where that was not looked up.
    """

    stream: str
    seq: int
    pool: UUID
    type: str
    subject: UUID
    at: datetime
    seen: Seen
    investors: frozenset[UUID] | None


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, and to which connections."""

    payload: dict[str, Any]
    sids: list[str]


def messages(fact: Told, hearing: Iterable[Connection]) -> list[Message]:
    """
    Return what is sent about a fact: once to each connection, whichever of its rooms it reaches it by.

    hearing: connections that watch the fact's pool.
    """
    whole, veiled = Message(_payload(fact, True), []), Message(_payload(fact, False), [])
    for connection in hearing:
        told = _in_the_pools_room(fact, connection)
        if told is None:
            told = _in_the_investors_rooms(fact, connection)
        if told is not None:
            (whole if told else veiled).sids.append(connection.sid)
    return [one for one in (whole, veiled) if one.sids]


def _payload(fact: Told, is_whole: bool) -> dict[str, Any]:
    return {
        "stream": fact.stream,
        "seq": fact.seq,
        "pool": str(fact.pool),
        "type": fact.type if is_whole else CHANGED,
        "subject": str(fact.subject) if is_whole else None,
        "at": fact.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }


def _in_the_pools_room(fact: Told, connection: Connection) -> bool | None:
    """Whether it is told whole; None where the connection is not in the room."""
    sees_all = connection.sights.pools.get(fact.pool)
    if sees_all is None:
        return None
    return _may_know(fact, connection, sees_all, connection.member.investor_ids)


def _in_the_investors_rooms(fact: Told, connection: Connection) -> bool | None:
    """As above; nothing is said in an investor's room of what is not theirs."""
    told: bool | None = None
    for investor, pools in connection.sights.investors.items():
        sees_all = pools.get(fact.pool)
        if sees_all is None or not _concerns(fact, investor):
            continue
        if fact.investors is None and fact.seen != Seen.EVERYBODY:
            told = told or False
        elif _may_know(fact, connection, sees_all, frozenset({investor})):
            told = True
        elif sees_all:
            told = told or False
    return told


def _concerns(fact: Told, investor: UUID) -> bool:
    return fact.seen == Seen.EVERYBODY or fact.investors is None or investor in fact.investors


def _may_know(fact: Told, connection: Connection, sees_all: bool, investors: frozenset[UUID]) -> bool:
    scopes = connection.member.scopes
    if scopes is not None and SCOPE_OF[fact.stream] not in scopes:
        return False
    if sees_all or fact.seen == Seen.EVERYBODY:
        return True
    if fact.seen == Seen.ORGANISATION or fact.investors is None:
        return False
    return bool(fact.investors & investors)
