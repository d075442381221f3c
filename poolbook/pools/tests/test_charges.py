"""Charge and pay expenses and management fees, note inflows."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from poolbook.contracts.pools import PoolLiquidated
from poolbook.contracts.transactions import EntriesPosted
from poolbook.kernel.errors import NoSuch, NotAllowed, Refused
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.note_inflow import note_inflow
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.tests.holding_cast import FIRM, TERMS, Fund, aud, fund_of, happened, told
from tests.databases import Databases

DAY = date(2020, 4, 1)
LATER = date(2021, 4, 1)


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    fund = fund_of({ann: ("lp", "600.00"), bob: ("lp", "300.00"), gp: ("gp", "100.00")})
    fund.called_and_paid(aud("100.00"), DAY)
    return fund


def _texts(shares: dict[UUID, Money]) -> list[str]:
    return [str(share) for share in shares.values()]


REFUSALS = [
    ({"amount": aud("0.00")}, "amount_not_above_zero"),
    ({"amount": aud("-1.00")}, "amount_not_above_zero"),
    ({"amount": Money(1, "USD")}, "wrong_currency"),
    ({"charged_on": date(2020, 1, 14)}, "before_first_day"),
    ({"memo": "x" * 2001}, "bad_text"),
]


class TestChargeExpense:
    def test_is_shared_among_all_and_owed(self, fund: Fund, mia: Member, gp: UUID) -> None:
        fact = charge_expense(pool_id=fund.id, amount=aud("10.01"), payee="Tally & Co", charged_on=LATER, by=mia)
        assert _texts(fact.shares) == ["6.01", "3.00", "1.00"]
        pool = queries.pool_of(fund.id)
        assert (pool.payables, pool.cash) == (aud("10.01"), aud("100.00"))
        (charge,) = queries.charges_of(fund.id)
        assert (charge.kind, charge.payee, charge.paid_on) == ("expense", "Tally & Co", None)
        assert queries.charges_of(fund.id, as_of=DAY) == []

    def test_knows_a_payee_by_name(self, fund: Fund, mia: Member) -> None:
        asked = {"pool_id": fund.id, "amount": aud("1.00"), "charged_on": LATER, "by": mia}
        one, same, other = (charge_expense(**asked, payee=name).payee_id for name in ("Tally", " TALLY", "Count"))
        assert one == same != other

    @pytest.mark.parametrize(("change", "code"), [*REFUSALS, ({"payee": "x" * 201}, "bad_text")])
    def test_refuses(self, fund: Fund, mia: Member, change: dict[str, object], code: str) -> None:
        with pytest.raises(Refused) as refused:
            charge_expense(**{"pool_id": fund.id, "amount": aud("1.00"), "charged_on": LATER, "by": mia} | change)
        assert refused.value.code == code
        assert queries.charges_of(fund.id) == []

    def test_refuses_days_before_anybody_was_admitted(self, fund: Fund, mia: Member) -> None:
        with pytest.raises(Refused) as refused:
            charge_expense(pool_id=fund.id, amount=aud("1.00"), charged_on=date(2020, 2, 28), by=mia)
        assert refused.value.code == "nobody_shares"

    def test_refuses_pools_that_ended(self, fund: Fund, mia: Member) -> None:
        happened(fund.id, PoolLiquidated(pool_id=fund.id, liquidated_on=LATER))
        with pytest.raises(Refused) as refused:
            charge_expense(pool_id=fund.id, amount=aud("1.00"), charged_on=LATER, by=mia)
        assert refused.value.code == "pool_not_running"

    def test_hides_the_pool_from_rex_and_stops_zoe(self, fund: Fund, rex: Member, zoe: Member) -> None:
        with pytest.raises(NoSuch):
            charge_expense(pool_id=fund.id, amount=aud("1.00"), charged_on=LATER, by=rex)
        with pytest.raises(NotAllowed):
            charge_expense(pool_id=fund.id, amount=aud("1.00"), charged_on=LATER, by=zoe)


class TestPayExpense:
    def test_leaves_the_cash_once(self, fund: Fund, mia: Member) -> None:
        charged = charge_expense(pool_id=fund.id, amount=aud("10.00"), charged_on=LATER, by=mia)
        paid = pay_expense(pool_id=fund.id, expense_id=charged.expense_id, paid_on=LATER, by=mia)
        assert (paid.amount, paid.payee_id) == (aud("10.00"), charged.payee_id)
        pool = queries.pool_of(fund.id)
        assert (pool.payables, pool.cash) == (aud("0.00"), aud("90.00"))
        with pytest.raises(Refused) as refused:
            pay_expense(pool_id=fund.id, expense_id=charged.expense_id, paid_on=LATER, by=mia)
        assert refused.value.code == "paid_already"

    def test_refuses_what_is_unknown_too_early_or_above_the_cash(self, fund: Fund, mia: Member) -> None:
        charged = charge_expense(pool_id=fund.id, amount=aud("100.01"), charged_on=LATER, by=mia)
        for expense, day, code in (
            (new_id(), LATER, "not_found"),
            (charged.expense_id, DAY, "ends_before_it_starts"),
            (charged.expense_id, LATER, "not_enough_cash"),
        ):
            with pytest.raises(Refused) as refused:
                pay_expense(pool_id=fund.id, expense_id=expense, paid_on=day, by=mia)
            assert refused.value.code == code

    def test_pays_no_fees_and_no_expenses_of_other_pools(self, fund: Fund, mia: Member, rex: Member) -> None:
        fee = charge_management_fee(pool_id=fund.id, amount=aud("1.00"), charged_on=LATER, by=mia)
        with pytest.raises(NoSuch):
            pay_expense(pool_id=fund.id, expense_id=fee.fee_id, paid_on=LATER, by=mia)
        with pytest.raises(NoSuch):
            pay_expense(pool_id=fund.id, expense_id=fee.fee_id, paid_on=LATER, by=rex)


class TestChargeManagementFee:
    def test_is_shared_among_the_lps_alone(self, fund: Fund, mia: Member, gp: UUID) -> None:
        fact = charge_management_fee(pool_id=fund.id, amount=aud("10.00"), charged_on=LATER, by=mia)
        assert _texts(fact.shares) == ["6.67", "3.33"]
        assert (gp in fact.shares, fact.payee_id) == (False, FIRM)
        assert (queries.pool_of(fund.id).payables, queries.pool_of(fund.id).fees_charged) == (fact.amount, fact.amount)

    def test_counts_each_lps_own_rate(self, databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> None:
        """Ann 600.00 at her own 1 % and Bob 300.00 at the pool's 2 % pay the same."""
        fund = fund_of(
            {ann: ("lp", "600.00"), bob: ("lp", "300.00"), gp: ("gp", "100.00")}, rates={ann: {"fee_rate": "0.01"}}
        )
        fact = charge_management_fee(pool_id=fund.id, amount=aud("10.00"), charged_on=LATER, by=mia)
        assert _texts(fact.shares) == ["5.00", "5.00"]

    def test_goes_by_commitment_where_there_are_no_rates(
        self, databases: Databases, mia: Member, ann: UUID, bob: UUID
    ) -> None:
        fund = fund_of({ann: ("lp", "600.00"), bob: ("lp", "300.00")}, terms=replace(TERMS, fee_steps=()))
        fact = charge_management_fee(pool_id=fund.id, amount=aud("9.00"), charged_on=LATER, by=mia)
        assert _texts(fact.shares) == ["6.00", "3.00"]

    @pytest.mark.parametrize(("change", "code"), [*REFUSALS, ({"charged_on": date(2020, 2, 28)}, "no_lps")])
    def test_refuses(self, fund: Fund, mia: Member, change: dict[str, object], code: str) -> None:
        with pytest.raises(Refused) as refused:
            charge_management_fee(
                **{"pool_id": fund.id, "amount": aud("1.00"), "charged_on": LATER, "by": mia} | change
            )
        assert refused.value.code == code

    def test_refuses_a_pool_without_lps(self, databases: Databases, mia: Member, gp: UUID) -> None:
        fund = fund_of({gp: ("gp", "100.00")})
        with pytest.raises(Refused) as refused:
            charge_management_fee(pool_id=fund.id, amount=aud("1.00"), charged_on=LATER, by=mia)
        assert refused.value.code == "no_lps"

    def test_hides_the_pool_from_rex_and_stops_zoe(self, fund: Fund, rex: Member, zoe: Member) -> None:
        with pytest.raises(NoSuch):
            charge_management_fee(pool_id=fund.id, amount=aud("1.00"), charged_on=LATER, by=rex)
        with pytest.raises(NotAllowed):
            charge_management_fee(pool_id=fund.id, amount=aud("1.00"), charged_on=LATER, by=zoe)


