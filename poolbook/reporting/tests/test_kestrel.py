"""The reports of the kestrel history agree with an independent reference."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from poolbook.kernel.money import Money
from poolbook.reporting.tests.fund_life import FundLife

EXPECTED = json.loads((Path(__file__).parents[3] / "examples/pools/kestrel/expected.json").read_text())
BY_DAY = {one["as_of"]: one for one in EXPECTED}
TOLERANCE = Decimal("0.000001")


def minor(text: str) -> int:
    return Money.parse(text, "AUD").minor


def compare_lines(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        if name in ("investor", "date"):
            assert found[name] == value
        else:
            assert abs(minor(found[name]) - minor(value)) <= 1, f"{wanted.get('investor')} {name}"


def compare_rates(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        assert abs(Decimal(found[name]) - Decimal(str(value))) <= TOLERANCE, name


@pytest.mark.parametrize("day", BY_DAY)
class TestKestrel:
    def test_capital_accounts_agree_and_add_up(self, kestrel: FundLife, day: str) -> None:
        report = kestrel.report("capital-accounts", day)
        for found, wanted in zip(report["accounts"], BY_DAY[day]["accounts"], strict=True):
            compare_lines(found, wanted)
        assert report["total"]["closing"] == BY_DAY[day]["nav"]
        for name, whole in report["total"].items():
            assert sum(minor(line[name]) for line in report["accounts"]) == minor(whole)

    def test_performance_agrees(self, kestrel: FundLife, day: str) -> None:
        report = kestrel.report("performance", day)
        compare_rates(report["net"], BY_DAY[day]["net"])
        compare_rates(report["gross"], BY_DAY[day]["gross"])

    def test_distributions_agree_and_add_up(self, kestrel: FundLife, day: str) -> None:
        report = kestrel.report("distributions", day)
        for found, wanted in zip(report["distributions"], BY_DAY[day]["distributions"], strict=True):
            assert (found["date"], found["amount"]) == (wanted["date"], wanted["amount"])
            assert [tier["name"] for tier in found["tiers"]] == list(wanted["tiers"])
            for tier in found["tiers"]:
                compare_lines(tier, dict(zip(("lp", "gp"), wanted["tiers"][tier["name"]], strict=True)))
            for line, (investor, amount, carry) in zip(found["lines"], wanted["lines"], strict=True):
                compare_lines(line, {"investor": investor, "amount": amount, "carry": carry})
            assert sum(minor(line["amount"]) for line in found["lines"]) == minor(found["amount"])
