"""Trial balance, ledger, cash, calls and register of a pool."""

from datetime import date, timedelta

import pytest

from poolbook.kernel import limits
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.reporting.tests.conftest import ANN, GP
from poolbook.reporting.tests.fund_life import FundLife, open_fund

DAY = "2024-12-31"


def minor(text: str) -> int:
    return Money.parse(text, "AUD").minor


class TestTrialBalance:
    @pytest.mark.parametrize("day", ["2020-03-02", "2021-12-31", DAY])
    def test_balances_on_any_day(self, kestrel: FundLife, day: str) -> None:
        report = kestrel.report("trial-balance", day)
        assert report["total_debit"] == report["total_credit"]
        for side in ("debit", "credit"):
            assert sum(minor(line[side]) for line in report["accounts"]) == minor(report[f"total_{side}"])

    def test_says_whose_an_account_is_in_the_order_of_the_chart(self, kestrel: FundLife) -> None:
        accounts = kestrel.report("trial-balance", "2021-12-31")["accounts"]
        assert [(line["code"], line["name"], line["of"], line["debit"]) for line in accounts[:5]] == [
            ("1000", "Cash at bank", "Bank account", "100000.00"),
            ("1200", "Investments at cost", "Northwind Robotics", "2900000.00"),
            ("1200", "Investments at cost", "Quill Energy", "2500000.00"),
            ("1210", "Investments, unrealised gain", "Northwind Robotics", "1200000.00"),
            ("1210", "Investments, unrealised gain", "Quill Energy", "0.00"),
        ]
        assert [line["of"] for line in accounts if line["code"] == "9000"] == [
            "Ann Archer", "Brook Family Trust", "Cedar Super", "Kestrel GP",
        ]  # fmt: skip
        assert {line["of"] for line in accounts if line["code"] == "5000"} == {None}


class TestLedger:
    def test_numbers_every_transaction_and_each_balances(self, kestrel: FundLife) -> None:
        transactions = kestrel.report("ledger", DAY)["transactions"]
        assert [one["number"] for one in transactions] == list(range(1, len(transactions) + 1))
        for one in transactions:
            sides = [sum(minor(entry[side]) for entry in one["entries"]) for side in ("debit", "credit")]
            assert sides[0] == sides[1] > 0
        expense = next(one for one in transactions if one["kind"] == "expense")
        assert (expense["date"], expense["memo"]) == ("2021-02-01", "audit and legal")
        assert expense["entries"][0] == {
            "code": "2200", "of": "Audit & Co", "debit": "0.00", "credit": "100000.01", "balance": "-100000.01",
        }  # fmt: skip

    def test_is_whole_however_small_the_pages_are(self, kestrel: FundLife, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = kestrel.report("ledger", DAY)
        monkeypatch.setattr(limits, "REPORT_PAGE_TRANSACTIONS", 3)
        assert kestrel.report("ledger", DAY) == whole

    def test_shows_the_days_asked_for(self, kestrel: FundLife) -> None:
        transactions = kestrel.report("ledger", "2021-02-01", from_on=date(2021, 1, 24))["transactions"]
        assert [(one["date"], one["kind"]) for one in transactions] == [
            ("2021-01-24", "receipt"),
            ("2021-01-24", "match"),
            ("2021-02-01", "expense"),
            ("2021-02-01", "expense_paid"),
        ]


class TestCash:
    def test_runs_from_opening_to_closing(self, kestrel: FundLife) -> None:
        """
        2021             received        paid      balance
        opening                                 100,000.00
        24 January    100,000.01               200,000.01
        1 February                 100,000.01  100,000.00
        17 May      2,500,000.00             2,600,000.00
        1 June                   2,500,000.00  100,000.00
        """
        (account,) = kestrel.report("cash", "2021-12-31", from_on=date(2021, 1, 1))["accounts"]
        assert (account["account"], account["opening"], account["closing"]) == (
            "Bank account",
            "100000.00",
            "100000.00",
        )
        assert [(line["date"], line["received"], line["paid"], line["balance"]) for line in account["lines"]] == [
            ("2021-01-24", "100000.01", "0.00", "200000.01"),
            ("2021-02-01", "0.00", "100000.01", "100000.00"),
            ("2021-05-17", "2500000.00", "0.00", "2600000.00"),
            ("2021-06-01", "0.00", "2500000.00", "100000.00"),
        ]

    def test_closes_where_the_next_period_opens_and_equals_the_trial_balance(self, kestrel: FundLife) -> None:
        first = kestrel.report("cash", "2022-10-01")
        second = kestrel.report("cash", DAY, from_on=date(2022, 10, 2))
        assert first["total"]["closing"] == second["total"]["opening"]
        accounts = kestrel.report("trial-balance", DAY)["accounts"]
        assert second["total"]["closing"] == accounts[0]["debit"]


class TestCalls:
    def test_shows_what_was_asked_and_what_of_it_is_paid(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "900.00", GP: "100.00"}, name="Calls")
        call = fund.call("500.00", date(2021, 1, 4), due_on=date(2021, 1, 18))
        fund.pay(call, date(2021, 1, 12), ANN)
        (before,) = fund.report("calls", "2021-01-11")["calls"]
        (on_due_day,) = fund.report("calls", "2021-01-18")["calls"]
        (after,) = fund.report("calls", "2021-01-19")["calls"]
        assert (before["state"], on_due_day["state"], before["paid"], after["paid"]) == (
            "issued", "part_paid", "0.00", "450.00",
        )  # fmt: skip
        assert after["items"] == [{"use": "investment", "investment": None, "amount": "500.00"}]
        assert after["lines"] == [
            {
                "investor": "Ann Archer",
                "called": "450.00",
                "paid": "450.00",
                "paid_on": "2021-01-12",
                "reference": payment_reference(call, ANN),
                "overdue": False,
            },
            {
                "investor": "Kestrel GP",
                "called": "50.00",
                "paid": "0.00",
                "paid_on": None,
                "reference": payment_reference(call, GP),
                "overdue": True,
            },
        ]
        assert not any(line["overdue"] for line in on_due_day["lines"])
        assert fund.report("calls", "2021-01-03")["calls"] == []

    def test_adds_up_to_what_capital_accounts_call_contributions(self, kestrel: FundLife) -> None:
        calls = kestrel.report("calls", DAY)["calls"]
        called = sum(minor(line["called"]) for one in calls for line in one["lines"])
        assert called == sum(minor(one["amount"]) for one in calls) == minor("5790000.01")
        second = kestrel.report("calls", DAY, from_on=date(2020, 3, 3))["calls"]
        assert second == calls[1:]


class TestRegister:
    def test_lists_who_was_admitted_with_its_share(self, kestrel: FundLife) -> None:
        report = kestrel.report("register", DAY)
        assert report["investors"][2] == {
            "register_no": 3,
            "investor": "Cedar Super",
            "kind": "company",
            "class": "lp",
            "country": "AU",
            "admitted_on": "2020-03-01",
            "commitment": "6000000.00",
            "share": "0.6000000000",
        }
        assert report["total"] == {"commitment": "10000000.00"}
        assert kestrel.report("register", "2020-02-28")["investors"] == []


class TestDistributions:
    def test_shows_the_days_asked_for(self, kestrel: FundLife) -> None:
        whole = kestrel.report("distributions", DAY)["distributions"]
        day_after = date.fromisoformat(whole[0]["date"]) + timedelta(days=1)
        assert kestrel.report("distributions", DAY, from_on=day_after)["distributions"] == whole[1:]
