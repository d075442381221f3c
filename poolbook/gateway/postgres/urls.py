"""Which database each room uses: the four URLs of real servers, or the embedded one."""

import os
import re
from collections.abc import Mapping
from typing import Any, Literal

import psycopg
from psycopg.conninfo import conninfo_to_dict

from poolbook.gateway.postgres.cluster import conninfo
from poolbook.gateway.postgres.places import APP, DATABASES, OWNER, Places, Role, home_path
from poolbook.kernel.errors import BadInput
from poolbook.kernel.secret import secret

ENGINE = "django.db.backends.postgresql"
ROOMS: Mapping[str, str] = {  # Django's alias -> room, as its variable says it
    "default": "USERS",
    "pools": "POOLS",
    "transactions": "TRANSACTIONS",
    "papers": "PAPERS",
}
PORTS = re.compile(r"[0-9,]*")  # several hosts may have several
DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


class PartialDatabases(BadInput):
    """Some rooms have a database URL and others have none."""

    code = "partial_databases"


class BadDatabaseUrl(BadInput):
    """A database URL cannot be read, or two rooms share a database."""

    code = "bad_database_url"


def variable(alias: str, role: Role) -> str:
    """Return the environment variable that holds a database's URL for a role."""
    return f"POOLBOOK_{ROOMS[alias]}{'_OWNER' if role == OWNER else ''}_DATABASE_URL"


def uses_real_servers(environ: Mapping[str, str] | None = None) -> bool:
    """
    Return whether the databases are real servers' (all four) rather than the embedded one.

    raises: PartialDatabases.
    """
    environ = os.environ if environ is None else environ
    apps, owners = ([variable(alias, role) for alias in ROOMS] for role in (APP, OWNER))
    given = [name for name in (*apps, *owners) if secret(name, environ)]
    needed = [*apps, *owners] if any(name in owners for name in given) else apps
    missing = [name for name in needed if name not in given]
    if given and missing:
        raise PartialDatabases(
            f"Some databases are named and others are not: {', '.join(missing)}. Set all four for servers of your "
            "own (and the four of the owner, or none of them), or none at all for the embedded database."
        )
    return bool(given)


def connection_settings(
    environ: Mapping[str, str] | None = None, *, role: Literal["app", "owner"] = APP
) -> dict[str, dict[str, Any]]:
    """
    Return Django's DATABASES for one role; nothing is started, made or written.

    The embedded server's passwords are made by its first start: start it before asking.
    environ: the environment; POOLBOOK_{USERS,POOLS,TRANSACTIONS,PAPERS}[_OWNER]_DATABASE_URL[_FILE], POOLBOOK_HOME.
    role:    app serves; owner migrates, and falls back to the app's URL.
    returns: {default, pools, transactions, papers: {ENGINE, NAME, USER, PASSWORD, HOST, PORT, OPTIONS}}.
    raises:  PartialDatabases, BadDatabaseUrl, SecretUnusable.
    """
    environ = os.environ if environ is None else environ
    if not uses_real_servers(environ):
        places = Places(home_path(environ))
        return {alias: django_settings(conninfo(places, database=name, role=role)) for alias, name in DATABASES.items()}
    found: dict[str, dict[str, Any]] = {}
    seen: dict[tuple[str, str, str], str] = {}
    for alias in ROOMS:
        name = variable(alias, role)
        if not secret(name, environ):
            name = variable(alias, APP)
        found[alias] = one = django_settings(_parsed(name, secret(name, environ) or ""))
        place = (one["HOST"], one["PORT"], one["NAME"])
        other = seen.setdefault(place, name)
        if other != name:
            raise BadDatabaseUrl(f"{name} and {other} name the same database; each room needs one of its own.")
    return found


def django_settings(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return Django's settings of one database.

    parameters: libpq's connection parameters; what Django has no key for goes into OPTIONS.
    """
    settings: dict[str, Any] = {"ENGINE": ENGINE, "OPTIONS": {}}
    settings |= {django: str(parameters.get(ours, "")) for ours, django in DJANGO_NAMES.items()}
    settings["OPTIONS"] = {name: value for name, value in parameters.items() if name not in DJANGO_NAMES}
    return settings


def _parsed(name: str, url: str) -> dict[str, Any]:
    example = f"{name}=postgresql://user:password@host:5432/database"
    try:
        parameters = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise BadDatabaseUrl(f"{name} is no database URL. Write it like {example}") from error
    readable = url.startswith(("postgresql://", "postgres://")) and PORTS.fullmatch(str(parameters.get("port", "")))
    if not readable or not parameters.get("dbname"):
        raise BadDatabaseUrl(f"{name} is no PostgreSQL URL with a database in it. Write it like {example}")
    return parameters
