"""An operation: one transaction, one stream, a decision, its facts."""

import hashlib
import hmac
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connections

from poolbook.eventlog import keys, log, operation
from poolbook.eventlog.codec import encode_arguments
from poolbook.eventlog.context import Origin, originating
from poolbook.eventlog.keys import KeyReused, KeyTooLong
from poolbook.eventlog.operation import Busy, KeyInUse, WroteWhileDeciding
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member

JAR = named_id("jar")


def at_once(workers: int, task: Any) -> list[Any]:
    """Run a task in threads that start together; return results, or the exceptions they raised."""
    gate = threading.Barrier(workers)

    def run(number: int) -> Any:
        gate.wait()
        try:
            return task(number)
        except Exception as error:  # noqa: BLE001 - a worker's outcome, whatever it is
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(workers)))


class TestOperation:
    def test_appends_the_fact_and_projects_it_in_one_transaction(self, toy, mia):
        fact = toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        assert fact == toy.Filled(jar_id=JAR, coins=3)
        (stored,) = log.read("papers", "stream_id = %s", [JAR])
        assert stored.recorded().fact == fact
        assert (stored.envelope.version, stored.envelope.actor) == (1, mia.user_id)
        assert stored.envelope.organisation == mia.organisation_id
        assert toy.rows("papers") == [(JAR, 3)]

    def test_makes_the_id_of_what_comes_to_be(self, toy, mia):
        assert toy.fill_jar(coins=1, by=mia).jar_id != toy.fill_jar(coins=1, by=mia).jar_id

    def test_leaves_nothing_when_refused(self, toy, mia):
        with pytest.raises(toy.Refused):
            toy.fill_jar(jar_id=JAR, coins=-1, by=mia)
        assert toy.rows("papers", "SELECT * FROM eventlog_stream") == []
        assert toy.rows("papers", "SELECT * FROM eventlog_outbox") == []

    def test_turns_a_named_constraint_into_its_refusal(self, toy, mia):
        with pytest.raises(toy.Overflows, match="holds 100 coins"):
            toy.fill_jar(jar_id=JAR, coins=101, by=mia)
        assert log.read("papers", "true", []) == []

    def test_lets_an_unnamed_constraint_be_the_bug_it_is(self, toy, mia):
        with pytest.raises(IntegrityError):
            toy.fill_jar_often(jar_id=JAR, times=101, by=mia)

    def test_refuses_to_write_while_deciding(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        with pytest.raises(WroteWhileDeciding):
            toy.write_while_deciding(jar_id=JAR, by=mia)
        assert toy.coins("papers") == 3

    @pytest.mark.parametrize(
        "sql",
        [
            'UPDATE "toy" SET coins = 0',
            'WITH done AS (UPDATE "toy" SET coins = 0 RETURNING 1) SELECT 1 FROM done',
            "WITH done AS (UPDATE public.toy SET coins = 0 RETURNING 1) SELECT 1 FROM done",
            "WITH done AS (UPDATE ONLY toy AS t SET coins = 0 RETURNING 1) SELECT 1 FROM done",
            "WITH done AS (DELETE FROM toy RETURNING 1) SELECT 1 FROM done",
            "SELECT 1; DROP TABLE toy",
        ],
    )
    def test_knows_a_write_however_it_is_dressed(self, toy, sql):
        with pytest.raises(WroteWhileDeciding), operation._writes_refused("papers"):
            toy.rows("papers", sql)

    def test_lets_a_decision_lock_what_it_reads(self, toy):
        with operation._writes_refused("papers"):
            assert toy.rows("papers", "SELECT coins FROM toy AS t FOR UPDATE OF t") == []
            assert toy.rows("papers", "SELECT coins FROM toy FOR NO KEY UPDATE") == []

    def test_numbers_a_stream_without_gaps_under_20_workers(self, toy, mia):
        at_once(20, lambda _: toy.fill_jar(jar_id=JAR, coins=1, by=mia))
        stored = log.read("papers", "stream_id = %s", [JAR])
        assert [one.envelope.version for one in stored] == list(range(1, 21))
        assert toy.coins("papers") == 20

    def test_says_busy_when_a_stream_stays_locked(self, toy, mia, monkeypatch):
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 100)
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        with connections["papers"].copy().cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT * FROM eventlog_stream FOR UPDATE")
            with pytest.raises(Busy):
                toy.fill_jar(jar_id=JAR, coins=1, by=mia)
            cursor.execute("ROLLBACK")
            cursor.connection.close()
        assert toy.coins("papers") == 1

    def test_keeps_one_correlation_for_one_request(self, toy, mia):
        with originating(Origin(correlation=named_id("request"), traceparent="00-1-2-01")):
            toy.fill_jar(jar_id=JAR, coins=1, by=mia)
            toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        found = {(one.envelope.correlation, one.envelope.traceparent) for one in log.read("papers", "true", [])}
        assert found == {(named_id("request"), "00-1-2-01")}

    def test_splits_a_large_fact_into_parts_and_reads_it_whole(self, toy, mia):
        note = "€" * limits.FACT_PART_BYTES
        fact = toy.fill_jar(jar_id=JAR, coins=1, note=note, by=mia)
        assert toy.rows("papers", "SELECT max(parts), count(*) FROM eventlog_fact") == [(5, 5)]
        assert (
            max(len(row[0].encode()) for row in toy.rows("papers", "SELECT body FROM eventlog_fact"))
            <= limits.FACT_PART_BYTES
        )
        assert log.read("papers", "true", [])[0].recorded().fact == fact

    def test_chains_hashes(self, toy, mia):
        toy.fill_jar_often(jar_id=JAR, times=3, by=mia)
        stored = log.read("papers", "true", [])
        assert [one.envelope.previous for one in stored[1:]] == [one.envelope.hash for one in stored[:-1]]
        assert stored[0].envelope.previous == b""

    def test_records_a_stream_in_order_even_when_the_clock_is_put_back(self, toy, mia):
        noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
        for instant in (noon, noon - timedelta(hours=1), noon + timedelta(seconds=1)):
            with clock.fixed(instant):
                toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        with clock.fixed(noon - timedelta(hours=2)):
            toy.fill_jar(jar_id=named_id("other jar"), coins=1, by=mia)
        recorded = [one.envelope.recorded_at for one in log.read("papers", "true", [])]
        assert recorded == [noon, noon, noon + timedelta(seconds=1), noon - timedelta(hours=2)]

    def test_app_role_cannot_change_a_fact(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        for change in ("UPDATE eventlog_fact SET body = ''", "DELETE FROM eventlog_fact", "TRUNCATE eventlog_fact"):
            with pytest.raises(Exception, match="permission denied"):
                toy.rows("papers", change)

    def test_twin_a_superuser_could(self, toy, mia, databases):
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        with psycopg.connect(databases.cluster.dsn(databases.name("papers"), "superuser")) as connection:
            assert connection.execute("UPDATE eventlog_fact SET body = ''").rowcount == 1
            connection.rollback()


class TestKey:
    def test_same_key_50_times_at_once_has_one_effect_and_50_equal_answers(self, toy, mia):
        answers = at_once(50, lambda _: toy.fill_jar(coins=2, by=mia, key="one"))
        assert len({repr(answer) for answer in answers}) == 1, answers
        assert toy.coins("papers") == 2
        assert toy.rows("papers", "SELECT replays FROM eventlog_key") == [(49,)]

    def test_twin_without_a_key_50_requests_have_50_effects(self, toy, mia):
        at_once(50, lambda _: toy.fill_jar(coins=2, by=mia))
        assert toy.coins("papers") == 100

    def test_answers_a_list_as_a_list(self, toy, mia):
        first = toy.fill_jar_often(jar_id=JAR, times=2, by=mia, key="k")
        assert toy.fill_jar_often(jar_id=JAR, times=2, by=mia, key="k") == first
        assert toy.coins("papers") == 2

    def test_refuses_the_key_for_another_body(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=2, by=mia, key="one")
        with pytest.raises(KeyReused):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia, key="one")

    def test_refuses_the_key_for_another_operation(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=2, by=mia, key="one")
        with pytest.raises(KeyReused):
            toy.fill_jar_often(jar_id=JAR, times=2, by=mia, key="one")

    def test_answers_the_same_though_what_a_door_looked_up_has_changed(self, toy, mia):
        first = toy.fill_jar_outside(coins=2, weather="sun", by=mia, key="one")
        assert toy.fill_jar_outside(coins=2, weather="rain", by=mia, key="one") == first
        with pytest.raises(KeyReused):
            toy.fill_jar_outside(coins=3, weather="sun", by=mia, key="one")

    def test_keeps_organisations_apart(self, toy, mia, rex):
        toy.fill_jar(coins=2, by=mia, key="one")
        toy.fill_jar(coins=3, by=rex, key="one")
        assert toy.coins("papers") == 5

    def test_keeps_users_apart_who_act_in_no_organisation(self, toy):
        one, other = (Member(user_id=new_id(), organisation_id=None, role=None) for _ in range(2))
        mine = toy.fill_jar(coins=2, by=one, key="one")
        assert toy.fill_jar(coins=2, by=other, key="one").jar_id != mine.jar_id
        assert toy.fill_jar(coins=2, by=one, key="one").jar_id == mine.jar_id

    def test_is_free_again_after_a_refusal(self, toy, mia):
        with pytest.raises(toy.Refused):
            toy.fill_jar(jar_id=JAR, coins=-1, by=mia, key="one")
        toy.fill_jar(jar_id=JAR, coins=1, by=mia, key="one")
        assert toy.coins("papers") == 1

    @pytest.mark.parametrize("key", ["", "x" * 256])
    def test_refuses_a_key_of_impossible_length(self, toy, mia, key):
        with pytest.raises(KeyTooLong):
            toy.fill_jar(coins=1, by=mia, key=key)

    def test_gives_up_waiting_for_a_request_that_holds_the_key(self, toy, mia, monkeypatch):
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 100)
        with connections["papers"].copy().cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "INSERT INTO eventlog_key VALUES (%s, 'one', 'fill_jar', '', NULL, 0, now())", [mia.organisation_id]
            )
            with pytest.raises(KeyInUse):
                toy.fill_jar(jar_id=JAR, coins=1, by=mia, key="one")
            cursor.execute("ROLLBACK")
            cursor.connection.close()


