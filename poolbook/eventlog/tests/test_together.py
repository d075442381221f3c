"""Several rooms decide as one: all of it or none, whatever fails and whenever a process dies."""

import time
from contextlib import suppress

import pytest
from django.db import connections
from django.db.transaction import TransactionManagementError

from poolbook.eventlog import inbox, log, relay
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.tests.test_delivery import cut
from poolbook.eventlog.together import _PREFIX, GivenUp, InDoubt, recover, together
from poolbook.kernel.ids import named_id, new_id

JAR = named_id("jar")
GID = f"{_PREFIX}:{new_id()}"  # names of prepared transactions are the whole server's


class Died(BaseException):
    """Stands for kill -9: nothing is cleaned up after it."""


def prepared() -> list[str]:
    """Transactions left prepared in this worker's databases; other workers have their own on the same server."""
    mine = [connections[alias].settings_dict["NAME"] for alias in ALIASES.values()]
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT gid FROM pg_prepared_xacts WHERE database = ANY(%s) ORDER BY gid", [mine])
        return [row[0] for row in cursor.fetchall() if row[0].startswith(_PREFIX)]


class TestTogether:
    def test_commits_in_all_rooms_and_hands_facts_straight_over(self, toy, mia):
        with together(("users", "papers"), organisation=mia.organisation_id):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
            assert toy.coins("default") == 3
        assert (toy.coins("papers"), toy.coins("default")) == (3, 3)
        relay.drain()
        assert (toy.coins("papers"), toy.coins("default")) == (3, 3)

    def test_leaves_nothing_anywhere_when_one_rule_refuses(self, toy, mia):
        with pytest.raises(toy.Refused), together(("users", "papers"), organisation=mia.organisation_id):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
            toy.fill_jar(jar_id=JAR, coins=-3, by=mia)
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (0, 0, [])

    def test_leaves_nothing_anywhere_when_a_constraint_refuses_at_the_end(self, toy, mia):
        with (
            pytest.raises(Exception, match="toy_coins"),
            together(("users", "papers"), organisation=mia.organisation_id),
        ):
            toy.fill_jar_often(jar_id=JAR, times=101, by=mia)
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (0, 0, [])

    def test_takes_back_what_was_prepared_when_a_later_room_cannot_prepare(self, toy, mia):
        def step(name: str) -> None:
            if name == "prepare papers":
                raise RuntimeError("no disk")

        with pytest.raises(RuntimeError), together(("users", "papers"), organisation=mia.organisation_id, step=step):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (0, 0, [])

    def test_a_refusal_that_somebody_catches_cannot_be_committed_half(self, toy, mia):
        with (
            pytest.raises(TransactionManagementError),
            together(("users", "papers"), organisation=mia.organisation_id),
            suppress(toy.Refused),
        ):
            toy.fill_jar(jar_id=JAR, coins=-1, by=mia, key="half")
        assert toy.rows("papers", "SELECT key FROM eventlog_key") == []

    def test_is_in_doubt_when_the_deciding_database_is_lost_and_recovery_ends_it(self, toy, mia, databases):
        def step(name: str) -> None:
            if name == "decide":
                cut(databases, "default")

        with pytest.raises(InDoubt), together(("users", "papers"), organisation=mia.organisation_id, step=step):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        connections.close_all()
        assert recover() == 2
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (0, 0, [])

    def test_is_in_doubt_when_a_database_is_lost_after_the_decision_and_recovery_commits_it(self, toy, mia, databases):
        def step(name: str) -> None:
            if name == "commit papers":
                cut(databases, "papers")

        with pytest.raises(InDoubt), together(("users", "papers"), organisation=mia.organisation_id, step=step):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        connections.close_all()
        assert recover() == 1
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (3, 3, [])

    def test_tells_what_went_wrong_first_when_a_database_is_lost_as_well(self, toy, mia, databases):
        def step(name: str) -> None:
            if name == "prepare papers":
                cut(databases, "default")
                raise RuntimeError("no disk")

        with pytest.raises(RuntimeError), together(("users", "papers"), organisation=mia.organisation_id, step=step):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        connections.close_all()
        assert recover() == 1
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (0, 0, [])

    def test_keeps_its_decision_where_recovery_looks_whatever_the_order_of_rooms(self, toy, mia, databases):
        def step(name: str) -> None:
            if name == "commit papers":
                raise Died

        with pytest.raises(Died), together(("papers", "users"), organisation=mia.organisation_id, step=step):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        ended, until = 0, time.monotonic() + 60
        while ended < 2 and time.monotonic() < until:  # its connection's lock goes a moment after the connection
            ended += recover()
        assert ended == 2
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (3, 3, [])

    def test_refuses_to_overtake_a_fact_that_is_still_on_its_way(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        with pytest.raises(inbox.WouldOvertake), together(("users", "papers"), organisation=mia.organisation_id):
            toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        relay.drain()
        for times in (1, 2):  # what the first time hands over is still in the outbox at the second, and known
            with together(("users", "papers"), organisation=mia.organisation_id):
                toy.fill_jar_often(jar_id=JAR, times=times, by=mia)
                toy.fill_jar(jar_id=JAR, coins=4, by=mia)
        assert [one.recorded().fact.coins for one in log.read("default", "true", [])] == [1, 1, 4, 1, 1, 4]

    def test_refuses_to_pass_a_parked_fact(self, toy, mia):
        toy.trouble.add(13)
        toy.fill_jar(jar_id=JAR, coins=13, by=mia)
        relay.drain()
        with pytest.raises(inbox.BehindParked), together(("users", "papers"), organisation=mia.organisation_id):
            toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        assert (toy.coins("papers"), toy.coins("default")) == (13, 0)

    def test_twin_without_the_look_the_later_fact_comes_first(self, toy, mia, monkeypatch):
        monkeypatch.setattr(inbox, "_keep_order", lambda *_: None)
        toy.fill_jar(jar_id=JAR, coins=1, by=mia)
        with together(("users", "papers"), organisation=mia.organisation_id):
            toy.fill_jar(jar_id=JAR, coins=2, by=mia)
        relay.drain()
        assert [one.recorded().fact.coins for one in log.read("default", "true", [])] == [2, 1]


class TestRecover:
    def test_leaves_a_transaction_alone_whose_process_lives(self, toy, mia):
        ended = []

        def step(name: str) -> None:
            if name == "decide":
                ended.append(recover())

        with together(("users", "papers"), organisation=mia.organisation_id, step=step):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        assert ended == [0]
        assert (toy.coins("papers"), toy.coins("default")) == (3, 3)

    def test_gives_up_what_a_dead_process_had_not_decided(self, toy, mia):
        with connections["papers"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO toy VALUES (%s, 3)", [JAR])
            cursor.execute(f"PREPARE TRANSACTION '{GID}:papers'")
        assert recover() == 1
        assert (toy.coins("papers"), prepared()) == (0, [])
        assert toy.rows("default", "SELECT gid, decision FROM eventlog_decision") == [(GID, "rollback")]

    def test_finishes_what_a_dead_process_had_decided(self, toy, mia):
        with connections["papers"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO toy VALUES (%s, 3)", [JAR])
            cursor.execute(f"PREPARE TRANSACTION '{GID}:papers'")
        toy.rows("default", f"INSERT INTO eventlog_decision VALUES ('{GID}', 'commit', now()) RETURNING gid, decision")
        assert recover() == 1
        assert (toy.coins("papers"), prepared()) == (3, [])

    def test_is_work_for_the_role_that_prepared_it(self, toy, mia, databases):
        """Why a session recovers as the app, even one that goes on as the owner."""
        with connections["papers"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO toy VALUES (%s, 3)", [JAR])
            cursor.execute(f"PREPARE TRANSACTION '{GID}:papers'")
        databases.connect_as("owner")
        with pytest.raises(Exception, match="permission denied to finish"):
            recover()
        databases.connect_as("app")
        assert recover() == 1

    def test_twin_without_recovery_the_transaction_stays_and_holds_its_locks(self, toy, mia):
        with connections["papers"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO toy VALUES (%s, 3)", [JAR])
            cursor.execute(f"PREPARE TRANSACTION '{GID}:papers'")
            assert prepared() == [f"{GID}:papers"]
            cursor.execute("SET lock_timeout = 100")
            with pytest.raises(Exception, match="lock timeout"):
                cursor.execute("INSERT INTO toy VALUES (%s, 3)", [JAR])
            cursor.execute("RESET lock_timeout")
            cursor.execute(f"ROLLBACK PREPARED '{GID}:papers'")

    def test_a_decision_stands_once_it_is_written(self, toy, mia):
        """The recovery was faster: the slow process must not commit what was given up."""

        def step(name: str) -> None:
            if name == "decide":
                toy.rows(
                    "default",
                    "INSERT INTO eventlog_decision SELECT regexp_replace(gid, ':[a-z]+$', ''), 'rollback', now()"
                    " FROM pg_prepared_xacts WHERE database = current_database() RETURNING gid, decision",
                )

        both = together(("users", "papers"), organisation=mia.organisation_id, step=step)
        with pytest.raises(GivenUp, match="nothing was changed"), both:
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        assert (toy.coins("papers"), toy.coins("default"), prepared()) == (0, 0, [])
