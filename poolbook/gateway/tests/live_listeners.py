"""Servers of their own on the databases of a test, and listeners to their live updates."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import socketio
from django.conf import settings
from django.test import Client
from socketio.exceptions import ConnectionError as NotConnected

from poolbook.gateway.sign_in.accounts import ensure_account
from tests.databases import Databases

SERVE = """
from poolbook.gateway.cli import main
from poolbook.kernel import limits
limits.REALTIME_RECHECK_S = 2  # what nobody says at once is told at the next look: no test waits ten seconds for it
main()
"""
WAIT_S = 20  # how long something may take that happens at once


@contextmanager
def served(databases: Databases, home: Path, **more: str) -> Iterator[str]:
    """Serve these databases in a process of its own; its address."""
    kept = {name: value for name, value in databases.environment().items() if not name.startswith("PYTEST_")}
    environment = kept | {
        "POOLBOOK_HOME": str(home),
        "POOLBOOK_RATE_LIMITS": "off",
        "POOLBOOK_SECRET_KEY": settings.SECRET_KEY,  # else it could not read the sessions of the test
        **more,
    }
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            found = re.findall(r"http://\S+", process.stdout.readline())
            assert found, "the server did not start"
            yield found[0].replace("localhost", "127.0.0.1")
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 0, "the server did not stop cleanly"


class Listener:
    """Somebody's page: what it was told, in order."""

    def __init__(self, origin: str, *, cookie: str = "", page: str | None = "", **auth: str) -> None:
        """page: where it says to come from; left out, from our own; None for what is no browser."""
        self.facts: list[dict[str, Any]] = []
        self.rooms: list[dict[str, Any]] = []
        self.organisations: list[str] = []
        self.ended = threading.Event()
        self._said = threading.Condition()
        headers = {"Cookie": f"__Host-poolbook={cookie}"} if cookie else {}
        from_page = {"suppress_origin": True} if page is None else {"origin": page or origin}
        self.client = socketio.Client(reconnection=False, handle_sigint=False, websocket_extra_options=from_page)
        self.client.on("fact", self._hear)
        self.client.on("rooms", self._move)
        self.client.on("organisation", lambda told: self.organisations.append(told["organisation"]))
        self.client.on("disconnect", lambda *_: self.ended.set())
        self.refused: list[Any] = []
        self.client.on("connect_error", self.refused.append)
        try:
            self.client.connect(
                origin,
                headers=headers,
                auth=auth or None,
                transports=["websocket"],
                socketio_path="realtime",
                wait_timeout=WAIT_S,
            )
        except NotConnected as refused:
            raise NotConnected(f"{refused}: {self.refused}") from refused

    def _hear(self, fact: dict[str, Any]) -> None:
        with self._said:
            self.facts.append(fact)
            self._said.notify_all()

    def _move(self, rooms: dict[str, Any]) -> None:
        with self._said:
            self.rooms.append(rooms)
            self._said.notify_all()

    def until(self, holds: Callable[["Listener"], bool]) -> "Listener":
        """Wait until something holds that was told."""
        end = time.monotonic() + WAIT_S
        with self._said:
            while not holds(self):
                assert time.monotonic() < end, (self.rooms, self.facts)
                self._said.wait(0.1)
        return self

    def inside(self) -> "Listener":
        """Wait until it is in its rooms."""
        return self.until(lambda one: bool(one.rooms))

    def types(self, stream: str = "pool") -> list[str]:
        """The types of what it heard of a stream."""
        return [fact["type"] for fact in self.facts if fact["stream"] == stream]

    def close(self) -> None:
        """Leave."""
        self.client.disconnect()


@contextmanager
def listening(origin: str, **options: Any) -> Iterator[Listener]:
    """Listen, in one's rooms."""
    found = Listener(origin, **options)
    try:
        yield found.inside()
    finally:
        found.close()


def refusal(origin: str, **options: Any) -> str:
    """Say why somebody is not let in; fail if they are."""
    try:
        Listener(origin, **options).close()
    except NotConnected as refused:
        return str(refused)
    raise AssertionError("was let in")


def session_of(email: str) -> str:
    """Sign somebody in; their session's cookie."""
    account = ensure_account(email=email)
    assert account is not None
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies["__Host-poolbook"].value
