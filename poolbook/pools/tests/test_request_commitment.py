"""Request a commitment."""

from uuid import UUID

import pytest

from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member, Role
from poolbook.kernel.money import Money
from poolbook.pools import queries
from poolbook.pools.operations.request_commitment import request_commitment
from poolbook.pools.operations.withdraw_commitment import withdraw_commitment
from poolbook.pools.tests.pool_cast import COMMITTED, FIRM, aud, code_of, draft, open_fund, register, with_terms
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


def user_of(*investors: UUID, signs: bool = True, role: Role | None = None, firm: UUID | None = None) -> Member:
    """Somebody who acts for investors, and perhaps in a firm."""
    own = frozenset(investors)
    return Member(
        user_id=named_id("user", "ann"),
        organisation_id=firm,
        role=role,
        investor_ids=own,
        firms=frozenset({FIRM}),
        signs_for=own if signs else frozenset(),
    )


class TestByAnInvestorsOwnUser:
    def ask(self, pool_id: UUID, investor_id: UUID, by: Member, **more: object) -> str:
        asked = {"pool_id": pool_id, "investor_id": investor_id, "amount": aud("5.00"), **more}
        return code_of(lambda: request_commitment(by=by, **asked))

    def test_waits_for_an_answer_like_any_other(self, fund: UUID, ann: UUID) -> None:
        fact = request_commitment(pool_id=fund, investor_id=ann, amount=aud("5.00"), by=user_of(ann))
        assert queries.commitment_of(fund, fact.commitment_id).state == "requested"
        assert [one.id for one in queries.pools_of(user_of(ann))] == [fund]

    def test_is_for_signatories_of_that_investor(self, fund: UUID, ann: UUID, bob: UUID) -> None:
        assert self.ask(fund, ann, user_of(ann, signs=False)) == "not_their_signatory"
        assert self.ask(fund, bob, user_of(ann)) == "not_found"
        assert queries.commitment_list(fund) == []

    def test_agrees_no_side_letter(self, fund: UUID, ann: UUID) -> None:
        for rate in ("carry_rate", "fee_rate", "hurdle_rate"):
            assert self.ask(fund, ann, user_of(ann), **{rate: "0"}) == "side_letter_is_the_managers"

    def test_finds_no_pool_of_another_firm_and_no_draft(self, fund: UUID, mia: Member, rex: Member, ann: UUID) -> None:
        stranger = new_id()
        register({stranger: "lp"}, organisation_id=rex.organisation_id)
        assert self.ask(fund, stranger, user_of(stranger)) == "not_found"
        assert self.ask(draft(mia, name="Draft"), ann, user_of(ann)) == "not_found"

    def test_may_work_elsewhere_or_audit_here(self, fund: UUID, mia: Member, rex: Member, ann: UUID) -> None:
        elsewhere = user_of(ann, role=Role.OWNER, firm=rex.organisation_id)
        assert self.ask(fund, ann, elsewhere) == "allowed"
        assert self.ask(fund, ann, elsewhere, carry_rate="0") == "side_letter_is_the_managers"
        assert self.ask(fund, ann, user_of(ann, role=Role.AUDITOR, firm=mia.organisation_id)) == "allowed"
        assert self.ask(fund, ann, user_of(ann, role=Role.OWNER, firm=mia.organisation_id), carry_rate="0") == "allowed"

    def test_may_be_taken_back_by_a_signatory(self, fund: UUID, ann: UUID, bob: UUID) -> None:
        made = request_commitment(pool_id=fund, investor_id=ann, amount=aud("5.00"), by=user_of(ann)).commitment_id
        for by, code in (
            (user_of(ann, signs=False), "not_their_signatory"),
            (user_of(bob), "not_found"),
            (user_of(ann), "allowed"),
        ):
            assert code_of(lambda by=by: withdraw_commitment(pool_id=fund, commitment_id=made, by=by)) == code  # type: ignore[misc]
        assert queries.commitment_of(fund, made).state == "withdrawn"
