"""Liquidate a pool."""

from uuid import UUID

import pytest

from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.liquidate_pool import liquidate_pool
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.start_winding_up import start_winding_up
from poolbook.pools.operations.write_off import write_off
from poolbook.pools.tests.pool_cast import DUE, admitted_fund, aud, call, code_of, pay, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


class TestLiquidatePool:
    def test_ends_a_pool_with_nothing_left(self, fund: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> None:
        """100.00 is paid in, invested and lost: cash, investments and every capital account are zero."""
        issued = call(mia, fund, ("investment", "100.00"))
        pay(fund, issued.call_id, issued.items[0].lines)
        made = make_investment(pool_id=fund, name="Quill", amount=aud("100.00"), made_on=DUE, by=mia)
        close_pool(pool_id=fund, closed_on=DUE, by=mia)
        start_winding_up(pool_id=fund, started_on=DUE, by=mia)

        def liquidate() -> str:
            return code_of(lambda: liquidate_pool(pool_id=fund, liquidated_on=DUE, by=mia))

        assert liquidate() == "something_left"
        write_off(pool_id=fund, investment_id=made.investment_id, written_off_on=DUE, by=mia)
        assert liquidate() == "allowed"
        assert queries.pool_of(fund).state == "liquidated"
        assert liquidate() == "pool_not_winding_up"
        assert code_of(lambda: call(mia, fund, ("expenses", "1.00"))) == "pool_not_running"

    def test_refuses_while_a_call_is_owed_to_the_pool(self, fund: UUID, mia: Member) -> None:
        call(mia, fund, ("investment", "100.00"))
        close_pool(pool_id=fund, closed_on=DUE, by=mia)
        start_winding_up(pool_id=fund, started_on=DUE, by=mia)
        assert code_of(lambda: liquidate_pool(pool_id=fund, by=mia)) == "something_left"

    def test_refuses_a_pool_that_is_not_winding_up(self, fund: UUID, mia: Member, rex: Member) -> None:
        assert code_of(lambda: liquidate_pool(pool_id=fund, by=mia)) == "pool_not_winding_up"
        assert code_of(lambda: liquidate_pool(pool_id=fund, by=rex)) == "not_found"
