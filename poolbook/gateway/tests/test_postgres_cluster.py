"""The embedded server: made whole or not at all, closed to everybody else, with two roles and four databases."""

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
from pathlib import Path

import psycopg
import pytest

from poolbook.gateway.postgres import check_server, describe
from poolbook.gateway.postgres.binaries import NoPostgres, find_binaries
from poolbook.gateway.postgres.cluster import DatabaseDidNotStart, is_running, server_pid
from poolbook.gateway.postgres.launch import choose_launch
from poolbook.gateway.postgres.places import HomeUnusable, Places
from poolbook.gateway.postgres.places import home as make_home
from poolbook.gateway.tests.postgres_homes import (
    DEBIAN_15,
    NOBODY,
    START,
    WHEEL_18,
    ask,
    gone,
    modes,
    python,
    running,
    running_safely,
    start,
    temporary_home,
    until,
)

DATABASES = ("poolbook_users", "poolbook_pools", "poolbook_transactions", "poolbook_papers")


@pytest.fixture
def home():
    with temporary_home() as folder:
        yield folder


@pytest.fixture(params=[WHEEL_18, DEBIAN_15], ids=["18", "15"])
def environ(request):
    if not request.param.exists():
        pytest.skip(f"there is no PostgreSQL in {request.param}")
    return {"POOLBOOK_POSTGRES_BIN": str(request.param)}


@pytest.fixture
def as_root():
    if os.geteuid() != 0:
        pytest.skip("only root needs a user namespace or another user")


class TestHome:
    def test_is_made_for_us_alone(self, home):
        assert make_home({"POOLBOOK_HOME": str(home)}) == home
        assert modes(home) == {"home": "0o700"}

    def test_refuses_a_file_in_its_place(self, home):
        home.write_text("")
        with pytest.raises(HomeUnusable, match="cannot be made"):
            make_home({"POOLBOOK_HOME": str(home)})

    def test_refuses_the_folder_of_another_user(self, home, as_root):
        home.mkdir()
        os.chown(home, NOBODY, NOBODY)
        with pytest.raises(HomeUnusable, match="not a folder of yours"):
            make_home({"POOLBOOK_HOME": str(home)})


class TestStart:
    def test_gives_two_roles_and_four_databases_on_a_socket_only(self, home, environ):
        with running_safely(home, environ=environ) as server:
            for name in DATABASES:
                assert ask(server, "SELECT current_user, current_database()", database=name, role="app") == [
                    ("poolbook_app", name)
                ]
                ask(server, "CREATE TABLE pool (id int)", database=name, role="owner")
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    ask(server, "CREATE TABLE mine (id int)", database=name, role="app")
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    ask(server, "SELECT * FROM pool", database=name, role="app")
                assert check_server(server.dsn(name, "app")) == []
            settings = dict(ask(server, "SELECT name, setting FROM pg_settings"))
            assert settings["listen_addresses"] == ""
            assert int(settings["max_prepared_transactions"]) == 64
            assert (settings["fsync"], settings["TimeZone"], settings["server_encoding"]) == ("on", "UTC", "UTF8")
            roles = "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname LIKE 'poolbook%'"
            assert sorted(ask(server, roles)) == [
                ("poolbook_app", False, False, False),
                ("poolbook_owner", False, True, False),
            ]

    def test_sorts_text_by_code_point_on_every_version(self, home, environ):
        with running(home, environ=environ) as server:
            question = "SELECT string_agg(x, '' ORDER BY x), upper('ñ') FROM unnest(ARRAY['b','A','a','B','ä']) x"
            assert ask(server, question) == [("ABabä", "Ñ")]

    def test_prepares_a_transaction_and_finds_it_after_kill_9(self, home, environ):
        server = start(home, environ=environ)
        ask(server, "CREATE TABLE kept (id int); GRANT INSERT, SELECT ON kept TO poolbook_app")
        with psycopg.connect(server.dsn("poolbook_pools", "app"), autocommit=True) as connection:
            connection.execute("BEGIN; INSERT INTO kept VALUES (7); PREPARE TRANSACTION 'import:pools'")
        os.kill(server_pid(server.places), signal.SIGKILL)
        server.revive(environ=environ)
        assert ask(server, "SELECT gid FROM pg_prepared_xacts") == [("import:pools",)]
        ask(server, "COMMIT PREPARED 'import:pools'", role="app")
        assert ask(server, "SELECT id FROM kept") == [(7,)]
        server.release()

    def test_keeps_the_data_from_one_start_to_the_next(self, home, environ):
        with running(home, environ=environ) as server:
            ask(server, "CREATE TABLE kept AS SELECT 'Zoë' AS name")
        assert gone(home)
        with running(home, environ=environ) as server:
            assert ask(server, "SELECT name FROM kept") == [("Zoë",)]

    def test_lets_nobody_else_see_passwords_data_or_socket(self, home):
        with running(home) as server:
            places = server.places
            closed = modes(places.folder, places.data, places.socket, places.passwords_file, places.log)
            assert closed == {
                "postgres": "0o700",
                "data": "0o700",
                "socket": "0o700",
                "passwords.json": "0o600",
                "log": "0o600",
            }
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                psycopg.connect(server.dsn("poolbook_pools", "app"), password="guess")

    def test_gives_its_password_to_no_false_server(self, home):
        """A false server asks for the password in clear; the twin without our demand for SCRAM tells it."""
        with running(home) as server:
            dsn = server.dsn("poolbook_pools", "app")
        assert told_to_a_false_server(home, dsn) == b""
        password = server.places.passwords()["app"].encode()
        assert password in told_to_a_false_server(home, dsn.replace("require_auth=scram-sha-256", ""))

    def test_refuses_data_of_another_version_in_words(self, home):
        with running(home):
            pass
        (home / "postgres/data/PG_VERSION").write_text("13\n")
        with pytest.raises(NoPostgres, match="written by PostgreSQL 13"):
            start(home)
        assert "written by PostgreSQL 13" in describe(home)["problem"]

    def test_refuses_to_begin_anew_when_the_passwords_are_lost(self, home):
        with running(home) as server:
            passwords = server.places.passwords_file
        passwords.unlink()
        with pytest.raises(HomeUnusable, match="passwords are gone"):
            start(home)
        passwords.write_text("{")
        with pytest.raises(HomeUnusable, match="is damaged"):
            start(home)
        passwords.write_text(json.dumps({"owner": "x", "app": "x", "superuser": "x"}))
        with pytest.raises(DatabaseDidNotStart, match="are not those of the database beside it"):
            start(home)

    def test_says_in_words_why_the_server_does_not_start(self, home):
        with running(home):
            pass
        shutil.rmtree(home / "postgres/data/pg_wal")
        with pytest.raises(DatabaseDidNotStart, match=r"did not start .*pg_wal.* Its log is"):
            start(home)
        assert gone(home)

    def test_says_in_words_that_the_disk_is_full(self, home):
        """The smallest full disk: files of this process may not grow beyond 1 MB."""
        code = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))" + START
        with python(code, POOLBOOK_HOME=str(home)) as process:
            _, errors = process.communicate()
        assert "DatabaseDidNotStart: The database could not be made" in errors
        assert not (home / "postgres/data").exists()
        with running(home) as server:
            assert ask(server, "SELECT 1") == [(1,)]


