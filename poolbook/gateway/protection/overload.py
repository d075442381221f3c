"""A door before the workers: bounded queues, whole bodies only, and a 503 that says when to come again."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
import structlog

from poolbook.gateway.protection.headers import fixed_headers
from poolbook.kernel import limits
from poolbook.kernel.ids import new_id

RETRY_AFTER_S = 1


class _Late(Exception):
    """A body did not arrive in time."""


_log = structlog.get_logger("poolbook.gateway")


class Door:
    """
    Lets as many requests through as there are workers, and HTTP_WAITING wait for HTTP_WAIT_S at most.

    A worker is taken when the whole body is here and let go when the whole answer is made: whoever sends or reads
    slowly holds up nobody.
    """

    def __init__(
        self,
        app: Callable[..., Any],
        *,
        workers: int = limits.HTTP_WORKERS,
        waiting: int = limits.HTTP_WAITING,
        wait_s: int = limits.HTTP_WAIT_S,
    ) -> None:
        self._app, self._most_waiting, self._wait_s = app, waiting, wait_s
        self._free = asyncio.Semaphore(workers)
        self._waiting = self._bytes = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        length = _length(scope)
        if self._bytes + length > limits.HTTP_BODIES_BYTES:
            await _turn_away(send)
            return
        self._bytes += length
        try:
            whole = await _whole(receive, length) if length else receive
            answer = await self._answer(scope, whole) if whole else None
        except _Late:
            await _refuse(send, 408, "body_late", "The body did not arrive in time; send it again.")
            return
        finally:
            self._bytes -= length
        if whole is None:
            return
        if answer is None:
            await _turn_away(send)
            return
        for message in answer:
            await send(message)

    async def _answer(self, scope: Any, receive: Any) -> list[Any] | None:
        """Return the messages of an answer, None when there are too many before it."""
        if self._free.locked():
            if self._waiting >= self._most_waiting:
                return None
            self._waiting += 1
            try:
                async with asyncio.timeout(self._wait_s):
                    await self._free.acquire()
            except TimeoutError:
                return None
            finally:
                self._waiting -= 1
        else:
            await self._free.acquire()
        answer: list[Any] = []

        async def keep(message: Any) -> None:
            answer.append(message)

        try:
            await self._app(scope, receive, keep)
        finally:
            self._free.release()
        return answer


def _length(scope: Any) -> int:
    """Return how many bytes a body has; 0 where nobody reads it, since it is refused by its headers alone."""
    written = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    length = int(written) if written.isdigit() and len(written) < 16 else 0
    return length if length <= limits.MAX_BODY_BYTES else 0


async def _whole(receive: Any, length: int) -> Any:
    """
    Return what gives out a whole body; None when whoever sends it has gone.

    raises: _Late.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(limits.HTTP_BODY_WAIT_S):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return None
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    break
    except TimeoutError as error:
        _log.warning("a body did not arrive in time", bytes=len(body), of=length)
        raise _Late from error
    first: list[Any] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

    async def given() -> Any:
        return first.pop() if first else await receive()

    return given


async def _turn_away(send: Any) -> None:
    sentence = (
        "There is more to do right now than this server can; send the same request, with the same Idempotency-Key,"
        " again."
    )
    await _refuse(send, 503, "overloaded", sentence)


async def _refuse(send: Any, status: int, code: str, detail: str) -> None:
    body = msgspec.json.encode(
        {
            "type": f"urn:poolbook:problem:{code}",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "code": code,
            "detail": detail,
            "request_id": str(new_id()),
        }
    )
    headers = fixed_headers() | {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(body)),
        "Retry-After": str(RETRY_AFTER_S),
        "Cache-Control": "no-store",
    }
    written = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": written})
    await send({"type": "http.response.body", "body": body})
