"""The search for crossings of zero, on curves that are known."""

from datetime import timedelta
from fractions import Fraction
from math import exp, expm1, log

import pytest

from poolbook.finance.roots import _roots_between, growths_that_zero
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
