"""The demo loads whole and once, also after a kill; its books balance; every state of everything is in it."""

import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from poolbook.eventlog.inbox import parked
from poolbook.eventlog.replay import verify
from poolbook.eventlog.rooms import ALIASES, ROOMS
from poolbook.gateway.demo import load_demo
from poolbook.gateway.demo.firms import FIRMS, OXBOW, WATTLEBROOK
from poolbook.gateway.demo.loading import LAST_DAY
from poolbook.gateway.demo.people_of_firms import firm_id, member_of
from poolbook.gateway.demo.rows import Call, Expense, Invest, Proceeds, day
from poolbook.gateway.demo.stories import STORIES
from poolbook.kernel.member import Role
from poolbook.pools import queries as pools
from poolbook.pools.operations.create_pool import PoolExists, create_pool
from poolbook.transactions import queries as books
from poolbook.transactions.queries.reconciliation import reconciliation_of
from poolbook.users import queries as users
from tests.databases import Databases
from tests.properties.demo import demo_at

FRESH_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MADE_OF_FRESH = re.compile(r'"item_ids":\[[^]]*\]')  # of cash items: named for the facts that posted them
SEALED = re.compile(r'"(?:number|said|texts)":"[^"]+"')  # of accounts, statements, lines: another nonce each time
LOADING = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "poolbook.gateway.settings"
django.setup()
from poolbook.gateway import database
database.connect("app")
from poolbook.gateway.demo import load_demo
load_demo(say=lambda line: print(line, flush=True))
"""


def bodies(*, instants: bool = False) -> list[tuple[Any, ...]]:
    """What the logs of pools and transactions say, fresh ids left out; instants: when it was recorded, too."""
    found: list[tuple[Any, ...]] = []
    for room in ("pools", "transactions"):
        with connections[room].cursor() as cursor:
            cursor.execute("SELECT stream_id, type, occurred_on, recorded_at, body FROM eventlog_fact")
            for stream, kind, on, at, body in cursor.fetchall():
                body = SEALED.sub("*", MADE_OF_FRESH.sub("*", FRESH_ID.sub("*", body)))
                found.append((room, str(stream), kind, on, at if instants else None, body))
    return sorted(found, key=str)


def killed_after(line: str, databases: Databases) -> None:
    """Load the demo in a process of its own, and kill that when it has said a line that starts like this."""
    command = [sys.executable, "-c", LOADING]
    process = subprocess.Popen(command, env=databases.environment(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for said in process.stdout:
        if said.strip().startswith(line):
            break
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was loaded before it could be killed"


@pytest.fixture(scope="module")
def killed(worker_databases: Databases) -> list[tuple[Any, ...]]:
    """What is in the log of a demo that was killed in the middle and loaded again."""
    killed_after("2020:", worker_databases)
    assert users.organisations(), "something was loaded before the kill"
    load_demo(say=lambda line: None)
    found = bodies()
    worker_databases.clean()
    return found


@pytest.fixture(scope="module")
def loaded(worker_databases: Databases, killed: list[tuple[Any, ...]]) -> Iterator[list[str]]:
    """The demo, loaded once for all tests; what it said."""
    yield demo_at(worker_databases)
    connections.close_all()
    worker_databases.connect_as("app")
    worker_databases.clean()


def pool_ids() -> dict[str, UUID]:
    return {pool.name: pool.id for firm in FIRMS for pool in pools.pools_of(member_of(firm, Role.OWNER))}


class TestStories:
    def test_move_money_on_business_days(self) -> None:
        for story in STORIES:
            days = [day(row.on) for row in story.rows if isinstance(row, Invest | Proceeds | Expense)]
            days += [day(row.due) for row in story.rows if isinstance(row, Call)]
            assert [one for one in days if one.weekday() > 4] == [], story.name


@pytest.mark.usefixtures("loaded")
class TestLoadDemo:
    def test_says_what_it_does_and_how_to_go_on(self, loaded: list[str]) -> None:
        assert loaded[0] == "Loading the demo: 3 organisations, 60 investors, 11 pools ..."
        assert "poolbook token --user mia@wattlebrook.example" in loaded[-1]

    def test_is_the_same_each_time_and_after_a_kill(self, killed: list[tuple[Any, ...]]) -> None:
        assert bodies() == killed

    def test_could_not_go_on_after_a_kill_without_its_keys(self) -> None:
        """The twin: a step that is told again without its key is refused."""
        mia = member_of(WATTLEBROOK, Role.OWNER)
        with pytest.raises(PoolExists):
            create_pool(
                pool_id=pool_ids()["Wattlebrook Growth Fund I"],
                name="Wattlebrook Growth Fund I, again",
                kind="fund",
                currency="AUD",
                time_zone="Australia/Sydney",
                opened_on=LAST_DAY,
                terms=STORIES[0].terms,
                by=mia,
            )

    def test_does_nothing_a_second_time(self) -> None:
        before, said = bodies(instants=True), list[str]()
        load_demo(say=said.append)
        assert not said
        assert bodies(instants=True) == before

    def test_was_recorded_in_its_own_days(self) -> None:
        for alias in ALIASES.values():
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT count(*), max(recorded_at), max(recorded_at - occurred_on) FROM eventlog_fact")
                count, last, lag = cursor.fetchone()
                assert not count or last < datetime.combine(LAST_DAY, datetime.min.time(), UTC) + timedelta(days=1)
                assert not count or lag < timedelta(days=60)

    def test_leaves_nothing_parked_and_nothing_on_its_way(self) -> None:
        for room in ROOMS:
            assert parked(room) == []
            with connections[ALIASES[room]].cursor() as cursor:
                cursor.execute("SELECT count(*) FROM eventlog_outbox")
                assert cursor.fetchone()[0] == 0

    def test_proves_itself(self, worker_databases: Databases) -> None:
        worker_databases.connect_as("owner")
        try:
            assert [verify(room) for room in ROOMS] == [None] * len(ROOMS)
        finally:
            worker_databases.connect_as("app")

    def test_balances_every_book_and_never_overdraws(self) -> None:
        for name, pool_id in pool_ids().items():
            lines = books.trial_balance(pool_id)
            assert sum(line.debit.minor - line.credit.minor for line in lines) == 0, name
            assert all(line.balance.minor >= 0 for line in books.cash_of(pool_id)), name

    def test_agrees_about_cash_in_both_rooms(self) -> None:
        """Available cash is the bank's, less what nobody has placed, is owed as over-payment, or waits as payout."""
        for name, pool_id in pool_ids().items():
            found = Counter[str]()
            for balance in books.trial_balance(pool_id):
                found[balance.code] += balance.debit.minor - balance.credit.minor
            available = found["1000"] + found["2000"] + found["2010"] + found["2100"]
            assert pools.pool_of(pool_id).cash.minor == available, name

    def test_keeps_rex_out(self) -> None:
        mine = pools.pools_of(member_of(OXBOW, Role.OWNER))
        assert {pool.name for pool in mine} == {"Oxbow Robotics SPV", "Oxbow Seed Fund"}

    def test_lets_ann_and_zoe_in(self) -> None:
        ann, zoe = users.user_by_email("ann@investors.example"), users.user_by_email("zoe@wattlebrook.example")
        assert ann is not None and zoe is not None
        assert len(users.member_for(ann.id, None).investor_ids) == 3
        assert users.role_of(firm_id(WATTLEBROOK), zoe.id) == Role.AUDITOR


