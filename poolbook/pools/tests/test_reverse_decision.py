"""Reverse a decision."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from poolbook.contracts.holdings import ProceedsRecorded
from poolbook.contracts.pools import PoolLiquidated
from poolbook.contracts.transactions import EntriesPosted
from poolbook.eventlog.replay import verify
from poolbook.kernel.errors import NoSuch, NotAllowed
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.models import DecisionReversal
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.reverse_decision import reverse_decision
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.write_off import write_off
from poolbook.pools.tests.holding_cast import CALLED, YEAR_LATER, Fund, aud, happened, paid_fund, propose, told
from poolbook.pools.tests.pool_cast import at_once, code_of
from tests.databases import Databases

DAY, NEXT = CALLED, date(2020, 4, 2)


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    return paid_fund(ann, bob, gp)


@pytest.fixture
def quill(fund: Fund, mia: Member) -> UUID:
    made = make_investment(pool_id=fund.id, name="Quill", amount=aud("300.00"), made_on=DAY, by=mia)
    return made.investment_id


class Taken:
    """Somebody who reverses things of a pool."""

    def __init__(self, fund: Fund, by: Member) -> None:
        self.fund, self.by = fund, by

    def back(self, some_id: UUID, on: date = NEXT, **asked: Any) -> Any:
        return reverse_decision(
            **{"pool_id": self.fund.id, "reverses": some_id, "reversed_on": on, "reason": "A slip", "by": self.by}
            | asked
        )

    def code(self, some_id: UUID, on: date = NEXT, **asked: Any) -> str:
        return code_of(lambda: self.back(some_id, on, **asked))

    def last(self) -> UUID:
        return queries.decisions_of(self.fund.id)[-1].decision_id


@pytest.fixture
def taken(fund: Fund, mia: Member) -> Taken:
    return Taken(fund, mia)


def sold(fund: Fund, by: Member, investment: UUID | None, kind: str, amount: str, **more: Any) -> ProceedsRecorded:
    """Record proceeds, and tell that the money is in the bank, as transactions do."""
    fact = record_proceeds(
        pool_id=fund.id, investment_id=investment, kind=kind, amount=aud(amount), received_on=DAY, by=by, **more
    )
    cause = queries.decision_of(fund.id, fact.proceeds_id).decision_id
    told(EntriesPosted(pool_id=fund.id, cause=cause, kind=kind, effective_on=DAY, legs=(), inflow=fact.amount, memo=""))
    return fact


class TestReverseDecision:
    def test_names_what_it_reverses_and_why(self, fund: Fund, mia: Member, taken: Taken) -> None:
        fact = charge_expense(pool_id=fund.id, amount=aud("10.00"), charged_on=DAY, by=mia)
        undone = taken.back(fact.expense_id, reason=" Booked twice ")
        assert (undone.reverses, undone.subject_id) == (taken.last(), fact.expense_id)
        assert (undone.kind, undone.reason, undone.reversed_on) == ("expense", "Booked twice", NEXT)
        (decision,) = queries.decisions_of(fund.id)
        assert (decision.reversed_on, decision.reason) == (NEXT, "Booked twice")

    def test_puts_an_investment_back_to_where_it_was(
        self, fund: Fund, quill: UUID, mia: Member, taken: Taken, databases: Databases
    ) -> None:
        """
        step          cost  left  unrealised
        invested       300   300     0
        again          350   350     0
        valued 420     350   350    70
        partial 100    350   250    50
        written off 50 350   200    40
        exit           350     0     0
        """
        steps: list[Any] = [queries.investment_of(fund.id, quill)]
        make_investment(pool_id=fund.id, investment_id=quill, amount=aud("50.00"), made_on=DAY, by=mia)
        steps.append(queries.investment_of(fund.id, quill))
        value_investment(pool_id=fund.id, investment_id=quill, fair_value=aud("420.00"), valued_on=DAY, by=mia)
        steps.append(queries.investment_of(fund.id, quill))
        sold(fund, mia, quill, "partial", "130.00", cost=aud("100.00"))
        steps.append(queries.investment_of(fund.id, quill))
        write_off(pool_id=fund.id, investment_id=quill, amount=aud("50.00"), written_off_on=DAY, by=mia)
        steps.append(queries.investment_of(fund.id, quill))
        sold(fund, mia, quill, "exit", "500.00")
        assert queries.investment_of(fund.id, quill).is_exited
        for step in reversed(steps):
            last = queries.decisions_of(fund.id, is_standing=True)[-1]
            taken.back(last.decision_id, DAY)
            assert queries.investment_of(fund.id, quill) == step
            (then,) = queries.investments_of(fund.id)
            assert (then.cost, then.cost_left, then.unrealised) == (step.cost, step.cost_left, step.unrealised)
        pool = queries.pool_of(fund.id)
        assert (pool.cash, pool.invested) == (aud("700.00"), aud("300.00"))
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_takes_what_later_stands_on_only_after_that(
        self, fund: Fund, quill: UUID, mia: Member, taken: Taken
    ) -> None:
        cost = taken.last()
        valued = value_investment(
            pool_id=fund.id, investment_id=quill, fair_value=aud("1.00"), valued_on=DAY, by=mia
        ).valuation_id
        assert taken.code(cost) == "later_stands_on_it"
        income = sold(fund, mia, quill, "dividend", "5.00").proceeds_id
        taken.back(valued, NEXT)
        assert taken.code(cost) == "later_stands_on_it"
        taken.back(income, date(2020, 4, 5))
        assert taken.code(cost, NEXT) == "ends_before_it_starts"
        taken.back(cost, date(2020, 4, 5))
        assert queries.investments_of(fund.id) == []
        assert queries.pool_of(fund.id).cash == aud("1000.00")

    def test_lets_an_investment_be_made_anew_as_the_same_one(
        self, fund: Fund, quill: UUID, mia: Member, taken: Taken
    ) -> None:
        taken.back(taken.last(), NEXT)
        with pytest.raises(NoSuch):
            queries.investment_of(fund.id, quill)
        asked = {"pool_id": fund.id, "name": "QUILL", "amount": aud("30.00"), "by": mia}
        assert code_of(lambda: make_investment(**asked, made_on=DAY)) == "ends_before_it_starts"
        assert make_investment(**asked, made_on=NEXT).investment_id == quill
        (then,) = queries.investments_of(fund.id)
        assert (then.name, then.cost, then.made_on) == ("QUILL", aud("30.00"), NEXT)
        (before,) = queries.investments_of(fund.id, DAY)
        assert (before.cost, before.made_on) == (aud("300.00"), DAY)
        assert code_of(lambda: make_investment(**asked, made_on=NEXT)) == "investment_name_taken"

    def test_takes_a_charge_only_after_its_payment(self, fund: Fund, mia: Member, taken: Taken, ann: UUID) -> None:
        charge = charge_expense(pool_id=fund.id, amount=aud("10.00"), charged_on=DAY, by=mia).expense_id
        pay_expense(pool_id=fund.id, expense_id=charge, paid_on=DAY, by=mia)
        assert taken.code(charge) == "later_stands_on_it"
        taken.back(taken.last(), date(2020, 4, 5))
        assert queries.pool_of(fund.id).payables == aud("10.00")
        assert taken.code(charge, NEXT) == "ends_before_it_starts"
        taken.back(charge, date(2020, 4, 5))
        pool = queries.pool_of(fund.id)
        assert (pool.payables, pool.cash) == (aud("0.00"), aud("1000.00"))
        assert queries.positions_of(fund.id)[ann].expenses_minor == 0
        asked = {"pool_id": fund.id, "expense_id": charge, "paid_on": NEXT, "by": mia}
        assert code_of(lambda: pay_expense(**asked)) == "not_found"

    def test_refuses_a_fee_that_a_distribution_allowed_for(
        self, fund: Fund, mia: Member, abe: Member, taken: Taken
    ) -> None:
        fee = charge_management_fee(pool_id=fund.id, amount=aud("9.00"), charged_on=DAY, by=mia).fee_id
        expense = charge_expense(pool_id=fund.id, amount=aud("9.00"), charged_on=DAY, by=mia).expense_id
        made = propose(fund, mia, "100.00")
        approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        assert taken.code(fee, YEAR_LATER) == "later_stands_on_it"
        assert taken.code(expense, YEAR_LATER) == "allowed"

    def test_refuses_proceeds_whose_money_was_spent_then_or_later(self, fund: Fund, mia: Member, taken: Taken) -> None:
        got = sold(fund, mia, None, "interest", "50.00").proceeds_id
        make_investment(pool_id=fund.id, name="Nova", amount=aud("1000.01"), made_on=YEAR_LATER, by=mia)
        assert taken.code(got, DAY) == "not_enough_cash"
        assert taken.code(got, YEAR_LATER) == "not_enough_cash"
        fund.received(aud("0.01"), date(2021, 5, 1))
        assert taken.code(got, YEAR_LATER) == "not_enough_cash"
        assert taken.code(got, date(2021, 5, 1)) == "allowed"

    def test_waits_for_money_that_is_on_its_way(self, fund: Fund, mia: Member, taken: Taken) -> None:
        asked: dict[str, Any] = {"pool_id": fund.id, "kind": "interest", "received_on": DAY, "by": mia}
        got = record_proceeds(amount=aud("5.00"), **asked)
        assert taken.code(got.proceeds_id) == "money_on_its_way"

    def test_happens_once_of_twenty_at_once(self, fund: Fund, quill: UUID, taken: Taken) -> None:
        cost = taken.last()
        codes = [getattr(one, "code", "reversed") for one in at_once(lambda _: taken.back(cost), range(20))]
        assert sorted(codes) == ["already_reversed"] * 19 + ["reversed"]
        assert queries.pool_of(fund.id).cash == aud("1000.00")

    def test_leaves_the_last_word_on_once_to_the_table(
        self, fund: Fund, quill: UUID, taken: Taken, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = queries.decision_of(fund.id, taken.last())
        investment = queries.investment_of(fund.id, quill)
        taken.back(found.decision_id)
        monkeypatch.setattr("poolbook.pools.operations.reverse_decision.queries.decision_of", lambda *_: found)
        monkeypatch.setattr("poolbook.pools.operations.reverse_decision.queries.investment_of", lambda *_: investment)
        assert taken.code(found.decision_id) == "already_reversed"
        assert queries.pool_of(fund.id).cash == aud("1000.00")

    def test_refuses_to_reverse_a_reversal(self, fund: Fund, quill: UUID, taken: Taken) -> None:
        taken.back(taken.last())
        reversal = DecisionReversal.objects.get(pool_id=fund.id).fact_id
        assert taken.code(reversal) == "reversal_of_reversal"

    def test_refuses_what_is_no_decision_and_days_before_it(self, fund: Fund, quill: UUID, taken: Taken) -> None:
        assert taken.code(new_id()) == "not_found"
        assert taken.code(quill) == "not_found"
        assert taken.code(taken.last(), date(2020, 3, 31)) == "ends_before_it_starts"
        assert taken.code(taken.last(), date(2019, 3, 31)) == "before_first_day"
        assert taken.code(taken.last(), reason=" ") == "bad_text"
        happened(fund.id, PoolLiquidated(pool_id=fund.id, liquidated_on=NEXT))
        assert taken.code(taken.last()) == "pool_not_running"

    def test_hides_the_pool_from_rex_and_stops_zoe(
        self, fund: Fund, quill: UUID, taken: Taken, rex: Member, zoe: Member
    ) -> None:
        with pytest.raises(NoSuch):
            taken.back(taken.last(), by=rex)
        with pytest.raises(NotAllowed):
            taken.back(taken.last(), by=zoe)

    def test_does_once_what_the_same_key_asks_twice(self, fund: Fund, quill: UUID, taken: Taken) -> None:
        assert taken.back(taken.last(), key="k") == taken.back(taken.last(), key="k")
        assert queries.pool_of(fund.id).cash == aud("1000.00")
