"""Reconcile, sign off, lock, write by hand and attach evidence, at the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.homes import Home, copied, with_kestrel

QUIET = """:20:S1
:25:062000/12345678
:28C:1/1
:60F:C200301AUD0,00
:62F:C200310AUD0,00
-
"""
FEE = ("5100 debit 9.00", "1000 credit 9.00", "5100.allocated credit 9.00", "3000.expenses debit 9.00 Ann Archer")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home with Kestrel, and Abe who approves for its firm."""
    with Home(copied(tmp_path / "home", "kestrel", with_kestrel)).open() as home:
        member = ("--email", "abe@firm.example", "--name", "Abe Ash", "--role", "approver")
        home.run("user", "add", *member, "--organisation", "Kestrel Ventures")
        yield home


class TestCommands:
    def test_close_a_day_and_a_period(self, home: Home, tmp_path: Path) -> None:
        statement = tmp_path / "quiet.sta"
        statement.write_text(QUIET)
        assert "not proven" in home.run("bank", "reconcile", "--on", "2020-03-10", code=1).stdout
        home.run("bank", "import", statement, "--account", "Bank account")
        found = home.json("bank", "reconcile", "--on", "2020-03-10")
        assert (found["ledger"], found["bank"], found["is_reconciled"]) == ("0.00", "0.00", True)
        assert "0 items accepted" in home.run("bank", "sign-off", "--on", "2020-03-10").stdout
        again = home.run("bank", "sign-off", "--on", "2020-03-10", code=1)
        assert "signed off through 2020-03-10 already" in again.stderr
        home.run("bank", "withdraw-sign-off", "--on", "2020-03-10", "--reason", "a line came late")
        home.run("period", "lock", "--through", "2024-12-31", "--note", "audited")
        assert home.json("report", "trial-balance", "--as-of", "2024-12-31")["locked_until"] == "2024-12-31"
        home.run("period", "unlock", "--reason", "an invoice came late")
        (lock,) = home.json("period", "list")
        assert (lock["note"], lock["reason"]) == ("audited", "an invoice came late")

    def test_write_by_hand_with_evidence(self, home: Home, tmp_path: Path) -> None:
        letter = tmp_path / "letter.pdf"
        letter.write_bytes(b"%PDF-1.7 a fee of nine dollars")
        lines = [part for text in FEE for part in ("--line", text)]
        asked = ("--on", "2025-01-10", "--reason", "the bank's fee", "--file", letter)
        home.run("journal", "propose", *lines, *asked)
        (entry,) = home.json("journal", "list")
        assert [line["of"] for line in entry["lines"] if line["of"]] == ["Ann Archer"]
        assert "cannot approve it" in home.run("journal", "approve", entry["id"], code=1).stderr
        home.run("journal", "approve", entry["id"], "--by", "abe@firm.example")
        assert home.json("journal", "list")[0]["state"] == "posted"
        again = home.run("journal", "drop", entry["id"], "--reason", "late", "--by", "abe@firm.example", code=1)
        assert "posted already" in again.stderr
        (kept,) = home.json("evidence", "list", "--to", entry["id"])
        home.run("evidence", "save", kept["id"], tmp_path / "saved.pdf")
        assert (tmp_path / "saved.pdf").read_bytes() == letter.read_bytes()
        home.run("evidence", "attach", "--note", "seen by the auditor")
        (blob,) = [path for path in (home.folder / "blobs").rglob("*") if path.is_file()]
        blob.unlink()
        proved = home.run("verify", code=1)
        assert "is missing" in proved.stdout + proved.stderr
        assert "is missing" in home.run("evidence", "save", kept["id"], tmp_path / "x.pdf", code=1).stderr
