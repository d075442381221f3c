"""Many workers at once: nothing waits for ever, nothing happens twice, numbers have no gaps."""

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

from poolbook.kernel.ids import named_id, new_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Act, Leg, Outcome, Posting, Status
from poolbook.transactions.ledger.tests.casts import DAY, App, acting, received
from poolbook.transactions.ledger.tests.conftest import Connect


def at_once(connect: Connect, workers: int, job: Callable[[App, int], list[Outcome]]) -> list[Outcome]:
    """Run a job on every worker's own connection, all starting together."""
    barrier = Barrier(workers)

    def work(number: int) -> list[Outcome]:
        with connect("app") as connection:
            barrier.wait()
            return job(connection, number)

    with ThreadPoolExecutor(workers) as pool:
        return [outcome for outcomes in pool.map(work, range(workers)) for outcome in outcomes]


class TestManyWorkers:
    def test_use_accounts_in_opposite_orders_without_a_visible_deadlock(self, connect: Connect, app: App) -> None:
        """32 workers, batches over three books and accounts in every order: each posts, nobody is told to retry."""
        pools = [named_id("pool", number) for number in range(3)]
        holders = [named_id("holder", number) for number in range(8)]
        for pool in pools:
            ledger.open_book(pool, organisation_id=new_id(), currency="AUD", using=app)

        def job(connection: App, number: int) -> list[Outcome]:
            chance, outcomes = random.Random(number), []
            for _ in range(8):
                batch = []
                for pool in chance.sample(pools, 3):
                    one, other = chance.sample(holders, 2)
                    legs = (Leg(account="1100", amounts={one: 1}), Leg(account="1100", amounts={other: -1}))
                    batch.append(Posting(pool_id=pool, idem=new_id(), kind="swap", effective=DAY, legs=legs))
                outcomes += ledger.post_batch(batch, using=connection)
            return outcomes

        outcomes = at_once(connect, 32, job)
        assert Counter(outcome.status for outcome in outcomes) == {Status.POSTED: 32 * 8 * 3}
        assert sorted(outcome.number or 0 for outcome in outcomes) == sorted([*range(1, 257)] * 3)
        assert ledger.verify(using=app) is None

    def test_reverse_one_transaction_once(self, connect: Connect, app: App, pool: UUID, bank: UUID) -> None:
        first = received(pool, bank, 5)
        ledger.post_batch([first], using=app)
        outcomes = at_once(
            connect, 20, lambda own, _: [ledger.reverse(pool, first.idem, idem=new_id(), effective=DAY, using=own)]
        )
        assert Counter(outcome.status for outcome in outcomes) == {Status.POSTED: 1, Status.ALREADY_DONE: 19}
        assert ledger.verify(using=app) is None

    def test_settle_one_pending_transaction_once(self, connect: Connect, app: App, pool: UUID, bank: UUID) -> None:
        """Half of them post, half of them void: one of all succeeds."""
        hold = received(pool, bank, -5, act=Act.HOLD)
        ledger.post_batch([received(pool, bank, 5), hold], using=app)
        acts = (Act.POST_PENDING, Act.VOID_PENDING)
        outcomes = at_once(
            connect, 20, lambda own, number: ledger.post_batch([acting(pool, acts[number % 2], hold.idem)], using=own)
        )
        assert Counter(outcome.status for outcome in outcomes) == {Status.POSTED: 1, Status.ALREADY_DONE: 19}
        assert ledger.held(pool, using=app) == []
        assert ledger.verify(using=app) is None

    def test_promise_no_more_cash_than_there_is(self, connect: Connect, app: App, pool: UUID, bank: UUID) -> None:
        ledger.post_batch([received(pool, bank, 10)], using=app)
        outcomes = at_once(
            connect, 20, lambda own, _: ledger.post_batch([received(pool, bank, -3, act=Act.HOLD)], using=own)
        )
        assert Counter(outcome.status for outcome in outcomes) == {Status.POSTED: 3, Status.OVERDRAFT: 17}

    def test_post_one_cause_once(self, connect: Connect, app: App, pool: UUID, bank: UUID) -> None:
        one = received(pool, bank, 5)
        outcomes = at_once(connect, 20, lambda own, _: ledger.post_batch([one], using=own))
        assert Counter(outcome.status for outcome in outcomes) == {Status.POSTED: 1, Status.REPLAY: 19}
        assert {outcome.number for outcome in outcomes} == {1}

    def test_open_one_book_and_its_accounts_once(self, connect: Connect, app: App, bank: UUID) -> None:
        pool, organisation = new_id(), new_id()

        def job(connection: App, _: int) -> list[Outcome]:
            ledger.open_book(pool, organisation_id=organisation, currency="AUD", using=connection)
            return ledger.post_batch([received(pool, bank, 1)], using=connection)

        outcomes = at_once(connect, 20, job)
        assert sorted(outcome.number or 0 for outcome in outcomes) == list(range(1, 21))
        assert [row.minor for row in ledger.balances(pool, using=app)] == [20, -20]
