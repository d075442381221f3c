"""docs/getting-started.md is true: its commands run, one after the other, and print what the page shows.

POOLBOOK_WRITE_DOCS=1 writes what they print into the page instead of comparing it.
"""

import difflib
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "getting-started.md"
SERVE = "make run"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CHANGING = (
    (re.compile(r"[ \t]+$", re.MULTILINE), ""),
    (re.compile(r"localhost:\d+"), "localhost:8000"),
    (re.compile(r"\bin \d+ s\b"), "in 9 s"),
    (re.compile(r"\bpb_[0-9a-f]{16,}"), "pb_..."),
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"), "01a2..."),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"), "2026-12-01 09:00 UTC"),
)


def settled(text: str) -> str:
    """Leave out what changes from run to run: times, tokens, fresh ids, the port."""
    for pattern, put in CHANGING:
        text = pattern.sub(put, text)
    return text


class Terminal:
    """A reader's terminal: a home of its own, the virtual environment on the path, the examples beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "examples").symlink_to(ROOT / "examples")
        with socket.socket() as free:
            free.bind(("localhost", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("POOLBOOK_")},
            "POOLBOOK_HOME": str(folder / "home"),
            "PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}",
            "COLUMNS": "120",
            "NO_COLOR": "1",
        }
        self.server: subprocess.Popen[str] | None = None

    def run(self, command: str) -> str:
        """Run a command as bash would; return all that it prints."""
        if command == SERVE:
            return self.serve()
        command = command.replace("localhost:8000", f"localhost:{self.port}")
        if command.startswith("export "):
            name = command.removeprefix("export ").split("=")[0]
            self.environment[name] = self.run(f'{name}{command.split(name, 1)[1]}; printf %s "${name}"')
            return ""
        ran = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        return ran.stdout

    def serve(self) -> str:
        """Start what `make run` starts; return what it says until it is ready."""
        self.server = subprocess.Popen(
            ["poolbook", "serve", "--demo", "--port", str(self.port)],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.server.stdout is not None
        said = ""
        for line in self.server.stdout:
            said += line
            if "is ready" in line:
                break
        return said

    def close(self) -> int:
        """Press Ctrl-C; return the exit code."""
        assert self.server is not None
        self.server.send_signal(signal.SIGINT)
        return self.server.wait(60)


@contextmanager
def terminal(folder: Path) -> Iterator[Terminal]:
    found = Terminal(folder)
    try:
        yield found
    finally:
        if found.server is not None and found.server.poll() is None:
            found.server.kill()
            found.server.wait()


def played(page: str, reader: Terminal) -> str:
    """Return the page with what its commands print now."""

    def play(block: re.Match[str]) -> str:
        lines: list[str] = []
        for command in re.findall(r"^\$ (.*(?:\n> .*)*)", block[1], re.MULTILINE):
            printed = reader.run(command.replace("\n> ", "\n"))
            lines += [f"$ {command}\n", printed, "\n" if printed and not printed.endswith("\n") else ""]
        return "```console\n" + settled("".join(lines)) + "```"

    return BLOCK.sub(play, page)


@pytest.mark.timeout(600)  # some thirty processes, one after the other
class TestGettingStarted:
    def test_shows_what_the_commands_print(self, tmp_path: Path) -> None:
        page = PAGE.read_text()
        with terminal(tmp_path) as reader:
            now = played(page, reader)
            if os.environ.get("POOLBOOK_WRITE_DOCS"):
                PAGE.write_text(now)
                page = now
            assert reader.close() in (0, 130)  # 130 is what a shell says of Ctrl-C
        shown, printed = settled(page).splitlines(), settled(now).splitlines()
        assert not list(difflib.unified_diff(shown, printed, "the page", "the commands", lineterm=""))

    def test_starts_what_make_run_starts(self) -> None:
        recipe = subprocess.run(
            ["make", "-n", "-o", "setup", "run"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        assert "poolbook serve --demo --port 8000" in recipe
