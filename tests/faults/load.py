"""People at work: sagas over two rooms in several pools and imports over three, until they are told to stop."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

from poolbook.eventlog.context import Origin, originating
from poolbook.eventlog.positions import wait_for
from poolbook.gateway.pool_file import import_pool_file
from poolbook.gateway.server import background
from poolbook.kernel.errors import TryAgain
from poolbook.kernel.ids import new_id
from tests.fund import Fund
from tests.homes import KESTREL


class Load:
    """What was done: how often, and what went wrong."""

    def __init__(self) -> None:
        self.done = {"sagas": 0, "imports": 0}
        self.errors: list[BaseException] = []
        self._stopping = threading.Event()

    def goes_on(self) -> bool:
        return not self.errors

    def stop(self) -> None:
        self._stopping.set()

    def run(self, kind: str, work: Callable[[int], Any]) -> None:
        number = 0
        try:
            while not self._stopping.is_set():
                try:
                    work(number)
                except TryAgain:
                    continue
                number += 1
                self.done[kind] += 1
        except BaseException as error:  # the test must hear of it
            self.errors.append(error)
            raise
        finally:
            connections.close_all()


def saga(fund: Fund, number: int) -> None:
    """Call a little from everybody, and have them pay it once the bank's side knows of the call."""
    shares = {investor: commitment // 100_000 for investor, (_, commitment) in fund.investors.items()}
    where = Origin(correlation=new_id())
    with originating(where):
        fund.call(sum(shares.values()), key=f"call {number}")
    wait_for(str(where.correlation))
    fund.pay(shares, key=f"pay {number}")


def copy_of_kestrel(folder: Path, number: int) -> Path:
    """The example pool under another name."""
    copy = folder / f"kestrel {number}"
    if not copy.exists():
        shutil.copytree(KESTREL, copy)
        terms = copy / "pool.csv"
        terms.write_text(terms.read_text().replace("Kestrel Fund I", f"Kestrel Fund {number}"))
    return copy


@contextmanager
def at_work(funds: list[Fund], folder: Path) -> Iterator[Load]:
    """Have everybody at work while inside, with the relays of a server running."""
    load = Load()
    threads = [
        threading.Thread(target=load.run, args=("sagas", lambda number, fund=fund: saga(fund, number)))
        for fund in funds
    ]
    imports = lambda number: import_pool_file(copy_of_kestrel(folder, number))  # noqa: E731
    threads.append(threading.Thread(target=load.run, args=("imports", imports)))
    with background():
        for thread in threads:
            thread.start()
        try:
            yield load
        finally:
            load.stop()
            for thread in threads:
                thread.join()
    assert load.errors == []
