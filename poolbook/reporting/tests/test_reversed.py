"""Reports after decisions were reversed: every number is explained, and what is gone keeps its name in the books."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from poolbook.eventlog.relay import drain
from poolbook.kernel import clock
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools.operations.reverse_decision import reverse_decision
from poolbook.pools.queries.decision import decisions_of
from poolbook.reporting import KINDS, difference
from poolbook.reporting.tests.adding_up import Checker
from poolbook.reporting.tests.conftest import ANN, GP
from poolbook.reporting.tests.fund_life import FundLife, open_fund

DAY = date(2022, 6, 30)
BEFORE = datetime(2022, 7, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def undone(firm: Member) -> Iterator[FundLife]:
    """A fund that took back, in July, an expense and an investment of spring, an exit and the valuation before it."""
    with clock.fixed(datetime(2022, 7, 1, tzinfo=UTC)):
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Undone")
        fund.called_and_paid("800.00", date(2021, 1, 4))
        orchard = fund.invest("400.00", date(2021, 2, 1), "Orchard")
        fund.value(orchard, "600.00", date(2021, 12, 31))
        fund.proceeds(orchard, "exit", "900.00", date(2022, 3, 1))
        fund.invest("100.00", date(2022, 4, 1), "Never was")
        fund.expense("10.00", date(2022, 4, 2), payee="Nobody & Co")
    with clock.fixed(datetime(2022, 7, 5, tzinfo=UTC)):
        for one in sorted(decisions_of(fund.pool_id), key=lambda one: -one.version)[:5]:
            reverse_decision(
                pool_id=fund.pool_id,
                reverses=one.decision_id,
                reason="Recorded in the wrong pool",
                reversed_on=max(one.occurred_on, date(2022, 3, 1)),
                by=fund.by,
                key=str(new_id()),
            )
            drain()
    yield fund


@pytest.mark.parametrize("kind", KINDS)
class TestReports:
    def test_are_explained_now_and_as_they_were_known(self, undone: FundLife, kind: str) -> None:
        for as_known in (None, BEFORE):
            checker = Checker(by=undone.by, pool_id=undone.pool_id, as_of=DAY, as_known=as_known)
            assert checker.check_every(kind) or kind == "distributions"

    def test_say_why_they_changed(self, undone: FundLife, kind: str) -> None:
        told = difference(kind, by=undone.by, pool_id=undone.pool_id, as_of=DAY, between=BEFORE, limit=10_000)
        assert told["different"] or kind in ("distributions", "register", "calls")
        assert {one["kind"] for one in told["recorded"]} == {"reversal"}


class TestNames:
    def test_of_what_is_gone_stay_in_the_books(self, undone: FundLife) -> None:
        said = repr(undone.report("ledger", str(DAY)))
        assert "Never was" in said and "Nobody & Co" in said
        assert [one["investment"] for one in undone.report("performance", str(DAY))["investments"]] == ["Orchard"]
