"""The demo, loaded once, for properties that hold over all its pools."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from poolbook.gateway.demo import load_demo
from poolbook.gateway.demo.firms import FIRMS
from poolbook.gateway.demo.people_of_firms import member_of
from poolbook.kernel.member import Member, Role
from poolbook.pools.queries import PoolView, pools_of
from tests.databases import Databases


def demo_at(databases: Databases) -> list[str]:
    """Bring the databases to the demo, which is loaded once per run; what it said."""

    def load() -> list[str]:
        said: list[str] = []
        load_demo(say=said.append)
        return said

    return databases.at("demo", load, is_shared=True)


@contextmanager
def demo_in(databases: Databases) -> Iterator[list[tuple[Member, PoolView]]]:
    """Load the demo; every pool and the owner of its firm. Deleted afterwards."""
    demo_at(databases)
    yield [(member_of(firm, Role.OWNER), pool) for firm in FIRMS for pool in pools_of(member_of(firm, Role.OWNER))]
    connections.close_all()
    databases.connect_as("app")
    databases.clean()
