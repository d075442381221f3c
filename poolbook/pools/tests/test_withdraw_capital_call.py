"""Withdraw a proposed capital call."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.issue_capital_call import issue_capital_call
from poolbook.pools.operations.propose_capital_call import AskedItem, propose_capital_call
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.operations.withdraw_capital_call import withdraw_capital_call
from poolbook.pools.tests.pool_cast import ADMITTED, DUE, ISSUED, admitted_fund, at_once, aud, call, code_of, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


@pytest.fixture
def proposal(fund: UUID, mia: Member) -> UUID:
    items = [AskedItem(use="investment", amount=aud("100.00"))]
    return propose_capital_call(pool_id=fund, items=items, due_on=DUE, proposed_on=ISSUED, by=mia).call_id


class TestWithdrawCapitalCall:
    def test_leaves_nobody_owing(self, fund: UUID, proposal: UUID, mia: Member, ann: UUID) -> None:
        fact = withdraw_capital_call(pool_id=fund, call_id=proposal, reason="No deal", withdrawn_on=DUE, by=mia)
        assert (fact.withdrawn_on, fact.reason) == (DUE, "No deal")
        assert queries.unfunded_of(fund)[ann] == aud("600.00")
        assert [one.state for one in queries.calls_of(fund)] == ["withdrawn"]
        assert [one.state for one in queries.calls_of(fund, as_of=ISSUED)] == ["proposed"]

    def test_cannot_be_issued_nor_reversed_any_more(self, fund: UUID, proposal: UUID, mia: Member) -> None:
        withdraw_capital_call(pool_id=fund, call_id=proposal, withdrawn_on=DUE, by=mia)
        issue = {"pool_id": fund, "proposal_id": proposal, "issued_on": ISSUED, "check_notice": False, "by": mia}
        assert code_of(lambda: issue_capital_call(**issue)) == "call_not_proposed"
        undo = {"pool_id": fund, "call_id": proposal, "reason": "No", "reversed_on": DUE, "by": mia}
        assert code_of(lambda: reverse_capital_call(**undo)) == "call_not_issued"

    def test_happens_once_of_twenty_at_once(self, fund: UUID, proposal: UUID, mia: Member) -> None:
        def withdraw(_: int) -> object:
            return withdraw_capital_call(pool_id=fund, call_id=proposal, withdrawn_on=DUE, by=mia)

        codes = [getattr(one, "code", "withdrawn") for one in at_once(withdraw, range(20))]
        assert sorted(codes) == ["call_not_proposed"] * 19 + ["withdrawn"]

    def test_refuses(self, fund: UUID, proposal: UUID, mia: Member, rex: Member, zoe: Member) -> None:
        issued = call(mia, fund, ("investment", "1.00")).call_id

        def withdraw(call_id: UUID, *, by: Member = mia, on: date = DUE, reason: str = "") -> str:
            return code_of(
                lambda: withdraw_capital_call(pool_id=fund, call_id=call_id, withdrawn_on=on, reason=reason, by=by)
            )

        assert withdraw(issued) == "call_not_proposed"
        assert withdraw(new_id()) == "not_found"
        assert withdraw(proposal, on=ADMITTED) == "ends_before_it_starts"
        assert withdraw(proposal, reason="x" * 2001) == "bad_text"
        assert withdraw(proposal, by=rex) == "not_found"
        assert withdraw(proposal, by=zoe) == "not_allowed"
