"""The file of a backup: whole, closed to others, refused when damaged; and the commands around it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from poolbook.gateway.backup.archive import BackupDamaged, BackupUnreadable, open_archive
from poolbook.gateway.backup.moment import NothingThere
from poolbook.gateway.backup.record import last_backup
from poolbook.gateway.backup.taking import BackupFailed, TargetTaken, back_up
from poolbook.gateway.tests.postgres_homes import DEBIAN_15
from poolbook.kernel import clock
from tests.faults.backups import owned
from tests.faults.load import KESTREL

POOLBOOK = Path(sys.executable).parent / "poolbook"
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

    def test_says_that_there_is_nothing_in_databases_never_used(self, other, tmp_path):
        with pytest.raises(NothingThere):
            back_up(tmp_path / "one.tar", settings=owned(other))


class Home:
    """A home with the embedded database, and commands run in it as an operator would."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("POOLBOOK_", "PYTEST_"))}
        self.environment = kept | {"POOLBOOK_HOME": str(folder), "COLUMNS": "200", **more}

    def run(self, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        command = [POOLBOOK, *map(str, arguments)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stdout + done.stderr
        return done

    @contextmanager
    def served(self) -> Iterator[None]:
        server = subprocess.Popen(
            [POOLBOOK, "serve", "--port", "0"], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout
            assert "ready" in server.stdout.readline()
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


class TestCommands:
    @pytest.mark.timeout(180)
    def test_bring_a_served_home_to_another_version_of_postgresql_and_back(self, tmp_path):
        first, second, third = Home(tmp_path / "one"), Home(tmp_path / "two"), Home(tmp_path / "three")
        if DEBIAN_15.exists():
            second.environment["POOLBOOK_POSTGRES_BIN"] = str(DEBIAN_15)
        first.run("import", KESTREL)
        with first.served():
            told = json.loads(first.run("backup", tmp_path / "one.tar", "--format", "json").stdout)
        assert told["held_ms"] < 1_000
        assert told["has_key"]
        said = second.run("restore", tmp_path / "one.tar").stdout
        assert "books balance" in said
        assert "Ann Archer" in second.run("report", "register").stdout  # the key came along
        assert "restored into empty databases only" in second.run("restore", tmp_path / "one.tar", code=1).stderr
        second.run("backup", tmp_path / "two.tar", "--without-key")
        assert "is whole" in second.run("backup", "--check", tmp_path / "two.tar").stdout
        assert "without the key" in third.run("restore", tmp_path / "two.tar", code=1).stderr
        shutil.copytree(first.folder / "keys", third.folder / "keys")
        third.run("restore", "--no-verify", tmp_path / "two.tar")
        of = [
            home.run("report", "capital-accounts", "--as-of", "2024-12-31", "--format", "json").stdout
            for home in (first, third)
        ]
        assert of[0] == of[1]
        assert json.loads(second.run("doctor", "--format", "json").stdout)["backup"]["age_days"] == 0
