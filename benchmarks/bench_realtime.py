"""How long after its commit is a change pushed by the server, and how long until it stands on somebody's screen?"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.request import HTTPRedirectHandler, build_opener

import socketio
from django.db import connections
from playwright.sync_api import Page, sync_playwright

from benchmarks.measuring import POOLBOOK, Figures, installation, report
from poolbook.eventlog import wakeup
from poolbook.eventlog.relay import drain
from poolbook.gateway.session import operator
from poolbook.kernel.money import Money
from poolbook.pools import queries as pools
from poolbook.pools.operations.value_investment import value_investment
from poolbook.users.queries import organisations

CHANGES = 20
MOST_SECONDS = 30  # of one change; beyond that something hangs
QUIET_SECONDS = 1.5  # between two changes: each is alone on its way
SHOWN = """() => new Promise((resolve) => {
  const page = document.querySelector('#page') ?? document.body;
  const before = page.innerText;
  const look = () => page.innerText !== before && (seen.disconnect(), resolve(Date.now() / 1000));
  const seen = new MutationObserver(look);
  seen.observe(page, { subtree: true, childList: true, characterData: true });
})"""


@dataclass
class Change:
    """When a change was committed (seconds since 1970), and when each of its two streams was heard of."""

    committed: float = 0.0
    heard: dict[str, float] = field(default_factory=dict)


class Valuing:
    """Values one investment of a pool again and again, by an operation in this process."""

    def __init__(self, rooms: set[str]) -> None:
        """rooms: of those who look on; the pool is one of them."""
        for organisation in organisations():
            by = operator(organisation.id)
            for pool in pools.pools_of(by):
                held = [one for one in pools.investments_of(pool.id) if not one.is_exited]
                if f"pool:{pool.id}" in rooms and pool.state == "closed" and held:
                    self.by, self.pool, self.investment = by, pool, held[0]
                    return
        raise AssertionError("the demo has no pool that holds anything")

    def value(self, number: int) -> Change:
        """Do it; the instant is that at which the commit has returned."""
        found = Change()
        woken = wakeup.relay

        def note(room: str) -> None:
            found.committed = time.time()
            woken(room)

        value = Money(self.investment.fair_value.minor + 100_000 * (number + 1), self.pool.currency)
        wakeup.relay = note
        try:
            value_investment(
                pool_id=self.pool.id, investment_id=self.investment.investment_id, fair_value=value, by=self.by
            )
        finally:
            wakeup.relay = woken
        return found


class Ear:
    """A client of live updates that notes when it hears."""

    def __init__(self, origin: str, cookie: str) -> None:
        self._heard = threading.Condition()
        self.facts: list[tuple[float, dict[str, Any]]] = []
        self._client = socketio.Client(handle_sigint=False, websocket_extra_options={"origin": origin})
        self._client.on("fact", self._hear)
        inside = threading.Event()
        self.rooms: list[str] = []
        self._client.on("rooms", lambda told: (self.rooms.extend(told["rooms"]), inside.set()))
        self._client.connect(
            origin, headers={"Cookie": cookie}, transports=["websocket"], socketio_path="realtime", wait_timeout=10
        )
        assert inside.wait(MOST_SECONDS)

    def _hear(self, fact: dict[str, Any]) -> None:
        with self._heard:
            self.facts.append((time.time(), fact))
            self._heard.notify_all()

    def first(self, type_: str) -> float:
        """Wait for a fact of a type; when it was heard."""
        with self._heard:
            assert self._heard.wait_for(lambda: self._find(type_), MOST_SECONDS), f"nobody told of {type_}"
            found = self._find(type_)
            self.facts.clear()
            return found

    def _find(self, type_: str) -> float:
        return next((at for at, fact in self.facts if fact["type"] == type_), 0.0)

    def close(self) -> None:
        """Leave."""
        self._client.disconnect()


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def session_of(link: str) -> str:
    """Follow a one-click sign-in; the cookie."""
    try:
        response: Any = build_opener(_Stay).open(link)
    except OSError as error:
        response = error
    (found,) = [one for one in response.headers.get_all("Set-Cookie") if one.startswith("__Host-poolbook=")]
    return str(found).partition(";")[0]


@contextmanager
def serving_the_demo(log: IO[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve the demo in a process of its own; its address, and links by person."""
    process = subprocess.Popen(
        [POOLBOOK, "serve", "--demo", "--port", "0"], stdout=subprocess.PIPE, stderr=log, text=True
    )
    try:
        assert process.stdout
        printed = ""
        while "auditor" not in printed:
            line = process.stdout.readline()
            assert line, "it does not serve"
            printed += line
        (origin,) = re.findall(r"ready at (http://\S+)", printed)
        yield origin, dict(re.findall(r"^ +(\w+) .*: (http://\S+)$", printed, re.MULTILINE))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(MOST_SECONDS)


def emitted(valuing: Valuing, ear: Ear) -> list[float]:
    """Milliseconds from the commit until a client in this process has heard, for each change."""
    found = []
    for number in range(CHANGES):
        change = valuing.value(number)
        found.append((ear.first("InvestmentValued") - change.committed) * 1000)
        time.sleep(QUIET_SECONDS)
    return found


def shown(valuing: Valuing, page: Page) -> list[float]:
    """Milliseconds from the commit until the page shows something else, for each change."""
    found = []
    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop in this thread, in which Django asks no database
        for number in range(CHANGES):
            page.evaluate(f"() => {{ window.shown = ({SHOWN})() }}")
            change = beside.submit(valuing.value, CHANGES + number).result(MOST_SECONDS)
            at = page.evaluate("() => window.shown")
            found.append((at - change.committed) * 1000)
            page.wait_for_timeout(QUIET_SECONDS * 1000)
        beside.submit(connections.close_all).result(MOST_SECONDS)
    return found


def figures_of(spent: list[float]) -> dict[str, Any]:
    """Median, slowest and all."""
    return {
        "median_ms": round(statistics.median(spent)),
        "slowest_ms": round(max(spent)),
        "changes": [round(one) for one in spent],
    }


def on_screen(origin: str, link: str, path: str, measure: Callable[[Page], list[float]]) -> list[float]:
    """Measure on a screen of the app, in Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(link)
        with page.expect_websocket():
            page.goto(f"{origin}{path}")
        page.wait_for_load_state("networkidle")
        time.sleep(QUIET_SECONDS)
        found = measure(page)
        browser.close()
        return found


def main() -> None:
    """Serve the demo, change something, and look."""
    os.environ.pop("POOLBOOK_ORIGIN", None)
    with installation() as server, (server.places.home / "log").open("wb") as log, serving_the_demo(log) as (at, links):
        drain()
        mia, ann = (Ear(at, session_of(links[name])) for name in ("Mia", "Ann"))
        valuing = Valuing({*mia.rooms} & {*ann.rooms})
        figures: Figures = {"commit to a client that hears, over loopback": figures_of(emitted(valuing, mia))}
        spent = on_screen(at, links["Ann"], "/", lambda page: shown(valuing, page))
        figures["commit to the other figure on the investor's portfolio, in Chromium"] = figures_of(spent)
        mia.close()
        ann.close()
        report("realtime", figures, asked=__doc__ or "")


if __name__ == "__main__":
    main()
