"""`poolbook doctor`: versions, disk, ports, the last backup, what is parked or left behind, what is unsafe."""

import json
import platform
import socket
from typing import Any

import click

from poolbook import __version__
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import Refused
from poolbook.kernel.secret import secret

_LOW_DISK_BYTES = 2_000_000_000


@click.command("doctor")
@click.option("--port", default=8000, show_default=True, help="The port that serve would use.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@click.option("--production", is_flag=True, help="List what would be unsafe where money is real; 1 when anything is.")
def doctor_command(port: int, form: str, production: bool) -> int:
    """Say how this installation is, and what to mend."""
    from poolbook.gateway import postgres

    found: dict[str, Any] = {"poolbook": __version__, "python": platform.python_version(), "problems": []}
    if postgres.uses_real_servers():
        found["database"] = "servers of your own"
        for alias, entry in postgres.connection_settings().items():
            problems = postgres.check_server(_dsn(entry))
            found["problems"] += [f"database of {alias}: {problem}" for problem in problems]
    else:
        described = postgres.describe()
        found["database"] = described
        if described["problem"]:
            found["problems"].append(described["problem"])
        if described["free_bytes"] < _LOW_DISK_BYTES:
            found["problems"].append(f"Only {described['free_bytes'] / 1e9:.1f} GB of disk are free.")
    found["port"] = {"number": port, "free": _is_free(port)}
    if not found["problems"]:
        try:
            found |= _inside()
        except Refused as refused:
            found["problems"].append(refused.message)
    found["backup"] = _backup()
    if not secret("POOLBOOK_KEY") and not found["backup"].get("has_key"):
        found["advice"] = "The key of personal data lies in the home; keep a copy of POOLBOOK_HOME/keys elsewhere."
    known = {name: found.pop(name) for name in ("has_demo", "one_factor", "grants_alone") if name in found}
    if production:
        found["unsafe"] = _unsafe(**({"has_demo": False} | known))
    click.echo(json.dumps(found, indent=2, default=str) if form == "json" else _as_text(found))
    return 1 if found["problems"] or found.get("unsafe") else 0


def _unsafe(**known: Any) -> list[str]:
    from poolbook.gateway.protection.production import unsafe

    return [f"{one.code}: {one.says}" for one in unsafe(**known)]


def _backup() -> dict[str, Any]:
    """What is known of the last backup of this home, and what to do about it."""
    from poolbook.gateway.backup.record import last_backup

    last = last_backup()
    if last is None:
        return {"advice": "There is no backup yet: `poolbook backup FILE` takes one."}
    told: dict[str, Any] = {
        "file": last.file,
        "moment": last.moment.isoformat(timespec="seconds"),
        "bytes": last.bytes,
        "age_days": last.age_days,
        "has_key": last.has_key,
        "is_there": last.is_there,
    }
    if last.is_old:
        told["advice"] = f"The last backup is {last.age_days} days old: take a new one."
    return told


def _dsn(entry: dict[str, Any]) -> str:
    from psycopg.conninfo import make_conninfo

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {ours: entry[theirs] for theirs, ours in names.items() if entry.get(theirs)}
    return make_conninfo("", **given, **entry["OPTIONS"])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _inside() -> dict[str, Any]:
    """What only the databases know: parked facts, facts on their way, transactions left prepared; what is unsafe."""
    from poolbook.gateway.session import session

    with session():
        from django.db import connections

        from poolbook.eventlog.inbox import parked
        from poolbook.eventlog.rooms import ALIASES
        from poolbook.eventlog.walls import without_wall
        from poolbook.gateway.demo import is_loaded
        from poolbook.users.queries import firms_without_demand, organisations_granting_alone

        rooms: dict[str, Any] = {}
        problems = []
        for room, alias in ALIASES.items():
            with connections[alias].cursor() as cursor:
                cursor.execute(
                    "SELECT (SELECT count(*) FROM eventlog_stream), (SELECT coalesce(sum(version), 0)::bigint FROM"
                    " eventlog_stream), (SELECT count(*) FROM eventlog_outbox), (SELECT count(*) FROM pg_prepared_xacts"
                    " WHERE database = current_database()), pg_database_size(current_database())"
                )
                names = ("streams", "facts", "outbox", "prepared", "bytes")
                rooms[room] = dict(zip(names, cursor.fetchone(), strict=True))
            problems += [f"{room}: {wrong}" for wrong in without_wall(alias).values()]
            rooms[room]["parked"] = len(parked(room))
            if rooms[room]["parked"]:
                problems.append(f"{room}: {rooms[room]['parked']} parked facts; see `poolbook facts parked`.")
        known = {
            "key": _key(),
            "has_demo": is_loaded(),
            "one_factor": firms_without_demand(),
            "grants_alone": organisations_granting_alone(),
        }
    return {"rooms": rooms, "problems": problems, **known}


def _key() -> dict[str, Any]:
    """Which key opens personal data, how old it is, and whether a rotation was broken off."""
    from poolbook.users.sealing import installation_key, is_key_rotating, key_since

    since = key_since()
    age = (clock.now() - since).days if since else None
    told = {"id": installation_key().fingerprint[:8], "age_days": age, "is_rotating": is_key_rotating()}
    if told["is_rotating"]:
        told["advice"] = (
            "A rotation of the key has begun and not ended: `poolbook rotate-key` goes on; or unset the old one."
        )
    elif age is not None and age > limits.KEY_OLD_DAYS:
        told["advice"] = f"The key is {age} days old: `poolbook rotate-key`."
    return told


def _as_text(found: dict[str, Any], indent: str = "") -> str:
    lines = []
    for name, value in found.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}:", _as_text(value, indent + "  ")]
        elif isinstance(value, list):
            lines += [f"{indent}{name}: {'none' if not value else ''}", *(f"{indent}  - {one}" for one in value)]
        elif value is not None:
            shown = ("yes" if value else "no") if isinstance(value, bool) else value
            lines.append(f"{indent}{name}: {shown}")
    return "\n".join(lines)
