"""Lets connections into their rooms, and looks again and again whether they may still be there."""

import threading
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
import structlog
from django.db import Error as DatabaseError
from django.db import connections as databases

from poolbook.eventlog import wakeup
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.tail import ends_of, growth_of
from poolbook.eventlog.unit import reading
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.realtime.connections import Connection, Connections, Stream
from poolbook.realtime.reach import STREAMS
from poolbook.realtime.sight import Sight, Sights

_log = structlog.get_logger("poolbook.realtime")


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """
    Where a connection is now.

    seqs:     {stream: the version after which it hears every fact}.
    quiet_ms: milliseconds for which nothing has happened in any of them; None where nothing ever has.
    """

    rooms: list[str]
    seqs: dict[Stream, int]
    quiet_ms: int | None

    def payload(self) -> dict[str, Any]:
        """Return what the client is told."""
        seqs: dict[str, dict[str, int]] = {}
        for (kind, pool), version in self.seqs.items():
            seqs.setdefault(f"pool:{pool}", {})[kind] = version
        inside = {name: seqs[name] for name in self.rooms if name in seqs}
        return {"rooms": self.rooms, "seqs": inside, "quiet_ms": self.quiet_ms}


def admit(connection: Connection, member: Member | None, *, connections: Connections, sight: Sight) -> Admitted | None:
    """
    Put a connection into the rooms that its member may see now.

    member:  as looked up just now; None for the one that it has.
    returns: None when it has gone meanwhile.
    """
    with connection.moving:  # who looked first must not have the last word
        member = member or connection.member
        sights = sight.sights(
            member,
            pools=connection.named_pools,
            investors=connection.named_investors,
            most=limits.REALTIME_ROOMS,
        )
        versions, last_at = _ends(set(sights.pools).union(*sights.investors.values()))
        seqs = connections.place(connection, member, sights, versions)
        if seqs is None:
            return None
        connection.checked_at = time.monotonic()
        quiet_ms = None if last_at is None else int((clock.now() - last_at).total_seconds() * 1000)
        return Admitted(rooms=connection.rooms(), seqs=seqs, quiet_ms=quiet_ms)


def _ends(pools: Collection[UUID]) -> tuple[dict[Stream, int], datetime | None]:
    versions: dict[Stream, int] = {}
    last_at: datetime | None = None
    if not pools:
        return versions, last_at
    with reading(STREAMS), ExitStack() as stack:
        for room, kind in STREAMS.items():
            stack.enter_context(across_tenants(ALIASES[room]))  # of streams that they may see, sight has said
            for pool, (version, at) in ends_of(ALIASES[room], pools).items():
                versions[kind, pool] = version
                if at is not None:
                    last_at = at if last_at is None else max(at, last_at)
    return versions, last_at


class Checking(threading.Thread):
    """
    Ends connections whose session or token has ended, and lets the others into what they may see now.

    Every REALTIME_CHECK_MS for what ends; for roles and links at once when somebody decides in users; for new pools
    with the next look after somebody decides in pools; and every REALTIME_RECHECK_S without any of that, since
    memberships also end by themselves.
    """

    def __init__(
        self,
        *,
        connections: Connections,
        sight: Sight,
        end: Callable[[str], None],
        moved: Callable[[str, Admitted], None],
        decided: Callable[[UUID, list[str]], None],
    ) -> None:
        """
        end:     disconnects.
        moved:   tells a connection that its rooms are others now.
        decided: tells an organisation's people that something was decided in users.
        """
        super().__init__(name="live-checking", daemon=True)
        self._connections, self._sight, self._end, self._moved = connections, sight, end, moved
        self._decided, self._grown = decided, dict[UUID, int]()
        self._stopping = threading.Event()
        self._pools_moved = threading.Event()

    def pools_moved(self) -> None:
        """Note that something was decided in pools: there may be a new one, or a first commitment to one."""
        self._pools_moved.set()

    def stop(self) -> None:
        """Ask the thread to end within a look."""
        self._stopping.set()

    def run(self) -> None:
        """Listen to users, look, and listen again when the connection is lost."""
        while not self._stopping.is_set():
            try:
                with psycopg.connect(**wakeup.parameters(ALIASES["users"]), autocommit=True) as connection:
                    connection.execute(f"LISTEN {wakeup.CHANNEL}")
                    self.look(everybody=True)
                    while not self._stopping.is_set():
                        heard = list(connection.notifies(timeout=limits.REALTIME_CHECK_MS / 1000, stop_after=1))
                        heard += connection.notifies(timeout=0)
                        self.look(everybody=bool(heard))
            except Exception as error:  # noqa: BLE001 - a door: without this thread nobody would be let out any more
                lost = isinstance(error, DatabaseError | psycopg.Error)
                _log.exception("live updates lost a database" if lost else "live updates met a bug", room="users")
                databases.close_all()
                self._stopping.wait(limits.REALTIME_CHECK_MS / 1000)
        databases.close_all()

    def look(self, *, everybody: bool = False) -> None:
        """
        Check connections.

        everybody: what all of them may see; else of those for whom nobody has looked for REALTIME_RECHECK_S.
        """
        opened = self._connections.all()
        if not opened:
            return
        living = self._sight.living({one.credentials for one in opened})
        for one in opened:
            if one.credentials not in living:
                self._end(one.sid)
        due = sorted((one for one in opened if one.credentials in living), key=lambda one: one.checked_at)
        if not everybody:
            since_s = limits.REALTIME_CHECK_MS / 1000 if self._pools_moved.is_set() else limits.REALTIME_RECHECK_S
            self._pools_moved.clear()
            until = time.monotonic() - since_s
            due = [one for one in due if one.checked_at < until][: limits.REALTIME_CHECKS]
        for one in due:
            self._check(one)
        if everybody:
            self._tell_organisations()

    def _tell_organisations(self) -> None:
        """Tell the people of each organisation in which something was decided; once too often where nobody knows."""
        people: dict[UUID, list[str]] = {}
        for one in self._connections.all():
            if one.member.organisation_id is not None:
                people.setdefault(one.member.organisation_id, []).append(one.sid)
        for organisation, sids in people.items():
            with reading(["users"], organisation=organisation):
                grown = growth_of(ALIASES["users"], organisation)
            if self._grown.get(organisation) != grown:
                self._decided(organisation, sids)
            self._grown[organisation] = grown
        for gone in self._grown.keys() - people.keys():
            del self._grown[gone]

    def _check(self, connection: Connection) -> None:
        before, streams = connection.sights, connection.streams()
        try:
            member = self._sight.member(connection.credentials)
        except Refused:
            member = None
        if member is None:
            self._end(connection.sid)
            return
        admitted = admit(connection, member, connections=self._connections, sight=self._sight)
        if admitted is not None and (_rooms(before) != _rooms(connection.sights) or streams != connection.streams()):
            self._moved(connection.sid, admitted)


def _rooms(sights: Sights) -> tuple[set[UUID], set[UUID]]:
    return set(sights.pools), set(sights.investors)
