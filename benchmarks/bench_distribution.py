"""How long does a distribution take, from the proposal to the committed ledger, against COPY of the rows it writes?"""

import sys
from datetime import date

from benchmarks.measuring import installation, report
from benchmarks.wide_pool import FIRST_DAY, SIZES, WidePool, against_copy, memory
from poolbook.eventlog.relay import drain
from poolbook.kernel.member import Role
from poolbook.pools.operations.approve_distribution import approve_distribution
from poolbook.pools.operations.make_investment import make_investment
from poolbook.pools.operations.propose_distribution import propose_distribution
from poolbook.pools.operations.record_proceeds import record_proceeds
from tests.fund import aud

PAID = 1_000_000  # cents of each investor


def prosper(pool: WidePool) -> None:
    """Call, receive, invest, sell for five times as much, and give back so much that all four tiers are behind it."""
    fund, day = pool.fund.start(), FIRST_DAY
    fund.call(pool.size * (PAID + PAID // 100), on=day, key="the first")  # no line is below PAID
    drain()
    fund.pay(dict.fromkeys(fund.investors, PAID), on=day, key="the first")
    drain()
    cost = aud(pool.size * PAID)
    made = make_investment(pool_id=fund.id, amount=cost, name="Northwind", made_on=day, by=fund.mia)
    record_proceeds(
        pool_id=fund.id,
        kind="exit",
        amount=aud(pool.size * PAID * 5),
        investment_id=made.investment_id,
        received_on=date(2020, 3, 3),
        by=fund.mia,
    )
    drain()
    distribute(pool, minor=PAID * 2)


def distribute(pool: WidePool, *, minor: int = PAID // 100) -> None:
    """Propose and approve a distribution, and publish it until it is booked; minor: cents for each investor."""
    _, day = pool.next_step()
    fund = pool.fund
    proposed = propose_distribution(pool_id=fund.id, amount=aud(pool.size * minor), distributed_on=day, by=fund.mia)
    approve_distribution(
        pool_id=fund.id, distribution_id=proposed.distribution_id, by=pool.member("abe", Role.APPROVER)
    )
    drain()


def main(sizes: tuple[int, ...]) -> None:
    """Measure pools of these sizes."""
    with installation() as server:
        pools = [WidePool(size) for size in sizes]
        for pool in pools:
            prosper(pool)
        figures = against_copy(server, pools, distribute) | memory(pools, distribute)
        report("distribution", figures, asked=__doc__ or "")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
