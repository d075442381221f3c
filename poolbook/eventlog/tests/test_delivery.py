"""Delivery between rooms: each fact once in effect, in stream order; a failing stream is parked, others go on."""

import threading
import time
from uuid import uuid4

import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import inbox, log, positions, relay
from poolbook.eventlog.context import Origin, originating
from poolbook.eventlog.tests.test_operation import at_once
from poolbook.kernel import limits
from poolbook.kernel.errors import TryAgain
from poolbook.kernel.ids import named_id

JAR, OTHER = named_id("jar"), named_id("other jar")


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


class TestRelayThread:
    def test_publishes_by_itself_and_stops(self, toy, mia):
        thread = relay.RelayThread("papers")
        thread.start()
        toy.fill_jar(jar_id=JAR, coins=4, by=mia)
        until = time.monotonic() + 10
        while toy.coins("default") != 4 and time.monotonic() < until:
            time.sleep(0.01)
        thread.stop()
        thread.join(10)
        assert toy.coins("default") == 4
        assert not thread.is_alive()

    def test_hears_of_facts_published_by_another_process(self, toy, mia):
        from poolbook.eventlog import wakeup

        listener = relay.ListenThread("papers")
        listener.start()
        heard = threading.Event()
        until = time.monotonic() + 10
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
