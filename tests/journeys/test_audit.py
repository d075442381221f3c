"""The audit trail at the command line: searched, exported, and proved by somebody who has nothing but a file."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.homes import POOLBOOK, Home, copied, with_kestrel


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home with Kestrel and an owner who got a link to sign in."""
    with Home(copied(tmp_path_factory.mktemp("audit") / "home", "kestrel", with_kestrel)).open() as home:
        member = ("--email", "abe@firm.example", "--name", "Abe Ash", "--role", "approver")
        home.run("user", "add", *member, "--organisation", "Kestrel Ventures")
        home.run("user", "reset", "--email", "abe@firm.example")
        yield home


def elsewhere(*arguments: object, code: int = 0) -> str:
    """Run a command on a machine that has no home of ours and no database."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "COLUMNS": "200"}
    done = subprocess.run(
        [POOLBOOK, *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


class TestAudit:
    def test_tells_what_was_done_at_the_machine(self, home: Home) -> None:
        found: list[dict[str, Any]] = home.json("audit", "--limit", 500)
        told = {one["what"]: one for one in found}
        assert {"PoolCreated", "poolbook import", "poolbook user reset", "MemberAdded"} <= set(told)
        for what in ("PoolCreated", "poolbook user reset"):
            assert told[what]["by"] == "the operator at the command line"
            assert "command line" in told[what]["client"]
            assert "@" in told[what]["address"]
        assert len([one for one in found if one["what"] == "poolbook import"]) <= 3, "one entry for each room"
        assert {one["what"] for one in home.json("audit", "--what", "reset")} == {"poolbook user reset"}
        assert home.json("audit", "--by", "abe@firm.example") == []
        assert "no organisation called Nobody" in home.run("audit", "--organisation", "Nobody", code=1).stderr

    def test_exports_with_proofs_that_hold_elsewhere(self, home: Home, tmp_path: Path) -> None:
        csv, proof = tmp_path / "trail.csv", tmp_path / "proof.json"
        home.run("audit", "--limit", 30, "--format", "csv", "-o", csv, "--proof", proof)
        assert csv.read_text().startswith("id,room,kind,what,outcome")
        assert len(csv.read_text().splitlines()) == 31
        (head, *_) = json.loads(home.run("audit", "--heads").stdout)
        said = elsewhere("verify", "--proof", proof, "--key", head["public_key"])
        assert "proved: the log of pools only grew from" in said
        assert f"signed with {head['public_key']}" in said
        assert "another key" in elsewhere("verify", "--proof", proof, "--key", "00" * 32, code=1)
        proof.write_text(proof.read_text().replace('"actor":"', '"actor":"0', 1))
        assert "no file of proofs" in elsewhere("verify", "--proof", proof, code=2)

    def test_proves_a_report_to_whoever_got_it(self, home: Home, tmp_path: Path) -> None:
        proof = tmp_path / "statement.json"
        printed = home.run("report", "capital-accounts", "--as-of", "2024-12-31", "--format", "json", "--proof", proof)
        held = json.loads(proof.read_text())
        assert held["proofs"][0]["statement"] == printed.stdout
        assert "proved: the statement of entry" in elsewhere("verify", "--proof", proof)
        proof.write_text(proof.read_text().replace("630000.00", "730000.00"))
        assert "the statement was changed" in elsewhere("verify", "--proof", proof, code=1)

    def test_leaves_nothing_that_verify_would_not_prove(self, home: Home) -> None:
        assert home.run("verify").stdout.count("hashes hold") == 4
