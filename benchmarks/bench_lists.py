"""Does the first page of each list take as long in a pool of 10,000 investors and 10^6 entries as in one of 10?"""

import asyncio
import os
import statistics
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connections

from benchmarks.bench_http import Site, serving
from benchmarks.measuring import PROC, ROUNDS, Figures, installation, report
from poolbook.eventlog.relay import drain
from poolbook.gateway import database
from poolbook.gateway.postgres.cluster import server_pid
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.charge_expense import charge_expense
from poolbook.pools.operations.charge_management_fee import charge_management_fee
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_proceeds import record_proceeds
from poolbook.pools.operations.value_investment import value_investment
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.link_investor_user import link_investor_user
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.sealing import new_secret, secret_hash
from tests.firm import found_firm, let_in
from tests.fund import Fund, aud

SIZES = (10, 10_000)
CALLS = 18  # each paid but for the last; with two distributions and the rest that is 10^6 entries at 10,000 investors
CALLED = 100_000  # cents of each investor, of each call
COMMITMENT = 10_000_000  # cents of each investor
FIRST_DAY = date(2020, 3, 2)
MONTH = timedelta(days=30)
REQUESTS = 3  # of each list in each round
GOAL = 2  # times as long, at most

# As the apps ask for them; {call} is the last one, half of which is open.
MANAGER = {
    "pools": "/organisations/{firm}/standings?limit=25",
    "tasks": "/organisations/{firm}/tasks?limit=25",
    "approvals": "/organisations/{firm}/approvals?limit=25",
    "audit": "/organisations/{firm}/audit?limit=25",
    "members": "/organisations/{firm}/members?limit=25",
    "invitations": "/organisations/{firm}/invitations?limit=25",
    "programs": "/organisations/{firm}/clients?limit=25",
    "tokens": "/tokens?limit=25",
    "register": "/investors?limit=25",
    "investors of a pool": "/pools/{pool}/positions?limit=25",
    "investors of a pool, by value": "/pools/{pool}/positions?order=-value&limit=25",
    "commitments": "/pools/{pool}/commitments?limit=25",
    "commitments that wait": "/pools/{pool}/commitments?state=requested,accepted&limit=25",
    "commitments, summed": "/pools/{pool}/commitments/sums",
    "closes": "/pools/{pool}/closes?limit=25",
    "capital calls": "/pools/{pool}/capital-calls?limit=25",
    "a call without its lines": "/capital-calls/{call}?lines=no",
    "open calls": "/pools/{pool}/capital-calls?state=issued,part_paid&limit=25",
    "lines of a call": "/capital-calls/{call}/lines?limit=25",
    "lines of a call, open": "/capital-calls/{call}/lines?state=open&order=-left&limit=25",
    "receipts": "/pools/{pool}/receipts?limit=25",
    "proposals of matches": "/pools/{pool}/match-proposals",
    "over-payments": "/pools/{pool}/over-payments?limit=25",
    "bank lines": "/pools/{pool}/bank-lines?limit=25",
    "bank statements": "/pools/{pool}/bank-statements?limit=25",
    "cash items": "/pools/{pool}/cash-items?limit=25",
    "sign-offs": "/pools/{pool}/sign-offs?limit=25",
    "investments": "/pools/{pool}/investments?limit=25",
    "valuations": "/investments/{investment}/valuations?limit=25",
    "proceeds": "/pools/{pool}/proceeds?limit=25",
    "expenses": "/pools/{pool}/expenses?limit=25",
    "management fees": "/pools/{pool}/management-fees?limit=25",
    "decisions": "/pools/{pool}/decisions?limit=25",
    "distributions": "/pools/{pool}/distributions?limit=25",
    "a distribution without its lines": "/distributions/{distribution}?lines=no",
    "lines of a distribution": "/distributions/{distribution}/lines?limit=25",
    "lines of a distribution, by amount": "/distributions/{distribution}/lines?order=-amount&limit=25",
    "payouts, summed": "/pools/{pool}/payouts/sums?subject_id={distribution}",
    "payouts": "/pools/{pool}/payouts?limit=25",
    "payouts due": "/pools/{pool}/payouts/due?limit=25",
    "payout files": "/pools/{pool}/payout-files?limit=25",
    "ledger": "/pools/{pool}/ledger?limit=25",
    "journal entries": "/pools/{pool}/journal-entries?limit=25",
}
INVESTOR = {
    "own capital calls": "/portfolio/capital-calls?limit=25",
    "own distributions": "/portfolio/distributions?limit=25",
    "own activity": "/portfolio/activity?limit=25",
    "own notifications": "/portfolio/notifications?limit=25",
    "own pools to explore": "/portfolio/open-pools",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A firm with one pool, what its lists are about, and who asks: Mia of the firm, Ann who acts for one investor."""

    size: int
    names: dict[str, UUID]
    mia: str
    ann: str
    entries: int

    def requests(self, port: int) -> dict[str, bytes]:
        """Write the request for each list."""
        asked = {name: (self.mia, path) for name, path in MANAGER.items()}
        asked |= {name: (self.ann, path) for name, path in INVESTOR.items()}
        return {
            name: Site(port, token).request("GET", path.format(**self.names)) for name, (token, path) in asked.items()
        }


def grown(size: int) -> Place:
    """Make a firm and its pool, and let them live: calls that were paid, an investment, two distributions."""
    firm = named_id("firm", size)
    mia, abe = (
        Member(user_id=named_id("user", name, size), organisation_id=firm, role=role)
        for name, role in (("mia", Role.OWNER), ("abe", Role.APPROVER))
    )
    found_firm(mia, f"Firm of {size}")
    let_in(abe, by=mia)
    fund = _fund(mia, size)
    everybody, last = list(fund.investors), FIRST_DAY
    for number in range(CALLS):
        last = FIRST_DAY + number * MONTH
        call = fund.call(size * CALLED, on=last, key=f"call {number}")
        drain()
        paying = everybody if number < CALLS - 1 else everybody[: size // 2]
        fund.pay(dict.fromkeys(paying, CALLED), on=last + timedelta(days=14), key=f"call {number}")
        drain()
    names = {"firm": firm, "pool": fund.id, "call": call, **_holdings(fund, abe, size, last + MONTH)}
    ann = add_user(email=f"ann@{size}.example", name="Ann").user_id
    link_investor_user(
        organisation_id=firm, investor_id=everybody[size // 2], user_id=ann, capacity="signatory", by=mia
    )
    drain()
    return Place(size, names, _token(mia.user_id), _token(ann), _entries(fund.id))


def _fund(mia: Member, size: int) -> Fund:
    investors = {
        named_id("investor", size, number): ("gp" if number == 0 else "lp", COMMITMENT) for number in range(size)
    }
    register_investors(
        organisation_id=mia.organisation_id,
        investors=[
            NewInvestor(name=f"Investor {number} of {size}", kind="individual", investor_class=kind, investor_id=who)
            for number, (who, (kind, _)) in enumerate(investors.items())
        ],
        by=mia,
    )
    drain()
    return Fund(mia, investors, name=f"Fund of {size}").start(are_known=True)


def _holdings(fund: Fund, abe: Member, size: int, day: date) -> dict[str, UUID]:
    by = fund.mia
    cost, value = aud(size * CALLED * 8), aud(size * CALLED * 10)
    made = make_investment(pool_id=fund.id, amount=cost, name="Northwind", made_on=FIRST_DAY + MONTH * CALLS, by=by)
    charge_management_fee(pool_id=fund.id, amount=aud(size * 1_000), charged_on=day, by=by)
    charge_expense(pool_id=fund.id, amount=aud(size * 1_000), payee="Auditors", charged_on=day, by=by)
    value_investment(pool_id=fund.id, investment_id=made.investment_id, fair_value=value, valued_on=day, by=by)
    record_proceeds(
        pool_id=fund.id,
        kind="return_of_capital",
        amount=aud(size * CALLED * 2),
        investment_id=made.investment_id,
        received_on=day,
        by=by,
    )
    drain()
    fund.distribute(size * CALLED, on=day + MONTH, abe=abe, key="settled")
    drain()
    day += 2 * MONTH
    due = propose_distribution(
        pool_id=fund.id, amount=aud(size * CALLED), distributed_on=day, proposed_on=day, by=by, key="due"
    )
    approve_distribution(pool_id=fund.id, distribution_id=due.distribution_id, by=abe, key="due approved")
    drain()
    return {"investment": made.investment_id, "distribution": due.distribution_id}


def _vacuum() -> None:
    """Do what autovacuum would have done by then; the app's role may not, and is only warned."""
    connections.close_all()
    database.connect("owner")
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    connections.close_all()
    database.connect("app")


def _token(user_id: UUID) -> str:
    secret = new_secret()
    issue_token(user_id=user_id, name="benchmark", secret_hash=secret_hash(secret), ttl=timedelta(hours=1))
    return secret


def _entries(pool_id: UUID) -> int:
    with connections["transactions"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_entry e JOIN ledger_book b ON b.id = e.book_id WHERE b.pool_id = %s", [pool_id]
        )
        return int(cursor.fetchone()[0])


def measure(port: int, places: list[Place], pids: list[int]) -> Figures:
    """
    Ask for every list of every pool in interleaved rounds.

    pids: of the processes that answer; what they work is told apart from what others do on the same machine.
    """
    site = Site(port, "")
    asked = {place.size: place.requests(port) for place in places}
    spent: dict[tuple[str, int], list[tuple[float, float]]] = {
        (name, size): [] for name in asked[places[0].size] for size in asked
    }
    for name, size in spent:  # as in the middle of a day: every list was looked at before
        asyncio.run(site.ask([asked[size][name]], connections=1))
    for _ in range(ROUNDS):
        for (name, size), found in spent.items():
            before = processor_ns(pids)
            wall, _ = asyncio.run(site.ask([asked[size][name]] * REQUESTS, connections=1))
            worked = (processor_ns(pids) - before) / REQUESTS
            found.append((worked / 1e6, statistics.median(wall) * 1e3))
    figures: Figures = {}
    for name in asked[places[0].size]:
        cpu, wall_ms = (
            [statistics.median(one[kind] for one in spent[name, size]) for size in sorted(asked)] for kind in (0, 1)
        )
        figures[name] = {
            "processor_ms": f"{cpu[0]:.1f} / {cpu[-1]:.1f}",
            "times": round(cpu[-1] / cpu[0], 2),
            "wall_ms": f"{wall_ms[0]:.1f} / {wall_ms[-1]:.1f}",
            "wall_times": round(wall_ms[-1] / wall_ms[0], 2),
        }
    return figures


def processor_ns(pids: list[int]) -> int:
    """Return the nanoseconds that processes and their children have worked."""
    spent = 0
    for pid in pids:
        for task in (PROC / str(pid) / "task").iterdir():
            spent += int((task / "schedstat").read_text().split()[0])
        spent += processor_ns(children(pid))
    return spent


def children(pid: int) -> list[int]:
    """Return the processes that a process has started and that are still there."""
    found = [(task / "children").read_text().split() for task in (PROC / str(pid) / "task").iterdir()]
    return [int(child) for some in found for child in some]


def main(sizes: tuple[int, ...]) -> None:
    """Grow the pools, serve them, ask."""
    with installation() as server:
        places = [grown(size) for size in sizes]
        _vacuum()
        print("   entries:", ", ".join(f"{place.entries:,} of {place.size:,} investors" for place in places))
        with (server.places.home / "log").open("wb") as log, serving(log) as port:
            postgres = server_pid(server.places)
            assert postgres, "what nobody can see cannot be measured"
            figures = measure(port, places, [postgres, *children(os.getpid())])
        figures["entries"] = {f"{place.size} investors": place.entries for place in places}
        report("lists", figures, asked=__doc__ or "")


if __name__ == "__main__":
    os.environ.pop("POOLBOOK_ORIGIN", None)
    main(tuple(map(int, sys.argv[1:])) or SIZES)
