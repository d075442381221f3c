"""Propose a distribution, and preview one."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.pools import PoolCancelled, PoolLiquidated
from poolbook.kernel.errors import NoSuch, NotAllowed, Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.propose_distribution import preview_distribution, propose_distribution
from poolbook.pools.tests.holding_cast import CALLED as DAY
from poolbook.pools.tests.holding_cast import TERMS, Fund, aud, earn, fund_of, happened, paid_fund, propose, texts
from poolbook.pools.tests.holding_cast import YEAR_LATER as YEAR
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    return paid_fund(ann, bob, gp)


class TestProposeDistribution:
    def test_moves_nothing_before_it_is_approved(self, fund: Fund, mia: Member) -> None:
        propose(fund, mia, "500.00")
        assert queries.pool_of(fund.id).cash == aud("1000.00")
        assert queries.distributions_of(fund.id) == []
        (proposal,) = queries.distributions_of(fund.id, proposals=True)
        assert (proposal.state, proposal.amount) == ("proposed", aud("500.00"))

    def test_takes_each_lp_through_the_tiers(self, fund: Fund, mia: Member, abe: Member) -> None:
        """
        A year at 8 %, 200.00 of profit, everything paid out but a last 100.00:

        investor  part    returned  preferred  catch-up  split  gets    carry
        Ann       660.00  600.00    48.00      12.00     0.00   648.00  12.00
        Bob       330.00  300.00    24.00      6.00      0.00   324.00  6.00
        GP        110.00                                        128.00
        """
        earn(fund, mia, "200.00")
        fact = propose_distribution(pool_id=fund.id, amount=aud("1100.00"), distributed_on=YEAR, by=mia)
        assert texts(fact.result.lines) == ["648.00", "324.00", "128.00"]
        assert texts(fact.result.carry_taken) == ["12.00", "6.00"]
        assert texts(fact.result.carry_paid) == ["18.00"]
        assert texts(fact.result.return_of_capital) == ["600.00", "300.00"]
        assert {name: (str(tier.lp), str(tier.gp)) for name, tier in fact.result.tiers.items()} == {
            "return_of_capital": ("900.00", "0.00"),
            "preferred_return": ("72.00", "0.00"),
            "catch_up": ("0.00", "18.00"),
            "split": ("0.00", "0.00"),
        }
        assert fact.result.recallable == {}

    def test_makes_what_investors_get_recallable(self, fund: Fund, mia: Member, abe: Member) -> None:
        earn(fund, mia, "200.00")
        made = propose_distribution(
            pool_id=fund.id, amount=aud("1100.00"), distributed_on=YEAR, is_recallable=True, by=mia
        )
        assert texts(made.result.recallable) == ["648.00", "324.00", "110.00"]
        assert texts(queries.unfunded_of(fund.id)) == ["600.00", "300.00", "100.00"]
        approve_distribution(pool_id=fund.id, distribution_id=made.distribution_id, by=abe)
        assert texts(queries.unfunded_of(fund.id)) == ["1248.00", "624.00", "210.00"]

    def test_allows_for_fees_that_were_charged_and_not_called(self, fund: Fund, mia: Member, abe: Member) -> None:
        """
        30.00 charged to the lps and paid out of the pool's money: 500.00 + 30.00 is apportioned, 30.00 comes off.

        investor  of 530.00  fee    part
        Ann       318.00     20.00  298.00
        Bob       159.00     10.00  149.00
        GP        53.00      -      53.00
        """
        fee = charge_management_fee(pool_id=fund.id, amount=aud("30.00"), charged_on=DAY, by=mia)
        pay_management_fee(pool_id=fund.id, fee_id=fee.fee_id, paid_on=DAY, by=mia)
        made = propose_distribution(pool_id=fund.id, amount=aud("500.00"), distributed_on=YEAR, by=mia)
        assert (texts(made.result.lines), made.result.fee_allowance) == (["298.00", "149.00", "53.00"], aud("30.00"))
        approve_distribution(pool_id=fund.id, distribution_id=made.distribution_id, by=abe)
        again = propose_distribution(pool_id=fund.id, amount=aud("100.00"), distributed_on=YEAR, by=mia)
        assert (texts(again.result.lines), again.result.fee_allowance) == (["60.00", "30.00", "10.00"], aud("0.00"))

    def test_allows_for_fees_that_were_called_and_not_charged(self, fund: Fund, mia: Member) -> None:
        """30.00 called from the lps and not charged: 500.00 - 30.00 is apportioned, and 30.00 goes to the lps."""
        fund.called_and_paid(aud("30.00"), DAY, use="management_fee")
        made = propose_distribution(pool_id=fund.id, amount=aud("500.00"), distributed_on=YEAR, by=mia)
        assert (texts(made.result.lines), made.result.fee_allowance) == (
            ["302.00", "151.00", "47.00"],
            aud("-30.00"),
        )

    def test_ends_every_capital_account_with_the_last_one(self, fund: Fund, mia: Member, abe: Member) -> None:
        """Odd expenses and fees leave odd accounts; the last distribution pays exactly those, before carry."""
        for number in range(7):
            charged = charge_expense(pool_id=fund.id, amount=aud("0.37"), charged_on=DAY, by=mia)
            pay_expense(pool_id=fund.id, expense_id=charged.expense_id, paid_on=DAY, by=mia)
            fee = charge_management_fee(pool_id=fund.id, amount=aud("0.11"), charged_on=DAY, by=mia)
            pay_management_fee(pool_id=fund.id, fee_id=fee.fee_id, paid_on=DAY, by=mia)
            earn(fund, mia, f"{number}.53")
        accounts = [queries.capital_of(position) for position in queries.positions_of(fund.id).values()]
        left = queries.pool_of(fund.id).cash
        assert sum(accounts) == left.minor
        made = propose_distribution(pool_id=fund.id, amount=left, distributed_on=YEAR, by=mia)
        parts = [
            made.result.lines[one].minor + made.result.carry_taken.get(one, aud("0")).minor
            - made.result.carry_paid.get(one, aud("0")).minor
            for one in made.result.lines
        ]  # fmt: skip
        assert parts == accounts
        approve_distribution(pool_id=fund.id, distribution_id=made.distribution_id, by=abe)
        assert [queries.capital_of(one) for one in queries.positions_of(fund.id).values()] == [0, 0, 0]
        assert queries.pool_of(fund.id).cash == aud("0.00")

    def test_gives_the_last_one_to_the_accounts_above_zero(
        self, databases: Databases, mia: Member, abe: Member, ann: UUID, bob: UUID, gp: UUID
    ) -> None:
        """
        Paid 1.00 by Ann and 0.01 by Bob, an expense of 0.06 shared 2 : 1: Bob's account is a unit below zero.

        investor  paid  expense  account  gets
        Ann       1.00  0.04     0.96     0.95
        Bob       0.01  0.02     -0.01    0.00
        """
        fund = fund_of({ann: ("lp", "2.00"), bob: ("lp", "1.00"), gp: ("gp", "0.00")})
        fund.paid(fund.call_lines({ann: aud("1.00"), bob: aud("0.01")}, DAY), DAY)
        charged = charge_expense(pool_id=fund.id, amount=aud("0.06"), charged_on=DAY, by=mia)
        pay_expense(pool_id=fund.id, expense_id=charged.expense_id, paid_on=DAY, by=mia)
        made = propose_distribution(pool_id=fund.id, amount=aud("0.95"), distributed_on=YEAR, by=mia)
        assert texts(made.result.lines) == ["0.95", "0.00", "0.00"]
        approve_distribution(pool_id=fund.id, distribution_id=made.distribution_id, by=abe)

    def test_is_not_the_last_one_while_a_call_is_unpaid_or_a_fee_is_owed(self, fund: Fund, mia: Member) -> None:
        fund.call(aud("0.05"), DAY)
        made = propose_distribution(pool_id=fund.id, amount=aud("1000.00"), distributed_on=YEAR, by=mia)
        assert texts(made.result.lines) == ["600.00", "300.00", "100.00"]
        charge_management_fee(pool_id=fund.id, amount=aud("30.00"), charged_on=DAY, by=mia)
        made = propose_distribution(pool_id=fund.id, amount=aud("1000.00"), distributed_on=YEAR, by=mia)
        assert texts(made.result.lines) == ["598.00", "299.00", "103.00"]

    def test_counts_contributions_of_the_same_day_and_none_of_later_days(self, fund: Fund, mia: Member) -> None:
        fund.called_and_paid(aud("500.00"), YEAR)
        fund.called_and_paid(aud("500.00"), date(2021, 4, 2))
        history = queries.waterfall_history(fund.id, YEAR)
        assert [position.capital(history.terms) for position in history.positions.values()] == [90000, 45000]
        made = propose_distribution(pool_id=fund.id, amount=aud("1500.00"), distributed_on=YEAR, by=mia)
        assert texts(made.result.return_of_capital) == ["900.00", "450.00"]

    def test_spends_nothing_that_came_later(self, fund: Fund, mia: Member) -> None:
        fund.called_and_paid(aud("500.00"), date(2021, 4, 2))
        with pytest.raises(Refused, match="not on every day from 2021-04-01 on") as refused:
            propose(fund, mia, "1000.01")
        assert refused.value.code == "not_enough_cash"
        propose(fund, mia, "1000.01", date(2021, 4, 2))

    def test_refuses_a_day_on_which_nobody_was_admitted(self, fund: Fund, mia: Member) -> None:
        fund.received(aud("5.00"), date(2020, 2, 1))
        with pytest.raises(Refused) as refused:
            propose(fund, mia, "1.00", date(2020, 2, 28))
        assert refused.value.code == "nobody_shares"

    def test_shares_carry_among_gps_by_commitment(
        self, databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID
    ) -> None:
        fund = fund_of({ann: ("lp", "900.00"), bob: ("gp", "75.00"), gp: ("gp", "25.00")})
        fund.called_and_paid(aud("1000.00"), DAY)
        earn(fund, mia, "500.00")
        made = propose_distribution(pool_id=fund.id, amount=aud("1400.00"), distributed_on=YEAR, by=mia)
        assert texts(made.result.carry_taken) == ["72.00"]
        assert texts(made.result.carry_paid) == ["54.00", "18.00"]

    def test_refuses_carry_without_a_gp(self, databases: Databases, mia: Member, ann: UUID) -> None:
        fund = fund_of({ann: ("lp", "100.00")})
        fund.called_and_paid(aud("100.00"), DAY)
        with pytest.raises(Refused) as refused:
            propose(fund, mia, "1.00")
        assert refused.value.code == "carry_without_gp"

    def test_refuses_american_terms(self, databases: Databases, mia: Member, ann: UUID, gp: UUID) -> None:
        fund = fund_of({ann: ("lp", "100.00"), gp: ("gp", "0.00")}, terms=replace(TERMS, style="american"))
        fund.called_and_paid(aud("100.00"), DAY)
        with pytest.raises(Refused) as refused:
            propose(fund, mia, "1.00")
        assert refused.value.code == "american_style_not_yet"

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"amount": aud("1000.01")}, "not_enough_cash"),
            ({"amount": aud("0.00")}, "amount_not_above_zero"),
            ({"amount": aud("-5.00")}, "amount_not_above_zero"),
            ({"amount": Money(5, "USD")}, "wrong_currency"),
            ({"distributed_on": date(2020, 1, 14)}, "before_first_day"),
            ({"proposed_on": date(2020, 1, 14)}, "before_first_day"),
            ({"distributed_on": date(2020, 2, 28)}, "not_enough_cash"),
            ({"memo": "x" * 2001}, "bad_text"),
        ],
    )
    def test_refuses(self, fund: Fund, mia: Member, change: dict[str, object], code: str) -> None:
        with pytest.raises(Refused) as refused:
            propose_distribution(
                **{"pool_id": fund.id, "amount": aud("1.00"), "distributed_on": YEAR, "by": mia} | change
            )
        assert refused.value.code == code
        assert queries.distributions_of(fund.id, proposals=True) == []

    def test_refuses_days_before_the_last_distribution(self, fund: Fund, mia: Member, abe: Member) -> None:
        approve_distribution(pool_id=fund.id, distribution_id=propose(fund, mia, "1.00"), by=abe)
        with pytest.raises(Refused) as refused:
            propose(fund, mia, "1.00", date(2021, 3, 31))
        assert refused.value.code == "distribution_out_of_order"

    @pytest.mark.parametrize("ended", ["liquidated", "cancelled"])
    def test_refuses_pools_that_ended(self, fund: Fund, mia: Member, ended: str) -> None:
        if ended == "liquidated":
            happened(fund.id, PoolLiquidated(pool_id=fund.id, liquidated_on=YEAR))
        else:
            happened(fund.id, PoolCancelled(pool_id=fund.id, cancelled_on=YEAR, refunds={}))
        with pytest.raises(Refused) as refused:
            propose(fund, mia, "1.00")
        assert refused.value.code == "pool_not_running"

    def test_hides_the_pool_from_rex_and_stops_zoe_and_approvers(
        self, fund: Fund, rex: Member, zoe: Member, abe: Member
    ) -> None:
        with pytest.raises(NoSuch):
            propose(fund, rex, "1.00")
        for other in (zoe, abe):
            with pytest.raises(NotAllowed):
                propose(fund, other, "1.00")

    def test_proposes_once_what_the_same_key_asks_twice(self, fund: Fund, mia: Member) -> None:
        assert propose(fund, mia, "1.00", key="k") == propose(fund, mia, "1.00", key="k")
        assert len(queries.distributions_of(fund.id, proposals=True)) == 1


class TestPreviewDistribution:
    def test_says_what_a_proposal_would_and_leaves_no_fact(self, fund: Fund, mia: Member, zoe: Member) -> None:
        seen = preview_distribution(pool_id=fund.id, amount=aud("700.00"), distributed_on=YEAR, by=zoe)
        assert queries.distributions_of(fund.id, proposals=True) == []
        made = propose_distribution(pool_id=fund.id, amount=aud("700.00"), distributed_on=YEAR, by=mia)
        assert made.result == seen

    def test_refuses_what_a_proposal_would_and_rex(self, fund: Fund, mia: Member, rex: Member) -> None:
        with pytest.raises(Refused) as refused:
            preview_distribution(pool_id=fund.id, amount=aud("1000.01"), distributed_on=YEAR, by=mia)
        assert refused.value.code == "not_enough_cash"
        with pytest.raises(NoSuch):
            preview_distribution(pool_id=fund.id, amount=aud("1.00"), distributed_on=YEAR, by=rex)
