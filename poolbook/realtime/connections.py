"""Who is connected to this process, in which rooms, and how far each stream has been told. In memory alone."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from poolbook.kernel.member import Member
from poolbook.realtime.sight import Credentials, Sights

Stream = tuple[str, UUID]  # pool | book, and the pool's id


@dataclass(slots=True, eq=False)
class Connection:
    """
    One browser's page, or one program. checked_at: seconds of the monotonic clock.

    named: rooms that it asked for by name; it is in all others of its own as well, as far as the limit goes.
    """

    sid: str
    credentials: Credentials
    member: Member
    checked_at: float
    named_pools: frozenset[UUID] = frozenset()
    named_investors: frozenset[UUID] = frozenset()
    sights: Sights = field(default_factory=Sights)
    moving: threading.Lock = field(default_factory=threading.Lock)  # held while somebody decides where it may be

    def rooms(self) -> list[str]:
        """Return the names of the rooms that it is in."""
        pools = sorted(f"pool:{one}" for one in self.sights.pools)
        return pools + sorted(f"investor:{one}" for one in self.sights.investors)

    def streams(self) -> set[UUID]:
        """Return the pools that it must hear of, for whichever of its rooms."""
        return set(self.sights.pools).union(*self.sights.investors.values())


class Connections:
    """All of a process; used by its loop and by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_sid: dict[str, Connection] = {}
        self._watching: dict[UUID, set[str]] = {}
        self._told: dict[Stream, int] = {}

    def __len__(self) -> int:
        return len(self._by_sid)

    def open(self, connection: Connection, *, most: int) -> bool:
        """
        Take a connection in, in no room yet.

        most:    connections of one user.
        returns: False when the user has so many already.
        """
        with self._lock:
            user = connection.member.user_id
            if sum(one.member.user_id == user for one in self._by_sid.values()) >= most:
                return False
            self._by_sid[connection.sid] = connection
            return True

    def close(self, sid: str) -> None:
        """Forget a connection; streams that nobody else watches are told no more."""
        with self._lock:
            connection = self._by_sid.pop(sid, None)
            if connection is not None:
                self._place(connection, Sights())

    def get(self, sid: str) -> Connection | None:
        """Return a connection that is still open."""
        return self._by_sid.get(sid)

    def all(self) -> list[Connection]:
        """Return those that are open."""
        with self._lock:
            return list(self._by_sid.values())

    def place(
        self, connection: Connection, member: Member, sights: Sights, versions: Mapping[Stream, int]
    ) -> dict[Stream, int] | None:
        """
        Put a connection into its rooms; from here on it hears every fact after those that are told already.

        versions: of all its streams, read before; a stream that is told already keeps its own place.
        returns:  the version of each of its streams after which it hears all; None when it has been closed.
        """
        with self._lock:
            if self._by_sid.get(connection.sid) is not connection:
                return None
            for stream, version in versions.items():
                self._told.setdefault(stream, version)
            connection.member = member
            self._place(connection, sights)
            return {stream: self._told[stream] for stream in versions}

    def _place(self, connection: Connection, sights: Sights) -> None:
        before = connection.streams()
        connection.sights = sights
        after = connection.streams()
        for pool in after - before:
            self._watching.setdefault(pool, set()).add(connection.sid)
        for pool in before - after:
            watching = self._watching[pool]
            watching.discard(connection.sid)
            if not watching:
                del self._watching[pool]
                for kind in ("pool", "book"):
                    self._told.pop((kind, pool), None)

    def told(self, kind: str) -> dict[UUID, int]:
        """
        Return up to which version each stream that somebody watches has been told.

        kind: pool | book.
        """
        with self._lock:
            return {pool: version for (one, pool), version in self._told.items() if one == kind}

    def advance(self, stream: Stream, version: int) -> list[Connection]:
        """
        Note that a stream has been told up to a version, and return who hears of that; nobody hears it twice.

        version: the next one; a stream that nobody watches any more, or that is further already, is told to nobody.
        """
        with self._lock:
            if self._told.get(stream) != version - 1:
                return []
            self._told[stream] = version
            return [self._by_sid[sid] for sid in sorted(self._watching.get(stream[1], ()))]

    def watched_investors(self, pool: UUID) -> set[UUID]:
        """Return the investors that somebody who hears of a pool acts for, or has the room of."""
        with self._lock:
            hearing = [self._by_sid[sid] for sid in self._watching.get(pool, ())]
            return set[UUID]().union(
                *(one.member.investor_ids for one in hearing),
                *(_in_pool(one, pool) for one in hearing),
            )


def _in_pool(connection: Connection, pool: UUID) -> Iterable[UUID]:
    return (investor for investor, pools in connection.sights.investors.items() if pool in pools)
