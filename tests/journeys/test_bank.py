"""Statements come first, and everything else is entered afterwards: the money counts once, and the bank agrees."""

import json
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner

from poolbook.eventlog import inbox, replay
from poolbook.eventlog.relay import drain
from poolbook.gateway import cli
from poolbook.gateway.session import operator
from poolbook.kernel.member import Member
from poolbook.kernel.reference import payment_reference
from poolbook.pools import queries as pools
from poolbook.pools.operations._money import NotEnoughCash
from poolbook.pools.operations.make_investment import make_investment
from poolbook.reporting import report
from poolbook.transactions import queries as books
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from tests.databases import Databases
from tests.firm import found_firm
from tests.fund import Fund, aud

Run = Callable[..., str]
NUMBER = "062-000 12345678"


def march(day: int) -> date:
    return date(2020, 3, day)


def mt940(lines: Sequence[tuple[int, int, str]], *, opening: int, number: int = 1, account: str = NUMBER) -> str:
    """Write a statement. lines: day of March, cents, text."""
    closing = opening + sum(minor for _, minor, _ in lines)
    told = [":20:S", f":25:{account}", f":28C:{number}", f":60F:{_balance(opening, lines[0][0])}"]
    for day, minor, text in lines:
        told += [f":61:2003{day:02d}03{day:02d}{'C' if minor > 0 else 'D'}{_comma(minor)}NTRFNONREF", f":86:{text}"]
    return "\r\n".join([*told, f":62F:{_balance(closing, lines[-1][0])}", "-", ""])


def _balance(minor: int, day: int) -> str:
    return f"{'C' if minor >= 0 else 'D'}2003{day:02d}AUD{_comma(minor)}"


