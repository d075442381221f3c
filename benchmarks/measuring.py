"""What the benchmarks share: a throw-away server that keeps its promises, rounds, medians, memory, and the results."""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poolbook.gateway.settings")
os.environ["POOLBOOK_KEY"] = (
    "dGVzdHMgc2VhbCBwZXJzb25hbCBkYXRhIHdpdGggaXQ="  # of no installation: the home is thrown away
)
django.setup()

from django.db import connections  # noqa: E402

from poolbook.gateway import database  # noqa: E402
from poolbook.gateway.postgres import running  # noqa: E402
from poolbook.gateway.postgres.cluster import server_pid  # noqa: E402
from poolbook.gateway.postgres.places import Places  # noqa: E402
from poolbook.gateway.postgres.sharing import Server  # noqa: E402

ROUNDS = 5
RESULTS = Path(__file__).parent / "results"
POOLBOOK = Path(sys.executable).with_name("poolbook")
PROC = Path("/proc")
_MAXRSS_UNITS = 1024 * 1024 if sys.platform == "darwin" else 1024  # of ru_maxrss in a MB

R = TypeVar("R")
Figures = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: on the clock, of this process's processor time, and of the server's (None where nobody can say)."""

    wall_s: float
    cpu_s: float
    server_cpu_s: float | None


@contextmanager
def installation() -> Iterator[Server]:
    """Have a home of its own with a running server (durable commits) and four migrated databases, as the app's role."""
    with tempfile.TemporaryDirectory(prefix="poolbook-bench-") as folder:
        os.environ["POOLBOOK_HOME"] = folder
        with running(Path(folder)) as server:
            database.connect("owner")
            database.migrate()
            database.connect("app")
            try:
                yield server
            finally:
                connections.close_all()


def timed(do: Callable[[], object]) -> Spent:
    """Run something once and say what it took."""
    server, cpu, wall = _server_cpu_s(), time.process_time(), time.perf_counter()
    do()
    wall_s, cpu_s, after = time.perf_counter() - wall, time.process_time() - cpu, _server_cpu_s()
    return Spent(wall_s, cpu_s, None if server is None or after is None else after - server)


def rounds(
    cases: Mapping[str, Callable[[], Spent]], *, fewer: Mapping[str, int] | None = None
) -> dict[str, list[Spent]]:
    """
    Measure every case in turn, round by round, so that a noisy moment hits all of them.

    fewer: {case: in how many of the rounds it takes part}, for those that take long.
    """
    found: dict[str, list[Spent]] = {name: [] for name in cases}
    for number in range(ROUNDS):
        for name, measure in cases.items():
            if number < (fewer or {}).get(name, ROUNDS):
                found[name].append(measure())
    return found


def medians(spent: list[Spent]) -> dict[str, Any]:
    """Return the medians and all rounds of one case."""
    server = [one.server_cpu_s for one in spent if one.server_cpu_s is not None]
    found: dict[str, Any] = {
        "seconds": _short(statistics.median(one.wall_s for one in spent)),
        "cpu_s": _short(statistics.median(one.cpu_s for one in spent)),
    }
    if server:
        found["server_cpu_s"] = _short(statistics.median(server))
    return {**found, "rounds": [_short(one.wall_s) for one in spent]}


def _short(seconds: float) -> float:
    return float(f"{seconds:.3g}")


def in_child(function: Callable[..., R], *arguments: Any) -> tuple[R, int]:
    """
    Run a function of a module in a fresh process that uses the same home.

    returns: what it returned, and the most memory that the process ever held, in MB.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_with_peak, function, arguments).result()


def _with_peak(function: Callable[..., R], arguments: tuple[Any, ...]) -> tuple[R, int]:
    database.connect("app")
    try:
        return function(*arguments), peak_mb()
    finally:
        connections.close_all()


def command(*arguments: str) -> tuple[Spent, int]:
    """
    Run poolbook in a process of its own, from its start to its end.

    returns: what it took, and the most memory it ever held, in MB.
    """
    server, wall = _server_cpu_s(), time.perf_counter()
    process = subprocess.Popen([POOLBOOK, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"poolbook {arguments[0]} ended with {process.returncode}"
    wall_s, after = time.perf_counter() - wall, _server_cpu_s()
    server_s = None if server is None or after is None else after - server
    return Spent(wall_s, used.ru_utime + used.ru_stime, server_s), used.ru_maxrss // _MAXRSS_UNITS


def peak_mb(pid: int | str = "self") -> int:
    """Return the most memory that a process ever held, in MB; of others only where /proc tells."""
    status = PROC / str(pid) / "status"
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) // 1024
    assert pid == "self", "nobody tells the memory of another process here"
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MAXRSS_UNITS


def server_peak_mb() -> int | None:
    """Return the most that one connection's server process holds or held, the shared 128 MB included."""
    found = [peak_mb(pid) for pid in _server_pids()[1:]]
    return max(found, default=None)


def _server_pids() -> list[int]:
    """The server's processes, its first one in front."""
    first = server_pid(Places(Path(os.environ["POOLBOOK_HOME"])))
    if first is None or not PROC.exists():
        return []
    children = PROC / str(first) / "task" / str(first) / "children"
    return [first, *map(int, children.read_text().split())]


def _server_cpu_s() -> float | None:
    pids = _server_pids()
    ticks = 0
    for number, pid in enumerate(pids):
        try:
            fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
        ticks += int(fields[11]) + int(fields[12])
        if number == 0:  # and of connections that have ended
            ticks += int(fields[13]) + int(fields[14])
    return ticks / os.sysconf("SC_CLK_TCK") if pids else None


def report(name: str, figures: Figures, *, asked: str) -> None:
    """Print a table and write results/<name>.json, with the machine in words that name nobody."""
    print(f"   {asked}")
    for case, values in figures.items():
        shown = (f"{key} {value}" for key, value in values.items() if not isinstance(value, list))
        print(f"   {case:44}", *shown, sep="  ")
    RESULTS.mkdir(exist_ok=True)
    found = {"asked": asked, "machine": machine(), "rounds": ROUNDS, "figures": figures}
    (RESULTS / f"{name}.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def machine() -> dict[str, Any]:
    """Say what the figures were measured on: no names, no paths."""
    with connections["pools"].cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0].split()[0]
        cursor.execute("SHOW fsync")
        durable = cursor.fetchone()[0] == "on"
    return {
        "cpus": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "architecture": platform.machine(),
        "system": platform.system(),
        "postgresql": version,
        "python": platform.python_version(),
        "commits": "durable" if durable else "not durable",
    }
