"""A server with the demo, and its people's sessions: signed in once each, by the links that it prints."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

POOLBOOK = Path(sys.executable).parent / "poolbook"
RUNNING = "POOLBOOK_DEMO_LOG"  # what a running `poolbook serve --demo` of POOLBOOK_HOME has printed: it is left alone
_READY = re.compile(r"ready at (http://\S+)")
_LINK = re.compile(r"^ +(\w+) .*: (http://\S+/account/demo/\S+)$", re.MULTILINE)


class Demo:
    """The server's address and home, and a browser state per person."""

    def __init__(self, printed: str, home: str) -> None:
        self._home = home
        found = _READY.search(printed)
        assert found, printed
        self.origin = found[1]
        self.links = {name.lower(): link for name, link in _LINK.findall(printed)}
        self._states: dict[str, Any] = {}

    def mails_page(self) -> str:
        """Return the address of the page that shows the operator every mail."""
        told = subprocess.run(
            [POOLBOOK, "mails", "--origin", self.origin],
            env=_environment(self._home),
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
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
        yield Demo(Path(os.environ[RUNNING]).read_text(), os.environ["POOLBOOK_HOME"])
        return
    with tempfile.TemporaryDirectory(prefix="pb-demo-") as folder:
        process = subprocess.Popen(
            [POOLBOOK, "serve", "--demo", "--port", "0"],
            env=_environment(folder),
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Demo(_printed(process), folder)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)


def _environment(home: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POOLBOOK_", "PYTEST_"))}
    return kept | {"POOLBOOK_HOME": home}


def _printed(process: "subprocess.Popen[str]") -> str:
    """Return what the server says until its last link: that of the auditor, who comes at the end."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "auditor" in line:
            break
    return "".join(lines)
