"""Approve a distribution, or withdraw it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connections

from poolbook.contracts.fact import FACTS
from poolbook.contracts.holdings import DistributionResult
from poolbook.eventlog import approval, registry
from poolbook.eventlog.approval import ApprovalNeeded
from poolbook.eventlog.replay import verify
from poolbook.kernel.errors import NoSuch, NotAllowed, Refused
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.withdraw_distribution import withdraw_distribution
from poolbook.pools.queries import waterfall
from poolbook.pools.tests.holding_cast import CALLED as DAY
from poolbook.pools.tests.holding_cast import YEAR_LATER as YEAR
from poolbook.pools.tests.holding_cast import Fund, aud, earn, paid_fund, propose
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, ann: UUID, bob: UUID, gp: UUID) -> Fund:
    return paid_fund(ann, bob, gp)


class TestApproveDistribution:
    def test_owes_every_line_and_takes_the_cash(self, fund: Fund, mia: Member, abe: Member) -> None:
        fact = approve_distribution(pool_id=fund.id, distribution_id=propose(fund, mia, "500.00"), by=abe)
        assert queries.pool_of(fund.id).cash == aud("500.00")
        (view,) = queries.distributions_of(fund.id)
        assert (view.state, view.approved_by, view.tiers) == ("approved", abe.user_id, fact.result.tiers)
        assert {line.investor_id: line.amount for line in view.lines} == fact.result.lines
        assert [one.payable_minor for one in queries.positions_of(fund.id).values()] == [30000, 15000, 5000]

    def test_refuses_its_maker_also_in_somebody_elses_place(self, fund: Fund, mia: Member, abe: Member) -> None:
        made = propose(fund, mia, "500.00")
        for by in (mia, replace(abe, on_behalf_of=mia.user_id)):
            with pytest.raises(Refused) as refused:
                approve_distribution(pool_id=fund.id, distribution_id=made, by=by)
            assert refused.value.code == "maker_is_checker"
        assert queries.distribution_of(fund.id, made).state == "proposed"

    def test_lets_the_table_refuse_the_maker_too(
        self, fund: Fund, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "poolbook.pools.operations.approve_distribution._check_other_than_maker", lambda by, maker: None
        )
        made = propose(fund, mia, "500.00")
        with pytest.raises(ApprovalNeeded):  # whoever counts people finds one alone
            approve_distribution(pool_id=fund.id, distribution_id=made, by=mia)
        monkeypatch.setattr(approval, "check", lambda *_: None)
        with pytest.raises(Refused) as refused:
            approve_distribution(pool_id=fund.id, distribution_id=made, by=mia)
        assert refused.value.code == "maker_is_checker"
        assert queries.pool_of(fund.id).cash == aud("1000.00")

    def test_would_let_the_maker_through_without_check_and_constraint(
        self, fund: Fund, mia: Member, monkeypatch: pytest.MonkeyPatch, databases: Databases
    ) -> None:
        monkeypatch.setattr(
            "poolbook.pools.operations.approve_distribution._check_other_than_maker", lambda by, maker: None
        )
        monkeypatch.setattr(approval, "check", lambda *_: None)
        dsn = databases.cluster.dsn(databases.name("pools"), "superuser")
        rule = "pools_distribution_maker_is_not_checker"
        with psycopg.connect(dsn, autocommit=True) as owner:
            (text,) = owner.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [rule]
            ).fetchone() or ("",)
            owner.execute(f"ALTER TABLE pools_distribution DROP CONSTRAINT {rule}")
            try:
                made = propose(fund, mia, "500.00")
                approve_distribution(pool_id=fund.id, distribution_id=made, by=mia)
                assert queries.distribution_of(fund.id, made).approved_by == mia.user_id
            finally:
                connections.close_all()
                owner.execute("DELETE FROM pools_distribution")
                owner.execute(f"ALTER TABLE pools_distribution ADD CONSTRAINT {rule} {text}")

    def test_refuses_what_came_out_differently_since(self, fund: Fund, mia: Member, abe: Member) -> None:
        made = propose(fund, mia, "500.00")
        fee = charge_management_fee(pool_id=fund.id, amount=aud("30.00"), charged_on=DAY, by=mia)
        with pytest.raises(Refused) as refused:
            approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        assert refused.value.code == "distribution_outdated"
        assert queries.distribution_of(fund.id, made).state == "proposed"
        assert fee.amount == queries.pool_of(fund.id).payables

    def test_refuses_the_second_of_two_that_count_on_the_same_past(self, fund: Fund, mia: Member, abe: Member) -> None:
        first, second = propose(fund, mia, "900.00"), propose(fund, mia, "100.00")
        earn(fund, mia, "200.00")
        approve_distribution(pool_id=fund.id, distribution_id=first, by=abe)
        third = propose(fund, mia, "200.00")
        approve_distribution(pool_id=fund.id, distribution_id=second, by=abe)
        with pytest.raises(Refused) as refused:
            approve_distribution(pool_id=fund.id, distribution_id=third, by=abe)
        assert refused.value.code == "distribution_outdated"

    def test_approves_what_nothing_changed(self, fund: Fund, mia: Member, abe: Member) -> None:
        made = propose(fund, mia, "500.00")
        charge_expense(pool_id=fund.id, amount=aud("1.00"), charged_on=DAY, by=mia)
        assert approve_distribution(pool_id=fund.id, distribution_id=made, by=abe).amount == aud("500.00")

    def test_works_out_again_only_what_something_happened_after(
        self, fund: Fund, mia: Member, abe: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        worked_out: list[Money] = []

        def run_through(*arguments: Any, amount: Money, **others: Any) -> DistributionResult:
            worked_out.append(amount)
            return waterfall.run_through(*arguments, amount=amount, **others)

        monkeypatch.setattr(queries, "run_through", run_through)
        alone = propose(fund, mia, "500.00")
        approve_distribution(pool_id=fund.id, distribution_id=alone, by=abe)
        followed = propose(fund, mia, "100.00")
        charge_expense(pool_id=fund.id, amount=aud("1.00"), charged_on=DAY, by=mia)
        approve_distribution(pool_id=fund.id, distribution_id=followed, by=abe)
        assert worked_out == [aud("500.00"), aud("100.00"), aud("100.00")]

    def test_would_approve_what_is_outdated_if_it_took_every_proposal_for_the_last(
        self, fund: Fund, mia: Member, abe: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = propose(fund, mia, "500.00")
        charge_management_fee(pool_id=fund.id, amount=aud("30.00"), charged_on=DAY, by=mia)
        honest = queries.proposal_of
        monkeypatch.setattr(queries, "proposal_of", lambda *ids: replace(honest(*ids), is_last=True))
        approved = approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        assert approved.result.fees_allowed == {}

    def test_counts_on_nothing_but_the_pools_stream_and_a_register_that_only_grows(self) -> None:
        others = {name for name in registry._projections["pools"] if FACTS[name].STREAM != "pool"}
        assert others == {"InvestorsEntered"}

    def test_approves_what_was_proposed_and_not_what_a_table_was_made_to_say(
        self, fund: Fund, mia: Member, abe: Member, databases: Databases
    ) -> None:
        made = propose(fund, mia, "500.00")
        before = queries.proposal_of(fund.id, made).fact.result
        dsn = databases.cluster.dsn(databases.name("pools"), "superuser")
        with psycopg.connect(dsn, autocommit=True) as owner:
            owner.execute("UPDATE pools_distributionline SET amount_minor = amount_minor + 1")
        assert approve_distribution(pool_id=fund.id, distribution_id=made, by=abe).result == before

    def test_refuses_cash_that_was_spent_since(self, fund: Fund, mia: Member, abe: Member) -> None:
        made = propose(fund, mia, "500.00")
        make_investment(pool_id=fund.id, name="Quill", amount=aud("500.01"), made_on=YEAR, by=mia)
        with pytest.raises(Refused) as refused:
            approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        assert refused.value.code == "not_enough_cash"

    def test_refuses_what_is_unknown_approved_or_somebody_elses(
        self, fund: Fund, mia: Member, abe: Member, rex: Member, zoe: Member
    ) -> None:
        made = propose(fund, mia, "1.00")
        with pytest.raises(NoSuch):
            approve_distribution(pool_id=fund.id, distribution_id=new_id(), by=abe)
        with pytest.raises(NoSuch):
            approve_distribution(pool_id=fund.id, distribution_id=made, by=rex)
        with pytest.raises(NotAllowed):
            approve_distribution(pool_id=fund.id, distribution_id=made, by=zoe)
        approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        with pytest.raises(Refused) as refused:
            approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        assert refused.value.code == "distribution_not_proposed"
        assert queries.pool_of_distribution(mia, made) == fund.id
        with pytest.raises(NoSuch):
            queries.pool_of_distribution(rex, made)

    def test_lets_one_of_twenty_through(self, fund: Fund, mia: Member, abe: Member) -> None:
        made = propose(fund, mia, "500.00")
        ready = threading.Barrier(20)

        def approve(number: int) -> str:
            by = replace(abe, user_id=named_id("user", number))
            ready.wait()
            try:
                approve_distribution(pool_id=fund.id, distribution_id=made, by=by)
            except Refused as refused:
                return refused.code
            finally:
                connections.close_all()
            return "approved"

        with ThreadPoolExecutor(20) as workers:
            answers = list(workers.map(approve, range(20)))
        assert sorted(answers) == ["approved"] + ["distribution_not_proposed"] * 19
        assert queries.pool_of(fund.id).cash == aud("500.00")


class TestWithdrawDistribution:
    def test_ends_a_proposal_by_its_maker_or_an_approver(
        self, fund: Fund, mia: Member, abe: Member, databases: Databases
    ) -> None:
        for by in (mia, abe):
            made = propose(fund, mia, "1.00")
            withdraw_distribution(pool_id=fund.id, distribution_id=made, reason="too early", withdrawn_on=YEAR, by=by)
            view = queries.distribution_of(fund.id, made)
            assert (view.state, view.reason, view.withdrawn_on) == ("withdrawn", "too early", YEAR)
            with pytest.raises(Refused) as refused:
                approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
            assert refused.value.code == "distribution_not_proposed"
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_refuses_what_is_approved_unknown_too_early_or_somebody_elses(
        self, fund: Fund, mia: Member, abe: Member, rex: Member, zoe: Member
    ) -> None:
        made = propose(fund, mia, "1.00")
        with pytest.raises(Refused) as refused:
            withdraw_distribution(pool_id=fund.id, distribution_id=made, withdrawn_on=DAY, by=mia)
        assert refused.value.code == "ends_before_it_starts"
        for by, refusal in ((rex, NoSuch), (zoe, NotAllowed)):
            with pytest.raises(refusal):
                withdraw_distribution(pool_id=fund.id, distribution_id=made, withdrawn_on=YEAR, by=by)
        with pytest.raises(NoSuch):
            withdraw_distribution(pool_id=fund.id, distribution_id=new_id(), withdrawn_on=YEAR, by=mia)
        approve_distribution(pool_id=fund.id, distribution_id=made, by=abe)
        with pytest.raises(Refused) as refused:
            withdraw_distribution(pool_id=fund.id, distribution_id=made, withdrawn_on=YEAR, by=mia)
        assert refused.value.code == "distribution_not_proposed"
