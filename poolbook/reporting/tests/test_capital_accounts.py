"""Capital accounts: columns, openings, what was known, and every kind of pool."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools.queries import waterfall_history
from poolbook.reporting import accounts
from poolbook.reporting.tests.conftest import ANN, BOB, CEDAR, GP
from poolbook.reporting.tests.fund_life import TERMS, FundLife, open_fund

COLUMNS = (
    "contributions",
    "distributions",
    "management_fees",
    "expenses",
    "income",
    "realised",
    "unrealised",
    "carry",
    "transfers",
)


def line_of(report: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [line for line in report["accounts"] if line["investor"] == name]
    return found


def minor(text: str, currency: str = "AUD") -> int:
    return Money.parse(text, currency).minor


def check_adds_up(report: dict[str, Any]) -> None:
    """Opening and columns make the closing in every line; carry sums to zero; totals are the sums."""
    currency = report["currency"]
    for line in [*report["accounts"], report["total"]]:
        moved = sum(minor(line[column], currency) for column in COLUMNS)
        assert minor(line["opening"], currency) + moved == minor(line["closing"], currency)
    assert minor(report["total"]["carry"], currency) == 0


class TestFrom:
    def test_opens_each_period_where_the_last_one_closed(self, kestrel: FundLife) -> None:
        days = [date(2020, 3, 16), date(2020, 12, 31), date(2021, 12, 31), date(2022, 10, 14), date(2024, 4, 15)]
        whole = kestrel.report("capital-accounts", "2024-04-15")
        sums = {line["investor"]: dict.fromkeys(COLUMNS, 0) for line in whole["accounts"]}
        closing = dict.fromkeys(sums, "0.00")
        first = date(2020, 1, 15)
        for last in days:
            report = kestrel.report("capital-accounts", last.isoformat(), from_on=first)
            check_adds_up(report)
            for line in report["accounts"]:
                assert line["opening"] == closing[line["investor"]]
                closing[line["investor"]] = line["closing"]
                for column in COLUMNS:
                    sums[line["investor"]][column] += minor(line[column])
            first = date.fromordinal(last.toordinal() + 1)
        for line in whole["accounts"]:
            assert line["closing"] == closing[line["investor"]]
            assert {column: minor(line[column]) for column in COLUMNS} == sums[line["investor"]]

    def test_shows_what_accrued_in_the_period_beside_what_was_paid(self, kestrel: FundLife) -> None:
        """Ann's carry is 120,000.00 in the end, of which 108,000.00 was paid in 2024; most had accrued before."""
        before = line_of(kestrel.report("capital-accounts", "2023-12-31"), "Ann Archer")
        during = line_of(kestrel.report("capital-accounts", "2024-12-31", from_on=date(2024, 1, 1)), "Ann Archer")
        assert minor(before["carry"]) < 0
        assert minor(before["carry"]) + minor(during["carry"]) == minor("-120000.00")


class TestAsKnown:
    def test_leaves_out_what_was_recorded_later_for_an_earlier_day(self, firm: Member) -> None:
        """A valuation as of 30 June is recorded on 10 August: the report of 1 August does not know it."""
        with clock.fixed(datetime(2021, 7, 1, tzinfo=UTC)):
            fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Backdated")
            fund.called_and_paid("500.00", date(2021, 1, 4))
            orchard = fund.invest("400.00", date(2021, 2, 1), "Orchard")
        with clock.fixed(datetime(2021, 8, 1, tzinfo=UTC)):
            on_the_day = fund.report("capital-accounts", "2021-06-30")
        with clock.fixed(datetime(2021, 8, 10, tzinfo=UTC)):
            fund.value(orchard, "600.00", date(2021, 6, 30))
        then = fund.report("capital-accounts", "2021-06-30", as_known=datetime(2021, 8, 1, tzinfo=UTC))
        now = fund.report("capital-accounts", "2021-06-30")
        assert {**then, "as_known": None} == on_the_day
        assert then["total"]["unrealised"] == "0.00"
        assert now["total"]["unrealised"] == "200.00"
        earlier = fund.report("performance", "2021-06-30", as_known=datetime(2021, 8, 1, tzinfo=UTC))
        assert earlier["gross"]["moic"] == "1.0000000000"
        assert fund.report("performance", "2021-06-30")["gross"]["moic"] == "1.5000000000"

    def test_does_not_know_a_side_letter_before_it_was_recorded(self, firm: Member) -> None:
        """Ann commits again in August, without carry."""
        june, august = datetime(2022, 6, 1, tzinfo=UTC), datetime(2022, 8, 1, tzinfo=UTC)
        with clock.fixed(june):
            fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Side letter")
        with clock.fixed(august):
            fund.admit({ANN: "1.00"}, {ANN: {"carry_rate": "0"}})
        then = waterfall_history(fund.pool_id, date(2022, 12, 31), june)
        now = waterfall_history(fund.pool_id, date(2022, 12, 31))
        assert [one.positions[ANN].carry_under(one.terms) for one in (then, now)] == [Decimal("0.20"), Decimal("0")]


