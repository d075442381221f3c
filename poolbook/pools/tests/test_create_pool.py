"""Create a pool."""

from datetime import date

import pytest

from poolbook.contracts.pools import FeeStep
from poolbook.kernel.member import Member
from poolbook.pools import queries
from poolbook.pools.tests.pool_cast import OPENED, TERMS, at_once, aud, code_of, draft, with_terms
from tests.databases import Databases


class TestCreatePool:
    def test_makes_a_draft_with_its_terms(self, databases: Databases, mia: Member) -> None:
        pool = queries.pool_managed_by(mia, draft(mia, name="  Kestrel Fund I "))
        assert (pool.name, pool.state, pool.currency, pool.cash) == ("Kestrel Fund I", "draft", "AUD", aud("0.00"))
        assert pool.terms == TERMS
        assert pool.opened_on == OPENED

    def test_refuses_a_name_that_the_organisation_has_in_any_case(
        self, databases: Databases, mia: Member, rex: Member
    ) -> None:
        first = draft(mia, name="Straße I")
        assert code_of(lambda: draft(mia, name="STRASSE I")) == "pool_name_taken"
        assert code_of(lambda: draft(rex, name="Straße I")) == "allowed"
        assert queries.pool_by_name(mia, " strasse i").id == first

    def test_takes_a_name_once_of_twenty_at_once(self, databases: Databases, mia: Member) -> None:
        results = at_once(lambda _: draft(mia), range(20))
        assert [getattr(one, "code", "made") for one in results].count("made") == 1
        assert len(queries.pools_of(mia)) == 1

    def test_refuses_an_id_that_is_taken(self, databases: Databases, mia: Member, rex: Member) -> None:
        taken = draft(mia)
        assert code_of(lambda: draft(mia, name="Other", pool_id=taken)) == "pool_exists"

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"kind": "trust"}, "unknown_pool_kind"),
            ({"currency": "XAU"}, "unknown_currency"),
            ({"currency": "aud"}, "unknown_currency"),
            ({"time_zone": "Mars/Olympus"}, "unknown_time_zone"),
            ({"time_zone": "../etc/passwd"}, "unknown_time_zone"),
            ({"time_zone": "Australia"}, "unknown_time_zone"),
            ({"name": "  "}, "bad_text"),
            ({"name": "x" * 201}, "bad_text"),
            ({"name": "a\x00b"}, "bad_text"),
        ],
    )
    def test_refuses_what_makes_no_pool(
        self, databases: Databases, mia: Member, changes: dict[str, str], code: str
    ) -> None:
        assert code_of(lambda: draft(mia, **changes)) == code
        assert queries.pools_of(mia) == []

    @pytest.mark.parametrize(
        ("terms", "code"),
        [
            ({"sharing": "equally"}, "unknown_term"),
            ({"style": "asian"}, "unknown_term"),
            ({"hurdle_compounding": "daily"}, "unknown_term"),
            ({"capital_base": "all"}, "unknown_term"),
            ({"carry": "1"}, "carry_takes_all"),
            ({"carry": "1.01", "catch_up": "0"}, "rate_out_of_range"),
            ({"carry": "-0.1"}, "rate_out_of_range"),
            ({"carry": "20%"}, "not_a_decimal"),
            ({"carry": "2e-1"}, "not_a_decimal"),
            ({"hurdle_rate": "8"}, "rate_out_of_range"),
            ({"catch_up": "0.2"}, "catch_up_not_above_carry"),
            ({"catch_up": "0.1"}, "catch_up_not_above_carry"),
            ({"equalisation_rate": "1.5"}, "term_out_of_range"),
            ({"clawback_tax": "-1"}, "term_out_of_range"),
            ({"fee_per": None}, "unknown_term"),
            ({"fee_in": "later"}, "unknown_term"),
            ({"fee_day_count": "act/act"}, "unknown_term"),
            ({"fee_steps": (FeeStep(from_on=None, rate="2", base="committed"),)}, "term_out_of_range"),
            ({"fee_steps": (FeeStep(from_on=None, rate="0.02", base="hopes"),)}, "unknown_term"),
            ({"fee_steps": (FeeStep(from_on=OPENED, rate="0.02", base="nav"),)}, "bad_fee_schedule"),
            ({"fee_steps": (FeeStep(from_on=None, rate="0.02", base="nav"),) * 2}, "bad_fee_schedule"),
        ],
    )
    def test_refuses_terms_that_cannot_be_kept(
        self, databases: Databases, mia: Member, terms: dict[str, object], code: str
    ) -> None:
        assert code_of(lambda: draft(mia, terms=with_terms(**terms))) == code

    @pytest.mark.parametrize(
        "terms",
        [
            {"style": "american"},
            {"catch_up": "0"},
            {"carry": "0", "catch_up": "0.01"},
            {"equalisation_rate": "0.08", "clawback_tax": "0.45"},
            {"fee_steps": (), "fee_per": None, "fee_in": None, "fee_day_count": None},
            {
                "fee_steps": (
                    FeeStep(from_on=None, rate="0.02", base="committed"),
                    FeeStep(from_on=date(2025, 1, 1), rate="0.015", base="invested"),
                )
            },
        ],
    )
    def test_keeps_terms_as_they_were_agreed(self, databases: Databases, mia: Member, terms: dict[str, object]) -> None:
        agreed = with_terms(**terms)
        assert queries.pool_of(draft(mia, terms=agreed)).terms == agreed

    def test_leaves_the_auditor_reading(self, databases: Databases, zoe: Member) -> None:
        assert code_of(lambda: draft(zoe)) == "not_allowed"

    def test_shows_rex_nothing(self, databases: Databases, mia: Member, rex: Member) -> None:
        pool_id = draft(mia)
        assert queries.pools_of(rex) == []
        for read in (queries.pool_managed_by, queries.pool_seen_by):
            assert code_of(lambda read=read: read(rex, pool_id)) == "not_found"  # type: ignore[misc]
        assert code_of(lambda: queries.pool_by_name(rex, "Kestrel Fund I")) == "not_found"

    def test_answers_the_same_key_with_one_pool(self, databases: Databases, mia: Member) -> None:
        answers = at_once(lambda _: draft(mia, key="once"), range(10))
        assert len({str(one) for one in answers}) == 1
