"""Pools with many investors: what a call and a distribution are measured on."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any

from benchmarks.floor import Floor, Written, written_by
from benchmarks.measuring import Figures, Spent, in_child, medians, rounds, server_peak_mb, timed
from poolbook.gateway.postgres.sharing import Server
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from tests.fund import Fund

SIZES = (100, 1_000, 10_000, 50_000, 100_000)
GOAL_SIZE, GOAL_TIMES_COPY, GOAL_MB = 50_000, 4, 1_000
COMMITMENT = 10_000_000  # cents of each investor
FIRST_DAY = date(2020, 3, 2)


class WidePool:
    """A pool of one gp and many lps in a firm of its own; size: investors, steps: how often it did something."""

    def __init__(self, size: int, steps: int = 0) -> None:
        self.size, self.steps = size, steps

    def __reduce__(self) -> tuple[Any, ...]:
        return WidePool, (self.size, self.steps)

    @cached_property
    def fund(self) -> Fund:
        """The pool, found again by its size in any process."""
        investors = {
            named_id("investor", self.size, number): ("gp" if number == 0 else "lp", COMMITMENT + number)
            for number in range(self.size)
        }
        return Fund(self.member("mia", Role.OWNER), investors, name=f"Wide Fund {self.size}")

    def member(self, name: str, role: Role) -> Member:
        """Return somebody of the pool's firm."""
        return Member(user_id=named_id("user", name), organisation_id=named_id("firm", self.size), role=role)

    def next_step(self) -> tuple[str, date]:
        """Return a name that is new, and the next day."""
        self.steps += 1
        return f"step {self.steps}", FIRST_DAY + timedelta(days=self.steps)


Act = Callable[[WidePool], Any]


def against_copy(server: Server, pools: list[WidePool], act: Act) -> Figures:
    """
    Measure something that a pool does against COPY of the rows that it writes, in interleaved rounds.

    act: does it once, until the ledger is committed; may be called any number of times.
    """
    floors: dict[int, tuple[list[Written], Floor, Floor]] = {}
    for pool in pools:
        act(pool)  # accounts and plans are there afterwards, as in the middle of a pool's life
        written = written_by(server, partial(act, pool))
        new = [one for one in written if one.is_new]
        floors[pool.size] = written, Floor(server, written), Floor(server, new)
    cases: dict[str, Callable[[], Spent]] = {}
    for pool in pools:
        _, every, new_rows = floors[pool.size]
        cases[f"{pool.size} investors"] = partial(timed, partial(act, pool))
        cases[f"{pool.size} COPY"] = every.fill
        cases[f"{pool.size} COPY new"] = new_rows.fill
    found = {name: medians(spent) for name, spent in rounds(cases).items()}
    return {f"{pool.size} investors": _compared(pool, found, floors[pool.size][0]) for pool in pools}


def _compared(pool: WidePool, found: Figures, written: list[Written]) -> dict[str, Any]:
    own, copy, copy_new = (found[f"{pool.size} {what}"] for what in ("investors", "COPY", "COPY new"))
    return {
        **own,
        "rows": sum(one.rows for one in written),
        "mb": round(sum(len(one.text) for one in written) / 1e6, 1),
        "copy_s": copy["seconds"],
        "copy_cpu_s": copy["cpu_s"],
        "copy_server_cpu_s": copy.get("server_cpu_s"),
        "times_copy": round(own["seconds"] / copy["seconds"], 2),
        "times_copy_of_new_rows": round(own["seconds"] / copy_new["seconds"], 2),
        "copy_rounds": copy["rounds"],
        "written": [f"{one.room} {one.table} {one.rows} {'new' if one.is_new else 'changed'}" for one in written],
    }


def memory(pools: list[WidePool], act: Act) -> Figures:
    """Do it once more for the two widest pools, each in a fresh process, and say what that and the server held."""
    found = {}
    for pool in pools[-2:]:
        server_mb, own_mb = in_child(_act_and_look, act, pool)
        pool.steps += 1
        found[f"{pool.size} investors, memory"] = {"peak_mb": own_mb, "server_peak_mb": server_mb}
    return found


def _act_and_look(act: Act, pool: WidePool) -> int | None:
    act(pool)
    return server_peak_mb()
