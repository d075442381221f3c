"""A fund's history file comes in; its reports agree with the reference, and survive the way out and in again."""

from datetime import date
from pathlib import Path
from typing import Any

from poolbook.eventlog.relay import drain
from poolbook.gateway.pool_file import import_pool_file
from poolbook.gateway.pool_file.write import export_pool
from poolbook.gateway.session import operator
from poolbook.reporting import KINDS, report
from poolbook.reporting.tests.expected import (
    BY_DAY,
    FOLDER,
    check_capital_accounts,
    check_distributions,
    check_performance,
)
from tests.databases import Databases

HOME_ONLY = ("fact", "recorded_at", "number", "reverses", "balance")  # where and when it was booked, not what happened


def imported(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Import a pool and return all its reports: {(kind, day): report}."""
    outcome = import_pool_file(folder)
    drain()
    by = operator(outcome.organisation_id)
    return {
        (kind, day): report(kind, by=by, pool_id=outcome.pool_id, as_of=date.fromisoformat(day))
        for kind in KINDS
        for day in BY_DAY
    }


def what_happened(value: Any) -> Any:
    """Leave out of a report what belongs to one home, and the order in which it booked one day."""
    if isinstance(value, list):
        return sorted((what_happened(one) for one in value), key=repr)
    if isinstance(value, dict):
        return {name: what_happened(one) for name, one in value.items() if name not in HOME_ONLY}
    return value


class TestKestrel:
    def test_reports_agree_with_the_reference(self, databases: Databases) -> None:
        found = imported(FOLDER)
        for day in BY_DAY:
            check_capital_accounts(found["capital-accounts", day], day)
            check_performance(found["performance", day], day)
            check_distributions(found["distributions", day], day)

    def test_reports_are_equal_after_export_and_import_into_an_empty_home(
        self, databases: Databases, tmp_path: Path
    ) -> None:
        before = imported(FOLDER)
        again = import_pool_file(FOLDER)
        export_pool(again.pool_id, tmp_path / "out", by=operator(again.organisation_id))
        databases.clean()
        after = imported(tmp_path / "out")
        for asked, found in before.items():
            if asked[0] in ("ledger", "cash"):
                assert what_happened(after[asked]) == what_happened(found), asked
            else:
                assert after[asked] == found, asked
