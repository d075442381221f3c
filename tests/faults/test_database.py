"""The database dies under a running server, or a process leaves something prepared: what comes next mends it."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import pytest
from django.db import connections

from poolbook.gateway.postgres.places import Places
from tests.homes import POOLBOOK, copied, environment_of

SERVE = """
import sys
from poolbook.gateway.cli import main
from poolbook.gateway.postgres import Server
from poolbook.kernel import limits
limits.RECOVERY_EVERY_MS = 500
if sys.argv.pop() == "twin":
    Server.revive = lambda self: None
main()
"""


@contextmanager
def serving(home: Path, how: str) -> Iterator[str]:
    """A server in a process of its own, and its address."""
    command = [sys.executable, "-c", SERVE, "serve", "--port", "0", how]
    with (home.parent / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment_of(home), stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert server.stdout is not None
            yield server.stdout.readline().split()[4]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def answers(address: str) -> bool:
    """Whether a request that needs the database gets its answer: this token is not known."""
    try:
        asked = urllib.request.Request(f"{address}/api/v1/me", headers={"Authorization": "Bearer pb_nobody"})
        urllib.request.urlopen(asked, timeout=30)  # the first answer of a busy machine
    except HTTPError as error:
        return error.code == 401
    except (URLError, TimeoutError):
        return False
    return False


def kill_database(home: Path) -> None:
    pid = int((Places(home).data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)


class TestServe:
    @pytest.mark.timeout(180)
    def test_starts_a_killed_database_again(self, tmp_path):
        home = copied(tmp_path / "home")
        with serving(home, "real") as address:
            assert answers(address)
            kill_database(home)
            until = time.monotonic() + 60
            while not answers(address) and time.monotonic() < until:
                time.sleep(0.2)
            assert answers(address)

    @pytest.mark.timeout(180)
    def test_twin_without_reviving_it_stays_away(self, tmp_path):
        home = copied(tmp_path / "home")
        with serving(home, "twin") as address:
            assert answers(address)
            kill_database(home)
            time.sleep(3)  # six times RECOVERY_EVERY_MS
            assert not answers(address)


class TestVerify:
    def test_ends_what_an_import_left_prepared_though_it_works_as_the_owner(self, databases: Any):
        with connections["pools"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO eventlog_inbox VALUES (gen_random_uuid(), 'users', now())")
            cursor.execute("PREPARE TRANSACTION 'poolbook:x:pools'")
        done = subprocess.run(
            [POOLBOOK, "verify"], env=databases.environment(), capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        with connections["pools"].cursor() as cursor:
            cursor.execute("SELECT gid FROM pg_prepared_xacts WHERE database = current_database()")
            assert cursor.fetchall() == []
