"""Mail: every message is a file in the home first, and goes out from there when a mail server is named."""

import json
import os
import smtplib
import ssl
import threading
from collections.abc import Sequence
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
            name = folder() / f"{new_id()}.eml"
            beside = name.with_suffix(".part")
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(message.message().as_bytes())
                file.flush()
                os.fsync(file.fileno())
            beside.rename(name)
        return len(email_messages)


def mails() -> list[Mail]:
    """Return the latest mails, the newest first."""
    names = sorted((path for path in folder().iterdir() if path.suffix == ".eml"), reverse=True)
    return [_read(path) for path in names[: limits.MAILS_SHOWN]]


def _read(path: Path) -> Mail:
    parsed: Parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = parsed.get_body(("plain",))
    tried = _tried(path)
    state = tried.get("state") or ("waiting" if secret(VARIABLE) else "kept")
    return Mail(
        id=path.stem,
        to=str(parsed["To"]),
        subject=str(parsed["Subject"]),
        text=body.get_content() if body else "",
        written_at=datetime.fromtimestamp(path.stat().st_mtime, tz=clock.now().tzinfo),
        state=state,
    )


def _tried(path: Path) -> dict[str, str]:
    beside = path.with_suffix(".json")
    return json.loads(beside.read_text()) if beside.exists() else {}


def send_waiting() -> int:
    """
    Try every mail that is due: one that the server does not take waits twice as long as before, MAIL_ATTEMPTS times.

    returns: how many went out.
    raises:  BadMailServer, SecretUnusable.
    """
    url, sent = secret(VARIABLE), 0
    if not url:
        return 0
    for path in sorted(folder().glob("*.eml")):
        tried = _tried(path)
        attempts = int(tried.get("attempts", 0))
        if tried.get("state") in ("sent", "failed") or tried.get("not_before", "") > clock.now().isoformat():
            continue
        try:
            _send(url, path.read_bytes())
            outcome, sent = {"state": "sent"}, sent + 1
        except (OSError, smtplib.SMTPException) as error:
            _log.warning("a mail could not be sent", mail=path.stem, attempt=attempts + 1, reason=type(error).__name__)
            pause = timedelta(seconds=limits.MAIL_RETRY_S * 2**attempts)
            is_last = attempts + 1 >= limits.MAIL_ATTEMPTS
            outcome = {"state": "failed"} if is_last else {"not_before": (clock.now() + pause).isoformat()}
        path.with_suffix(".json").write_text(json.dumps(outcome | {"attempts": attempts + 1}))
    return sent


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
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


class MailThread(threading.Thread):
    """Sends what waits, for as long as a server runs."""

    def __init__(self) -> None:
        super().__init__(name="mail", daemon=True)
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end."""
        self._stopping.set()

    def run(self) -> None:
        """Look, wait, look."""
        while not self._stopping.wait(limits.RELAY_POLL_MS / 1000):
            try:
                send_waiting()
                drop_old()
            except (OSError, BadMailServer, SecretUnusable):
                _log.exception("mails could not be sent; trying again")
                self._stopping.wait(limits.MAIL_RETRY_S)
