"""Connections: where each stream stands for this process, and that nobody is told twice or after they have gone."""

from uuid import UUID

from poolbook.kernel.member import Member, Role
from poolbook.realtime.connections import Connection, Connections
from poolbook.realtime.sight import Credentials, Sights

POOL = UUID(int=1)
STREAM, BOOK = ("pool", POOL), ("book", POOL)
MIA = Member(user_id=UUID(int=20), organisation_id=UUID(int=9), role=Role.OWNER)
SIGHTS = Sights(pools={POOL: True})


def opened(found: Connections, sid: str, *, versions: dict[tuple[str, UUID], int] | None = None) -> Connection:
    one = Connection(sid=sid, credentials=Credentials(kind="token", secret="s"), member=MIA, checked_at=0)
    assert found.open(one, most=2)
    if versions is not None:
        assert found.place(one, MIA, SIGHTS, versions) is not None
    return one


class TestConnections:
    def test_tell_each_version_once_and_in_order(self):
        found = Connections()
        one = opened(found, "a", versions={STREAM: 4, BOOK: 0})
        assert found.told("pool") == {POOL: 4}
        assert found.advance(STREAM, 5) == [one]
        assert found.advance(STREAM, 5) == []
        assert found.advance(STREAM, 7) == []
        assert found.advance(STREAM, 6) == [one]

    def test_whoever_comes_later_goes_on_where_the_process_is(self):
        found = Connections()
        opened(found, "a", versions={STREAM: 4, BOOK: 0})
        found.advance(STREAM, 5)
        late = Connection(sid="b", credentials=Credentials(kind="token", secret="s"), member=MIA, checked_at=0)
        found.open(late, most=2)
        assert found.place(late, MIA, SIGHTS, {STREAM: 6, BOOK: 0}) == {STREAM: 5, BOOK: 0}
        assert late in found.advance(STREAM, 6)

    def test_who_has_gone_is_put_nowhere(self):
        found = Connections()
        one = opened(found, "a")
        found.close("a")
        assert found.place(one, MIA, SIGHTS, {STREAM: 4, BOOK: 0}) is None
        assert found.told("pool") == {}

    def test_what_nobody_watches_is_followed_no_more(self):
        found = Connections()
        one = opened(found, "a", versions={STREAM: 4, BOOK: 0})
        assert found.place(one, MIA, Sights(), {}) == {}
        assert found.told("pool") == {} == found.told("book")
        assert found.advance(STREAM, 5) == []

    def test_one_user_has_so_many(self):
        found = Connections()
        opened(found, "a")
        opened(found, "b")
        third = Connection(sid="c", credentials=Credentials(kind="token", secret="s"), member=MIA, checked_at=0)
        assert not found.open(third, most=2)
        found.close("a")
        assert found.open(third, most=2)
