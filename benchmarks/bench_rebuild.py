"""How many facts a second does `poolbook rebuild` replay, of pools and of transactions?"""

from datetime import date, timedelta
from functools import partial

from benchmarks.measuring import Figures, installation, medians, report, rounds, timed
from benchmarks.wide_pool import WidePool
from poolbook.eventlog.relay import drain
from poolbook.eventlog.replay import projected_models, rebuild
from poolbook.gateway import database
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from tests.fund import Fund

POOLS, CALLS = 25, 15  # small pools, and calls of each, all paid: many small facts
WIDE = 10_000  # investors of the one wide pool: few facts with many lines
ROOMS = ("pools", "transactions")


def small_pools() -> None:
    """Let pools of ten investors live for a while: call, pay, call."""
    for number in range(POOLS):
        mia = Member(user_id=named_id("user", "mia"), organisation_id=named_id("firm", number), role=Role.OWNER)
        investors = {named_id("investor", number, one): ("lp" if one else "gp", 1_000_000) for one in range(10)}
        fund = Fund(mia, investors, name=f"Small Fund {number}").start()
        for step in range(CALLS):
            day = date(2020, 3, 2) + timedelta(days=30 * step)
            fund.call(10_000, on=day, key=f"call {step}")
            drain(["pools"])
            fund.pay(dict.fromkeys(investors, 1_000), on=day + timedelta(days=14), key=f"payment {step}")
        drain()


def wide_pool() -> None:
    """Let one pool of many investors call three times, and be paid once."""
    pool = WidePool(WIDE)
    fund = pool.fund.start()
    for step in range(3):
        fund.call(WIDE * 1_000, key=f"call {step}")
    drain()
    fund.pay(dict.fromkeys(fund.investors, 900), key="the first")
    drain()


def measure() -> Figures:
    """Rebuild both rooms in interleaved rounds."""
    database.connect("owner")
    replayed = {room: rebuild(room) for room in ROOMS}
    spent = rounds({room: partial(timed, partial(rebuild, room)) for room in ROOMS})
    figures = {}
    for room in ROOMS:
        took, facts, rows = medians(spent[room]), replayed[room], rows_of(room)
        per_second = {
            "facts_per_second": round(facts / took["seconds"]),
            "rows_per_second": round(rows / took["seconds"]),
        }
        figures[room] = {**per_second, "facts": facts, "rows": rows, **took}
    return figures


def rows_of(room: str) -> int:
    """Count the rows that a rebuild writes."""
    return sum(model._default_manager.using(room).count() for model in projected_models(room))


def main() -> None:
    """Measure a log of small facts, then one of wide facts."""
    figures: Figures = {}
    for name, live in (("small facts", small_pools), (f"facts of {WIDE} lines", wide_pool)):
        with installation():
            live()
            figures |= {f"{room}, {name}": values for room, values in measure().items()}
            if live is wide_pool:
                report("rebuild", figures, asked=__doc__ or "")


if __name__ == "__main__":
    main()
