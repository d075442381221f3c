"""Share one server between processes: the first starts it, others join, the last one out stops it."""

import atexit
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from psycopg.conninfo import make_conninfo

from poolbook.gateway.postgres import cluster
from poolbook.gateway.postgres.locks import Lock, open_lock, take, try_lock
from poolbook.gateway.postgres.places import PORT, ROLE_NAMES, Places, Role, home_path
from poolbook.kernel.errors import Refused
from poolbook.kernel.limits import DATABASE_LOCK_WAIT_MS


class DatabaseBusy(Refused):
    """Other processes have been starting or stopping the database for too long."""

    code = "database_busy"
    status = 503


class AlreadyServing(Refused):
    """Another `poolbook serve` works with this home."""

    code = "already_serving"
    status = 409


class Server:
    """One process's hold on the running server of a home."""

    def __init__(self, places: Places, version: str, hold: Lock, settings: Mapping[str, str] | None) -> None:
        self.places = places
        self.version = version
        self._hold = hold
        self._settings = settings
        self._process = os.getpid()

    def dsn(self, database: str, role: Role) -> str:
        """
        Return libpq's connection string.

        database: its name, such as poolbook_pools.
        role:     owner, app or superuser.
        """
        return make_conninfo("", **cluster.conninfo(self.places, database=database, role=role))

    def url(self, database: str, role: Role) -> str:
        """
        Return the connection as a URL, as the POOLBOOK_…_DATABASE_URL variables take it.

        database: its name, such as poolbook_pools.
        role:     owner, app or superuser.
        """
        password = quote(self.places.passwords()[role], safe="")
        socket = quote(str(self.places.socket), safe="")
        return f"postgresql://{ROLE_NAMES[role]}:{password}@/{quote(database, safe='')}?host={socket}&port={PORT}"

    def revive(self, *, environ: Mapping[str, str] | None = None) -> None:
        """
        Start the server again if it was killed under us; a server that answers is left alone.

        raises: as start.
        """
        start(self.places.home, settings=self._settings, environ=environ).release()

    def release(self) -> bool:
        """
        Let go of the server, and stop it when nobody else uses it; again does nothing.

        returns: whether it was stopped.
        """
        atexit.unregister(self.release)
        if self._hold.closed:
            return False
        if self._process != os.getpid():  # a fork: the lock is its parent's, who still uses the server
            self._hold.close()
            return False
        if not self.places.start_lock.exists():  # the home was removed; the server notices and stops by itself
            self._hold.close()
            return False
        with open_lock(self.places.start_lock) as starting:
            if not take(starting, wait_ms=DATABASE_LOCK_WAIT_MS):
                self._hold.close()
                return False  # whoever is there joins or stops the server
            self._hold.close()
            return stop_if_unused(self.places)


def start(
    home: Path | None = None,
    *,
    namespaces: bool = True,
    settings: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Server:
    """
    Join the server of a home or start it, until release() or the end of this process.

    home:       the folder, or None for POOLBOOK_HOME; made when it is not there.
    namespaces: False acts as if the machine blocked user namespaces.
    settings:   PostgreSQL's settings beyond ours, for throw-away servers.
    environ:    the environment, or None for the process's own.
    raises:     DatabaseBusy, DatabaseDidNotStart, NoPostgres, CannotRunAsRoot, HomeUnusable.
    """
    environ = os.environ if environ is None else environ
    places = Places(home_path({"POOLBOOK_HOME": str(home)} if home else environ))
    places.create()
    with open_lock(places.start_lock) as starting:
        if not take(starting, wait_ms=DATABASE_LOCK_WAIT_MS):
            raise DatabaseBusy(f"Another process has been starting the database of {places.home} for a long time.")
        hold = open_lock(places.use_lock)
        try:
            take(hold, shared=True, wait_ms=DATABASE_LOCK_WAIT_MS)
            version = cluster.ensure_running(places, namespaces=namespaces, settings=settings, environ=environ)
        except OSError as error:
            hold.close()
            raise cluster.DatabaseDidNotStart(
                f"The database of {places.home} cannot be started: {error.strerror or error} ({error.filename})."
            ) from error
        except BaseException:
            hold.close()
            raise
    server = Server(places, version, hold, settings)
    atexit.register(server.release)
    return server


@contextmanager
def running(
    home: Path | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """
    Have the server of a home running inside the block.

    home:     the folder, or None for POOLBOOK_HOME.
    settings: as start.
    environ:  as start.
    raises:   as start.
    """
    server = start(home, settings=settings, environ=environ)
    try:
        yield server
    finally:
        server.release()


def stop_if_unused(places: Places) -> bool:
    """
    Stop the server of a home when no process holds it; only under the start lock.

    returns: whether it was stopped.
    """
    alone = try_lock(places.use_lock)
    if alone is None:
        return False
    with alone:
        return cluster.stop_server(places)


@contextmanager
def serve_lock(home: Path | None = None) -> Iterator[None]:
    """
    Be the one `poolbook serve` of a home inside the block.

    home:   the folder, or None for POOLBOOK_HOME.
    raises: AlreadyServing.
    """
    places = Places(home_path({"POOLBOOK_HOME": str(home)} if home else None))
    places.create()
    with open_lock(places.serve_lock) as lock:
        if not take(lock):
            pid = lock.read(20).decode("ascii", "replace").strip()
            raise AlreadyServing(
                f"poolbook already serves {places.home}: process {pid or 'unknown'}. "
                "Stop that one first, or set POOLBOOK_HOME to another folder.",
                home=str(places.home),
                pid=pid,
            )
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n".encode())
        try:
            yield
        finally:
            lock.truncate(0)