@pytest.mark.usefixtures("loaded")
class TestDemo:
    """What there is to see."""

    def test_has_three_firms_and_sixty_investors(self) -> None:
        assert [firm.name for firm in users.organisations()] == sorted(FIRMS)
        registers = [users.investors_of(firm_id(firm)) for firm in FIRMS]
        assert sum(map(len, registers)) == 60
        kinds = {investor.kind for register in registers for investor in register}
        assert kinds == {"individual", "joint", "company", "trust", "partnership", "super_fund"}

    def test_has_pools_in_every_state_and_many_currencies(self) -> None:
        found = [pools.pool_of(pool_id) for pool_id in pool_ids().values()]
        states = {"draft", "open", "closed", "winding_up", "liquidated", "cancelled"}
        assert {pool.state for pool in found} == states
        assert {pool.currency for pool in found} == {"AUD", "USD", "EUR", "JPY", "KWD"}
        assert {pool.kind for pool in found} == {"spv", "fund"}

    def test_has_commitments_in_every_state(self) -> None:
        states = {one.state for pool_id in pool_ids().values() for one in pools.commitment_list(pool_id)}
        assert states == {"requested", "accepted", "admitted", "declined", "withdrawn", "lapsed"}

    def test_has_calls_in_every_state_and_one_overdue(self) -> None:
        calls = [one for pool_id in pool_ids().values() for one in pools.calls_of(pool_id)]
        assert {call.state for call in calls} == {"proposed", "part_paid", "paid", "reversed"}
        assert any(call.state == "part_paid" and call.due_on < LAST_DAY for call in calls)

    def test_has_distributions_and_payouts_in_every_state(self) -> None:
        found = [one for pool_id in pool_ids().values() for one in pools.distributions_of(pool_id, proposals=True)]
        assert Counter(one.state for one in found).keys() >= {"proposed", "approved", "paid", "withdrawn"}
        assert any(one.is_recallable for one in found)
        for tier in ("catch_up", "split"):
            assert any(one.tiers[tier].gp for one in found), tier
        payouts = [one for name, pool_id in pool_ids().items() for one in books.payouts_of(pool_id)]
        assert {one.state for one in payouts} == {"due", "sent", "settled", "failed"}
        in_between = books.payouts_of(pool_ids()["Oxbow Robotics SPV"], as_of=date(2026, 6, 18))
        assert "failed" in {one.state for one in in_between}

    def test_has_money_that_waits_and_money_that_went_back(self) -> None:
        fund = pool_ids()["Wattlebrook Growth Fund II"]
        assert [str(one.over_payment) for one in books.returns_of(fund)] == ["5000.00", "0.00"]
        assert books.over_payments_of(pool_ids()["Quellmoor Medtech SPV"])
        kinds = {transaction.kind for transaction in books.ledger_of(fund)}
        assert any(transaction.reverses for transaction in books.ledger_of(fund)), kinds

    def test_has_a_bank_that_agrees_but_for_what_is_left_to_do(self) -> None:
        fund = pool_ids()["Wattlebrook Growth Fund II"]
        signed = reconciliation_of(fund, books.bank_accounts_of(fund)[0], date(2026, 9, 30))
        assert (signed.ledger, signed.open_items) == (signed.bank.amount, ())
        last = reconciliation_of(fund, books.bank_accounts_of(fund)[0], date(2026, 10, 29))
        assert (last.ledger, last.unexplained.minor) == (last.bank.amount, 0)
        waiting = books.receipts_of(fund, state="unmatched")
        assert [str(one.amount) for one in waiting] == ["48000.00", "150000.00"]

    def test_knew_something_else_before_the_auditor_came(self) -> None:
        fund, midyear = pool_ids()["Wattlebrook Growth Fund I"], date(2026, 6, 30)
        known = {
            known_at: next(
                str(one.fair_value)
                for one in pools.investments_of(fund, midyear, known_at)
                if one.name == "Saltbush Health"
            )
            for known_at in (datetime(2026, 8, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC))
        }
        assert list(known.values()) == ["5300000.00", "5150000.00"]

    def test_ends_the_liquidated_pool_at_zero(self) -> None:
        solar = pool_ids()["Wattlebrook Solar Farm SPV"]
        capital = [line for line in books.trial_balance(solar) if line.code in ("1000", "1200", "1210", "2100")]
        assert all(line.debit == line.credit for line in capital)
        assert all(not pools.capital_of(position) for position in pools.positions_of(solar).values())
