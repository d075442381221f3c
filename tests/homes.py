"""Homes with an embedded database: filled once per run, copied for each test, and commands run in them."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from poolbook.gateway.postgres.testing import FOLDER_VARIABLE
from poolbook.gateway.tests.postgres_homes import running

POOLBOOK = Path(sys.executable).parent / "poolbook"
KESTREL = Path(__file__).parents[1] / "examples" / "pools" / "kestrel"
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


class Home:
    """A home of its own, and commands run in it as a user would."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder = folder
        self.environment = environment_of(folder, **more)

    def run(self, *arguments: object, code: int = 0, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, which ends with this code and with no bug."""
        command = [POOLBOOK, *map(str, arguments)]
        done = subprocess.run(
            command, env=self.environment, input=stdin, capture_output=True, text=True, timeout=300, check=False
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
        """Have its database up meanwhile, on a disk that may forget: no command has to start and stop it."""
        with running(self.folder, environ=self.environment):
            yield self

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