def told_to_a_false_server(home, dsn):
    """What libpq answers to a server that asks for the password in clear text."""
    place = home / "postgres/socket/.s.PGSQL.5432"
    place.unlink(missing_ok=True)
    heard = []
    with socket.socket(socket.AF_UNIX) as false:
        false.bind(str(place))
        false.listen()

        def serve():
            client, _ = false.accept()
            with client:
                client.recv(4096)
                client.sendall(b"R\0\0\0\x08\0\0\0\x03")
                heard.append(client.recv(4096))

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(dsn, connect_timeout=5)
        thread.join()
    place.unlink()
    return heard[0]


class TestMaking:
    def test_leaves_nothing_half_done_when_it_is_killed(self, home):
        """kill -9 of us in the middle of initdb: the next start begins anew, after the orphan is gone."""
        with python(START, POOLBOOK_HOME=str(home)) as process:
            until(lambda: (home / "postgres/data.half-made/PG_VERSION").exists())
            process.kill()
        assert not (home / "postgres/data").exists()
        with running(home) as server:
            assert ask(server, "SELECT 1") == [(1,)]
        assert not (home / "postgres/data.half-made").exists()

    def test_would_be_stuck_with_a_half_made_folder_in_place(self, home):
        """The twin: the same half-made folder, had it been made in its final place."""
        with python(START, POOLBOOK_HOME=str(home)) as process:
            until(lambda: (home / "postgres/data.half-made/PG_VERSION").exists())
            process.kill()
        until(lambda: gone(home))
        for left in (home / "postgres/data.half-made/global").glob("*"):
            left.unlink()
        (home / "postgres/data.half-made").rename(home / "postgres/data")
        with pytest.raises(DatabaseDidNotStart):
            start(home)


