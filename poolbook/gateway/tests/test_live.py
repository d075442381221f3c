"""Live updates, of servers that run: who hears what, that nothing is missed, and that it ends with the session."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connections

from poolbook.gateway.tests.api_cast import CALLED, World, admit, aud, open_pool
from poolbook.gateway.tests.live_listeners import WAIT_S, Listener, listening, refusal, served, session_of
from poolbook.kernel.ids import new_id
from tests.databases import Databases


@pytest.fixture(scope="module")
def origin(worker_databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the databases of all tests here, which each test finds empty."""
    with served(worker_databases, tmp_path_factory.mktemp("live")) as found:
        yield found


@pytest.fixture
def pool(world: World) -> str:
    """Mia's pool, to which Ann and Bob have committed."""
    found = open_pool(world)
    admit(world, found)
    return found


def call(world: World, pool: str) -> str:
    made = world.mia.post(
        f"/pools/{pool}/capital-calls",
        {
            "issued_on": CALLED,
            "due_on": "2024-03-20",
            "items": [{"use": "investment", "amount": aud("1000.00")}],
        },
    )
    return str(made["id"])


class TestHearing:
    def test_everybody_hears_what_they_may_see_and_rex_hears_nothing(self, world: World, pool: str, origin: str):
        with (
            listening(origin, token=world.mia.token) as mia,
            listening(origin, token=world.ann.token) as ann,
            listening(origin, token=world.rex.token) as rex,
        ):
            before = mia.rooms[0]["seqs"][f"pool:{pool}"]["pool"]
            made = call(world, pool)
            mia.until(lambda one: "CapitalCallIssued" in one.types() and one.types("book"))
            ann.until(lambda one: "CapitalCallIssued" in one.types() and one.types("book"))
            (issued,) = [fact for fact in mia.facts if fact["type"] == "CapitalCallIssued"]
            assert issued.pop("at").endswith("Z")
            assert issued == {
                "stream": "pool",
                "seq": before + 1,
                "pool": pool,
                "type": "CapitalCallIssued",
                "subject": made,
            }
            assert "ReceivablesOpened" in mia.types("book")
            assert set(ann.types("book")) == {"Changed"}
            assert [fact["subject"] for fact in ann.facts if fact["type"] == "Changed"] == [None] * len(
                ann.types("book")
            )
            assert ann.rooms[0]["rooms"] == [f"pool:{pool}", f"investor:{world.investors['ann']}"]
            assert rex.rooms[0]["rooms"] == []
            assert rex.facts == []

    def test_an_investor_hears_nothing_of_what_is_not_theirs_but_that_it_happened(
        self, world: World, pool: str, origin: str
    ):
        ann_id, bob_id = world.investors["ann"], world.investors["bob"]
        with listening(origin, token=world.ann.token) as ann, listening(origin, token=world.mia.token) as mia:
            mia.client.call("watch", {"rooms": [f"investor:{bob_id}"]})
            for investor in (bob_id, ann_id):
                body = {"investor_id": str(investor), "amount": aud("5000.00"), "committed_on": CALLED}
                made = world.mia.post(f"/pools/{pool}/commitments", body)["id"]
            ann.until(lambda one: "CommitmentRequested" in one.types())
            assert ann.types() == ["Changed", "CommitmentRequested"]
            assert [fact["subject"] for fact in ann.facts] == [None, made]
            mia.until(lambda one: len(one.types()) == 2)
            assert mia.types() == ["CommitmentRequested"] * 2

    def test_a_new_pool_opens_its_room_to_those_who_may_commit_to_it(self, world: World, origin: str):
        with (
            listening(origin, token=world.ann.token) as ann,
            listening(origin, token=world.abe.token) as abe,
            listening(origin, token=world.rex.token) as rex,
        ):
            pool = open_pool(world)
            for one in (abe, ann):
                one.until(lambda who: f"pool:{pool}" in who.rooms[-1]["rooms"])
            admit(world, pool)
            call(world, pool)
            assert all(f"pool:{pool}" not in told["rooms"] for told in rex.rooms)
            ann.until(lambda one: "CapitalCallIssued" in one.types())
            abe.until(lambda one: "CapitalCallIssued" in one.types())

    def test_people_of_an_organisation_hear_that_something_was_decided_in_it(self, world: World, mia: Any, origin: str):
        with (
            listening(origin, token=world.abe.token) as abe,
            listening(origin, token=world.rex.token) as rex,
            listening(origin, token=world.ann.token) as ann,
        ):
            for name in ("Cleo Cane", "Dora Dune"):
                world.mia.post("/investors", {"investors": [{"name": name, "kind": "individual", "class": "lp"}]})
                abe.until(lambda one: one.organisations[-1:] == [str(mia.organisation_id)])
                abe.organisations.clear()
            assert str(mia.organisation_id) not in rex.organisations
            assert ann.organisations == []

    def test_misses_nothing_when_many_write_at_once(self, world: World, pool: str, origin: str):
        path = f"/pools/{pool}/evidence"

        def write(number: int) -> None:
            body = {"subject": pool, "note": f"note {number}"}
            assert world.mia.send("POST", path, body).status_code == 201
            connections.close_all()

        with listening(origin, token=world.mia.token) as mia, listening(origin, token=world.ann.token) as ann:
            began = mia.rooms[0]["seqs"][f"pool:{pool}"]["book"]
            with ThreadPoolExecutor(8) as writers:
                list(writers.map(write, range(60)))
            for one in (mia, ann):
                one.until(lambda who: len(who.types("book")) == 60)
                seqs = [fact["seq"] for fact in one.facts if fact["stream"] == "book"]
                assert seqs == list(range(began + 1, began + 61))

    def test_twin_a_cursor_over_positions_misses_what_commits_late(self, world: World, pool: str):
        """What a stream's version does not: a position is taken before the commit, so a later one is seen first."""
        with connections["pools"].cursor() as cursor:
            cursor.execute("SELECT nextval('eventlog_position')")
            early = cursor.fetchone()[0]  # as a transaction that is still open has taken it
        call(world, pool)
        with connections["pools"].cursor() as cursor:
            cursor.execute("SELECT max(position) FROM eventlog_fact")
            assert cursor.fetchone()[0] > early  # whoever goes on from here never sees it


