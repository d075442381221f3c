"""Apportioning a distribution, and splitting it between lps and gps."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from poolbook.finance.tests.terms_cast import aud, day, terms
from poolbook.finance.waterfall import (
    TIERS,
    AmericanStyleNotYet,
    CarryWithoutGp,
    CatchUpNotAboveCarry,
    Contribution,
    GpsWithoutCommitment,
    LpPosition,
    NegativeDistribution,
    NobodyHasWeight,
    PartBelowZero,
    RateOutOfRange,
    Style,
    apportion,
    check_terms,
    distribute,
)
from poolbook.kernel.money import Money, total


def texts(amounts: dict) -> list[str]:
    return [str(amount) for amount in amounts.values()]


class TestApportion:
    def test_shares_by_weight(self) -> None:
        assert texts(apportion(aud("10.00"), {"Ann": 1, "Bob": 1, "Gil": 1})) == ["3.34", "3.33", "3.33"]

    def test_adds_fees_not_called_and_takes_them_from_the_lps(self) -> None:
        """
        90.00 by commitment 2 : 2 : 1, 10.00 of fees that were paid out of proceeds

        | investor | of 100.00 | fees  | part  |
        |----------|-----------|-------|-------|
        | Ann      | 40.00     |  6.00 | 34.00 |
        | Bob      | 40.00     |  4.00 | 36.00 |
        | Gil (gp) | 20.00     |       | 20.00 |
        """
        fees = {"Ann": aud("6.00"), "Bob": aud("4.00")}
        parts = apportion(aud("90.00"), {"Ann": 2, "Bob": 2, "Gil": 1}, fees_not_called=fees)
        assert texts(parts) == ["34.00", "36.00", "20.00"]

    def test_gives_fees_called_and_not_charged_back_to_the_lps(self) -> None:
        parts = apportion(aud("100.00"), {"Ann": 1, "Gil": 1}, fees_not_called={"Ann": aud("-10.00")})
        assert texts(parts) == ["55.00", "45.00"]

    def test_shares_nothing_among_nobody(self) -> None:
        assert texts(apportion(aud("0.00"), {"Ann": 0})) == ["0.00"]

    def test_refuses_an_amount_below_zero(self) -> None:
        with pytest.raises(NegativeDistribution):
            apportion(aud("-0.01"), {"Ann": 1})

    @pytest.mark.parametrize("weights", [{"Ann": 0, "Bob": 0}, {"Ann": Money(0, "AUD")}, {}])
    def test_refuses_when_nobody_has_weight(self, weights: dict) -> None:
        with pytest.raises(NobodyHasWeight):
            apportion(aud("1.00"), weights)

    def test_refuses_when_an_lp_owes_more_fees_than_its_part(self) -> None:
        with pytest.raises(PartBelowZero):
            apportion(aud("1.00"), {"Ann": 1, "Gil": 1}, fees_not_called={"Ann": aud("10.00")})

    def test_refuses_when_more_was_called_for_fees_than_is_paid(self) -> None:
        with pytest.raises(PartBelowZero):
            apportion(aud("1.00"), {"Ann": 1}, fees_not_called={"Ann": aud("-10.00")})


PAID = LpPosition([Contribution(day("2021-01-01"), 100_00)])
ON = day("2022-01-01")


class TestDistribute:
    def test_gives_lines_in_register_order_and_tiers_of_the_lps_alone(self) -> None:
        """
        360.00 by thirds; Ann and Bob paid 100.00 each a year ago at 8 %, full catch-up, 20 %; Bob's own carry is 10 %

        | investor | part   | returned | preferred | catch-up | split         | line   | carry |
        |----------|--------|----------|-----------|----------|---------------|--------|-------|
        | Ann      | 120.00 | 100.00   | 8.00      | 2.00     | 8.00 : 2.00   | 116.00 | 4.00  |
        | Gil (gp) | 120.00 |          |           |          |               | 126.00 |       |
        | Bob      | 120.00 | 100.00   | 8.00      | 0.89     | 10.00 : 1.11  | 118.00 | 2.00  |
        """
        positions = {"Ann": PAID, "Bob": replace(PAID, carry=Decimal("0.10"))}
        parts = apportion(aud("360.00"), {"Ann": 1, "Gil": 1, "Bob": 1})
        found = distribute(on=ON, parts=parts, positions=positions, gps={"Gil": aud("5.00")}, terms=terms())
        assert [(line.holder, str(line.amount), str(line.carry_taken)) for line in found.lines] == [
            ("Ann", "116.00", "4.00"),
            ("Gil", "126.00", "0.00"),
            ("Bob", "118.00", "2.00"),
        ]
        assert [str(line.carry_paid) for line in found.lines] == ["0.00", "6.00", "0.00"]
        assert [str(line.returned) for line in found.lines] == ["100.00", "0.00", "100.00"]
        assert tuple(tier.name for tier in found.tiers) == TIERS
        assert [(str(tier.lp), str(tier.gp)) for tier in found.tiers] == [
            ("200.00", "0.00"),
            ("16.00", "0.00"),
            ("0.00", "2.89"),
            ("18.00", "3.11"),
        ]
        assert total((line.amount for line in found.lines), "AUD") == found.amount == aud("360.00")

    def test_shares_carry_among_several_gps_by_commitment(self) -> None:
        parts = {"Ann": aud("200.00"), "Gil": aud("0.00"), "Gus": aud("0.00")}
        gps = {"Gil": aud("1.00"), "Gus": aud("3.00")}
        found = distribute(on=ON, parts=parts, positions={"Ann": PAID}, gps=gps, terms=terms())
        assert [str(line.carry_paid) for line in found.lines] == ["0.00", "5.00", "15.00"]

    def test_shares_no_carry_among_gps_without_commitment(self) -> None:
        parts = {"Ann": aud("100.00"), "Gil": aud("1.00"), "Gus": aud("1.00")}
        gps = {"Gil": aud("0.00"), "Gus": aud("0.00")}
        found = distribute(on=ON, parts=parts, positions={"Ann": PAID}, gps=gps, terms=terms(carry="0"))
        assert [str(line.amount) for line in found.lines] == ["100.00", "1.00", "1.00"]

    def test_goes_without_gps_when_there_is_no_carry(self) -> None:
        found = distribute(on=ON, parts={"Ann": aud("5.00")}, positions={"Ann": PAID}, gps={}, terms=terms(carry="0"))
        assert str(found.lines[0].amount) == "5.00"

    def test_gives_each_investor_its_account_in_the_last_distribution(self) -> None:
        accounts = {"Ann": aud("120.00"), "Gil": aud("7.00")}
        found = distribute(on=ON, parts=accounts, positions={"Ann": PAID}, gps={"Gil": aud("1.00")}, terms=terms())
        assert [str(line.amount) for line in found.lines] == ["116.00", "11.00"]

    def test_refuses_a_part_below_zero(self) -> None:
        with pytest.raises(PartBelowZero):
            distribute(on=ON, parts={"Ann": aud("-1.00")}, positions={"Ann": PAID}, gps={}, terms=terms(carry="0"))

    def test_breaks_without_investors(self) -> None:
        with pytest.raises(ValueError, match="needs investors"):
            distribute(on=ON, parts={}, positions={}, gps={}, terms=terms(carry="0"))

    def test_trap_never_misses_the_total_by_rounding_lines(self) -> None:
        lps = {number: LpPosition([Contribution(day("2021-01-01"), 33_33 + number)]) for number in range(97)}
        parts = apportion(Money(8_675_309, "AUD"), {**dict.fromkeys(lps, 7), "Gil": 3})
        found = distribute(on=day("2022-07-01"), parts=parts, positions=lps, gps={"Gil": aud("1.00")}, terms=terms())
        assert sum(line.amount.minor for line in found.lines) == 8_675_309
        of_lps = sum(parts[lp].minor for lp in lps)
        assert sum(tier.lp.minor + tier.gp.minor for tier in found.tiers) == of_lps
        assert sum(line.carry_taken.minor for line in found.lines) == sum(line.carry_paid.minor for line in found.lines)

    def test_splits_a_distribution_over_100_000_lps_to_the_unit(self) -> None:
        days = [date(2020, 1, 1) + timedelta(200 * call) for call in range(4)]
        position = LpPosition([Contribution(on, 2_500_00) for on in days])
        lps = dict.fromkeys(range(100_000), position)
        parts = apportion(Money(200_000_000_000, "AUD"), {**dict.fromkeys(lps, 1), "Gil": 1})
        found = distribute(on=ON, parts=parts, positions=lps, gps={"Gil": aud("1.00")}, terms=terms())
        assert sum(line.amount.minor for line in found.lines) == 200_000_000_000


class TestCheckTerms:
    def test_accepts_usual_terms(self) -> None:
        check_terms(terms(), carries=[Decimal("0.1")], hurdle_rates=[Decimal("0.06")], gps=[aud("1.00")])

    def test_refuses_american_terms_in_words(self) -> None:
        with pytest.raises(AmericanStyleNotYet, match="deal by deal") as refused:
            check_terms(terms(style=Style.AMERICAN))
        assert refused.value.exit_code == 1

    @pytest.mark.parametrize("catch_up", ["0.2", "0.01"])
    def test_refuses_a_catch_up_that_never_catches_up(self, catch_up: str) -> None:
        with pytest.raises(CatchUpNotAboveCarry):
            check_terms(terms(catch_up=catch_up))

    def test_refuses_a_catch_up_not_above_a_single_lps_carry(self) -> None:
        with pytest.raises(CatchUpNotAboveCarry):
            check_terms(terms(catch_up="0.3"), carries=[Decimal("0.3")])

    @pytest.mark.parametrize(
        "wrong", [{"carry": "20"}, {"carry": "-0.1"}, {"hurdle_rate": "8"}, {"catch_up": "100"}, {"catch_up": "-1"}]
    )
    def test_refuses_percentages_written_as_whole_numbers(self, wrong: dict) -> None:
        with pytest.raises(RateOutOfRange, match=r"write 8 % as 0\.08"):
            check_terms(terms(**wrong))

    def test_refuses_carry_without_a_gp(self) -> None:
        with pytest.raises(CarryWithoutGp):
            check_terms(terms(), gps=[])
        with pytest.raises(CarryWithoutGp):
            check_terms(terms(carry="0", catch_up="0"), carries=[Decimal("0.1")], gps=[])

    def test_refuses_several_gps_none_of_which_has_a_commitment(self) -> None:
        with pytest.raises(GpsWithoutCommitment):
            check_terms(terms(), gps=[aud("0.00"), aud("0.00")])
