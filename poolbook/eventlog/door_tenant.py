"""At a door: what is read there outside any transaction is about the tenant who asks, too."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import connections

from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.walls import INVESTORS, ORGANISATIONS

_SET = f"SELECT set_config('{ORGANISATIONS}', %s, false), set_config('{INVESTORS}', %s, false)"


@contextmanager
def asked_by(organisations: Iterable[UUID], investors: Iterable[UUID]) -> Iterator[None]:
    """
    Let single statements inside see what the walls let through for these; transactions name their tenants themselves.

    organisations: the tenants; investors: acted for. A database is told when it is first asked something.
    """
    whose = [",".join(map(str, organisations)), ",".join(map(str, investors))]
    told: set[str] = set()

    def tell(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        connection = context["connection"]
        if not connection.in_atomic_block and connection.alias not in told:
            told.add(connection.alias)
            with connection.cursor() as cursor:
                cursor.execute(_SET, whose)
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for alias in ALIASES.values():
            stack.enter_context(connections[alias].execute_wrapper(tell))
        try:
            yield
        finally:
            for alias in told:
                _forget(alias)


def _forget(alias: str) -> None:
    """Whoever is served next on this connection must not see what this one could."""
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute(_SET, ["", ""])
    except DatabaseError:
        connection.close()
