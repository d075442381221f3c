"""A lock over both rooms: pools refuse what the books would, and cash that was signed off stays as it was."""

from datetime import date
from uuid import UUID

import pytest

from poolbook.eventlog import inbox, registry, replay
from poolbook.eventlog.relay import drain
from poolbook.kernel.closed_days import PeriodLocked
from poolbook.kernel.member import Member
from poolbook.pools.operations.make_investment import make_investment
from poolbook.transactions import queries as books
from poolbook.transactions.operations.lock_period import lock_period
from poolbook.transactions.operations.unlock_period import unlock_period
from tests.databases import Databases
from tests.fund import Fund, aud

MARCH = date(2020, 3, 31)


@pytest.fixture
def fund(databases: Databases, mia: Member, ann: UUID, gp: UUID) -> Fund:
    """A fund with 1,000.00 in the bank since 16 March 2020."""
    fund = Fund(mia, {ann: ("lp", 900_000), gp: ("gp", 100_000)}).start()
    fund.call(100_000, key="first")
    drain()
    fund.pay({ann: 90_000, gp: 10_000}, key="first")
    drain()
    return fund


def invest(fund: Fund, on: date) -> None:
    make_investment(pool_id=fund.id, name="Brightbox", amount=aud(40_000), made_on=on, by=fund.mia)


class TestLockPeriod:
    def test_is_known_to_the_pool_which_refuses_by_itself(self, fund: Fund, databases: Databases) -> None:
        lock_period(pool_id=fund.id, through=MARCH, by=fund.mia)
        drain()
        with pytest.raises(PeriodLocked, match="2020-04-01"):
            invest(fund, MARCH)
        with pytest.raises(PeriodLocked):
            fund.call(100, on=date(2020, 3, 20), key="late")
        unlock_period(pool_id=fund.id, reason="an invoice came late", by=fund.mia)
        drain()
        invest(fund, MARCH)
        drain()
        databases.connect_as("owner")
        assert [replay.verify(room) for room in ("pools", "transactions")] == [None, None]

    def test_twin_without_the_pools_guard_its_tables_take_the_day(
        self, fund: Fund, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock_period(pool_id=fund.id, through=MARCH, by=fund.mia)
        drain()
        monkeypatch.delitem(registry._guards, "pools")
        invest(fund, MARCH)

    def test_catches_what_was_decided_before_the_pool_knew(self, fund: Fund, databases: Databases) -> None:
        lock_period(pool_id=fund.id, through=MARCH, by=fund.mia)
        invest(fund, MARCH)
        drain()
        assert not inbox.parked("transactions")
        last = books.ledger_of(fund.id)[-1]
        assert (last.on, last.adjusts) == (date(2020, 4, 1), MARCH)
        databases.connect_as("owner")
        assert [replay.verify(room) for room in ("pools", "transactions")] == [None, None]
