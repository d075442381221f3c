"""What `poolbook doctor` says about the database."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from poolbook.gateway.postgres.binaries import OLDEST_MAJOR, find_binaries
from poolbook.gateway.postgres.cluster import conninfo, is_running, server_pid
from poolbook.gateway.postgres.places import SUPERUSER, Places, home_path
from poolbook.kernel.errors import Refused
from poolbook.kernel.limits import DATABASE_CONNECT_S


def describe(home: Path | None = None, *, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """
    Describe the embedded database of a home; nothing is started, made or written.

    home:    the folder, or None for POOLBOOK_HOME.
    returns: {home, binaries: {folder, source, version} | None, problem: sentence | None, data, data_version,
             data_bytes, free_bytes, socket, log, running, pid, version, uptime_s}; what is not known is None.
    """
    environ = os.environ if environ is None else environ
    places = Places(home_path({"POOLBOOK_HOME": str(home)} if home else environ))
    found: dict[str, Any] = {"home": str(places.home), "binaries": None, "problem": None, "data": str(places.data)}
    found["data_version"] = None
    with suppress(OSError):
        found["data_version"] = (places.data / "PG_VERSION").read_text().strip()
    try:
        major = found["data_version"] and int(found["data_version"].partition(".")[0])
        binaries = find_binaries(environ, major=major)
        found["binaries"] = {
            "folder": str(binaries.folder),
            "source": binaries.source,
            "version": binaries.version,
        }
    except Refused as refused:
        found["problem"] = refused.message
    found["data_bytes"] = _bytes_in(places.data)
    there = next(folder for folder in (places.home, *places.home.parents) if folder.exists())
    found |= {"free_bytes": shutil.disk_usage(there).free, "socket": str(places.socket), "log": str(places.log)}
    found |= {"running": is_running(places), "pid": server_pid(places), "version": None, "uptime_s": None}
    if found["running"]:
        with suppress(psycopg.OperationalError):
            parameters = conninfo(places, database="postgres", role=SUPERUSER)
            with psycopg.connect(**parameters, connect_timeout=DATABASE_CONNECT_S) as connection:
                question = (
                    "SELECT current_setting('server_version'),"
                    " extract(epoch FROM now() - pg_postmaster_start_time())::bigint"
                )
                found["version"], found["uptime_s"] = connection.execute(question).fetchall()[0]
    return found


def check_server(dsn: str) -> list[str]:
    """
    Return what is wrong with a server for poolbook, in sentences; [] when nothing is.

    dsn: libpq's connection string or a URL, of the role that will use it.
    """
    try:
        with psycopg.connect(dsn, connect_timeout=DATABASE_CONNECT_S) as connection:
            version = connection.info.server_version
            name = f"{connection.info.dbname} on {connection.info.host}"
            prepared, encoding, fsync, full_page_writes, superuser = connection.execute(
                "SELECT current_setting('max_prepared_transactions')::int, current_setting('server_encoding'),"
                " current_setting('fsync'), current_setting('full_page_writes'),"
                " (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)"
            ).fetchall()[0]
    except psycopg.Error as error:
        return [f"The database cannot be reached: {str(error).strip()}"]
    checks = (
        (version >= OLDEST_MAJOR * 10_000, f"is PostgreSQL {version // 10_000}; {OLDEST_MAJOR} or newer is needed."),
        (prepared > 0, "has max_prepared_transactions = 0; set it to 64 and restart the server."),
        (encoding == "UTF8", f"is encoded as {encoding}; make it with ENCODING 'UTF8'."),
        (
            fsync == "on" and full_page_writes == "on",
            "may lose data in a power cut; set fsync and full_page_writes on.",
        ),
        (not superuser, "is used by a superuser or with BYPASSRLS, whom no wall binds; use a role of its own."),
    )
    return [f"{name} {problem}" for fine, problem in checks if not fine]


def _bytes_in(folder: Path) -> int:
    total = 0
    for place, _, files in os.walk(folder):
        for file in files:
            with suppress(OSError):  # the server removes files while we count
                total += Path(place, file).lstat().st_size
    return total
