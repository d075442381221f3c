"""A backup under load shows one moment of all rooms, and a restore is whole or says that it is not."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import inbox, registry, relay, replay
from poolbook.eventlog.rooms import ROOMS
from poolbook.eventlog.together import recover
from poolbook.gateway import database
from poolbook.gateway.backup import moment
from poolbook.gateway.backup.archive import open_archive
from poolbook.gateway.backup.emptiness import InUse, NotEmpty
from poolbook.gateway.backup.half_restored import HalfRestored, refuse_half_restored
from poolbook.gateway.backup.moment import NeverStill
from poolbook.gateway.backup.restoring import KeyMissing, NewerBackup, restore
from poolbook.gateway.backup.taking import back_up
from poolbook.kernel import limits
from tests.faults.backups import owned, put_back
from tests.faults.drills import killed_at
from tests.faults.load import at_work

pytestmark = pytest.mark.usefixtures("home")


def column(archive: Any, room: str, table: str, *names: str) -> list[tuple[str, ...]]:
    """Read columns of a table in a backup."""
    part = archive.manifest.rooms[room]
    places = [part.tables[table].index(name) for name in names]
    text = b"".join(archive.read_rows(archive.manifest.member_of(room, table))).decode()
    rows = [line.split("\t") for line in text.splitlines()]
    return [tuple(row[place] for place in places) for row in rows]


def broken_facts(file: Path) -> tuple[int, int]:
    """
    How many facts are lost between two rooms, and how many were answered before they happened.

    A fact that another room answers is in that room's inbox (or parked there), or still in the outbox of its own.
    """
    lost = early = 0
    with open_archive(file) as archive:
        logs = {room: dict(column(archive, room, "eventlog_fact", "id", "type")) for room in ROOMS}
        for target in ROOMS:
            taken = column(archive, target, "eventlog_inbox", "fact_id", "source")
            aside = {fact for (fact,) in column(archive, target, "eventlog_parked", "fact_id")}
            early += sum(1 for fact, source in taken if fact not in logs[source])
            known = {fact for fact, _ in taken} | aside
            for source in ROOMS:
                waiting = {fact for (fact,) in column(archive, source, "eventlog_outbox", "fact_id")}
                lost += sum(
                    1
                    for fact, fact_type in logs[source].items()
                    if source != target
                    and registry.handler_of(target, fact_type)
                    and fact not in known
                    and fact not in waiting
                )
    return lost, early


STATE = {
    "pools": "SELECT cash_minor, p.* FROM pools_pool JOIN pools_position p ON p.pool_id = id ORDER BY id, investor_id",
    "transactions": "SELECT pool_id, code, holder, balance FROM ledger_account JOIN ledger_book b ON b.id = book_id"
    " WHERE balance <> 0 ORDER BY 1, 2, 3",
}
CASH = {  # a pool counts money once it is matched; until then the book holds it at the bank, and owes it as unmatched
    "pools": "SELECT id, cash_minor FROM pools_pool ORDER BY 1",
    "transactions": "SELECT pool_id, sum(balance)::bigint FROM ledger_account JOIN ledger_book b ON b.id = book_id"
    " WHERE code IN ('1000', '2000') GROUP BY 1 ORDER BY 1",
}
AT_BANK = {"transactions": CASH["transactions"].replace("IN ('1000', '2000')", "= '1000'")}


def rows(sql_of: dict[str, str]) -> list[Any]:
    found = []
    for alias, sql in sql_of.items():
        with connections[alias].cursor() as cursor:
            cursor.execute(sql)
            found.append(cursor.fetchall())
    return found


class TestUnderLoad:
    @pytest.mark.timeout(600)
    def test_shows_one_moment_that_proves_itself_and_goes_on(self, databases, funds, other, tmp_path):
        files, held_ms = [], 0.0
        with at_work(funds, tmp_path) as load:
            began = time.monotonic()
            while load.goes_on() and not (len(files) >= 5 and load.done["sagas"] > 5 and load.done["imports"]):
                assert time.monotonic() < began + 150
                time.sleep(0.3)
                taken = back_up(tmp_path / f"{len(files)}.tar", settings=owned(databases))
                files.append(taken.path)
                held_ms += taken.held_ms
            took_ms = (time.monotonic() - began) * 1_000
        assert held_ms < took_ms / 4, "writers wait for a moment, not for a backup"
        assert [broken_facts(file) for file in files] == [(0, 0)] * len(files)
        put_back(files[-1], other)
        assert [replay.verify(room) for room in ROOMS] == [None] * len(ROOMS)
        other.connect_as("app")
        relay.drain()
        assert [inbox.parked(room) for room in ROOMS] == [[]] * len(ROOMS)
        settled = rows(STATE)
        pools, ledger = rows(CASH)
        assert len(pools) > len(funds)
        assert dict(pools) == dict(ledger)
        other.connect_as("owner")
        assert [replay.verify(room) for room in ROOMS] == [None] * len(ROOMS)
        for room in ROOMS:
            replay.rebuild(room)
        assert rows(STATE) == settled

    def test_twin_without_stopping_writers_facts_are_lost_between_rooms(self, databases, funds, tmp_path, monkeypatch):
        def look_slowly(reader: Any) -> None:
            reader.execute("SELECT pg_current_snapshot()")
            time.sleep(0.3)

        monkeypatch.setattr(moment, "_stop_writers", lambda gate, *, until: None)
        monkeypatch.setattr(moment, "_look", look_slowly)
        broken = (0, 0)
        with at_work(funds, tmp_path):
            for number in range(10):
                if sum(broken):
                    break
                taken = back_up(tmp_path / f"{number}.tar", settings=owned(databases))
                broken = tuple(map(sum, zip(broken, broken_facts(taken.path), strict=True)))
        assert sum(broken) > 0

    def test_does_not_wait_for_ever_for_a_write_that_never_ends(self, databases, funds, tmp_path, monkeypatch):
        monkeypatch.setattr(limits, "BACKUP_WAIT_MS", 300)
        monkeypatch.setattr(limits, "BACKUP_LOCK_WAIT_MS", 50)
        with psycopg.connect(databases.cluster.dsn(databases.name("pools"), "owner")) as writer:
            writer.execute("DELETE FROM eventlog_outbox")
            with pytest.raises(NeverStill, match="kept the databases busy"):
                back_up(tmp_path / "never.tar", settings=owned(databases))
            funds[0].call(1_000, key="others go on")
        assert not list(tmp_path.glob("never*"))

    def test_ends_what_a_dead_import_left_prepared(self, databases, funds, tmp_path):
        with connections["pools"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO eventlog_outbox VALUES (gen_random_uuid(), 1, gen_random_uuid())")
            cursor.execute("PREPARE TRANSACTION 'poolbook:dead:pools'")
        taken = back_up(tmp_path / "one.tar", settings=owned(databases), between=recover)
        assert taken.tries == 2
        with connections["pools"].cursor() as cursor:
            cursor.execute("SELECT gid FROM pg_prepared_xacts WHERE database = current_database()")
            assert cursor.fetchall() == []


class TestPaymentOnItsWay:
    @pytest.fixture
    def called(self, funds):
        funds[0].call(801, key="called")
        relay.drain()
        return funds[0]

    def pay(self, fund):
        fund.pay(dict(zip(fund.investors, (500, 300, 1), strict=True)), key="paid")

    def test_receipts_are_restored_unmatched_and_matched_afterwards(
        self, databases, called, other, tmp_path, monkeypatch
    ):
        with monkeypatch.context() as undecided:
            undecided.setattr("tests.fund.match_receipts", lambda **_: None)
            self.pay(called)
        taken = back_up(tmp_path / "receipts.tar", settings=owned(databases))
        assert broken_facts(taken.path) == (0, 0)
        put_back(taken.path, other)
        other.connect_as("app")
        relay.drain()
        pools, ledger = map(dict, rows(CASH))
        (at_bank,) = map(dict, rows(AT_BANK))
        assert (pools[called.id], ledger[called.id], at_bank[called.id]) == (0, 0, 801)
        self.pay(called)
        relay.drain()
        pools, ledger = map(dict, rows(CASH))
        assert pools[called.id] == ledger[called.id] == 801

    def test_matches_on_their_way_arrive_and_twin_those_that_are_lost_are_seen(
        self, databases, called, other, tmp_path
    ):
        self.pay(called)
        taken = back_up(tmp_path / "matches.tar", settings=owned(databases))
        put_back(taken.path, other)
        other.connect_as("app")
        relay.drain()
        pools, ledger = map(dict, rows(CASH))
        assert pools[called.id] == ledger[called.id] == 801
        databases.connect_as("app")
        with connections["transactions"].cursor() as cursor:
            cursor.execute("DELETE FROM eventlog_outbox")
        relay.drain()
        pools, ledger = map(dict, rows(CASH))
        assert (pools[called.id], ledger[called.id]) == (0, 801)


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestRestore:
    def test_killed_at_any_step_it_is_marked_and_the_next_one_begins_anew(
        self, file, other, home, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "new"))
        steps = ("mark pools", "mark files", "rows of pools", "unmark users")
        for name in steps:  # each begins anew on what the one before left
            assert killed(name, lambda step: put_back(file, other, step))
            other.connect_as("app")
            with pytest.raises(HalfRestored, match="poolbook restore FILE"):
                refuse_half_restored()
        put_back(file, other)
        refuse_half_restored()
        assert files_in(tmp_path / "new" / "blobs") == {"aa/aabb": b"aa/aabb" * 1_000, "cc/ccdd": b"cc/ccdd" * 1_000}
        again = back_up(tmp_path / "again.tar", settings=owned(other))
        with open_archive(file) as one:
            assert again.manifest.members == one.manifest.members
            assert again.manifest.rooms == one.manifest.rooms

    def test_is_whole_once_users_is_unmarked(self, file, other, tmp_path, monkeypatch):
        monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "new"))
        assert killed("unmark pools", lambda step: put_back(file, other, step))
        other.connect_as("app")
        refuse_half_restored()
        with pytest.raises(NotEmpty):
            put_back(file, other)
        again = back_up(tmp_path / "again.tar", settings=owned(other))
        with open_archive(file) as one:
            assert again.manifest.members == one.manifest.members

    def test_twin_without_the_mark_half_of_it_is_worked_with(self, file, other, tmp_path, monkeypatch):
        monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "new"))
        monkeypatch.setattr("poolbook.gateway.backup.half_restored.MARKER", "nothing_of_that_name")
        assert killed("rows of transactions", lambda step: put_back(file, other, step))
        other.connect_as("app")
        refuse_half_restored()
        with connections["pools"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pools_pool")
            assert cursor.fetchone()[0] == 3
        with connections["transactions"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM transactions_book")
            assert cursor.fetchone()[0] == 0

    def test_refuses_databases_in_which_there_is_something(self, file, databases):
        with pytest.raises(NotEmpty, match="There are data in the database of pools"):
            put_back(file, databases)
        databases.connect_as("app")
        refuse_half_restored()
        assert len(rows({"pools": "SELECT * FROM pools_pool"})[0]) == 3

    def test_takes_databases_that_were_set_up_and_never_used(self, file, other, tmp_path, monkeypatch):
        monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "new"))
        other.connect_as("owner")
        database.migrate()
        connections.close_all()
        put_back(file, other)
        other.connect_as("app")
        assert len(rows({"pools": "SELECT * FROM pools_pool"})[0]) == 3

    def test_refuses_databases_that_somebody_uses(self, file, other):
        with (
            psycopg.connect(other.cluster.dsn(other.name("papers"), "app")),
            pytest.raises(InUse, match="connected to the database of papers"),
        ):
            put_back(file, other)

    def test_refuses_a_backup_of_tables_it_does_not_know(self, file, other, monkeypatch):
        other.connect_as("owner")
        with open_archive(file) as archive:
            archive.manifest.rooms["pools"].migrations.append(("pools", "9999_later"))
            with pytest.raises(NewerBackup, match=r"pools\.9999_later"):
                restore(archive, settings=owned(other))

    def test_refuses_without_the_key_and_with_another(self, databases, file, other, monkeypatch, tmp_path):
        monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "new"))
        other.connect_as("owner")
        for key, says in (
            ("b3RoZXIga2V5IG9mIHRoaXJ0eS10d28gYnl0ZXMgLi4=", "is not the key"),
            (None, "without the key"),
        ):
            monkeypatch.setenv("POOLBOOK_KEY", key) if key else monkeypatch.delenv("POOLBOOK_KEY")
            with open_archive(file) as archive:
                archive.manifest = msgspec.structs.replace(archive.manifest, fingerprint="ab" * 16)
                with pytest.raises(KeyMissing, match=says):
                    restore(archive, settings=owned(other))
        assert not (tmp_path / "new" / "keys").exists()


def killed(at: str, work: Callable[[Callable[[str], None]], object]) -> bool:
    """Do a piece of work in a process of its own that dies just before one of its steps."""

    def step(name: str) -> None:
        if name == at:
            os.kill(os.getpid(), signal.SIGKILL)

    return killed_at(0, lambda: work(step))
