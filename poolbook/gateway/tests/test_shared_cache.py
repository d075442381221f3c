"""Two processes on one database: what one of them gave out or counted, the other knows; and what of it lies there."""

# ruff: noqa: F811
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import time_machine
from allauth.idp.oidc.internal.oauthlib.request_validator import OAuthLibRequestValidator
from allauth.idp.oidc.models import Token
from authlib.integrations.base_client.errors import OAuthError
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache, caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connections

from poolbook.eventlog.sealing import SealBroken
from poolbook.gateway.backup.tables import columns_of
from poolbook.gateway.server import Recovery
from poolbook.gateway.sign_in.shared_cache import SharedCache, sweep
from poolbook.gateway.tests import test_sign_in
from poolbook.gateway.tests.api_cast import World
from poolbook.gateway.tests.oauth_program import (
    ORIGIN,
    VERIFIER,
    asked,
    consent,
    home,  # noqa: F401
    mias,  # noqa: F401
    program,
    status,
    web,  # noqa: F401
)
from poolbook.gateway.tests.test_sign_in import API, Browser, totp_code
from poolbook.kernel import clock, limits
from poolbook.kernel.ids import new_id
from tests.databases import Databases

Step = Callable[[], object]
MIA, GUESS = "mia@firm.example", "wrong-guess-of-a-password-9"
AT_ONCE = 6


def another_process() -> None:
    """Answer what comes next in a process that shares nothing with this one but the databases."""
    caches["default"] = SharedCache("", {})


def another_process_with_a_memory_of_its_own() -> None:
    caches["default"] = LocMemCache(new_id().hex, {})


@pytest.fixture(autouse=True)
def back_in_this_process() -> Any:
    yield
    another_process()


class TestCode:
    """A program's code, made by one process and shown to others."""

    def exchanged(self, browser: Browser, web: dict[str, Any], step: Step) -> tuple[dict[str, Any], Callable[[], Any]]:
        step()
        oauth = program(web)
        back = consent(browser, asked(browser, oauth))

        def exchange() -> Any:
            step()
            return oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)

        return exchange(), exchange

    def test_is_taken_by_another_process_once(self, mias: Browser, web: dict[str, Any]) -> None:
        tokens, exchange = self.exchanged(mias, web, another_process)
        assert status(tokens["access_token"]) == 200
        with pytest.raises(OAuthError, match="invalid_grant"):
            exchange()
        assert status(tokens["access_token"]) == 401  # whoever came second may have stolen it

    def test_twin_with_memories_of_their_own_the_other_knows_no_code(self, mias: Browser, web: dict[str, Any]) -> None:
        with pytest.raises(OAuthError, match="invalid_grant"):
            self.exchanged(mias, web, another_process_with_a_memory_of_its_own)


