"""Value an investment."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from poolbook.contracts.pools import PoolLiquidated
from poolbook.kernel import clock
from poolbook.kernel.errors import NoSuch, NotAllowed, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.tests.holding_cast import Fund, aud, fund_of, happened
from tests.databases import Databases

DAY = date(2020, 4, 1)
LATER = date(2021, 4, 1)


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    fund = fund_of({ann: ("lp", "600.00"), bob: ("lp", "300.00"), gp: ("gp", "100.00")})
    fund.called_and_paid(aud("900.00"), DAY)
    return fund


@pytest.fixture
def quill(fund: Fund, mia: Member) -> UUID:
    made = make_investment(pool_id=fund.id, name="Quill", amount=aud("900.00"), made_on=DAY, by=mia)
    return made.investment_id


class TestValueInvestment:
    def test_shares_what_changed_since_the_last_value(self, fund: Fund, quill: UUID, mia: Member, ann: UUID) -> None:
        """
        Of a cost of 900.00:

        valued at  unrealised  change    Ann      Bob      GP
        1000.01    100.01      100.01    60.01    30.00    10.00
        0.00       -900.00     -1000.01  -600.01  -300.00  -100.00
        900.00     0.00        900.00    540.00   270.00   90.00
        """
        rows = []
        for value in ("1000.01", "0.00", "900.00"):
            fact = value_investment(
                pool_id=fund.id, investment_id=quill, fair_value=aud(value), valued_on=LATER, by=mia
            )
            standing = queries.investment_of(fund.id, quill)
            assert str(standing.fair_value) == value
            rows.append([str(one) for one in (standing.unrealised, fact.change, *fact.shares.values())])
        assert rows == [
            ["100.01", "100.01", "60.01", "30.00", "10.00"],
            ["-900.00", "-1000.01", "-600.01", "-300.00", "-100.00"],
            ["0.00", "900.00", "540.00", "270.00", "90.00"],
        ]
        assert queries.positions_of(fund.id)[ann].unrealised_minor == 0

    def test_keeps_a_value_that_says_the_same(self, fund: Fund, quill: UUID, mia: Member) -> None:
        fact = value_investment(pool_id=fund.id, investment_id=quill, fair_value=aud("900.00"), valued_on=LATER, by=mia)
        assert (fact.change, fact.shares) == (aud("0.00"), {})
        assert len(queries.valuations_of(fund.id)) == 1

    def test_can_be_read_as_of_a_day_and_as_known(self, fund: Fund, quill: UUID, mia: Member) -> None:
        asked = {"pool_id": fund.id, "investment_id": quill, "by": mia}
        with clock.fixed(datetime(2099, 1, 1, tzinfo=UTC)):
            value_investment(**asked, fair_value=aud("1.00"), valued_on=LATER)
        with clock.fixed(datetime(2099, 1, 3, tzinfo=UTC)):
            value_investment(**asked, fair_value=aud("2.00"), valued_on=LATER)
        known = datetime(2099, 1, 2, tzinfo=UTC)
        assert str(queries.investments_of(fund.id)[0].fair_value) == "2.00"
        assert str(queries.investments_of(fund.id, known_at=known)[0].fair_value) == "1.00"
        assert str(queries.investments_of(fund.id, as_of=DAY)[0].fair_value) == "900.00"
        assert queries.investments_of(fund.id, as_of=date(2020, 3, 31)) == []

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"fair_value": aud("-0.01")}, "amount_not_above_zero"),
            ({"fair_value": Money(1, "JPY")}, "wrong_currency"),
            ({"investment_id": new_id()}, "not_found"),
            ({"valued_on": date(2020, 3, 31)}, "ends_before_it_starts"),
            ({"valued_on": date(2020, 1, 14)}, "before_first_day"),
            ({"memo": "\x00"}, "bad_text"),
        ],
    )
    def test_refuses(self, fund: Fund, quill: UUID, mia: Member, change: dict[str, object], code: str) -> None:
        asked = {"pool_id": fund.id, "investment_id": quill, "fair_value": aud("1.00"), "valued_on": LATER, "by": mia}
        with pytest.raises(Refused) as refused:
            value_investment(**asked | change)
        assert refused.value.code == code
        assert queries.valuations_of(fund.id) == []

    def test_refuses_what_was_exited_and_pools_that_ended(self, fund: Fund, quill: UUID, mia: Member) -> None:
        asked = {"pool_id": fund.id, "investment_id": quill, "fair_value": aud("1.00"), "valued_on": LATER, "by": mia}
        record_proceeds(
            pool_id=fund.id, investment_id=quill, kind="exit", amount=aud("1.00"), received_on=LATER, by=mia
        )
        with pytest.raises(Refused) as refused:
            value_investment(**asked)
        assert refused.value.code == "investment_exited"
        worth_nothing = value_investment(**asked | {"fair_value": aud("0.00")})
        assert (worth_nothing.change, worth_nothing.shares) == (aud("0.00"), {})
        happened(fund.id, PoolLiquidated(pool_id=fund.id, liquidated_on=LATER))
        with pytest.raises(Refused) as refused:
            value_investment(**asked)
        assert refused.value.code == "pool_not_running"

    def test_hides_the_pool_from_rex_and_stops_zoe(self, fund: Fund, quill: UUID, rex: Member, zoe: Member) -> None:
        asked = {"pool_id": fund.id, "investment_id": quill, "fair_value": aud("1.00"), "valued_on": LATER}
        with pytest.raises(NoSuch):
            value_investment(**asked, by=rex)
        with pytest.raises(NotAllowed):
            value_investment(**asked, by=zoe)
