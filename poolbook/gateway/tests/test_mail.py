"""Mail: into the folder whole, out by a mail server, again when it does not answer, and never twice."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.mail import send_mail
from django.test import Client, override_settings

from poolbook.gateway.sign_in import mail
from poolbook.gateway.sign_in.pages import mails_link
from poolbook.kernel import clock, limits


class Post:
    """A mail server that takes what it is given, unless it is told not to."""

    taken: list[str] = []
    is_down = False

    def __init__(self, host: str, port: int, **_: Any) -> None:
        if Post.is_down:
            raise ConnectionRefusedError
        self.is_encrypted = False

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""

    def starttls(self, **_: Any) -> None:
        self.is_encrypted = True

    def login(self, *_: str) -> None:
        assert self.is_encrypted, "a password in the clear"

    def send_message(self, message: Any) -> None:
        assert self.is_encrypted, "a link in the clear"
        Post.taken.append(str(message["To"]))


@pytest.fixture(autouse=True)
def post(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Post]]:
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))
    monkeypatch.setattr(smtplib, "SMTP", Post)
    Post.taken, Post.is_down = [], False
    with override_settings(EMAIL_BACKEND="poolbook.gateway.sign_in.mail.Outbox"):
        yield Post


def write(to: str = "ann@example.org") -> None:
    send_mail("Hello", "Grüße — a link: http://localhost/x", None, [to])


class TestOutbox:
    def test_keeps_a_mail_that_only_the_operator_may_read(self) -> None:
        write()
        (kept,) = mail.mails()
        assert (kept.to, kept.subject, kept.state) == ("ann@example.org", "Hello", "kept")
        assert "Grüße — a link" in kept.text
        (path,) = mail.folder().glob("*.eml")
        assert path.stat().st_mode & 0o777 == 0o600

    def test_refuses_a_subject_that_would_be_another_header(self) -> None:
        with pytest.raises(ValueError, match="newlines"):
            send_mail("Hello\nBcc: all@example.org", "x", None, ["ann@example.org"])
        assert mail.mails() == []


class TestSendWaiting:
    def test_sends_each_once(self, post: type[Post], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(mail.VARIABLE, "smtp://user:secret@mail.example:587")
        write()
        assert (mail.send_waiting(), mail.send_waiting()) == (1, 0)
        assert post.taken == ["ann@example.org"]
        assert mail.mails()[0].state == "sent"

    def test_reads_nothing_but_what_waits(self, post: type[Post], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(mail.VARIABLE, "smtp://mail.example")
        for number in range(3):
            write(f"{number}@example.org")
        mail.send_waiting()
        write()
        read = []
        monkeypatch.setattr(mail, "_tried", lambda path: read.append(path) or {})
        assert mail.send_waiting() == 1
        assert len(read) == 1
        assert {path.suffix for path in mail.folder().iterdir()} == {".sent"}

    def test_tries_again_later_and_gives_up_at_last(self, post: type[Post], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(mail.VARIABLE, "smtp://mail.example")
        write()
        post.is_down = True
        assert mail.send_waiting() == 0
        post.is_down = False
        assert mail.send_waiting() == 0, "it is not due yet"
        with time_machine.travel(clock.now() + timedelta(seconds=limits.MAIL_RETRY_S + 1)):
            assert mail.send_waiting() == 1
        write("bob@example.org")
        post.is_down = True
        for attempt in range(limits.MAIL_ATTEMPTS):
            with time_machine.travel(clock.now() + timedelta(days=attempt + 1)):
                mail.send_waiting()
        assert {one.to: one.state for one in mail.mails()} == {"ann@example.org": "sent", "bob@example.org": "failed"}

    @pytest.mark.parametrize("wrong", ["mail.example", "http://mail.example", "smtp://"])
    def test_says_what_is_wrong_with_an_address(self, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(mail.VARIABLE, wrong)
        write()
        with pytest.raises(mail.BadMailServer):
            mail.send_waiting()


class TestDropOld:
    def test_deletes_what_is_a_month_old(self) -> None:
        write()
        mail.drop_old()
        assert len(mail.mails()) == 1
        with time_machine.travel(clock.now() + timedelta(days=limits.MAIL_KEPT_DAYS + 1)):
            mail.drop_old()
        assert mail.mails() == []

    def test_goes_on_past_a_file_that_vanished(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another thread's mail is a .part while it is written, and has another name once it is whole."""
        write()
        vanished = mail.folder() / "0.part"
        found = [vanished, *mail.folder().iterdir()]
        monkeypatch.setattr(Path, "iterdir", lambda _: iter(found))
        with time_machine.travel(clock.now() + timedelta(days=limits.MAIL_KEPT_DAYS + 1)):
            mail.drop_old()
        assert mail.mails() == []
        assert not list(mail.folder().glob("*.eml"))


class TestMailThread:
    def test_looks_for_old_mails_once_an_hour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rounds = []
        thread = mail.MailThread()
        monkeypatch.setattr(limits, "RELAY_POLL_MS", 0)
        monkeypatch.setattr(mail, "drop_old", lambda: rounds.append("swept"))

        def send() -> int:
            rounds.append("sent")
            if rounds.count("sent") == 5:
                thread.stop()
            return 0

        monkeypatch.setattr(mail, "send_waiting", send)
        thread.run()
        assert rounds == ["sent", "swept", *["sent"] * 4]


class TestMailsPage:
    def test_shows_mails_to_whoever_has_the_operators_link(self, databases: Any) -> None:
        write()
        seen = Client(SERVER_NAME="localhost").get(
            mails_link(origin="http://localhost").removeprefix("http://localhost")
        )
        assert seen.status_code == 200
        assert "Grüße" in seen.text

    def test_is_not_there_for_anybody_else(self, databases: Any) -> None:
        client = Client(SERVER_NAME="localhost")
        assert client.get("/operator/mails/guess").status_code == 404
        link = mails_link(origin="")
        with time_machine.travel(clock.now() + timedelta(seconds=limits.OPERATOR_LINK_S + 1)):
            assert client.get(link).status_code == 404