class TestReceivable:
    def test_counts_a_call_from_its_issue_and_shows_what_is_unpaid(self, firm: Member) -> None:
        """
        investor   called   paid    closing   receivable   unfunded
        Ann        450.00   450.00  450.00      0.00       450.00
        GP          50.00     0.00   50.00     50.00        50.00
        """
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Half paid")
        call = fund.call("500.00", date(2021, 1, 4), due_on=date(2021, 1, 18))
        fund.pay(call, date(2021, 1, 10), ANN)
        report = fund.report("capital-accounts", "2021-01-31")
        ann, gp = report["accounts"]
        assert (ann["closing"], ann["receivable"], ann["unfunded"]) == ("450.00", "0.00", "450.00")
        assert (gp["closing"], gp["receivable"], gp["unfunded"]) == ("50.00", "50.00", "50.00")
        check_adds_up(report)

    def test_promises_that_closings_are_the_net_assets(self, firm: Member, monkeypatch: pytest.MonkeyPatch) -> None:
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Broken promise")
        fund.called_and_paid("500.00", date(2021, 1, 4))
        real = accounts.balances

        def one_too_many(*arguments: Any, **asked: Any) -> dict[Any, int]:
            return {account: minor + (account[0] == "1000") for account, minor in real(*arguments, **asked).items()}

        monkeypatch.setattr(accounts, "balances", one_too_many)
        with pytest.raises(AssertionError, match="net assets"):
            fund.report("capital-accounts", "2021-01-31")


class TestCarry:
    def test_accrues_what_a_sale_at_value_would_pay(self, firm: Member) -> None:
        """
        Ann and the gp pay 100.00 in all on the first day; a year later that is worth 200.00. Of Ann's 180.00,
        90.00 returns capital, 7.20 is her 8 %, 1.80 catches up, of 81.00 the gp gets a fifth: 16.20; in all 18.00.
        """
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Accrued")
        fund.called_and_paid("100.00", date(2021, 1, 1))
        orchard = fund.invest("100.00", date(2021, 1, 1), "Orchard")
        fund.value(orchard, "200.00", date(2022, 1, 1))
        report = fund.report("capital-accounts", "2022-01-01")
        assert [line["carry"] for line in report["accounts"]] == ["-18.00", "18.00"]
        assert [line["closing"] for line in report["accounts"]] == ["162.00", "38.00"]
        assert fund.report("capital-accounts", "2021-12-31")["total"]["carry"] == "0.00"

    def test_does_not_accrue_on_money_that_was_called_and_not_paid(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Unpaid profit")
        fund.call("500.00", date(2021, 1, 4), due_on=date(2021, 2, 1))
        report = fund.report("capital-accounts", "2021-01-05")
        assert [line["carry"] for line in report["accounts"]] == ["0.00", "0.00"]

    def test_is_nothing_while_nobody_could_get_it(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "900.00"}, name="Lps alone", terms=replace(TERMS, carry="0"))
        fund.called_and_paid("100.00", date(2021, 1, 1))
        orchard = fund.invest("100.00", date(2021, 1, 1), "Orchard")
        fund.value(orchard, "200.00", date(2022, 1, 1))
        assert line_of(fund.report("capital-accounts", "2022-01-01"), "Ann Archer")["carry"] == "0.00"


class TestPools:
    @pytest.mark.parametrize(
        ("currency", "committed", "called", "cost", "value", "nav"),
        [
            ("JPY", "1000000", "333333", "300000", "450001", "483334"),
            ("KWD", "1000.000", "333.333", "300.000", "450.001", "483.334"),
        ],
    )
    def test_count_in_the_digits_of_their_currency(
        self, firm: Member, currency: str, committed: str, called: str, cost: str, value: str, nav: str
    ) -> None:
        fund = open_fund(
            firm,
            {ANN: committed, BOB: committed, CEDAR: committed, GP: committed},
            currency=currency,
            name=f"Fund in {currency}",
        )
        fund.called_and_paid(called, date(2021, 1, 4))
        orchard = fund.invest(cost, date(2021, 2, 1), "Orchard")
        fund.value(orchard, value, date(2021, 6, 30))
        report = fund.report("capital-accounts", "2021-12-31")
        assert report["total"]["closing"] == nav
        check_adds_up(report)
        assert fund.report("trial-balance", "2021-12-31")["total_debit"].count(".") == (currency == "KWD")

    def test_of_a_gp_alone_have_no_carry(self, firm: Member) -> None:
        fund = open_fund(firm, {GP: "1000.00"}, name="Gp alone")
        fund.called_and_paid("100.00", date(2021, 1, 4))
        orchard = fund.invest("100.00", date(2021, 2, 1), "Orchard")
        fund.value(orchard, "900.00", date(2022, 6, 30))
        report = fund.report("capital-accounts", "2022-12-31")
        assert [(line["class"], line["carry"], line["closing"]) for line in report["accounts"]] == [
            ("gp", "0.00", "900.00")
        ]
        assert fund.report("performance", "2022-12-31")["net"] == {
            "irr": None, "irr_reason": "one_sign", "tvpi": None, "dpi": None, "rvpi": None, "pic": None,
        }  # fmt: skip

    def test_show_everybody_admitted_also_before_the_first_call(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "900.00", GP: "0.00"}, name="Admitted only")
        report = fund.report("capital-accounts", "2020-06-30")
        assert [line["investor"] for line in report["accounts"]] == ["Ann Archer", "Kestrel GP"]
        assert [line["commitment"] for line in report["accounts"]] == ["900.00", "0.00"]
        assert fund.report("capital-accounts", "2020-02-01")["accounts"] == []
