"""`poolbook payouts` and `poolbook investor`, with the databases of the tests."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from poolbook.gateway import cli
from poolbook.gateway.tests.api_cast import World, aud, prepare_file
from poolbook.gateway.tests.test_api_payout_files import ON, TODAY, pool  # noqa: F401  (a fixture)
from poolbook.kernel import clock

Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command as the shell does; what it says is the answer, with stderr."""
    for module in ("payouts", "investors"):
        monkeypatch.setattr(f"poolbook.gateway.cli.{module}.session", nullcontext)

    def ask(*arguments: object, code: int = 0) -> str:
        result = CliRunner().invoke(cli.poolbook, [str(one) for one in arguments], standalone_mode=False)
        said = result.output
        if result.exception is not None:
            raised = result.exception

            def again() -> None:
                raise raised

            assert cli.run(again) == code, raised
            return f"{said}{getattr(raised, 'message', raised)}"
        assert code == 0
        return said

    with clock.fixed(TODAY):
        yield ask


@pytest.mark.usefixtures("pool")
class TestPayouts:
    def test_go_from_due_to_settled(self, world: World, pool: str, run: Run, tmp_path: Path) -> None:  # noqa: F811
        with_details = prepare_file(world, pool)
        run("payouts", "cancel", "1", "--reason", "Only to give the account a number")
        assert "no bank details" in run("payouts", "due")
        for name in ("Bob Brook", "Kestrel GP"):
            said = run("investor", "bank-details", name, "--bsb", "062-000", "--account", "11223344")
            assert "11223344" not in said and "344" in said
        assert [one["problem"] for one in json.loads(run("payouts", "due", "--format", "json"))] == [""] * 3
        assert "File 2: 3 payments, 1000.00 AUD" in run("payouts", "prepare", "aba")
        shown = run("payouts", "show", "2")
        assert "Bob Brook" in shown and "SHA-256" in shown
        assert "ask somebody else" in run("payouts", "approve", "2", code=1)
        run("payouts", "approve", "2", "--by", "abe@firm.example")
        target = tmp_path / "bank" / "out.aba"
        target.parent.mkdir()
        assert "cannot be written" in run("payouts", "export", "2", "-o", tmp_path / "no" / "out.aba", code=2)
        run("payouts", "export", "2", "-o", target)
        assert target.read_bytes().endswith(b"000003" + b" " * 40 + b"\r\n")
        assert [path.name for path in target.parent.iterdir()] == ["out.aba"]
        assert "handed out already" in run("payouts", "export", "2", "-o", tmp_path / "again.aba", code=1)
        assert "is there already" in run("payouts", "export", "2", "-o", target, code=2)
        assert not (tmp_path / "again.aba").exists()
        (first, *_) = json.loads(run("payouts", "show", "2", "--format", "json"))
        assert "due again" in run(
            "payouts", "failed", "2", first["reference"], "--on", ON, "--reason", "No such account"
        )
        assert "2 payments of file 2 are settled" in run("payouts", "settle", "2", "--on", ON)
        assert [one["state"] for one in json.loads(run("payouts", "list", "--format", "json"))] == [
            "settled",
            "cancelled",
        ]
        assert with_details["total"] == aud("600.00")

    def test_name_what_is_not_there(self, world: World, run: Run) -> None:
        assert "no payout file 7" in run("payouts", "show", "7", code=1)
        assert "no investor called" in run("investor", "bank-details", "Nobody", code=1)
        assert "has no bank details" in run("investor", "bank-details", "Ann Archer")
        assert "Nobody with the address" in run("payouts", "prepare", "aba", "--by", "rex@firm.example", code=1)

    def test_refuse_a_file_without_what_the_bank_asks_for(self, run: Run) -> None:
        said: Any = run("payouts", "prepare", "aba", code=1)
        assert "3 of 3 payouts cannot be paid by this file" in said
        assert "Bob Brook: there are no bank details" in said

    def test_say_that_the_day_is_no_business_day(self, world: World, pool: str, run: Run) -> None:  # noqa: F811
        prepare_file(world, pool)
        run("payouts", "cancel", "1", "--reason", "Wrong day")
        said = run("payouts", "prepare", "aba", "--skip-missing", "--on", "2025-04-05")
        assert "2025-04-05 is a Saturday" in said
