"""Replay: tables can be rebuilt from the log, and a change behind its back is named."""

import psycopg
import pytest
from django.db import models

from poolbook.eventlog import log, replay
from poolbook.kernel import limits
from poolbook.kernel.ids import named_id

JAR, OTHER = named_id("jar"), named_id("other jar")


class ToyRow(models.Model):
    """The toy's table, as Django sees a room's tables."""

    id = models.UUIDField(primary_key=True)
    coins = models.IntegerField()

    class Meta:
        app_label = "papers"
        db_table = "toy"
        managed = False


@pytest.fixture
def owner(toy, mia, databases, monkeypatch):
    """Two filled jars, seen as the owner, and a way to change things behind the log's back."""
    monkeypatch.setattr(replay, "projected_models", lambda room: [ToyRow] if room == "papers" else [])
    toy.fill_jar(jar_id=JAR, coins=3, by=mia)
    toy.fill_jar_often(jar_id=OTHER, times=4, by=mia)
    databases.connect_as("owner")

    def change(sql):
        with psycopg.connect(
            databases.cluster.dsn(databases.name("papers"), "superuser"), autocommit=True
        ) as connection:
            assert connection.execute(sql).rowcount

    return change


class TestVerify:
    def test_finds_nothing_when_tables_and_log_agree(self, owner, toy):
        assert replay.verify("papers") is None
        assert toy.coins("papers") == 7

    def test_names_the_row_and_column_that_was_changed(self, owner):
        owner(f"UPDATE toy SET coins = 30 WHERE id = '{JAR}'")
        assert replay.verify("papers") == f"room papers, table toy, row {JAR}: column coins is 30, the log says 3"

    def test_names_a_column_that_no_model_knows(self, owner):
        owner("ALTER TABLE toy ADD COLUMN spare int; UPDATE toy SET spare = 1")
        assert "column spare is 1, the log says None" in replay.verify("papers")

    def test_names_a_row_that_is_missing(self, owner):
        owner(f"DELETE FROM toy WHERE id = '{JAR}'")
        assert replay.verify("papers") == f"room papers, table toy, row {JAR}: the log has it, the table does not"

    def test_names_a_row_too_many(self, owner):
        owner(f"INSERT INTO toy VALUES ('{named_id('third')}', 1)")
        assert "the table has it, the log does not" in replay.verify("papers")

    @pytest.mark.parametrize(
        ("change", "found"),
        [
            ("UPDATE eventlog_fact SET body = replace(body, '3', '4') WHERE version = 1", "hash does not fit"),
            ("UPDATE eventlog_fact SET occurred_on = '2001-01-01' WHERE version = 1", "hash does not fit"),
            ("UPDATE eventlog_fact SET previous = '\\x00' WHERE version = 2", "does not follow"),
            ("DELETE FROM eventlog_fact WHERE version = 2", "version 2 of stream"),
            ("DELETE FROM eventlog_fact WHERE version = 4", "head is not the last fact"),
            (f"DELETE FROM eventlog_stream WHERE id = '{OTHER}'", "the row is missing"),
        ],
    )
    def test_names_the_fact_whose_chain_is_broken(self, owner, change, found):
        owner(change)
        assert found in replay.verify("papers")
        assert "room papers, table eventlog_" in replay.verify("papers")

    def test_runs_the_rooms_own_proof_too(self, owner, monkeypatch):
        monkeypatch.setitem(replay.registry._verifiers, "papers", lambda: "something of its own")
        assert replay.verify("papers") == "something of its own"

    def test_leaves_nothing_behind(self, owner, toy):
        replay.verify("papers")
        assert toy.rows("papers", "SELECT nspname FROM pg_namespace WHERE nspname = 'poolbook_scratch'") == []


class TestRebuild:
    def test_writes_the_same_rows_again(self, owner, toy):
        before = toy.rows("papers")
        owner("UPDATE toy SET coins = 1")
        assert replay.rebuild("papers") == 5
        assert toy.rows("papers") == before

    def test_derives_what_the_room_adds(self, owner, monkeypatch):
        derived = []
        monkeypatch.setitem(replay.registry._rebuilders, "papers", lambda: derived.append(1))
        replay.rebuild("papers")
        assert derived == [1]

    def test_reads_the_log_in_pieces(self, owner, toy, mia):
        pieces = list(log.read_all("papers", chunk=2))
        assert [len(piece) for piece in pieces] == [2, 2, 1]

    def test_reads_few_large_facts_at_once(self, owner, toy, mia, monkeypatch):
        monkeypatch.setattr(limits, "FACT_PART_BYTES", 100)
        monkeypatch.setattr(limits, "DRAIN_PARTS", 5)
        for _ in range(3):
            toy.fill_jar(jar_id=JAR, coins=1, note="x" * 250, by=mia)
        assert [len(piece) for piece in log.read_all("papers")] == [7, 1]
        monkeypatch.setattr(limits, "DRAIN_PARTS", 1)
        assert [len(piece) for piece in log.read_all("papers")] == [6, 1, 1]


class TestProjectedModels:
    def test_leaves_out_what_does_not_come_from_the_log(self, databases):
        from django.apps import apps

        config = apps.get_app_config("users")
        names = {model.__name__ for model in replay.projected_models("users")}
        assert names.isdisjoint(getattr(config, "not_from_log", frozenset()))
        assert replay.projected_models("nowhere") == []
