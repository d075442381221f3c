"""Record commitments that were agreed elsewhere."""

from uuid import UUID

import pytest

from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.record_commitments import AgreedCommitment, record_commitments
from poolbook.pools.tests.pool_cast import COMMITTED, aud, code_of, commit, open_fund, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return open_fund(mia)


class TestRecordCommitments:
    def test_requests_and_accepts_all_of_them(self, fund: UUID, mia: Member, ann: UUID, bob: UUID) -> None:
        commit(mia, fund, {bob: "2.00", ann: "1.00"})
        found = queries.commitment_list(fund, state="accepted")
        assert [(one.investor_id, one.accepted, one.accepted_on) for one in found] == [
            (ann, aud("1.00"), COMMITTED),
            (bob, aud("2.00"), COMMITTED),
        ]

    def test_takes_all_or_none(self, fund: UUID, mia: Member, ann: UUID, bob: UUID) -> None:
        assert code_of(lambda: commit(mia, fund, {ann: "1.00", bob: "0.00"})) == "amount_not_above_zero"
        assert code_of(lambda: commit(mia, fund, {ann: "1.00", new_id(): "1.00"})) == "not_found"
        assert queries.commitment_list(fund) == []

    def test_refuses_an_id_that_is_taken(self, fund: UUID, mia: Member, ann: UUID) -> None:
        one = AgreedCommitment(commitment_id=new_id(), investor_id=ann, amount=aud("1.00"), committed_on=COMMITTED)
        record_commitments(pool_id=fund, commitments=[one], by=mia)
        assert code_of(lambda: record_commitments(pool_id=fund, commitments=[one], by=mia)) == "commitment_exists"

    def test_answers_the_same_key_with_the_same_facts(self, fund: UUID, mia: Member, ann: UUID) -> None:
        one = AgreedCommitment(commitment_id=new_id(), investor_id=ann, amount=aud("1.00"), committed_on=COMMITTED)
        first, second = (record_commitments(pool_id=fund, commitments=[one], by=mia, key="file") for _ in range(2))
        assert first == second
        assert len(queries.commitment_list(fund)) == 1

    def test_shows_rex_the_door(self, fund: UUID, ann: UUID, rex: Member) -> None:
        assert code_of(lambda: commit(rex, fund, {ann: "1.00"})) == "not_found"