class TestSocketFolder:
    def test_is_a_short_one_elsewhere_when_the_home_is_deep(self, home):
        deep = home / ("d" * 60) / ("e" * 60)
        with running(deep) as server:
            folder = server.places.socket
            assert folder.parent == Places(deep).socket.parent != deep / "postgres"
            assert modes(folder) == {folder.name: "0o700"}
            assert ask(server, "SELECT 1") == [(1,)]
        assert not folder.exists()

    @pytest.mark.parametrize("name", ["two words, Zoë", """it's "$(x)" `y`\\"""])
    def test_copes_with_odd_names(self, home, name):
        with running(home / name) as server:
            assert ask(server, "SELECT 1") == [(1,)]
            with psycopg.connect(server.url("poolbook_papers", "app")) as connection:
                assert connection.info.dbname == "poolbook_papers"

    def test_is_not_trusted_when_it_is_a_link_or_open_to_others(self, home):
        deep = home / ("d" * 120)
        folder, elsewhere = Places(deep).socket, home.parent / "elsewhere"
        elsewhere.mkdir()
        try:
            folder.symlink_to(elsewhere)
            with pytest.raises(HomeUnusable, match="not a folder of yours"):
                start(deep)
            folder.unlink()
            folder.mkdir(mode=0o755)
            with pytest.raises(HomeUnusable, match="Others may enter"):
                start(deep)
        finally:
            folder.unlink() if folder.is_symlink() else folder.rmdir()


class TestAsWhom:
    def test_runs_in_a_user_namespace_for_root(self, home, environ, as_root):
        if choose_launch().owner != 0:
            pytest.skip("this machine blocks user namespaces")
        with running(home, environ=environ) as server:
            assert server.places.data.stat().st_uid == 0
            pid = server_pid(server.places)
            assert Path(f"/proc/{pid}/ns/user").readlink() != Path("/proc/self/ns/user").readlink()

    def test_runs_as_another_user_where_namespaces_are_blocked(self, home, environ, as_root):
        server = start(home, environ=environ, namespaces=False)
        assert server.places.data.stat().st_uid == choose_launch(namespaces=False).owner != 0
        assert ask(server, "SELECT 1") == [(1,)]
        assert modes(home, server.places.passwords_file) == {"home": "0o700", "passwords.json": "0o600"}
        assert server.release()

    def test_changes_from_one_way_to_the_other_with_the_same_data(self, home, as_root):
        for namespaces in (True, False, True):
            server = start(home, namespaces=namespaces)
            ask(server, "CREATE TABLE IF NOT EXISTS kept (id int); INSERT INTO kept VALUES (1)")
            rows = ask(server, "SELECT count(*) FROM kept")
            assert server.release()
        assert rows == [(3,)]

    def test_cannot_run_as_root_without_either(self, home, as_root):
        """The twin: PostgreSQL itself refuses root."""
        with running(home):
            pass
        done = subprocess.run(
            [find_binaries().program("postgres"), "-D", home / "postgres/data"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode != 0
        assert "root" in done.stderr

    def test_runs_directly_for_an_ordinary_user(self, home, environ, as_root):
        home.mkdir(mode=0o700)
        os.chown(home, NOBODY, NOBODY)
        user = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        if subprocess.run([*user, "test", "-r", __file__], check=False).returncode:
            user = (*user, "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")  # a closed checkout
        code = (
            "import os, psycopg; from poolbook.gateway.postgres import describe, home\n"
            "from poolbook.gateway.tests.postgres_homes import running\n"
            "with running(home()) as server:\n"
            "    psycopg.connect(server.dsn('poolbook_users', 'app')).close()\n"
            "    print(os.geteuid(), os.stat(server.places.data).st_uid, describe()['running'])\n"
            "print(describe()['running'])"
        )
        with python(code, prefix=user, POOLBOOK_HOME=str(home), HOME="/", **environ) as process:
            printed, errors = process.communicate()
        assert (printed, errors) == (f"{NOBODY} {NOBODY} True\nFalse\n", "")


class TestDescribe:
    def test_touches_nothing_in_a_home_that_is_not_there(self, home):
        found = describe(home)
        assert (found["running"], found["data_version"], found["data_bytes"]) == (False, None, 0)
        assert not home.exists()

    def test_tells_a_running_server(self, home):
        with running(home) as server:
            found = describe(home)
            assert (found["running"], found["version"], found["problem"]) == (True, server.version, None)
            assert found["pid"] == server_pid(server.places)
            assert found["data_bytes"] > 10_000_000
            assert found["free_bytes"] > 0
            assert found["uptime_s"] >= 0
        assert describe(home)["running"] is False


class TestCheckServer:
    def test_names_what_is_unsafe(self, home):
        unsafe = {"max_prepared_transactions": "0", "fsync": "off", "full_page_writes": "off"}
        server = start(home, settings=unsafe)
        ask(server, "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0", role="superuser")
        (prepared, power) = check_server(server.dsn("poolbook_pools", "app"))
        assert "max_prepared_transactions = 0" in prepared
        assert "power cut" in power
        problems = check_server(server.dsn("latin", "superuser"))
        assert any("LATIN1" in problem for problem in problems)
        assert any("superuser" in problem for problem in problems)
        server.release()
        assert "cannot be reached" in check_server(server.dsn("poolbook_pools", "app"))[0]
        assert not is_running(server.places)
