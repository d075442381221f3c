"""How many transactions a second does the ledger take, against the least that PostgreSQL could do for them?"""

import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import psycopg

from poolbook.gateway.postgres.binaries import find_binaries
from poolbook.gateway.postgres.sharing import Server, start
from poolbook.kernel.ids import named_id, new_id
from poolbook.transactions import ledger
from poolbook.transactions.ledger import Leg, Posting, install

RESULTS = Path(__file__).parent / "results" / "ledger.json"
DATABASE = "poolbook_bench"
ROUNDS = 5
SECONDS = 1.0  # of each case in each round
CLIENTS = 16  # of pgbench
BOOKS = 4  # a book is the unit of serialisation: one writer to each
ACCOUNTS = 10_000
SMALL, LARGE = 10_000, 1_000_000  # entries of the books that are asked as of a posting number
DAY = date(2026, 1, 1)
ORGANISATION = named_id("organisation", "bench")
HOT = named_id("bank", "bench")
HOLDERS = [named_id("investor", number) for number in range(ACCOUNTS)]

Connections = dict[UUID, psycopg.Connection[tuple[object, ...]]]

FLOOR_TABLES = f"""
CREATE TABLE floor_journal (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, memo text NOT NULL);
CREATE TABLE floor_entry (account_id int, journal_id bigint, amount bigint NOT NULL, PRIMARY KEY (account_id, journal_id));
CREATE TABLE floor_account (id int PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 80);
INSERT INTO floor_account SELECT n, 0 FROM generate_series(1, {ACCOUNTS}) n;
"""  # noqa: E501
FLOOR = """
\\set a random(1, {most})
\\set b random({least}, {accounts})
\\set m random(1, 1000)
BEGIN;
INSERT INTO floor_journal (memo) VALUES ('transfer') RETURNING id \\gset
INSERT INTO floor_entry VALUES (:a, :id, :m), (:b, :id, 0 - :m::bigint);
UPDATE floor_account SET balance = balance + :m::bigint WHERE id = :a;
UPDATE floor_account SET balance = balance - :m::bigint WHERE id = :b;
COMMIT;
"""  # accounts in ascending order: the floor need not fear deadlocks


