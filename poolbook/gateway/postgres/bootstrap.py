"""Give a server its two roles and four databases; doing it again changes nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from psycopg import Connection, sql

from poolbook.gateway.postgres.places import APP, DATABASES, OWNER, ROLE_NAMES, Role

ATTRIBUTES: Mapping[Role, str] = {OWNER: "LOGIN CREATEDB", APP: "LOGIN"}


def ensure_roles_and_databases(connect: Callable[[str], Connection[Any]], passwords: Mapping[Role, str]) -> None:
    """
    Make what is missing of roles, databases and their rights.

    connect:   database -> a superuser's connection to it, in autocommit.
    passwords: {role: password}.
    """
    with connect("postgres") as connection:
        _ensure_roles(connection, passwords)
        found = dict(connection.execute("SELECT datname, datacl IS NOT NULL FROM pg_database").fetchall())
        missing = [name for name in DATABASES.values() if name not in found]
        if missing:
            _grant_on_template(connect)
        owner, app = sql.Identifier(ROLE_NAMES[OWNER]), sql.Identifier(ROLE_NAMES[APP])
        for name in missing:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), owner))
        for name in DATABASES.values():
            if not found.get(name):  # its rights are still the default ones: anybody may connect
                database = sql.Identifier(name)
                with connection.transaction():
                    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
                    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, app))


def _ensure_roles(connection: Connection[Any], passwords: Mapping[Role, str]) -> None:
    there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for role, attributes in ATTRIBUTES.items():
        if ROLE_NAMES[role] not in there:
            name, password = sql.Identifier(ROLE_NAMES[role]), sql.Literal(passwords[role])
            connection.execute(sql.SQL("CREATE ROLE {} " + attributes + " PASSWORD {}").format(name, password))


def _grant_on_template(connect: Callable[[str], Connection[Any]]) -> None:
    """What is granted in template1, every new database begins with; nobody may be in it while one is made."""
    with connect("template1") as template:
        template.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        template.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(ROLE_NAMES[APP])))
