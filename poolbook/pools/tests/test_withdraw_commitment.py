"""Withdraw a commitment."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.operations.withdraw_commitment import withdraw_commitment
from poolbook.pools.tests.pool_cast import COMMITTED, DUE, aud, code_of, open_fund, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return open_fund(mia)


@pytest.fixture
def asked(fund: UUID, mia: Member, ann: UUID) -> UUID:
    return request_commitment(
        pool_id=fund, investor_id=ann, amount=aud("100.00"), committed_on=COMMITTED, by=mia
    ).commitment_id


class TestWithdrawCommitment:
    def test_ends_it_once(self, fund: UUID, asked: UUID, mia: Member) -> None:
        withdraw_commitment(pool_id=fund, commitment_id=asked, withdrawn_on=DUE, by=mia)
        found = queries.commitment_of(fund, asked)
        assert (found.state, found.ended_on) == ("withdrawn", DUE)
        assert (
            code_of(lambda: withdraw_commitment(pool_id=fund, commitment_id=asked, by=mia))
            == "commitment_not_requested"
        )

    def test_refuses_a_day_before_it_was_made(self, fund: UUID, asked: UUID, mia: Member) -> None:
        early = date(2020, 1, 31)
        refused = code_of(lambda: withdraw_commitment(pool_id=fund, commitment_id=asked, withdrawn_on=early, by=mia))
        assert refused == "ends_before_it_starts"

    def test_refuses_one_that_does_not_exist(self, fund: UUID, mia: Member) -> None:
        assert code_of(lambda: withdraw_commitment(pool_id=fund, commitment_id=new_id(), by=mia)) == "not_found"

    def test_shows_rex_and_zoe_the_door(self, fund: UUID, asked: UUID, rex: Member, zoe: Member) -> None:
        assert code_of(lambda: withdraw_commitment(pool_id=fund, commitment_id=asked, by=rex)) == "not_found"
        assert code_of(lambda: withdraw_commitment(pool_id=fund, commitment_id=asked, by=zoe)) == "not_allowed"
