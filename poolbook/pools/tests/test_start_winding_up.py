"""Start winding a pool up."""

from uuid import UUID

import pytest

from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.start_winding_up import start_winding_up
from poolbook.pools.tests.pool_cast import DUE, admitted_fund, code_of, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


class TestStartWindingUp:
    def test_follows_on_a_closed_pool_alone(self, fund: UUID, mia: Member) -> None:
        assert code_of(lambda: start_winding_up(pool_id=fund, by=mia)) == "pool_not_closed"
        close_pool(pool_id=fund, by=mia)
        assert start_winding_up(pool_id=fund, started_on=DUE, by=mia).started_on == DUE
        assert queries.pool_of(fund).state == "winding_up"
        assert code_of(lambda: start_winding_up(pool_id=fund, by=mia)) == "pool_not_closed"

    def test_shows_rex_the_door(self, fund: UUID, rex: Member) -> None:
        assert code_of(lambda: start_winding_up(pool_id=fund, by=rex)) == "not_found"
