"""What the drills with backups start from: a home, running funds, a backup, and empty databases to put it into."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from poolbook.eventlog import relay
from poolbook.eventlog.rooms import ALIASES
from poolbook.gateway.backup.taking import back_up
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from tests.databases import Databases
from tests.faults.backups import owned
from tests.fund import Fund


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Backups are remembered in the home, and files are kept there: never in that of whoever runs the tests."""
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("POOLBOOK_BLOBS_URL", raising=False)
    return tmp_path / "home"


@pytest.fixture
def other(databases: Databases) -> Iterator[Databases]:
    """Four databases with nothing in them."""
    empty = Databases(databases.cluster, f"{databases.prefix}_other")
    for alias in ALIASES.values():
        empty.cluster.create_database(empty.name(alias))
    yield empty
    connections.close_all()
    for alias in ALIASES.values():
        empty.cluster.drop_database(empty.name(alias))


def three_funds() -> list[Fund]:
    made = []
    for name in ("Wren", "Heron", "Finch"):
        owner = Member(user_id=named_id("user", name), organisation_id=named_id("organisation", name), role=Role.OWNER)
        committed = {"ann": ("lp", 500_000_00), "bob": ("lp", 300_000_00), "gp": ("gp", 1_000_00)}
        investors = {named_id("investor", name, who): one for who, one in committed.items()}
        made.append(Fund(owner, investors, name=name).start())
    return made


@pytest.fixture
def funds(databases: Databases) -> list[Fund]:
    """Three running funds of three firms."""
    return databases.at("three funds", three_funds)


@pytest.fixture
def file(databases: Databases, home: Path, tmp_path: Path) -> Path:
    """A backup of three funds and two files."""
    path = tmp_path / "backup.tar"

    def taken() -> bytes:
        for name in ("aa/aabb", "cc/ccdd"):
            blob = home / "blobs" / name
            blob.parent.mkdir(parents=True)
            blob.write_bytes(name.encode() * 1_000)
        (home / "blobs" / "aa" / ".half").write_text("still being written")
        funds = three_funds()
        funds[1].call(1_000, key="arrived")
        relay.drain()
        funds[1].pay(dict.fromkeys(funds[1].investors, 300), key="paid")
        funds[0].call(1_000, key="on its way")
        return back_up(path, settings=owned(databases)).path.read_bytes()

    path.write_bytes(databases.at("three funds in a backup", taken))
    return path