class TestTwoServers:
    def test_each_tells_its_own_listeners_once(self, world: World, pool: str, origin: str, databases, tmp_path):
        with (
            served(databases, tmp_path / "two") as other,
            listening(origin, token=world.mia.token) as here,
            listening(other, token=world.mia.token) as there,
        ):
            call(world, pool)
            for one in (here, there):
                one.until(lambda who: "ReceivablesOpened" in who.types("book"))
            call(world, pool)
            for one in (here, there):
                one.until(lambda who: who.types("book").count("ReceivablesOpened") == 2)
                heard = [(fact["stream"], fact["seq"]) for fact in one.facts]
                assert len(heard) == len(set(heard))
            assert sorted(map(str, here.facts)) == sorted(map(str, there.facts))

    def test_a_server_that_is_stopped_lets_its_listeners_go(self, world: World, databases: Databases, tmp_path: Path):
        with served(databases, tmp_path / "three") as other:
            one = Listener(other, token=world.mia.token).inside()
        assert one.ended.wait(WAIT_S)


class TestLettingIn:
    def test_only_those_who_have_signed_in_here(self, world: World, origin: str):
        session = session_of("mia@firm.example")
        with listening(origin, cookie=session) as mia:
            assert mia.rooms
        assert "Sign in" in refusal(origin)
        assert "Sign in" in refusal(origin, token="no-such-token")
        assert "Sign in" in refusal(origin, cookie="no-such-session")
        assert "Sign in" in refusal(origin, cookie=session, page=None)
        with pytest.raises(AssertionError, match="was let in"):
            refusal(origin, token=world.mia.token, page=None)

    def test_no_page_of_another_site(self, world: World, origin: str):
        session = session_of("mia@firm.example")
        assert refusal(origin, cookie=session, page="https://evil.example")
        assert refusal(origin, cookie=session, page="null")

    def test_names_only_rooms_that_are_theirs(self, world: World, pool: str, origin: str):
        bob, ann = (f"investor:{world.investors[name]}" for name in ("bob", "ann"))
        with listening(origin, token=world.rex.token) as rex, listening(origin, token=world.ann.token) as annie:
            asked = [f"pool:{pool}", bob, f"pool:{new_id()}"]
            assert rex.client.call("watch", {"rooms": asked}) == {"rooms": [], "refused": sorted(asked)}
            assert annie.client.call("watch", {"rooms": [bob, ann]}) == {"rooms": [ann], "refused": [bob]}
            for wrong in ({"rooms": ["everything"]}, {"rooms": 1}, [], None, {"rooms": [f"pool:{pool}"] * 501}):
                assert rex.client.call("watch", wrong) == {"code": "bad_rooms"}

    def test_so_many_connections_of_one_user(self, world: World, origin: str):
        opened = []
        try:
            for _ in range(20):
                opened.append(listening(origin, token=world.mia.token))
                opened[-1].__enter__()
            assert "too many" in refusal(origin, token=world.mia.token)
        finally:
            for one in opened:
                one.__exit__(None, None, None)

    def test_cuts_off_who_says_too_much(self, world: World, origin: str):
        with listening(origin, token=world.mia.token) as mia, listening(origin, token=world.abe.token) as abe:
            for _ in range(70):
                mia.client.emit("chatter")
            assert mia.ended.wait(WAIT_S)
            abe.client.emit("x" * 10)
            abe.client.emit("watch", {"rooms": ["x" * 40_000]})
            assert abe.ended.wait(WAIT_S)


class TestEnding:
    def test_with_the_session(self, world: World, origin: str):
        session, other = session_of("mia@firm.example"), session_of("mia@firm.example")
        with listening(origin, cookie=session) as gone, listening(origin, cookie=other) as stays:
            Session.objects.get(session_key=session).delete()  # what signing out and revoking do
            assert gone.ended.wait(WAIT_S)
            assert not stays.ended.is_set()

    def test_with_the_token(self, world: World, origin: str):
        made = world.mia.post("/tokens", {"name": "second", "ttl_s": 600})
        with listening(origin, token=made["token"]) as gone, listening(origin, token=world.mia.token) as stays:
            assert world.mia.send("DELETE", f"/tokens/{made['id']}").status_code in (200, 204)
            assert gone.ended.wait(WAIT_S)
            assert not stays.ended.is_set()

    def test_a_role_that_was_withdrawn_leaves_its_rooms(self, world: World, pool: str, origin: str, mia: Any, abe: Any):
        with listening(origin, token=world.abe.token) as one, listening(origin, token=world.mia.token) as owner:
            assert f"pool:{pool}" in one.rooms[-1]["rooms"]
            path = f"/organisations/{mia.organisation_id}/members/{abe.user_id}"
            assert world.mia.send("DELETE", path).status_code in (200, 201, 204)
            one.until(lambda who: who.rooms[-1]["rooms"] == [])
            call(world, pool)
            owner.until(lambda who: "CapitalCallIssued" in who.types())
            assert one.facts == []
