"""A commit that did not reach the standby is in doubt: it is told so, and the retry waits for the standby again."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import relay, unit
from poolbook.eventlog.standby import NotOnStandby, heard
from poolbook.eventlog.together import InDoubt, together
from poolbook.kernel.ids import named_id

JAR = named_id("jar")
ROOMS = {"papers": "papers", "users": "default"}


class Standby:
    """A standby that never answers, until it does; other tests' sessions do not wait for it."""

    def __init__(self, databases) -> None:
        self._dsn = databases.cluster.dsn("postgres", "superuser")
        self._names = [databases.name(alias) for alias in ROOMS.values()]

    def is_wanted(self, name: str) -> None:
        with psycopg.connect(self._dsn, autocommit=True) as own:
            own.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'")  # type: ignore[arg-type]
            own.execute("SELECT pg_reload_conf()")
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with psycopg.connect(self._dsn, autocommit=True) as own:
                if own.execute("SHOW synchronous_standby_names").fetchall() == [(name,)]:
                    break
            time.sleep(0.02)
        time.sleep(0.1)  # the checkpointer tells the others

    @contextmanager
    def given_up_on(self) -> Iterator[list[int]]:
        """Cancel every wait for it."""
        done, given_up = threading.Event(), []

        def cancel() -> None:
            with psycopg.connect(self._dsn, autocommit=True) as own:
                while not done.is_set():
                    found = own.execute(
                        "SELECT pid, pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
                        " AND datname = ANY(%s)",
                        [self._names],
                    )
                    given_up.extend(row[0] for row in found.fetchall())
                    time.sleep(0.01)

        thread = threading.Thread(target=cancel)
        thread.start()
        try:
            yield given_up
        finally:
            done.set()
            thread.join()


@pytest.fixture
def standby(toy, databases) -> Iterator[Standby]:
    """Wanted from here on by this thread's connections."""
    found = Standby(databases)
    for alias in ROOMS.values():
        with connections[alias].cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
    found.is_wanted("nobody")
    yield found
    found.is_wanted("")


class TestBegin:
    def test_a_commit_without_the_standby_is_in_doubt_and_the_retry_waits_again(self, toy, mia, standby):
        for _ in range(2):
            with standby.given_up_on() as given_up, pytest.raises(NotOnStandby, match="same Idempotency-Key"):
                toy.fill_jar(jar_id=JAR, coins=3, by=mia, key="one")
            assert len(given_up) >= 1
        standby.is_wanted("")
        assert toy.fill_jar(jar_id=JAR, coins=3, by=mia, key="one") == toy.Filled(jar_id=JAR, coins=3)
        assert toy.coins("papers") == 3
        assert toy.rows("papers", "SELECT replays FROM eventlog_key") == [(2,)]

    def test_twin_without_hearing_the_warning_it_looks_like_any_success(self, toy, mia, standby, monkeypatch):
        @contextmanager
        def deaf(*_: str) -> Iterator[list[str]]:
            yield []

        monkeypatch.setattr(unit, "heard", deaf)
        with standby.given_up_on() as given_up:
            assert toy.fill_jar(jar_id=JAR, coins=3, by=mia, key="one").coins == 3
        assert given_up

    def test_warnings_before_the_commit_are_none_of_it(self, toy, mia):
        with unit.begin("papers"):
            toy.rows("papers", "SELECT 1")
            with connections["papers"].cursor() as cursor:
                cursor.execute("DO $$ BEGIN RAISE WARNING 'something else'; END $$")

    def test_is_heard_by_nobody_afterwards(self, toy):
        toy.rows("papers", "SELECT 1")
        before = list(connections["papers"].connection._notice_handlers)
        with heard("papers"):
            pass
        assert connections["papers"].connection._notice_handlers == before


class TestRelay:
    def test_brings_a_fact_again_and_waits_with_it_until_the_other_room_has_it_safe(self, toy, mia, standby):
        standby.is_wanted("")
        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        standby.is_wanted("nobody")
        with standby.given_up_on():
            for _ in range(2):
                relay.publish_once("papers")
                assert toy.rows("papers", "SELECT count(*) FROM eventlog_outbox") == [(1,)]
        assert toy.coins("default") == 3
        standby.is_wanted("")
        relay.drain()
        assert toy.rows("papers", "SELECT count(*) FROM eventlog_outbox") == [(0,)]
        assert toy.coins("default") == 3


class TestTogether:
    def test_is_given_up_or_in_doubt_and_never_a_plain_success(self, toy, mia, standby):
        def step(name: str) -> None:
            standby.is_wanted("nobody" if name == "decide" else "")

        standby.is_wanted("")
        with (
            standby.given_up_on(),
            pytest.raises(InDoubt, match="standby"),
            together(("users", "papers"), organisation=mia.organisation_id, step=step),
        ):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        assert (toy.coins("papers"), toy.coins("default")) == (3, 3)
