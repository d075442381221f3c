"""Random batches through the write door and through plain Python: every status, number and balance equal."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

from poolbook.kernel import limits
from poolbook.kernel.ids import named_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Act, Leg, Posting, Status
from poolbook.transactions.ledger.tests.casts import App
from poolbook.transactions.ledger.tests.oracle import Account, Lines, Oracle

BATCHES = 400
POOLS = [named_id("pool", number) for number in range(2)]
HOLDERS = [named_id("holder", number) for number in range(3)]
ACCOUNTS: list[Account] = [(code, holder) for code in ("1000", "1100", "2000", "3000.carry") for holder in HOLDERS]
START = date(2024, 1, 1)


class Player:
    """Makes up postings, many of them wrong in one way or another."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.posted: dict[UUID, list[Posting]] = {pool: [] for pool in POOLS}

    def posting(self) -> Posting:
        pool = self.chance.choice(POOLS)
        before = self.posted[pool]
        made = self._again(before) if before and self.chance.random() < 0.15 else self._fresh(pool)
        before.append(made)
        return made

    def _again(self, before: list[Posting]) -> Posting:
        old = self.chance.choice(before[-60:])
        if self.chance.random() < 0.6:
            return old
        return Posting(
            pool_id=old.pool_id,
            idem=old.idem,
            kind="other",
            effective=old.effective,
            legs=old.legs,
            act=old.act,
            of=old.of,
        )

    def _fresh(self, pool: UUID) -> Posting:
        chance = self.chance
        idem = UUID(int=chance.getrandbits(128))
        day = START + timedelta(chance.randint(0, 60))
        before = self.posted[pool]
        if before and chance.random() < 0.3:
            act = chance.choice([Act.POST_PENDING, Act.VOID_PENDING, Act.REVERSE])
            of = chance.choice(before[-30:]).idem if chance.random() < 0.95 else UUID(int=chance.getrandbits(128))
            force = chance.random() < 0.1
            return Posting(pool_id=pool, idem=idem, kind="act", effective=day, act=act, of=of, force=force)
        act = Act.HOLD if chance.random() < 0.3 else Act.POST
        force = chance.random() < 0.1
        doc = {"memo": chance.choice(["", "é", "x"])}
        return Posting(
            pool_id=pool, idem=idem, kind="k", effective=day, legs=self._legs(), doc=doc, act=act, force=force
        )

    def _legs(self) -> list[Leg]:
        chance = self.chance
        accounts = chance.sample(ACCOUNTS, chance.choice([2, 2, 2, 3, 5]))
        scale = chance.choice([100, 100, 100, 100, 10**17])
        minors = [chance.randint(-scale, scale) or 1 for _ in accounts[1:]]
        minors.append(-sum(minors) + (1 if chance.random() < 0.05 else 0))
        legs = [Leg(account=code, amounts={holder: m}) for (code, holder), m in zip(accounts, minors, strict=True)]
        if chance.random() < 0.04:
            twice = {holder: -minor for holder, minor in legs[0].amounts.items()}
            legs += [Leg(account=legs[0].account, amounts=twice), legs[0]]
        return [] if chance.random() < 0.02 else legs


def _found(app: App, pool: UUID, **asked: object) -> Lines:
    rows = ledger.trial_balance(pool, using=app, **asked)  # type: ignore[arg-type]
    assert sum(row.minor for row in rows) == 0
    return {(row.code, row.holder): row.minor for row in rows}


class TestLedgerAgainstOracle:
    def test_agrees_on_every_status_number_and_balance(self, app: App) -> None:
        oracles = {pool: Oracle() for pool in POOLS}
        for pool in POOLS:
            ledger.open_book(pool, organisation_id=named_id("organisation"), currency="AUD", using=app)
        player, statuses = Player(seed=20240101), Counter[Status]()
        for batch in range(BATCHES):
            postings = [player.posting() for _ in range(player.chance.choice([1, 2, 5, 20, 40]))]
            got = ledger.post_batch(postings, using=app)
            for pool in POOLS:
                mine = [number for number, posting in enumerate(postings) if posting.pool_id == pool]
                expected = oracles[pool].post_batch([postings[number] for number in mine])
                assert [got[number] for number in mine] == expected, f"batch {batch}"
                statuses.update(outcome.status for outcome in expected)
            if batch % 20 == 0:
                self._compare(app, oracles, player.chance)
        self._compare(app, oracles, player.chance)
        assert ledger.verify(using=app) is None
        assert {status for status in Status if not statuses[status]} == {Status.UNKNOWN_ACCOUNT}  # opened as needed

    def _compare(self, app: App, oracles: dict[UUID, Oracle], chance: random.Random) -> None:
        for pool, oracle in oracles.items():
            assert _found(app, pool) == oracle.balances()
            held = {(row.code, row.holder): row.minor for row in ledger.held(pool, using=app)}
            assert held == {account: minor for account, minor in oracle.held.items() if minor}
            number = chance.randint(0, len(oracle.journal))
            day = START + timedelta(chance.randint(-1, 61))
            assert _found(app, pool, number=number) == oracle.balances(number=number)
            assert _found(app, pool, as_of=day) == oracle.balances(as_of=day)
            assert ledger.book_of(pool, using=app).number == len(oracle.journal)

    def test_agrees_as_of_any_day_as_known_at_any_number_with_snapshots(self, app: App) -> None:
        pool = POOLS[0]
        oracle, player = Oracle(), Player(seed=20240101)
        ledger.open_book(pool, organisation_id=named_id("organisation"), currency="AUD", using=app)
        instants: list[datetime] = []
        for step in range(60):
            postings = [posting for posting in (player.posting() for _ in range(12)) if posting.pool_id == pool]
            assert ledger.post_batch(postings, using=app) == oracle.post_batch(postings)
            if step % 4 == 3:
                ledger.take_snapshot(pool, START + timedelta(step), using=app)  # entries go on being posted around it
            instants = [row.posted_at for row in ledger.transactions(pool, using=app)]
        assert ledger.verify(using=app) is None
        for _ in range(150):
            number, day = player.chance.randint(1, len(instants)), START + timedelta(player.chance.randint(-1, 61))
            known = ledger.number_at(pool, instants[number - 1], using=app)  # a batch is recorded at one instant
            assert instants[known - 1] == instants[number - 1]
            assert known == len(instants) or instants[known] > instants[number - 1]
            assert _found(app, pool, as_of=day, number=number) == oracle.balances(as_of=day, number=number)
            assert _found(app, pool, as_of=day, as_known=instants[number - 1]) == oracle.balances(
                as_of=day, number=known
            )
            assert _found(app, pool, as_known=instants[number - 1]) == oracle.balances(number=known)
        assert max(abs(minor) for minor in oracle.balances().values()) > limits.MAX_AMOUNT_MINOR // 100
