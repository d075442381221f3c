"""Rotating the key of personal data, killed at any step: everything can be read meanwhile, and the next run ends it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import blobs, sealing, walls
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.unit import reading
from poolbook.gateway.backup.archive import open_archive
from poolbook.gateway.backup.manifest import KEY
from poolbook.gateway.backup.taking import back_up
from poolbook.gateway.key_rotation import rotate_key
from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from poolbook.users.sealing import KeyWrong, installation_key, key_rotation
from tests.faults.backups import owned, put_back
from tests.faults.drills import counting, killed_at

STEPS = (
    "make the key",
    "open the walls for both",
    "switch",
    "seal files anew",
    "put the key in its place",
    "close the walls to the old one",
)
CONTENTS = (b"a deed", b"an invoice")


@pytest.fixture
def key_of_home(databases, home, monkeypatch):
    """The key for which the walls of the tests stand lies in the home; they stand for it again afterwards."""
    (home / "keys").mkdir(parents=True, mode=0o700)
    path = home / "keys" / "kek"
    path.write_text(os.environ["POOLBOOK_KEY"])
    path.chmod(0o600)
    monkeypatch.delenv("POOLBOOK_KEY")
    databases.connect_as("owner")
    yield path
    monkeypatch.undo()
    sealing.forget()
    databases.connect_as("owner")
    databases.clean()
    for alias in ALIASES.values():
        walls.raise_walls(alias)


@pytest.fixture
def people(key_of_home):
    return [add_user(email=f"{name}@example.org", name=name).user_id for name in ("Ann", "Bob", "Zoe")]


def rotate(databases, step: Callable[[str], object] = lambda _: None, **more: Callable[..., object]):
    databases.connect_as("owner")
    return rotate_key(owned(databases), step=step, **more)


def dies_at(name: str) -> Callable[[str], None]:
    def step(reached: str) -> None:
        if reached == name:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def read_as_a_new_process(databases, people, files) -> None:
    """Read names, files and every tenant's rows as the role that serves, with whatever keys the home has."""
    sealing.forget()
    databases.connect_as("app")
    with reading(["users"]):
        assert set(queries.names_of_users(people).values()) == {"Ann", "Bob", "Zoe"}
    assert tuple(map(blobs.fetch, files)) == CONTENTS
    for alias in ALIASES.values():
        with walls.across_tenants(alias), connections[alias].cursor() as cursor:
            cursor.execute("SELECT public.poolbook_keeps()")


class TestKilled:
    @pytest.mark.parametrize("name", STEPS)
    def test_at_a_step_all_is_read_and_the_next_run_ends_it(self, databases, key_of_home, people, tmp_path, name):
        files = [blobs.keep(content) for content in CONTENTS]
        old = key_of_home.read_text()
        assert killed_at(0, lambda: rotate(databases, dies_at(name)))
        read_as_a_new_process(databases, people, files)
        taken = back_up(tmp_path / "meanwhile.tar", settings=owned(databases))
        with open_archive(taken.path) as archive:
            key = b"".join(archive.read(KEY)).decode()
        rotate(databases)
        assert key_of_home.read_text() != old
        assert not key_of_home.with_name("kek.next").exists()
        read_as_a_new_process(databases, people, files)
        is_switched = STEPS.index(name) > STEPS.index("switch")
        assert (key != old) == is_switched  # the backup has the key that opens it

    def test_within_the_switch_and_among_the_files_too(self, databases, key_of_home, people):
        files = [blobs.keep(content) for content in CONTENTS]
        numbers: list[int] = []

        def note(name: str) -> None:
            if name in ("switch", "seal files anew"):
                numbers.append(counted())

        with counting(lambda _: None) as counted:
            rotate(databases, note)
        first, last = numbers
        for number in (first + 2, (first + last) // 2, last - 1, last):
            assert killed_at(number, lambda: rotate(databases))
            read_as_a_new_process(databases, people, files)
            rotate(databases)
            read_as_a_new_process(databases, people, files)

        def dies_at_second(number: int, _: int) -> None:
            if number == 1:
                os.kill(os.getpid(), signal.SIGKILL)

        assert killed_at(0, lambda: rotate(databases, progress=dies_at_second))
        read_as_a_new_process(databases, people, files)
        assert rotate(databases).files == 1  # the other one has been sealed anew before
        read_as_a_new_process(databases, people, files)

    def test_twin_with_one_transaction_for_each_table_people_are_lost(
        self, databases, key_of_home, people, monkeypatch
    ):
        wrap_anew = key_rotation._wrap_anew

        def in_a_transaction_of_its_own(before, after):
            made = wrap_anew(before, after)
            with connections["default"].cursor() as cursor:
                cursor.execute("COMMIT; BEGIN")
            os.kill(os.getpid(), signal.SIGKILL)
            return made

        monkeypatch.setattr(key_rotation, "_wrap_anew", in_a_transaction_of_its_own)
        assert killed_at(0, lambda: rotate(databases))
        with pytest.raises(sealing.SealBroken):
            read_as_a_new_process(databases, people, [])


class TestBackupFromBefore:
    def test_is_restored_with_the_key_from_before(
        self, databases, key_of_home, people, other, tmp_path: Path, monkeypatch
    ):
        files = [blobs.keep(content) for content in CONTENTS]
        taken = back_up(tmp_path / "before.tar", settings=owned(databases), with_key=False)
        done = rotate(databases)
        monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "new"))
        monkeypatch.delenv("POOLBOOK_BLOBS_URL", raising=False)
        (tmp_path / "new" / "keys").mkdir(parents=True, mode=0o700)
        for key, is_right in ((key_of_home, False), (done.earlier_file, True)):
            path = tmp_path / "new" / "keys" / "kek"
            path.write_text(key.read_text())
            path.chmod(0o600)
            if not is_right:
                with pytest.raises(Exception, match="is not the key of this backup"):
                    put_back(taken.path, other)
        put_back(taken.path, other)
        read_as_a_new_process(other, people, files)
        with psycopg.connect(other.cluster.dsn(other.name("default"), "superuser")) as connection:
            found = connection.execute("SELECT fingerprint FROM users_installation_key").fetchone()
        assert found == (installation_key().fingerprint,)
        monkeypatch.setenv("POOLBOOK_HOME", str(key_of_home.parent.parent))
        with pytest.raises(KeyWrong):
            installation_key()
