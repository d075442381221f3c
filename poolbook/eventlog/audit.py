"""
Entries of the audit trail: who asked for what, when, from where, and how it ended.

A fact tells by itself what was done, by whom and when, and its hash is its leaf. An entry beside it tells from where;
and it tells alone of what is no fact: sign-ins and failures, links given out, refusals of rights, commands on the
machine.
"""

from collections.abc import Collection, Mapping
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connections, transaction

from poolbook.eventlog.audit_entry import Entry, entry_hash
from poolbook.eventlog.context import Origin, Place, origin, place
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import SealBroken, open_sealed, room_key, seal
from poolbook.eventlog.unit import Unit, set_tenant
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import new_id

_TABLE, _COLUMN = "eventlog_audit", "origin"
FIELDS = "id, organisation_id, actor, on_behalf_of, action, outcome, subject, correlation, recorded_at, details, origin"
DONE = "done"


def note(unit: Unit, organisation: UUID, where: Origin, *, subject: UUID, recorded_at: datetime) -> None:
    """
    Write from where a decision was asked, into its own transaction: one row for all that a request decides in a room.

    where: whose decision; what a fact of another room sets off was asked for where that one was.
    """
    asked_from = place()
    if asked_from is None or where.causation is not None or (where.correlation, organisation) in unit.noted:
        return
    unit.noted.add((where.correlation, organisation))
    entry = Entry(
        id=new_id(),
        organisation=organisation,
        actor=where.actor,
        on_behalf_of=where.on_behalf_of,
        action=asked_from.action,
        outcome=DONE,
        subject=subject,
        correlation=where.correlation,
        recorded_at=recorded_at,
        details="{}",
        origin="",
    )
    _write(unit.alias, entry, asked_from)


def record(
    action: str,
    *,
    organisations: Collection[UUID] = (),
    actor: UUID = NOBODY,
    on_behalf_of: UUID | None = None,
    outcome: str = DONE,
    subject: UUID | None = None,
    details: Mapping[str, object] | None = None,
    asked_from: Place | None = None,
) -> list[UUID]:
    """
    Write what is no fact, in a transaction of its own.

    organisations: whose trail it belongs into; none: the installation's.
    details:       JSON values by name, nothing personal.
    asked_from:    left out, the place that surrounds us.
    returns:       the ids of the entries, one for each organisation.
    """
    where = asked_from or place() or Place(action=action)
    entry = Entry(
        id=NOBODY,
        organisation=NOBODY,
        actor=actor,
        on_behalf_of=on_behalf_of,
        action=action,
        outcome=outcome,
        subject=subject,
        correlation=origin().correlation,
        recorded_at=clock.now(),
        details=msgspec.json.encode(dict(details or {}), order="sorted").decode(),
        origin="",
    )
    alias, made = ALIASES["users"], []
    with transaction.atomic(using=alias):
        for organisation in organisations or [NOBODY]:
            set_tenant(alias, organisation)
            made.append(_write(alias, replace(entry, id=new_id(), organisation=organisation), where))
    return made


def _write(alias: str, entry: Entry, where: Place) -> UUID:
    told = {
        "address": where.address[: limits.MAX_NAME_CHARS],
        "client": where.client[: limits.MAX_NAME_CHARS],
        "request": where.request[: limits.MAX_NAME_CHARS],
    }
    sealed = seal(room_key(), msgspec.json.encode(told).decode(), table=_TABLE, column=_COLUMN, row=entry.id)
    whole = replace(entry, origin=sealed)
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO eventlog_audit ({FIELDS}, hash, is_pending)"
            f" VALUES ({', '.join(['%s'] * len(FIELDS.split(', ')))}, %s, true)",
            [*astuple(whole), entry_hash(whole)],
        )
    return entry.id


def where_from(entry: Entry) -> dict[str, str]:
    """
    Open from where an entry came.

    returns: address, client and request; empty when the seal does not open: then verify names the row.
    """
    try:
        text = open_sealed(room_key(), entry.origin, table=_TABLE, column=_COLUMN, row=entry.id)
    except SealBroken:
        return {}
    return msgspec.json.decode(text, type=dict[str, str])


def entries(alias: str, condition: str, values: list[Any]) -> list[tuple[Entry, bytes, bool]]:
    """
    Read entries, each with its hash and whether it waits to become a leaf.

    condition: on eventlog_audit, our own text, with %s for values.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"SELECT hash, is_pending, {FIELDS} FROM eventlog_audit WHERE {condition} ORDER BY recorded_at, id", values
        )
        names = Entry.__slots__
        return [
            (Entry(**dict(zip(names, row, strict=True))), bytes(digest), pending)
            for digest, pending, *row in cursor.fetchall()
        ]
