"""Tables that a migration fills from the log hold what the projection would have written."""

from datetime import date
from importlib import import_module
from uuid import UUID

import pytest
from django.db import connections

from poolbook.kernel.member import Member
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.pay_expense import pay_expense
from poolbook.pools.operations.pay_management_fee import pay_management_fee
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.pools.operations.write_off import write_off
from poolbook.pools.tests.holding_cast import CALLED, Fund, aud, paid_fund
from tests.databases import Databases

NEXT = date(2020, 4, 2)


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    """A pool that has decided something of every kind."""
    fund = paid_fund(ann, bob, gp)
    asked = {"pool_id": fund.id, "by": mia}
    quill = make_investment(name="Quill", amount=aud("300.00"), made_on=CALLED, **asked).investment_id
    value_investment(investment_id=quill, fair_value=aud("310.00"), valued_on=CALLED, **asked)
    write_off(investment_id=quill, amount=aud("10.00"), written_off_on=CALLED, **asked)
    record_proceeds(kind="dividend", amount=aud("5.00"), investment_id=quill, received_on=NEXT, **asked)
    record_proceeds(kind="interest", amount=aud("6.00"), received_on=NEXT, **asked)
    record_proceeds(kind="exit", amount=aud("400.00"), investment_id=quill, received_on=NEXT, **asked)
    charge_expense(amount=aud("7.00"), charged_on=CALLED, **asked)
    expense = charge_expense(amount=aud("8.00"), charged_on=CALLED, **asked).expense_id
    pay_expense(expense_id=expense, paid_on=NEXT, **asked)
    fee = charge_management_fee(amount=aud("9.00"), charged_on=CALLED, **asked).fee_id
    pay_management_fee(fee_id=fee, paid_on=NEXT, **asked)
    return fund


def rows(table: str) -> list[tuple[object, ...]]:
    with connections["pools"].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
        return list(cursor.fetchall())


class TestReversals:
    def test_fills_decisions_and_payments_of_a_home_of_before(self, fund: Fund, databases: Databases) -> None:
        databases.connect_as("owner")
        tables = ("pools_decision", "pools_chargepayment")
        before = [rows(table) for table in tables]
        assert [len(found) for found in before] == [11, 2]
        with connections["pools"].cursor() as cursor:
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")
            for statement in import_module("poolbook.pools.migrations.0005_reversals")._FILL:
                cursor.execute(statement)
        assert [rows(table) for table in tables] == before
