"""How a commit tells the relay that there is something to publish: an event inside the process, NOTIFY outside it."""

import threading

from django.db import connections

from poolbook.eventlog.rooms import ALIASES, ROOMS

CHANNEL = "poolbook_outbox"

events = {room: threading.Event() for room in ROOMS}


def relay(room: str) -> None:
    """
    Wake the relay of a room, wherever it runs. Called after the commit: NOTIFY inside a transaction slows it down and
    keeps it from being prepared.

    room: the room that has published.
    """
    events[room].set()
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
