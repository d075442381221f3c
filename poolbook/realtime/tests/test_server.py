"""The server in this process: who reads slowly holds up nobody, and is cut off."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import socketio
import uvicorn
import websocket

from poolbook.kernel import limits
from poolbook.kernel.member import Member
from poolbook.realtime.server import Live
from poolbook.realtime.sight import Credentials, Sights
from poolbook.realtime.telling import Message

BIG = {"stream": "pool", "padding": "x" * 50_000}
WAIT_S = 20


class Anybody:
    """A sight that lets everybody in, into no room."""

    def __init__(self, mia: Member) -> None:
        self._mia = mia

    def shown(self, environ, auth):
        return Credentials(kind="token", secret="anything")

    def member(self, credentials):
        return self._mia

    def living(self, credentials):
        return set(credentials)

    def sights(self, by, *, pools, investors, most):
        return Sights()

    def investors_of_commitments(self, commitment_ids):
        return {}


class Served:
    """Live updates under uvicorn, in a thread."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        config = uvicorn.Config(
            live.application, lifespan="off", log_level="error", ws="wsproto", ws_ping_interval=None
        )
        self.server = uvicorn.Server(config)
        self._began = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        assert self._began.wait(WAIT_S)

    async def _run(self) -> None:
        self.live.start(asyncio.get_running_loop())
        self._began.set()
        await self.server.serve(sockets=[self.socket])

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join(WAIT_S)
        self.live.stop()
        assert not self._thread.is_alive()


@pytest.fixture
def served(databases, mia: Member) -> Iterator[Served]:
    found = Served(Live(Anybody(mia), origins=lambda: ()))
    yield found
    found.stop()


def slow_client(served: Served) -> websocket.WebSocket:
    """A client that connects and then never reads again."""
    found = websocket.create_connection(
        f"ws://127.0.0.1:{served.port}/realtime/?EIO=4&transport=websocket",
        sockopt=((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),),
        suppress_origin=True,
        timeout=WAIT_S,
    )
    found.recv()
    found.send("40")
    while not str(found.recv()).startswith("42"):
        pass
    return found


def fast_client(served: Served) -> tuple[socketio.Client, list[object]]:
    heard: list[object] = []
    found = socketio.Client(reconnection=False, handle_sigint=False, websocket_extra_options={"suppress_origin": True})
    found.on("fact", heard.append)
    found.connect(f"http://127.0.0.1:{served.port}", transports=["websocket"], socketio_path="realtime")
    return found, heard


def until(holds) -> None:
    end = time.monotonic() + WAIT_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def tell(served: Served, times: int) -> None:
    for _ in range(times):
        sids = [one.sid for one in served.live.connections.all()]
        served.live._send([Message(BIG, sids)])


class TestSlowClient:
    def test_is_cut_off_and_others_hear_everything(self, served: Served, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(limits, "REALTIME_QUEUE", 50)
        slow = slow_client(served)
        fast, heard = fast_client(served)
        until(lambda: len(served.live.connections) == 2)
        for round_ in range(1, 31):
            tell(served, 10)
            until(lambda told=round_ * 10: len(heard) == told)
        until(lambda: len(served.live.connections) == 1)
        fast.disconnect()
        slow.close(timeout=0)

    def test_twin_without_a_limit_its_messages_pile_up(self, served: Served, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(limits, "REALTIME_QUEUE", 10**9)
        slow = slow_client(served)
        until(lambda: len(served.live.connections) == 1)
        tell(served, 300)
        (one,) = served.live.connections.all()
        assert served.live._waiting(one.sid) > 50
        slow.close(timeout=0)


class TestGone:
    def test_who_leaves_while_being_looked_up_is_forgotten(
        self, served: Served, mia: Member, monkeypatch: pytest.MonkeyPatch
    ):
        asked, taken = threading.Event(), threading.Event()
        take = served.live.connections.open

        def slow(credentials):
            asked.set()
            time.sleep(0.3)
            return mia

        def taking(connection, *, most):
            found = take(connection, most=most)
            taken.set()
            return found

        monkeypatch.setattr(limits, "REALTIME_CONNECT_S", 1)
        monkeypatch.setattr(served.live._sight, "member", slow)
        monkeypatch.setattr(served.live.connections, "open", taking)
        hasty = websocket.create_connection(
            f"ws://127.0.0.1:{served.port}/realtime/?EIO=4&transport=websocket", suppress_origin=True, timeout=WAIT_S
        )
        hasty.recv()
        hasty.send("40")
        assert asked.wait(WAIT_S)
        hasty.shutdown()
        assert taken.wait(WAIT_S)
        until(lambda: len(served.live.connections) == 0)


class TestDoor:
    def test_ends_who_does_not_say_who_they_are(self, served: Served, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(limits, "REALTIME_CONNECT_S", 0.2)
        silent = websocket.create_connection(
            f"ws://127.0.0.1:{served.port}/realtime/?EIO=4&transport=websocket", suppress_origin=True, timeout=WAIT_S
        )
        assert json.loads(str(silent.recv())[1:])["sid"]
        with pytest.raises(websocket.WebSocketConnectionClosedException):
            while True:
                silent.recv()

    @pytest.mark.parametrize("path", ["/", "/realtimes/", "/api/v1/pools"])
    def test_leads_nowhere_else(self, served: Served, path: str):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            websocket.create_connection(f"ws://127.0.0.1:{served.port}{path}", suppress_origin=True, timeout=WAIT_S)
