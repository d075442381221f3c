"""Take backups of a test's databases, and put them into others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.backup.archive import open_archive
from poolbook.gateway.backup.restoring import restore
from tests.databases import Databases


def owned(databases: Databases) -> dict[str, Any]:
    """Settings of the role that owns the tables."""
    return {alias: databases.cluster.django_settings(databases.name(alias), "owner") for alias in ALIASES.values()}


def put_back(file: Path, target: Databases, step: Callable[[str], object] = lambda _: None) -> None:
    target.connect_as("owner")
    with open_archive(file) as archive:
        restore(archive, settings=owned(target), step=step)
