"""Clawback and hypothetical liquidation, and dividing a history when a commitment changes hands."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolbook.finance.tests.terms_cast import aud, day, terms
from poolbook.finance.waterfall import (
    AmericanStyleNotYet,
    Contribution,
    LpPosition,
    PastLine,
    Style,
    carry_after_liquidation,
    clawback_of,
    clawbacks,
    liquidate,
    run_tiers,
    take_over,
)
from poolbook.kernel.money import Money

# 1,000.00 came back as 1,500.00 after a year, of which the gp had 100.00; then 1,000.00 more was paid in and lost.
EARLY = LpPosition(
    [Contribution(day("2021-01-01"), 1000_00), Contribution(day("2022-06-01"), 1000_00)],
    [PastLine(day("2022-01-01"), 1400_00, 1000_00, 100_00)],
)


class TestClawbackOf:
    def test_takes_all_carry_back_when_later_capital_is_lost(self) -> None:
        """
        | all its parts to date (T) | contributions | E    | G      | clawback |
        |---------------------------|---------------|------|--------|----------|
        | 1,500.00                  | 2,000.00      | 0.00 | 100.00 | 100.00   |
        """
        assert clawback_of(EARLY, terms(), on=day("2024-01-01")) == 100_00

    def test_takes_back_what_is_above_the_share_of_all_profit(self) -> None:
        """
        1,000.00 more came back in 2023, 900.00 of it capital; simple 8 %

        | T        | contributions | preferred since inception | catch-up left | E      | G      | clawback |
        |----------|---------------|---------------------------|---------------|--------|--------|----------|
        | 2,400.00 | 2,000.00      | 80.00 + 80.00             | 240.00        | 80.00  | 100.00 | 20.00    |
        """
        position = replace(EARLY, past=[*EARLY.past, PastLine(day("2023-06-01"), 900_00, 900_00, 0)])
        assert clawback_of(position, terms(simple=True), on=day("2023-06-01")) == 20_00

    def test_trap_keeps_the_catch_up_and_is_no_hard_hurdle_formula(self) -> None:
        """
        T = 1,500.00 on 1,000.00: E = 20 % of 500.00 = G; a hard-hurdle formula, 20 % of (500 - 80), claws 16.00 back
        """
        settled = LpPosition(EARLY.contributions[:1], EARLY.past)
        assert clawback_of(settled, terms(), on=day("2022-01-01")) == 0

    def test_goes_by_the_hard_hurdle_where_that_was_agreed(self) -> None:
        settled = LpPosition(EARLY.contributions[:1], EARLY.past)
        assert clawback_of(settled, terms(catch_up="0"), on=day("2022-01-01")) == 16_00

    def test_leaves_the_gp_what_it_paid_in_taxes(self) -> None:
        assert clawback_of(EARLY, terms(), on=day("2024-01-01"), tax=Decimal("0.3")) == 70_00

    def test_calls_a_unit_per_distribution_rounding(self) -> None:
        position = LpPosition(EARLY.contributions[:1], [PastLine(day("2022-01-01"), 1399_99, 1000_00, 100_01)])
        assert clawback_of(position, terms(), on=day("2022-01-01")) == 0

    def test_is_nothing_before_any_distribution(self) -> None:
        assert clawback_of(LpPosition(EARLY.contributions), terms(), on=day("2024-01-01")) == 0

    @given(
        parts=st.lists(st.tuples(st.integers(0, 900), st.integers(0, 10**9)), min_size=1, max_size=6),
        simple=st.booleans(),
        catch_up=st.sampled_from(["0", "1"]),
    )
    def test_is_nothing_while_all_capital_was_paid_first(self, parts: list, simple: bool, catch_up: str) -> None:
        position, on = LpPosition([Contribution(day("2021-01-01"), 10**8)]), day("2021-01-01")
        agreed = terms(simple=simple, catch_up=catch_up)
        for days, part in parts:
            on = date.fromordinal(on.toordinal() + days)
            line = run_tiers(position, agreed, part=part, on=on).as_line(on)
            position = replace(position, past=[*position.past, line])
            assert clawback_of(position, agreed, on=on) == 0


class TestClawbacks:
    def test_names_every_lp(self) -> None:
        positions = {"Ann": EARLY, "Bob": LpPosition()}
        owed = clawbacks(on=day("2024-01-01"), positions=positions, terms=terms(), currency="AUD")
        assert owed == {"Ann": aud("100.00"), "Bob": aud("0.00")}

    def test_refuses_terms_that_it_cannot_reckon(self) -> None:
        with pytest.raises(AmericanStyleNotYet):
            clawbacks(on=day("2024-01-01"), positions={}, terms=terms(style=Style.AMERICAN), currency="AUD")


class TestCarryAfterLiquidation:
    def test_accrues_the_carry_of_a_sale_today(self) -> None:
        positions = {"Ann": LpPosition([Contribution(day("2021-01-01"), 1000_00)]), "Bob": LpPosition()}
        carry = carry_after_liquidation(
            on=day("2022-01-01"),
            accounts={"Ann": aud("1200.00"), "Bob": aud("-5.00")},
            positions=positions,
            gps={"Gil": aud("1.00")},
            terms=terms(),
            currency="AUD",
        )
        assert carry == {"Ann": aud("-40.00"), "Bob": aud("0.00"), "Gil": aud("40.00")}

    def test_turns_round_when_carry_would_have_to_be_given_back(self) -> None:
        """
        EARLY with 600.00 left of the second 1,000.00: T = 2,100.00, profit 100.00 below the hurdle, so E = 0
        """
        carry = carry_after_liquidation(
            on=day("2023-06-01"),
            accounts={"Ann": aud("600.00")},
            positions={"Ann": EARLY},
            gps={"Gil": aud("1.00"), "Gus": aud("3.00")},
            terms=terms(),
            currency="AUD",
        )
        assert [str(amount) for amount in carry.values()] == ["100.00", "-25.00", "-75.00"]

    def test_leaves_capital_accounts_alone_when_there_is_no_gp_and_no_carry(self) -> None:
        carry = carry_after_liquidation(
            on=day("2023-06-01"),
            accounts={"Ann": aud("600.00")},
            positions={"Ann": LpPosition()},
            gps={},
            terms=terms(carry="0"),
            currency="AUD",
        )
        assert carry == {"Ann": aud("0.00")}


class TestTakeOver:
    @given(part=st.fractions(0, 1), minors=st.lists(st.integers(-(10**9), 10**12), min_size=4, max_size=4))
    def test_loses_no_unit_of_any_flow(self, part: Fraction, minors: list[int]) -> None:
        paid, got, returned, carry = minors
        position = LpPosition(
            [Contribution(day("2021-01-01"), paid, False)], [PastLine(day("2022-01-01"), got, returned, carry)]
        )
        kept, moved = take_over(position, part=part)
        for name in ("received", "returned", "carry_so_far", "profit_so_far"):
            assert getattr(kept, name)() + getattr(moved, name)() == getattr(position, name)()
        assert kept.contributions[0].minor + moved.contributions[0].minor == paid
        assert not moved.contributions[0].for_investment

    def test_leaves_the_sellers_rates_with_the_seller(self) -> None:
        kept, moved = take_over(replace(EARLY, carry=Decimal("0.1"), hurdle_rate=Decimal("0.05")), part=Fraction(1, 2))
        assert (kept.carry, kept.hurdle_rate) == (Decimal("0.1"), Decimal("0.05"))
        assert (moved.carry, moved.hurdle_rate) == (None, None)
        assert moved.carry_so_far() == 50_00


class TestLiquidate:
    def test_shows_what_accrued_carry_is_made_of(self) -> None:
        """
        | account | would be paid out | carry of that | clawback then | accrued |
        |---------|-------------------|---------------|---------------|---------|
        | 0.00    | 0.00              | 0.00          | 100.00        | -100.00 |
        | -5.00   | 0.00              | 0.00          | 100.00        | -100.00 |
        """
        for account, part, clawback in (("0.00", 0, 100_00), ("-5.00", 0, 100_00)):
            found = liquidate(EARLY, terms(), account=aud(account), on=day("2024-01-01"))
            assert (found.part, found.clawback, found.carry) == (part, clawback, -clawback)

    @given(account=st.integers(-10_000_00, 10_000_00))
    def test_is_what_the_accounts_are_charged(self, account: int) -> None:
        on, left = day("2024-01-01"), Money(account, "AUD")
        found = liquidate(EARLY, terms(), account=left, on=on)
        carry = carry_after_liquidation(
            on=on,
            accounts={"Ann": left},
            positions={"Ann": EARLY},
            gps={"Gil": aud("1.00")},
            terms=terms(),
            currency="AUD",
        )
        assert (carry["Ann"].minor, carry["Gil"].minor) == (-found.carry, found.carry)
        assert found.tiers.lp + found.tiers.carry == found.part == max(0, account)
