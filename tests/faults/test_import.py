"""kill -9 at any moment of an import leaves all of it or none, in all three databases."""

import os
import signal
from typing import Any

import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import replay
from poolbook.eventlog.relay import drain
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.together import recover
from poolbook.gateway.pool_file import import_pool_file
from tests.faults.drills import killed_at, steps_of
from tests.homes import KESTREL

COMMIT = [
    *(f"prepare {room}" for room in ("users", "pools", "transactions")),
    "decide",
    *(f"commit {room}" for room in ("users", "pools", "transactions")),
]
COUNTS = {
    "default": "SELECT count(*) FROM users_investor",
    "pools": "SELECT count(*) + (SELECT sum(cash_minor) FROM pools_pool) FROM pools_position",
    "transactions": "SELECT count(*) + sum(abs(balance)) FROM ledger_account",
}


def rows(databases: Any, alias: str, sql: str) -> list[Any]:
    with psycopg.connect(databases.cluster.dsn(databases.name(alias), "superuser")) as connection:
        return connection.execute(sql).fetchall()  # type: ignore[arg-type]


def standing(databases: Any) -> list[Any]:
    """What each room holds: all of the import, or nothing."""
    return [rows(databases, alias, sql)[0][0] or 0 for alias, sql in COUNTS.items()]


def left_prepared(databases: Any) -> int:
    names = [databases.name(alias) for alias in ALIASES.values()]
    found = rows(databases, "default", "SELECT database FROM pg_prepared_xacts")
    return sum(1 for (name,) in found if name in names)


def bring_in(stop_before: str | None = None) -> None:
    """Import; in a drill, end the process as a power cut would, just before a step of the commit."""

    def step(name: str) -> None:
        if name == stop_before:
            os.kill(os.getpid(), signal.SIGKILL)

    import_pool_file(KESTREL, commit_step=step)
    drain()


@pytest.fixture
def whole(databases: Any) -> list[Any]:
    """What an unharmed import leaves; it is gone again."""

    def imported() -> list[Any]:
        bring_in()
        return standing(databases)

    found = databases.at("an unharmed import", imported)
    assert all(found)
    connections.close_all()
    databases.clean()
    return found  # type: ignore[no-any-return]


def started_over(databases: Any) -> None:
    """What the next process does first; then the same import again."""
    recover()
    drain()


class TestImport:
    @pytest.mark.parametrize("step", COMMIT)
    def test_is_whole_or_nothing_when_killed_at_a_step_of_its_commit(self, databases, whole, step):
        assert killed_at(0, lambda: bring_in(stop_before=step))
        started_over(databases)
        decided = step.startswith("commit")
        assert standing(databases) == (whole if decided else [0, 0, 0])
        assert left_prepared(databases) == 0
        bring_in()
        assert standing(databases) == whole

    @pytest.mark.timeout(900)
    def test_is_whole_or_nothing_when_killed_between_any_two_statements(self, databases, whole):
        """Every statement of the last stretch, where it commits, and one in 25 of those before."""
        steps = steps_of(bring_in)
        connections.close_all()
        tried = sorted({*range(1, steps - 60, 25), *range(steps - 60, steps + 1)})
        for step in tried:
            databases.clean()
            killed_at(step, bring_in)  # the very last steps may not come: then it is whole
            started_over(databases)
            assert standing(databases) in ([0, 0, 0], whole), f"killed before step {step} of {steps}"
            assert left_prepared(databases) == 0
        bring_in()
        assert standing(databases) == whole
        databases.connect_as("owner")
        assert [replay.verify(room) for room in ALIASES] == [None] * len(ALIASES)

    def test_twin_without_recovery_half_of_it_stays_prepared(self, databases, whole):
        assert killed_at(0, lambda: bring_in(stop_before="commit pools"))
        assert left_prepared(databases) == 2
        assert standing(databases)[0] == whole[0]
        assert standing(databases)[1:] == [0, 0]
        recover()
        assert standing(databases) == whole