def _comma(minor: int) -> str:
    return f"{abs(minor) // 100},{abs(minor) % 100:02d}"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as the shell does, in the databases of the test; facts reach the other rooms."""
    for module in ("bank", "bank_accounts", "bank_mappings"):
        monkeypatch.setattr(f"poolbook.gateway.cli.{module}.session", nullcontext)

    def ask(*arguments: object, code: int = 0) -> str:
        result = CliRunner().invoke(cli.poolbook, [str(one) for one in arguments], standalone_mode=False)
        said = result.output
        if result.exception is not None:
            assert getattr(result.exception, "exit_code", None) == code, result.exception
            return f"{said}{getattr(result.exception, 'message', result.exception)}"
        assert (result.return_value or 0) == code, said
        drain()
        return said

    return ask


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    """Ann, Bob and the gp have committed 90,000.00, 60,000.00 and 1,500.00."""
    found_firm(mia, "Kestrel Ventures")
    people = {ann: ("Ann Archer", "lp"), bob: ("Bob Brook", "lp"), gp: ("Kestrel GP", "gp")}
    register_investors(
        organisation_id=mia.organisation_id,
        investors=[
            NewInvestor(name=name, kind="individual", investor_class=kind, investor_id=who)
            for who, (name, kind) in people.items()
        ],
        by=mia,
    )
    drain()
    return Fund(mia, {ann: ("lp", 9_000_000), bob: ("lp", 6_000_000), gp: ("gp", 150_000)}).start(are_known=True)


class TestStatementsFirst:
    def test_the_bank_pays_an_investment_before_anybody_enters_it(
        self, fund: Fund, ann: UUID, bob: UUID, gp: UUID, run: Run, tmp_path: Path, databases: Databases
    ) -> None:
        """
        A call of 15,150.00 comes in and leaves at once for Brightbox, says the bank; then Mia enters the investment.

        Cash of the pool is nil by then: without knowing that the money has left already, it would be refused.
        """
        call = fund.call(1_515_000, on=march(2), key="first")
        drain()
        run("bank", "describe", "--name", "Operating", "--bsb", "062-000", "--number", "12345678")
        paid = {ann: 900_000, bob: 600_000, gp: 15_000}
        lines = [(9, minor, f"CALL {payment_reference(call, who)}") for who, minor in paid.items()]
        (tmp_path / "march.sta").write_text(mt940([*lines, (10, -1_515_000, "BRIGHTBOX PTY LTD")], opening=0))
        said = json.loads(run("bank", "import", tmp_path / "march.sta", "--format", "json"))
        assert {name: said[0][name] for name in ("read", "new", "known", "matched", "unmatched")} == {
            "read": 4, "new": 4, "known": 0, "matched": 3, "unmatched": 1,
        }  # fmt: skip
        with pytest.raises(NotEnoughCash):
            make_investment(pool_id=fund.id, name="Other", amount=aud(1_000_000), made_on=march(10), by=fund.mia)
        make_investment(pool_id=fund.id, name="Brightbox", amount=aud(1_515_000), made_on=march(11), by=fund.mia)
        drain()
        with pytest.raises(NotEnoughCash):
            make_investment(pool_id=fund.id, name="Again", amount=aud(1_515_000), made_on=march(11), by=fund.mia)
        assert pools.pool_of(fund.id).cash == aud(0)
        assert [one.state for one in books.bank_lines_of(fund.id)] == ["receipt", "receipt", "receipt", "ticked"]
        assert [one for one in books.cash_items_of(fund.id) if one.is_open] == []
        accounts = report("trial-balance", by=fund.mia, pool_id=fund.id)["accounts"]
        assert {one["code"] for one in accounts} & {"1000", "1900", "2000"} == set()
        assert not inbox.parked("pools") and not inbox.parked("transactions")
        databases.connect_as("owner")
        assert [replay.verify(room) for room in ("pools", "transactions")] == [None, None]

    def test_the_bank_takes_more_than_the_pool_has(self, fund: Fund, run: Run, tmp_path: Path) -> None:
        (tmp_path / "fee.sta").write_text(mt940([(10, -900, "ACCOUNT FEE")], opening=0))
        run("bank", "import", "--account", "Bank account", tmp_path / "fee.sta")
        assert not inbox.parked("pools")
        assert pools.pool_of(fund.id).cash == aud(-900)


class TestCommands:
    def test_import_names_the_account_or_refuses(self, fund: Fund, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "march.sta"
        file.write_text(mt940([(10, 5_000, "SOMEBODY")], opening=0))
        assert "--account" in run("bank", "import", file, code=1)
        assert "--account" in run("bank", "import", "--account", "GB82WEST12345698765432", file, code=1)
        said = run("bank", "import", "--account", "bank account", file)
        assert said.split()[-6:] == ["1", "1", "0", "0", "1", "yes"]
        run("bank", "describe", "--bsb", "062-000", "--number", "12345678")
        said = run("bank", "import", file)
        assert said.split()[-6:] == ["1", "0", "1", "0", "0", "yes"]
        file.write_text(mt940([(11, 5_000, "SOMEBODY")], opening=0, account="062-000 87654321"))
        assert "--account" in run("bank", "import", "--account", "062-000 12345678", file, code=1)
        file.write_text(file.read_text().replace("AUD", "EUR").replace("87654321", "12345678"))
        assert "--account" in run("bank", "import", file, code=1)

    def test_each_file_stands_by_itself(self, fund: Fund, run: Run, tmp_path: Path) -> None:
        good, wrong, broken = (tmp_path / name for name in ("good.sta", "wrong.sta", "broken.sta"))
        good.write_text(mt940([(10, 5_000, "A")], opening=0))
        wrong.write_text(mt940([(11, 5_000, "B")], opening=5_000).replace("AUD100,00", "AUD100,01"))
        broken.write_text("hello")
        account = ("--account", "Bank account")
        said = run("bank", "import", *account, good, wrong, broken, code=2)
        assert "good.sta" in said and "0.01 apart" in said and "broken.sta" in said
        assert len(books.bank_lines_of(fund.id)) == 1
        said = run("bank", "import", *account, "--override", "letter of the bank", wrong)
        assert "letter of the bank" in said and said.count("no") >= 1
        statements = json.loads(run("bank", "statements", "--format", "json"))
        assert [(one["proven"], one["gap"]) for one in statements] == [(True, None), (False, None)]

    def test_tables_say_which_account_where_a_pool_has_several(self, fund: Fund, run: Run, tmp_path: Path) -> None:
        (file := tmp_path / "one.sta").write_text(mt940([(2, 500, "Somebody")], opening=0))
        run("bank", "describe", "--name", "Operating", "--bsb", "062-000", "--number", "12345678")
        run("bank", "import", str(file))
        asked = [("statements",), ("lines",), ("items", "--all")]
        assert not any("Account" in run("bank", *one) for one in asked)
        run("bank", "add", "--name", "Escrow", "--bsb", "062-000", "--number", "87654321")
        assert all("Account" in (told := run("bank", *one)) and "Operating" in told for one in asked)
        assert "yes" in run("bank", "statements")
        pool = json.loads(run("bank", "accounts", "--format", "json"))[0]["pool"]
        told = run("bank", "import", "--account", pool, str(file), code=2)
        assert f"{pool} has several bank accounts; name one of them: " in told

    def test_a_preview_changes_nothing(self, fund: Fund, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "march.sta"
        file.write_text(mt940([(10, 5_000, "SOMEBODY")], opening=0))
        (told,) = json.loads(
            run("bank", "import", "--account", "Bank account", "--dry-run", "--format", "json", file).split("Dry run")[
                0
            ]
        )
        assert (told["new"], told["unmatched"], told["dry_run"]) == (1, 1, True)
        assert books.bank_lines_of(fund.id) == []

    def test_csv_is_read_by_the_mapping_that_the_account_remembers(self, fund: Fund, run: Run, tmp_path: Path) -> None:
        file, mapping = tmp_path / "march.csv", tmp_path / "mapping.json"
        rows = ["Date,Amount,Details,Balance", "10/03/2020,50.00,SOMEBODY,50.00", "25/03/2020,-9.00,FEE,41.00"]
        file.write_text("\n".join(rows) + "\n")
        account = ("--account", "Bank account")
        assert "bank mapping guess" in run("bank", "import", *account, file, code=2)
        guessed = run("bank", "mapping", "guess", file)
        mapping.write_text(guessed)
        assert json.loads(guessed)["date_format"] == "DD/MM/YYYY"
        run("bank", "mapping", "save", "CommBank", mapping)
        run("bank", "import", *account, file)
        assert [str(one.amount) for one in books.bank_lines_of(fund.id)] == ["50.00", "-9.00"]
        assert '"CommBank"' in run("bank", "mapping", "show")
        assert "remembers a mapping" in run("bank", "import", "--mapping", "Other", file, code=1)
        run("bank", "import", "--mapping", "commbank", file)

    def test_lines_are_ticked_and_parted(self, fund: Fund, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "march.sta"
        file.write_text(mt940([(10, -5_000, "SOMEBODY")], opening=0))
        run("bank", "import", "--account", "Bank account", file)
        by: Any = operator(pools.pool_of(fund.id).organisation_id)
        from poolbook.transactions.operations.record_unexplained_payment import record_unexplained_payment

        record_unexplained_payment(pool_id=fund.id, paid_on=march(30), amount=aud(5_000), by=by)
        (line,) = json.loads(run("bank", "lines", "--state", "unexplained", "--format", "json"))
        (item,) = json.loads(run("bank", "items", "--format", "json"))
        assert "0 lines" in run("bank", "tick")
        assert "1 lines" in run("bank", "tick", line["id"], item["id"], "--reason", "the same payment")
        assert json.loads(run("bank", "items", "--format", "json")) == []
        run("bank", "untick", line["id"], "--reason", "it was not")
        assert "SOMEBODY" in run("bank", "lines", "--state", "unexplained")
