"""The Socket.IO server of this process: who may connect, what clients may say, and how messages leave."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from typing import Any, TypeVar
from uuid import UUID

import socketio
import structlog
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.db import connections as databases
from socketio.exceptions import ConnectionRefusedError as NotLetIn

from poolbook.kernel import limits
from poolbook.kernel.errors import Refused
from poolbook.realtime.admission import Admitted, Checking, admit
from poolbook.realtime.connections import Connection, Connections
from poolbook.realtime.door import ADMITTED, Door
from poolbook.realtime.sight import Sight
from poolbook.realtime.telling import Message
from poolbook.realtime.watching import Watching

T = TypeVar("T")
_NAMESPACE = "/"
_log = structlog.get_logger("poolbook.realtime")


class Live:
    """The room, running: an ASGI application for its web sockets, and the threads that feed it."""

    def __init__(self, sight: Sight, *, origins: Callable[[], Sequence[str]]) -> None:
        """origins: where our own pages come from; browsers of other pages are turned away."""
        self._sight = sight
        self.connections = Connections()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._workers = ThreadPoolExecutor(limits.REALTIME_WORKERS, thread_name_prefix="live-admission")
        self._sio = socketio.AsyncServer(
            async_mode="asgi",
            transports=["websocket"],
            cors_allowed_origins=[],  # the door has looked
            max_http_buffer_size=limits.REALTIME_MESSAGE_BYTES,
            ping_interval=limits.REALTIME_PING_S,
            ping_timeout=limits.REALTIME_PING_S,
            logger=_quiet("socketio"),
            engineio_logger=_quiet("engineio"),
        )
        self._sio.on("connect", self._connect)
        self._sio.on("disconnect", self._disconnect)
        self._sio.on("watch", self._watch)
        self.application = Door(socketio.ASGIApp(self._sio, socketio_path="realtime"), origins=origins)
        self._checking = Checking(
            connections=self.connections,
            sight=sight,
            end=self._end,
            moved=self._tell_rooms,
            decided=self._tell_people,
        )
        self._threads: list[Any] = [
            Watching(
                "pools",
                connections=self.connections,
                sight=sight,
                send=self._send,
                woken=self._checking.pools_moved,
            ),
            Watching("transactions", connections=self.connections, sight=sight, send=self._send),
            self._checking,
        ]

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to tell. loop: the one that the application runs in."""
        self._loop = loop
        for thread in self._threads:
            thread.start()

    def hush(self) -> None:
        """Say nothing more: the loop is about to end."""
        self._loop = None
        for thread in self._threads:
            thread.stop()

    def stop(self) -> None:
        """End the threads; what was not told is told by nobody, and every client reads anew when it comes back."""
        self.hush()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(limits.SHUTDOWN_WAIT_MS / 1000)
        self._workers.shutdown(wait=True, cancel_futures=True)

    # -- from clients, in the loop

    async def _connect(self, sid: str, environ: Mapping[str, Any], auth: object = None) -> None:
        try:
            credentials = await self._in_worker(lambda: self._sight.shown(environ, auth))
            member = await self._in_worker(lambda: self._sight.member(credentials))
        except Refused as refusal:
            raise NotLetIn(str(refusal), {"code": refusal.code}) from refusal
        except DatabaseError as error:
            _log.exception("nobody can be let in: the database does not answer")
            raise NotLetIn("The database does not answer; try again.", {"code": "try_again"}) from error
        if member is None:
            raise NotLetIn("Sign in first.", {"code": "not_signed_in"})
        connection = Connection(sid=sid, credentials=credentials, member=member, checked_at=time.monotonic())
        if not self.connections.open(connection, most=limits.REALTIME_CONNECTIONS_OF_USER):
            raise NotLetIn("You have too many pages open.", {"code": "too_many_connections"})
        environ["asgi.scope"][ADMITTED] = True
        self._spawn(self._enter(connection))

    async def _enter(self, connection: Connection) -> None:
        """Let somebody into their rooms once they know that they are connected: nothing is sent before."""
        for _ in range(limits.REALTIME_CONNECT_S * 100):
            if self._sio.manager.is_connected(connection.sid, _NAMESPACE):
                break
            await asyncio.sleep(0.01)
        if self._socket_of(connection.sid) is None:  # gone while it was looked up, when nobody told us yet
            self.connections.close(connection.sid)
            return
        await self._admit(connection)

    async def _admit(self, connection: Connection) -> Admitted | None:
        try:
            admitted = await self._in_worker(
                lambda: admit(connection, None, connections=self.connections, sight=self._sight)
            )
        except (DatabaseError, Refused):
            _log.exception("somebody could not be let into their rooms")
            await self._hang_up(connection.sid)
            return None
        if admitted is not None:
            await self._sio.emit("rooms", admitted.payload(), to=connection.sid)
        return admitted

    def _disconnect(self, sid: str, _: object = None) -> None:
        self.connections.close(sid)

    async def _watch(self, sid: str, asked: object = None) -> dict[str, Any]:
        """Let a client into rooms that it names, beside those of its own; the ones named before are left."""
        connection = self.connections.get(sid)
        named = _named(asked)
        if connection is None or named is None:
            return {"code": "bad_rooms"}
        connection.named_pools, connection.named_investors = named
        await self._admit(connection)
        inside = set(connection.rooms())
        wanted = {f"pool:{one}" for one in named[0]} | {f"investor:{one}" for one in named[1]}
        return {"rooms": sorted(inside & wanted), "refused": sorted(wanted - inside)}

    async def _in_worker(self, call: Callable[[], T]) -> T:
        def run() -> T:
            close_old_connections()  # one that the server has closed is opened again
            try:
                return call()
            except DatabaseError:
                databases.close_all()
                raise

        return await asyncio.get_running_loop().run_in_executor(self._workers, run)

    # -- to clients, from the threads

    def _send(self, batch: Sequence[Message]) -> int:
        """Send messages in their order; return how many wait for the slowest of all clients."""
        return self._in_loop(self._emit(batch), 0)

    async def _emit(self, batch: Sequence[Message]) -> int:
        for message in batch:
            await self._sio.emit("fact", message.payload, to=message.sids)
        waiting = {one.sid: self._waiting(one.sid) for one in self.connections.all()}
        for sid, count in waiting.items():
            if count > limits.REALTIME_QUEUE:
                _log.warning("a client that reads too slowly is cut off", waiting=count)
                self.connections.close(sid)
                self._spawn(self._hang_up(sid))
        return max((count for count in waiting.values() if count <= limits.REALTIME_QUEUE), default=0)

    def _waiting(self, sid: str) -> int:
        socket = self._socket_of(sid)
        return socket.queue.qsize() if socket is not None else 0

    def _socket_of(self, sid: str) -> Any:
        """Return the open socket of a connection; None when there is none."""
        socket = self._sio.eio.sockets.get(self._sio.manager.eio_sid_from_sid(sid, _NAMESPACE))
        return None if socket is None or socket.closed else socket

    def _tell_rooms(self, sid: str, admitted: Admitted) -> None:
        self._in_loop(self._sio.emit("rooms", admitted.payload(), to=sid), None)

    def _tell_people(self, organisation: UUID, sids: list[str]) -> None:
        self._in_loop(self._sio.emit("organisation", {"organisation": str(organisation)}, to=sids), None)

    def _end(self, sid: str) -> None:
        """Disconnect whoever may be here no longer; a client that is told so does not come back by itself."""
        self.connections.close(sid)
        self._in_loop(self._part(sid), None)

    async def _part(self, sid: str) -> None:
        self._spawn(_bounded(self._sio.disconnect(sid)))

    async def _hang_up(self, sid: str) -> None:
        """Close a connection in such a way that its client comes back."""
        eio_sid = self._sio.manager.eio_sid_from_sid(sid, _NAMESPACE)
        if eio_sid is not None:
            await _bounded(self._sio.eio.disconnect(eio_sid))

    def _in_loop(self, coroutine: Any, otherwise: T) -> T:
        """Do something in the loop and wait for it; nothing in there waits for a client."""
        loop = self._loop
        if loop is None or loop.is_closed():
            coroutine.close()
            return otherwise
        future = asyncio.run_coroutine_threadsafe(coroutine, loop)
        try:
            found: T = future.result(limits.REALTIME_CLOSE_S)
        except (TookTooLong, asyncio.CancelledError):
            _log.warning("the loop does not answer")
            return otherwise
        return found

    def _spawn(self, coroutine: Any) -> None:
        task = asyncio.ensure_future(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _quiet(name: str) -> logging.Logger:
    """Return a logger that tells of failures alone: at INFO they write each packet out, tokens included."""
    found = logging.getLogger(f"poolbook.realtime.{name}")  # given one, they add no handlers of their own
    found.setLevel(logging.ERROR)
    return found


async def _bounded(closing: Awaitable[None]) -> None:
    """Close, and do not wait for ever for somebody who reads nothing."""
    with suppress(TimeoutError):
        await asyncio.wait_for(closing, limits.REALTIME_CLOSE_S)


def _named(asked: object) -> tuple[frozenset[UUID], frozenset[UUID]] | None:
    """Return the pools and investors of rooms, as in {"rooms": ["pool:<id>"]}; None for anything else."""
    rooms = asked.get("rooms") if isinstance(asked, dict) else None
    if not isinstance(rooms, list) or len(rooms) > limits.REALTIME_ROOMS:
        return None
    found: dict[str, set[UUID]] = {"pool": set(), "investor": set()}
    for room in rooms:
        kind, _, text = room.partition(":") if isinstance(room, str) else ("", "", "")
        try:
            found[kind].add(UUID(text))
        except (KeyError, ValueError):
            return None
    return frozenset(found["pool"]), frozenset(found["investor"])
