"""Who is told what, by room and by what they may see."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from poolbook.kernel.member import Member, Role
from poolbook.realtime.connections import Connection
from poolbook.realtime.reach import Seen
from poolbook.realtime.sight import Credentials, Sights
from poolbook.realtime.telling import Told, messages

POOL, OTHER, ANN, BOB, CALL, FIRM = (UUID(int=number) for number in range(1, 7))
ISSUED = Told(
    stream="pool",
    seq=8,
    pool=POOL,
    type="CapitalCallIssued",
    subject=CALL,
    at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    seen=Seen.OWN,
    investors=frozenset({ANN}),
)
MIA = Member(user_id=UUID(int=20), organisation_id=FIRM, role=Role.OWNER)
ANNS = Member(user_id=UUID(int=21), organisation_id=None, role=None, investor_ids=frozenset({ANN}))
BOBS = Member(user_id=UUID(int=22), organisation_id=None, role=None, investor_ids=frozenset({BOB}))


def connection(member: Member, *, pools: dict[UUID, bool] | None = None, investors: Any = None) -> Connection:
    sights = Sights(pools=pools or {}, investors=investors or {})
    shown = Credentials(kind="token", secret="secret")
    return Connection(sid=str(member.user_id), credentials=shown, member=member, checked_at=0, sights=sights)


def told(fact: Told, one: Connection) -> tuple[str, str | None] | None:
    """Type and subject that a connection hears; None for nothing."""
    sent = [(message.payload["type"], message.payload["subject"]) for message in messages(fact, [one])]
    assert len(sent) <= 1
    return sent[0] if sent else None


WHOLE, VEILED = ("CapitalCallIssued", str(CALL)), ("Changed", None)


class TestMessages:
    def test_have_the_shape_that_was_promised(self):
        (message,) = messages(ISSUED, [connection(MIA, pools={POOL: True})])
        assert message.payload == {
            "stream": "pool",
            "seq": 8,
            "pool": str(POOL),
            "type": "CapitalCallIssued",
            "subject": str(CALL),
            "at": "2026-01-02T03:04:05Z",
        }

    @pytest.mark.parametrize(
        ("member", "sees_all", "fact", "heard"),
        [
            (MIA, True, ISSUED, WHOLE),
            (ANNS, False, ISSUED, WHOLE),
            (BOBS, False, ISSUED, VEILED),
            (ANNS, False, replace(ISSUED, seen=Seen.ORGANISATION), VEILED),
            (BOBS, False, replace(ISSUED, seen=Seen.EVERYBODY), WHOLE),
            (ANNS, False, replace(ISSUED, investors=None), VEILED),
            (MIA, True, replace(ISSUED, investors=None), WHOLE),
            (replace(MIA, scopes=frozenset({"pools:read"})), True, ISSUED, WHOLE),
            (replace(MIA, scopes=frozenset({"pools:read"})), True, replace(ISSUED, stream="book"), VEILED),
            (replace(MIA, scopes=frozenset({"transactions:read"})), True, replace(ISSUED, stream="book"), WHOLE),
        ],
    )
    def test_everybody_in_the_pools_room_hears_every_one(self, member, sees_all, fact, heard):
        assert told(fact, connection(member, pools={POOL: sees_all})) == heard

    def test_twin_who_is_taken_for_a_manager_hears_of_others(self):
        assert told(ISSUED, connection(BOBS, pools={POOL: True})) == WHOLE

    @pytest.mark.parametrize(
        ("member", "investors", "fact", "heard"),
        [
            (MIA, {ANN: {POOL: True}}, ISSUED, WHOLE),
            (MIA, {BOB: {POOL: True}}, ISSUED, None),
            (MIA, {ANN: {OTHER: True}}, ISSUED, None),
            (ANNS, {ANN: {POOL: False}}, ISSUED, WHOLE),
            (BOBS, {BOB: {POOL: False}}, ISSUED, None),
            (ANNS, {ANN: {POOL: False}}, replace(ISSUED, seen=Seen.ORGANISATION), None),
            (MIA, {ANN: {POOL: True}}, replace(ISSUED, seen=Seen.ORGANISATION), WHOLE),
            (BOBS, {BOB: {POOL: False}}, replace(ISSUED, seen=Seen.EVERYBODY), WHOLE),
            (ANNS, {ANN: {POOL: False}}, replace(ISSUED, investors=None), VEILED),
        ],
    )
    def test_an_investors_room_hears_what_is_theirs(self, member, investors, fact, heard):
        assert told(fact, connection(member, investors=investors)) == heard

    def test_nobody_hears_one_twice_for_being_in_two_rooms(self):
        one = connection(ANNS, pools={POOL: False}, investors={ANN: {POOL: False}})
        assert [message.sids for message in messages(ISSUED, [one])] == [[one.sid]]

    def test_who_is_elsewhere_hears_nothing(self):
        assert told(ISSUED, connection(MIA, pools={OTHER: True})) is None
