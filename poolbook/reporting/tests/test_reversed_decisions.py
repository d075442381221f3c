"""What is done and reversed on one day leaves no trace: the reports are those of a pool in which it never happened."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from poolbook.eventlog.replay import verify
from poolbook.kernel import clock
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.reverse_decision import reverse_decision
from poolbook.pools.operations.write_off import write_off
from poolbook.reporting.tests.conftest import ANN, BOB, CEDAR, GP
from poolbook.reporting.tests.fund_life import FundLife, open_fund, relay
from tests.databases import Databases

Slip = Callable[[FundLife, date], None]
DAYS = [
    date(2020, 3, 20),
    date(2020, 6, 1),
    date(2020, 12, 31),
    date(2021, 12, 31),
    date(2022, 6, 30),
    date(2023, 1, 1),
]
EQUAL = ("capital-accounts", "performance", "distributions", "trial-balance", "register", "calls")


def take_back(fund: FundLife, on: date) -> None:
    """Reverse the last decision that stands."""
    last = queries.decisions_of(fund.pool_id, is_standing=True)[-1]
    reverse_decision(pool_id=fund.pool_id, reverses=last.decision_id, reason="a slip", reversed_on=on, by=fund.by)
    relay()


def held(fund: FundLife) -> Any:
    return queries.investments_of(fund.pool_id)[-1].investment_id


def new_investment(fund: FundLife, on: date) -> None:
    fund.invest("77.77", on, "A slip")


def again(fund: FundLife, on: date) -> None:
    fund.invest("10.01", on, again=held(fund))


def value(fund: FundLife, on: date) -> None:
    fund.value(held(fund), "1234567.89", on)


def lose(fund: FundLife, on: date) -> None:
    amount = fund.money("1000.01")
    write_off(pool_id=fund.pool_id, investment_id=held(fund), amount=amount, written_off_on=on, by=fund.by)
    relay()


def proceeds(kind: str) -> Slip:
    def slip(fund: FundLife, on: date) -> None:
        record_proceeds(
            pool_id=fund.pool_id,
            kind=kind,
            amount=fund.money("321.09"),
            investment_id=None if kind == "interest" else held(fund),
            cost=fund.money("100.03") if kind == "partial" else None,
            received_on=on,
            by=fund.by,
        )
        relay()

    return slip


def expense(fund: FundLife, on: date) -> None:
    charge_expense(pool_id=fund.pool_id, amount=fund.money("55.55"), payee="Nobody", charged_on=on, by=fund.by)
    relay()


def fee(fund: FundLife, on: date) -> None:
    charge_management_fee(pool_id=fund.pool_id, amount=fund.money("44.44"), charged_on=on, by=fund.by)
    relay()


def paid_expense(fund: FundLife, on: date) -> None:
    expense(fund, on)
    charge = queries.decisions_of(fund.pool_id, is_standing=True)[-1].subject_id
    pay_expense(pool_id=fund.pool_id, expense_id=charge, paid_on=on, by=fund.by)
    relay()
    take_back(fund, on)


def paid_fee(fund: FundLife, on: date) -> None:
    fee(fund, on)
    charge = queries.decisions_of(fund.pool_id, is_standing=True)[-1].subject_id
    pay_management_fee(pool_id=fund.pool_id, fee_id=charge, paid_on=on, by=fund.by)
    relay()
    take_back(fund, on)


SLIPS: tuple[Slip, ...] = (
    new_investment,
    again,
    value,
    lose,
    *(proceeds(kind) for kind in ("exit", "partial", "return_of_capital", "dividend", "interest")),
    expense,
    fee,
    paid_expense,
    paid_fee,
)


def live(firm: Member, name: str, slips: tuple[Slip, ...]) -> FundLife:
    """Live a short life; after each step, make every slip and take it back on the same day."""
    fund = open_fund(
        firm,
        {ANN: "1000000.00", BOB: "2500000.00", CEDAR: "6000000.00", GP: "500000.00"},
        name=name,
        rates={CEDAR: {"carry_rate": "0.15"}},
    )

    def slip(on: date) -> None:
        for one in slips:
            one(fund, on)
            take_back(fund, on)

    fund.called_and_paid("3000000.00", date(2020, 3, 2), due_on=date(2020, 3, 16))
    quill = fund.invest("2500000.01", date(2020, 3, 20), "Quill Energy")
    slip(date(2020, 3, 20))
    fund.called_and_paid("50000.00", date(2020, 5, 1), use="management_fee")
    fund.fee("60000.00", date(2020, 6, 1))
    slip(date(2020, 6, 1))
    fund.value(quill, "2100000.02", date(2020, 12, 31))
    slip(date(2020, 12, 31))
    fund.proceeds(quill, "dividend", "99999.99", date(2021, 5, 1))
    fund.expense("1111.11", date(2021, 6, 1))
    slip(date(2021, 12, 31))
    fund.proceeds(quill, "exit", "4100000.00", date(2022, 2, 1))
    fund.distribute("4000000.00", date(2022, 2, 2))
    return fund


def told(fund: FundLife, kind: str, day: date, **asked: Any) -> Any:
    """A report without what is a pool's own: its name, and the references of its calls."""
    found = fund.report(kind, day.isoformat(), **asked)
    for call in found.get("calls", ()):
        for line in call["lines"]:
            del line["reference"]
    return {**found, "pool": "", "as_known": ""}


@pytest.fixture(scope="module")
def plain(firm: Member) -> FundLife:
    return live(firm, "Plain", ())


