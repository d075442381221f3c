"""The audit trail: an entry beside what was decided, leaves and heads by the relay, and no bit changes unnoticed."""

import random
from contextlib import suppress

import psycopg
import pytest
from django.db import DatabaseError, connections, transaction

from poolbook.eventlog import audit, audit_check, relay, replay, trees
from poolbook.eventlog.audit_entry import entry_hash
from poolbook.eventlog.context import Origin, Place, originating, placed
from poolbook.eventlog.tests.test_replay import ToyRow
from poolbook.kernel.ids import named_id, new_id

JAR, OTHER = named_id("jar"), named_id("other jar")
FLIPS = 300
PLACE = Place(action="POST /jars", address="203.0.113.7", client="curl/8", request="r-1")
TABLES = {  # what says what happened; the keys of rows, by which a flip is written
    "eventlog_fact": ["stream_id", "version", "part"],
    "eventlog_stream": ["id"],
    "eventlog_audit": ["id"],
    "eventlog_leaf": ["organisation_id", "place"],
    "eventlog_tree_head": ["organisation_id", "size"],
}


def rows(sql, values=(), alias="papers"):
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@pytest.fixture
def filled(toy, mia, rex):
    """Jars filled by Mia and Rex from somewhere, published, with heads at two moments."""
    for who in (mia, rex):
        with placed(PLACE):
            toy.fill_jar(jar_id=named_id("jar", who.user_id), coins=3, note="x" * 40, by=who)
            toy.fill_jar_often(jar_id=named_id("other jar", who.user_id), times=4, by=who)
    relay.drain()
    trees.build("papers")
    with placed(PLACE):
        toy.fill_jar(jar_id=named_id("jar", mia.user_id), coins=2, by=mia)
    relay.drain()
    trees.build("papers")
    return toy


class TestNote:
    def test_tells_from_where_in_the_transaction_of_the_fact(self, toy, mia):
        with placed(PLACE):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        ((entry, digest, is_pending),) = audit.entries("papers", "true", [])
        ((correlation,),) = rows("SELECT correlation FROM eventlog_fact")
        assert (entry.action, entry.outcome, entry.actor, entry.subject) == ("POST /jars", "done", mia.user_id, JAR)
        assert (entry.organisation, entry.correlation) == (mia.organisation_id, correlation)
        assert audit.where_from(entry) == {"address": "203.0.113.7", "client": "curl/8", "request": "r-1"}
        assert digest == entry_hash(entry)
        assert is_pending
        assert "203.0.113" not in str(rows("SELECT eventlog_audit::text FROM eventlog_audit"))

    def test_is_undone_with_the_decision(self, toy, mia):
        with placed(PLACE), pytest.raises(toy.Overflows):
            toy.fill_jar(jar_id=JAR, coins=101, by=mia)
        assert rows("SELECT count(*) FROM eventlog_audit") == [(0,)]

    def test_writes_one_row_for_a_request(self, toy, mia):
        with placed(PLACE):
            toy.fill_jar_often(jar_id=JAR, times=9, by=mia)
        assert rows("SELECT count(*) FROM eventlog_audit") == [(1,)]

    def test_is_silent_where_nobody_asked(self, toy, mia):
        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        with placed(PLACE), originating(Origin(correlation=new_id(), causation=new_id())):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        assert rows("SELECT count(*) FROM eventlog_audit") == [(0,)]


