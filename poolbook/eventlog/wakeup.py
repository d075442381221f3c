"""How a commit tells the relay that there is something to publish: an event inside the process, NOTIFY outside it."""

import threading
from typing import Any

import structlog
from django.db import Error as DatabaseError
from django.db import connections

from poolbook.eventlog.rooms import ALIASES, ROOMS

CHANNEL = "poolbook_outbox"

_log = structlog.get_logger("poolbook.eventlog")
events = {room: threading.Event() for room in ROOMS}


def relay(room: str) -> None:
    """
    Wake the relay of a room, wherever it runs. Called after the commit: NOTIFY inside a transaction slows it down and
    keeps it from being prepared.

    room: the room that has published.
    """
    events[room].set()
    try:
        with connections[ALIASES[room]].cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
    except DatabaseError:  # what was done is done and must not look failed; relays look by themselves as well
        _log.warning("could not wake the relay", room=room)


def parameters(alias: str) -> dict[str, Any]:
    """
    Return how to connect with psycopg alone, for a connection that does nothing but LISTEN.

    alias: a database alias.
    """
    found = connections[alias].get_connection_params()
    for unused in ("cursor_factory", "context", "prepare_threshold", "pool", "assume_role"):
        found.pop(unused, None)
    return found
