"""The four databases of a test worker."""

import os

import psycopg

from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway import database
from poolbook.gateway.postgres.testing import Cluster

_CLEAN = """
DO $$ DECLARE t regclass; filled boolean; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR t IN SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
             AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'django_migrations' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM %s', t); END IF;
  END LOOP;
END $$
"""


class Databases:
    """The four databases of this worker, and how to reach them as somebody else."""

    def __init__(self, cluster: Cluster, prefix: str) -> None:
        self.cluster, self.prefix = cluster, prefix

    def name(self, alias: str) -> str:
        return f"{self.prefix}_{alias}"

    def connect_as(self, role: str) -> None:
        """Point Django at this worker's databases as owner or app."""
        database.connect(
            role,  # type: ignore[arg-type]
            {alias: self.cluster.django_settings(self.name(alias), role) for alias in ALIASES.values()},  # type: ignore[arg-type]
        )

    def environment(self) -> dict[str, str]:
        """What a process of its own needs to use the same databases."""
        found = dict(os.environ)
        for room, alias in ALIASES.items():
            found[f"POOLBOOK_{room.upper()}_DATABASE_URL"] = self.cluster.url(self.name(alias), "app")
            found[f"POOLBOOK_{room.upper()}_OWNER_DATABASE_URL"] = self.cluster.url(self.name(alias), "owner")
        return found

    def clean(self) -> None:
        """Empty every table that has rows, and end prepared transactions left behind."""
        for alias in ALIASES.values():
            with psycopg.connect(self.cluster.dsn(self.name(alias), "superuser"), autocommit=True) as connection:
                left = connection.execute("SELECT gid FROM pg_prepared_xacts WHERE database = current_database()")
                for (gid,) in left.fetchall():
                    connection.execute(f"ROLLBACK PREPARED '{gid}'")
                connection.execute(_CLEAN)
