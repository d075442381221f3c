"""A database with nothing in it but the ledger, seen as owner and as app."""

import os
from collections.abc import Callable, Iterator
from uuid import UUID

import psycopg
import pytest
from psycopg import Connection

from poolbook.gateway.postgres.places import Role
from poolbook.gateway.postgres.testing import throwaway_cluster
from poolbook.kernel.ids import named_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import install

Connect = Callable[[Role], Connection[tuple[object, ...]]]

_EMPTY = """
SET session_replication_role = replica;
DELETE FROM ledger_snapshot_balance; DELETE FROM ledger_snapshot; DELETE FROM ledger_entry; DELETE FROM ledger_journal;
DELETE FROM ledger_account; DELETE FROM ledger_book
"""


@pytest.fixture(scope="session")
def ledger_database() -> Iterator[Connect]:
    """The worker's own database; the fixture is how to connect to it."""
    cluster = throwaway_cluster()
    name = f"ledger_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    cluster.create_database(name)
    with psycopg.connect(cluster.dsn(name, "owner"), autocommit=True) as connection:
        connection.execute(install.installing())
    yield lambda role: psycopg.connect(cluster.dsn(name, role), autocommit=True)
    cluster.drop_database(name)
    cluster.stop()


@pytest.fixture
def connect(ledger_database: Connect) -> Iterator[Connect]:
    """How to connect; what a test commits is gone after it."""
    yield ledger_database
    with ledger_database("superuser") as connection:
        connection.execute(_EMPTY)


@pytest.fixture
def app(connect: Connect) -> Iterator[Connection[tuple[object, ...]]]:
    """The app's connection, each statement its own transaction."""
    with connect("app") as connection:
        yield connection


@pytest.fixture
def owner(connect: Connect) -> Iterator[Connection[tuple[object, ...]]]:
    """The owner's connection."""
    with connect("owner") as connection:
        yield connection


@pytest.fixture
def organisation() -> UUID:
    """Mia's firm."""
    return named_id("organisation", "kestrel")


@pytest.fixture
def pool(app: Connection[tuple[object, ...]], organisation: UUID) -> UUID:
    """A pool of Mia's with an open book in AUD."""
    pool_id = named_id("pool", "Kestrel")
    ledger.open_book(pool_id, organisation_id=organisation, currency="AUD", using=app)
    return pool_id


@pytest.fixture
def bank() -> UUID:
    """The pool's bank account."""
    return named_id("bank", "Kestrel")
