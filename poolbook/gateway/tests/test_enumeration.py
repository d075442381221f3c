"""Whether an address is known here shows in no answer, no limit and no time of sign-in and recovery."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from poolbook.gateway.sign_in import even_answers, links, mail
from poolbook.gateway.sign_in.adapter import Accounts
from poolbook.gateway.tests.api_cast import World
from poolbook.gateway.tests.test_sign_in import API, Browser, choose_password
from poolbook.kernel import limits
from poolbook.kernel.ids import new_id
from poolbook.users.operations.add_user import add_user

KNOWN, NEVER_SIGNED_IN, STRANGER = "mia@firm.example", "abe@firm.example", "nobody@firm.example"
WRONG = "wrong-guess-of-a-password-9"


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))


class Clock:
    """Stands for the module `time`: an answer takes as long as it is told, and nobody waits."""

    def __init__(self, took: float) -> None:
        self._readings, self.slept = iter((1_000.0, 1_000.0 + took)), list[float]()

    def monotonic(self) -> float:
        return next(self._readings)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def shown(answer: Any) -> tuple[Any, ...]:
    """Everything that whoever asks could compare."""
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("RateLimit", "Set-Cookie", "Content-Length", "Expires")
    }
    return answer.status_code, answer.content, headers, sorted(answer.cookies)


class TestSignIn:
    def test_answers_the_same_until_and_after_it_is_locked(self, world: World) -> None:
        choose_password(KNOWN)
        told = {}
        for email in (KNOWN, NEVER_SIGNED_IN, STRANGER):
            cache.clear()
            browser = Browser()
            told[email] = [shown(browser.sign_in(email, WRONG)) for _ in range(7)]
        assert told[KNOWN] == told[NEVER_SIGNED_IN] == told[STRANGER]
        assert b"email_password_mismatch" in told[KNOWN][4][1]
        assert b"too_many_login_attempts" in told[KNOWN][5][1]

    @pytest.mark.parametrize("email", [KNOWN, STRANGER])
    def test_counts_guesses_however_an_address_is_written(self, world: World, email: str) -> None:
        written = [email, email.upper(), email.title(), email.replace("i", "I"), email.replace("f", "F")]
        for one in written:
            assert b"email_password_mismatch" in Browser().sign_in(one, WRONG).content
        assert b"too_many_login_attempts" in Browser().sign_in(email, WRONG).content

    def test_takes_half_a_pair_of_characters_for_a_stranger(self, world: World) -> None:
        """As JSON may hold one: an address with it could be neither looked up nor counted."""
        halved = "mia@\ud800.example"
        for _ in range(6):
            answer = Browser().sign_in(halved, WRONG)
        assert b"too_many_login_attempts" in answer.content
        assert Browser().ask("POST", f"{API}/auth/password/request", {"email": halved}).status_code == 200

    def guess_at_ports(self) -> bytes:
        for port in range(6):
            browser = Browser()
            answer = browser.ask(
                "POST", f"{API}/auth/login", {"email": KNOWN, "password": WRONG}, Host=f"localhost:{port}"
            )
        return bytes(answer.content)

    def test_counts_guesses_whatever_port_the_host_names(self, world: World) -> None:
        assert b"too_many_login_attempts" in self.guess_at_ports()

    def test_twin_the_library_begins_anew_at_each(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(Accounts, "_get_login_attempts_cache_key")
        assert b"email_password_mismatch" in self.guess_at_ports()

    def test_is_open_again_to_whoever_chooses_a_new_password(self, world: World) -> None:
        choose_password(KNOWN)
        for _ in range(6):
            Browser().sign_in(KNOWN, WRONG)
        assert Browser().sign_in(KNOWN).status_code == 400
        choose_password(KNOWN)
        assert Browser().sign_in(KNOWN).status_code == 200

    def test_hashes_a_password_for_strangers_too(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        choose_password(KNOWN)
        hashed = []
        monkeypatch.setattr(
            "django.contrib.auth.hashers.Argon2PasswordHasher.verify", lambda *_: bool(hashed.append("verify"))
        )
        monkeypatch.setattr(
            "django.contrib.auth.hashers.Argon2PasswordHasher.encode", lambda *_: str(hashed.append("encode"))
        )
        for email in (KNOWN, NEVER_SIGNED_IN, STRANGER):
            hashed.clear()
            Browser().sign_in(email, WRONG)
            assert len(hashed) == 1, email


class TestRecovery:
    def ask(self, email: str) -> Any:
        browser = Browser()
        return browser.ask("POST", f"{API}/auth/password/request", {"email": email})

    def test_answers_the_same_and_is_limited_the_same(self, world: World) -> None:
        told = {}
        for email in (KNOWN, NEVER_SIGNED_IN, STRANGER):
            cache.clear()
            told[email] = [shown(self.ask(email)) for _ in range(7)]
        assert told[KNOWN] == told[NEVER_SIGNED_IN] == told[STRANGER]
        assert [one[0] for one in told[KNOWN]] == [200] * 5 + [429] * 2
        assert {one.to for one in mail.mails()} == {KNOWN, NEVER_SIGNED_IN}

    @pytest.mark.parametrize("email", [KNOWN, STRANGER])
    def test_is_limited_however_an_address_is_written(self, world: World, email: str) -> None:
        written = [email, email.upper(), email.title(), email.replace("i", "I"), email.replace("f", "F"), email]
        assert [self.ask(one).status_code for one in written] == [200] * 5 + [429]

    def test_counts_and_reaches_the_person_in_other_letters_too(self, world: World) -> None:
        """Mail servers may tell a long s from an s; to us an address with either is the same."""
        email = "sue@firm.example"
        add_user(user_id=new_id(), email=email, name="Sue Stone")
        written = [email.replace("s", "\u017f"), email.replace("fi", "\ufb01"), email, email, email]
        assert [self.ask(one).status_code for one in [*written, written[0]]] == [200] * 5 + [429]
        assert [one.to for one in mail.mails()] == [email] * 5

    def test_twin_the_library_writes_to_whoever_has_the_letters_that_were_typed(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(links.Asked, "clean_email")
        add_user(user_id=new_id(), email="sue@firm.example", name="Sue Stone")
        typed = "\u017fue@firm.example"
        assert self.ask(typed).status_code == 200
        assert [one.to for one in mail.mails()] == [typed]

    @pytest.mark.parametrize("email", [KNOWN, STRANGER])
    def test_takes_equally_long(self, world: World, monkeypatch: pytest.MonkeyPatch, email: str) -> None:
        monkeypatch.setattr(limits, "RECOVERY_ANSWER_MS", 300)
        for took, waited in ((0.0, 0.3), (0.1, 0.2), (0.4, 0.0)):
            clock = Clock(took)
            monkeypatch.setattr(even_answers, "time", clock)
            assert self.ask(email).status_code == 200
            assert clock.slept == [pytest.approx(waited)]

    def test_link_that_is_made_up_says_nothing(self, databases: Any) -> None:
        answers = {
            shown(
                Client(SERVER_NAME="localhost").get(f"{API}/auth/password/reset", headers={"X-Password-Reset-Key": key})
            )[1]
            for key in ("1-abc", "zz-123456-abc", "x")
        }
        assert len(answers) == 1
