"""kill -9 between any two steps of the two sagas, then try again: nothing lost, nothing doubled."""

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest
from django.db import connections

from poolbook.eventlog import inbox, replay
from poolbook.eventlog.relay import drain
from poolbook.eventlog.rooms import ROOMS
from poolbook.eventlog.together import recover
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.record_proceeds import record_proceeds
from tests.faults.drills import killed_at
from tests.fund import Fund, aud

STATE = {
    "pools": "SELECT cash_minor, p.* FROM pools_pool JOIN pools_position p ON p.pool_id = id ORDER BY investor_id",
    "transactions": "SELECT code, holder, balance FROM ledger_account WHERE balance <> 0 ORDER BY code, holder",
}
FACTS = "SELECT type, count(*) FROM eventlog_fact WHERE part = 1 GROUP BY type ORDER BY type"


def state(databases: Any) -> list[Any]:
    """Read what must not depend on when a process died: positions, balances, and how many facts of each type."""
    found: list[Any] = []
    for alias, sql in STATE.items():
        with psycopg.connect(databases.cluster.dsn(databases.name(alias), "superuser")) as connection:
            found += [connection.execute(sql).fetchall(), connection.execute(FACTS).fetchall()]
    return found


def no_mark_left(databases: Any) -> None:
    """Nothing is parked, on its way or prepared, and every room proves itself."""
    assert [inbox.parked(room) for room in ROOMS] == [[]] * len(ROOMS)
    databases.connect_as("owner")
    assert [replay.verify(room) for room in ("pools", "transactions")] == [None, None]
    databases.connect_as("app")


Funds = Callable[..., Fund]


def as_started(fund: Fund) -> Fund:
    """A running fund to which nothing has happened."""
    return fund


@pytest.fixture
def fund(databases: Any, mia: Any, ann: Any, bob: Any, gp: Any) -> Funds:
    """The same running fund, as often as it is asked for; lived: what has happened to it."""

    def again(lived: Callable[[Fund], Fund] = as_started) -> Fund:
        def make() -> Fund:
            databases.clean()
            investors = {ann: ("lp", 1_000_000_00), bob: ("lp", 500_000_01), gp: ("gp", 100_000_00)}
            return lived(Fund(mia, investors).start())

        connections.close_all()
        return databases.at(f"fund {lived.__name__}", make)  # type: ignore[no-any-return]

    return again


def paid(fund: Fund) -> None:
    """Saga one: call, receivable, receipt, contribution."""
    lps = list(fund.investors)
    fund.call(300_000_01, key="call")
    drain()
    fund.pay({lps[0]: 187_500_00, lps[1]: 100_000_00}, key="pay")
    drain()


def invested(fund: Fund) -> Fund:
    """A fund that has been paid, has invested and has sold: what saga two starts from."""
    fund.call(300_000_00, key="call")
    drain()
    shares = {investor: amount * 300_000_00 // 1_600_000_01 for investor, (_, amount) in fund.investors.items()}
    fund.pay({investor: share + 1 for investor, share in shares.items()}, key="pay")
    drain()
    make_investment(pool_id=fund.id, amount=aud(290_000_00), name="Heron", made_on=date(2020, 4, 1), by=fund.mia)
    (investment,) = _investments()
    record_proceeds(
        pool_id=fund.id,
        kind="exit",
        amount=aud(500_000_00),
        investment_id=investment,
        received_on=date(2022, 4, 1),
        by=fund.mia,
    )
    drain()
    return fund


def _investments() -> list[Any]:
    with connections["pools"].cursor() as cursor:
        cursor.execute("SELECT id FROM pools_investment")
        return [row[0] for row in cursor.fetchall()]


def drill(fund: Funds, databases: Any, saga: Callable[[Fund], None], lived: Callable[[Fund], Fund]) -> int:
    """Do a saga unharmed, then kill it before each of its steps and try again; returns how many steps there were."""
    saga(fund(lived))
    expected = state(databases)
    no_mark_left(databases)
    step = 1
    while True:
        victim = fund(lived)
        if not killed_at(step, lambda victim=victim: saga(victim)):  # type: ignore[misc]
            break  # it ended before that step: every one has had its turn
        recover()
        drain()
        saga(victim)
        assert state(databases) == expected, f"killed before step {step}"
        step += 1
    assert state(databases) == expected
    no_mark_left(databases)
    return step


class TestSagas:
    @pytest.mark.timeout(600)
    def test_call_to_contribution_survives_kill_9_at_every_step(self, fund, databases):
        assert drill(fund, databases, paid, as_started) > 40

    @pytest.mark.timeout(600)
    def test_distribution_to_payout_survives_kill_9_at_every_step(self, fund, databases, abe):
        def saga(one: Fund) -> None:
            one.distribute(450_000_00, on=date(2022, 5, 1), abe=abe, key="distribution")
            drain()

        assert drill(fund, databases, saga, invested) > 40

    def test_twin_without_keys_a_retry_doubles(self, fund, databases, monkeypatch):
        """The saga tries everything again: only its keys keep the second call from being a second call."""
        unharmed = fund()
        paid(unharmed)
        expected = state(databases)
        victim = fund()
        paid(victim)
        monkeypatch.setattr("poolbook.eventlog.operation.keys.claim", lambda *_, **__: None)
        with pytest.raises(Exception, match=r"."):
            paid(victim)  # the named ids of call and receipts meet the primary keys behind the keys
        victim.call(1_00, key="another name, the same wish")
        drain()
        assert state(databases) != expected

    def test_twin_without_the_inbox_a_fact_counts_twice(self, fund, databases, monkeypatch):
        unharmed = fund()
        paid(unharmed)
        expected = state(databases)
        with psycopg.connect(databases.cluster.dsn(databases.name("pools"), "owner"), autocommit=True) as connection:
            connection.execute("DELETE FROM eventlog_inbox")
        from poolbook.eventlog import log

        again = [one.recorded() for one in log.read("transactions", "type = 'ReceiptsMatched'", [])]
        inbox.deliver("pools", "transactions", again)
        assert state(databases) != expected or inbox.parked("pools")
