"""Prove a room's audit trail: entries fit their hashes, leaves what they stand for, heads the leaves."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections

from poolbook.eventlog import audit, trees
from poolbook.eventlog.audit_entry import entry_hash
from poolbook.eventlog.rooms import ALIASES
from poolbook.eventlog.sealing import public_keys
from poolbook.eventlog.tree_head import signed_text
from poolbook.kernel.merkle import Peaks, leaf_hash

_FACT_COLUMNS = (
    "parts, position, id, stream_kind, type, schema, organisation_id, actor, on_behalf_of, causation, correlation,"
    " traceparent, occurred_on, recorded_at, previous, hash"
)
_PARTS_DIFFER = f"""
SELECT DISTINCT one.id::text, 'its parts do not say the same' FROM eventlog_fact AS one
  JOIN eventlog_fact AS other ON other.stream_id = one.stream_id AND other.version = one.version AND other.part = 1
 WHERE one.part > 1 AND ({", ".join(f"one.{name.strip()}" for name in _FACT_COLUMNS.split(","))})
       IS DISTINCT FROM ({", ".join(f"other.{name.strip()}" for name in _FACT_COLUMNS.split(","))})
 LIMIT 1
"""
_STREAMS_DIFFER = """
SELECT s.id::text, 'it says otherwise than the last fact of its stream' FROM eventlog_stream AS s
  JOIN eventlog_fact AS f ON f.stream_id = s.id AND f.version = s.version AND f.part = 1
 WHERE (s.organisation_id, s.recorded_at) IS DISTINCT FROM (f.organisation_id, f.recorded_at)
    OR s.kind <> '' AND NOT EXISTS (SELECT FROM eventlog_fact AS k WHERE k.stream_id = s.id AND k.stream_kind = s.kind)
 LIMIT 1
"""
_FACT_AND_LEAF = """
SELECT f.id::text, l.leaf_id IS NULL FROM eventlog_fact AS f
  LEFT JOIN eventlog_leaf AS l ON l.leaf_id = f.id LEFT JOIN eventlog_outbox AS o ON o.fact_id = f.id
 WHERE f.part = 1 AND CASE WHEN l.leaf_id IS NULL THEN o.fact_id IS NULL ELSE
       (l.kind, l.organisation_id, l.position, l.recorded_at, l.actor, l.what, l.hash) IS DISTINCT FROM
       ('fact', f.organisation_id, f.position, f.recorded_at, f.actor, f.type, f.hash) END
 LIMIT 1
"""
_ENTRY_AND_LEAF = """
SELECT a.id::text, l.leaf_id IS NULL FROM eventlog_audit AS a LEFT JOIN eventlog_leaf AS l ON l.leaf_id = a.id
 WHERE (l.leaf_id IS NULL) <> a.is_pending OR l.leaf_id IS NOT NULL AND
       (l.kind, l.organisation_id, l.position, l.recorded_at, l.actor, l.what, l.hash) IS DISTINCT FROM
       ('entry', a.organisation_id, NULL, a.recorded_at, a.actor, a.action, a.hash)
 LIMIT 1
"""
_LEAF_OF_NOTHING = """
SELECT l.leaf_id::text, 'what it stands for is gone' FROM eventlog_leaf AS l
 WHERE NOT EXISTS (SELECT FROM eventlog_fact AS f WHERE f.id = l.leaf_id)
   AND NOT EXISTS (SELECT FROM eventlog_audit AS a WHERE a.id = l.leaf_id)
 LIMIT 1
"""


def difference(room: str) -> str | None:
    """
    Prove a room's audit trail, in the transaction that is open.

    room:    the room; its facts have been proved already.
    returns: the first fault, naming room, table and row; None when there is none.
    """
    return next(_faults(room), None)


def _faults(room: str) -> Iterator[str]:
    alias = ALIASES[room]
    for table, question in (("eventlog_fact", _PARTS_DIFFER), ("eventlog_stream", _STREAMS_DIFFER)):
        for row, fault in _asked(alias, question):
            yield f"room {room}, table {table}, row {row}: {fault}"
    for entry, digest, _ in audit.entries(alias, "true", []):
        if entry_hash(entry) != digest:
            where = f"room {room}, table eventlog_audit, row {entry.id} ({entry.action})"
            yield f"{where}: its hash does not fit its content"
    for table, question in (("eventlog_fact", _FACT_AND_LEAF), ("eventlog_audit", _ENTRY_AND_LEAF)):
        for row, is_missing in _asked(alias, question):
            if is_missing:
                yield f"room {room}, table eventlog_leaf, row {row}: the leaf of {table} is missing"
            else:
                yield f"room {room}, table eventlog_leaf, row {row}: it is not what {table} says"
    for row, fault in _asked(alias, _LEAF_OF_NOTHING):
        yield f"room {room}, table eventlog_leaf, row {row}: {fault}"
    yield from _wrong_heads(room)


def _asked(alias: str, question: str) -> list[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def _wrong_heads(room: str) -> Iterator[str]:
    """Grow every tree again, leaf by leaf, and look at it wherever a head says what it was."""
    alias = ALIASES[room]
    ours = public_keys()
    firms = _asked(
        alias, "SELECT organisation_id FROM eventlog_leaf UNION SELECT organisation_id FROM eventlog_tree_head"
    )
    for (organisation,) in firms:
        sizes = _asked(
            alias, f"SELECT place FROM eventlog_leaf WHERE organisation_id = '{organisation}' ORDER BY place"
        )
        for expected, (place,) in enumerate(sizes):
            if place != expected:
                yield f"room {room}, table eventlog_leaf, organisation {organisation}: place {expected} is missing"
        yield from _grown_again(room, organisation, ours)


def _grown_again(room: str, organisation: UUID, ours: Collection[bytes]) -> Iterator[str]:
    known = trees.hashes(room, organisation)
    peaks = Peaks()
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            "SELECT size, root, tops, made_at, public_key, signature FROM eventlog_tree_head"
            " WHERE organisation_id = %s ORDER BY size",
            [organisation],
        )
        for size, root, tops, made_at, key, signature in cursor.fetchall():
            where = f"room {room}, table eventlog_tree_head, row {organisation}, {size}"
            if size > len(known):
                yield f"{where}: it stands over {size} leaves, and there are {len(known)}"
                return
            for one in known[peaks.size : size]:
                peaks.add(leaf_hash(one))
            if peaks.size != size or peaks.root() != bytes(root) or b"".join(peaks.tops) != bytes(tops):
                yield f"{where}: its root is not that of its leaves"
            if bytes(key) not in ours:
                yield f"{where}: it was signed by no key that this installation has had"
            try:
                text = signed_text(room, organisation, size, bytes(root), made_at)
                Ed25519PublicKey.from_public_bytes(bytes(key)).verify(bytes(signature), text)
            except (InvalidSignature, ValueError):
                yield f"{where}: its signature does not fit it"
