"""The four tiers between one lp and the gp, worked examples that an accountant can follow."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolbook.finance.performance import xirr
from poolbook.finance.tests.terms_cast import day, terms
from poolbook.finance.waterfall import Contribution, LpPosition, LpTiers, run_tiers
from poolbook.kernel.money import half_even

PAID = LpPosition([Contribution(day("2021-01-01"), 1_000_000_00)])
IN_A_YEAR = day("2022-01-01")


def after(position: LpPosition, tiers: LpTiers, on: str) -> LpPosition:
    return replace(position, past=[*position.past, tiers.as_line(day(on))])


class TestRunTiers:
    def test_returns_capital_before_anything_else(self) -> None:
        assert run_tiers(PAID, terms(), part=999_999_99, on=IN_A_YEAR) == LpTiers(returned=999_999_99)

    def test_splits_profit_after_a_full_catch_up(self) -> None:
        """
        1,200,000.00 a year after 1,000,000.00; hurdle 8 %, catch-up 100 %, carry 20 %

        | tier              | lp           | gp        | left       |
        |-------------------|--------------|-----------|------------|
        | return of capital | 1,000,000.00 |           | 200,000.00 |
        | preferred return  |    80,000.00 |           | 120,000.00 |
        | catch-up          |              | 20,000.00 | 100,000.00 |
        | split             |    80,000.00 | 20,000.00 |            |
        | in all            | 1,160,000.00 | 40,000.00 | 20 % of D  |
        """
        assert run_tiers(PAID, terms(), part=1_200_000_00, on=IN_A_YEAR) == LpTiers(
            returned=1_000_000_00,
            preferred=80_000_00,
            catch_up_lp=0,
            catch_up_gp=20_000_00,
            split_lp=80_000_00,
            split_gp=20_000_00,
        )

    def test_trap_goes_on_with_a_partial_catch_up_until_the_gp_has_its_whole_share(self) -> None:
        """
        As above with a catch-up of 50 %: x = (0.2 × 80,000 - 0) / (0.5 - 0.2) = 53,333.33

        | tier              | lp           | gp        | gp / profit so far |
        |-------------------|--------------|-----------|--------------------|
        | preferred return  |    80,000.00 |           |                    |
        | catch-up          |    26,666.66 | 26,666.67 | 20 % of 133,333.33 |
        | split             |    53,333.34 | 13,333.33 | 20 %               |

        An engine that stops the catch-up at 25 % of the preferred return leaves the gp with 36,000.00.
        """
        tiers = run_tiers(PAID, terms(catch_up="0.5"), part=1_200_000_00, on=IN_A_YEAR)
        assert (tiers.catch_up_lp, tiers.catch_up_gp) == (26_666_66, 26_666_67)
        assert (tiers.split_lp, tiers.split_gp) == (53_333_34, 13_333_33)
        assert tiers.carry == 40_000_00

    def test_trap_takes_the_catch_up_from_profit_and_not_from_the_distribution(self) -> None:
        """
        10,000,000.00 two years after 8,000,000.00, simple 8 %: the gp gets 20 % of 2,000,000.00 profit, 400,000.00;
        an engine that takes 20 % of the distribution less the hurdle gives it 720,000.00
        """
        position = LpPosition([Contribution(day("2021-01-01"), 8_000_000_00)])
        tiers = run_tiers(position, terms(simple=True), part=10_000_000_00, on=day("2023-01-01"))
        assert (tiers.preferred, tiers.catch_up_gp, tiers.carry) == (1_280_000_00, 320_000_00, 400_000_00)

    def test_takes_no_catch_up_under_a_hard_hurdle(self) -> None:
        tiers = run_tiers(PAID, terms(catch_up="0"), part=1_200_000_00, on=IN_A_YEAR)
        assert (tiers.catch_up_lp, tiers.catch_up_gp) == (0, 0)
        assert (tiers.split_lp, tiers.split_gp) == (96_000_00, 24_000_00)

    def test_cuts_the_catch_up_to_what_is_left_and_finishes_it_next_time(self) -> None:
        """
        | distribution | preferred | catch-up gp | split lp | split gp | G / D  |
        |--------------|-----------|-------------|----------|----------|--------|
        | 1,090,000.00 | 80,000.00 | 10,000.00   |          |          | 11.1 % |
        |    20,000.00 |           | 10,000.00   | 8,000.00 | 2,000.00 | 20 %   |
        """
        first = run_tiers(PAID, terms(), part=1_090_000_00, on=IN_A_YEAR)
        assert (first.preferred, first.catch_up_gp, first.split_gp) == (80_000_00, 10_000_00, 0)
        second = run_tiers(after(PAID, first, "2022-01-01"), terms(), part=20_000_00, on=IN_A_YEAR)
        assert second == LpTiers(catch_up_gp=10_000_00, split_lp=8_000_00, split_gp=2_000_00)

    def test_rounds_the_cut_of_a_partial_catch_up_from_the_exact_figure(self) -> None:
        position = LpPosition([Contribution(day("2021-01-01"), 100)])
        tiers = run_tiers(position, terms(catch_up="0.5"), part=113, on=IN_A_YEAR)
        assert (tiers.preferred, tiers.catch_up_lp, tiers.catch_up_gp) == (
            8,
            3,
            2,
        )  # x = 5.33 cut to 5; half of it is 2.5
        tiers = run_tiers(position, terms(catch_up="0.5"), part=114, on=IN_A_YEAR)
        assert (tiers.catch_up_lp, tiers.catch_up_gp, tiers.split_lp) == (2, 3, 1)  # x = 16/3: 5, its half 8/3: 3

    def test_grows_the_hurdle_from_each_contribution_and_distribution(self) -> None:
        """
        | day        | paid   | got    | hurdle balance at 10 % |
        |------------|--------|--------|------------------------|
        | 2021-01-01 | 100.00 |        | 100.00                 |
        | 2022-01-01 | 100.00 |        | 210.00                 |
        | 2023-01-01 |        | 121.00 | 231.00 - 121.00        |
        | 2024-01-01 |        | 200.00 | 121.00 - 79.00 = 42.00 |
        """
        position = LpPosition([Contribution(day("2021-01-01"), 100_00), Contribution(day("2022-01-01"), 100_00)])
        ten = terms(hurdle_rate="0.10")
        first = run_tiers(position, ten, part=121_00, on=day("2023-01-01"))
        assert first == LpTiers(returned=121_00)
        second = run_tiers(after(position, first, "2023-01-01"), ten, part=200_00, on=day("2024-01-01"))
        assert (second.returned, second.preferred, second.catch_up_gp) == (79_00, 42_00, 10_50)

    def test_counts_what_was_received_above_capital_against_a_simple_hurdle(self) -> None:
        """
        Simple 10 % on 100.00; 150.00 after a year (10.00 preferred), then 100.00 more is paid in

        | day        | unreturned | accrued since inception | above capital so far | due |
        |------------|------------|-------------------------|----------------------|-----|
        | 2022-01-01 | 100.00     | 10.00                   |  0.00                | 10  |
        | 2023-01-01 | 100.00     | 20.00                   | 42.00                |  0  |
        """
        position = LpPosition([Contribution(day("2021-01-01"), 100_00)])
        ten = terms(hurdle_rate="0.10", simple=True)
        first = run_tiers(position, ten, part=150_00, on=day("2022-01-01"))
        assert (first.returned, first.preferred, first.lp) == (100_00, 10_00, 140_00)
        later = after(position, first, "2022-01-01")
        later = replace(later, contributions=[*later.contributions, Contribution(day("2022-01-01"), 100_00)])
        second = run_tiers(later, ten, part=150_00, on=day("2023-01-01"))
        assert (second.returned, second.preferred, second.split_gp) == (100_00, 0, 10_00)

    def test_lets_unpaid_simple_preferred_return_earn_nothing(self) -> None:
        position = LpPosition([Contribution(day("2021-01-01"), 100_00)])
        ten = terms(hurdle_rate="0.10", simple=True)
        first = run_tiers(position, ten, part=100_00, on=day("2022-01-01"))
        second = run_tiers(after(position, first, "2022-01-01"), ten, part=50_00, on=day("2025-01-01"))
        assert second.preferred == 10_00

    def test_leaves_fees_and_expenses_out_of_an_invested_base(self) -> None:
        """
        100.00 for an investment and 10.00 for fees; 8 %; 118.00 after a year

        | base        | returned | preferred | catch-up | split gp | D     |
        |-------------|----------|-----------|----------|----------|-------|
        | contributed | 110.00   | 8.00      |          |          |  8.00 |
        | invested    | 100.00   | 8.00      | 2.00     | 1.60     | 18.00 |
        """
        paid = [Contribution(day("2021-01-01"), 100_00), Contribution(day("2021-01-01"), 10_00, for_investment=False)]
        position = LpPosition(paid)
        everything = run_tiers(position, terms(), part=118_00, on=IN_A_YEAR)
        assert (everything.returned, everything.preferred, everything.carry) == (110_00, 8_00, 0)
        invested = run_tiers(position, terms(invested=True), part=118_00, on=IN_A_YEAR)
        assert (invested.returned, invested.preferred, invested.catch_up_gp, invested.split_gp) == (
            100_00,
            800,
            200,
            160,
        )
        assert after(position, invested, "2022-01-01").profit_so_far() == 18_00

    def test_uses_the_lps_own_carry_and_hurdle(self) -> None:
        own = replace(PAID, carry=Decimal("0.10"), hurdle_rate=Decimal("0.05"))
        tiers = run_tiers(own, terms(), part=1_200_000_00, on=IN_A_YEAR)
        assert (tiers.preferred, tiers.carry) == (50_000_00, 20_000_00)

    def test_takes_nothing_without_carry(self) -> None:
        assert run_tiers(PAID, terms(carry="0"), part=2_000_000_00, on=IN_A_YEAR).carry == 0

    def test_returns_what_was_paid_after_profit_was_shared(self) -> None:
        first = run_tiers(PAID, terms(), part=1_200_000_00, on=IN_A_YEAR)
        later = after(PAID, first, "2022-01-01")
        later = replace(later, contributions=[*later.contributions, Contribution(day("2022-06-01"), 500_00)])
        assert run_tiers(later, terms(), part=400_00, on=day("2022-06-01")) == LpTiers(returned=400_00)

    def test_takes_a_bounced_payment_back_out(self) -> None:
        bounced = LpPosition([Contribution(IN_A_YEAR, 100), Contribution(IN_A_YEAR, -100)])
        assert run_tiers(bounced, terms(), part=10, on=IN_A_YEAR) == LpTiers(split_lp=8, split_gp=2)

    def test_breaks_on_a_flow_after_the_day(self) -> None:
        with pytest.raises(ValueError, match="cannot count on"):
            run_tiers(PAID, terms(), part=2_000_000_00, on=day("2020-01-01"))

    @given(part=st.integers(0, 10**12), days=st.integers(0, 5000), catch_up=st.sampled_from(["0", "0.3", "0.5", "1"]))
    def test_gives_every_unit_away_and_never_more_than_the_carry(self, part: int, days: int, catch_up: str) -> None:
        on = day("2021-01-01").fromordinal(day("2021-01-01").toordinal() + days)
        tiers = run_tiers(PAID, terms(catch_up=catch_up), part=part, on=on)
        profit = part - tiers.returned
        assert tiers.lp + tiers.carry == part
        assert min(tiers.returned, tiers.preferred, tiers.catch_up_lp, tiers.catch_up_gp, tiers.split_lp) >= 0
        assert tiers.carry <= Fraction(profit, 5) + 1
        if tiers.split_gp and catch_up != "0":
            assert abs(tiers.carry - Fraction(profit, 5)) <= 1

    @given(
        paid=st.lists(st.tuples(st.integers(0, 2000), st.integers(1_000_00, 10**12)), min_size=1, max_size=6),
        rate=st.sampled_from(["0.05", "0.08", "0.1234"]),
    )
    def test_gives_the_lp_an_xirr_of_the_hurdle_when_the_balance_reaches_zero(self, paid: list, rate: str) -> None:
        start, end = day("2018-01-01").toordinal(), day("2024-06-30")
        flows = [Contribution(end.fromordinal(start + days), minor) for days, minor in paid]
        soft = terms(hurdle_rate=rate, carry="0.2", catch_up="0")
        tiers = run_tiers(LpPosition(flows), soft, part=10**15, on=end)
        got = tiers.returned + tiers.preferred
        found = xirr([*((flow.on, -flow.minor) for flow in flows), (end, got)]).value
        assert found is not None
        assert abs(found - Decimal(rate)) < Decimal("0.00001")

    @given(
        parts=st.lists(st.tuples(st.integers(0, 900), st.integers(0, 10**9)), min_size=1, max_size=6),
        simple=st.booleans(),
    )
    def test_brings_the_gp_to_its_share_of_all_profit_however_it_is_paid_out(self, parts: list, simple: bool) -> None:
        position, on = LpPosition([Contribution(day("2021-01-01"), 10**8)]), day("2021-01-01")
        for days, part in parts:
            on = on.fromordinal(on.toordinal() + days)
            tiers = run_tiers(position, terms(simple=simple), part=part, on=on)
            position = after(position, tiers, on.isoformat())
            if tiers.split_gp:
                share = Fraction(position.profit_so_far(), 5)
                assert abs(position.carry_so_far() - share) <= len(position.past)
        assert position.received() + position.carry_so_far() == sum(part for _, part in parts)
        assert position.carry_so_far() <= half_even(Fraction(position.profit_so_far(), 5)) + len(parts)