class TestPayManagementFee:
    def test_leaves_the_cash_once(self, fund: Fund, mia: Member) -> None:
        charged = charge_management_fee(pool_id=fund.id, amount=aud("10.00"), charged_on=LATER, by=mia)
        asked = {"pool_id": fund.id, "fee_id": charged.fee_id, "paid_on": LATER, "by": mia}
        assert pay_management_fee(**asked).amount == aud("10.00")
        assert (queries.pool_of(fund.id).payables, queries.pool_of(fund.id).cash) == (aud("0.00"), aud("90.00"))
        with pytest.raises(Refused) as refused:
            pay_management_fee(**asked)
        assert refused.value.code == "paid_already"
        (charge,) = queries.charges_of(fund.id)
        assert charge.paid_on == LATER

    def test_refuses_what_is_above_the_cash_and_rex(self, fund: Fund, mia: Member, rex: Member) -> None:
        charged = charge_management_fee(pool_id=fund.id, amount=aud("100.01"), charged_on=LATER, by=mia)
        with pytest.raises(Refused) as refused:
            pay_management_fee(pool_id=fund.id, fee_id=charged.fee_id, paid_on=LATER, by=mia)
        assert refused.value.code == "not_enough_cash"
        with pytest.raises(NoSuch):
            pay_management_fee(pool_id=fund.id, fee_id=charged.fee_id, paid_on=LATER, by=rex)


class TestNoteInflow:
    def test_raises_the_cash_once_for_a_cause(self, fund: Fund) -> None:
        posted = EntriesPosted(
            pool_id=fund.id, cause=new_id(), kind="proceeds", effective_on=LATER, legs=(), inflow=aud("5.00")
        )
        told(posted)
        told(posted)
        assert queries.pool_of(fund.id).cash == aud("105.00")
        assert note_inflow(pool_id=fund.id, amount=aud("5.00"), noted_on=LATER, cause=posted.cause) is None

    def test_leaves_alone_what_brought_no_money(self, fund: Fund) -> None:
        told(
            EntriesPosted(
                pool_id=fund.id, cause=new_id(), kind="valuation", effective_on=LATER, legs=(), inflow=aud("0.00")
            )
        )
        assert queries.pool_of(fund.id).cash == aud("100.00")
