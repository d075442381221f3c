"""
Mail: every message is a file in the home first, and goes out from there when a mail server is named.

A mail that waits ends in .eml, and in .sent or .failed once that is so: who looks for what waits reads nothing else.
"""

import json
import math
import os
import smtplib
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from pathlib import Path
from urllib.parse import unquote, urlsplit

import structlog
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from poolbook.gateway.postgres.places import home, make_private
from poolbook.kernel import clock, limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.ids import new_id
from poolbook.kernel.secret import SecretUnusable, secret

VARIABLE = "POOLBOOK_SMTP_URL"
_WAITING, _SENT, _FAILED = ".eml", ".sent", ".failed"
_log = structlog.get_logger("poolbook.mail")


class BadMailServer(BadInput):
    code = "bad_mail_server"
    sentence = f"{VARIABLE} must be smtps://user:password@host:465 or smtp://user:password@host:587 (with STARTTLS)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message as it lies in the folder. state: waiting | sent | failed | kept (there is no mail server)."""

    id: str
    to: str
    subject: str
    text: str
    written_at: datetime
    state: str


def folder() -> Path:
    """Return where mails lie: POOLBOOK_HOME/mails, which only the operator may read."""
    found = home() / "mails"
    make_private(found)
    return found


class Outbox(BaseEmailBackend):
    """Django's mail backend: writes messages to the folder, each whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write messages; return how many."""
        for message in email_messages:
            name = folder() / f"{new_id()}{_WAITING}"
            beside = name.with_suffix(".part")
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(message.message().as_bytes())
                file.flush()
                os.fsync(file.fileno())
            beside.rename(name)
        return len(email_messages)


def mails() -> list[Mail]:
    """Return the latest mails, the newest first."""
    names = sorted(
        {path.stem for path in folder().iterdir() if path.suffix in (_WAITING, _SENT, _FAILED)}, reverse=True
    )
    found = (_read(name) for name in names[: limits.MAILS_SHOWN])
    return [one for one in found if one]


def _read(name: str) -> Mail | None:
    """Read a mail wherever it has got to meanwhile; None when it has been deleted."""
    for suffix in (_WAITING, _SENT, _FAILED):
        path = folder() / f"{name}{suffix}"
        with suppress(FileNotFoundError):
            return _parsed(path, path.read_bytes(), path.stat().st_mtime)
    return None


def _parsed(path: Path, content: bytes, written_at: float) -> Mail:
    parsed: Parsed = message_from_bytes(content, policy=policy.default)
    body = parsed.get_body(("plain",))
    waiting = "waiting" if secret(VARIABLE) else "kept"
    return Mail(
        id=path.stem,
        to=str(parsed["To"]),
        subject=str(parsed["Subject"]),
        text=body.get_content() if body else "",
        written_at=datetime.fromtimestamp(written_at, tz=clock.now().tzinfo),
        state={_SENT: "sent", _FAILED: "failed"}.get(path.suffix, waiting),
    )


def _tried(path: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(path.with_suffix(".json").read_bytes())
    except FileNotFoundError:
        return {}
    return found


def send_waiting() -> int:
    """
    Try every mail that is due: one that the server does not take waits twice as long as before, MAIL_ATTEMPTS times.

    returns: how many went out.
    raises:  BadMailServer, SecretUnusable.
    """
    url, sent = secret(VARIABLE), 0
    if not url:
        return 0
    for path in sorted(folder().glob(f"*{_WAITING}")):
        tried = _tried(path)
        attempts = int(tried.get("attempts", 0)) + 1
        if tried.get("not_before", "") > clock.now().isoformat():
            continue
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue  # deleted meanwhile
        try:
            _send(url, content)
        except (OSError, smtplib.SMTPException) as error:
            _log.warning("a mail could not be sent", mail=path.stem, attempt=attempts, reason=type(error).__name__)
            if attempts >= limits.MAIL_ATTEMPTS:
                _end(path, _FAILED)
            else:
                pause = timedelta(seconds=limits.MAIL_RETRY_S * 2 ** (attempts - 1))
                outcome = {"not_before": (clock.now() + pause).isoformat(), "attempts": attempts}
                path.with_suffix(".json").write_text(json.dumps(outcome))
        else:
            _end(path, _SENT)
            sent += 1
    return sent


def _end(path: Path, suffix: str) -> None:
    path.rename(path.with_suffix(suffix))
    path.with_suffix(".json").unlink(missing_ok=True)


def _send(url: str, content: bytes) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadMailServer
    message = message_from_bytes(content, policy=policy.SMTP)
    trusted = ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            parts.hostname, parts.port or 465, timeout=limits.MAIL_SERVER_WAIT_S, context=trusted
        )
    else:
        server = smtplib.SMTP(parts.hostname, parts.port or 587, timeout=limits.MAIL_SERVER_WAIT_S)
    with server:
        if parts.scheme == "smtp" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            server.starttls(context=trusted)  # or nothing: a link to choose a password never goes in the clear
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def drop_old() -> None:
    """Delete mails that were written MAIL_KEPT_DAYS ago: they hold addresses."""
    oldest = (clock.now() - timedelta(days=limits.MAIL_KEPT_DAYS)).timestamp()
    for path in folder().iterdir():
        with suppress(FileNotFoundError):  # it has been written whole, sent or deleted meanwhile
            if path.stat().st_mtime < oldest:
                path.unlink()


class MailThread(threading.Thread):
    """Sends what waits, for as long as a server runs."""

    def __init__(self) -> None:
        super().__init__(name="mail", daemon=True)
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end."""
        self._stopping.set()

    def run(self) -> None:
        """Look, wait, look; now and then delete what is old."""
        swept_at = -math.inf
        while not self._stopping.wait(limits.RELAY_POLL_MS / 1000):
            try:
                send_waiting()
                if time.monotonic() - swept_at >= limits.MAIL_SWEEP_S:
                    drop_old()
                    swept_at = time.monotonic()
            except (OSError, BadMailServer, SecretUnusable):
                _log.exception("mails could not be sent; trying again")
                self._stopping.wait(limits.MAIL_RETRY_S)
