"""The database server of one home: made once, started, given its roles and databases, stopped."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psycopg

from poolbook.gateway.postgres.binaries import Binaries, find_binaries
from poolbook.gateway.postgres.bootstrap import ensure_roles_and_databases
from poolbook.gateway.postgres.launch import Launch, choose_launch
from poolbook.gateway.postgres.locks import Lock, is_held, try_lock
from poolbook.gateway.postgres.places import (
    PORT,
    ROLE_NAMES,
    SUPERUSER,
    Places,
    Role,
    make_private,
    sync_folder,
    write_private,
)
from poolbook.kernel.errors import Refused
from poolbook.kernel.limits import (
    DATABASE_CONNECT_S,
    DATABASE_CONNECTIONS,
    DATABASE_LOG_BYTES,
    DATABASE_POLL_MS,
    DATABASE_PREPARED,
    DATABASE_START_ATTEMPTS,
    DATABASE_START_MS,
    DATABASE_STOP_MS,
)

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": str(DATABASE_CONNECTIONS),
    "max_prepared_transactions": str(DATABASE_PREPARED),
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "ISO, YMD",
    "jit": "off",  # the wheel has none, and our queries are short
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
    # Statements and details of errors hold names and amounts: a log is no place for them.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
HBA = "local all all scram-sha-256\n"


class DatabaseDidNotStart(Refused):
    """The embedded database cannot be made or started."""

    code = "database_did_not_start"
    status = 503


class ServerDied(DatabaseDidNotStart):
    """The server went away while it started; that may be its own fault, or somebody killed it."""


def conninfo(places: Places, *, database: str, role: Role) -> dict[str, Any]:
    """
    Return psycopg's connection parameters for the embedded database.

    database: its name, such as poolbook_pools.
    role:     owner, app or superuser.
    """
    return {
        "host": str(places.socket),
        "port": PORT,
        "dbname": database,
        "user": ROLE_NAMES[role],
        "password": places.passwords().get(role, ""),
        "require_auth": "scram-sha-256",  # whoever puts a false socket in our way learns no password
    }


def ensure_running(
    places: Places, *, namespaces: bool = True, settings: Mapping[str, str] | None = None, environ: Mapping[str, str]
) -> str:
    """
    Join the server of a home, or make and start it; only under the start lock.

    namespaces: False acts as if the machine blocked user namespaces.
    settings:   PostgreSQL's settings beyond ours, for throw-away servers.
    returns:    the server's version, such as 18.6.
    raises:     DatabaseDidNotStart, NoPostgres, CannotRunAsRoot, HomeUnusable.
    """
    places.passwords(create=True)
    for attempt in range(1, DATABASE_START_ATTEMPTS + 1):
        try:
            return _join_or_start(places, namespaces=namespaces, settings=settings or {}, environ=environ)
        except ServerDied:
            if attempt == DATABASE_START_ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def _join_or_start(places: Places, *, namespaces: bool, settings: Mapping[str, str], environ: Mapping[str, str]) -> str:
    deadline = time.monotonic() + DATABASE_START_MS / 1000
    version = _version_of_running(places)
    while version is None:
        lock = try_lock(places.server_lock)
        if lock is not None:
            with lock:
                version = _start(places, lock, namespaces=namespaces, settings=settings, environ=environ)
        elif time.monotonic() > deadline:
            raise DatabaseDidNotStart(
                f"Parts of an earlier database server of {places.home} still run and do not answer. "
                f"End the processes whose folder is {places.data}, then try again; its log is {places.log}."
            )
        else:  # it is starting, recovering, or the rest of a killed one is still going away
            time.sleep(DATABASE_POLL_MS / 1000)
            version = _version_of_running(places)
    try:
        ensure_roles_and_databases(lambda database: _connect(places, database), places.passwords())
    except psycopg.Error as error:
        lost = error.sqlstate is None or error.sqlstate.startswith(("08", "57P"))  # the connection, not a statement
        raise (ServerDied if lost else DatabaseDidNotStart)(
            f"The roles and databases of {places.home} could not be made: {str(error).strip()} Its log is {places.log}."
        ) from error
    return version


def is_running(places: Places) -> bool:
    """Return whether any process of the server lives."""
    return is_held(places.server_lock)


def server_pid(places: Places) -> int | None:
    """Return the server's process id, or None when it does not run (or runs in a container whose ids we do not see)."""
    if not is_running(places):
        return None
    try:
        pid = int((places.data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    command = Path("/proc") / str(pid) / "cmdline"
    try:
        ours = os.fsencode(places.data) in command.read_bytes().split(b"\0")
    except OSError:
        ours = not Path("/proc/self").exists()  # without /proc the lock and the file must be proof enough
    return pid if ours else None


def stop_server(places: Places) -> bool:
    """
    Stop the server, rolling back what is under way; only under the start lock.

    returns: whether one ran and is gone now.
    """
    for polite, wait_ms in ((signal.SIGINT, DATABASE_STOP_MS), (signal.SIGQUIT, DATABASE_STOP_MS)):
        pid = server_pid(places)
        if pid is None:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, polite)
        if _until(lambda: not is_running(places), wait_ms):
            if not places.socket_is_inside:
                shutil.rmtree(places.socket, ignore_errors=True)
            return True
    return False


def _until(condition: Callable[[], bool], wait_ms: int) -> bool:
    deadline = time.monotonic() + wait_ms / 1000
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(DATABASE_POLL_MS / 1000)
    return True


def _connect(places: Places, database: str = "postgres") -> psycopg.Connection[Any]:
    parameters = conninfo(places, database=database, role=SUPERUSER)
    return psycopg.connect(**parameters, autocommit=True, connect_timeout=DATABASE_CONNECT_S)


def _version_of_running(places: Places) -> str | None:
    if not (places.socket / f".s.PGSQL.{PORT}").exists():
        return None
    try:
        with _connect(places) as connection:
            number = connection.info.server_version
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise DatabaseDidNotStart(
                f"The passwords in {places.passwords_file} are not those of the database beside it. "
                "Put the file back from the same copy of the home as the data."
            ) from error
        return None
    return f"{number // 10_000}.{number % 10_000}"


def _start(
    places: Places, lock: Lock, *, namespaces: bool, settings: Mapping[str, str], environ: Mapping[str, str]
) -> str:
    major = _major_of_data(places)
    binaries = find_binaries(environ, major=major)
    launch = choose_launch(namespaces=namespaces)
    if major is None:
        _make(places, binaries, launch, lock, sync=settings.get("fsync") != "off")
    write_private(places.data / "postgresql.conf", _configuration(places, settings))
    write_private(places.data / "pg_hba.conf", HBA)
    for path in (places.data / "postgresql.conf", places.data / "pg_hba.conf", places.data):
        launch.give(path)
    _make_socket_folder(places, launch)
    # The lock is ours, so nothing of an earlier server lives, whatever process has its number by now.
    (places.data / "postmaster.pid").unlink(missing_ok=True)
    for left in places.socket.glob(".s.PGSQL.*"):
        left.unlink()
    return _spawn(places, binaries, launch, lock)


def _make_socket_folder(places: Places, launch: Launch) -> None:
    if places.socket_is_inside:  # nobody else gets in there: an owner of another day is just changed
        places.socket.mkdir(mode=0o700, exist_ok=True)
    make_private(places.socket, owners=(places.socket.lstat().st_uid if places.socket_is_inside else launch.owner,))
    launch.give(places.socket)


def _major_of_data(places: Places) -> int | None:
    try:
        return int((places.data / "PG_VERSION").read_text().partition(".")[0])
    except FileNotFoundError:
        if places.data.exists():
            raise DatabaseDidNotStart(
                f"{places.data} is no database of PostgreSQL (it has no PG_VERSION). Move it away to begin anew, "
                "or put it back from a copy of the home."
            ) from None
        return None
    except ValueError:
        raise DatabaseDidNotStart(f"{places.data / 'PG_VERSION'} is damaged; restore the home from a backup.") from None


def _make(places: Places, binaries: Binaries, launch: Launch, lock: Lock, *, sync: bool) -> None:
    """Make the data folder beside its place and move it there whole: a kill in between leaves nothing half done."""
    shutil.rmtree(places.half_made, ignore_errors=True)
    places.half_made.mkdir(mode=0o700)
    password = places.folder / "initdb-password"
    write_private(password, places.passwords()[SUPERUSER] + "\n")
    launch.give(password)
    launch.give(places.half_made)
    locale = ["--locale-provider=builtin"] if binaries.has_builtin_locale else []
    command = [*launch.prefix, binaries.program("initdb"), "-D", str(places.half_made), "-U", ROLE_NAMES[SUPERUSER]]
    command += ["--encoding=UTF8", *locale, "--locale=C.UTF-8", "--data-checksums", "--auth=scram-sha-256"]
    command += [f"--pwfile={password}", "--no-instructions", *([] if sync else ["--no-sync"])]
    try:
        done = subprocess.run(  # noqa: S603 - the initdb that was found
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            pass_fds=(lock.fileno(),),  # should we be killed, the next start waits until initdb is gone too
            env=_environment(),
            cwd="/",
            check=False,
        )
    finally:
        password.unlink(missing_ok=True)
    if done.returncode:
        shutil.rmtree(places.half_made, ignore_errors=True)
        raise DatabaseDidNotStart(
            f"The database could not be made in {places.data}: {_last_lines(done.stderr)} "
            f"Free on that disk: {shutil.disk_usage(places.folder).free // 1_000_000} MB."
        )
    places.half_made.rename(places.data)
    sync_folder(places.folder)


def _configuration(places: Places, settings: Mapping[str, str]) -> str:
    everything = {**SETTINGS, "unix_socket_directories": str(places.socket), **settings}
    lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in everything.items()]
    return "\n".join(["# Written anew by poolbook at every start.", *lines, ""])


