"""The door before Socket.IO: only web sockets of our own pages, so many of them, saying so much."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

import structlog

from poolbook.kernel import limits

ADMITTED = "poolbook.admitted"  # in the scope of a connection, once it is known whose it is
PATH = "/realtime"
_GONE = {"type": "websocket.disconnect", "code": 1008}  # RFC 6455 7.4.1: policy violation
_log = structlog.get_logger("poolbook.realtime")


class Door:
    """
    Bounds what a connection may cost before and after it is known whose it is.

    Browsers say from which page a web socket comes, and send our cookie with it: another site's page is turned away
    here. What is no browser says nothing, and then its cookie is not looked at (see the gateway's sight).
    """

    def __init__(self, app: Callable[..., Any], *, origins: Callable[[], Sequence[str]]) -> None:
        self._app, self._origins = app, origins
        self._open = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Let a web socket in, or close it before it is one."""
        if not self._lets_in(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        self._open += 1
        try:
            await self._app(scope, _Receiving(scope, receive), _sending(send))
        finally:
            self._open -= 1

    def _lets_in(self, scope: Any) -> bool:
        said = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
        if scope["path"].rstrip("/") != PATH:
            return False
        if not set(said) <= set(self._origins()):
            _log.warning("a web socket of another site was turned away", origin=said[0][:200])
            return False
        if self._open >= limits.REALTIME_CONNECTIONS:
            _log.warning("there are too many live connections", open=self._open)
            return False
        return True


class _Receiving:
    """What comes from a client, until it says too much, or too long does not say who it is."""

    def __init__(self, scope: Any, receive: Any) -> None:
        self._scope, self._receive = scope, receive
        self._until = time.monotonic() + limits.REALTIME_CONNECT_S
        self._heard: list[float] = []

    async def __call__(self) -> Any:
        if self._scope.get(ADMITTED):
            message = await self._receive()
        else:
            try:
                async with asyncio.timeout(max(0.0, self._until - time.monotonic())):
                    message = await self._receive()
            except TimeoutError:
                if not self._scope.get(ADMITTED):  # else it was admitted while this waited
                    return _GONE
                message = await self._receive()
        if message["type"] == "websocket.receive" and self._says_too_much():
            _log.warning("a client that says too much is cut off")
            return _GONE
        return message

    def _says_too_much(self) -> bool:
        now = time.monotonic()
        self._heard = [one for one in self._heard if one > now - limits.REALTIME_MESSAGES_S]
        self._heard.append(now)
        return len(self._heard) > limits.REALTIME_MESSAGES


def _sending(send: Any) -> Any:
    """Send, and give up on whoever does not read."""

    async def bounded(message: Any) -> None:
        async with asyncio.timeout(limits.REALTIME_SEND_S):
            await send(message)

    return bounded
