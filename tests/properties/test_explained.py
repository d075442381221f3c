"""Explain of every number of every report adds up exactly, over all pools of the demo."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from poolbook.kernel.member import Member
from poolbook.pools.queries import PoolView
from poolbook.reporting import KINDS
from poolbook.reporting.kinds import KINDS_FROM
from poolbook.reporting.tests.adding_up import Checker
from tests.databases import Databases
from tests.properties.demo import demo_in

AS_OF, FROM = date(2026, 10, 31), date(2025, 7, 1)
EACH = int(os.environ.get("POOLBOOK_EXPLAIN_EACH", "60"))  # of so many numbers of a column one is explained; 1: all
Pools = list[tuple[Member, PoolView]]


@pytest.fixture(scope="module")
def pools(worker_databases: Databases) -> Iterator[Pools]:
    with demo_in(worker_databases) as found:
        yield found


class TestExplain:
    @pytest.mark.parametrize("from_on", [None, FROM], ids=["since_inception", "over_a_period"])
    @pytest.mark.timeout(3600)
    def test_adds_up_in_every_pool_kind_and_column(self, pools: Pools, from_on: date | None) -> None:
        assert len(pools) == 11
        numbers, sources = Counter[str](), Counter[str]()
        for by, pool in pools:
            for kind in KINDS if from_on is None else KINDS_FROM:
                checker = Checker(by=by, pool_id=pool.id, as_of=AS_OF, from_on=from_on)
                numbers[kind] += checker.check_every(kind, each=EACH)
                sources += checker.kinds
        assert all(numbers[kind] for kind in (KINDS if from_on is None else KINDS_FROM))
        assert all(sources[name] for name in ("entry", "fact", "pointer", "step"))
