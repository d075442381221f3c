"""Cancel a pool."""

from uuid import UUID

import pytest

from poolbook.eventlog.replay import verify
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.cancel_pool import cancel_pool
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.tests.pool_cast import DUE, admitted_fund, aud, call, code_of, draft, pay, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


class TestCancelPool:
    def test_sends_back_what_was_paid_and_forgives_what_was_not(
        self, fund: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID, databases: Databases
    ) -> None:
        """
        A call of 100.00, on which Ann paid all, Bob a part, the gp nothing.

        | investor | called | paid  | back  | forgiven |
        | Ann      | 60.00  | 60.00 | 60.00 |          |
        | Bob      | 30.00  | 10.00 | 10.00 | 20.00    |
        | gp       | 10.00  |       |       | 10.00    |
        """
        issued = call(mia, fund, ("investment", "100.00"))
        pay(fund, issued.call_id, {ann: aud("60.00"), bob: aud("10.00")})
        fact = cancel_pool(pool_id=fund, cancelled_on=DUE, by=mia)
        assert fact.refunds == {ann: aud("60.00"), bob: aud("10.00")}
        assert fact.released == {bob: aud("20.00"), gp: aud("10.00")}
        pool = queries.pool_of(fund)
        assert (pool.state, pool.cash) == ("cancelled", aud("0.00"))
        assert not any(queries.capital_of(row) for row in queries.positions_of(fund).values())
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_ends_a_draft_too(self, databases: Databases, mia: Member) -> None:
        assert cancel_pool(pool_id=draft(mia), by=mia).refunds == {}

    def test_refuses_a_pool_that_has_invested(self, fund: UUID, mia: Member) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        pay(fund, issued.call_id, issued.items[0].lines)
        make_investment(pool_id=fund, name="Quill", amount=aud("1.00"), made_on=DUE, by=mia)
        assert code_of(lambda: cancel_pool(pool_id=fund, by=mia)) == "pool_has_spent"

    def test_refuses_a_closed_pool(self, fund: UUID, mia: Member) -> None:
        close_pool(pool_id=fund, by=mia)
        assert code_of(lambda: cancel_pool(pool_id=fund, by=mia)) == "pool_not_cancellable"

    def test_shows_rex_the_door(self, fund: UUID, rex: Member) -> None:
        assert code_of(lambda: cancel_pool(pool_id=fund, by=rex)) == "not_found"
