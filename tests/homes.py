"""Homes with an embedded database: filled once per run, copied for each test, and commands run in them."""

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from poolbook.gateway.postgres.testing import FOLDER_VARIABLE
from poolbook.gateway.tests.postgres_homes import running

POOLBOOK = Path(sys.executable).parent / "poolbook"
KESTREL = Path(__file__).parents[1] / "examples" / "pools" / "kestrel"
LOADED = """
import gc, json, os, sys
from poolbook.gateway.cli import main
from poolbook.gateway.session import set_up
set_up()
gc.freeze()
for line in open(os.dup(0)):
    asked = json.loads(line)
    child = os.fork()
    if not child:
        for number, stream in enumerate(asked["streams"]):
            os.dup2(os.open(stream, os.O_RDWR), number)
        sys.argv = ["poolbook", *asked["arguments"]]
        main()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
MOST_SECONDS = 300  # of one command
SEVERAL = """
import json, sys
from poolbook.gateway.cli import poolbook
for one in json.load(sys.stdin):
    poolbook.main(one, standalone_mode=False)
    print(end="\\f", flush=True)
"""


def environment_of(home: Path, **more: str) -> dict[str, str]:
    """What a command in a home is told: nothing of this test run, and nothing of whoever runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POOLBOOK_", "PYTEST_"))}
    return kept | {"POOLBOOK_HOME": str(home), "COLUMNS": "200", **more}


class Loaded:
    """A process that has loaded poolbook, which takes a second of processor: each command is a fork of it."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-c", LOADED]
        pipe = subprocess.PIPE
        self.environment = dict(environment)
        self._process = subprocess.Popen(
            command, env=self.environment, stdin=pipe, stdout=pipe, text=True, start_new_session=True
        )

    def run(self, arguments: list[str], stdin: str) -> subprocess.CompletedProcess[str]:
        assert self._process.stdin and self._process.stdout
        with tempfile.TemporaryDirectory() as folder:
            streams = [Path(folder) / name for name in ("in", "out", "err")]
            for stream, content in zip(streams, (stdin, "", ""), strict=True):
                stream.write_text(content)
            self._process.stdin.write(json.dumps({"arguments": arguments, "streams": list(map(str, streams))}) + "\n")
            self._process.stdin.flush()
            if not select.select([self._process.stdout], [], [], MOST_SECONDS)[0]:
                self.end(at_once=True)
                raise subprocess.TimeoutExpired(arguments, MOST_SECONDS)
            code = int(self._process.stdout.readline())
            return subprocess.CompletedProcess(arguments, code, streams[1].read_text(), streams[2].read_text())

    def end(self, *, at_once: bool = False) -> None:
        try:
            self._process.communicate(timeout=0 if at_once else 60)
        except subprocess.TimeoutExpired:  # a command goes on: neither it nor this outlives the test
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Home:
    """A home of its own, and commands run in it as a user would."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder = folder
        self.environment = environment_of(folder, **more)
        self._is_open = False
        self._loaded: Loaded | None = None

    def run(self, *arguments: object, code: int = 0, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, which ends with this code and with no bug."""
        told = list(map(str, arguments))
        if self._is_open:
            self._loaded = self._loaded or Loaded(self.environment)
            assert self._loaded.environment == self.environment, "what the first command is told holds for all"
            done = self._loaded.run(told, stdin)
        else:
            done = subprocess.run(
                [POOLBOOK, *told],
                env=self.environment,
                input=stdin,
                capture_output=True,
                text=True,
                timeout=MOST_SECONDS,
                check=False,
            )
        assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def json(self, *arguments: object) -> Any:
        return json.loads(self.run(*arguments, "--format", "json").stdout)

    def several(self, commands: Sequence[Sequence[object]]) -> list[str]:
        """Run commands that succeed one after the other in one process; what each of them has printed."""
        asked = json.dumps([list(map(str, one)) for one in commands])
        command = [sys.executable, "-c", SEVERAL]
        done = subprocess.run(
            command, env=self.environment, input=asked, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split("\f")[:-1]

    @contextmanager
    def open(self) -> Iterator["Home"]:
        """
        Have its database up meanwhile, on a disk that may forget, and poolbook loaded by the first command for all.

        What that one is told by the environment holds for all.
        """
        with running(self.folder, environ=self.environment):
            self._is_open = True
            try:
                yield self
            finally:
                self._is_open = False
                if self._loaded is not None:
                    self._loaded.end()
                    self._loaded = None

    @contextmanager
    def served(self, *more: str, until: str = "is ready") -> Iterator[str]:
        """Have a server of it run meanwhile, on a free port; what it has printed up to a line with certain words."""
        process = subprocess.Popen(
            [POOLBOOK, "serve", "--port", "0", *more], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout
            printed = ""
            for line in process.stdout:
                printed += line
                if until in line:
                    break
            assert until in printed, printed
            yield printed
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


def set_up(home: Path) -> None:
    """Make the databases of a home, with nothing in them."""
    with Home(home).open() as made:
        made.run("pools")


def with_kestrel(home: Path) -> None:
    """Make a home into which Kestrel was imported."""
    with Home(copied(home)).open() as made:
        made.run("import", KESTREL)


def with_demo(home: Path) -> None:
    """Make a home with the demo."""
    with Home(copied(home)).open() as made, made.served("--demo"):
        pass


def copied(home: Path, name: str = "empty", make: Callable[[Path], None] = set_up) -> Path:
    """
    Make a home in which the first command finds everything; returns it.

    name: of what is copied; make: what fills it, and leaves nothing running. Outside a run of tests nothing is kept.
    """
    if FOLDER_VARIABLE not in os.environ:
        make(home)
        return home
    homes = Path(os.environ[FOLDER_VARIABLE]) / "homes"
    homes.mkdir(exist_ok=True)
    kept = homes / name
    with (homes / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            making = homes / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)
            make(making)
            making.rename(kept)
    shutil.copytree(kept, home)
    return home
