"""The table of what is told: complete, and true to the facts as they are written."""

from dataclasses import fields
from pathlib import Path
from uuid import UUID

import pytest

from poolbook.contracts.fact import FACTS
from poolbook.eventlog.codec import decode
from poolbook.kernel import limits
from poolbook.realtime.reach import REACH, STREAMS, Reach, Seen, reach_of, subject_in

SAMPLES = Path(__file__).parents[3] / "tests" / "contracts" / "facts"
TOLD = {
    name: fact
    for name, fact in FACTS.items()
    if fact.__module__.startswith("poolbook.contracts.") and fact.STREAM in STREAMS.values()
}
POOL = UUID(int=7)


class TestReach:
    def test_names_every_fact_of_a_pool_and_its_book_and_no_other(self):
        assert set(REACH) == set(TOLD)

    @pytest.mark.parametrize("name", TOLD)
    def test_finds_the_subject_at_the_beginning_of_what_was_written(self, name):
        sample = (SAMPLES / f"{name}.{TOLD[name].SCHEMA}.json").read_text()
        fact = decode(name, TOLD[name].SCHEMA, sample)
        compact = sample.replace('": "', '":"')
        subject = getattr(fact, REACH[name].subject) or POOL
        assert subject_in(compact[: limits.HEAD_CHARS], REACH[name], pool=POOL) == subject

    @pytest.mark.parametrize("name", TOLD)
    def test_the_subject_stands_before_anything_that_may_hold_another(self, name):
        before = [one.name for one in fields(TOLD[name])]
        before = before[: before.index(REACH[name].subject)]
        kinds = {str(one.type) for one in fields(TOLD[name]) if one.name in before}
        assert not {kind for kind in kinds if "tuple" in kind or "dict" in kind or "Result" in kind or "Terms" in kind}

    def test_a_fact_that_nobody_has_thought_of_is_told_to_those_who_see_everything(self):
        assert reach_of("SomethingNew") == Reach("pool_id", Seen.ORGANISATION)

    def test_commitments_are_looked_up_by_their_own_id(self):
        assert {REACH[name].subject for name in REACH if REACH[name].seen == Seen.COMMITMENT} == {"commitment_id"}
