"""Which databases the environment names."""

import pytest

from poolbook.gateway.postgres import connection_settings, uses_real_servers
from poolbook.gateway.postgres.urls import BadDatabaseUrl, PartialDatabases

ROOMS = ("USERS", "POOLS", "TRANSACTIONS", "PAPERS")
REAL = {
    f"POOLBOOK_{room}_DATABASE_URL": f"postgresql://app:p%40ss@db:6432/{room.lower()}?sslmode=require" for room in ROOMS
}
OWNERS = {f"POOLBOOK_{room}_OWNER_DATABASE_URL": f"postgres://own:er@db/{room.lower()}" for room in ROOMS}


class TestConnectionSettings:
    def test_gives_the_embedded_databases_when_nothing_is_named(self, tmp_path):
        found = connection_settings({"POOLBOOK_HOME": str(tmp_path / "home")})
        assert {alias: one["NAME"] for alias, one in found.items()} == {
            "default": "poolbook_users",
            "pools": "poolbook_pools",
            "transactions": "poolbook_transactions",
            "papers": "poolbook_papers",
        }
        assert {one["USER"] for one in found.values()} == {"poolbook_app"}
        assert connection_settings({"POOLBOOK_HOME": str(tmp_path)}, role="owner")["pools"]["USER"] == "poolbook_owner"

    def test_writes_nothing(self, tmp_path):
        connection_settings({"POOLBOOK_HOME": str(tmp_path / "home")})
        assert list(tmp_path.iterdir()) == []

    def test_reads_the_urls_of_real_servers(self):
        assert connection_settings(REAL)["transactions"] == {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "transactions",
            "USER": "app",
            "PASSWORD": "p@ss",
            "HOST": "db",
            "PORT": "6432",
            "OPTIONS": {"sslmode": "require"},
        }
        assert uses_real_servers(REAL)
        assert not uses_real_servers({})

    def test_takes_the_owners_urls_or_falls_back_to_the_apps(self):
        assert connection_settings({**REAL, **OWNERS}, role="owner")["default"]["USER"] == "own"
        assert connection_settings({**REAL, **OWNERS}, role="app")["default"]["USER"] == "app"
        assert connection_settings(REAL, role="owner")["default"]["USER"] == "app"

    @pytest.mark.parametrize("missing", [*REAL, *OWNERS])
    def test_refuses_a_partial_set_naming_what_is_missing(self, missing):
        some = {name: url for name, url in {**REAL, **OWNERS}.items() if name != missing}
        with pytest.raises(PartialDatabases, match=missing):
            connection_settings(some)

    @pytest.mark.parametrize(
        "url", ["postgresql://db", "mysql://db/x", "dbname=x", "postgresql://db:port:1/x", "postgresql://a%zz@b/c"]
    )
    def test_refuses_what_is_no_url_and_tells_no_password(self, url):
        with pytest.raises(BadDatabaseUrl, match="POOLBOOK_POOLS_DATABASE_URL is no") as refused:
            connection_settings({**REAL, "POOLBOOK_POOLS_DATABASE_URL": url})
        assert url not in refused.value.message

    def test_refuses_two_rooms_in_one_database(self):
        with pytest.raises(BadDatabaseUrl, match=r"POOLBOOK_PAPERS_DATABASE_URL and POOLBOOK_POOLS_DATABASE_URL"):
            connection_settings({**REAL, "POOLBOOK_PAPERS_DATABASE_URL": REAL["POOLBOOK_POOLS_DATABASE_URL"]})


class TestUrlFiles:
    def test_hold_the_urls_that_the_environment_does_not(self, tmp_path):
        environ = {}
        for room in ("USERS", "POOLS", "TRANSACTIONS", "PAPERS"):
            path = tmp_path / room
            path.write_text(f"postgresql://app:s3cret@db.example/{room.lower()}\n")
            environ[f"POOLBOOK_{room}_DATABASE_URL_FILE"] = str(path)
        assert uses_real_servers(environ)
        found = connection_settings(environ)
        assert (found["pools"]["NAME"], found["pools"]["PASSWORD"]) == ("pools", "s3cret")
