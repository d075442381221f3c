"""The file of a backup: whole, closed to others, refused when damaged; and the commands around it."""

import json
import re
import shutil
import subprocess
import tarfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from poolbook.eventlog.envelope import NOBODY
from poolbook.gateway.backup.archive import BackupDamaged, BackupUnreadable, open_archive
from poolbook.gateway.backup.moment import NothingThere
from poolbook.gateway.backup.record import last_backup
from poolbook.gateway.backup.taking import BackupFailed, TargetTaken, back_up
from poolbook.gateway.tests.postgres_homes import DEBIAN_15
from poolbook.kernel import clock
from poolbook.kernel.member import OPERATOR
from tests.databases import Databases
from tests.faults.backups import owned
from tests.homes import Home, copied, with_kestrel

pytestmark = pytest.mark.usefixtures("home")


class TestArchive:
    def test_names_the_member_that_was_changed_or_cut_off(self, file, tmp_path):
        whole = file.read_bytes()
        with open_archive(file) as archive:
            archive.check()
            name = archive.manifest.member_of("pools", "eventlog_fact")
            place, size = archive._places[name]
        broken = tmp_path / "broken.tar"
        for content in (whole[: place + 5] + b"!" + whole[place + 6 :], whole[: place + size // 2]):
            broken.write_bytes(content)
            with pytest.raises(BackupDamaged, match=re.escape(name)), open_archive(broken) as archive:
                archive.check()

    @pytest.mark.parametrize("left", [0, 100, 512, 1024, 0.2, 0.5, 0.9, 0.98])
    def test_is_refused_wherever_it_was_cut_off(self, file, tmp_path, left):
        whole = file.read_bytes()
        broken = tmp_path / "broken.tar"
        broken.write_bytes(whole[: int(left if left > 1 else left * len(whole))])
        with pytest.raises(BackupUnreadable), open_archive(broken) as archive:
            archive.check()

    def test_is_refused_with_a_member_too_many_or_of_a_later_format(self, file, tmp_path):
        again = tmp_path / "again.tar"
        with tarfile.open(file) as old, tarfile.open(again, "w") as new:
            for member in old.getmembers():
                new.addfile(member, old.extractfile(member))
            new.addfile(tarfile.TarInfo("blobs/../../evil"))
        with pytest.raises(BackupDamaged, match="does not belong"), open_archive(again):
            pass
        again.write_bytes(file.read_bytes().replace(b'"format": 1,', b'"format": 7,'))
        with pytest.raises(BackupUnreadable, match="has format 7"), open_archive(again):
            pass

    @pytest.mark.parametrize("content", [b"", b"x" * 3_000, b"PK\x03\x04" + bytes(2_000)])
    def test_refuses_what_is_no_backup(self, tmp_path, content):
        (tmp_path / "some").write_bytes(content)
        with pytest.raises(BackupUnreadable, match="no backup"), open_archive(tmp_path / "some"):
            pass


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", folder]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk can only be mounted by root: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


class TestBackUp:
    def test_writes_nothing_over_anything_and_leaves_no_half(self, databases, funds, tmp_path, monkeypatch):
        target = tmp_path / "here.tar"
        target.write_text("mine")
        with pytest.raises(TargetTaken, match="there already"):
            back_up(target, settings=owned(databases))
        assert target.read_text() == "mine"
        with pytest.raises(BackupFailed, match="No such file"):
            back_up(tmp_path / "nowhere" / "one.tar", settings=owned(databases))
        monkeypatch.setattr("poolbook.gateway.backup.taking._room", lambda reader: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            back_up(tmp_path / "bug.tar", settings=owned(databases))
        assert [path.name for path in tmp_path.glob("*.*")] == ["here.tar"]

    def test_is_for_its_owner_alone_and_named_after_its_moment_in_a_folder(self, databases, funds, tmp_path):
        taken = back_up(tmp_path, settings=owned(databases))
        assert re.fullmatch(r"poolbook-\d{4}-\d\d-\d\dT\d{6}Z\.tar", taken.path.name)
        assert taken.path.stat().st_mode & 0o777 == 0o600
        known = last_backup()
        assert known is not None
        assert (known.file, known.bytes, known.is_there, known.is_old) == (str(taken.path), taken.bytes, True, False)
        with clock.fixed(taken.manifest.moment + timedelta(days=7)):
            assert known.is_old

    def test_goes_on_after_a_backup_that_was_killed(self, databases, funds, tmp_path):
        (tmp_path / "one.tar.part").write_bytes(b"half of an earlier one" * 10_000)
        taken = back_up(tmp_path / "one.tar", settings=owned(databases))
        with open_archive(taken.path) as archive:
            archive.check()

    def test_says_that_the_disk_is_full_and_leaves_nothing_on_it(self, databases, funds, small_disk):
        with pytest.raises(BackupFailed, match=r"No space left on device\. Nothing is left of it"):
            back_up(small_disk / "one.tar", settings=owned(databases))
        assert list(small_disk.iterdir()) == []
        assert last_backup() is None

    def test_says_that_there_is_nothing_in_databases_never_used(self, other, tmp_path):
        with pytest.raises(NothingThere):
            back_up(tmp_path / "one.tar", settings=owned(other))


class TestCommands:
    @pytest.mark.timeout(300)
    def test_bring_a_served_home_to_another_version_of_postgresql_and_back(self, tmp_path):
        first = Home(copied(tmp_path / "one", "kestrel", with_kestrel))
        second, third = Home(tmp_path / "two"), Home(tmp_path / "three")
        if DEBIAN_15.exists():
            second.environment["POOLBOOK_POSTGRES_BIN"] = str(DEBIAN_15)
        with ExitStack() as servers:
            for home in (first, second, third):
                servers.enter_context(home.open())
            with first.served():
                began = time.monotonic()
                told = json.loads(first.run("backup", tmp_path / "one.tar", "--format", "json").stdout)
                took_ms = (time.monotonic() - began) * 1_000
            assert told["held_ms"] < took_ms / 4, "writers wait for a moment, not for a backup"
            assert told["has_key"]
            assert "books balance" in second.run("restore", tmp_path / "one.tar").stdout
            accounts = ("report", "capital-accounts", "--as-of", "2024-12-31", "--format", "json")
            shown = second.run(*accounts).stdout
            assert "Ann Archer" in shown  # the key came along
            second.run("backup", tmp_path / "two.tar", "--without-key")
            assert "without the key" in third.run("restore", tmp_path / "two.tar", code=1).stderr
            shutil.copytree(first.folder / "keys", third.folder / "keys")
            third.run("restore", "--no-verify", tmp_path / "two.tar")
            assert third.run(*accounts).stdout == shown

    @pytest.mark.timeout(300)
    def test_work_with_servers_named_by_their_urls(self, databases, funds, other, tmp_path):
        first, second = Home(tmp_path / "one"), Home(tmp_path / "two")
        first.environment |= urls_of(databases)
        second.environment |= urls_of(other)
        taken = json.loads(first.run("backup", tmp_path, "--format", "json").stdout)
        assert not taken["has_key"]  # it came from POOLBOOK_KEY
        assert f"Restored {taken['rows']:,} rows" in second.run("restore", taken["file"]).stdout
        for there, command in ((databases, "poolbook backup"), (other, "poolbook restore")):
            with psycopg.connect(there.cluster.dsn(there.name("default"), "owner")) as connection:
                connection.execute("SELECT set_config('poolbook.organisations', %s, false)", [str(NOBODY)])
                noted = connection.execute("SELECT action, outcome, actor FROM eventlog_audit").fetchall()
                assert (command, "done", OPERATOR) in noted
        # doctor has something to say about servers of tests: they may lose data in a power cut
        assert json.loads(first.run("doctor", "--format", "json", code=1).stdout)["backup"]["age_days"] == 0
        assert "There is no backup yet" in second.run("doctor", code=1).stdout
        assert "restored into empty databases only" in second.run("restore", taken["file"], code=1).stderr


def urls_of(databases: Databases) -> dict[str, str]:
    wanted = ("POOLBOOK_KEY", "DATABASE_URL")
    return {name: value for name, value in databases.environment().items() if name.endswith(wanted)}
