"""The reports of the kestrel history, told as operations, agree with an independent reference."""

import pytest

from poolbook.reporting.tests.expected import (
    BY_DAY,
    check_capital_accounts,
    check_distributions,
    check_performance,
)
from poolbook.reporting.tests.fund_life import FundLife


@pytest.mark.parametrize("day", BY_DAY)
class TestKestrel:
    def test_capital_accounts_agree_and_add_up(self, kestrel: FundLife, day: str) -> None:
        check_capital_accounts(kestrel.report("capital-accounts", day), day)

    def test_performance_agrees(self, kestrel: FundLife, day: str) -> None:
        check_performance(kestrel.report("performance", day), day)

    def test_distributions_agree_and_add_up(self, kestrel: FundLife, day: str) -> None:
        check_distributions(kestrel.report("distributions", day), day)
