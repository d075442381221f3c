"""Request a commitment."""

from uuid import UUID

import pytest

from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.tests.pool_cast import COMMITTED, aud, code_of, draft, open_fund, register, with_terms
from tests.databases import Databases


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, bob: UUID, gp: UUID) -> UUID:
    register({ann: "lp", bob: "lp", gp: "gp"})
    return open_fund(mia)


class TestRequestCommitment:
    def test_waits_for_an_answer(self, fund: UUID, mia: Member, ann: UUID) -> None:
        fact = request_commitment(
            pool_id=fund,
            investor_id=ann,
            amount=aud("100.00"),
            committed_on=COMMITTED,
            carry_rate="0.10",
            fee_rate="0.01",
            hurdle_rate="0.06",
            by=mia,
        )
        found = queries.commitment_of(fund, fact.commitment_id)
        assert (found.state, found.amount, found.accepted) == ("requested", aud("100.00"), None)
        assert (found.carry_rate, found.fee_rate, found.hurdle_rate) == ("0.10", "0.01", "0.06")
        assert queries.commitments_of(fund) == {}

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"amount": Money(0, "AUD")}, "amount_not_above_zero"),
            ({"amount": Money(-1, "AUD")}, "amount_not_above_zero"),
            ({"amount": Money(1, "EUR")}, "wrong_currency"),
            ({"carry_rate": "1.2"}, "rate_out_of_range"),
            ({"hurdle_rate": "-0.01"}, "rate_out_of_range"),
            ({"fee_rate": "2"}, "fee_rate_out_of_range"),
            ({"fee_rate": "2 %"}, "not_a_decimal"),
            ({"investor_id": new_id()}, "not_found"),
        ],
    )
    def test_refuses_what_the_pool_cannot_reckon_with(
        self, fund: UUID, mia: Member, ann: UUID, changes: dict[str, object], code: str
    ) -> None:
        asked = {"investor_id": ann, "amount": aud("1.00"), **changes}
        assert code_of(lambda: request_commitment(pool_id=fund, by=mia, **asked)) == code

    def test_refuses_a_carry_that_the_catch_up_never_reaches(self, fund: UUID, mia: Member, ann: UUID) -> None:
        partial = open_fund(mia, name="Partial", terms=with_terms(catch_up="0.5"))

        def ask(carry: str) -> str:
            return code_of(
                lambda: request_commitment(
                    pool_id=partial, investor_id=ann, amount=aud("1.00"), carry_rate=carry, by=mia
                )
            )

        assert ask("0.5") == "catch_up_not_above_carry"
        assert ask("0.4") == "allowed"

    def test_lets_a_gp_promise_nothing(self, fund: UUID, mia: Member, gp: UUID) -> None:
        assert not request_commitment(pool_id=fund, investor_id=gp, amount=aud("0.00"), by=mia).amount

    def test_refuses_a_draft_and_an_id_that_is_taken(self, fund: UUID, mia: Member, ann: UUID) -> None:
        one = {"investor_id": ann, "amount": aud("1.00"), "commitment_id": new_id(), "by": mia}
        assert code_of(lambda: request_commitment(pool_id=draft(mia, name="Draft"), **one)) == "pool_not_open"
        assert code_of(lambda: request_commitment(pool_id=fund, **one)) == "allowed"
        assert code_of(lambda: request_commitment(pool_id=fund, **one)) == "commitment_exists"

    def test_shows_rex_and_zoe_the_door(self, fund: UUID, ann: UUID, rex: Member, zoe: Member) -> None:
        for member, code in ((rex, "not_found"), (zoe, "not_allowed")):
            refused = code_of(
                lambda member=member: request_commitment(  # type: ignore[misc]
                    pool_id=fund, investor_id=ann, amount=aud("1.00"), by=member
                )
            )
            assert refused == code
