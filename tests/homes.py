"""Homes with an embedded database that a command has set up already: made once per run, copied for each test."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from poolbook.gateway.postgres.testing import FOLDER_VARIABLE

POOLBOOK = Path(sys.executable).parent / "poolbook"


def environment_of(home: Path, **more: str) -> dict[str, str]:
    """What a command in a home is told: nothing of this test run, and nothing of whoever runs it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POOLBOOK_", "PYTEST_"))}
    return kept | {"POOLBOOK_HOME": str(home), "COLUMNS": "200", **more}


def set_up(home: Path) -> None:
    """Make the databases of a home, with nothing in them."""
    subprocess.run([POOLBOOK, "pools"], env=environment_of(home), capture_output=True, timeout=300, check=True)


def copied(home: Path, name: str = "empty", make: Callable[[Path], None] = set_up) -> Path:
    """
    Make a home in which the first command finds everything; returns it.

    name: of what is copied; make: what fills it, and leaves nothing running.
    """
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
