"""A full disk: one sentence, nothing changed, and everything goes on once there is room."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.homes import KESTREL, Home, copied, with_kestrel

ACCOUNTS = ("report", "capital-accounts", "--as-of", "2024-12-31", "--format", "json")
LEFT_BYTES = 3_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk can only be mounted by root: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def write_large_pool(folder: Path) -> None:
    """A pool whose import needs far more than LEFT_BYTES."""
    folder.mkdir()
    terms = (KESTREL / "pool.csv").read_text().replace("Kestrel Fund I", "Wide Fund")
    (folder / "pool.csv").write_text(terms)
    names = [f"Investor {number}" for number in range(2_000)]
    investors = "".join(f"{name},individual,lp,,AU\n" for name in names)
    (folder / "investors.csv").write_text(f"name,kind,class,email,country\nGP,company,gp,,AU\n{investors}")
    agreed = "".join(f"{name},1000.00,2020-02-01,2020-03-01\n" for name in ["GP", *names])
    (folder / "commitments.csv").write_text(f"investor,amount,committed_on,admitted_on\n{agreed}")
    calls = "".join(f"2020-{month:02d}-05,capital_call,90000.00,,,investment,,\n" for month in range(4, 12))
    (folder / "events.csv").write_text(f"date,event,amount,investor,investment,kind,due_on,memo\n{calls}")


class TestFullDisk:
    @pytest.mark.timeout(300)
    def test_stops_an_import_with_a_sentence_and_changes_nothing(self, disk: Path, tmp_path: Path) -> None:
        home = Home(copied(disk / "home", "kestrel", with_kestrel))
        before = home.run(*ACCOUNTS).stdout
        write_large_pool(tmp_path / "wide")
        filler = disk / "filler"
        room = os.statvfs(disk)
        with filler.open("wb") as opened:
            os.posix_fallocate(opened.fileno(), 0, room.f_bavail * room.f_frsize - LEFT_BYTES)
        stopped = home.run("import", tmp_path / "wide", code=1)
        assert stopped.stderr.startswith("poolbook: The database")
        filler.unlink()
        home.run("verify")
        assert home.run(*ACCOUNTS).stdout == before
        assert "Wide Fund" not in home.run("pools").stdout
