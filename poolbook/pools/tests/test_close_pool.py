"""Close a pool."""

from uuid import UUID

import pytest

from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.lapse_commitment import lapse_commitment
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.tests.pool_cast import DUE, admitted_fund, aud, code_of, commit, draft, open_fund, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


class TestClosePool:
    def test_takes_no_more_commitments(self, fund: UUID, mia: Member, ann: UUID) -> None:
        close_pool(pool_id=fund, closed_on=DUE, by=mia)
        assert queries.pool_of(fund).state == "closed"
        refused = code_of(lambda: request_commitment(pool_id=fund, investor_id=ann, amount=aud("1.00"), by=mia))
        assert refused == "pool_not_open"

    def test_refuses_while_commitments_wait(self, fund: UUID, mia: Member, ann: UUID) -> None:
        (waiting,) = commit(mia, fund, {ann: "5.00"})
        assert code_of(lambda: close_pool(pool_id=fund, by=mia)) == "commitments_pending"
        lapse_commitment(pool_id=fund, commitment_id=waiting, by=mia)
        assert code_of(lambda: close_pool(pool_id=fund, by=mia)) == "allowed"

    def test_refuses_a_pool_without_investors(self, fund: UUID, mia: Member) -> None:
        empty = open_fund(mia, name="Empty")
        assert code_of(lambda: close_pool(pool_id=empty, by=mia)) == "nobody_admitted"

    def test_refuses_a_draft_and_one_closed_already(self, fund: UUID, mia: Member) -> None:
        assert code_of(lambda: close_pool(pool_id=draft(mia, name="Draft"), by=mia)) == "pool_not_open"
        close_pool(pool_id=fund, by=mia)
        assert code_of(lambda: close_pool(pool_id=fund, by=mia)) == "pool_not_open"

    def test_shows_rex_the_door(self, fund: UUID, rex: Member) -> None:
        assert code_of(lambda: close_pool(pool_id=fund, by=rex)) == "not_found"
