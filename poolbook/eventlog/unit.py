"""One transaction in one room's database: tenant set, work collected, constraints forced before the commit."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from poolbook.eventlog import wakeup
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.standby import NotOnStandby, heard
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
        self.held = ExitStack()  # what must stay as it is until this transaction has ended: closed after it
        self._collected: dict[Flush, list[Any]] = {}

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

    def finish(self) -> None:
        """Hand over what was collected and let every deferred constraint speak now."""
        self.flush()
        with connections[self.alias].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


_open: ContextVar[dict[str, Unit] | None] = ContextVar("poolbook_units", default=None)


def current(room: str) -> Unit | None:
    """Return the room's open unit, or None."""
    return (_open.get() or {}).get(room)


def set_tenant(alias: str, organisation: UUID, investors: Iterable[UUID] = ()) -> None:
    """
    Tell the database whose data this transaction is about; forgotten at its end.

    alias:        a database alias; no lock in it is waited for longer than LOCK_WAIT_MS from here on.
    organisation: the tenant.
    investors:    investors acted for, across organisations.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('poolbook.organisation_id', %s, true), set_config('poolbook.investor_ids', %s, true),"
            " set_config('lock_timeout', %s, true)",
            [str(organisation), ",".join(str(one) for one in investors), f"{limits.LOCK_WAIT_MS}ms"],
        )


@contextmanager
def entered(unit: Unit) -> Iterator[Unit]:
    """Make a unit the room's open one while inside."""
    token = _open.set({**(_open.get() or {}), unit.room: unit})
    try:
        yield unit
    finally:
        _open.reset(token)


@contextmanager
def begin(room: str, *, organisation: UUID = NOBODY, investors: Iterable[UUID] = ()) -> Iterator[Unit]:
    """
    Open the one transaction of a decision; commit at the end, or nothing happened.

    room:         the room.
    organisation: the tenant.
    raises:       NotOnStandby when it is committed here only; whatever the database says at the commit.
    """
    assert current(room) is None, f"{room} is deciding already"
    unit = Unit(room)
    with unit.held, ExitStack() as committing, transaction.atomic(using=unit.alias, durable=True), entered(unit):
        set_tenant(unit.alias, organisation, investors)
        yield unit
        unit.finish()
        warnings = committing.enter_context(heard(unit.alias))
    if unit.published:
        wakeup.relay(room)
    if warnings:
        raise NotOnStandby


@contextmanager
def reading(rooms: Iterable[str], *, organisation: UUID = NOBODY, investors: Iterable[UUID] = ()) -> Iterator[None]:
    """
    Open a read-only transaction in each room, one moment per room, tenant set.

    rooms: names of rooms.
    """
    opened = [ALIASES[room] for room in rooms]
    if not opened:
        yield
        return
    first, *rest = opened
    with transaction.atomic(using=first):
        if len(connections[first].savepoint_ids) == 0:
            with connections[first].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        set_tenant(first, organisation, investors)
        names = {alias: room for room, alias in ALIASES.items()}
        with reading([names[alias] for alias in rest], organisation=organisation, investors=investors):
            yield
