"""Make an investment."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.pools import PoolLiquidated, WindingUpStarted
from poolbook.eventlog.unit import begin
from poolbook.kernel.errors import NoSuch, NotAllowed, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.tests.holding_cast import FIRM, Fund, aud, fund_of, happened
from tests.databases import Databases

DAY = date(2020, 4, 1)


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    fund = fund_of({ann: ("lp", "600.00"), bob: ("lp", "300.00"), gp: ("gp", "100.00")})
    fund.called_and_paid(aud("500.00"), DAY)
    return fund


class TestMakeInvestment:
    def test_moves_cash_into_cost(self, fund: Fund, mia: Member) -> None:
        fact = make_investment(pool_id=fund.id, name=" Quill ", amount=aud("300.00"), made_on=DAY, by=mia)
        (quill,) = queries.investments_of(fund.id)
        assert (fact.name, quill.name, quill.cost, quill.fair_value) == ("Quill", "Quill", aud("300.00"), aud("300.00"))
        pool = queries.pool_of(fund.id)
        assert (pool.cash, pool.invested) == (aud("200.00"), aud("300.00"))

    def test_adds_to_one_that_the_pool_has(self, fund: Fund, mia: Member) -> None:
        first = make_investment(pool_id=fund.id, name="Quill", amount=aud("300.00"), made_on=DAY, by=mia)
        again = make_investment(
            pool_id=fund.id, investment_id=first.investment_id, amount=aud("50.00"), made_on=DAY, by=mia
        )
        (quill,) = queries.investments_of(fund.id)
        assert (again.name, quill.cost) == ("Quill", aud("350.00"))
        assert [str(flow.amount) for flow in quill.flows] == ["-300.00", "-50.00"]

    def test_takes_the_id_by_which_a_call_has_named_it(self, fund: Fund, mia: Member) -> None:
        planned = new_id()
        make_investment(pool_id=fund.id, name="Quill", planned_id=planned, amount=aud("10.00"), made_on=DAY, by=mia)
        assert queries.investment_of(fund.id, planned).name == "Quill"
        with pytest.raises(Refused) as refused:
            make_investment(pool_id=fund.id, name="Nova", planned_id=planned, amount=aud("1.00"), made_on=DAY, by=mia)
        assert refused.value.code == "investment_name_taken"
        assert queries.investment_of(fund.id, planned).cost == aud("10.00")

    def test_refuses_a_name_that_the_pool_has(self, fund: Fund, mia: Member) -> None:
        make_investment(pool_id=fund.id, name="Quill", amount=aud("10.00"), made_on=DAY, by=mia)
        with pytest.raises(Refused) as refused:
            make_investment(pool_id=fund.id, name="QUILL", amount=aud("10.00"), made_on=DAY, by=mia)
        assert refused.value.code == "investment_name_taken"
        assert queries.pool_of(fund.id).cash == aud("490.00")

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"amount": aud("500.01")}, "not_enough_cash"),
            ({"amount": aud("0.00")}, "amount_not_above_zero"),
            ({"amount": aud("-1.00")}, "amount_not_above_zero"),
            ({"amount": Money(100, "USD")}, "wrong_currency"),
            ({"made_on": date(2020, 1, 14)}, "before_first_day"),
            ({"name": None}, "name_or_investment"),
            ({"investment_id": new_id()}, "name_or_investment"),
            ({"name": None, "investment_id": new_id()}, "not_found"),
            ({"name": "  "}, "bad_text"),
            ({"name": "x" * 201}, "bad_text"),
            ({"name": "a\x00b"}, "bad_text"),
            ({"memo": "x" * 2001}, "bad_text"),
        ],
    )
    def test_refuses(self, fund: Fund, mia: Member, change: dict[str, object], code: str) -> None:
        asked = {"pool_id": fund.id, "name": "Quill", "amount": aud("1.00"), "made_on": DAY, "by": mia} | change
        with pytest.raises(Refused) as refused:
            make_investment(**asked)
        assert refused.value.code == code
        assert queries.investments_of(fund.id) == []

    def test_refuses_what_was_exited_and_days_before_its_last_change(self, fund: Fund, mia: Member) -> None:
        quill = make_investment(pool_id=fund.id, name="Quill", amount=aud("10.00"), made_on=DAY, by=mia).investment_id
        again = {"pool_id": fund.id, "investment_id": quill, "amount": aud("1.00"), "by": mia}
        with pytest.raises(Refused) as refused:
            make_investment(**again, made_on=date(2020, 3, 31))
        assert refused.value.code == "ends_before_it_starts"
        record_proceeds(pool_id=fund.id, kind="exit", amount=aud("5.00"), investment_id=quill, received_on=DAY, by=mia)
        with pytest.raises(Refused) as refused:
            make_investment(**again, made_on=DAY)
        assert refused.value.code == "investment_exited"

    def test_spends_nothing_that_came_later_or_is_spoken_for_later(self, fund: Fund, mia: Member) -> None:
        """
        day    moved    cash at its end
        4-01    500.00   500.00
        4-10    100.00   600.00
        4-20   -550.00    50.00
        4-30    200.00   250.00
        """
        fund.received(aud("100.00"), date(2020, 4, 10))
        fund.received(aud("200.00"), date(2020, 4, 30))
        make_investment(pool_id=fund.id, name="Big", amount=aud("550.00"), made_on=date(2020, 4, 20), by=mia)
        for day, most in ((1, "50.00"), (10, "50.00"), (25, "50.00"), (30, "250.00")):
            pool = queries.pool_of(fund.id)
            assert queries.spendable(pool, date(2020, 4, day)) == aud(most), day
        with pytest.raises(Refused) as refused:
            make_investment(pool_id=fund.id, name="Small", amount=aud("50.01"), made_on=date(2020, 4, 1), by=mia)
        assert (refused.value.code, refused.value.facts["available"]) == ("not_enough_cash", "50.00")
        make_investment(pool_id=fund.id, name="Small", amount=aud("50.00"), made_on=date(2020, 4, 1), by=mia)

    def test_refuses_pools_that_end(self, fund: Fund, mia: Member) -> None:
        happened(fund.id, WindingUpStarted(pool_id=fund.id, started_on=DAY))
        with pytest.raises(Refused) as refused:
            make_investment(pool_id=fund.id, name="Quill", amount=aud("1.00"), made_on=DAY, by=mia)
        assert refused.value.code == "pool_not_investing"
        happened(fund.id, PoolLiquidated(pool_id=fund.id, liquidated_on=DAY))
        with pytest.raises(Refused):
            make_investment(pool_id=fund.id, name="Quill", amount=aud("1.00"), made_on=DAY, by=mia)

    def test_hides_the_pool_from_rex_and_stops_zoe(self, fund: Fund, rex: Member, zoe: Member) -> None:
        with pytest.raises(NoSuch):
            make_investment(pool_id=fund.id, name="Quill", amount=aud("1.00"), made_on=DAY, by=rex)
        with pytest.raises(NotAllowed):
            make_investment(pool_id=fund.id, name="Quill", amount=aud("1.00"), made_on=DAY, by=zoe)

    def test_does_once_what_the_same_key_asks_twice(self, fund: Fund, mia: Member) -> None:
        asked = {"pool_id": fund.id, "name": "Quill", "amount": aud("1.00"), "made_on": DAY, "by": mia, "key": "k"}
        assert make_investment(**asked) == make_investment(**asked)
        assert queries.pool_of(fund.id).cash == aud("499.00")

    def test_leaves_the_last_word_on_cash_to_the_table(
        self, fund: Fund, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("poolbook.pools.operations.make_investment.check_cash", lambda *asked: None)
        with pytest.raises(Exception, match="pool_cash_not_below_zero"):
            make_investment(pool_id=fund.id, name="Quill", amount=aud("500.01"), made_on=DAY, by=mia)
        with begin("pools", organisation=FIRM):
            assert queries.investments_of(fund.id) == []
