"""Settle lines of distributions, and read distributions back."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from poolbook.contracts.transactions import PayoutFailed, PayoutsSettled
from poolbook.eventlog.replay import verify
from poolbook.kernel import clock
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.settle_distribution_lines import settle_distribution_lines
from poolbook.pools.tests.holding_cast import CALLED as DAY
from poolbook.pools.tests.holding_cast import YEAR_LATER as YEAR
from poolbook.pools.tests.holding_cast import Fund, aud, earn, fund_of, paid_fund, propose, told
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    return paid_fund(ann, bob, gp)


class TestSettleDistributionLines:
    def test_pays_line_by_line_and_takes_back_what_the_bank_returns(
        self, fund: Fund, mia: Member, abe: Member, ann: UUID, bob: UUID, gp: UUID, databases: Databases
    ) -> None:
        made = propose(fund, mia, "500.00")
        approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        lines = {ann: aud("300.00"), bob: aud("150.00"), gp: aud("50.00")}

        def settled(*investors: UUID, subject: UUID = made, kind: str = "distribution") -> str:
            told(
                PayoutsSettled(
                    pool_id=fund.id, subject_id=subject, kind=kind, bank_account_id=new_id(), settled_on=YEAR,
                    lines={one: lines[one] for one in investors},
                )
            )  # fmt: skip
            return queries.distribution_of(fund.id, made).state

        assert settled(ann, subject=fund.id, kind="refund") == "approved"
        assert settled(ann, bob) == "paying"
        assert settled(gp) == "paid"
        told(
            PayoutFailed(
                pool_id=fund.id, subject_id=made, kind="distribution", bank_account_id=new_id(), failed_on=YEAR,
                investor_id=bob, amount=lines[bob], reason="account closed",
            )
        )  # fmt: skip
        view = queries.distribution_of(fund.id, made)
        assert (view.state, [str(line.settled) for line in view.lines]) == ("paying", ["300.00", "0.00", "50.00"])
        assert queries.positions_of(fund.id)[bob].payable_minor == 15000
        assert settled(bob) == "paid"
        assert queries.pool_of(fund.id).cash == aud("500.00")
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_is_told_and_not_asked(self, fund: Fund, mia: Member, abe: Member, ann: UUID) -> None:
        made = propose(fund, mia, "500.00")
        approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        settle_distribution_lines(pool_id=fund.id, distribution_id=made, settled_on=YEAR, amounts={ann: aud("300.00")})
        assert queries.distribution_of(fund.id, made).state == "paying"


class TestDistributionsOf:
    def test_can_be_read_as_of_a_day_and_as_known(self, fund: Fund, mia: Member, abe: Member, ann: UUID) -> None:
        with clock.fixed(datetime(2099, 1, 1, tzinfo=UTC)):
            first = propose(fund, mia, "100.00")
            approve_distribution(pool_id=fund.id, distribution_id=first, by=abe)
        with clock.fixed(datetime(2099, 1, 3, tzinfo=UTC)):
            second = propose(fund, mia, "200.00")
            approve_distribution(pool_id=fund.id, distribution_id=second, by=abe)
        known = datetime(2099, 1, 2, tzinfo=UTC)
        assert [view.distribution_id for view in queries.distributions_of(fund.id)] == [first, second]
        assert [view.distribution_id for view in queries.distributions_of(fund.id, None, known)] == [first]
        assert queries.distributions_of(fund.id, date(2021, 3, 31)) == []
        assert queries.waterfall_history(fund.id, YEAR, known).positions[ann].received() == 6000
        assert queries.waterfall_history(fund.id, YEAR).positions[ann].received() == 18000
        assert queries.waterfall_history(fund.id, date(2021, 3, 31)).positions[ann].received() == 0


class TestManyInvestors:
    def test_are_paid_to_the_unit_when_there_are_ten_thousand(
        self, databases: Databases, mia: Member, abe: Member, gp: UUID
    ) -> None:
        investors = {named_id("investor", number): ("lp", "100.00") for number in range(10_000)}
        fund = fund_of(investors | {gp: ("gp", "1000.00")})
        fund.called_and_paid(aud("500000.00"), DAY)
        earn(fund, mia, "250000.00")
        made = propose(fund, mia, "700000.00")
        approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        (view,) = queries.distributions_of(fund.id)
        assert sum(line.amount.minor for line in view.lines) == 70_000_000
