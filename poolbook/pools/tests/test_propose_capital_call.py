"""Propose a capital call."""

from uuid import UUID

import pytest

from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.propose_capital_call import AskedItem, propose_capital_call
from poolbook.pools.tests.pool_cast import DUE, ISSUED, admitted_fund, aud, code_of, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


ITEMS = [AskedItem(use="investment", amount=aud("100.00"))]


class TestProposeCapitalCall:
    def test_asks_nobody_yet(self, fund: UUID, mia: Member, ann: UUID) -> None:
        propose_capital_call(pool_id=fund, items=ITEMS, due_on=DUE, proposed_on=ISSUED, by=mia)
        (found,) = queries.calls_of(fund)
        assert (found.state, found.issued_on, found.lines[0].called) == ("proposed", None, aud("60.00"))
        assert queries.unfunded_of(fund)[ann] == aud("600.00")
        assert not queries.has_calls(fund)

    def test_refuses_what_could_not_be_issued(self, fund: UUID, mia: Member) -> None:
        much = [AskedItem(use="investment", amount=aud("1000.01"))]
        assert code_of(lambda: propose_capital_call(pool_id=fund, items=much, due_on=DUE, by=mia)) == (
            "due_before_issued"
        )
        refused = code_of(
            lambda: propose_capital_call(pool_id=fund, items=much, due_on=DUE, proposed_on=ISSUED, by=mia)
        )
        assert refused == "call_exceeds_unfunded"

    def test_shows_rex_and_zoe_the_door(self, fund: UUID, rex: Member, zoe: Member) -> None:
        for member, code in ((rex, "not_found"), (zoe, "not_allowed")):
            refused = code_of(
                lambda member=member: propose_capital_call(  # type: ignore[misc]
                    pool_id=fund, items=ITEMS, due_on=DUE, proposed_on=ISSUED, by=member
                )
            )
            assert refused == code