class TestBuild:
    def test_gives_every_fact_and_entry_a_place_in_its_firms_tree(self, filled, mia, rex):
        for who, count in ((mia, 9), (rex, 7)):
            places = rows(
                "SELECT place FROM eventlog_leaf WHERE organisation_id = %s ORDER BY 1", [who.organisation_id]
            )
            assert [place for (place,) in places] == list(range(count))
            (head,) = trees.tree_heads("papers", who.organisation_id)
            assert head.size == count
            assert trees.tree("papers", who.organisation_id, count).root(count) == head.root

    def test_goes_on_from_the_head_before(self, filled, mia):
        old, new = (trees.tree_heads("papers", mia.organisation_id, newest_first=one)[0] for one in (False, True))
        assert (old.size, new.size) == (7, 9)
        assert trees.build("papers") == 0

    def test_leaves_it_to_another_process_that_is_at_it(self, toy, mia, databases):
        with placed(PLACE):
            toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        with psycopg.connect(databases.cluster.dsn(databases.name("papers"), "app")) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [trees.LOCK])
            assert trees.build("papers") == 0
        assert trees.build("papers") == 1

    def test_keeps_in_mind_what_grows_the_moment_its_lock_is_free(self, toy, mia, monkeypatch):
        """The relay of another thread publishes as soon as it gets the lock: with the commit, before build returns."""
        make_head = trees._make_head

        def and_then_grows(*args):
            make_head(*args)
            transaction.on_commit(grow, using="papers")

        def grow():
            toy.fill_jar(jar_id=OTHER, coins=1, by=mia)
            relay.drain()

        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        relay.drain()
        with monkeypatch.context() as patched:
            patched.setattr(trees, "_make_head", and_then_grows)
            assert trees.build("papers") == 1
        assert trees.build("papers") == 1

    def test_makes_heads_again_whose_commit_failed(self, toy, mia, monkeypatch):
        def fails():
            raise DatabaseError

        toy.fill_jar(jar_id=JAR, coins=3, by=mia)
        relay.drain()
        with monkeypatch.context() as patched:
            patched.setattr(connections["papers"], "commit", fails)
            with pytest.raises(DatabaseError):
                trees.build("papers")
        assert trees.build("papers") == 1

    def test_lets_the_app_change_nothing_of_it(self, filled):
        for change in (
            "UPDATE eventlog_audit SET action = 'x'",
            "DELETE FROM eventlog_audit",
            "UPDATE eventlog_leaf SET what = 'x'",
            "DELETE FROM eventlog_leaf",
            "UPDATE eventlog_tree_head SET size = 1",
            "DELETE FROM eventlog_tree_head",
        ):
            with pytest.raises(DatabaseError, match="permission denied"), connections["papers"].cursor() as cursor:
                cursor.execute(change)


def flip(kind, value, rng):
    """Return a value of a column with one bit changed that PostgreSQL still takes."""
    if kind == "uuid":
        return type(value)(int=value.int ^ 1 << rng.randrange(128))
    if kind == "bytea":
        changed = bytearray(value)
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        return bytes(changed)
    if kind == "text":
        at = rng.randrange(len(value))
        other = chr(ord(value[at]) ^ 1 << rng.randrange(7))
        return value[:at] + other + value[at + 1 :] if other != "\x00" else None
    if kind in ("bigint", "smallint", "boolean"):
        return value ^ 1 << rng.randrange(14) if kind != "boolean" else not value
    if kind == "date":
        return type(value).fromordinal(value.toordinal() ^ 1 << rng.randrange(12))
    assert kind == "instant"
    return value.replace(microsecond=(value.microsecond ^ 1 << rng.randrange(19)) % 1_000_000)


class Flipper:
    """Changes single bits behind everybody's back, as the superuser, and puts them back."""

    def __init__(self, dsn, seed):
        self.connection = psycopg.connect(dsn, autocommit=True)
        self.rng = random.Random(seed)
        self.kinds = {
            table: dict(
                self.connection.execute(
                    "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
                    " WHERE attrelid = %s::regclass AND attnum > 0",
                    [table],
                ).fetchall()
            )
            for table in TABLES
        }

    def flip(self):
        """Flip a bit; return what was flipped, and the statements that undo it. None where the table refuses."""
        rng = self.rng
        table = rng.choice(list(TABLES))
        names = list(self.kinds[table])
        found = self.connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
        row = dict(zip(names, rng.choice(found), strict=True))
        column = rng.choice([name for name in names if row[name] not in (None, "", b"")])
        kind = {"timestamp with time zone": "instant"}.get(self.kinds[table][column], self.kinds[table][column])
        value = flip(kind, row[column], rng)
        if value is None or value == row[column]:
            return None
        changed = row | {column: value}
        write = f"UPDATE {table} SET {column} = %s WHERE " + " AND ".join(f"{key} = %s" for key in TABLES[table])
        try:
            self.connection.execute(write, [value, *(row[key] for key in TABLES[table])])
        except psycopg.errors.IntegrityError:
            return None
        undo = (write, [row[column], *(changed[key] for key in TABLES[table])])
        return f"{table}.{column} = {value!r}", undo


