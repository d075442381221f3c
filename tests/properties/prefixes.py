"""A fresh replay of every room's log up to an instant, in databases of its own: what was known then, nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from django.apps import apps
from django.db import connections, transaction

from poolbook.eventlog import log, registry
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.unit import Unit, entered
from tests.databases import Databases

_ROOMS = ("users", "pools", "transactions")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_FACTS = "COPY (SELECT * FROM eventlog_fact WHERE recorded_at > '{0}' AND recorded_at <= '{1}') TO STDOUT"


class Prefix:
    """The databases of a replay. It goes forward only: a longer prefix goes on where a shorter one ended."""

    def __init__(self, whole: Databases) -> None:
        self.whole, self.reached = whole, _BEGINNING
        self.databases = Databases(whole.cluster, f"{whole.prefix}_prefix")
        for alias in ALIASES.values():
            whole.cluster.create_database(self.databases.name(alias), template=f"template_{alias}")
        for room in _ROOMS:
            for name in getattr(apps.get_app_config(room), "not_from_log", ()):
                self._copy(room, apps.get_model(room, name)._meta.db_table, "COPY {table} TO STDOUT")

    def _copy(self, room: str, table: str, statement: str) -> None:
        alias = ALIASES[room]
        cluster = self.whole.cluster
        with (
            psycopg.connect(cluster.dsn(self.whole.name(alias), "superuser")) as source,
            psycopg.connect(cluster.dsn(self.databases.name(alias), "superuser")) as target,
            source.cursor().copy(statement.format(table=table)) as rows,
            target.cursor().copy(f"COPY {table} FROM STDIN") as into,
        ):
            for row in rows:
                into.write(row)

    @contextmanager
    def up_to(self, instant: datetime) -> Iterator[None]:
        """Have Django ask the replay up to an instant while inside."""
        assert instant >= self.reached, "a replay does not go back"
        if instant > self.reached:
            for room in _ROOMS:
                self._copy(room, "eventlog_fact", _FACTS.format(self.reached.isoformat(), instant.isoformat()))
        self.databases.connect_as("owner")
        try:
            for room in _ROOMS:
                self._project(room, self.reached, instant)
            self.reached = instant
            yield
        finally:
            self.whole.connect_as("app")

    @staticmethod
    def _project(room: str, after: datetime, instant: datetime) -> None:
        """Project facts as when they were recorded, postings and all: nothing here is marked as a replay."""
        found = log.read(ALIASES[room], "recorded_at > %s AND recorded_at <= %s", [after, instant])
        with transaction.atomic(using=ALIASES[room], durable=True), entered(Unit(room)) as unit:
            registry.project(room, [one.recorded() for one in found])
            unit.finish()

    def drop(self) -> None:
        """Be gone."""
        connections.close_all()
        for alias in ALIASES.values():
            self.whole.cluster.drop_database(self.databases.name(alias))
        self.whole.connect_as("app")


@contextmanager
def prefix_of(whole: Databases) -> Iterator[Prefix]:
    """Have a replay of everything that is in the databases now; gone afterwards."""
    made = Prefix(whole)
    try:
        yield made
    finally:
        made.drop()


def instants_of(pool_id: Any) -> list[datetime]:
    """Return every instant at which a fact of a pool or of its book was recorded, in order."""
    found: set[datetime] = set()
    for room in ("pools", "transactions"):
        with connections[ALIASES[room]].cursor() as cursor:
            cursor.execute("SELECT DISTINCT recorded_at FROM eventlog_fact WHERE stream_id = %s", [pool_id])
            found |= {row[0] for row in cursor.fetchall()}
    return sorted(found)
