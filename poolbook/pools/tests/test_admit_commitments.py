"""Admit commitments."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.eventlog.replay import verify
from poolbook.kernel import clock
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.operations.admit_commitments import admit_commitments
from poolbook.pools.operations.reverse_capital_call import reverse_capital_call
from poolbook.pools.tests.pool_cast import ADMITTED, DUE, FIRM, at_once, aud, call, code_of, commit, open_fund, register
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return open_fund(mia)


class TestAdmitCommitments:
    def test_makes_partners_of_investors(self, fund: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> None:
        commit(mia, fund, {gp: "1.00", bob: "3.00", ann: "6.00"})
        fact = admit_commitments(pool_id=fund, admitted_on=ADMITTED, by=mia)
        assert list(fact.amounts.items()) == [(ann, aud("6.00")), (bob, aud("3.00")), (gp, aud("1.00"))]
        assert queries.commitments_of(fund) == queries.unfunded_of(fund) == fact.amounts
        assert list(queries.classes_of(fund).items()) == [(ann, "lp"), (bob, "lp"), (gp, "gp")]

    def test_admits_in_several_closes_before_the_first_call(
        self, fund: UUID, mia: Member, ann: UUID, bob: UUID, databases: Databases
    ) -> None:
        first, _ = commit(mia, fund, {ann: "6.00", bob: "3.00"})
        admit_commitments(pool_id=fund, admitted_on=ADMITTED, commitment_ids=[first], by=mia)
        before = clock.now()
        commit(mia, fund, {ann: "1.00"})
        admit_commitments(pool_id=fund, admitted_on=DUE, by=mia)
        assert queries.commitments_of(fund) == {ann: aud("7.00"), bob: aud("3.00")}
        assert queries.commitments_of(fund, as_of=ADMITTED) == {ann: aud("6.00")}
        assert queries.commitments_of(fund, known_at=before) == {ann: aud("6.00")}
        databases.connect_as("owner")
        assert verify("pools") is None

    def test_takes_the_rates_of_side_letters(self, fund: UUID, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> None:
        own = {str(bob): {"carry_rate": "0.10", "fee_rate": "0.015"}}
        commit(mia, fund, {ann: "6.00", bob: "3.00", gp: "1.00"}, **own)
        admit_commitments(pool_id=fund, admitted_on=ADMITTED, by=mia)
        rates = queries.rates_of(fund)
        assert [str(rates[one].carry) for one in (ann, bob, gp)] == ["0.20", "0.10", "0"]
        assert [str(rates[one].fee) for one in (ann, bob, gp)] == ["0.02", "0.015", "0"]
        assert [str(rates[one].hurdle) for one in (ann, bob, gp)] == ["0.08", "0.08", "0"]
        assert queries.fee_weights(fund) == {ann: 600 * 20, bob: 300 * 15}

    def test_happens_once_of_twenty_at_once(self, fund: UUID, mia: Member, ann: UUID) -> None:
        commit(mia, fund, {ann: "6.00"})
        results = at_once(lambda _: admit_commitments(pool_id=fund, admitted_on=ADMITTED, by=mia), range(20))
        codes = [getattr(one, "code", "admitted") for one in results]
        assert sorted(codes) == ["admitted"] + ["nothing_to_admit"] * 19
        assert queries.commitments_of(fund) == {ann: aud("6.00")}

    def test_refuses_newcomers_after_the_first_call(self, fund: UUID, mia: Member, ann: UUID, bob: UUID) -> None:
        commit(mia, fund, {ann: "6.00"})
        admit_commitments(pool_id=fund, admitted_on=ADMITTED, by=mia)
        issued = call(mia, fund, ("investment", "1.00"))
        commit(mia, fund, {bob: "3.00"})
        assert code_of(lambda: admit_commitments(pool_id=fund, by=mia)) == "later_close_not_yet"
        reverse_capital_call(pool_id=fund, call_id=issued.call_id, reason="Too early", by=mia)
        assert code_of(lambda: admit_commitments(pool_id=fund, by=mia)) == "allowed"

    def test_refuses_what_was_not_accepted_or_not_yet(self, fund: UUID, mia: Member, ann: UUID) -> None:
        assert code_of(lambda: admit_commitments(pool_id=fund, by=mia)) == "nothing_to_admit"
        (one,) = commit(mia, fund, {ann: "6.00"})
        early = date(2020, 1, 20)
        assert code_of(lambda: admit_commitments(pool_id=fund, admitted_on=early, by=mia)) == "ends_before_it_starts"
        before = date(2020, 1, 1)
        assert code_of(lambda: admit_commitments(pool_id=fund, admitted_on=before, by=mia)) == "before_first_day"
        assert code_of(lambda: admit_commitments(pool_id=fund, commitment_ids=[new_id()], by=mia)) == "not_found"
        admit_commitments(pool_id=fund, commitment_ids=[one], by=mia)
        refused = code_of(lambda: admit_commitments(pool_id=fund, commitment_ids=[one], by=mia))
        assert refused == "commitment_not_accepted"

    def test_lets_an_investors_user_see_the_pool_and_rex_not(
        self, fund: UUID, mia: Member, ann: UUID, bob: UUID, rex: Member
    ) -> None:
        commit(mia, fund, {ann: "6.00"})
        for investor_id, code in ((ann, "allowed"), (bob, "not_found")):
            user = Member(
                user_id=new_id(),
                organisation_id=None,
                role=None,
                investor_ids=frozenset({investor_id}),
                firms=frozenset({FIRM}),
            )
            assert code_of(lambda user=user: queries.pool_seen_by(user, fund)) == code  # type: ignore[misc]
            assert code_of(lambda user=user: queries.pool_managed_by(user, fund)) == "not_found"  # type: ignore[misc]
            assert code_of(lambda user=user: admit_commitments(pool_id=fund, by=user)) == "not_allowed"  # type: ignore[misc]
        assert code_of(lambda: admit_commitments(pool_id=fund, by=rex)) == "not_found"
