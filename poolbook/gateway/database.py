"""Connect the process to the rooms' databases, as the owner who migrates or as the app that serves."""

from typing import Any, Literal

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from poolbook.eventlog import walls
from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.postgres import connection_settings

Role = Literal["app", "owner"]


SIGN_IN_APPS = frozenset(
    {"auth", "contenttypes", "sessions", "account", "mfa", "usersessions", "socialaccount", "allauth_idp_oidc"}
)


class RoomRouter:
    """Every room's models live in its own database, sign-in's with users; the event log lives in all of them."""

    def db_for_read(self, model: type[Model], **_: object) -> str | None:
        """Return the alias of the model's room; the event log always names its database itself."""
        return _alias_of(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **_: object) -> bool:
        """Allow relations inside a room only; sign-in's tables belong to users."""
        return _alias_of(one._meta.app_label) == _alias_of(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_: object) -> bool:
        """Migrate a room into its database, the event log into every one."""
        return app_label == "eventlog" or _alias_of(app_label) == db


def _alias_of(app_label: str) -> str | None:
    return ALIASES["users"] if app_label in SIGN_IN_APPS else ALIASES.get(app_label)


def connect(role: Role, settings: dict[str, dict[str, Any]] | None = None, *, keeper: bool = True) -> None:
    """
    Point Django's connections at the rooms' databases; the embedded server must be running.

    role:     owner or app.
    settings: {alias: settings}; left out, those of the environment.
    keeper:   whether every tenant is seen where no transaction names one: for commands, never for requests.
    """
    walls.keeper_by_default(keeper)
    connections.close_all()
    for alias, values in (settings or connection_settings(role=role)).items():
        entry = connections.databases[alias]
        entry.update(values)
        entry["CONN_MAX_AGE"] = None
        entry["CONN_HEALTH_CHECKS"] = True
        if hasattr(connections._connections, alias):  # type: ignore[attr-defined]
            del connections[alias]


def migrate() -> bool:
    """
    Bring all databases to this version, and raise the walls of their tables; the connections must be the owner's.

    returns: whether there was anything to do.
    """
    changed = False
    for alias in ALIASES.values():
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, verbosity=0, interactive=False)
            changed = True
        changed = walls.raise_walls(alias) or changed
    return changed
