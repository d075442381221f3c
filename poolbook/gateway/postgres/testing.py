"""One throw-away server for a whole test run, shared by its workers and gone after it, however it ends."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from poolbook.gateway.postgres.binaries import VARIABLE
from poolbook.gateway.postgres.cluster import conninfo, stop_server
from poolbook.gateway.postgres.locks import open_lock, take
from poolbook.gateway.postgres.places import OWNER, Places, Role
from poolbook.gateway.postgres.sharing import Server, start
from poolbook.gateway.postgres.urls import django_settings
from poolbook.kernel.limits import DATABASE_LOCK_WAIT_MS, DATABASE_STOP_MS

FOLDER_VARIABLE = "POOLBOOK_TEST_CLUSTER"  # tells workers and subprocesses where the run's server is
BIN_VARIABLE = "POOLBOOK_TEST_POSTGRES_BIN"  # tests with another PostgreSQL, such as /usr/lib/postgresql/15/bin
FAST: Mapping[str, str] = {  # a power cut may cost the test data
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "max_wal_size": "4GB",
}


class Cluster:
    """A test process's hold on the run's server."""

    def __init__(self, server: Server, keeper: subprocess.Popen[bytes] | None) -> None:
        self.server = server
        self.version = server.version
        self._keeper = keeper

    def dsn(self, database: str, role: Role) -> str:
        """Return libpq's connection string for a database as owner, app or superuser."""
        return self.server.dsn(database, role)

    def url(self, database: str, role: Role) -> str:
        """Return the same as a URL."""
        return self.server.url(database, role)

    def django_settings(self, database: str, role: Role) -> dict[str, Any]:
        """Return one entry of Django's DATABASES."""
        return django_settings(conninfo(self.server.places, database=database, role=role))

    def create_database(self, name: str, *, template: str = "template1") -> None:
        """
        Make a database that the owner owns, in place of one of that name.

        template: database to copy; nobody may be connected to it.
        """
        self.drop_database(name)
        question = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with psycopg.connect(self.dsn("postgres", OWNER), autocommit=True) as connection:
            connection.execute(question)

    def drop_database(self, name: str) -> None:
        """Drop a database and whoever is connected to it, PostgreSQL's own workers too: only a superuser may."""
        with psycopg.connect(self.dsn("postgres", "superuser"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        """Let go; the process that started the server also waits until server and folder are gone."""
        self.server.release()
        if self._keeper is not None:
            with suppress(subprocess.TimeoutExpired):  # workers still use it: the keeper goes on waiting for them
                self._keeper.wait(DATABASE_STOP_MS / 1000)


def throwaway_cluster(environ: MutableMapping[str, str] | None = None) -> Cluster:
    """
    Join the test run's server, or start one and tell later subprocesses through the environment.

    environ: the environment, POOLBOOK_TEST_CLUSTER in it is read or set; POOLBOOK_TEST_POSTGRES_BIN chooses PostgreSQL.
    raises:  as start.
    """
    environ = os.environ if environ is None else environ
    folder = environ.get(FOLDER_VARIABLE)
    chosen = dict(environ)
    if environ.get(BIN_VARIABLE):
        chosen[VARIABLE] = environ[BIN_VARIABLE]
    if folder:
        return Cluster(start(Path(folder), settings=FAST, environ=chosen), None)
    folder = tempfile.mkdtemp(prefix="poolbook-test-")
    try:
        server = start(Path(folder), settings=FAST, environ=chosen)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    keeper = subprocess.Popen(  # noqa: S603 - this module again
        [sys.executable, "-m", __name__, folder],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3],
        start_new_session=True,
    )
    environ[FOLDER_VARIABLE] = folder
    return Cluster(server, keeper)


def keep(folder: Path) -> None:
    """
    Wait until no process uses a throw-away server any more, even if all were killed; then stop and remove it.

    folder: the server's home.
    """
    places = Places(folder)
    while folder.exists():
        with open_lock(places.use_lock) as using:
            fcntl.flock(using, fcntl.LOCK_EX)
        with open_lock(places.start_lock) as starting, open_lock(places.use_lock) as using:
            if take(starting, wait_ms=DATABASE_LOCK_WAIT_MS) and take(using):
                stop_server(places)
                shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
