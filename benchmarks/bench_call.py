"""How long does a capital call take, from the operation to the committed ledger, against COPY of the rows it writes?"""

import sys

from benchmarks.measuring import installation, report
from benchmarks.wide_pool import SIZES, WidePool, against_copy, memory
from poolbook.eventlog.relay import drain


def call(pool: WidePool) -> None:
    """Issue a call of about ten dollars an investor, and publish it until it is booked."""
    key, day = pool.next_step()
    pool.fund.call(pool.size * 1_000, on=day, key=key)
    drain()


def main(sizes: tuple[int, ...]) -> None:
    """Measure pools of these sizes."""
    with installation() as server:
        pools = [WidePool(size) for size in sizes]
        for pool in pools:
            pool.fund.start()
            call(pool)
        figures = against_copy(server, pools, call) | memory(pools, call)
        report("call", figures, asked=__doc__ or "")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
