"""A fund administrator's day at the command line, with the embedded database and a running server."""

import json
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import openpyxl
import pytest

from poolbook.gateway.postgres.cluster import is_running
from poolbook.gateway.postgres.places import Places
from tests.homes import KESTREL, POOLBOOK, Home, copied, with_kestrel

ROOT = Path(__file__).parents[2]
KINDS = ("capital-accounts", "performance", "distributions", "trial-balance", "ledger", "register", "calls", "cash")
NAMES = ("Ann Archer", "Brook Family Trust", "Cedar Super", "Kestrel GP")
DAYS = ("2021-12-31", "2024-12-31")


def reports(home: Home, days: Sequence[str] = DAYS) -> list[Any]:
    """Every report on these days, but for what differs between homes: ids of facts and when they were recorded."""
    made = home.several([("report", kind, "--as-of", day, "--format", "json") for kind in KINDS for day in days])
    return [json.loads(re.sub(r'"(fact|recorded_at)": "[^"]+"', r'"\1": ""', one)) for one in made]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(copied(tmp_path / "home"))


@pytest.fixture
def kestrel(tmp_path: Path) -> Iterator[Home]:
    with Home(copied(tmp_path / "home", "kestrel", with_kestrel)).open() as home:
        yield home


@pytest.fixture
def server(home: Home) -> Iterator[str]:
    """A server of that home on a free port; its address."""
    process = subprocess.Popen(
        [POOLBOOK, "serve", "--port", "0"],
        env=home.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        assert "poolbook is ready at" in line, process.stderr.read() if process.stderr else line
        yield re.findall(r"http://\S+", line)[0]
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
        assert (process.returncode, "Traceback" in errors) == (0, False)
        assert not is_running(Places(home.folder)), "the last one out stops the database"


def agree(found: Any, expected: Any, minor: Decimal) -> None:
    """Amounts to a minor unit."""
    for name, value in expected.items():
        if name != "investor":
            assert abs(Decimal(found[name]) - Decimal(value)) <= minor, (name, found, expected)


class TestKestrel:
    @pytest.mark.timeout(240)
    def test_is_imported_while_the_server_runs_and_its_reports_agree(self, home: Home, server: str) -> None:
        home.run("import", KESTREL)
        for expected in json.loads((KESTREL / "expected.json").read_text()):
            day = expected["as_of"]
            accounts = home.json("report", "capital-accounts", "--as-of", day)
            assert [one["investor"] for one in accounts["accounts"]] == [
                one["investor"] for one in expected["accounts"]
            ]
            for found, wanted in zip(accounts["accounts"], expected["accounts"], strict=True):
                agree(found, wanted, Decimal("0.01"))
            assert accounts["total"]["closing"] == expected["nav"]
            assert sum(Decimal(one["closing"]) for one in accounts["accounts"]) == Decimal(expected["nav"])
            performance = home.json("report", "performance", "--as-of", day)
            for which in ("net", "gross"):
                for name, rate in expected[which].items():
                    assert abs(Decimal(performance[which][name]) - Decimal(str(rate))) < Decimal("1e-6"), (which, name)
            distributions = home.json("report", "distributions", "--as-of", day)["distributions"]
            for found, wanted in zip(distributions, expected["distributions"], strict=True):
                assert (found["date"], found["amount"]) == (wanted["date"], wanted["amount"])
                assert {tier["name"]: [tier["lp"], tier["gp"]] for tier in found["tiers"]} == wanted["tiers"]
                assert [[line["investor"], line["amount"], line["carry"]] for line in found["lines"]] == wanted["lines"]
        home.run("verify")

    @pytest.mark.timeout(600)  # some forty processes, one after the other
    def test_comes_back_equal_from_its_export(self, kestrel: Home, tmp_path: Path) -> None:
        kestrel.run("export", "--pool", "Kestrel Fund I", tmp_path / "out")
        with Home(copied(tmp_path / "other")).open() as other:
            other.run("import", tmp_path / "out")
            assert reports(other) == reports(kestrel)

    @pytest.mark.timeout(240)
    def test_gives_a_workbook_to_a_file_or_to_a_program(self, kestrel: Home, tmp_path: Path) -> None:
        asked = ("report", "capital-accounts", "--as-of", DAYS[1], "--format", "xlsx")
        kestrel.run(*asked, "--output", tmp_path / "file.xlsx")
        piped = subprocess.run(
            [POOLBOOK, *asked], env=kestrel.environment, capture_output=True, timeout=120, check=True
        ).stdout
        (tmp_path / "piped.xlsx").write_bytes(piped)
        for name in ("file.xlsx", "piped.xlsx"):
            rows = list(openpyxl.load_workbook(tmp_path / name)["capital-accounts"].iter_rows(values_only=True))
            assert [row[0] for row in rows] == ["investor", *NAMES, "Total"]
            assert rows[-1][rows[0].index("closing")] == 600000
        assert "cannot be written" in kestrel.run(*asked, "--output", tmp_path / "no" / "file.xlsx", code=2).stderr

    @pytest.mark.timeout(240)
    def test_changes_nothing_the_second_time_and_grows_with_its_file(self, kestrel: Home, tmp_path: Path) -> None:
        before = reports(kestrel, DAYS[1:])
        assert "nothing" in kestrel.run("import", KESTREL).stdout.lower()
        assert reports(kestrel, DAYS[1:]) == before
        grown = tmp_path / "grown"
        shutil.copytree(KESTREL, grown)
        with (grown / "events.csv").open("a") as events:
            events.write("2024-12-20,expense,1000.00,,,,,wind-up advice\n")
        said = kestrel.run("import", grown).stdout
        assert "1" in said
        assert "wind-up advice" in said or "events" in said
        assert kestrel.json("report", "capital-accounts", "--as-of", "2024-12-31")["total"]["closing"] == "599000.00"

    @pytest.mark.timeout(240)
    def test_changes_nothing_with_one_fault_or_a_changed_row(self, home: Home, tmp_path: Path) -> None:
        faulty = tmp_path / "faulty"
        shutil.copytree(KESTREL, faulty)
        events = faulty / "events.csv"
        events.write_text(events.read_text().replace("2022-09-30,proceeds", "2022-02-30,proceeds"))
        said = home.run("import", faulty, code=2).stderr
        assert "events" in said
        assert "12" in said
        assert home.json("pools") == []
        home.run("import", KESTREL)
        events.write_text((KESTREL / "events.csv").read_text().replace("first call", "another call"))
        assert "events, row 2: has changed since it was imported" in home.run("import", faulty, code=1).stderr

    @pytest.mark.timeout(240)
    def test_names_the_amount_that_was_changed_behind_its_back(self, kestrel: Home) -> None:
        script = (
            "import psycopg; from poolbook.gateway.postgres import running\n"
            "with running() as server, psycopg.connect(server.dsn('poolbook_transactions', 'superuser')) as c:\n"
            "    c.execute('SET session_replication_role = replica')\n"
            "    assert c.execute('UPDATE ledger_entry SET amount = amount + 1 WHERE seq = 3').rowcount\n"
        )
        subprocess.run([sys.executable, "-c", script], env=kestrel.environment, cwd=ROOT, check=True, timeout=60)
        said = kestrel.run("verify", code=1).stderr
        assert "transactions" in said
        assert "ledger_" in said
        assert "3" in said


class TestServe:
    @pytest.mark.timeout(240)
    def test_answers_the_owner_of_a_token_and_refuses_a_second_server(self, home: Home, server: str) -> None:
        home.run("import", KESTREL)
        who = ("--email", "mia@example.org", "--name", "Mia", "--organisation", "Kestrel Ventures")
        home.run("user", "add", *who)
        token = home.json("token", "--user", "mia@example.org")["token"]
        assert get(f"{server}/")[0] == 200
        assert get(f"{server}/manage")[0] == 200
        assert get(f"{server}/api/v1/pools")[0] == 401
        status, body = get(f"{server}/api/v1/pools", token)
        assert status == 200
        assert "Kestrel Fund I" in body
        assert str(home.folder) in home.run("serve", "--port", "0", code=1).stderr

    def test_says_which_port_is_taken(self, home: Home, server: str) -> None:
        port = server.rpartition(":")[2]
        other = Home(home.folder.parent / "second")
        assert f"Port {port}" in other.run("serve", "--port", port, code=2).stderr


def get(address: str, token: str | None = None) -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"} if token else {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


class TestUsage:
    @pytest.fixture(scope="class")
    def home(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
        """A home in which nothing changes."""
        with Home(copied(tmp_path_factory.mktemp("usage") / "home")).open() as found:
            yield found

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("nonsense",), 2),
            (("report", "nonsense"), 2),
            (("report", "calls", "--as-of", "2024-02-30"), 2),
            (("report", "calls", "--as-known", "2024-02-28T10:00:00"), 2),
            (("report", "calls"), 1),
            (("report", "calls", "--pool", "nobody's"), 1),
            (("import", "/nowhere/at/all"), 2),
            (("token", "--user", "nobody@example.org"), 1),
            (("calc", "fee"), 1),
            (("calc", "xirr"), 2),
        ],
    )
    def test_is_one_sentence_and_a_code(self, home: Home, arguments: tuple[str, ...], code: int) -> None:
        said = home.run(*arguments, code=code, stdin="{}").stderr
        assert said.startswith("poolbook: ")
        assert len(said.strip().splitlines()) == 1

    @pytest.mark.parametrize("command", ["", "serve", "import", "export", "template", "report", "calc", "verify"])
    def test_has_help(self, home: Home, command: str) -> None:
        assert "Usage:" in home.run(*([command] if command else []), "--help").stdout

    def test_doctor_says_what_is_there(self, home: Home) -> None:
        found = home.json("doctor")
        assert found["problems"] == []
        assert found["rooms"]["pools"]["parked"] == 0
