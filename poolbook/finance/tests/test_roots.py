"""The search for crossings of zero, on curves that are known."""

from datetime import timedelta
from fractions import Fraction
from math import exp, expm1, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolbook.finance.roots import _curve, _roots_between, growths_that_zero
from poolbook.finance.tests.terms_cast import day


class TestRootsBetween:
    def test_takes_a_crossing_that_lies_on_a_step(self) -> None:
        assert _roots_between(lambda x: x, -1.0, 1.0, 4) == [0.0]

    def test_looks_closer_where_the_curve_bends_towards_zero(self) -> None:
        found = _roots_between(lambda x: (x - 0.31) * (x - 0.33), -1.0, 1.0, 4)
        assert found == pytest.approx([0.31, 0.33])

    def test_takes_no_bend_that_stays_away_from_zero(self) -> None:
        assert _roots_between(lambda x: (x - 0.31) ** 2 + 0.01, -1.0, 1.0, 8) == []
        assert _roots_between(lambda x: -((x - 0.31) ** 2) - 0.01, -1.0, 1.0, 8) == []

    def test_takes_a_bend_that_touches_zero_once(self) -> None:
        assert _roots_between(lambda x: (x - 0.31) ** 2, -1.0, 1.0, 8) == pytest.approx([0.31])


class TestGrowthsThatZero:
    def test_finds_every_rate_of_flows_built_from_their_rates(self) -> None:
        start = day("2001-01-01")
        rates = [Fraction(-1, 2), Fraction(1, 20), Fraction(1, 4), Fraction(9)]
        amounts = [Fraction(1)]
        for rate in rates:  # multiply by (1 - (1 + rate) v)
            amounts = [a - (1 + rate) * b for a, b in zip([*amounts, 0], [0, *amounts], strict=True)]
        flows = [(start + timedelta(365 * year), amount) for year, amount in enumerate(amounts)]
        assert [expm1(x) for x in growths_that_zero(flows)] == pytest.approx([float(rate) for rate in rates], abs=1e-9)

    def test_finds_the_only_rate_where_the_first_guess_fails(self) -> None:
        flows = [(day("2021-01-01"), Fraction(-1)), (day("2021-01-02"), Fraction(10**30))]
        found = growths_that_zero(flows)
        assert exp(found[0] / 365) == pytest.approx(1e30)
        assert found[0] == pytest.approx(365 * log(1e30))

    @given(st.lists(st.integers(-1000, 1000), min_size=3, max_size=8))
    def test_finds_what_a_search_finds_where_running_sums_leave_room_for_one(self, amounts: list[int]) -> None:
        """With the short cut closed the search finds the same rates, where it looks at all."""
        flows = [(day("2001-01-01") + timedelta(365 * year), Fraction(one)) for year, one in enumerate(amounts)]
        found = growths_that_zero(flows)
        curve = _curve([float(year) for year in range(len(amounts))], [float(one) for one in amounts])
        searched = _roots_between(curve, -9.2, 6.9, 400) if any(amounts) else []
        assume(len({round(x, 3) for x in searched}) == len(searched))  # a root on a step, or two that nearly touch
        if len(found) <= 1:
            assert [x for x in found if -9.19 < x < 6.89] == pytest.approx(
                [x for x in searched if -9.19 < x < 6.89], abs=1e-6
            )
