"""How many HTTP requests a second does one process of `poolbook serve` answer: reads, a report, receipts recorded?"""

import asyncio
import json
import os
import re
import signal
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from benchmarks.grown_file import EXAMPLE
from benchmarks.measuring import POOLBOOK, ROUNDS, Figures, command, installation, report
from poolbook.kernel.ids import new_id

CONNECTIONS = (1, 8)  # at once; the process has limits.HTTP_WORKERS threads
COUNTS = {"GET a pool": 200, "GET capital accounts": 40, "POST a receipt": 100}  # requests of each case in each round
MOST_SECONDS = 60  # of one case; beyond that something hangs
ORGANISATION, EMAIL = "Kestrel Ventures", "mia@example.org"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the server listens on 127.0.0.1, and what opens it."""

    port: int
    token: str

    def request(self, method: str, path: str, body: dict[str, Any] | None = None) -> bytes:
        """Write one request as it goes over the wire; a POST gets a key of its own."""
        text = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} /api/v1{path} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {self.token}"]
        if body is not None:
            lines += [f"Idempotency-Key: {new_id()}", "Content-Type: application/json", f"Content-Length: {len(text)}"]
        return "\r\n".join([*lines, "", ""]).encode() + text

    async def ask(self, requests: list[bytes], *, connections: int) -> tuple[list[float], bytes]:
        """Send requests over some connections, each one after the other; returns each one's seconds, the last body."""
        waiting, spent, last = iter(requests), [], b""

        async def one_connection() -> None:
            nonlocal last
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            for request in waiting:
                before = time.perf_counter()
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
                assert length, head
                last = await reader.readexactly(int(length[1]))
                spent.append(time.perf_counter() - before)
                assert head[9:12] in (b"200", b"201"), head + last
            writer.close()

        async with asyncio.timeout(MOST_SECONDS):
            await asyncio.gather(*(one_connection() for _ in range(connections)))
        return spent, last


@contextmanager
def serving(log: IO[bytes]) -> Iterator[int]:
    """Serve the home of the environment in a process of its own; yields the port."""
    process = subprocess.Popen([POOLBOOK, "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout
        found = re.search(r":(\d+) ", process.stdout.readline())
        assert found, "it does not serve"
        yield int(found[1])
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(MOST_SECONDS)


def measure(site: Site) -> Figures:
    """Ask in interleaved rounds."""
    _, body = asyncio.run(site.ask([site.request("GET", "/pools")], connections=1))
    pool = json.loads(body)["items"][0]["id"]
    receipt = {"pool_id": pool, "amount": {"amount": "1.00", "currency": "AUD"}, "received_on": "2024-05-01"}
    makers: dict[str, Callable[[], bytes]] = {
        "GET a pool": lambda: site.request("GET", f"/pools/{pool}"),
        "GET capital accounts": lambda: site.request("GET", f"/pools/{pool}/reports/capital-accounts?as_of=2024-06-30"),
        "POST a receipt": lambda: site.request("POST", "/receipts", receipt),
    }
    rates: dict[str, list[float]] = {}
    times: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, make in makers.items():
            for connections in CONNECTIONS:
                case = f"{name}, {connections} at once"
                requests = [make() for _ in range(COUNTS[name])]
                before = time.perf_counter()
                spent, _ = asyncio.run(site.ask(requests, connections=connections))
                rates.setdefault(case, []).append(len(requests) / (time.perf_counter() - before))
                times.setdefault(case, []).extend(spent)
    return {
        case: {
            "per_second": round(statistics.median(rates[case])),
            "median_ms": round(statistics.median(times[case]) * 1000, 1),
            "p95_ms": round(statistics.quantiles(times[case], n=20)[-1] * 1000, 1),
            "rounds": [round(rate) for rate in rates[case]],
        }
        for case in rates
    }


def main() -> None:
    """Serve the example pool of four investors and ask for it."""
    with installation() as server:
        command("import", str(EXAMPLE))
        command("user", "add", "--email", EMAIL, "--name", "Mia", "--organisation", ORGANISATION)
        found = subprocess.run(
            [POOLBOOK, "token", "--user", EMAIL, "--organisation", ORGANISATION, "--format", "json"],
            capture_output=True,
            check=True,
        )
        with (server.places.home / "log").open("wb") as log, serving(log) as port:
            figures = measure(Site(port, json.loads(found.stdout)["token"]))
        report("http", figures, asked=__doc__ or "")


if __name__ == "__main__":
    os.environ.pop("POOLBOOK_ORIGIN", None)
    main()
