"""Histories replayed through the waterfall: by what a distribution is shared, and what it all comes to."""

import pytest

from poolbook.finance.tests.terms_cast import aud, day, terms
from poolbook.finance.waterfall import (
    CarryWithoutGp,
    ContributionFlow,
    DistributionFlow,
    Flow,
    NegativeContribution,
    NobodyHasWeight,
    Party,
    Replay,
    WriteOffFlow,
    replay,
)

LP, GP = Party(is_gp=False), Party(is_gp=True)


def paid(on: str, who: str, amount: str, paid_for: str | None = None) -> ContributionFlow[str]:
    return ContributionFlow(day(on), who, aud(amount), paid_for)


def distributed(on: str, amount: str, paid_from: str | None = None) -> DistributionFlow:
    return DistributionFlow(day(on), aud(amount), paid_from)


def lines(found: Replay[str], number: int = 0) -> list[tuple[str, str, str]]:
    return [(line.holder, str(line.amount), str(line.carry_taken)) for line in found.distributions[number].lines]


class TestReplay:
    def test_shares_by_commitment_when_everybody_has_one(self) -> None:
        parties = {
            "Ann": Party(is_gp=False, commitment=aud("300.00")),
            "Gil": Party(is_gp=True, commitment=aud("100.00")),
        }
        flows = [paid("2021-01-01", "Ann", "100.00"), distributed("2021-01-01", "80.00")]
        found = replay(parties=parties, flows=flows, terms=terms(), currency="AUD")
        assert lines(found) == [("Ann", "60.00", "0.00"), ("Gil", "20.00", "0.00")]

    def test_shares_by_paid_in_to_date_otherwise(self) -> None:
        parties = {"Ann": Party(is_gp=False, commitment=aud("300.00")), "Gil": GP}
        flows = [
            paid("2021-01-01", "Ann", "40.00"),
            paid("2021-01-01", "Ann", "20.00", "fees"),
            paid("2021-01-01", "Gil", "20.00"),
            paid("2021-01-03", "Gil", "500.00"),
            distributed("2021-01-02", "80.00"),
        ]
        found = replay(parties=parties, flows=flows, terms=terms(carry="0"), currency="AUD")
        assert lines(found) == [("Ann", "60.00", "0.00"), ("Gil", "20.00", "0.00")]

    def test_shares_by_what_was_paid_for_the_investment_that_it_comes_from(self) -> None:
        parties = {name: Party(is_gp=name == "Gil", commitment=aud("100.00")) for name in ("Ann", "Bob", "Gil")}
        flows = [
            paid("2021-01-01", "Ann", "10.00", "Northwind"),
            paid("2021-01-01", "Bob", "50.00", "Quill"),
            paid("2021-01-01", "Gil", "30.00", "Northwind"),
            distributed("2021-01-02", "40.00", "Northwind"),
        ]
        found = replay(parties=parties, flows=flows, terms=terms(carry="0"), currency="AUD")
        assert lines(found) == [("Ann", "10.00", "0.00"), ("Bob", "0.00", "0.00"), ("Gil", "30.00", "0.00")]

    def test_takes_contributions_before_distributions_of_one_day_and_rows_as_they_come(self) -> None:
        flows = [
            distributed("2021-01-01", "50.00"),
            distributed("2021-01-01", "60.00"),
            WriteOffFlow(day("2021-01-01"), "Northwind"),
            paid("2021-01-01", "Ann", "100.00"),
        ]
        found = replay(parties={"Ann": LP, "Gil": GP}, flows=flows, terms=terms(), currency="AUD")
        assert [str(one.amount) for one in found.distributions] == ["50.00", "60.00"]
        assert lines(found, 1) == [("Ann", "58.00", "2.00"), ("Gil", "2.00", "0.00")]

    def test_adds_up_what_lps_and_gps_got_and_what_is_owed_back(self) -> None:
        """
        | day        | paid     | distributed | carry  | owed back |
        |------------|----------|-------------|--------|-----------|
        | 2021-01-01 | 1,000.00 |             |        |           |
        | 2022-01-01 |          | 1,500.00    | 100.00 |           |
        | 2022-06-01 | 1,000.00 |             |        | 100.00    |
        """
        flows = [
            paid("2021-01-01", "Ann", "1000.00"),
            distributed("2022-01-01", "1500.00"),
            paid("2022-06-01", "Ann", "1000.00", "Quill"),
        ]
        parties = {"Ann": LP, "Gil": GP}
        found = replay(parties=parties, flows=flows, terms=terms(), currency="AUD")
        assert [str(amount) for amount in (found.lp, found.gp, found.carry)] == ["1400.00", "100.00", "100.00"]
        assert str(found.clawback) == "100.00"

    def test_reckons_the_clawback_on_the_day_of_the_last_flow_even_if_that_is_a_write_off(self) -> None:
        """
        Hard hurdle of simple 8 %; 1,180.00 back on 1,000.00, then 50.00 more paid in 2022; G = 20.00

        | day        | contributions | accrued      | E                      | owed back |
        |------------|---------------|--------------|------------------------|-----------|
        | 2022-06-01 | 1,050.00      | 80.00        | 20 % of 50.00          | 10.00     |
        | 2030-06-01 | 1,050.00      | 80.00 + 32.02 | 20 % of 17.98 = 3.60  | 16.40     |
        """
        flows: list[Flow[str]] = [
            paid("2021-01-01", "Ann", "1000.00"),
            distributed("2022-01-01", "1180.00"),
            paid("2022-06-01", "Ann", "50.00"),
        ]
        parties, hard = {"Ann": LP, "Gil": GP}, terms(catch_up="0", simple=True)
        assert str(replay(parties=parties, flows=flows, terms=hard, currency="AUD").clawback) == "10.00"
        flows.append(WriteOffFlow(day("2030-06-01"), "Northwind"))
        assert str(replay(parties=parties, flows=flows, terms=hard, currency="AUD").clawback) == "16.40"

    def test_is_empty_without_flows(self) -> None:
        found = replay(parties={"Ann": LP, "Gil": GP}, flows=[], terms=terms(), currency="AUD")
        assert (found.distributions, found.clawback) == ((), aud("0.00"))

    def test_refuses_a_contribution_below_zero(self) -> None:
        with pytest.raises(NegativeContribution):
            replay(parties={"Gil": GP}, flows=[paid("2021-01-01", "Gil", "-1.00")], terms=terms(), currency="AUD")

    def test_refuses_a_distribution_before_anybody_has_paid(self) -> None:
        with pytest.raises(NobodyHasWeight):
            replay(parties={"Gil": GP}, flows=[distributed("2021-01-01", "1.00")], terms=terms(), currency="AUD")

    def test_refuses_carry_without_a_gp_before_the_first_flow(self) -> None:
        with pytest.raises(CarryWithoutGp):
            replay(parties={"Ann": LP}, flows=[], terms=terms(), currency="AUD")
