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
GOAL_SIZE = 50_000  # where the goals are: 4 times COPY, 1,000 MB
WIDE_ROUNDS = 3  # of pools above that: all benchmarks together are to end in twelve minutes
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

    act: does it once, until the ledger is committed; every pool has done it before, as in the middle of its life.
    """
    written = {pool.size: written_by(server, partial(act, pool)) for pool in pools}
    cases: dict[str, Callable[[], Spent]] = {}
    for pool in pools:
        cases[f"{pool.size} investors"] = partial(timed, partial(act, pool))
        cases[f"{pool.size} COPY"] = Floor(server, written[pool.size]).fill
    fewer = {name: WIDE_ROUNDS for name in cases if int(name.split()[0]) > GOAL_SIZE}
    found = {name: medians(spent) for name, spent in rounds(cases, fewer=fewer).items()}
    figures = {}
    for pool in pools:
        new = [one for one in written[pool.size] if one.is_new]
        own, copy = found[f"{pool.size} investors"], found[f"{pool.size} COPY"]
        figures[f"{pool.size} investors"] = {
            **own,
            "rows": sum(one.rows for one in written[pool.size]),
            "mb": round(sum(len(one.text) for one in written[pool.size]) / 1e6, 1),
            "copy_s": copy["seconds"],
            "copy_server_cpu_s": copy.get("server_cpu_s"),
            "times_copy": round(own["seconds"] / copy["seconds"], 2),
            "times_copy_of_new_rows": round(own["seconds"] / Floor(server, new).fill().wall_s, 2),
            "copy_rounds": copy["rounds"],
            "written": [_said(one) for one in written[pool.size]],
        }
    return figures


def _said(one: Written) -> str:
    return f"{one.room} {one.table} {one.rows} {'new' if one.is_new else 'changed'}"


def memory(pools: list[WidePool], act: Act) -> Figures:
    """Do it once more in a fresh process, and say what that and the server held."""
    pool = next((pool for pool in pools if pool.size == GOAL_SIZE), pools[-1])
    server_mb, own_mb = in_child(_act_and_look, act, pool)
    return {f"{pool.size} investors, memory": {"peak_mb": own_mb, "server_peak_mb": server_mb}}


def _act_and_look(act: Act, pool: WidePool) -> int | None:
    act(pool)
    return server_peak_mb()