class TestCodeShownTwiceAtOnce:
    @pytest.fixture
    def both(self, mias: Browser, web: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Any]]:
        """Show one code to two threads, which have both looked it up before either goes on."""
        looked = threading.Barrier(2)
        look = OAuthLibRequestValidator.validate_code

        def look_together(*arguments: Any, **more: Any) -> bool:
            found = bool(look(*arguments, **more))
            looked.wait(timeout=30)
            return found

        monkeypatch.setattr(OAuthLibRequestValidator, "validate_code", look_together)
        back = consent(mias, asked(mias, program(web)))

        def one(_: int) -> Any:
            try:
                return program(web).fetch_token(
                    f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER
                )
            except OAuthError as refused:
                return refused
            finally:
                connections.close_all()

        def send() -> list[Any]:
            with ThreadPoolExecutor(2) as threads:
                return list(threads.map(one, range(2)))

        return send

    def test_is_good_for_one_and_ends_what_that_one_got(self, both: Callable[[], list[Any]]) -> None:
        refused = [one for one in both() if isinstance(one, OAuthError)]
        assert [one.error for one in refused] == ["invalid_grant"]
        assert not Token.objects.exists()

    def test_twin_where_each_notes_it_for_itself_both_get_in(
        self, both: Callable[[], list[Any]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(SharedCache, "add", lambda *_, **__: True)
        assert not [one for one in both() if isinstance(one, OAuthError)]


class TestAttempts:
    """Five wrong passwords, five links and one code of a second factor: not as many for each process."""

    def sixth_guess(self, step: Step) -> bytes:
        for _ in range(6):
            step()
            answer = Browser().sign_in(MIA, GUESS)
        return bytes(answer.content)

    def sixth_link(self, step: Step) -> int:
        for _ in range(6):
            step()
            answer = Browser().ask("POST", f"{API}/auth/password/request", {"email": MIA})
        return int(answer.status_code)

    def second_use_of_a_code(self, browser: Browser, step: Step) -> int:
        secret = test_sign_in.TestSecondFactor().enrol(browser)
        code = totp_code(secret)
        for _ in range(2):
            step()
            other = Browser()
            other.sign_in(MIA)
            answer = other.ask("POST", f"{API}/auth/2fa/authenticate", {"code": code})
        return int(answer.status_code)

    def test_at_one_process_count_at_the_other(self, world: World) -> None:
        assert b"too_many_login_attempts" in self.sixth_guess(another_process)
        assert self.sixth_link(another_process) == 429

    def test_of_a_code_too(self, mias: Browser) -> None:
        with time_machine.travel(clock.now(), tick=False):
            assert self.second_use_of_a_code(mias, another_process) == 400

    def test_twin_with_memories_of_their_own_begin_anew(self, mias: Browser) -> None:
        step = another_process_with_a_memory_of_its_own
        assert b"email_password_mismatch" in self.sixth_guess(step)
        assert self.sixth_link(step) == 200
        with time_machine.travel(clock.now(), tick=False):
            assert self.second_use_of_a_code(mias, step) == 200


def rows() -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT kept::text FROM users_short_lived AS kept")
        return [row for (row,) in cursor.fetchall()]


class TestSharedCache:
    @pytest.mark.parametrize("is_old", [False, True])
    def test_lets_one_add_of_several_at_once(self, databases: Databases, is_old: bool) -> None:
        """Whether nothing was there, or what had ended and was not swept yet."""
        start = threading.Barrier(AT_ONCE)
        if is_old:
            with time_machine.travel(clock.now() - timedelta(minutes=2)):
                cache.add("code", 0, timeout=60)

        def add(number: int) -> bool:
            start.wait(timeout=30)
            try:
                return cache.add("code", number, timeout=60)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(AT_ONCE) as threads:
            added = list(threads.map(add, range(AT_ONCE)))
        assert added.count(True) == 1
        assert cache.get("code") == added.index(True)

    def test_keeps_what_django_says_of_a_cache(self, databases: Databases) -> None:
        cache.set("count", [2.5, 1.25], timeout=60)
        cache.set("stays", {"a": None}, timeout=None)
        assert (cache.get("count"), cache.get("nothing", "else")) == ([2.5, 1.25], "else")
        assert (cache.touch("count", 600), cache.touch("nothing", 600)) == (True, False)
        with time_machine.travel(clock.now() + timedelta(seconds=300)):
            assert "count" in cache
        with time_machine.travel(clock.now() + timedelta(seconds=601)):
            assert (cache.get("count"), cache.delete("count"), cache.touch("count")) == (None, False, False)
            assert cache.get("stays") == {"a": None}
        assert (cache.delete("count"), cache.delete("count")) == (True, False)

    def test_forgets_what_has_ended(self, databases: Databases) -> None:
        for lasts_s in (30, 150):
            cache.set(f"for {lasts_s} s", True, timeout=lasts_s)
        began = clock.now()
        for after_s, left in ((31, 2), (30 + limits.CLOCKS_APART_S, 1)):  # another server's clock may be behind
            with time_machine.travel(began + timedelta(seconds=after_s)):
                sweep()
            assert len(rows()) == left
        assert "for 150 s" in cache

    def test_keeps_no_code_and_no_address_in_the_clear(self, mias: Browser, web: dict[str, Any], world: World) -> None:
        back = consent(mias, asked(mias, program(web)))
        Browser().sign_in(MIA, GUESS)
        code = back.partition("code=")[2].partition("&")[0]
        assert code
        found = "".join(rows())
        assert found
        for secret in (code, MIA, "127.0.0.1", web["id"], "allauth", "scopes"):
            assert secret not in found

    def test_opens_a_value_under_its_own_key_only(self, databases: Databases) -> None:
        cache.set("rex's code", "rex")
        cache.set("mia's code", "mia")
        with connections["default"].cursor() as cursor:
            cursor.execute("UPDATE users_short_lived SET value = (SELECT min(value) FROM users_short_lived)")
        with pytest.raises(SealBroken):
            [cache.get("rex's code"), cache.get("mia's code")]

    def test_is_in_no_backup(self, databases: Databases) -> None:
        with psycopg.connect(databases.cluster.dsn(databases.name("default"), "owner"), autocommit=True) as owner:
            tables = columns_of(owner)
        assert "users_token_use" in tables
        assert "users_short_lived" not in tables


class TestServer:
    def test_sweeps_what_has_ended_of_codes_counts_and_sessions(
        self, mias: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "SECRET_KEY", settings.SECRET_KEY)  # a server's own thread sets it
        cache.set("stays", True, timeout=limits.SESSION_DAYS * 86_400)
        assert len(rows()) > 1
        assert Session.objects.exists()
        with time_machine.travel(clock.now() + timedelta(seconds=limits.SESSION_IDLE_S + 120)):
            recovery = Recovery()
            recovery.start()
            try:
                end = time.monotonic() + 30
                while (len(rows()) > 1 or Session.objects.exists()) and time.monotonic() < end:
                    recovery.join(0.02)
            finally:
                recovery.stop()
                recovery.join()
            assert (len(rows()), "stays" in cache, Session.objects.exists()) == (1, True, False)


class TestUseOfASession:
    def test_is_written_once_in_a_while_whichever_process_sees_it(self, mias: Browser) -> None:
        ends = [Session.objects.get().expire_date]
        for after in (1, limits.SESSION_SEEN_S - 1, limits.SESSION_SEEN_S + 1, limits.SESSION_SEEN_S + 2):
            another_process()
            with time_machine.travel(clock.now() + timedelta(seconds=after), tick=False):
                assert mias.ask("GET", "/api/v1/me").status_code == 200
            ends.append(Session.objects.get().expire_date)
        assert ends[0] == ends[1] < ends[-1] == ends[-2]
