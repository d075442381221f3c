"""The key-encryption key: where it comes from, and what is said when it is lost or wrong."""

import base64
import os
import stat

import pytest

from poolbook.eventlog import walls
from poolbook.eventlog.unit import begin
from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from poolbook.users.sealing import KeyLost, KeyUnusable, KeyWrong, installation_key


@pytest.fixture
def home(databases, monkeypatch, tmp_path):
    """A home of its own, and no key in the environment; the walls of the databases stand for the key of all tests."""
    shown = walls.keepers_pass()
    monkeypatch.setattr(walls, "_passes", [lambda _: shown])
    monkeypatch.delenv("POOLBOOK_KEY")
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


class TestInstallationKey:
    def test_is_made_on_first_use_for_its_owner_alone(self, home):
        add_user(email="ann@example.org", name="Ann Archer")
        path = home / "keys" / "kek"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert len(base64.b64decode(path.read_text())) == 32
        assert [one.name for one in path.parent.iterdir()] == ["kek"]
        assert queries.user_by_email("ann@example.org").name == "Ann Archer"

    def test_is_the_same_for_twenty_who_use_it_first_at_once(self, home, at_once):
        fingerprints = at_once(lambda _: installation_key().fingerprint, [None] * 20)
        assert len(set(fingerprints)) == 1
        assert [one.name for one in (home / "keys").iterdir()] == ["kek"]

    def test_comes_from_the_environment_before_the_home(self, home, monkeypatch):
        monkeypatch.setenv("POOLBOOK_KEY", base64.b64encode(bytes(range(32))).decode())
        add_user(email="ann@example.org", name="Ann Archer")
        assert not (home / "keys").exists()

    def test_is_not_made_anew_when_it_was_lost(self, home):
        add_user(email="ann@example.org", name="Ann Archer")
        (home / "keys" / "kek").unlink()
        for use in (
            lambda: add_user(email="bob@example.org", name="Bob Brook"),
            lambda: queries.user_by_email("ann@example.org"),
        ):
            with pytest.raises(KeyLost, match="gone"):
                use()
        assert not (home / "keys" / "kek").exists()

    def test_is_refused_when_it_is_another(self, home, monkeypatch):
        user = add_user(email="ann@example.org", name="Ann Archer").user_id
        monkeypatch.setenv("POOLBOOK_KEY", base64.b64encode(os.urandom(32)).decode())
        for use in (
            lambda: add_user(email="bob@example.org", name="Bob Brook"),
            lambda: queries.user_by_email("ann@example.org"),
            lambda: queries.user_by_id(user),
        ):
            with pytest.raises(KeyWrong, match="does not fit"):
                use()

    def test_lets_one_of_two_first_users_with_two_keys_win(self, home, monkeypatch, at_once):
        """Both see an empty database; the one who ends second finds the other's key noted."""
        with pytest.raises(KeyWrong), begin("users"):
            add_user(email="ann@example.org", name="Ann Archer")
            monkeypatch.setenv("POOLBOOK_KEY", base64.b64encode(os.urandom(32)).decode())
            at_once(lambda email: add_user(email=email, name="Bob Brook"), ["bob@example.org"])
        assert queries.user_by_email("ann@example.org") is None
        assert queries.user_by_email("bob@example.org").name == "Bob Brook"

    @pytest.mark.parametrize("text", ["", "short", "ä" * 44, base64.b64encode(b"x" * 31).decode(), "=" * 44])
    def test_is_refused_when_it_is_no_key(self, home, text):
        installation_key()
        (home / "keys" / "kek").write_text(text)
        with pytest.raises(KeyUnusable, match="32 random bytes"):
            installation_key()

    def test_is_refused_when_others_may_read_it(self, home):
        installation_key()
        (home / "keys" / "kek").chmod(0o640)
        with pytest.raises(KeyUnusable, match="chmod 600"):
            installation_key()

    def test_says_so_when_it_cannot_be_made(self, home):
        home.write_text("a file where the home should be")
        with pytest.raises(KeyUnusable, match="POOLBOOK_HOME"):
            installation_key()
