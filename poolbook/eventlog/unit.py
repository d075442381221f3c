"""One transaction in one room's database: tenant set, work collected, constraints forced before the commit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from poolbook.eventlog import wakeup
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.standby import NotOnStandby, heard
from poolbook.eventlog.walls import INVESTORS, KEEPER, ORGANISATIONS, is_across
from poolbook.kernel import limits

Flush = Callable[[list[Any]], None]


class Unit:
    """The open transaction of a room."""

    def __init__(self, room: str, *, together: bool = False) -> None:
        self.room = room
        self.together = together
        self.alias = ALIASES[room]
        self.published = False
        self.in_order: set[tuple[str, UUID]] = set()  # rooms and streams known to have nothing on its way between them
        self.noted: set[tuple[UUID, UUID]] = set()  # requests and organisations that have their audit entry here
        self.afterwards: list[Callable[[], object]] = []  # what is done once this is committed, and else never
        self.held = ExitStack()  # what must stay as it is until this transaction has ended: closed after it
        self._collected: dict[Flush, list[Any]] = {}
        self._tenants: tuple[frozenset[UUID], frozenset[UUID]] | None = None

    def turn_to(self, organisations: Iterable[UUID], investors: Iterable[UUID] = ()) -> None:
        """
        Say whose data the transaction is about from here on; what was collected for others is handed over first.

        organisations: the tenants, all of them; investors: acted for, across organisations.
        """
        tenants = frozenset(organisations), frozenset(investors)
        if tenants != self._tenants:
            self.flush()
            set_tenant(self.alias, *tenants[0], investors=tenants[1])
            self._tenants = tenants

    def collect(self, item: Any, flush: Flush) -> None:
        """
        Keep an item until the transaction ends, so that many go to the database in one statement.

        flush: takes all items in order, once before the commit, and earlier when there are many.
        """
        items = self._collected.setdefault(flush, [])
        items.append(item)
        if len(items) >= limits.DRAIN_FACTS:
            self._collected.pop(flush)
            flush(items)

    def flush(self) -> None:
        """Hand over what was collected."""
        while self._collected:
            flush, items = self._collected.popitem()
            flush(items)

    def follow(self) -> None:
        """Do what was left for after the commit."""
        for one in self.afterwards:
            one()

    def finish(self) -> None:
        """Hand over what was collected and let every deferred constraint speak now."""
        self.flush()
        with connections[self.alias].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


_open: ContextVar[dict[str, Unit] | None] = ContextVar("poolbook_units", default=None)
_before_commit: ContextVar[Callable[[Sequence[Unit]], None]] = ContextVar(
    "poolbook_before_commit", default=lambda _: None
)


@contextmanager
def before_commit(do: Callable[[Sequence[Unit]], None]) -> Iterator[None]:
    """
    Have something done before every commit while inside.

    do: told the units that commit together, once all is written; what it raises takes everything back.
    """
    token = _before_commit.set(do)
    try:
        yield
    finally:
        _before_commit.reset(token)


def commits(units: Sequence[Unit]) -> None:
    """Say that these are to be committed now, together."""
    _before_commit.get()(units)


def current(room: str) -> Unit | None:
    """Return the room's open unit, or None."""
    return (_open.get() or {}).get(room)


def set_tenant(alias: str, *organisations: UUID, investors: Iterable[UUID] = ()) -> None:
    """
    Tell the database whose data this transaction is about: all that its walls let through; forgotten at its end.

    alias:         a database alias; no lock in it is waited for longer than LOCK_WAIT_MS from here on.
    organisations: the tenants: most often one; none lets nothing through but what the investors open.
    investors:     investors acted for, across organisations.
    """
    _set_tenant(alias, "", organisations, investors)


def _set_tenant(alias: str, statement: str, organisations: Iterable[UUID], investors: Iterable[UUID]) -> None:
    """statement: goes along in front, so that one way there and back is enough."""
    assert not is_across(alias), "whoever sees every tenant's rows would lose them by setting a tenant"
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"{statement} SELECT set_config('{ORGANISATIONS}', %s, true), set_config('{INVESTORS}', %s, true),"
            f" set_config('{KEEPER}', '', true), set_config('lock_timeout', %s, true)",
            [_listed(organisations), _listed(investors), f"{limits.LOCK_WAIT_MS}ms"],
        )


def _listed(ids: Iterable[UUID]) -> str:
    return ",".join(str(one) for one in ids)


@contextmanager
def entered(unit: Unit) -> Iterator[Unit]:
    """Make a unit the room's open one while inside."""
    token = _open.set({**(_open.get() or {}), unit.room: unit})
    try:
        yield unit
    finally:
        _open.reset(token)


@contextmanager
def begin(
    room: str, *, organisation: UUID = NOBODY, investors: Iterable[UUID] = (), firms: Iterable[UUID] = ()
) -> Iterator[Unit]:
    """
    Open the one transaction of a decision; commit at the end, or nothing happened.

    room:         the room.
    organisation: the tenant; firms: further tenants, those on whose registers the investors are.
    investors:    investors acted for.
    raises:       NotOnStandby when it is committed here only; whatever the database says at the commit.
    """
    assert current(room) is None, f"{room} is deciding already"
    unit = Unit(room)
    with unit.held, ExitStack() as committing, transaction.atomic(using=unit.alias, durable=True), entered(unit):
        unit.turn_to([organisation, *firms], investors)
        yield unit
        unit.finish()
        commits([unit])
        warnings = committing.enter_context(heard(unit.alias))
    if unit.published:
        wakeup.relay(room)
    unit.follow()
    if warnings:
        raise NotOnStandby


@contextmanager
def reading(
    rooms: Iterable[str],
    *,
    organisation: UUID = NOBODY,
    investors: Iterable[UUID] = (),
    firms: Iterable[UUID] = (),
) -> Iterator[None]:
    """
    Open a read-only transaction in each room, one moment per room, tenant set.

    rooms:                              names of rooms.
    organisation, investors, firms: as in begin; NOBODY sees nothing but what the others open.
    """
    opened = [ALIASES[room] for room in rooms]
    if not opened:
        yield
        return
    first, *rest = opened
    with transaction.atomic(using=first):
        before = ""
        if len(connections[first].savepoint_ids) == 0:
            before = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
        _set_tenant(first, before, {organisation, *firms} - {NOBODY}, investors)
        names = {alias: room for room, alias in ALIASES.items()}
        others = [names[alias] for alias in rest]
        with reading(others, organisation=organisation, investors=investors, firms=firms):
            yield
