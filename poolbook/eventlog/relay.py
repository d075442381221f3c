"""The relay: publishes what lies in a room's outbox, in stream order, then deletes it. One at a time per room."""

import threading
import time
from collections.abc import Callable, Collection, Sequence
from uuid import UUID

import psycopg
import structlog
from django.db import Error as DatabaseError
from django.db import connections, transaction

from poolbook.contracts.fact import Fact
from poolbook.eventlog import inbox, log, registry, trees, wakeup
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.rooms import ALIASES, ROOMS
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import limits
from poolbook.kernel.errors import TryAgain
from poolbook.kernel.said import said

_QUIET_LOOKS = 2  # a fact leaves its outbox only after those that it caused are in theirs: one look may fall between
_log = structlog.get_logger("poolbook.eventlog")

Listener = Callable[[str, Sequence[Recorded[Fact]]], None]
listeners: list[Listener] = []  # what else hears every published fact in this process, such as live updates


def publish_once(room: str) -> int | None:
    """
    Publish up to DRAIN_FACTS facts of a room to every other room; those of a stream that must wait stay in the outbox.

    returns: how many were published; None when there are some, but another process is at it or all of them wait.
    raises:  DatabaseError when a room's database cannot be used; whatever was applied is known in the inboxes.
    """
    alias = ALIASES[room]
    if not _has_any(alias):  # one statement instead of a transaction: most looks find nothing
        return 0
    with (
        transaction.atomic(using=alias, durable=True),
        across_tenants(alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [trees.LOCK])
        if not cursor.fetchone()[0]:
            return None
        cursor.execute(
            "SELECT o.fact_id, f.stream_id, f.type, f.parts FROM eventlog_outbox AS o"
            " LEFT JOIN eventlog_fact AS f ON f.id = o.fact_id AND f.part = 1 ORDER BY o.position LIMIT %s",
            [limits.DRAIN_FACTS],
        )
        streams: dict[UUID, UUID | None] = {}
        wanted: list[UUID] = []
        parts = 0
        for fact_id, stream, fact_type, fact_parts in cursor.fetchall():
            # A fact of 100,000 lines takes a second to read, and 60 MB: only when somebody wants to hear it.
            if listeners or _has_handler(room, fact_type):
                parts += fact_parts or 0
                if wanted and parts > limits.DRAIN_PARTS:
                    break
                wanted.append(fact_id)
            streams[fact_id] = stream
        if not streams:
            return 0
        recorded = [stored.recorded() for stored in log.read_ids(alias, wanted)]
        waiting = {stream for target in ROOMS if target != room for stream in inbox.deliver(target, room, recorded)}
        published = [fact_id for fact_id, stream in streams.items() if stream not in waiting]
        for listener in listeners:
            listener(room, [one for one in recorded if one.envelope.stream not in waiting])
        trees.add_facts(alias, published)
        cursor.execute("DELETE FROM eventlog_outbox WHERE fact_id = ANY(%s)", [published])
    return len(published) or None


def _has_any(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM eventlog_outbox)")
        return bool(cursor.fetchone()[0])


def _has_handler(source: str, fact_type: str | None) -> bool:
    return any(registry.handler_of(room, fact_type or "") for room in ROOMS if room != source)


def drain(rooms: Sequence[str] = ROOMS, *, of: Collection[UUID] | None = None) -> None:
    """
    Publish until every outbox is empty: what commands do before they exit, and tests.

    rooms:  whose outboxes, where it is known that the others have nothing to say.
    of:     correlations: end when no fact of theirs is on its way any more, however much others publish meanwhile.
    raises: TryAgain when rooms answer each other for ever, or another process holds a relay for too long.
    """
    moved, quiet, left = time.monotonic(), 0, -1
    for _ in range(limits.RELAY_MAX_ROUNDS):
        counts = [publish_once(room) for room in rooms]
        if all(count == 0 for count in counts):
            return
        still = _waiting(rooms, of) if of is not None else left + any(counts)
        if still != left:
            moved, left = time.monotonic(), still
        quiet = quiet + 1 if still == 0 and of is not None else 0
        if quiet == _QUIET_LOOKS:
            return
        if time.monotonic() - moved > limits.DRAIN_WAIT_MS / 1000:
            break
        if not any(counts):
            time.sleep(0.01)
    raise TryAgain(
        said("facts_between_rooms", "Facts are still on their way between the rooms; try again in a moment.")
    )


def on_their_way() -> set[UUID]:
    """Return the correlations of all facts that are in an outbox now."""
    found: set[UUID] = set()
    for alias in ALIASES.values():
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT DISTINCT correlation FROM eventlog_outbox")
            found |= {row[0] for row in cursor.fetchall()}
    return found


def _waiting(rooms: Sequence[str], correlations: Collection[UUID]) -> int:
    count = 0
    for room in rooms:
        with connections[ALIASES[room]].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM eventlog_outbox WHERE correlation = ANY(%s)", [list(correlations)])
            count += cursor.fetchone()[0]
    return count


class RelayThread(threading.Thread):
    """Publishes a room's outbox until it is stopped: woken by an event, by NOTIFY, or by looking now and then."""

    def __init__(self, room: str) -> None:
        super().__init__(name=f"relay-{room}", daemon=True)
        self.room = room
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end after what it is at."""
        self._stopping.set()
        wakeup.events[self.room].set()

    def run(self) -> None:
        """Publish, wait, publish."""
        event, next_heads = wakeup.events[self.room], time.monotonic()
        while not self._stopping.is_set():
            try:
                event.clear()
                while publish_once(self.room):
                    pass
                if time.monotonic() >= next_heads:
                    trees.build(self.room)
                    next_heads = time.monotonic() + limits.RELAY_POLL_MS / 1000
                event.wait(limits.RELAY_POLL_MS / 1000)
            except Exception as error:  # noqa: BLE001 - a door: a relay that died would hold back every fact after
                lost = isinstance(error, DatabaseError | psycopg.Error)
                _log.exception("relay lost a database" if lost else "relay met a bug", room=self.room)
                connections.close_all()  # any of them may be the broken one
                self._stopping.wait(limits.RELAY_POLL_MS / 1000)
        connections.close_all()


class ListenThread(threading.Thread):
    """Hears NOTIFY from other processes that publish in a room, and wakes the relay here."""

    def __init__(self, room: str) -> None:
        super().__init__(name=f"listen-{room}", daemon=True)
        self.room = room
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end within a poll."""
        self._stopping.set()

    def run(self) -> None:
        """Listen, and listen again when the connection is lost."""
        while not self._stopping.is_set():
            try:
                with psycopg.connect(**wakeup.parameters(ALIASES[self.room]), autocommit=True) as connection:
                    connection.execute(f"LISTEN {wakeup.CHANNEL}")
                    while not self._stopping.is_set():
                        for _ in connection.notifies(timeout=limits.RELAY_POLL_MS / 1000, stop_after=1):
                            wakeup.events[self.room].set()
            except psycopg.Error:
                _log.warning("lost the connection that listens", room=self.room)
                self._stopping.wait(limits.RELAY_POLL_MS / 1000)
