"""Everything in one process: database, rooms, relays, recovery and HTTP."""

import asyncio
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import click
import structlog
import uvicorn

from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused, TryAgain

_log = structlog.get_logger("poolbook.gateway")


class PortInUse(BadInput):
    code = "port_in_use"


def serve(*, host: str, port: int, demo: bool) -> None:
    """
    Serve until Ctrl-C or SIGTERM, then end requests, relays and database in that order.

    host: address; port: number, 0 for a free one; demo: load the demo into an empty installation first.
    raises: AlreadyServing, PortInUse, and what starting a database can raise.
    """
    from poolbook.gateway import database, postgres
    from poolbook.gateway.session import ready, set_up

    set_up()
    from poolbook.gateway.protection.production import refuse_what_is_unsafe

    refuse_what_is_unsafe(demo=demo)
    # uvicorn raises a signal again once its requests have ended; it must then unwind this stack, not end the process
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ExitStack() as stack:
        stack.enter_context(suppress(KeyboardInterrupt))
        stack.enter_context(postgres.serve_lock())
        listening = stack.enter_context(_listening(host, port))
        embedded = stack.enter_context(ready())
        stack.callback(_bring_the_rest)
        _use_signing_key()
        refuse_what_is_unsafe(demo=demo, has_demo=_has_demo())
        if demo:
            from poolbook.gateway.demo import load_demo

            load_demo(say=lambda line: click.echo(line, err=True))
        origin = os.environ.get("POOLBOOK_ORIGIN") or f"http://localhost:{listening.getsockname()[1]}"
        os.environ["POOLBOOK_ORIGIN"] = origin  # whom tokens are issued by, and where links in mails lead
        welcome = [f"poolbook is ready at {origin} (Ctrl-C stops it)", *_sign_ins(origin, demo=demo)]
        database.connect("app", keeper=False)  # from here on others ask: each sees what their tenant lets them
        stack.enter_context(background(revive=embedded.revive if embedded else None))
        _run(listening, welcome)


def _sign_ins(origin: str, *, demo: bool) -> list[str]:
    if not demo:
        return []
    from poolbook.gateway.demo import sign_ins

    lines = sign_ins(origin)
    return ["Sign in to the demo with one click:", *(f"  {line}" for line in lines)] if lines else []


def _has_demo() -> bool:
    from poolbook.gateway.demo import is_loaded

    return is_loaded()


def _use_signing_key() -> None:
    from poolbook.gateway.sign_in.signing_key import use_signing_key

    use_signing_key()


def _bring_the_rest() -> None:
    """Bring the facts of the last requests; what another process holds up is brought by that one, or the next start."""
    from poolbook.eventlog import relay

    with suppress(TryAgain):
        relay.drain()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Take the port before anything else is done: a taken port costs no time."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once only on sockets that say they are TCP; else each answer's body waits 40 ms for an ACK
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen()  # bound alone, two could have the port: it is taken by who listens first
        except OSError as error:
            raise PortInUse(
                f"Port {port} on {host} cannot be used ({error.strerror}); choose one with --port."
            ) from error
        yield listening


def _run(listening: socket.socket, welcome: list[str]) -> None:
    from a2wsgi import WSGIMiddleware

    from poolbook.gateway.live import Doors, live_updates
    from poolbook.gateway.protection.overload import Door
    from poolbook.gateway.wsgi import application

    live = live_updates()
    requests = Door(WSGIMiddleware(application, workers=limits.HTTP_WORKERS))
    config = uvicorn.Config(
        Doors(live.application, requests),
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # POOLBOOK_TRUSTED_PROXIES says whom to believe; uvicorn believes anybody on this machine
        limit_concurrency=limits.HTTP_CONNECTIONS,
        ws="wsproto",
        ws_max_size=limits.REALTIME_MESSAGE_BYTES,
        ws_ping_interval=None,  # Socket.IO asks by itself whether a client is there
        ws_per_message_deflate=False,  # messages are small, and what unpacks to gigabytes is not unpacked
        timeout_graceful_shutdown=limits.SHUTDOWN_WAIT_MS // 1000,
    )
    server = _Server(config)
    server.welcome, server.begin, server.end = welcome, live.start, live.hush
    try:
        server.run(sockets=[listening])
    finally:
        live.stop()


class _Server(uvicorn.Server):
    """Begins and ends what needs its loop, and says where it is once it answers."""

    welcome: Sequence[str] = ()
    begin: Callable[[asyncio.AbstractEventLoop], None]
    end: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.begin(asyncio.get_running_loop())
        for line in self.welcome:
            click.echo(line)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.end()
        await super().shutdown(sockets)


@contextmanager
def background(*, revive: Callable[[], None] | None = None) -> Iterator[None]:
    """
    Run the relays, their listeners and the recovery of prepared transactions while inside.

    revive: starts the embedded database again should it have been killed; None with servers of one's own.
    """
    from poolbook.eventlog.relay import ListenThread, RelayThread
    from poolbook.eventlog.rooms import ROOMS
    from poolbook.gateway.sign_in.mail import MailThread

    threads: list[Any] = [kind(room) for room in ROOMS for kind in (RelayThread, ListenThread)]
    threads += [Recovery(revive), MailThread()]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.stop()
        for thread in threads:
            thread.join(limits.SHUTDOWN_WAIT_MS / 1000)


class Recovery(threading.Thread):
    """
    Ends prepared transactions that dead processes left behind, at the start and every RECOVERY_EVERY_MS, and starts
    the embedded database again when it does not answer. Notices when the key of personal data was rotated, and sweeps
    codes, counts of attempts and sessions that have ended.
    """

    def __init__(self, revive: Callable[[], None] | None = None) -> None:
        super().__init__(name="recovery", daemon=True)
        self._revive = revive
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end."""
        self._stopping.set()

    def run(self) -> None:
        """Recover, wait, recover."""
        from django.db import Error, connections

        from poolbook.eventlog.together import recover
        from poolbook.gateway.sign_in.session_cookie import Store
        from poolbook.gateway.sign_in.shared_cache import sweep
        from poolbook.gateway.sign_in.signing_key import keep_up_with_key

        while not self._stopping.is_set():
            try:
                recover()
                keep_up_with_key()
                sweep()
                Store.clear_expired()
                pause_ms = limits.RECOVERY_EVERY_MS
            except (Error, Refused):
                _log.exception(
                    "could not look for transactions left behind, a new key, or what has ended; looking again"
                )
                connections.close_all()
                self._mend()
                pause_ms = limits.RELAY_POLL_MS
            self._stopping.wait(pause_ms / 1000)
        connections.close_all()

    def _mend(self) -> None:
        if self._revive is None or self._stopping.is_set():
            return
        try:
            self._revive()
        except Refused:
            _log.exception("the database could not be started again; trying again")
