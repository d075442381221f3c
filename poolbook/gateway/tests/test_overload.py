"""More requests than workers: a bounded queue, then 503 with Retry-After; slow senders and readers hold up nobody."""

import asyncio
import threading
from typing import Any

import pytest
from a2wsgi import WSGIMiddleware

from poolbook.gateway.protection.overload import Door
from poolbook.kernel import limits


class Ask:
    """One request to an ASGI app, and what came back."""

    def __init__(self, app: Any, *, body: list[bytes] | None = None, length: int | None = None) -> None:
        self.app, self.pieces = app, [*(body or [])]
        given = sum(map(len, self.pieces)) if length is None else length
        headers = [(b"content-length", str(given).encode())] if given else []
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": "/",
            "query_string": b"",
            "headers": headers,
            "http_version": "1.1",
        }
        self.given, self.got, self.body = given, 0, b""
        self.status, self.headers = 0, {}
        self.reads = asyncio.Event()
        self.reads.set()

    async def receive(self) -> dict[str, Any]:
        if not self.pieces and self.got < self.given:
            await asyncio.Event().wait()
        piece = self.pieces.pop(0) if self.pieces else b""
        self.got += len(piece)
        return {"type": "http.request", "body": piece, "more_body": self.got < self.given}

    async def send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        self.body += message.get("body", b"")

    async def run(self) -> "Ask":
        await self.app(self.scope, self.receive, self.send)
        return self


async def echo(scope: Any, receive: Any, send: Any) -> None:
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


class Held:
    """An app that answers when it is told to."""

    def __init__(self) -> None:
        self.go, self.inside = asyncio.Event(), 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.inside += 1
        await self.go.wait()
        await echo(scope, receive, send)


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


class TestDoor:
    def test_turns_away_what_is_more_than_workers_and_queue(self) -> None:
        async def story() -> None:
            held = Held()
            door = Door(held, workers=2, waiting=3)
            under_way = [asyncio.ensure_future(Ask(door).run()) for _ in range(5)]
            await settle()
            assert held.inside == 2
            sixth = await asyncio.wait_for(Ask(door).run(), 1)
            assert (sixth.status, sixth.headers["retry-after"]) == (503, "1")
            assert b'"code":"overloaded"' in sixth.body
            assert sixth.headers["x-content-type-options"] == "nosniff"
            assert sixth.headers["content-type"] == "application/problem+json"
            held.go.set()
            assert [one.status for one in await asyncio.gather(*under_way)] == [200] * 5
            assert (await Ask(door).run()).status == 200

        asyncio.run(story())

    def test_twin_without_it_everybody_waits(self) -> None:
        async def story() -> None:
            held = Held()
            under_way = [asyncio.ensure_future(Ask(held).run()) for _ in range(50)]
            await settle()
            assert not any(one.done() for one in under_way)
            held.go.set()
            await asyncio.gather(*under_way)

        asyncio.run(story())

    def test_turns_away_whoever_has_waited_too_long(self) -> None:
        async def story() -> None:
            held = Held()
            door = Door(held, workers=1, waiting=3, wait_s=0)
            first = asyncio.ensure_future(Ask(door).run())
            await settle()
            assert (await Ask(door).run()).status == 503
            held.go.set()
            assert (await first).status == 200

        asyncio.run(story())

    def test_takes_no_worker_for_a_body_that_is_still_on_its_way(self) -> None:
        async def story() -> None:
            door = Door(echo, workers=1)
            slow = asyncio.ensure_future(Ask(door, body=[b"half"], length=8).run())
            await settle()
            assert (await asyncio.wait_for(Ask(door, body=[b"wh", b"ole"]).run(), 1)).body == b"whole"
            slow.cancel()

        asyncio.run(story())

    def test_twin_without_it_a_slow_body_holds_up_the_only_worker(self) -> None:
        async def story() -> None:
            one_worker = asyncio.Semaphore(1)

            async def app(scope: Any, receive: Any, send: Any) -> None:
                async with one_worker:
                    await echo(scope, receive, send)

            slow = asyncio.ensure_future(Ask(app, body=[b"half"], length=8).run())
            await settle()
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(Ask(app, body=[b"whole"]).run(), 0.1)
            slow.cancel()

        asyncio.run(story())

    def test_gives_up_on_a_body_that_does_not_come(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "HTTP_BODY_WAIT_S", 0.01)
        ask = asyncio.run(Ask(Door(echo), body=[b"half"], length=8).run())
        assert (ask.status, b"body_late" in ask.body) == (408, True)

    def test_holds_so_many_bytes_of_bodies_and_no_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "HTTP_BODIES_BYTES", 10)

        async def story() -> None:
            door = Door(echo)
            slow = asyncio.ensure_future(Ask(door, body=[b"half"], length=8).run())
            await settle()
            assert (await Ask(door, body=[b"whole"]).run()).status == 503
            slow.cancel()
            await settle()
            assert (await Ask(door, body=[b"whole"]).run()).status == 200

        asyncio.run(story())

    def test_takes_no_worker_for_an_answer_that_is_read_slowly(self) -> None:
        async def story() -> None:
            door = Door(echo, workers=1)
            slow = Ask(door)
            slow.reads.clear()
            reading = asyncio.ensure_future(slow.run())
            await settle()
            assert (await asyncio.wait_for(Ask(door).run(), 1)).status == 200
            slow.reads.set()
            assert (await reading).status == 200

        asyncio.run(story())

    def test_keeps_answering_at_three_times_its_load(self) -> None:
        may_end = threading.Semaphore(0)

        def work(environ: Any, start_response: Any) -> list[bytes]:
            may_end.acquire()
            start_response("200 OK", [])
            return [b"done"]

        async def story() -> None:
            wsgi = WSGIMiddleware(work, workers=4)
            door = Door(wsgi, workers=4, waiting=8)
            for _ in range(20):  # 36 come while 12 can be taken: every one of the 12 is served, none of the 24 waits
                asks = [asyncio.ensure_future(Ask(door).run()) for _ in range(36)]
                while sum(one.done() for one in asks) < 24:
                    await asyncio.sleep(0)
                assert {one.result().status for one in asks if one.done()} == {503}
                may_end.release(12)
                answers = await asyncio.gather(*asks)
                assert sum(one.status == 200 for one in answers) == 12
            wsgi.executor.shutdown()

        asyncio.run(story())
