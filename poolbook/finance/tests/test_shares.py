"""Sharing an amount: exact totals, Hamilton's method, limits that go round again."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolbook.finance.shares import share_out
from poolbook.kernel.money import Money


def aud(minor: int) -> Money:
    return Money(minor, "AUD")


def minors(shares: dict) -> list[int]:
    return [share.minor for share in shares.values()]


def named(values: list) -> dict:
    return {f"investor {number}": value for number, value in enumerate(values)}


AMOUNTS = st.integers(min_value=-(10**15), max_value=10**15)
WEIGHT_LISTS = st.lists(st.integers(min_value=0, max_value=10**12), min_size=1, max_size=30).filter(any)


class TestShareOut:
    def test_gives_the_spare_unit_to_the_earlier_of_equals(self) -> None:
        assert minors(share_out(aud(1000), {"Ann": 1, "Bob": 1, "Cat": 1})) == [334, 333, 333]

    def test_gives_spare_units_to_the_largest_fractions(self) -> None:
        """
        100 over 21 : 33 : 46 of 100, with 101 units

        | holder | exact | floor | spare | share |
        |--------|-------|-------|-------|-------|
        | Ann    | 21.21 | 21    |       | 21    |
        | Bob    | 33.33 | 33    |       | 33    |
        | Cat    | 46.46 | 46    | 1     | 47    |
        """
        assert minors(share_out(aud(101), {"Ann": 21, "Bob": 33, "Cat": 46})) == [21, 33, 47]

    def test_takes_money_whole_numbers_and_fractions_as_weights(self) -> None:
        by_money = share_out(aud(100), {"Ann": aud(2), "Bob": aud(4)})
        by_fraction = share_out(aud(100), {"Ann": Fraction(1, 3), "Bob": Fraction(2, 3)})
        assert by_money == by_fraction == share_out(aud(100), {"Ann": 1, "Bob": 2})

    def test_keeps_the_order_of_the_holders(self) -> None:
        assert list(share_out(aud(1), {"z": 1, "a": 1, "m": 1})) == ["z", "a", "m"]

    def test_gives_nothing_to_a_holder_without_weight(self) -> None:
        assert minors(share_out(aud(7), {"Ann": 0, "Bob": 1})) == [0, 7]

    def test_shares_nothing_even_when_nobody_has_weight(self) -> None:
        assert minors(share_out(aud(0), {"Ann": 0, "Bob": 0})) == [0, 0]

    def test_shares_among_nobody_only_nothing(self) -> None:
        assert share_out(aud(0), {}) == {}

    @pytest.mark.parametrize("weights", [{"Ann": 0}, {}, {"Ann": 2, "Bob": -1}])
    def test_breaks_on_weights_that_cannot_carry_the_amount(self, weights: dict) -> None:
        with pytest.raises(ValueError, match="weight"):
            share_out(aud(1), weights)

    @given(amount=AMOUNTS, weights=WEIGHT_LISTS)
    def test_sums_exactly_and_stays_within_one_unit_of_the_exact_share(self, amount: int, weights: list[int]) -> None:
        shares = minors(share_out(aud(amount), named(weights)))
        whole = sum(weights)
        assert sum(shares) == amount
        assert all(
            abs(Fraction(amount * weight, whole) - share) < 1 for share, weight in zip(shares, weights, strict=True)
        )

    @given(amount=AMOUNTS, weights=WEIGHT_LISTS)
    def test_never_gives_a_later_equal_more(self, amount: int, weights: list[int]) -> None:
        shares = [abs(share) for share in minors(share_out(aud(amount), named(weights)))]
        for earlier in range(len(weights)):
            for later in range(earlier + 1, len(weights)):
                if weights[earlier] == weights[later]:
                    assert shares[earlier] >= shares[later]

    @given(amount=AMOUNTS, weights=WEIGHT_LISTS)
    def test_shares_a_loss_as_the_opposite_of_a_profit(self, amount: int, weights: list[int]) -> None:
        there, back = share_out(aud(amount), named(weights)), share_out(aud(-amount), named(weights))
        assert minors(there) == [-share for share in minors(back)]

    @given(amount=st.integers(min_value=0, max_value=10**15), weights=WEIGHT_LISTS, scale=st.integers(1, 10**9))
    def test_depends_on_the_proportions_of_weights_alone(self, amount: int, weights: list[int], scale: int) -> None:
        fractions = [Fraction(weight, scale) for weight in weights]
        assert share_out(aud(amount), named(weights)) == share_out(aud(amount), named(fractions))

    def test_shares_among_100_000_holders_to_the_unit(self) -> None:
        weights = {number: aud(10_000_000 + number) for number in range(100_000)}
        shares = share_out(aud(10**12 + 7), weights, limit=weights)
        assert sum(minors(shares)) == 10**12 + 7


class TestShareOutWithLimit:
    def test_sends_what_is_above_a_limit_round_again(self) -> None:
        """
        90 by commitment 1 : 1 : 1, Ann owes only 10

        | holder | limit | round 1 | taken | round 2 | share |
        |--------|-------|---------|-------|---------|-------|
        | Ann    | 10    | 30      | 10    |         | 10    |
        | Bob    | 50    | 30      | 30    | 10      | 40    |
        | Cat    | 50    | 30      | 30    | 10      | 40    |
        """
        limit = {"Ann": aud(10), "Bob": aud(50), "Cat": aud(50)}
        assert minors(share_out(aud(90), {"Ann": 1, "Bob": 1, "Cat": 1}, limit=limit)) == [10, 40, 40]

    def test_goes_round_until_the_last_room_is_taken(self) -> None:
        limit = {"Ann": aud(1), "Bob": aud(20), "Cat": aud(79)}
        assert minors(share_out(aud(100), {"Ann": 5, "Bob": 3, "Cat": 2}, limit=limit)) == [1, 20, 79]

    def test_breaks_when_the_limits_are_below_the_amount(self) -> None:
        with pytest.raises(ValueError, match="limits"):
            share_out(aud(100), {"Ann": 1, "Bob": 0}, limit={"Ann": aud(99), "Bob": aud(50)})

    @pytest.mark.parametrize("wrong", [Money(5, "USD"), aud(-5)])
    def test_breaks_on_a_limit_of_another_currency_or_below_zero(self, wrong: Money) -> None:
        with pytest.raises(ValueError, match="a limit of"):
            share_out(aud(1), {"Ann": 1}, limit={"Ann": wrong})

    @given(
        holders=st.lists(
            st.tuples(st.integers(min_value=1, max_value=10**9), st.integers(min_value=0, max_value=10**9)),
            min_size=1,
            max_size=30,
        ),
        part=st.fractions(min_value=0, max_value=1),
    )
    def test_sums_exactly_and_never_goes_above_a_limit(self, holders: list, part: Fraction) -> None:
        weights, limits = named([weight for weight, _ in holders]), [most for _, most in holders]
        amount = int(sum(limits) * part)
        shares = minors(share_out(aud(amount), weights, limit=named([aud(most) for most in limits])))
        assert sum(shares) == amount
        assert all(0 <= share <= most for share, most in zip(shares, limits, strict=True))

    @given(amount=st.integers(min_value=0, max_value=10**15), weights=WEIGHT_LISTS)
    def test_changes_nothing_while_nobody_reaches_it(self, amount: int, weights: list[int]) -> None:
        limit = named([aud(amount)] * len(weights))
        assert share_out(aud(amount), named(weights), limit=limit) == share_out(aud(amount), named(weights))
