"""Kill a process between any two of its steps: every statement and every commit that it sends to a database."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import Connection

_PATCHED = (
    (CursorWrapper, "_execute"),
    (CursorWrapper, "_executemany"),
    (BaseDatabaseWrapper, "_commit"),
)


@contextmanager
def counting(at_step: Callable[[int], None]) -> Iterator[Callable[[], int]]:
    """
    Number the steps of this process while inside.

    at_step: called before each step with its number, from 1.
    """
    steps = 0
    originals = [(owner, name, getattr(owner, name)) for owner, name in _PATCHED]

    def wrap(original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            nonlocal steps
            steps += 1
            at_step(steps)
            return original(*arguments, **named)

        return run

    for owner, name, original in originals:
        setattr(owner, name, wrap(original))
    try:
        yield lambda: steps
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)


def steps_of(work: Callable[[], object]) -> int:
    """Count the steps of a piece of work by doing it."""
    with counting(lambda _: None) as counted:
        work()
    return counted()


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """
    Do a piece of work in a process of its own, which gets kill -9 just before one of its steps.

    returns: whether it was killed; False: the work ended before that step.
    """

    def kill(number: int) -> None:
        if number == step:
            os.kill(os.getpid(), signal.SIGKILL)

    connections.close_all()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with counting(kill):
                work()
            status = 0
        finally:
            os._exit(status)
    _, ended = os.waitpid(child, 0)
    if os.WIFSIGNALED(ended):
        assert os.WTERMSIG(ended) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(ended) == 0, "the work failed by itself"
    return False


def digest(tables: dict[str, str], connect: Callable[[str], "Connection[Any]"]) -> dict[str, list[tuple[Any, ...]]]:
    """
    Read what must be equal however a process died.

    tables: {alias: SELECT with a stable order}.
    """
    found = {}
    for alias, sql in tables.items():
        with connect(alias) as connection:
            found[alias] = connection.execute(sql).fetchall()  # type: ignore[arg-type]
    return found
