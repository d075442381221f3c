"""A server with the demo, and its people's sessions: signed in once each, by the links that it prints."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from playwright.sync_api import Browser

from poolbook.gateway.postgres.urls import connection_settings
from tests.homes import Home, copied, with_demo

RUNNING = "POOLBOOK_DEMO_LOG"  # what a running `poolbook serve --demo` of POOLBOOK_HOME has printed: it is left alone
LAST = "auditor"  # the last link that it prints is theirs
_READY = re.compile(r"ready at (http://\S+)")
_LINK = re.compile(r"^ +(\w+) .*: (http://\S+/account/demo/\S+)$", re.MULTILINE)


class Demo:
    """The server's address and home, and a browser state per person."""

    def __init__(self, printed: str, home: Home) -> None:
        self._home = home
        found = _READY.search(printed)
        assert found, printed
        self.origin = found[1]
        self.links = {name.lower(): link for name, link in _LINK.findall(printed)}
        self._states: dict[str, Any] = {}

    def database(self, room: str) -> "psycopg.Connection[Any]":
        """Return a connection to a room's database, as who owns its tables."""
        found = connection_settings(self._home.environment, role="owner")[room]
        return psycopg.connect(
            host=found["HOST"],
            port=found["PORT"],
            dbname=found["NAME"],
            user=found["USER"],
            password=found["PASSWORD"],
            autocommit=True,
        )

    def mails_page(self) -> str:
        """Return the address of the page that shows the operator every mail."""
        told = self._home.run("mails", "--origin", self.origin)
        return re.findall(r"http://\S+", told.stderr)[0]

    def state_of(self, browser: Browser, who: str) -> Any:
        """Return the cookies of somebody who has signed in by their link, once."""
        if who not in self._states:
            context = browser.new_context()
            context.new_page().goto(self.links[who])
            self._states[who] = context.storage_state()
            context.close()
        return self._states[who]


@contextmanager
def demo_server() -> Iterator[Demo]:
    """Serve the demo from a home of its own, or use the one that RUNNING names."""
    if os.environ.get(RUNNING):
        yield Demo(Path(os.environ[RUNNING]).read_text(), Home(Path(os.environ["POOLBOOK_HOME"])))
        return
    with tempfile.TemporaryDirectory(prefix="pb-demo-") as folder:
        home = Home(copied(Path(folder) / "home", "demo", with_demo))
        with home.open(), home.served("--demo", until=LAST) as printed:
            yield Demo(printed, home)
