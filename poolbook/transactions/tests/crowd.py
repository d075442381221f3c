"""Many workers at once, each with its own connections; what each got: an answer or a refusal."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from poolbook.kernel.errors import Refused


def at_once(workers: int, ask: Callable[[], object]) -> tuple[list[object], list[str]]:
    """Return the answers, and the codes of the refusals."""

    def one(_: int) -> object:
        try:
            return ask()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        got = list(pool.map(one, range(workers)))
    refusals = [one.code for one in got if isinstance(one, Refused)]
    return [one for one in got if not isinstance(one, Refused)], refusals
