"""Reverse a capital call."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.propose_capital_call import AskedItem, propose_capital_call
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.tests.pool_cast import (
    ADMITTED,
    DUE,
    ISSUED,
    admitted_fund,
    at_once,
    aud,
    call,
    code_of,
    pay,
    register,
)
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


class TestReverseCapitalCall:
    def test_makes_it_unfunded_again(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"), ("management_fee", "9.00"))
        fact = reverse_capital_call(
            pool_id=fund, call_id=issued.call_id, reason="Deal fell through", reversed_on=DUE, by=mia
        )
        assert (fact.amount, fact.lines[ann]) == (aud("109.00"), aud("66.00"))
        assert queries.unfunded_of(fund)[ann] == aud("600.00")
        assert queries.pool_of(fund).fees_called == aud("0.00")
        assert [(one.state, one.reversed_on) for one in queries.calls_of(fund)] == [("reversed", DUE)]
        assert [one.state for one in queries.calls_of(fund, as_of=ISSUED)] == ["issued"]

    def test_happens_once_of_twenty_at_once(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))

        def reverse(_: int) -> object:
            return reverse_capital_call(pool_id=fund, call_id=issued.call_id, reason="Twice", by=mia)

        codes = [getattr(one, "code", "reversed") for one in at_once(reverse, range(20))]
        assert sorted(codes) == ["call_not_issued"] * 19 + ["reversed"]
        assert queries.unfunded_of(fund)[ann] == aud("600.00")

    def test_refuses_once_somebody_has_paid(self, fund: UUID, mia: Member, ann: UUID) -> None:
        issued = call(mia, fund, ("investment", "100.00"))
        pay(fund, issued.call_id, {ann: aud("0.01")})
        refused = code_of(lambda: reverse_capital_call(pool_id=fund, call_id=issued.call_id, reason="No", by=mia))
        assert refused == "call_paid_already"

    def test_refuses_a_proposal_no_reason_and_a_day_before_it(self, fund: UUID, mia: Member, rex: Member) -> None:
        items = [AskedItem(use="investment", amount=aud("1.00"))]
        proposed = propose_capital_call(pool_id=fund, items=items, due_on=DUE, proposed_on=ISSUED, by=mia).call_id
        issued = call(mia, fund, ("investment", "1.00")).call_id

        def reverse(call_id: UUID, *, reason: str = "No", on: date = DUE, by: Member = mia) -> str:
            return code_of(
                lambda: reverse_capital_call(pool_id=fund, call_id=call_id, reason=reason, reversed_on=on, by=by)
            )

        assert reverse(proposed) == "call_not_issued"
        assert reverse(new_id()) == "not_found"
        assert reverse(issued, reason=" ") == "bad_text"
        assert reverse(issued, on=ADMITTED) == "ends_before_it_starts"
        assert reverse(issued, by=rex) == "not_found"