def _environment() -> dict[str, str]:
    """Return an environment without PGDATA, PGPORT and the like."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _spawn(places: Places, binaries: Binaries, launch: Launch, lock: Lock) -> str:
    if places.log.exists() and places.log.stat().st_size > DATABASE_LOG_BYTES:
        places.log.replace(places.log.with_name("log.old"))
    log = os.open(places.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    begin = places.log.stat().st_size
    command = [*launch.prefix, binaries.program("postgres"), "-D", str(places.data)]
    try:
        # The shell puts it into the background and ends: the server is nobody's child and outlives us.
        subprocess.run(  # noqa: S603 - the postgres that was found
            ["/bin/sh", "-c", '"$@" &', "sh", *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(lock.fileno(),),
            env=_environment(),
            cwd="/",
            start_new_session=True,
            check=True,
        )
    finally:
        os.close(log)
    lock.close()  # from here on only the server holds it
    deadline = time.monotonic() + DATABASE_START_MS / 1000
    while (version := _version_of_running(places)) is None:
        died = not is_running(places)
        if died or time.monotonic() > deadline:
            with places.log.open() as file:
                file.seek(begin)
                said = file.read()
            raise (ServerDied if died else DatabaseDidNotStart)(
                f"The database in {places.data} did not start ({launch.name}): {_last_lines(said)} "
                f"Its log is {places.log}."
            )
        time.sleep(DATABASE_POLL_MS / 1000)
    return version


def _last_lines(text: str) -> str:
    lines = text.strip().splitlines()
    errors = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "ERROR:", "error:"))]
    return " / ".join((errors or lines)[-4:]) or "it said nothing."
