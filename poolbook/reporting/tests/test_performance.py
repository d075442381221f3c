"""Performance: only what was paid, on its day; a rate where there is one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from poolbook.kernel.member import Member
from poolbook.reporting.tests.conftest import ANN, BOB, GP
from poolbook.reporting.tests.fund_life import TERMS, FundLife, open_fund

WITHOUT_CARRY = replace(TERMS, carry="0")
NOTHING = {"irr": None, "irr_reason": "one_sign", "tvpi": None, "dpi": None, "rvpi": None, "pic": "0.0000000000"}


def line_of(report: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [line for line in report["investors"] if line["investor"] == name]
    return found


class TestNet:
    def test_counts_a_call_when_it_is_paid(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Paid later")
        call = fund.call("500.00", date(2021, 1, 4), due_on=date(2021, 1, 18))
        assert fund.report("performance", "2021-01-31")["net"] == NOTHING
        fund.pay(call, date(2021, 2, 10), ANN)
        net = fund.report("performance", "2021-02-28")["net"]
        assert (net["pic"], net["rvpi"], net["irr"]) == ("0.5000000000", "1.0000000000", "0.0000000000")
        assert line_of(fund.report("performance", "2021-02-28"), "Kestrel GP")["irr"] is None

    def test_is_that_of_the_period_below_a_year(self, firm: Member) -> None:
        """A tenth more after half a year is 10 %, not 21 % a year; after a year it is per year."""
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Half a year")
        fund.called_and_paid("100.00", date(2021, 1, 1))
        orchard = fund.invest("100.00", date(2021, 1, 1), "Orchard")
        fund.value(orchard, "110.00", date(2021, 7, 1))
        assert fund.report("performance", "2021-07-01")["gross"]["irr"] == "0.1000000000"
        assert fund.report("performance", "2022-01-01")["gross"]["irr"] == "0.1000000000"
        assert Decimal(fund.report("performance", "2023-01-01")["gross"]["irr"]) < Decimal("0.05")

    def test_says_that_several_rates_fit_and_picks_none(self, firm: Member) -> None:
        """-100 + 230 - 132 is worth nothing at 10 % and at 20 % a year."""
        fund = open_fund(firm, {ANN: "900.00"}, name="Two rates", terms=WITHOUT_CARRY)
        fund.called_and_paid("100.00", date(2021, 1, 1))
        orchard = fund.invest("100.00", date(2021, 1, 1), "Orchard")
        fund.proceeds(orchard, "dividend", "230.00", date(2022, 1, 1))
        fund.invest("132.00", date(2023, 1, 1), again=orchard)
        fund.value(orchard, "0.00", date(2023, 1, 1))
        gross = fund.report("performance", "2023-01-01")["gross"]
        assert (gross["irr"], gross["irr_reason"]) == (None, "ambiguous")
        assert gross["moic"] == "0.9913793103"

    def test_leaves_nothing_after_a_pool_was_cancelled(self, firm: Member) -> None:
        """Everybody got back what they paid: no multiple, and a rate of nought."""
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Cancelled")
        fund.called_and_paid("100.00", date(2021, 1, 4))
        fund.cancel(date(2021, 3, 1))
        net = fund.report("performance", "2021-12-31")["net"]
        assert net == {
            "irr": "0.0000000000", "irr_reason": None, "tvpi": None, "dpi": None, "rvpi": None, "pic": "0.0000000000",
        }  # fmt: skip
        accounts = fund.report("capital-accounts", "2021-12-31")
        assert {line["closing"] for line in accounts["accounts"]} == {"0.00"}
        assert fund.report("performance", "2021-02-01")["net"]["rvpi"] == "1.0000000000"

    def test_is_the_same_for_equal_lps_and_better_for_the_gp(self, kestrel: FundLife) -> None:
        report = kestrel.report("performance", "2024-12-31")
        ann, brook = line_of(report, "Ann Archer"), line_of(report, "Brook Family Trust")
        assert ann == {**brook, "investor": "Ann Archer"}
        assert Decimal(line_of(report, "Kestrel GP")["tvpi"]) > Decimal(ann["tvpi"])


class TestGross:
    def test_counts_income_of_an_investment_and_no_other(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "900.00", BOB: "100.00"}, name="Income", terms=WITHOUT_CARRY)
        fund.called_and_paid("100.00", date(2021, 1, 1))
        orchard = fund.invest("100.00", date(2021, 1, 1), "Orchard")
        fund.proceeds(orchard, "dividend", "30.00", date(2021, 6, 1))
        fund.proceeds(None, "interest", "5.00", date(2021, 6, 1))
        report = fund.report("performance", "2021-12-31")
        assert report["gross"]["moic"] == "1.3000000000"
        assert report["investments"][0]["investment"] == "Orchard"
        assert report["net"]["rvpi"] == "1.3500000000"
