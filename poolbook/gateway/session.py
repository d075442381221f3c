"""A command's hold on the databases: joined or started, brought to this version, drained and let go again."""

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

import click
import django
import psycopg
from django.db import OperationalError, connections

from poolbook import __version__
from poolbook.kernel.errors import NoSuch, Refused, TryAgain
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import OPERATOR, Member, Role

if TYPE_CHECKING:
    from poolbook.gateway.postgres import Server


class DatabaseUnreachable(Refused):
    code = "database_unreachable"
    status = 503


class SeveralPools(Refused):
    code = "several_pools"
    exit_code = 2


def why_unusable(error: OperationalError) -> str:
    """Say in one sentence why the database cannot be used, and what to do."""
    if isinstance(error.__cause__, psycopg.errors.DiskFull):
        return "The database's disk is full; nothing was changed. Make room, then run the command again."
    return f"The database cannot be used: {str(error).strip().splitlines()[0]}. `poolbook doctor` may say more."


def set_up() -> None:
    """Load Django with our settings: what imports a room needs it; no database is touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poolbook.gateway.settings")
    django.setup()


@contextmanager
def opened() -> Iterator["Server | None"]:
    """
    Have the databases there while inside, as the app's role; nothing is looked at or changed yet.

    returns: the embedded server; None with servers of one's own.
    """
    set_up()
    from poolbook.gateway import database, postgres

    with ExitStack() as stack:
        server = None if postgres.uses_real_servers() else stack.enter_context(postgres.running())
        try:
            stack.callback(connections.close_all)
            database.connect("app")
            yield server
        except OperationalError as error:
            raise DatabaseUnreachable(why_unusable(error)) from error


@contextmanager
def ready(role: Literal["app", "owner"] = "app") -> Iterator["Server | None"]:
    """
    Have the databases open while inside, at this version of their tables, with nothing left half done.

    role:    app for everything but verify and rebuild, which need the owner.
    returns: the embedded server; None with servers of one's own.
    raises:  DatabaseUnreachable, HalfRestored.
    """
    with opened() as server:
        from poolbook.eventlog import relay
        from poolbook.eventlog.together import recover
        from poolbook.gateway import database
        from poolbook.gateway.backup.half_restored import refuse_half_restored

        refuse_half_restored()
        recover()  # as the role that prepared them, and before a migration would wait for their locks
        database.connect("owner")
        database.migrate()
        database.connect(role)
        with suppress(TryAgain):  # facts that wait for another process are brought by that one
            relay.drain(of=relay.on_their_way())
        yield server


@contextmanager
def session(role: Literal["app", "owner"] = "app") -> Iterator["Server | None"]:
    """
    Do what one command does while inside: as `ready`, and what it set off has arrived everywhere before it ends.

    role, returns, raises: as ready.
    """
    with ready(role) as server:
        from poolbook.eventlog import relay, trees
        from poolbook.eventlog.rooms import ROOMS

        with commanded() as correlation:
            yield server
        relay.drain(of={correlation})
        for room in ROOMS:
            trees.build(room)


@contextmanager
def commanded() -> Iterator[UUID]:
    """
    Tell whatever is done while inside that the operator asked for it, by the command that runs.

    returns: the correlation of all that it sets off.
    """
    from poolbook.eventlog.context import Origin, Place, originating, placed

    context = click.get_current_context(silent=True)
    asked = context.command_path if context else "poolbook"
    place = Place(action=asked, address=_account(), client=f"poolbook {__version__}, command line")
    with originating(Origin(correlation=new_id(), actor=OPERATOR)) as command, placed(place):
        yield command.correlation


def _account() -> str:
    """Return who runs this on the machine; containers may know no name for a number."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError):
        return f"{os.getuid()}@{socket.gethostname()}"


def operator(organisation_id: UUID) -> Member:
    """Return the member that a command acts as: whoever may run it on this machine owns the installation."""
    return Member(user_id=OPERATOR, organisation_id=organisation_id, role=Role.OWNER)


def find_pool(name: str | None) -> tuple[Member, Any]:
    """
    Find the one pool that a command is about, in any organisation.

    name:    a pool's name or id; None when there is only one.
    returns: the member to act as, and the pool.
    raises:  NoSuch, SeveralPools.
    """
    from poolbook.pools import queries as pools
    from poolbook.users.queries import organisations

    found = [
        (operator(organisation.id), pool)
        for organisation in organisations()
        for pool in pools.pools_of(operator(organisation.id))
        if name is None or name in (pool.name, str(pool.id))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NoSuch(
            f"There is no pool called {name!r}; `poolbook pools` lists them."
            if name
            else "There is no pool yet; `poolbook import PATH` brings one in."
        )
    listed = "; ".join(f"{pool.name} = {pool.id}" for _, pool in found[:10])
    raise SeveralPools(f"Say which pool, with --pool and its name or id: {listed}.")