class TestRequestHash:
    @pytest.fixture(autouse=True)
    def _key(self, databases):
        """The installation's key is checked against the database when it is first used."""

    def test_does_not_depend_on_the_order_inside_mappings(self):
        one, other = {named_id("a"): 1, named_id("b"): 2}, {named_id("b"): 2, named_id("a"): 1}
        assert keys.request_hash("call", {"x": 1, "of": one}) == keys.request_hash("call", {"of": other, "x": 1})

    def test_depends_on_the_order_of_a_list(self):
        assert keys.request_hash("call", {"of": [1, 2]}) != keys.request_hash("call", {"of": [2, 1]})

    def test_cannot_be_tried_out_without_the_secret(self, monkeypatch):
        """Who reads the table may guess a name, but has nothing to compare the guess with."""
        stored = keys.request_hash("register", {"name": "Ann Archer"})
        guess = b"register" + b"\n" + encode_arguments({"name": "Ann Archer"})
        assert hashlib.sha256(guess).digest() != stored
        monkeypatch.setattr(keys, "_secrets", [lambda: b"another secret"])
        assert keys.request_hash("register", {"name": "Ann Archer"}) != stored

    def test_twin_with_the_secret_a_guess_is_confirmed(self):
        guess = b"register" + b"\n" + encode_arguments({"name": "Ann Archer"})
        (secret,) = keys._secrets
        assert hmac.digest(secret(), guess, "sha256") == keys.request_hash("register", {"name": "Ann Archer"})


class TestStreams:
    def test_32_workers_on_streams_in_opposite_orders_meet_no_deadlock(self, toy, mia):
        jars = [new_id() for _ in range(4)]

        def task(number: int) -> None:
            for jar in jars if number % 2 else reversed(jars):
                toy.fill_jar(jar_id=jar, coins=1, by=mia)

        assert at_once(32, task) == [None] * 32
        assert toy.coins("papers") == 128
