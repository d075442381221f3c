"""Accept a commitment."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.accept_commitment import accept_commitment
from poolbook.pools.operations.close_pool import close_pool
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.tests.pool_cast import COMMITTED, at_once, aud, code_of, open_fund, register
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


class TestAcceptCommitment:
    def test_takes_all_of_it(self, fund: UUID, asked: UUID, mia: Member) -> None:
        accept_commitment(pool_id=fund, commitment_id=asked, accepted_on=COMMITTED, by=mia)
        found = queries.commitment_of(fund, asked)
        assert (found.state, found.accepted, found.accepted_on) == ("accepted", aud("100.00"), COMMITTED)

    def test_scales_it_back(self, fund: UUID, asked: UUID, mia: Member) -> None:
        accept_commitment(pool_id=fund, commitment_id=asked, amount=aud("40.00"), by=mia)
        assert queries.commitment_of(fund, asked).accepted == aud("40.00")

    def test_refuses_more_than_was_requested_or_nothing(self, fund: UUID, asked: UUID, mia: Member) -> None:
        for text, code in (("100.01", "accepted_above_requested"), ("0.00", "amount_not_above_zero")):
            refused = code_of(
                lambda text=text: accept_commitment(  # type: ignore[misc]
                    pool_id=fund, commitment_id=asked, amount=aud(text), by=mia
                )
            )
            assert refused == code

    def test_refuses_a_day_before_it_was_made(self, fund: UUID, asked: UUID, mia: Member) -> None:
        early = date(2020, 1, 31)
        refused = code_of(lambda: accept_commitment(pool_id=fund, commitment_id=asked, accepted_on=early, by=mia))
        assert refused == "ends_before_it_starts"

    def test_happens_once_of_twenty_at_once(self, fund: UUID, asked: UUID, mia: Member) -> None:
        results = at_once(lambda _: accept_commitment(pool_id=fund, commitment_id=asked, by=mia), range(20))
        codes = [getattr(one, "code", "accepted") for one in results]
        assert sorted(codes) == ["accepted"] + ["commitment_not_requested"] * 19

    def test_refuses_one_of_another_pool(self, fund: UUID, asked: UUID, mia: Member, rex: Member) -> None:
        other = open_fund(mia, name="Other")
        assert code_of(lambda: accept_commitment(pool_id=other, commitment_id=asked, by=mia)) == "not_found"
        assert code_of(lambda: accept_commitment(pool_id=fund, commitment_id=asked, by=rex)) == "not_found"
        assert code_of(lambda: close_pool(pool_id=fund, by=mia)) == "commitments_pending"