def floor(server: Server, folder: Path, *, hot: bool) -> float:
    """Run pgbench for a while; returns transactions a second."""
    half = ACCOUNTS // 2
    script = folder / ("hot.sql" if hot else "spread.sql")
    script.write_text(FLOOR.format(most=1 if hot else half, least=2 if hot else half + 1, accounts=ACCOUNTS))
    pgbench = find_binaries().program("pgbench")
    command = [pgbench, "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(max(1, round(SECONDS)))]
    found = subprocess.run(
        [*command, "-f", str(script), server.dsn(DATABASE, "owner")], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    rate = re.search(r"tps = ([0-9.]+) \(without", found.stdout)
    assert rate, found.stdout
    return float(rate[1])


def batches(connections: Connections, size: int, *, hot: bool) -> float:
    """Post batches for a while, a commit each, one writer to a book; returns transactions a second of all together."""
    until = time.perf_counter() + SECONDS

    def write(pool: UUID) -> float:
        posted, spent = 0, 0.0
        while time.perf_counter() < until:
            postings = [_posting(pool, hot=hot) for _ in range(size)]
            before = time.perf_counter()
            outcomes = ledger.post_batch(postings, using=connections[pool])
            spent += time.perf_counter() - before
            assert all(outcome.status == ledger.Status.POSTED for outcome in outcomes)
            posted += size
        return posted / spent

    with ThreadPoolExecutor(len(connections)) as workers:
        return sum(workers.map(write, connections))


def _posting(pool: UUID, *, hot: bool) -> Posting:
    minor = random.randint(1, 1000)
    one, other = random.sample(HOLDERS, 2)
    to = Leg(account="1000", amounts={HOT: minor}) if hot else Leg(account="1100", amounts={one: minor})
    legs = (to, Leg(account="3000.contributions", amounts={other: -minor}))
    return Posting(pool_id=pool, idem=new_id(), kind="bench", effective=DAY, legs=legs, doc={"memo": "transfer"})


def _books(server: Server) -> Connections:
    """Open the books with all their accounts; a connection for the writer of each."""
    connections: Connections = {}
    for number in range(BOOKS):
        pool = named_id("pool", "bench", number)
        connections[pool] = psycopg.connect(server.dsn(DATABASE, "app"), autocommit=True)
        book = ledger.open_book(pool, organisation_id=ORGANISATION, currency="AUD", using=connections[pool])
        everyone = [(code, holder) for code in ("1100", "3000.contributions") for holder in HOLDERS]
        ledger.open_accounts(book, [*everyone, ("1000", HOT)], using=connections[pool])
    return connections


def throughput(server: Server, folder: Path) -> dict[str, dict[str, object]]:
    """Measure every case in turn, round by round."""
    books = _books(server)
    one = dict([next(iter(books.items()))])
    cases: dict[str, Callable[[], float]] = {
        "floor, spread": partial(floor, server, folder, hot=False),
        "floor, hot": partial(floor, server, folder, hot=True),
        "post_batch of 1, hot, one writer": partial(batches, one, 1, hot=True),
    }
    for size in (64, 512):
        case = f"post_batch of {size}"
        cases[f"{case}, spread, {BOOKS} books, {BOOKS} writers"] = partial(batches, books, size, hot=False)
        cases[f"{case}, spread, one book, one writer"] = partial(batches, one, size, hot=False)
        cases[f"{case}, hot, one writer"] = partial(batches, one, size, hot=True)
    figures: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, measure in cases.items():
            figures[name].append(measure())
    assert ledger.verify(using=one[next(iter(one))]) is None
    for connection in books.values():
        connection.close()
    medians = {name: statistics.median(rates) for name, rates in figures.items()}
    return {
        name: {
            "per_second": round(medians[name]),
            "rounds": [round(rate) for rate in rates],
            "times_floor": round(medians[name] / medians["floor, hot" if "hot" in name else "floor, spread"], 2),
        }
        for name, rates in figures.items()
    }


def questions(server: Server) -> dict[str, dict[str, object]]:
    """Ask for the balance of one account as of posting numbers, in a small and in a large book, in turn."""
    figures: dict[str, dict[str, object]] = {}
    asked: dict[str, list[float]] = {}
    with psycopg.connect(server.dsn(DATABASE, "app"), autocommit=True) as connection:
        for entries in (SMALL, LARGE):
            pool = named_id("pool", "bench", entries)
            ledger.open_book(pool, organisation_id=ORGANISATION, currency="AUD", using=connection)
            before = time.perf_counter()
            for start_at in range(0, entries // 2, 5_000):
                postings = [_posting(pool, hot=True) for _ in range(min(5_000, entries // 2 - start_at))]
                ledger.post_batch(postings, using=connection)
            rate = round(entries / (time.perf_counter() - before))
            figures[f"filling {entries} entries by 5,000 transactions"] = {"per_second": rate}
        for round_number in range(ROUNDS + 1):
            for entries in (SMALL, LARGE):
                for code, holder in (("1000", HOT), ("3000.contributions", HOLDERS[7])):
                    median = _median_ms(connection, named_id("pool", "bench", entries), code, holder, entries // 2)
                    if round_number:  # the first one warms up
                        asked.setdefault(f"as of a number, {code}, {entries} entries", []).append(median)
    return figures | {
        name: {"median_ms": round(statistics.median(medians), 3), "rounds": [round(one, 3) for one in medians]}
        for name, medians in asked.items()
    }


def _median_ms(
    connection: psycopg.Connection[tuple[object, ...]], pool: UUID, code: str, holder: UUID, most: int
) -> float:
    spent = []
    for _ in range(200):
        number = random.randint(1, most)
        before = time.perf_counter()
        ledger.balances(pool, codes=[code], holders=[holder], number=number, using=connection)
        spent.append((time.perf_counter() - before) * 1000)
    return statistics.median(spent)


def measure() -> dict[str, object]:
    """Run everything on a throw-away server with durable commits; returns the figures and the machine."""
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="poolbook-bench-") as folder:
        server = start(Path(folder))
        try:
            with psycopg.connect(server.dsn("postgres", "owner"), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            with psycopg.connect(server.dsn(DATABASE, "owner"), autocommit=True) as connection:
                connection.execute(install.installing())
                connection.execute(FLOOR_TABLES)
            figures = throughput(server, Path(folder))
            if "--quick" not in sys.argv:
                figures |= questions(server)
            return {
                "machine": {
                    "cpus": os.cpu_count(),
                    "architecture": platform.machine(),
                    "postgresql": server.version,
                    "python": platform.python_version(),
                    "commits": "durable",
                },
                "rounds": ROUNDS,
                "figures": figures,
            }
        finally:
            server.release()


def main() -> None:
    """Print a table and write it down; with --quick only the first half of it, and nothing is written."""
    found = measure()
    figures = found["figures"]
    assert isinstance(figures, dict)
    for name, values in figures.items():
        print(f"{name:45}", *(f"{key} {value}" for key, value in values.items()))
    if "--quick" in sys.argv:
        return
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
