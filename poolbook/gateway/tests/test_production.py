"""What production mode refuses, and what `doctor --production` lists."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from poolbook.gateway.backup.record import LastBackup, remember
from poolbook.gateway.cli.doctor import doctor_command
from poolbook.gateway.protection.production import (
    BadProductionMode,
    UnsafeInProduction,
    is_production,
    is_weak,
    refuse_what_is_unsafe,
    unsafe,
)
from poolbook.gateway.server import serve
from poolbook.kernel import clock

GOOD = "q8Yt2vKp0ZsLx7RwNf4HjUe6Bd1Gm9Ca"
URL = "postgresql://{user}:long-enough-7-words@{host}/{name}{more}"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))
    monkeypatch.delenv("POOLBOOK_KEY")
    monkeypatch.setenv("POOLBOOK_SCAN", "unix:///run/clamav/clamd.ctl")
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "mails").mkdir(mode=0o700)
    remember(LastBackup(file="x", moment=clock.now(), bytes=1, has_key=True))
    return tmp_path


def codes(*, has_demo: bool = False) -> list[str]:
    return [one.code for one in unsafe(has_demo=has_demo)]


def databases_at(monkeypatch: pytest.MonkeyPatch, *, host: str, more: str = "", owner: str = "poolbook_owner") -> None:
    for room in ("USERS", "POOLS", "TRANSACTIONS", "PAPERS"):
        for kind, user in (("", "poolbook_app"), ("_OWNER", owner)):
            url = URL.format(user=user, host=host, name=room.lower(), more=more)
            monkeypatch.setenv(f"POOLBOOK_{room}{kind}_DATABASE_URL", url)


class TestUnsafe:
    def test_is_nothing_in_a_home_that_is_well_kept(self) -> None:
        assert codes() == []

    @pytest.mark.parametrize(
        ("name", "value", "code"),
        [
            ("POOLBOOK_SECRET_KEY", "changeme", "weak_secret_key"),
            ("POOLBOOK_SECRET_KEY", "a" * 64, "weak_secret_key"),
            ("POOLBOOK_SECRET_KEY", "django-insecure-" + GOOD, "weak_secret_key"),
            ("POOLBOOK_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "weak_key"),
            ("POOLBOOK_KEY", "dGVzdHMgc2VhbCBwZXJzb25hbCBkYXRhIHdpdGggaXQ=", "weak_key"),
            ("POOLBOOK_ORIGIN", "http://book.example", "origin_without_tls"),
            ("POOLBOOK_ORIGIN", "http://localhost.evil.example", "origin_without_tls"),
            ("POOLBOOK_HOSTS", "book.example,*", "any_host"),
            ("POOLBOOK_RATE_LIMITS", "off", "no_rate_limits"),
        ],
    )
    def test_settings(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str, code: str) -> None:
        monkeypatch.setenv(name, value)
        assert codes() == [code]
        if name == "POOLBOOK_SECRET_KEY":
            assert value not in unsafe(has_demo=False)[0].says

    def test_organisations_that_grant_roles_alone(self) -> None:
        (found,) = unsafe(has_demo=False, grants_alone=["Kestrel Ventures"])
        assert (found.code, found.refuses) == ("roles_granted_alone", False)
        assert "In Kestrel Ventures" in found.says

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("POOLBOOK_SECRET_KEY", GOOD),
            ("POOLBOOK_KEY", "3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs="),
            ("POOLBOOK_ORIGIN", "https://book.example"),
            ("POOLBOOK_ORIGIN", "http://localhost:8000"),
            ("POOLBOOK_RATE_LIMITS", "user=60"),
        ],
    )
    def test_is_none_of_these(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        assert codes() == []

    @pytest.mark.parametrize(("name", "code"), [("", "open_home"), ("mails", "open_mails"), ("keys", "open_keys")])
    def test_folders_that_others_may_enter(self, home: Path, name: str, code: str) -> None:
        (home / name).chmod(0o755)
        assert codes() == [code]

    def test_secrets_that_everybody_may_read(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = home / "signing"
        path.write_text(GOOD)
        monkeypatch.setenv("POOLBOOK_SECRET_KEY_FILE", str(path))
        path.chmod(0o644)
        assert codes() == ["readable_secret"]
        path.chmod(0o440)
        assert codes() == []
        (home / "keys" / "kek").write_text("x")
        (home / "keys" / "kek").chmod(0o604)
        assert codes() == ["readable_secret"]

    def test_weak_secrets_in_files(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = home / "signing"
        path.write_text("short")
        path.chmod(0o600)
        monkeypatch.setenv("POOLBOOK_SECRET_KEY_FILE", str(path))
        assert codes() == ["weak_secret_key"]

    def test_databases(self, monkeypatch: pytest.MonkeyPatch) -> None:
        databases_at(monkeypatch, host="localhost")
        assert codes() == []
        databases_at(monkeypatch, host="db.example")
        assert codes() == ["database_in_the_clear"] * 4
        databases_at(monkeypatch, host="db.example", more="?sslmode=verify-full")
        assert codes() == []
        databases_at(monkeypatch, host="localhost", owner="poolbook_app")
        assert codes() == ["app_owns_tables"] * 4
        databases_at(monkeypatch, host="localhost")
        monkeypatch.setenv("POOLBOOK_POOLS_DATABASE_URL", "postgresql://app:app@localhost/pools")
        assert codes() == ["weak_database_password"]

    def test_an_outside_provider_in_the_clear(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = home / "oidc.json"
        path.write_text(json.dumps({"name": "directory", "server_url": "http://login.example/", "secret": "s"}))
        path.chmod(0o600)
        monkeypatch.setenv("POOLBOOK_OIDC", str(path))
        assert codes() == ["provider_without_tls"]

    def test_old_or_missing_backups_and_demos(self, home: Path) -> None:
        assert codes(has_demo=True) == ["demo_data"]
        (home / "last-backup.json").unlink()
        assert codes() == ["no_backup"]

    @pytest.mark.parametrize("text", ["", "secret", "password" + GOOD, "ab" * 40])
    def test_weak(self, text: str) -> None:
        assert is_weak(text)
        assert not is_weak(GOOD)


class TestProductionMode:
    def test_refuses_to_serve_what_is_unsafe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("POOLBOOK_PRODUCTION", "1")
        monkeypatch.setenv("POOLBOOK_SECRET_KEY", "changeme")
        with pytest.raises(UnsafeInProduction, match="POOLBOOK_SECRET_KEY can be guessed"):
            serve(host="127.0.0.1", port=0, demo=False)

    @pytest.mark.parametrize("how", [{"demo": True}, {"demo": False, "has_demo": True}])
    def test_refuses_the_demo(self, monkeypatch: pytest.MonkeyPatch, how: dict[str, bool]) -> None:
        monkeypatch.setenv("POOLBOOK_PRODUCTION", "1")
        with pytest.raises(UnsafeInProduction, match="demo"):
            refuse_what_is_unsafe(**how)

    def test_twin_without_it_everything_serves(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("POOLBOOK_SECRET_KEY", "changeme")
        refuse_what_is_unsafe(demo=True)

    def test_serves_without_a_backup_which_only_doctor_asks_for(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (home / "last-backup.json").unlink()
        monkeypatch.setenv("POOLBOOK_PRODUCTION", "1")
        refuse_what_is_unsafe(demo=False)

    def test_is_on_or_off(self) -> None:
        assert is_production({"POOLBOOK_PRODUCTION": "1"})
        assert not is_production({"POOLBOOK_PRODUCTION": "0"})
        with pytest.raises(BadProductionMode):
            is_production({"POOLBOOK_PRODUCTION": "yes"})


class TestDoctor:
    @pytest.fixture
    def doctor(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, dict[str, object]]]:
        monkeypatch.setattr(
            "poolbook.gateway.cli.doctor._inside",
            lambda: {"rooms": {}, "problems": [], "has_demo": True, "one_factor": ["Kestrel"]},
        )
        monkeypatch.setattr("poolbook.gateway.postgres.describe", lambda: {"problem": None, "free_bytes": 10**12})

        def run(*options: str) -> tuple[int, dict[str, object]]:
            result = CliRunner().invoke(doctor_command, [*options, "--format", "json"], standalone_mode=False)
            return result.return_value, json.loads(result.stdout)

        return run

    def test_lists_what_is_unsafe_and_ends_with_1(self, doctor: Callable[..., tuple[int, dict[str, object]]]) -> None:
        code, found = doctor("--production")
        assert code == 1
        assert [one.partition(":")[0] for one in found["unsafe"]] == ["demo_data", "no_second_factor"]  # type: ignore[attr-defined]

    def test_says_nothing_of_it_otherwise(self, doctor: Callable[..., tuple[int, dict[str, object]]]) -> None:
        code, found = doctor()
        assert code == 0
        assert "unsafe" not in found
        assert not {"has_demo", "one_factor"} & set(found)
