"""What happened to a pool, from the logs of its rooms, in the order in which it was decided."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from poolbook.contracts.fact import Fact
from poolbook.eventlog import log
from poolbook.eventlog.envelope import Recorded
from poolbook.eventlog.rooms import ALIASES

_Timed = tuple[datetime, int, int, Recorded[Fact]]


def history_of(pool_id: UUID, types: Mapping[str, Sequence[type[Fact]]]) -> Iterator[Recorded[Fact]]:
    """
    Return facts of a pool of all rooms, each room's in the order of its log, merged by the instants of recording.

    types: {room: which facts}; a fact that another set off was recorded after it.
    """
    told = [_timed(place, room, pool_id, wanted) for place, (room, wanted) in enumerate(types.items())]
    for *_, recorded in heapq.merge(*told, key=lambda one: one[:3]):
        yield recorded


def _timed(place: int, room: str, pool_id: UUID, types: Sequence[type[Fact]]) -> Iterator[_Timed]:
    """A clock that steps back must not take a room's facts out of their order."""
    latest: datetime | None = None
    for stored in log.read_stream(ALIASES[room], pool_id, [one.__name__ for one in types]):
        at = stored.envelope.recorded_at
        latest = at if latest is None or at > latest else latest
        yield latest, place, stored.envelope.version, stored.recorded()
