"""
What holds for the reports of all pools of the demo.

Explain of every number adds up exactly; a report as known at an instant is what a fresh replay up to it gives. Samples:
POOLBOOK_EXPLAIN_EACH=1 explains every number, POOLBOOK_AS_KNOWN_INSTANTS=200 asks at 200 instants.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from random import Random
from typing import Any

import pytest

from poolbook.gateway.pool_file import import_pool_file
from poolbook.gateway.session import operator
from poolbook.gateway.tests.pool_files import KESTREL
from poolbook.kernel.member import Member
from poolbook.pools.queries import PoolView, pool_of
from poolbook.reporting import KINDS, report
from poolbook.reporting.kinds import KINDS_FROM
from poolbook.reporting.tests.adding_up import Checker
from tests.databases import Databases
from tests.properties.demo import demo_in
from tests.properties.prefixes import Prefix, instants_of, prefix_of

AS_OF, FROM = date(2026, 10, 31), date(2025, 7, 1)
EACH = int(os.environ.get("POOLBOOK_EXPLAIN_EACH", "60"))  # of so many numbers of a column one is explained
INSTANTS = int(os.environ.get("POOLBOOK_AS_KNOWN_INSTANTS", "24"))
Pools = list[tuple[Member, PoolView]]
Asked = tuple[datetime, Member, PoolView, date]


@pytest.fixture(scope="module")
def pools(worker_databases: Databases) -> Iterator[Pools]:
    with demo_in(worker_databases) as found:
        yield found


class TestExplain:
    @pytest.mark.parametrize("from_on", [None, FROM], ids=["since_inception", "over_a_period"])
    @pytest.mark.timeout(3600)
    def test_adds_up_in_every_pool_kind_and_column(self, pools: Pools, from_on: date | None) -> None:
        assert len(pools) == 11
        kinds = KINDS if from_on is None else KINDS_FROM
        numbers, sources = Counter[str](), Counter[str]()
        for by, pool in pools:
            for kind in kinds:
                checker = Checker(by=by, pool_id=pool.id, as_of=AS_OF, from_on=from_on)
                numbers[kind] += checker.check_every(kind, each=EACH)
                sources += checker.kinds
        assert all(numbers[kind] for kind in kinds)
        assert all(sources[name] for name in ("entry", "fact", "pointer", "step"))


def reports(by: Member, pool: PoolView, as_of: date, as_known: datetime | None = None) -> dict[str, Any]:
    """Every report of a pool, but for what it was asked."""
    found = {kind: report(kind, by=by, pool_id=pool.id, as_of=as_of, as_known=as_known) for kind in KINDS}
    return {kind: {name: value for name, value in one.items() if name != "as_known"} for kind, one in found.items()}


def check_same(prefix: Prefix, asked: Sequence[Asked]) -> None:
    """Ask both: what was known then, and what a replay that ends there knows."""
    known = [reports(by, pool, as_of, instant) for instant, by, pool, as_of in asked]
    for (instant, by, pool, as_of), then in zip(asked, known, strict=True):
        with prefix.up_to(instant):
            now = reports(by, pool, as_of)
        for kind in KINDS:
            assert then[kind] == now[kind], f"{pool.name}, {kind} as of {as_of}, as known {instant}"


class TestAsKnown:
    @pytest.mark.timeout(3600)
    def test_is_a_fresh_replay_at_instants_of_the_demo(self, worker_databases: Databases, pools: Pools) -> None:
        random = Random(20261031)
        moments = [(instant, by, pool) for by, pool in pools for instant in instants_of(pool.id)]
        chosen = sorted(random.sample(moments, min(INSTANTS, len(moments))), key=lambda one: one[0])
        asked = [(instant, by, pool, random.choice([instant.date(), AS_OF])) for instant, by, pool in chosen]
        with prefix_of(worker_databases) as prefix:
            check_same(prefix, asked)


class TestAsKnownOfAnImport:
    """An import records many facts of one book within moments; its postings reach the ledger in batches."""

    @pytest.fixture
    def asked(self, databases: Databases) -> list[Asked]:
        outcome = import_pool_file(KESTREL)
        pool, by = pool_of(outcome.pool_id), operator(outcome.organisation_id)
        moments = instants_of(pool.id)
        return [(instant, by, pool, date(2024, 12, 31)) for instant in moments[:: max(1, len(moments) // 12)]]

    def test_is_a_fresh_replay(self, databases: Databases, asked: list[Asked]) -> None:
        with prefix_of(databases) as prefix:
            check_same(prefix, asked)

    def test_would_not_be_by_the_instants_of_the_batches(
        self, databases: Databases, asked: list[Asked], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The twin: a posting that is known when its batch was written is known later than its fact."""
        by_batch = "poolbook.transactions.queries.books._KNOWN_OF_BATCH"
        monkeypatch.setattr(by_batch, "SELECT %(number)s FROM (VALUES (%(book)s, %(batch)s, %(known_at)s)) v")
        with prefix_of(databases) as prefix, pytest.raises(AssertionError, match="as known"):
            check_same(prefix, asked)
