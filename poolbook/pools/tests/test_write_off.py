"""Write off."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.pools import PoolLiquidated
from poolbook.eventlog.replay import verify
from poolbook.kernel.errors import NoSuch, NotAllowed, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.write_off import write_off
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
    """An investment at a cost of 900.00, worth 500.00."""
    made = make_investment(pool_id=fund.id, name="Quill", amount=aud("900.00"), made_on=DAY, by=mia)
    value_investment(pool_id=fund.id, investment_id=made.investment_id, fair_value=aud("500.00"), valued_on=DAY, by=mia)
    return made.investment_id


class TestWriteOff:
    @pytest.mark.parametrize(
        ("amount", "lost", "unrealised", "left", "fair"),
        [
            (None, "900.00", "-400.00", "0.00", "0.00"),
            ("300.00", "300.00", "-133.33", "600.00", "333.33"),
            ("0.01", "0.01", "0.00", "899.99", "499.99"),
        ],
    )
    def test_gives_cost_up_with_its_share_of_what_was_unrealised(
        self, fund: Fund, quill: UUID, mia: Member, amount: str | None, lost: str, unrealised: str, left: str, fair: str
    ) -> None:
        """
        Of a cost of 900.00 with an unrealised loss of 400.00:

        asked   lost    1210 back  cost left  fair value
        -       900.00  -400.00    0.00       0.00
        300.00  300.00  -133.33    600.00     333.33
        0.01    0.01    0.00       899.99     499.99
        """
        fact = write_off(
            pool_id=fund.id, investment_id=quill, amount=amount and aud(amount), written_off_on=LATER, by=mia
        )
        now = queries.investment_of(fund.id, quill)
        assert [str(one) for one in (fact.amount, fact.unrealised_relieved, now.cost_left, now.fair_value)] == [
            lost, unrealised, left, fair,
        ]  # fmt: skip
        assert sum(share.minor for share in fact.loss_shares.values()) == -fact.amount.minor
        assert sum(share.minor for share in fact.unrealised_shares.values()) == -fact.unrealised_relieved.minor
        assert queries.investments_of(fund.id)[0].fair_value == now.fair_value

    def test_leaves_something_that_can_be_valued_and_sold(
        self, fund: Fund, quill: UUID, mia: Member, databases: Databases
    ) -> None:
        write_off(pool_id=fund.id, investment_id=quill, written_off_on=LATER, by=mia)
        value_investment(pool_id=fund.id, investment_id=quill, fair_value=aud("7.00"), valued_on=LATER, by=mia)
        assert queries.has_holdings_left(fund.id)
        sold = record_proceeds(
            pool_id=fund.id, investment_id=quill, kind="exit", amount=aud("5.00"), received_on=LATER, by=mia
        )
        assert (sold.cost_relieved, sold.gain, sold.unrealised_relieved) == (aud("0.00"), aud("5.00"), aud("7.00"))
        assert not queries.has_holdings_left(fund.id)
        databases.connect_as("owner")
        assert verify("pools") is None

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"amount": aud("900.01")}, "write_off_above_cost_left"),
            ({"amount": aud("0.00")}, "amount_not_above_zero"),
            ({"amount": Money(1, "EUR")}, "wrong_currency"),
            ({"investment_id": new_id()}, "not_found"),
            ({"written_off_on": date(2020, 3, 31)}, "ends_before_it_starts"),
            ({"written_off_on": date(2020, 1, 1)}, "before_first_day"),
            ({"memo": "x" * 2001}, "bad_text"),
        ],
    )
    def test_refuses(self, fund: Fund, quill: UUID, mia: Member, change: dict[str, object], code: str) -> None:
        with pytest.raises(Refused) as refused:
            write_off(**{"pool_id": fund.id, "investment_id": quill, "written_off_on": LATER, "by": mia} | change)
        assert refused.value.code == code
        assert queries.write_offs_of(fund.id) == []

    def test_refuses_what_is_gone_and_pools_that_ended(self, fund: Fund, quill: UUID, mia: Member) -> None:
        asked = {"pool_id": fund.id, "investment_id": quill, "written_off_on": LATER, "by": mia}
        write_off(**asked)
        with pytest.raises(Refused) as refused:
            write_off(**asked)
        assert refused.value.code == "nothing_to_write_off"
        happened(fund.id, PoolLiquidated(pool_id=fund.id, liquidated_on=LATER))
        with pytest.raises(Refused) as refused:
            write_off(**asked)
        assert refused.value.code == "pool_not_running"

    def test_hides_the_pool_from_rex_and_stops_zoe(self, fund: Fund, quill: UUID, rex: Member, zoe: Member) -> None:
        with pytest.raises(NoSuch):
            write_off(pool_id=fund.id, investment_id=quill, written_off_on=LATER, by=rex)
        with pytest.raises(NotAllowed):
            write_off(pool_id=fund.id, investment_id=quill, written_off_on=LATER, by=zoe)