@pytest.fixture
def flipper(filled, databases, monkeypatch):
    monkeypatch.setattr(replay, "projected_models", lambda room: [ToyRow] if room == "papers" else [])
    assert replay.verify("papers") is None if not databases.connect_as("owner") else False
    found = Flipper(databases.cluster.dsn(databases.name("papers"), "superuser"), seed=4)
    yield found
    found.connection.close()


class TestEveryFlippedBit:
    def test_is_found_and_named(self, flipper):
        done = 0
        while done < FLIPS:
            flipped = flipper.flip()
            if flipped is None:
                continue
            done += 1
            what, undo = flipped
            found = replay.verify("papers")
            assert found is not None, f"nobody noticed {what}"
            assert found.startswith("room papers, table "), what
            flipper.connection.execute(*undo)
        assert replay.verify("papers") is None

    def test_would_pass_without_hashes(self, flipper, monkeypatch):
        """The twin: with neither chain nor tree looked at, most flips are noticed by nobody."""
        monkeypatch.setattr(replay, "_chains", lambda room: None)
        monkeypatch.setattr(audit_check, "difference", lambda room: None)
        unnoticed = 0
        for _ in range(60):
            flipped = flipper.flip()
            if flipped is None:
                continue
            with suppress(Exception):  # whatever a broken fact makes of a replay
                unnoticed += replay.verify("papers") is None
            flipper.connection.execute(*flipped[1])
        assert unnoticed > 20


class TestForgery:
    """Somebody with the owner's rights on the tables rewrites more than a bit."""

    def owner(self, databases, sql, values=()):
        with psycopg.connect(
            databases.cluster.dsn(databases.name("papers"), "superuser"), autocommit=True
        ) as connection:
            assert connection.execute(sql, values).rowcount

    @pytest.mark.parametrize(
        ("change", "found"),
        [
            (
                "DELETE FROM eventlog_audit WHERE id = (SELECT id FROM eventlog_audit LIMIT 1)",
                "what it stands for is gone",
            ),
            ("DELETE FROM eventlog_leaf WHERE place = 3", "is missing"),
            ("DELETE FROM eventlog_leaf WHERE place = 8", "is missing"),
            ("UPDATE eventlog_tree_head SET signature = repeat('x', 64)::bytea", "its signature does not fit it"),
        ],
    )
    def test_is_named(self, filled, databases, change, found):
        self.owner(databases, change)
        assert found in audit_check.difference("papers")

    def test_of_a_whole_entry_with_its_hash_fails_at_the_head(self, filled, databases):
        (entry, *_), *_ = audit.entries("papers", "true", [])
        forged = type(entry)(**{name: getattr(entry, name) for name in entry.__slots__} | {"actor": new_id()})
        digest = entry_hash(forged)
        self.owner(
            databases, "UPDATE eventlog_audit SET actor = %s, hash = %s WHERE id = %s", [forged.actor, digest, entry.id]
        )
        self.owner(
            databases,
            "UPDATE eventlog_leaf SET actor = %s, hash = %s WHERE leaf_id = %s",
            [forged.actor, digest, entry.id],
        )
        assert "its root is not that of its leaves" in audit_check.difference("papers")
