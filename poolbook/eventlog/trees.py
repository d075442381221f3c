"""
The audit's Merkle trees, one for each organisation in each room: leaves in an order, and signed heads over them.

Writers write hashes, of facts and of audit entries, and wait for nobody. The relay gives them their places in the tree
when it publishes them, and now and then signs a head; it is one at a time, so places are gapless.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from poolbook.eventlog.rooms import ALIASES, ROOMS, room_with
from poolbook.eventlog.sealing import public_keys, signing_key
from poolbook.eventlog.tree_head import Head, signed_text
from poolbook.eventlog.walls import across_tenants
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.merkle import Peaks, Tree, leaf_hash

LOCK = 7_066_001  # advisory lock of the relay, and of whoever adds leaves; such locks are per database, so per room
HASH_BYTES = 32
_NEXT = "coalesce((SELECT max(place) + 1 FROM eventlog_leaf AS l WHERE l.organisation_id = x.organisation_id), 0)"
_LEAF = "organisation_id, place, leaf_id, kind, position, recorded_at, actor, what, hash"
_ADD_FACTS = f"""
INSERT INTO eventlog_leaf ({_LEAF})
SELECT organisation_id, {_NEXT} + row_number() OVER (PARTITION BY organisation_id ORDER BY position) - 1, id, 'fact',
       position, recorded_at, actor, type, hash
  FROM eventlog_fact AS x WHERE id = ANY(%s) AND part = 1
"""
_ADD_ENTRIES = f"""
WITH taken AS (
  UPDATE eventlog_audit SET is_pending = false
   WHERE id IN (SELECT id FROM eventlog_audit WHERE is_pending ORDER BY recorded_at, id LIMIT %s)
  RETURNING *)
INSERT INTO eventlog_leaf ({_LEAF})
SELECT organisation_id, {_NEXT} + row_number() OVER (PARTITION BY organisation_id ORDER BY recorded_at, id) - 1, id,
       'entry', NULL, recorded_at, actor, action, hash
  FROM taken AS x
"""
_BEHIND = """
WITH RECURSIVE firm(id) AS (
  (SELECT organisation_id FROM eventlog_leaf ORDER BY organisation_id LIMIT 1)
  UNION ALL
  SELECT (SELECT organisation_id FROM eventlog_leaf WHERE organisation_id > firm.id ORDER BY organisation_id LIMIT 1)
    FROM firm WHERE firm.id IS NOT NULL)
SELECT firm.id, coalesce(head.size, 0), coalesce(head.tops, '')
  FROM firm
 CROSS JOIN LATERAL (SELECT max(place) + 1 AS size FROM eventlog_leaf WHERE organisation_id = firm.id) AS leaf
  LEFT JOIN LATERAL (SELECT size, tops FROM eventlog_tree_head WHERE organisation_id = firm.id
                      ORDER BY size DESC LIMIT 1) AS head ON true
 WHERE firm.id IS NOT NULL AND leaf.size > coalesce(head.size, 0)
"""
_grown = set(ROOMS)  # rooms whose trees this process may have made longer since it last signed heads


class NoHeadYet(NoSuch):
    code = "no_head_yet"
    sentence = "No signed head covers this yet; ask again in a second or two."


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A leaf's place in its tree. kind: fact | entry; hash: of the fact or the entry, what `leaf_hash` is taken of."""

    room: str
    organisation: UUID
    place: int
    id: UUID
    kind: str
    recorded_at: datetime
    actor: UUID
    what: str
    hash: bytes


def public_key() -> bytes:
    """Return the key by which anybody checks this installation's heads, 32 bytes."""
    return public_keys()[0]


def add_facts(alias: str, ids: Sequence[UUID]) -> None:
    """
    Make leaves of facts that are being published; the caller holds LOCK.

    ids: fact ids; each is published once.
    """
    if ids:
        _grown.add(room_with(alias))
        with connections[alias].cursor() as cursor:
            cursor.execute(_ADD_FACTS, [list(ids)])


def build(room: str) -> int:
    """
    Make leaves of the audit entries that wait, and a signed head for every tree that has grown.

    returns: how many heads; 0 also when another process is at it.
    """
    try:
        return _build(room)
    except BaseException:
        _grown.add(room)  # no head was kept of what it had taken off
        raise


