"""Issue a capital call."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError

from poolbook.contracts.pools import CallItem, CapitalCallIssued
from poolbook.eventlog.replay import verify
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.issue_capital_call import AskedItem, issue_capital_call
from poolbook.pools.operations.propose_capital_call import propose_capital_call
from poolbook.pools.operations.request_commitment import request_commitment
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
    commit,
    draft,
    happened,
    investor,
    open_fund,
    pay,
    register,
    with_terms,
)
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return admitted_fund(mia, {ann: "600.00", bob: "300.00", gp: "100.00"})


def asked(*items: tuple[str, str]) -> list[AskedItem]:
    return [AskedItem(use=use, amount=aud(text)) for use, text in items]


class TestIssueCapitalCall:
    def test_shares_by_commitment_and_ties_go_to_the_earlier_register_number(
        self, fund: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID
    ) -> None:
        """
        0.10 by 600 : 300 : 100 is exact; 100.01 is 60.006, 30.003, 10.001: the cent left goes to Ann.
        """
        fact = call(mia, fund, ("investment", "100.01"))
        assert fact.items[0].lines == {ann: aud("60.01"), bob: aud("30.00"), gp: aud("10.00")}
        assert fact.amount == aud("100.01")
        assert queries.unfunded_of(fund) == {ann: aud("539.99"), bob: aud("270.00"), gp: aud("90.00")}

    def test_refuses_an_investment_that_the_pool_neither_has_nor_plans(self, fund: UUID, mia: Member) -> None:
        quill = new_id()
        items = [AskedItem(use="investment", amount=aud("1.00"), investment_id=quill)]
        wanted = {"pool_id": fund, "items": items, "due_on": DUE, "issued_on": ISSUED, "by": mia}
        with pytest.raises(queries.NoSuchInvestment):
            issue_capital_call(**wanted)
        assert issue_capital_call(**wanted, planned=[quill]).items[0].investment_id == quill

    def test_shares_a_fee_among_the_lps_alone_by_commitment_and_own_rate(
        self, databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID
    ) -> None:
        """
        A fee of 15.00 and who bears it:

        | lp  | commitment | rate | weight |
        | Ann | 600        | 2 %  | 12     |
        | Bob | 300        | 1 %  | 3      |
        """
        register({ann: "lp", bob: "lp", gp: "gp"})
        fund = open_fund(mia)
        commit(mia, fund, {ann: "600.00", bob: "300.00", gp: "100.00"}, **{str(bob): {"fee_rate": "0.01"}})
        admit_commitments(pool_id=fund, admitted_on=ADMITTED, by=mia)
        fact = call(mia, fund, ("investment", "100.00"), ("management_fee", "15.00"))
        assert [item.use for item in fact.items] == ["investment", "management_fee"]
        assert fact.items[1].lines == {ann: aud("12.00"), bob: aud("3.00")}
        assert queries.pool_of(fund).fees_called == aud("15.00")
        position = queries.positions_of(fund)[ann]
        assert (position.called_minor, position.called_investment_minor, position.called_fees_minor) == (
            7200,
            6000,
            1200,
        )

    def test_goes_round_again_to_those_who_still_owe(
        self, fund: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID
    ) -> None:
        """A fee of 300 leaves Ann 400, Bob 200, the gp 100; 650 by 6 : 3 : 1 is 390, 195, 65."""
        call(mia, fund, ("management_fee", "300.00"))
        assert call(mia, fund, ("investment", "650.00")).items[0].lines == {
            ann: aud("390.00"),
            bob: aud("195.00"),
            gp: aud("65.00"),
        }
        last = call(mia, fund, ("expenses", "50.00"))
        assert last.items[0].lines == {ann: aud("10.00"), bob: aud("5.00"), gp: aud("35.00")}
        assert not any(queries.unfunded_of(fund).values())

    def test_refuses_more_than_investors_still_owe(self, fund: UUID, mia: Member) -> None:
        assert code_of(lambda: call(mia, fund, ("investment", "1000.01"))) == "call_exceeds_unfunded"
        call(mia, fund, ("investment", "1000.00"))
        assert code_of(lambda: call(mia, fund, ("expenses", "0.01"))) == "call_exceeds_unfunded"

    def test_refuses_a_fee_that_one_lp_cannot_bear_exactly(self, fund: UUID, mia: Member) -> None:
        assert code_of(lambda: call(mia, fund, ("management_fee", "900.01"))) == "call_exceeds_unfunded"

    def test_refuses_a_fee_without_lps(self, databases: Databases, mia: Member, gp: UUID) -> None:
        register({gp: "gp"})
        fund = admitted_fund(mia, {gp: "100.00"})
        assert code_of(lambda: call(mia, fund, ("management_fee", "1.00"))) == "nobody_to_call"

    def test_refuses_when_nobody_was_admitted_by_then(self, fund: UUID, mia: Member) -> None:
        early = date(2020, 2, 20)
        refused = code_of(
            lambda: issue_capital_call(
                pool_id=fund, items=asked(("investment", "1.00")), due_on=DUE, issued_on=early, by=mia
            )
        )
        assert refused == "nobody_to_call"

    @pytest.mark.parametrize(
        ("items", "code"),
        [
            ([], "nothing_asked"),
            ([("investment", "1.00")] * 21, "nothing_asked"),
            ([("beer", "1.00")], "unknown_use"),
            ([("investment", "0.00")], "amount_not_above_zero"),
            ([("investment", "-5.00")], "amount_not_above_zero"),
        ],
    )
    def test_refuses_what_makes_no_call(self, fund: UUID, mia: Member, items: list[tuple[str, str]], code: str) -> None:
        assert code_of(lambda: call(mia, fund, *items)) == code

    def test_refuses_too_short_a_notice_unless_it_is_history(self, fund: UUID, mia: Member) -> None:
        """Wednesday 1 April 2020 and ten business days are Wednesday 15 April."""

        def ask(day: date, **more: bool) -> str:
            items = asked(("investment", "1.00"))
            return code_of(
                lambda: issue_capital_call(pool_id=fund, items=items, due_on=day, issued_on=ISSUED, by=mia, **more)
            )

        assert ask(date(2020, 4, 14)) == "notice_too_short"
        assert ask(date(2020, 4, 15)) == "allowed"
        assert ask(date(2020, 4, 2), check_notice=False) == "allowed"
        assert ask(date(2020, 3, 31), check_notice=False) == "due_before_issued"

    def test_issues_a_proposal_once_whoever_asks_first(self, fund: UUID, mia: Member) -> None:
        proposal = propose_capital_call(
            pool_id=fund, items=asked(("investment", "100.00")), due_on=DUE, proposed_on=ISSUED, memo="First", by=mia
        )

        def issue(_: int) -> object:
            return issue_capital_call(pool_id=fund, proposal_id=proposal.call_id, issued_on=ISSUED, by=mia)

        results = at_once(issue, range(20))
        refused = [one.code for one in results if hasattr(one, "code")]
        assert refused == ["call_not_proposed"] * 19
        (issued,) = [one for one in results if not hasattr(one, "code")]
        assert (issued.items, issued.memo, issued.call_id) == (proposal.items, "First", proposal.call_id)
        (found,) = queries.calls_of(fund)
        assert (found.state, found.amount) == ("issued", aud("100.00"))

    def test_refuses_a_proposal_that_would_come_out_differently(self, fund: UUID, mia: Member) -> None:
        proposal = propose_capital_call(
            pool_id=fund, items=asked(("investment", "690.00")), due_on=DUE, proposed_on=ISSUED, by=mia
        )
        call(mia, fund, ("management_fee", "300.00"))

        def issue(**more: object) -> str:
            return code_of(
                lambda: issue_capital_call(pool_id=fund, proposal_id=proposal.call_id, issued_on=ISSUED, by=mia, **more)
            )

        assert issue() == "proposal_outdated"
        assert issue(due_on=DUE) == "ask_or_proposal"
        assert code_of(lambda: issue_capital_call(pool_id=fund, by=mia)) == "ask_or_proposal"

    def test_refuses_an_id_that_is_taken(self, fund: UUID, mia: Member) -> None:
        taken = call(mia, fund, ("investment", "1.00")).call_id
        refused = code_of(
            lambda: issue_capital_call(
                pool_id=fund,
                items=asked(("investment", "1.00")),
                due_on=DUE,
                issued_on=ISSUED,
                call_id=taken,
                by=mia,
            )
        )
        assert refused == "call_exists"

    def test_answers_the_same_key_fifty_times_with_one_call(self, fund: UUID, mia: Member) -> None:
        def issue(_: int) -> object:
            items = asked(("investment", "10.00"))
            return issue_capital_call(
                pool_id=fund, items=items, due_on=DUE, issued_on=ISSUED, by=mia, key="the same click"
            )

        answers = at_once(issue, range(50))
        assert all(answer == answers[0] for answer in answers)
        assert len(queries.calls_of(fund)) == 1

    def test_refuses_a_draft(self, databases: Databases, mia: Member) -> None:
        assert code_of(lambda: call(mia, draft(mia), ("investment", "1.00"))) == "pool_not_running"

    def test_shows_rex_and_zoe_the_door(self, fund: UUID, rex: Member, zoe: Member) -> None:
        assert code_of(lambda: call(rex, fund, ("investment", "1.00"))) == "not_found"
        assert code_of(lambda: call(zoe, fund, ("investment", "1.00"))) == "not_allowed"

    def test_would_let_rex_in_without_the_check_of_whose_pool_it_is(
        self, fund: UUID, rex: Member, monkeypatch: pytest.MonkeyPatch, without_walls: None
    ) -> None:
        """The twin of the test above, with both protections off."""
        monkeypatch.setattr(queries, "pool_managed_by", lambda _by, pool_id: queries.pool_of(pool_id))
        assert code_of(lambda: call(rex, fund, ("investment", "1.00"))) == "allowed"

    def test_cannot_go_above_unfunded_even_where_the_operation_forgets_to_ask(
        self, fund: UUID, mia: Member, ann: UUID
    ) -> None:
        item = CallItem(use="investment", amount=aud("600.01"), lines={ann: aud("600.01")})
        forgotten = CapitalCallIssued(
            pool_id=fund, call_id=new_id(), amount=aud("600.01"), issued_on=ISSUED, due_on=DUE, items=(item,)
        )
        with pytest.raises(IntegrityError, match="position_unfunded_not_below_zero"):
            happened(fund, forgotten)
        assert queries.calls_of(fund) == []

    def test_leaves_tables_that_a_replay_writes_again(
        self, fund: UUID, mia: Member, ann: UUID, databases: Databases
    ) -> None:
        proposal = propose_capital_call(
            pool_id=fund, items=asked(("investment", "100.00")), due_on=DUE, proposed_on=ISSUED, by=mia
        )
        issue_capital_call(pool_id=fund, proposal_id=proposal.call_id, issued_on=ISSUED, by=mia)
        issued = call(mia, fund, ("expenses", "5.00"), ("management_fee", "7.00"))
        reverse_capital_call(pool_id=fund, call_id=issued.call_id, reason="Too early", reversed_on=DUE, by=mia)
        pay(fund, proposal.call_id, {ann: aud("20.00")})
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_calls_ten_thousand_investors_to_the_unit(self, databases: Databases, mia: Member) -> None:
        names = [investor(f"number {number}") for number in range(10_000)]
        register(dict.fromkeys(names, "lp"))
        fund = admitted_fund(mia, dict.fromkeys(names, "1000.00"))
        fact = call(mia, fund, ("investment", "500000.07"), ("management_fee", "10000.00"))
        assert sum(line.minor for line in fact.items[0].lines.values()) == 50_000_007
        pay(fund, fact.call_id, fact.items[0].lines)
        assert queries.pool_of(fund).cash == aud("500000.07")

    def test_counts_what_the_rules_of_several_pools_keep_apart(self, fund: UUID, mia: Member, ann: UUID) -> None:
        other = admitted_fund(mia, {ann: "50.00"}, name="Other", terms=with_terms(sharing="paid_in"))
        call(mia, other, ("investment", "50.00"))
        assert queries.unfunded_of(fund)[ann] == aud("600.00")
        assert code_of(lambda: request_commitment(pool_id=other, investor_id=new_id(), amount=aud("1.00"), by=mia)) == (
            "not_found"
        )
