"""File locks (flock): they belong to an open file, so the kernel drops them however a process dies."""

import fcntl
import os
import time
from pathlib import Path
from typing import IO

from poolbook.kernel.limits import DATABASE_POLL_MS

Lock = IO[bytes]


def open_lock(path: Path) -> Lock:
    """Open a lock file, made (0600) if it is not there; programs started from here do not inherit it by themselves."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)


def take(lock: Lock, *, shared: bool = False, wait_ms: int = 0) -> bool:
    """
    Lock an open file, and say whether that worked; closing the file lets go.

    shared:  whether others may hold it too.
    wait_ms: milliseconds to wait for the others, >= 0.
    """
    kind = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
    deadline = time.monotonic() + wait_ms / 1000
    while True:
        try:
            fcntl.flock(lock, kind)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(DATABASE_POLL_MS / 1000)
        else:
            return True


def try_lock(path: Path) -> Lock | None:
    """Return the open file when nobody else holds its lock, else None; closing it lets go."""
    lock = open_lock(path)
    if take(lock):
        return lock
    lock.close()
    return None


def is_held(path: Path) -> bool:
    """Return whether anybody holds the lock alone; a file that is not there is held by nobody."""
    if not path.exists():
        return False
    with open_lock(path) as lock:
        return not take(lock, shared=True)  # shared: two that only ask do not take each other for the holder