def _build(room: str) -> int:
    alias = ALIASES[room]
    with transaction.atomic(using=alias), across_tenants(alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM eventlog_audit WHERE is_pending)")
        if room not in _grown and not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_ADD_ENTRIES, [limits.AUDIT_LEAVES])
        cursor.execute(_BEHIND)
        behind = cursor.fetchall()
        for organisation, size, tops in behind:
            _make_head(room, organisation, Peaks(size, _cut(bytes(tops))))
        _grown.discard(room)  # while we hold LOCK: a growth that is noted after us is for the next time
    return len(behind)


def _cut(tops: bytes) -> list[bytes]:
    return [tops[start : start + HASH_BYTES] for start in range(0, len(tops), HASH_BYTES)]


def _make_head(room: str, organisation: UUID, peaks: Peaks) -> None:
    for fresh in hashes(room, organisation, start=peaks.size):
        peaks.add(leaf_hash(fresh))
    root, made_at, key = peaks.root(), clock.now(), signing_key()
    signature = key.sign(signed_text(room, organisation, peaks.size, root, made_at))
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventlog_tree_head (organisation_id, size, root, tops, made_at, public_key, signature)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [organisation, peaks.size, root, b"".join(peaks.tops), made_at, public_key(), signature],
        )


def hashes(room: str, organisation: UUID, *, start: int = 0, end: int | None = None) -> list[bytes]:
    """
    Read the hashes of facts and entries in the order of the tree.

    start, end: places; end left out: all.
    """
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            "SELECT hash FROM eventlog_leaf WHERE organisation_id = %s AND place >= %s"
            " AND (%s::bigint IS NULL OR place < %s) ORDER BY place",
            [organisation, start, end, end],
        )
        return [bytes(row[0]) for row in cursor.fetchall()]


def tree(room: str, organisation: UUID, size: int) -> Tree:
    """
    Read a tree for proofs: all its leaves, about a second for a million.

    size: of the head that proofs are for.
    """
    return Tree([leaf_hash(one) for one in hashes(room, organisation, end=size)])


def tree_heads(room: str, organisation: UUID, *, newest_first: bool = True, limit: int = 1) -> list[Head]:
    """Read heads of an organisation's tree in a room, the newest or the oldest first."""
    order = "DESC" if newest_first else "ASC"
    return _heads(room, f"organisation_id = %s ORDER BY size {order} LIMIT {limit:d}", [organisation])


def head_of_size(room: str, organisation: UUID, size: int) -> Head:
    """
    Read the head over exactly so many leaves.

    raises: NoHeadYet.
    """
    found = _heads(room, "organisation_id = %s AND size = %s", [organisation, size])
    if not found:
        raise NoHeadYet(f"There is no head of {room} over {size} leaves; the list of heads says which there are.")
    return found[0]


def _heads(room: str, condition: str, values: Sequence[Any]) -> list[Head]:
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, size, root, made_at, public_key, signature FROM eventlog_tree_head"
            f" WHERE {condition}",
            values,
        )
        return [
            Head(
                room=room,
                organisation=organisation,
                size=size,
                root=bytes(root),
                made_at=made_at,
                public_key=bytes(key),
                signature=bytes(signature),
            )
            for organisation, size, root, made_at, key, signature in cursor.fetchall()
        ]


def leaves(room: str, condition: str, values: Sequence[Any], *, limit: int) -> list[Leaf]:
    """
    Read leaves, the newest first.

    condition: on eventlog_leaf, our own text, with %s for values.
    limit:     leaves at most.
    """
    with connections[ALIASES[room]].cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, place, leaf_id, kind, recorded_at, actor, what, hash FROM eventlog_leaf"
            f" WHERE {condition} ORDER BY recorded_at DESC, leaf_id DESC LIMIT {limit:d}",
            values,
        )
        return [
            Leaf(
                room=room,
                organisation=row[0],
                place=row[1],
                id=row[2],
                kind=row[3],
                recorded_at=row[4],
                actor=row[5],
                what=row[6],
                hash=bytes(row[7]),
            )
            for row in cursor.fetchall()
        ]
