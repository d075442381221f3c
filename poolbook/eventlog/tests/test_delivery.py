"""Delivery between rooms: each fact once in effect, in stream order; a failing stream is parked, others go on."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from poolbook.eventlog import inbox, log, positions, relay
from poolbook.eventlog.context import Origin, originating
from poolbook.eventlog.tests.test_operation import at_once
from poolbook.kernel import limits
from poolbook.kernel.errors import TryAgain
from poolbook.kernel.ids import named_id

JAR, OTHER = named_id("jar"), named_id("other jar")


@contextmanager
def stream_held(alias: str) -> Iterator[None]:
    """Somebody else decides something on every stream of a room, and takes long."""
    other = connections[alias].copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT FROM eventlog_stream FOR UPDATE")
        yield
        cursor.execute("ROLLBACK")
    other.close()


def cut(databases, *aliases: str) -> None:
    """End every connection to these databases, as a restart does."""
    for alias in aliases:
        with psycopg.connect(databases.cluster.dsn(databases.name(alias), "superuser"), autocommit=True) as own:
            own.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def eventually(holds) -> bool:
    until = time.monotonic() + 60
    while not holds() and time.monotonic() < until:
        time.sleep(0.01)
    return holds()


class TestDrain:
    def test_brings_every_fact_to_the_room_that_handles_it(self, toy, mia):
        toy.fill_jar_often(jar_id=JAR, times=3, by=mia)
        relay.drain()
        assert toy.coins("default") == 3
        assert toy.rows("papers", "SELECT * FROM eventlog_outbox") == []

    def test_tells_the_cause_actor_and_organisation_to_what_follows(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        relay.drain()
        (cause,) = log.read("papers", "true", [])
        (effect,) = log.read("default", "true", [])
        assert effect.envelope.causation == cause.envelope.id
        assert effect.envelope.correlation == cause.envelope.correlation
        assert (effect.envelope.actor, effect.envelope.organisation) == (mia.user_id, mia.organisation_id)

    def test_applies_a_fact_once_however_often_it_comes(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        recorded = [one.recorded() for one in log.read("papers", "true", [])]
        for _ in range(3):
            inbox.deliver("users", "papers", recorded)
        relay.drain()
        assert toy.coins("default") == 3

    def test_twin_without_the_inbox_it_is_applied_again(self, toy, mia, databases):
        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        recorded = [one.recorded() for one in log.read("papers", "true", [])]
        inbox.deliver("users", "papers", recorded)
        with psycopg.connect(databases.cluster.dsn(databases.name("default"), "owner"), autocommit=True) as connection:
            connection.execute("DELETE FROM eventlog_inbox")
        inbox.deliver("users", "papers", recorded)
        assert toy.coins("default") == 6

    def test_is_done_by_one_process_at_a_time(self, toy, mia):
        toy.fill_jar_often(jar_id=JAR, times=50, by=mia)
        results = at_once(8, lambda _: relay.drain())
        assert results == [None] * 8
        assert toy.coins("default") == 50

    def test_publishes_facts_committed_late_too(self, toy, mia):
        """A fact whose position is lower than that of a published one is not skipped: there is no cursor."""
        slow, fast = connections["papers"].copy(), connections["papers"].copy()
        with slow.cursor() as late, fast.cursor() as early:
            late.execute("BEGIN")
            late.execute("SELECT nextval('eventlog_position')")
            position = late.fetchone()[0]
            toy.fill_jar(jar_id=OTHER, coins=1, by=mia)
            relay.drain()
            late.execute("INSERT INTO eventlog_outbox VALUES (%s, %s, %s)", [uuid4(), position, uuid4()])
            late.execute("COMMIT")
            early.execute("SELECT count(*) FROM eventlog_outbox")
            assert early.fetchone()[0] == 1
            relay.drain()
            early.execute("SELECT count(*) FROM eventlog_outbox")
            assert early.fetchone()[0] == 0
        slow.close()
        fast.close()


class TestDrainOf:
    @pytest.fixture
    def _chatter(self, toy, mia):
        """Somebody who publishes all the time."""
        stopping = threading.Event()

        def talk() -> None:
            while not stopping.is_set():
                toy.fill_jar(coins=1, by=mia)
            connections.close_all()

        threads = [threading.Thread(target=talk) for _ in range(2)]
        for thread in threads:
            thread.start()
        yield
        stopping.set()
        for thread in threads:
            thread.join()

    @pytest.fixture
    def mine(self, toy, mia):
        with originating(Origin(correlation=named_id("request"))) as where:
            toy.fill_jar(jar_id=JAR, coins=7, by=mia)
        return where.correlation

    def test_ends_when_its_own_facts_have_arrived_whatever_others_publish(self, toy, mine, _chatter):
        until = time.monotonic() + 60
        relay.drain(of={mine})
        assert time.monotonic() < until
        assert (JAR, 7) in toy.rows("default")

    def test_twin_for_all_facts_it_goes_on_while_others_publish(self, toy, mine, _chatter, monkeypatch):
        monkeypatch.setattr(limits, "RELAY_MAX_ROUNDS", 30)
        monkeypatch.setattr(limits, "DRAIN_FACTS", 1)
        with pytest.raises(TryAgain):
            relay.drain()

    def test_knows_whose_facts_are_on_their_way(self, toy, mia, mine):
        assert relay.on_their_way() == {mine}
        relay.drain(of={mine})
        assert relay.on_their_way() == set()
        relay.drain(of=())

    def test_gives_up_when_its_own_do_not_move(self, toy, mia, mine, monkeypatch):
        monkeypatch.setattr(limits, "DRAIN_WAIT_MS", 50)
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 50)
        relay.drain()
        with originating(Origin(correlation=named_id("second"))) as second:
            toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        with stream_held("default"), pytest.raises(TryAgain):
            relay.drain(of={second.correlation})
        relay.drain()


class TestParked:
    def test_parks_the_stream_of_a_failing_fact_and_goes_on_with_others(self, toy, mia):
        toy.trouble.add(13)
        for coins in (1, 13, 2):
            toy.fill_jar(jar_id=JAR, coins=coins, by=mia)
        toy.fill_jar(jar_id=OTHER, coins=5, by=mia)
        relay.drain()
        assert toy.rows("default") == sorted([(JAR, 1), (OTHER, 5)])
        assert [(row["version"], row["error"][:12]) for row in inbox.parked("users")] == [
            (2, "RuntimeError"),
            (3, "stands behin"),
        ]

    def test_keeps_later_facts_of_the_stream_behind_it(self, toy, mia):
        toy.trouble.add(13)
        toy.fill_jar(jar_id=JAR, coins=13, by=mia)
        relay.drain()
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        relay.drain()
        assert toy.coins("default") == 0
        assert [row["version"] for row in inbox.parked("users")] == [1, 2]

    def test_retry_applies_them_in_order_once_the_trouble_is_over(self, toy, mia):
        toy.trouble.add(13)
        for coins in (13, 2):
            toy.fill_jar(jar_id=JAR, coins=coins, by=mia)
        relay.drain()
        assert inbox.retry_parked("users") == (0, 2)
        toy.trouble.clear()
        assert inbox.retry_parked("users") == (2, 0)
        assert toy.coins("default") == 15
        assert [one.recorded().fact.coins for one in log.read("default", "true", [])] == [13, 2]
        assert inbox.parked("users") == []

    def test_keeps_the_error_of_a_parked_fact_that_comes_again(self, toy, mia):
        toy.trouble.add(13)
        toy.fill_jar(jar_id=JAR, coins=13, by=mia)
        recorded = [one.recorded() for one in log.read("papers", "true", [])]
        for _ in range(2):  # a relay that died before it could empty its outbox brings facts again
            inbox.deliver("users", "papers", recorded)
        (row,) = inbox.parked("users")
        assert row["error"] == "RuntimeError: cannot note 13"

    def test_does_not_quote_the_row_at_fault(self, toy, mia):
        toy.fill_jar_often(jar_id=JAR, times=60, by=mia)
        relay.drain()
        toy.rows("default", "UPDATE toy SET coins = 61 RETURNING 1")
        toy.fill_jar(jar_id=JAR, coins=40, by=mia)
        relay.drain()
        (row,) = inbox.parked("users")
        assert row["error"] == ('IntegrityError: new row for relation "toy" violates check constraint "toy_coins"')


class TestWaiting:
    @pytest.fixture(autouse=True)
    def _impatient(self, toy, mia, monkeypatch):
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        relay.drain()
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 50)
        monkeypatch.setattr(limits, "DRAIN_WAIT_MS", 50)

    def test_a_fact_whose_stream_others_hold_waits_and_other_streams_go_on(self, toy, mia):
        for jar, coins in ((JAR, 2), (JAR, 3), (OTHER, 5)):
            toy.fill_jar(jar_id=jar, coins=coins, by=mia)
        with stream_held("default"):
            assert relay.publish_once("papers") == 1
            assert relay.publish_once("papers") is None
            assert toy.rows("default") == sorted([(JAR, 1), (OTHER, 5)])
        relay.drain()
        assert inbox.parked("users") == []
        assert [one.recorded().fact.coins for one in log.read("default", "stream_id = %s", [JAR])] == [1, 2, 3]

    def test_twin_taken_for_a_failure_it_would_be_parked(self, toy, mia, monkeypatch):
        monkeypatch.setattr(inbox, "_is_locked_out", lambda _: False)
        toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        with stream_held("default"):
            relay.drain()
        assert [row["error"][:4] for row in inbox.parked("users")] == ["Busy"]

    def test_drain_gives_up_with_a_sentence(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        with stream_held("default"), pytest.raises(TryAgain, match="on their way"):
            relay.drain()

    def test_retry_leaves_it_parked_for_now(self, toy, mia):
        toy.trouble.add(13)
        toy.fill_jar(jar_id=JAR, coins=13, by=mia)
        relay.drain()
        toy.trouble.clear()
        with stream_held("default"):
            assert inbox.retry_parked("users") == (0, 1)
        assert inbox.retry_parked("users") == (1, 0)


class TestPublishOnce:
    def test_looks_at_an_empty_outbox_with_one_statement(self, toy):
        with CaptureQueriesContext(connections["papers"]) as asked:
            assert relay.publish_once("papers") == 0
        assert len(asked) == 1

    def test_reads_few_large_facts_at_once(self, toy, mia, monkeypatch):
        monkeypatch.setattr(limits, "FACT_PART_BYTES", 100)
        monkeypatch.setattr(limits, "DRAIN_PARTS", 4)
        for _ in range(3):
            toy.fill_jar(jar_id=JAR, coins=1, note="x" * 250, by=mia)
        assert [relay.publish_once("papers") for _ in range(4)] == [1, 1, 1, 0]
        assert toy.coins("default") == 3

    def test_publishes_a_fact_however_large(self, toy, mia, monkeypatch):
        monkeypatch.setattr(limits, "FACT_PART_BYTES", 100)
        monkeypatch.setattr(limits, "DRAIN_PARTS", 1)
        toy.fill_jar(jar_id=JAR, coins=1, note="x" * 250, by=mia)
        assert relay.publish_once("papers") == 1


class TestRelayThread:
    def test_publishes_by_itself_and_stops(self, toy, mia):
        thread = relay.RelayThread("papers")
        thread.start()
        toy.fill_jar(jar_id=JAR, coins=4, by=mia)
        until = time.monotonic() + 60
        while toy.coins("default") != 4 and time.monotonic() < until:
            time.sleep(0.01)
        thread.stop()
        thread.join(10)
        assert toy.coins("default") == 4
        assert not thread.is_alive()

    @pytest.fixture
    def running(self, toy, mia, monkeypatch):
        """A relay that has brought a first fact, and so has connections."""
        monkeypatch.setattr(limits, "RELAY_POLL_MS", 50)
        thread = relay.RelayThread("papers")
        thread.start()
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        assert eventually(lambda: toy.coins("default") == 1)
        yield thread
        thread.stop()
        thread.join(10)

    @pytest.mark.parametrize("aliases", [("papers",), ("default",), ("papers", "default")])
    def test_goes_on_after_any_of_its_connections_was_cut(self, running, toy, mia, databases, aliases):
        connections.close_all()
        cut(databases, *aliases)
        toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        assert eventually(lambda: toy.coins("default") == 3)
        assert inbox.parked("users") == []

    def test_twin_with_its_old_connections_it_stays_stuck(self, running, toy, mia, databases, monkeypatch):
        connections.close_all()
        cut(databases, "default")
        monkeypatch.setattr(type(relay.connections), "close_all", lambda _: None)
        toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        time.sleep(1)
        assert toy.coins("default") == 1

    def test_goes_on_after_a_bug(self, running, toy, mia, monkeypatch):
        def deaf(_room, _recorded):
            raise ValueError

        monkeypatch.setattr(relay, "listeners", [deaf])
        toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        assert eventually(lambda: toy.coins("default") == 3)
        relay.listeners.clear()
        assert eventually(lambda: toy.rows("papers", "SELECT FROM eventlog_outbox") == [])

    def test_hears_of_facts_published_by_another_process(self, toy, mia):
        from poolbook.eventlog import wakeup

        listener = relay.ListenThread("papers")
        listener.start()
        heard = threading.Event()
        until = time.monotonic() + 60
        while not heard.is_set() and time.monotonic() < until:
            wakeup.events["papers"].clear()
            with connections["papers"].cursor() as cursor:
                cursor.execute(f"NOTIFY {wakeup.CHANNEL}")
            if wakeup.events["papers"].wait(0.2):
                heard.set()
        listener.stop()
        listener.join(10)
        assert heard.is_set()


class TestWaitFor:
    def test_returns_at_once_when_everything_has_arrived(self, toy, mia):
        positions.wait_for(str(uuid4()))

    def test_waits_until_the_relay_has_brought_it(self, toy, mia):
        with originating(Origin(correlation=named_id("request"))):
            toy.fill_jar(jar_id=JAR, coins=4, by=mia)
        threading.Timer(0.2, lambda: (relay.drain(), connections.close_all())).start()
        positions.wait_for(str(named_id("request")))
        assert toy.coins("default") == 4

    def test_gives_up_with_a_sentence(self, toy, mia, monkeypatch):
        monkeypatch.setattr(limits, "POSITION_WAIT_MS", 50)
        with originating(Origin(correlation=named_id("request"))):
            toy.fill_jar(jar_id=JAR, coins=4, by=mia)
        with pytest.raises(TryAgain, match="ask again"):
            positions.wait_for(str(named_id("request")))

    def test_refuses_what_is_no_position(self, toy):
        with pytest.raises(positions.NotAPosition):
            positions.wait_for("yesterday")
