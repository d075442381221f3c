"""Record proceeds."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.pools import PoolCancelled
from poolbook.kernel.errors import NoSuch, NotAllowed, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.tests.holding_cast import TERMS, Fund, aud, fund_of, happened
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
    """An investment at a cost of 900.00, worth 1000.00."""
    made = make_investment(pool_id=fund.id, name="Quill", amount=aud("900.00"), made_on=DAY, by=mia)
    value_investment(
        pool_id=fund.id, investment_id=made.investment_id, fair_value=aud("1000.00"), valued_on=DAY, by=mia
    )
    return made.investment_id


def _texts(shares: dict[UUID, Money]) -> list[str]:
    return [str(share) for share in shares.values()]


class TestRecordProceeds:
    @pytest.mark.parametrize(
        ("kind", "amount", "cost", "relieved", "unrealised", "gain", "left", "fair"),
        [
            ("exit", "1200.00", None, "900.00", "100.00", "300.00", "0.00", "0.00"),
            ("exit", "1.00", None, "900.00", "100.00", "-899.00", "0.00", "0.00"),
            ("partial", "500.00", "300.00", "300.00", "33.33", "200.00", "600.00", "666.67"),
            ("partial", "950.00", "900.00", "900.00", "100.00", "50.00", "0.00", "0.00"),
            ("return_of_capital", "450.00", None, "450.00", "50.00", "0.00", "450.00", "500.00"),
            ("return_of_capital", "1000.00", None, "900.00", "100.00", "100.00", "0.00", "0.00"),
        ],
    )
    def test_relieves_cost_and_leaves_the_rest_as_gain(
        self, fund: Fund, quill: UUID, mia: Member, kind: str, amount: str, cost: str | None,
        relieved: str, unrealised: str, gain: str, left: str, fair: str,
    ) -> None:  # fmt: skip
        """
        Of a cost of 900.00 with an unrealised gain of 100.00:

        kind               amount    relieved  1210 back  gain      cost left  fair value
        exit               1200.00   900.00    100.00     300.00    0.00       0.00
        exit               1.00      900.00    100.00     -899.00   0.00       0.00
        partial of 300.00  500.00    300.00    33.33      200.00    600.00     666.67
        partial of 900.00  950.00    900.00    100.00     50.00     0.00       0.00
        return of capital  450.00    450.00    50.00      0.00      450.00     500.00
        return of capital  1000.00   900.00    100.00     100.00    0.00       0.00
        """
        fact = record_proceeds(
            pool_id=fund.id, investment_id=quill, kind=kind, amount=aud(amount), cost=cost and aud(cost),
            received_on=LATER, by=mia,
        )  # fmt: skip
        assert [str(one) for one in (fact.cost_relieved, fact.unrealised_relieved, fact.gain)] == [
            relieved, unrealised, gain,
        ]  # fmt: skip
        assert sum(share.minor for share in fact.gain_shares.values()) == fact.gain.minor
        assert sum(share.minor for share in fact.unrealised_shares.values()) == -fact.unrealised_relieved.minor
        now = queries.investment_of(fund.id, quill)
        (then,) = queries.investments_of(fund.id, as_of=LATER)
        assert (str(now.cost_left), str(now.fair_value), now.is_exited) == (left, fair, kind == "exit")
        assert (then.cost_left, then.fair_value, then.is_exited) == (now.cost_left, now.fair_value, now.is_exited)
        (before,) = queries.investments_of(fund.id, as_of=DAY)
        assert (str(before.cost_left), str(before.fair_value)) == ("900.00", "1000.00")
        assert queries.pool_of(fund.id).invested == now.cost_left

    def test_shares_the_gain_by_commitment(self, fund: Fund, quill: UUID, mia: Member) -> None:
        fact = record_proceeds(
            pool_id=fund.id, investment_id=quill, kind="exit", amount=aud("900.03"), received_on=LATER, by=mia
        )
        assert _texts(fact.gain_shares) == ["0.02", "0.01", "0.00"]
        assert _texts(fact.unrealised_shares) == ["-60.00", "-30.00", "-10.00"]

    def test_leaves_the_cash_until_it_is_told(self, fund: Fund, quill: UUID, mia: Member) -> None:
        record_proceeds(
            pool_id=fund.id, investment_id=quill, kind="exit", amount=aud("1200.00"), received_on=LATER, by=mia
        )
        assert queries.pool_of(fund.id).cash == aud("0.00")
        fund.received(aud("1200.00"), LATER)
        assert queries.pool_of(fund.id).cash == aud("1200.00")

    @pytest.mark.parametrize("of_quill", [True, False])
    @pytest.mark.parametrize("kind", ["dividend", "interest"])
    def test_shares_income_of_an_investment_or_of_none(
        self, fund: Fund, quill: UUID, mia: Member, kind: str, of_quill: bool
    ) -> None:
        fact = record_proceeds(
            pool_id=fund.id, investment_id=quill if of_quill else None, kind=kind, amount=aud("10.00"),
            received_on=LATER, by=mia,
        )  # fmt: skip
        assert _texts(fact.income_shares) == ["6.00", "3.00", "1.00"]
        assert (fact.gain, fact.cost_relieved, fact.gain_shares) == (aud("0.00"), aud("0.00"), {})
        (view,) = queries.investments_of(fund.id)
        assert [flow.kind for flow in view.flows] == (["cost", kind] if of_quill else ["cost"])

    def test_takes_what_still_comes_after_an_exit_as_gain(self, fund: Fund, quill: UUID, mia: Member) -> None:
        asked = {"pool_id": fund.id, "investment_id": quill, "amount": aud("10.00"), "received_on": LATER, "by": mia}
        record_proceeds(**asked, kind="exit")
        late = record_proceeds(**asked, kind="return_of_capital")
        assert (late.gain, late.cost_relieved, late.unrealised_relieved) == (aud("10.00"), aud("0.00"), aud("0.00"))
        assert record_proceeds(**asked, kind="dividend").income_shares
        with pytest.raises(Refused) as refused:
            record_proceeds(**asked, kind="exit")
        assert refused.value.code == "investment_exited"

    def test_shares_by_what_was_paid_where_the_terms_say_so(
        self, databases: Databases, ann: UUID, bob: UUID, gp: UUID, mia: Member
    ) -> None:
        terms = replace(TERMS, sharing="paid_in")
        fund = fund_of({ann: ("lp", "600.00"), bob: ("lp", "300.00"), gp: ("gp", "100.00")}, terms=terms)
        with pytest.raises(Refused) as refused:
            record_proceeds(pool_id=fund.id, kind="interest", amount=aud("1.00"), received_on=LATER, by=mia)
        assert refused.value.code == "nobody_shares"
        fund.paid(fund.call_lines({ann: aud("100.00"), bob: aud("300.00")}, DAY), DAY)
        fact = record_proceeds(pool_id=fund.id, kind="interest", amount=aud("4.00"), received_on=LATER, by=mia)
        assert _texts(fact.income_shares) == ["1.00", "3.00", "0.00"]

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"amount": aud("0.00")}, "amount_not_above_zero"),
            ({"amount": aud("-0.01")}, "amount_not_above_zero"),
            ({"amount": Money(100, "NZD")}, "wrong_currency"),
            ({"kind": "gift"}, "unknown_proceeds_kind"),
            ({"kind": "partial"}, "partial_needs_cost"),
            ({"cost": aud("1.00")}, "partial_needs_cost"),
            ({"kind": "partial", "cost": aud("0.00")}, "amount_not_above_zero"),
            ({"kind": "partial", "cost": aud("900.01")}, "cost_above_cost_left"),
            ({"kind": "partial", "cost": Money(1, "NZD")}, "wrong_currency"),
            ({"investment_id": None}, "proceeds_need_investment"),
            ({"investment_id": None, "kind": "return_of_capital"}, "proceeds_need_investment"),
            ({"investment_id": new_id()}, "not_found"),
            ({"received_on": date(2020, 3, 31)}, "ends_before_it_starts"),
            ({"received_on": date(2020, 3, 31), "kind": "dividend"}, "ends_before_it_starts"),
            ({"received_on": date(2020, 3, 31), "kind": "return_of_capital"}, "ends_before_it_starts"),
            ({"received_on": date(2019, 1, 1)}, "before_first_day"),
            ({"memo": "x" * 2001}, "bad_text"),
        ],
    )
    def test_refuses(self, fund: Fund, quill: UUID, mia: Member, change: dict[str, object], code: str) -> None:
        asked = {
            "pool_id": fund.id, "investment_id": quill, "kind": "exit", "amount": aud("1.00"), "received_on": LATER,
            "by": mia,
        } | change  # fmt: skip
        with pytest.raises(Refused) as refused:
            record_proceeds(**asked)
        assert refused.value.code == code
        assert queries.proceeds_of(fund.id) == []

    def test_refuses_a_pool_that_ended(self, fund: Fund, mia: Member) -> None:
        happened(fund.id, PoolCancelled(pool_id=fund.id, cancelled_on=LATER, refunds={}))
        with pytest.raises(Refused) as refused:
            record_proceeds(pool_id=fund.id, kind="interest", amount=aud("1.00"), received_on=LATER, by=mia)
        assert refused.value.code == "pool_not_running"

    def test_hides_the_pool_from_rex_and_stops_zoe(self, fund: Fund, rex: Member, zoe: Member) -> None:
        with pytest.raises(NoSuch):
            record_proceeds(pool_id=fund.id, kind="interest", amount=aud("1.00"), received_on=LATER, by=rex)
        with pytest.raises(NotAllowed):
            record_proceeds(pool_id=fund.id, kind="interest", amount=aud("1.00"), received_on=LATER, by=zoe)
