"""Every number of every report is explained, exactly, by what it was reckoned from."""

from datetime import date

import pytest

from poolbook.reporting import KINDS
from poolbook.reporting.kinds import KINDS_FROM
from poolbook.reporting.tests.adding_up import Checker
from poolbook.reporting.tests.fund_life import FundLife

DAY = date(2023, 12, 31)


class TestEveryNumber:
    @pytest.mark.parametrize("kind", KINDS)
    def test_adds_up_in_a_fund_with_carry(self, kestrel: FundLife, kind: str) -> None:
        checker = Checker(by=kestrel.by, pool_id=kestrel.pool_id, as_of=DAY)
        assert checker.check_every(kind)
        assert sum(checker.kinds.values())

    @pytest.mark.parametrize("kind", KINDS_FROM)
    def test_adds_up_over_a_period(self, kestrel: FundLife, kind: str) -> None:
        checker = Checker(by=kestrel.by, pool_id=kestrel.pool_id, as_of=DAY, from_on=date(2021, 1, 1))
        assert checker.check_every(kind)
