"""Random lives of what a pool holds: capital accounts always add up to what there is, and replay gives the same."""

import random
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from poolbook.eventlog.replay import verify
from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.record_proceeds import KINDS, record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.write_off import write_off
from poolbook.pools.tests.holding_cast import CALLED, TERMS, Fund, aud, fund_of, propose
from tests.databases import Databases

STEPS = 60


class _Life:
    def __init__(self, fund: Fund, seed: int, mia: Member, abe: Member) -> None:
        self.fund, self.dice, self.mia, self.abe = fund, random.Random(seed), mia, abe
        self.day = CALLED

    def amount(self, most: int = 20_000) -> Money:
        return Money(self.dice.randint(1, most), "AUD")

    def step(self) -> None:
        self.day += timedelta(days=self.dice.randint(0, 40))
        move = self.dice.choice([self.invest, self.value, self.receive, self.lose, self.spend, self.charge, self.pay])
        move()

    def held(self) -> UUID | None:
        found = [one.investment_id for one in queries.investments_of(self.fund.id)]
        return self.dice.choice(found) if found else None

    def invest(self) -> None:
        again = self.held() if self.dice.random() < 0.4 else None
        name = None if again else f"Investment {self.dice.random()}"
        make_investment(
            pool_id=self.fund.id, name=name, investment_id=again, amount=self.amount(), made_on=self.day, by=self.mia
        )

    def value(self) -> None:
        value_investment(
            pool_id=self.fund.id, investment_id=self.held(), fair_value=self.amount(), valued_on=self.day, by=self.mia
        )

    def receive(self) -> None:
        kind, amount = self.dice.choice(KINDS), self.amount()
        record_proceeds(
            pool_id=self.fund.id, investment_id=self.held(), kind=kind, amount=amount,
            cost=self.amount(5_000) if kind == "partial" else None, received_on=self.day, by=self.mia,
        )  # fmt: skip
        self.fund.received(amount, self.day)

    def lose(self) -> None:
        some = self.amount(5_000) if self.dice.random() < 0.7 else None
        write_off(pool_id=self.fund.id, investment_id=self.held(), amount=some, written_off_on=self.day, by=self.mia)

    def spend(self) -> None:
        made = propose(self.fund, self.mia, str(self.amount()), self.day, is_recallable=self.dice.random() < 0.2)
        approve_distribution(pool_id=self.fund.id, distribution_id=made, by=self.abe)

    def charge(self) -> None:
        charge = self.dice.choice([charge_expense, charge_management_fee])
        charge(pool_id=self.fund.id, amount=self.amount(2_000), charged_on=self.day, by=self.mia)

    def pay(self) -> None:
        for one in queries.charges_of(self.fund.id):
            if one.paid_on is None and one.kind == "expense":
                pay_expense(pool_id=self.fund.id, expense_id=one.charge_id, paid_on=self.day, by=self.mia)
            elif one.paid_on is None:
                pay_management_fee(pool_id=self.fund.id, fee_id=one.charge_id, paid_on=self.day, by=self.mia)

    def end(self) -> None:
        """Sell everything, pay everything, distribute the rest."""
        for one in queries.investments_of(self.fund.id):
            if not one.is_exited:
                record_proceeds(
                    pool_id=self.fund.id, investment_id=one.investment_id, kind="exit", amount=aud("50.00"),
                    received_on=self.day, by=self.mia,
                )  # fmt: skip
                self.fund.received(aud("50.00"), self.day)
        self.fund.called_and_paid(queries.pool_of(self.fund.id).payables + aud("500.00"), self.day, use="expenses")
        self.pay()
        made = propose(self.fund, self.mia, str(queries.pool_of(self.fund.id).cash), self.day)
        approve_distribution(pool_id=self.fund.id, distribution_id=made, by=self.abe)

    def check(self) -> None:
        pool, held = queries.pool_of(self.fund.id), queries.investments_of(self.fund.id)
        worth = pool.cash.minor - pool.payables.minor + sum(one.fair_value.minor for one in held)
        assert sum(queries.capital_of(one) for one in queries.positions_of(pool.id).values()) == worth
        assert pool.invested.minor == sum(one.cost_left.minor for one in held)
        for one in held:
            now = queries.investment_of(pool.id, one.investment_id)
            assert replace(one, flows=(), changes=()) == now


class TestRandomLives:
    @pytest.mark.parametrize("seed", range(4))
    def test_balance_at_every_step_and_end_at_zero(
        self, databases: Databases, mia: Member, abe: Member, ann: UUID, bob: UUID, gp: UUID, seed: int
    ) -> None:
        fund = fund_of(
            {ann: ("lp", "12000.00"), bob: ("lp", "6000.07"), gp: ("gp", "2000.00")},
            terms=replace(TERMS, sharing="paid_in" if seed % 2 else "commitment"),
            rates={bob: {"fee_rate": "0.01", "carry_rate": "0.15"}},
        )
        fund.called_and_paid(aud("1000.00"), CALLED)
        life, refused = _Life(fund, seed, mia, abe), 0
        for _ in range(STEPS):
            try:
                life.step()
            except Refused:
                refused += 1
            life.check()
        assert refused < STEPS * 0.7
        life.end()
        life.check()
        assert [queries.capital_of(one) for one in queries.positions_of(fund.id).values()] == [0, 0, 0]
        databases.connect_as("owner")
        assert verify("pools") is None
