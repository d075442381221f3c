"""Follows the streams of a room that somebody watches: woken by NOTIFY, or by looking now and then."""

import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from uuid import UUID

import psycopg
import structlog
from django.db import Error as DatabaseError
from django.db import connections as databases

from poolbook.eventlog import wakeup
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.tail import Head, heads_after, naming
from poolbook.eventlog.unit import reading
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import limits
from poolbook.realtime.connections import Connections
from poolbook.realtime.reach import STREAMS, Seen, reach_of, subject_in
from poolbook.realtime.sight import Sight
from poolbook.realtime.telling import Message, Told, messages

_log = structlog.get_logger("poolbook.realtime")


class Watching(threading.Thread):
    """
    Reads what comes to the watched streams of one room, and hands it on as messages, each fact once, in its order.

    Each process does so for its own connections, so two of them on one database need nothing of each other.
    """

    def __init__(
        self,
        room: str,
        *,
        connections: Connections,
        sight: Sight,
        send: Callable[[Sequence[Message]], int],
        woken: Callable[[], None] = lambda: None,
    ) -> None:
        """
        room:  pools | transactions.
        send:  sends, and returns how many messages wait for the slowest client.
        woken: is called when somebody has decided something in the room.
        """
        super().__init__(name=f"live-{room}", daemon=True)
        self.room, self.stream = room, STREAMS[room]
        self._connections, self._sight, self._send, self._woken = connections, sight, send, woken
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end within a poll."""
        self._stopping.set()

    def run(self) -> None:
        """Listen, look, and listen again when the connection is lost."""
        alias = ALIASES[self.room]
        while not self._stopping.is_set():
            try:
                with psycopg.connect(**wakeup.parameters(alias), autocommit=True) as connection:
                    connection.execute(f"LISTEN {wakeup.CHANNEL}")
                    while not self._stopping.is_set():
                        if not self.look() and _is_woken(connection):  # else there may be more to tell
                            self._woken()
            except Exception as error:  # noqa: BLE001 - a door: a thread that died would tell nobody anything any more
                lost = isinstance(error, DatabaseError | psycopg.Error)
                _log.exception("live updates lost a database" if lost else "live updates met a bug", room=self.room)
                databases.close_all()
                self._stopping.wait(limits.RELAY_POLL_MS / 1000)
        databases.close_all()

    def look(self) -> bool:
        """Tell what is new in the watched streams; return whether there may be more."""
        told = self._connections.told(self.stream)
        if not told:
            return False
        began = time.monotonic()
        with reading([self.room]), across_tenants(ALIASES[self.room]):  # who may hear of it, sight has said
            heads = heads_after(ALIASES[self.room], told, most=limits.REALTIME_FACTS)
            facts = self._facts(heads) if heads else []
        waiting = 0
        if facts:
            waiting = self._send([one for fact in facts for one in self._messages(fact)])
        if waiting > limits.REALTIME_QUEUE // 2:
            self._let_them_catch_up()
        self._stopping.wait(max(0, limits.REALTIME_PAUSE_MS / 1000 - (time.monotonic() - began)) if facts else 0)
        return len(facts) >= limits.REALTIME_FACTS

    def _messages(self, fact: Told) -> list[Message]:
        return messages(fact, self._connections.advance((fact.stream, fact.pool), fact.seq))

    def _let_them_catch_up(self) -> None:
        """Nobody is waited for longer than this: who still lags is cut off, and reads anew."""
        until = time.monotonic() + limits.REALTIME_LAG_MS / 1000
        while time.monotonic() < until and self._send([]) > limits.REALTIME_QUEUE // 2:
            self._stopping.wait(limits.REALTIME_PAUSE_MS / 1000)

    def _facts(self, heads: Sequence[Head]) -> list[Told]:
        concerned = self._concerned(heads)
        found = []
        for head in heads:
            reach = reach_of(head.type)
            found.append(
                Told(
                    stream=self.stream,
                    seq=head.version,
                    pool=head.stream,
                    type=head.type,
                    subject=subject_in(head.beginning, reach, pool=head.stream),
                    at=head.recorded_at,
                    seen=reach.seen,
                    investors=concerned.get(head.id),
                )
            )
        return found

    def _concerned(self, heads: Sequence[Head]) -> dict[UUID, frozenset[UUID]]:
        """Whom facts concern, of the investors watched here; nothing of those in parts, which are megabytes long."""
        found: dict[UUID, frozenset[UUID]] = {}
        watched = {pool: self._connections.watched_investors(pool) for pool in {head.stream for head in heads}}
        small = [head for head in heads if head.parts == 1 and reach_of(head.type).seen != Seen.COMMITMENT]
        for pool, investors in watched.items():
            ids = [head.id for head in small if head.stream == pool]
            named = naming(ALIASES[self.room], ids, investors)
            found.update({fact: frozenset(who) for fact, who in named.items()})
        found.update(self._committed(head for head in heads if reach_of(head.type).seen == Seen.COMMITMENT))
        return found

    def _committed(self, heads: Iterable[Head]) -> dict[UUID, frozenset[UUID]]:
        about = {head.id: subject_in(head.beginning, reach_of(head.type), pool=head.stream) for head in heads}
        whose = self._investors_of(set(about.values())) if about else {}
        return {fact: frozenset({whose[subject]} if subject in whose else ()) for fact, subject in about.items()}

    def _investors_of(self, commitments: Collection[UUID]) -> dict[UUID, UUID]:
        return self._sight.investors_of_commitments(commitments)


def _is_woken(connection: psycopg.Connection[object]) -> bool:
    """Wait until somebody commits, a poll at most; what was said meanwhile is one reason to look, not many."""
    heard = list(connection.notifies(timeout=limits.RELAY_POLL_MS / 1000, stop_after=1))
    return bool(heard + list(connection.notifies(timeout=0)))
