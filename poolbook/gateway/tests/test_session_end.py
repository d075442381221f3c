"""When a session ends by itself, what stays in the browser after it, and passwords that are about their owner."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from poolbook.gateway.sign_in import mail
from poolbook.gateway.sign_in.session_cookie import Store
from poolbook.gateway.tests.api_cast import World
from poolbook.gateway.tests.test_sign_in import API, Browser, home, key_in, signed_in  # noqa: F401  (fixtures)
from poolbook.kernel import clock, limits


def is_in(browser: Browser, *, after: timedelta) -> bool:
    """Whether the session is still good after a while; looking uses it."""
    with time_machine.travel(clock.now() + after, tick=False):
        return bool(browser.ask("GET", "/api/v1/me").status_code == 200)


IDLE = timedelta(seconds=limits.SESSION_IDLE_S)
MOMENT = timedelta(minutes=1)


class TestIdleSession:
    def test_ends(self, signed_in: Browser) -> None:  # noqa: F811
        assert not is_in(signed_in, after=IDLE + MOMENT)

    def test_goes_on_where_it_is_used(self, signed_in: Browser) -> None:  # noqa: F811
        assert is_in(signed_in, after=IDLE - MOMENT)
        assert is_in(signed_in, after=2 * IDLE - 3 * MOMENT)
        assert not is_in(signed_in, after=3 * IDLE)

    def test_would_not_go_on_if_nobody_noted_its_use(
        self,
        signed_in: Browser,  # noqa: F811
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(Store, "note_use", lambda self: None)
        assert is_in(signed_in, after=IDLE - MOMENT)
        assert not is_in(signed_in, after=2 * IDLE - 3 * MOMENT)


class TestOldSession:
    def test_ends_though_it_is_used_every_day(self, signed_in: Browser) -> None:  # noqa: F811
        step, uses = IDLE - MOMENT, 0
        while is_in(signed_in, after=(uses + 1) * step):
            uses += 1
            assert uses * step < timedelta(days=limits.SESSION_DAYS)
        assert (uses + 2) * step > timedelta(days=limits.SESSION_DAYS)


class TestSignOut:
    def test_lets_the_browser_forget_what_pages_have_left(self, signed_in: Browser) -> None:  # noqa: F811
        assert "Clear-Site-Data" not in signed_in.ask("GET", "/api/v1/me").headers
        ended = signed_in.ask("DELETE", f"{API}/auth/session")
        assert ended.headers["Clear-Site-Data"] == '"cache", "storage"'


class TestPasswordAboutItsOwner:
    @pytest.mark.parametrize(
        "weak", ["kestrelventuresmia", "MiaMossPoolbook1", "mia@firm.example1", "poolbookpoolbook"]
    )
    def test_is_refused(self, world: World, weak: str) -> None:
        assert self.answer_to(weak).status_code == 400

    def test_is_not_a_password_of_words_that_have_nothing_to_do_with_them(self, world: World) -> None:
        assert self.answer_to("walnut-orbit-sandal-93").status_code in (200, 401)

    def test_would_pass_if_nobody_looked(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("poolbook.gateway.sign_in.passwords._words_about", lambda user: [])
        assert self.answer_to("kestrelventuresmia").status_code in (200, 401)

    def answer_to(self, password: str) -> Any:
        browser = Browser()
        browser.ask("POST", f"{API}/auth/password/request", {"email": "mia@firm.example"})
        key = key_in(mail.mails()[0].text)
        return browser.ask("POST", f"{API}/auth/password/reset", {"key": key, "password": password})