@pytest.fixture(scope="module")
def slipped(firm: Member) -> FundLife:
    return live(firm, "Slipped", SLIPS)


class TestReversedOnItsDay:
    @pytest.mark.parametrize("kind", EQUAL)
    def test_leaves_no_trace_in(self, plain: FundLife, slipped: FundLife, kind: str) -> None:
        for day in DAYS:
            assert told(slipped, kind, day) == told(plain, kind, day), day

    def test_leaves_cash_as_it_was_on_every_day(self, plain: FundLife, slipped: FundLife) -> None:
        for day in DAYS:
            closings = [told(fund, "cash", day)["total"]["closing"] for fund in (plain, slipped)]
            assert closings[0] == closings[1], day
            spendable = [queries.spendable(queries.pool_of(fund.pool_id), day) for fund in (plain, slipped)]
            assert spendable[0] == spendable[1], day

    def test_shows_in_the_ledger_as_what_it_was_and_its_opposite(self, slipped: FundLife) -> None:
        transactions = told(slipped, "ledger", DAYS[0])["transactions"]
        reversals = [one for one in transactions if one["kind"] == "reversal"]
        assert len(reversals) == len(SLIPS) + 2  # the two payments of its charges too
        assert all(one["date"] == DAYS[0].isoformat() for one in reversals)

    def test_leaves_the_waterfall_its_history_and_fees_as_they_were(self, plain: FundLife, slipped: FundLife) -> None:
        histories = [queries.waterfall_history(fund.pool_id) for fund in (plain, slipped)]
        assert histories[0] == histories[1]
        for day in DAYS:
            fees = [queries.fees_not_called(queries.pool_of(fund.pool_id), day) for fund in (plain, slipped)]
            assert fees[0] == fees[1], day

    def test_leaves_the_tables_as_they_were(self, plain: FundLife, slipped: FundLife) -> None:
        pools = [queries.pool_of(fund.pool_id) for fund in (plain, slipped)]
        for name in ("cash", "invested", "payables", "fees_charged", "fees_called", "fees_allowed"):
            assert getattr(pools[0], name) == getattr(pools[1], name), name
        accounts = [
            {who: queries.capital_of(one) for who, one in queries.positions_of(fund.pool_id).items()}
            for fund in (plain, slipped)
        ]
        assert accounts[0] == accounts[1]

    def test_is_replayed_alike(self, slipped: FundLife, books: Databases) -> None:
        books.connect_as("owner")
        try:
            assert [verify(room) for room in ("pools", "transactions")] == [None, None]
        finally:
            books.connect_as("app")


class TestReversedLater:
    def test_shows_until_then_and_as_it_was_known(self, firm: Member) -> None:
        """Valued on 31 December by mistake, reversed on 10 January, valued anew on 31 January."""
        fund, twin = (
            open_fund(firm, {ANN: "1000.00", GP: "10.00"}, name="Later"),
            open_fund(firm, {ANN: "1000.00", GP: "10.00"}, name="Twin of Later"),
        )
        for one in (fund, twin):
            one.called_and_paid("505.00", date(2020, 3, 2))
            one.invest("500.00", date(2020, 3, 3), "Quill")
            one.value(held(one), "600.00", date(2020, 6, 30))
            one.value(held(one), "9999.00", date(2020, 12, 31))
        before = clock.now()
        take_back(fund, date(2021, 1, 10))
        for kind in (*EQUAL, "cash", "ledger"):
            day = date(2021, 1, 9)
            assert _without_ids(told(fund, kind, day)) == _without_ids(told(twin, kind, day)), kind
            day = date(2021, 2, 1)
            assert _without_ids(told(fund, kind, day, as_known=before)) == _without_ids(told(twin, kind, day)), kind
        fair = [queries.investments_of(fund.pool_id, day)[0].fair_value for day in _days_around(date(2021, 1, 10))]
        assert [str(one) for one in fair] == ["9999.00", "600.00"]
        closing = [told(fund, "capital-accounts", day)["total"]["closing"] for day in _days_around(date(2021, 1, 10))]
        assert closing == ["10004.00", "605.00"]
        fund.value(held(fund), "650.00", date(2021, 1, 31))
        assert told(fund, "capital-accounts", date(2021, 1, 31))["total"]["closing"] == "655.00"

    def test_opens_a_charge_again(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "1000.00"}, name="Charged")
        fund.called_and_paid("500.00", date(2020, 3, 2))
        fund.expense("20.00", date(2020, 4, 1))
        take_back(fund, date(2020, 5, 1))
        (before,) = queries.charges_of(fund.pool_id, date(2020, 4, 30))
        (since,) = queries.charges_of(fund.pool_id, date(2020, 5, 1))
        assert (before.paid_on, since.paid_on) == (date(2020, 4, 1), None)
        pay_expense(pool_id=fund.pool_id, expense_id=since.charge_id, paid_on=date(2020, 6, 1), by=fund.by)
        relay()
        cash = [told(fund, "cash", day)["total"]["closing"] for day in (date(2020, 4, 1), date(2020, 5, 1), DAYS[1])]
        assert cash == ["480.00", "500.00", "480.00"]
        assert [one.paid_on for one in queries.charges_of(fund.pool_id)] == [date(2020, 6, 1)]


def _days_around(day: date) -> list[date]:
    return [day - timedelta(days=1), day]


def _without_ids(found: Any) -> Any:
    for transaction in found.get("transactions", ()):
        for name in ("fact", "cause", "posted_at", "recorded_at"):
            transaction.pop(name, None)
    for account in found.get("accounts", ()):
        account.pop("account", None)
    return found
