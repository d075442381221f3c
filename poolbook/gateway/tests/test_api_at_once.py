"""Many requests at the same moment, through a real server with its bounded workers."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

import httpx
import pytest
import uvicorn
from a2wsgi import WSGIMiddleware
from django.db import connections

from poolbook.gateway.protection.overload import Door
from poolbook.gateway.tests.api_cast import OPENED, PREFIX, World, admit, aud, open_pool
from poolbook.gateway.wsgi import application
from poolbook.kernel import limits

AT_ONCE = 50


@pytest.fixture
def address(databases: Any) -> Iterator[str]:
    """Where a server answers, with as many workers as `poolbook serve` has."""
    app = WSGIMiddleware(application, workers=limits.HTTP_WORKERS)
    config = uvicorn.Config(Door(app), port=0, lifespan="off", log_level="error", access_log=False)  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://localhost:{port}{PREFIX}"
    server.should_exit = True
    thread.join(10)
    app.executor.shutdown()


def at_once(
    address: str, world: World, path: str | list[str], bodies: list[object], keys: list[str]
) -> list[httpx.Response]:
    """Send one POST for each body, all at the same time; path: the same for all, or one for each."""
    paths = [path] * len(bodies) if isinstance(path, str) else path
    gate = threading.Barrier(len(bodies))
    with httpx.Client(timeout=60, limits=httpx.Limits(max_connections=len(bodies))) as client:

        def one(path: str, body: object, key: str) -> httpx.Response:
            gate.wait()
            headers = {"Authorization": f"Bearer {world.mia.token}", "Idempotency-Key": key}
            return client.post(address + path, json=body, headers=headers)

        with ThreadPoolExecutor(len(bodies)) as pool:
            return list(pool.map(one, paths, bodies, keys))


def count(room: str, fact: str) -> int:
    with connections[room].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM eventlog_fact WHERE type = %s", [fact])
        return int(cursor.fetchone()[0])


class TestSameKey:
    def test_fifty_times_at_once_has_one_effect_and_equal_answers(self, world: World, address: str) -> None:
        pool = open_pool(world)
        admit(world, pool)
        body = {"items": [{"use": "investment", "amount": aud("100.00")}], "due_on": "2199-01-01"}
        answers = at_once(address, world, f"/pools/{pool}/capital-calls", [body] * AT_ONCE, ["one"] * AT_ONCE)
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.content for answer in answers}) == 1
        assert len({answer.headers["Poolbook-Position"] for answer in answers}) == 1
        assert count("pools", "CapitalCallIssued") == 1

    def test_has_fifty_effects_when_the_keys_differ(self, world: World, address: str) -> None:
        pool = open_pool(world)
        admit(world, pool)
        body = {"items": [{"use": "investment", "amount": aud("100.00")}], "due_on": "2199-01-01"}
        keys = [f"key {number}" for number in range(AT_ONCE)]
        answers = at_once(address, world, f"/pools/{pool}/capital-calls", [body] * AT_ONCE, keys)
        assert {answer.status_code for answer in answers} == {201}
        assert count("pools", "CapitalCallIssued") == AT_ONCE

    def test_with_two_bodies_lets_one_body_through(self, world: World, address: str) -> None:
        pool = open_pool(world)
        bodies: list[object] = [
            {
                "investor_id": str(world.investors["ann"]),
                "amount": aud(f"{1 + number % 2}.00"),
                "committed_on": OPENED,
            }
            for number in range(20)
        ]
        answers = at_once(address, world, f"/pools/{pool}/commitments", bodies, ["one"] * 20)
        assert sorted(answer.status_code for answer in answers) == [201] * 10 + [422] * 10
        assert len({answer.content for answer in answers if answer.status_code == 201}) == 1
        assert count("pools", "CommitmentRequested") == 1

    @pytest.fixture
    def in_two_rooms(self, world: World) -> tuple[list[str], list[object]]:
        """Requests for two rooms: a commitment, and an investor."""
        pool = open_pool(world)
        asked = {"investor_id": str(world.investors["ann"]), "amount": aud("1.00"), "committed_on": OPENED}
        new = {"investors": [{"name": "Nora New", "kind": "individual", "class": "lp"}]}
        return [f"/pools/{pool}/commitments", "/investors"] * 4, [asked, new] * 4

    def test_in_two_rooms_is_kept_to_one(self, world: World, address: str, in_two_rooms: Any) -> None:
        before = count("default", "InvestorsRegistered")
        answers = at_once(address, world, *in_two_rooms, ["one"] * 8)
        assert sorted(answer.status_code for answer in answers) == [201] * 4 + [422] * 4
        assert {answer.json()["code"] for answer in answers if answer.status_code == 422} == {"idempotency_key_reused"}
        assert count("pools", "CommitmentRequested") + count("default", "InvestorsRegistered") - before == 1

    def test_twin_without_the_look_it_has_two_effects(
        self, world: World, address: str, in_two_rooms: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("poolbook.eventlog.http.kept_to", lambda *_, **__: nullcontext())
        before = count("default", "InvestorsRegistered")
        answers = at_once(address, world, *in_two_rooms, ["one"] * 8)
        assert {answer.status_code for answer in answers} == {201}
        assert count("pools", "CommitmentRequested") + count("default", "InvestorsRegistered") - before == 2

    def test_is_in_use_while_another_process_holds_it(
        self, world: World, address: str, in_two_rooms: Any, mia: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "LOCK_WAIT_MS", 100)
        other = connections["default"].copy()
        paths, bodies = in_two_rooms
        with other.cursor() as cursor:
            name = f"poolbook key {mia.organisation_id} one"
            cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [name])
            (held,) = at_once(address, world, paths[:1], bodies[:1], ["one"])
            assert (held.status_code, held.json()["code"]) == (409, "idempotency_key_in_use")
        other.close()
        (answer,) = at_once(address, world, paths[:1], bodies[:1], ["one"])
        assert answer.status_code == 201


class TestTwentyApprovers:
    def test_of_one_commitment_accept_it_once(self, world: World, address: str) -> None:
        pool = open_pool(world)
        made = world.mia.post(
            f"/pools/{pool}/commitments", {"investor_id": str(world.investors["ann"]), "amount": aud("1")}
        )
        keys = [f"key {number}" for number in range(20)]
        answers = at_once(address, world, f"/commitments/{made['id']}/acceptance", [{}] * 20, keys)
        assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19
        assert count("pools", "CommitmentAccepted") == 1
