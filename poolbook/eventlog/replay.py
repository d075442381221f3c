"""Replay: rebuild a room's tables from its log, and prove that tables and log agree without touching either."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connections, models, transaction

from poolbook.eventlog import audit_check, log, registry
from poolbook.eventlog.context import replay
from poolbook.eventlog.envelope import hash_of
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.unit import Unit, current, entered
from poolbook.eventlog.walls import across_tenants

_SCRATCH = "poolbook_scratch"


def projected_models(room: str) -> list[type[models.Model]]:
    """
    List the models of a room whose rows come from its log, those that others refer to first.

    room: the room; models named in its AppConfig's not_from_log are left out.
    """
    if room not in apps.app_configs:
        return []
    config = apps.get_app_config(room)
    left_out: frozenset[str] = getattr(config, "not_from_log", frozenset())
    return [model for model in config.get_models(include_auto_created=True) if model.__name__ not in left_out]


def rebuild(room: str) -> int:
    """
    Empty a room's tables and write them again from its log, in one transaction; nobody writes meanwhile.

    room:    the room; the connection must be the owner's.
    returns: how many facts were replayed.
    """
    alias = ALIASES[room]
    tables = [model._meta.db_table for model in projected_models(room)]
    with transaction.atomic(using=alias, durable=True), across_tenants(alias), entered(Unit(room)) as unit:
        with connections[alias].cursor() as cursor:
            cursor.execute("LOCK TABLE eventlog_stream IN SHARE ROW EXCLUSIVE MODE")
            if tables:
                cursor.execute(f"TRUNCATE {', '.join(tables)}")
        count = _replay_into_tables(room)
        derive = registry.rebuilder_of(room)
        if derive is not None:
            derive()
        unit.finish()
    return count


def _replay_into_tables(room: str) -> int:
    count = 0
    unit = current(room)
    assert unit is not None
    with replay():
        for stored in log.read_all(ALIASES[room]):
            registry.project(room, [one.recorded() for one in stored])
            count += len(stored)
        unit.flush()
    return count


def verify(room: str) -> str | None:
    """
    Prove a room: its chains of hashes and its audit trail hold, its tables equal its log, and what else it proves.

    room:    the room; the connection must be the owner's.
    returns: the first difference, naming room, table and row; None when there is none.
    """
    alias = ALIASES[room]
    with _one_moment(alias), across_tenants(alias), entered(Unit(room)):
        difference = _chains(room) or audit_check.difference(room) or _tables(room)
        if difference is None:
            own = registry.verifier_of(room)
            difference = own() if own is not None else None
    return difference


@contextmanager
def _one_moment(alias: str) -> Iterator[None]:
    """One REPEATABLE READ transaction in which everything is written, compared and rolled back."""
    with transaction.atomic(using=alias, durable=True):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
        transaction.set_rollback(True, using=alias)


def _chains(room: str) -> str | None:
    alias = ALIASES[room]
    heads: dict[Any, tuple[int, bytes]] = {}
    for piece in log.read_all(alias):
        for stored in piece:
            envelope = stored.envelope
            version, head = heads.get(envelope.stream, (0, b""))
            row = f"room {room}, table eventlog_fact, row {envelope.id} ({envelope.type}, version {envelope.version})"
            if envelope.version != version + 1:
                return f"{row}: version {version + 1} of stream {envelope.stream} is missing"
            if envelope.previous != head:
                return f"{row}: it does not follow the fact before it in its stream"
            if hash_of(envelope, stored.body.encode()) != envelope.hash:
                return f"{row}: its hash does not fit its content"
            heads[envelope.stream] = (envelope.version, envelope.hash)
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT id, version, head FROM eventlog_stream WHERE version > 0 ORDER BY id")
        for stream, version, head in cursor.fetchall():
            if heads.pop(stream, None) != (version, bytes(head)):
                return f"room {room}, table eventlog_stream, row {stream}: its head is not the last fact of its stream"
    if heads:
        return f"room {room}, table eventlog_stream, row {next(iter(heads))}: the row is missing"
    return None


def _tables(room: str) -> str | None:
    alias = ALIASES[room]
    rows = projected_models(room)
    with connections[alias].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {_SCRATCH}")
        for model in rows:
            table = model._meta.db_table
            cursor.execute(f"CREATE TABLE {_SCRATCH}.{table} (LIKE public.{table} INCLUDING ALL)")
        cursor.execute(f"SET LOCAL search_path = {_SCRATCH}, public")
        _replay_into_tables(room)
        cursor.execute("SET LOCAL search_path = public")
        for model in rows:
            difference = _compare(room, model)
            if difference is not None:
                return difference
    return None


def _compare(room: str, model: type[models.Model]) -> str | None:
    """Compare a table with its replay by key: rows missing, rows too many, rows that differ."""
    table = model._meta.db_table
    keys = [field.column for field in model._meta.pk_fields]
    same = " AND ".join(f"is_.{key} = ought.{key}" for key in keys)
    key_text = " || ', ' || ".join(f"coalesce(is_.{key}, ought.{key})::text" for key in keys)
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            f"SELECT {key_text}, is_.{keys[0]} IS NULL, ought.{keys[0]} IS NULL,"
            " to_jsonb(is_)::text, to_jsonb(ought)::text"
            f" FROM public.{table} AS is_ FULL JOIN {_SCRATCH}.{table} AS ought ON {same}"
            f" WHERE is_.{keys[0]} IS NULL OR ought.{keys[0]} IS NULL OR is_ IS DISTINCT FROM ought"
            " ORDER BY 1 LIMIT 1"
        )
        row = cursor.fetchone()
    if row is None:
        return None
    key, missing, extra, *values = row
    where = f"room {room}, table {table}, row {key}"
    if missing:
        return f"{where}: the log has it, the table does not"
    if extra:
        return f"{where}: the table has it, the log does not"
    found, expected = (json.loads(value) for value in values)
    wrong = next(column for column in found if found[column] != expected[column])
    return f"{where}: column {wrong} is {found[wrong]!r}, the log says {expected[wrong]!r}"
