"""Rates of return, multiples and public market equivalents against published figures and definitions."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolbook.finance.performance import (
    IndexTooShort,
    Multiples,
    Rate,
    discounted,
    moic,
    multiples,
    period_irr,
    public_market_equivalents,
    ratio,
    round_to_places,
    xirr,
)
from poolbook.finance.tests.terms_cast import day


def yearly(*amounts: int) -> list[tuple[date, int]]:
    """Flows a year of 365 days apart."""
    return [(day("2021-01-01") + timedelta(365 * year), amount) for year, amount in enumerate(amounts)]


def near(value: Decimal | None, expected: str, within: str = "0.0000000001") -> bool:
    return value is not None and abs(value - Decimal(expected)) <= Decimal(within)


class TestXirr:
    def test_agrees_with_excel(self) -> None:
        flows = [
            (day("2008-01-01"), -10000),
            (day("2008-03-01"), 2750),
            (day("2008-10-30"), 4250),
            (day("2009-02-15"), 3250),
            (day("2009-04-01"), 2750),
        ]
        assert xirr(flows) == Rate(Decimal("0.3733625335"))
        assert xirr(reversed(flows)) == Rate(Decimal("0.3733625335"))

    def test_trap_counts_365_days_a_year_in_leap_years_too(self) -> None:
        """2020 has 366 days, so 110 for 100 over it is 1.1^(365/366) - 1 = 9.97 %, and 10.0 % in calendar years"""
        flows = [(day("2020-01-01"), -100), (day("2021-01-01"), 110)]
        assert xirr(flows).value == round_to_places(Fraction(Decimal("1.1") ** (Decimal(365) / Decimal(366)) - 1))

    def test_adds_up_the_flows_of_one_day(self) -> None:
        assert xirr([*yearly(-60, 110), (day("2021-01-01"), -40)]).value == Decimal("0.1000000000")

    def test_takes_the_sum_of_decimals_exactly(self) -> None:
        flows = [
            (day("2021-01-01"), Decimal("-0.1")),
            (day("2021-01-01"), Decimal("-0.2")),
            (day("2022-01-01"), Decimal("0.3")),
        ]
        assert xirr(flows).value == 0

    @pytest.mark.parametrize("flows", [[], yearly(0, 0), yearly(-100, -5), yearly(100, 5), yearly(-100)])
    def test_has_no_answer_when_all_flows_have_one_sign(self, flows: list) -> None:
        assert xirr(flows) == Rate(None, "one_sign")

    def test_says_when_two_rates_fit(self) -> None:
        assert xirr(yearly(100, -230, 132)) == Rate(
            None, "ambiguous", (Decimal("0.1000000000"), Decimal("0.2000000000"))
        )

    def test_finds_two_rates_that_lie_close_together(self) -> None:
        found = xirr(yearly(10000, -22002, 12102))
        assert found.reason == "ambiguous"
        assert near(found.roots[0], "0.0956267462") and near(found.roots[1], "0.1045732538")

    def test_finds_three_rates(self) -> None:
        found = xirr(yearly(-1000, 6000, -11000, 6000))  # 0 %, 100 %, 200 %
        assert found == Rate(None, "ambiguous", tuple(Decimal(f"{rate}.0000000000") for rate in (0, 1, 2)))

    def test_takes_a_rate_that_is_only_touched(self) -> None:
        assert near(xirr(yearly(100, -220, 121)).value, "0.1", within="0.000000001")

    def test_says_when_no_rate_fits(self) -> None:
        assert xirr(yearly(100, -150, 100)) == Rate(None, "no_root")
        assert xirr([(day("2021-01-01"), -100), (day("2021-01-01"), 120)]) == Rate(None, "no_root")

    def test_finds_one_rate_among_several_changes_of_sign(self) -> None:
        assert xirr(yearly(-100, 130, -100, 130)).value == Decimal("0.3000000000")

    @pytest.mark.parametrize(
        ("flows", "rate"),
        [
            (yearly(-100, 1), "-0.9900000000"),
            (yearly(-1, 2**12), "4095.0000000000"),
            ([(day("2021-01-01"), -100), (day("2021-01-02"), 20)], "-1.0000000000"),
            (yearly(-(2**63), 2**63 + 2**60), "0.1250000000"),
        ],
    )
    def test_finds_rates_however_low_or_high(self, flows: list, rate: str) -> None:
        assert xirr(flows).value == Decimal(rate)

    def test_says_no_root_for_a_yearly_rate_beyond_all_numbers(self) -> None:
        assert xirr([(day("2021-01-01"), -1), (day("2021-01-02"), 10**6)]) == Rate(None, "no_root")
        assert xirr(yearly(-(10**400), 1)) == Rate(None, "no_root")

    @given(
        flows=st.lists(
            st.tuples(st.integers(1, 4000), st.integers(1, 10**9)),
            min_size=1,
            max_size=8,
            unique_by=lambda flow: flow[0],
        ),
        paid=st.integers(10**4, 10**9),
    )
    def test_makes_the_flows_worth_nothing(self, flows: list, paid: int) -> None:
        start = day("2015-01-01")
        found = xirr([(start, -paid), *((start + timedelta(days), amount) for days, amount in flows)])
        if found.value is None or not Decimal("-0.9") < found.value < 10:
            return
        worth = sum(amount / (1 + float(found.value)) ** (days / 365) for days, amount in flows)
        assert abs(worth / paid - 1) < 1e-6

    def test_works_through_100_000_flows(self) -> None:
        flows = [
            (day("2001-01-01") + timedelta(number % 8000), (number * 7919) % 2003 - 900) for number in range(100_000)
        ]
        assert xirr(flows).reason in (None, "ambiguous", "no_root")


class TestPeriodIrr:
    def test_is_the_yearly_rate_from_a_year_on(self) -> None:
        assert period_irr(yearly(-100, 121)).value == Decimal("0.2100000000")

    def test_is_not_annualised_below_a_year(self) -> None:
        flows = [(day("2021-01-01"), -100), (day("2021-01-08"), 101)]
        assert period_irr(flows).value == Decimal("0.0100000000")

    def test_counts_to_the_last_day_even_if_nothing_flows_on_it(self) -> None:
        flows = [(day("2021-01-01"), -100), (day("2021-01-02"), 101)]
        assert period_irr([*flows, (day("2021-01-03"), 0)]).value == Decimal("0.0201000000")

    def test_keeps_a_loss_of_days_that_a_yearly_rate_cannot_show(self) -> None:
        assert period_irr([(day("2021-01-01"), -100), (day("2021-01-02"), 20)]).value == Decimal("-0.8000000000")
        gain = period_irr([(day("2021-01-01"), -1), (day("2021-01-02"), 10**6)]).value
        assert near(gain, "999999", within="0.00001")

    def test_has_no_answer_when_all_flows_have_one_sign(self) -> None:
        assert period_irr([(day("2021-01-01"), -1)]) == Rate(None, "one_sign")


class TestMultiples:
    def test_agrees_with_the_gips_example(self) -> None:
        assert multiples(committed=800, paid_in=720, distributed=540, nav=480) == Multiples(
            Decimal("0.9000000000"), Decimal("0.7500000000"), Decimal("0.6666666667"), Decimal("1.4166666667")
        )

    def test_trap_takes_plain_totals_and_rounds_the_sum_once(self) -> None:
        """1/3 + 1/3 of 10 places each would give 0.6666666666; a library that wants signed flows gives rvpi -1/3"""
        found = multiples(committed=3, paid_in=3, distributed=1, nav=1)
        assert (found.rvpi, found.tvpi) == (Decimal("0.3333333333"), Decimal("0.6666666667"))

    def test_has_no_answer_over_nothing(self) -> None:
        assert multiples(committed=0, paid_in=0, distributed=0, nav=5) == Multiples(None, None, None, None)

    def test_may_be_below_zero_where_more_is_owed_than_owned(self) -> None:
        assert multiples(committed=1, paid_in=4, distributed=0, nav=Decimal("-1")).rvpi == Decimal("-0.2500000000")


class TestMoic:
    def test_divides_what_came_and_is_left_by_cost(self) -> None:
        assert moic(realised=650, fair_value=50, cost=350) == Decimal("2.0000000000")

    def test_has_no_answer_without_cost(self) -> None:
        assert moic(realised=1, fair_value=1, cost=0) is None


WIKIPEDIA = [
    (day(f"{year}-01-01"), amount) for year, amount in ((2010, -100), (2011, -50), (2012, 60), (2013, 10), (2014, 0))
]
INDEX = [
    (day(f"{year}-01-01"), level) for year, level in ((2010, 100), (2011, 105), (2012, 115), (2013, 117), (2014, 120))
]


class TestPublicMarketEquivalents:
    def test_agrees_with_wikipedia(self) -> None:
        found = public_market_equivalents(WIKIPEDIA, index=INDEX, nav=110)
        assert near(found.ks_pme, "1.032303", within="0.000001")
        assert near(found.ln_pme, "0.0530237", within="0.0002")
        assert near(found.direct_alpha, "0.0108985", within="0.0002")

    def test_scales_distributions_so_that_the_index_ends_where_the_flows_do(self) -> None:
        found = public_market_equivalents(WIKIPEDIA, index=INDEX, nav=110)
        paid, got = 100 * 120 / 100 + 50 * 120 / 105, 60 * 120 / 115 + 10 * 120 / 117
        assert found.pme_plus_lambda is not None and abs(float(found.pme_plus_lambda) - (paid - 110) / got) < 1e-9
        assert near(found.pme_plus, "0.052340902")

    def test_says_that_flows_which_followed_the_index_neither_beat_nor_missed_it(self) -> None:
        found = public_market_equivalents([(day("2010-01-01"), -100)], index=INDEX, nav=120)
        assert (found.ks_pme, found.direct_alpha) == (1, 0)
        assert (found.pme_plus_lambda, found.pme_plus) == (None, None)

    def test_uses_the_last_level_before_a_day_without_one(self) -> None:
        flows = [(day("2010-07-01"), -100), (day("2012-06-30"), 115)]
        assert public_market_equivalents(flows, index=INDEX[:3], nav=0).ks_pme == 1

    def test_puts_what_is_left_on_the_last_day_of_flows_or_index(self) -> None:
        found = public_market_equivalents(WIKIPEDIA[:4], index=INDEX, nav=110)
        assert found == public_market_equivalents(WIKIPEDIA, index=INDEX, nav=110)

    def test_has_no_ratio_without_contributions(self) -> None:
        found = public_market_equivalents([(day("2010-01-01"), 5)], index=INDEX, nav=1)
        assert (found.ks_pme, found.direct_alpha) == (None, None)

    @pytest.mark.parametrize(("flows", "index"), [([], INDEX), (WIKIPEDIA, []), (WIKIPEDIA, INDEX[1:])])
    def test_refuses_an_index_that_starts_too_late(self, flows: list, index: list) -> None:
        with pytest.raises(IndexTooShort):
            public_market_equivalents(flows, index=index, nav=1)


class TestRounding:
    def test_rounds_halves_to_the_even_neighbour(self) -> None:
        half = Fraction(5, 10**11)
        assert str(round_to_places(half)) == "0E-10"
        assert round_to_places(3 * half) == Decimal("0.0000000002")
        assert round_to_places(-3 * half) == Decimal("-0.0000000002")

    def test_keeps_every_digit_of_large_ratios(self) -> None:
        assert f"{ratio(10**40, 3):f}".startswith("3" * 40 + ".3333333333")


class TestDiscounted:
    @given(
        st.integers(1, 10**9),
        st.lists(st.tuples(st.integers(1, 4000), st.integers(1, 10**9)), min_size=1, max_size=8),
    )
    def test_is_worth_nothing_at_the_rate_that_was_found(self, paid: int, came: list[tuple[int, int]]) -> None:
        """A little below the rate the flows are worth something, a little above it they have lost."""
        start = day("2021-01-01")
        flows = [(start, -paid), *((start + timedelta(days), amount) for days, amount in came)]
        found = period_irr(flows).value
        if found is None or found <= Decimal("-0.99999999"):
            return
        step = max(Decimal("2e-10"), found * Decimal("1e-12"))  # a float has no more digits of a large rate
        below, above = (sum(flow.worth for flow in discounted(flows, found + near)) for near in (-step, step))
        assert below >= 0 >= above

    def test_counts_days_from_the_first_flow_and_a_year_as_365(self) -> None:
        flows = discounted(yearly(-100, 60, 60), Decimal("0.25"))
        assert [(flow.days, flow.factor) for flow in flows] == [
            (0, Decimal(1)), (365, Decimal("0.8")), (730, Decimal("0.64")),
        ]  # fmt: skip
        assert sum(flow.worth for flow in flows) == Decimal("-13.6")

    def test_counts_over_the_days_that_there_were_below_a_year(self) -> None:
        start = day("2021-01-01")
        flows = [(start, -100), (start + timedelta(100), 110)]
        assert period_irr(flows).value == Decimal("0.1000000000")
        assert near(discounted(flows, Decimal("0.1"))[1].worth, "100")
