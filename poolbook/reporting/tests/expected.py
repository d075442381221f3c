"""What an independent reference says of the kestrel history, and how closely reports must agree with it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from poolbook.kernel.money import Money

FOLDER = Path(__file__).parents[3] / "examples/pools/kestrel"
BY_DAY: dict[str, dict[str, Any]] = {one["as_of"]: one for one in json.loads((FOLDER / "expected.json").read_text())}
_TOLERANCE = Decimal("0.000001")


def minor(text: str) -> int:
    """Read an amount of the fund, in cents."""
    return Money.parse(text, "AUD").minor


def check_capital_accounts(report: dict[str, Any], day: str) -> None:
    """Lines agree to a cent, and sum exactly."""
    for found, wanted in zip(report["accounts"], BY_DAY[day]["accounts"], strict=True):
        _check_line(found, wanted)
    assert report["total"]["closing"] == BY_DAY[day]["nav"]
    for name, whole in report["total"].items():
        assert sum(minor(line[name]) for line in report["accounts"]) == minor(whole)


def check_performance(report: dict[str, Any], day: str) -> None:
    """Rates agree to 1e-6."""
    for part in ("net", "gross"):
        for name, value in BY_DAY[day][part].items():
            assert abs(Decimal(report[part][name]) - Decimal(str(value))) <= _TOLERANCE, f"{part} {name}"


def check_distributions(report: dict[str, Any], day: str) -> None:
    """Tiers and lines agree to a cent, and lines sum exactly."""
    for found, wanted in zip(report["distributions"], BY_DAY[day]["distributions"], strict=True):
        assert (found["date"], found["amount"]) == (wanted["date"], wanted["amount"])
        assert [tier["name"] for tier in found["tiers"]] == list(wanted["tiers"])
        for tier in found["tiers"]:
            _check_line(tier, dict(zip(("lp", "gp"), wanted["tiers"][tier["name"]], strict=True)))
        for line, (investor, amount, carry) in zip(found["lines"], wanted["lines"], strict=True):
            _check_line(line, {"investor": investor, "amount": amount, "carry": carry})
        assert sum(minor(line["amount"]) for line in found["lines"]) == minor(found["amount"])


def _check_line(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        if name == "investor":
            assert found[name] == value
        else:
            assert abs(minor(found[name]) - minor(value)) <= 1, f"{wanted.get('investor')} {name}"
