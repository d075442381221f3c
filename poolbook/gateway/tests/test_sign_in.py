"""Sign-in: passwords, links, second factors, sessions, and what a signed-in browser may do at the API."""

import base64
import hashlib
import hmac
import json
import re
from datetime import timedelta
from typing import Any

import argon2
import pytest
import time_machine
from django.db import connections
from django.test import Client, override_settings

from poolbook.gateway.api import auth
from poolbook.gateway.api.composition import api
from poolbook.gateway.sign_in import mail
from poolbook.gateway.sign_in.accounts import end_factors_and_sessions, ensure_account, recovery_link
from poolbook.gateway.sign_in.one_click import one_click_link
from poolbook.gateway.tests.api_cast import World, open_pool
from poolbook.kernel import clock, limits

PASSWORD = "quokka-lantern-vermilion-74"
API = "/_allauth/browser/v1"


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))


class Browser:
    """A browser on our origin: it keeps cookies and sends the CSRF token, as the page's script does."""

    def __init__(self) -> None:
        self.client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
        self.client.get("/account/sign-in")

    @property
    def csrf(self) -> str:
        return self.client.cookies["__Host-poolbook-csrf"].value

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        headers = {"X-CSRFToken": self.csrf} | headers
        return self.client.generic(
            method,
            path,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=headers,
        )

    def sign_in(self, email: str, password: str = PASSWORD) -> Any:
        return self.ask("POST", f"{API}/auth/login", {"email": email, "password": password})


def key_in(text: str) -> str:
    found = re.search(r"/account/recovery/(\S+)", text)
    assert found
    return found[1]


def choose_password(email: str) -> Browser:
    browser = Browser()
    assert browser.ask("POST", f"{API}/auth/password/request", {"email": email}).status_code == 200
    answer = browser.ask(
        "POST", f"{API}/auth/password/reset", {"key": key_in(mail.mails()[0].text), "password": PASSWORD}
    )
    assert answer.status_code in (200, 401), answer.content
    return browser


def totp_code(secret: str, *, step: int = 0) -> str:
    """RFC 6238, as an authenticator app reckons it."""
    counter = int(clock.now().timestamp()) // 30 + step
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1)
    offset = digest[-1] & 15
    return f"{(int.from_bytes(digest[offset : offset + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


@pytest.fixture
def signed_in(world: World) -> Browser:
    """Mia, signed in by password in a browser of her own."""
    browser = choose_password("mia@firm.example")
    assert browser.sign_in("mia@firm.example").status_code == 200
    return browser


class TestPassword:
    def test_is_chosen_by_a_link_in_a_mail_and_signs_in(self, world: World) -> None:
        choose_password("mia@firm.example")
        browser = Browser()
        answer = browser.sign_in("Mia@firm.example")
        assert answer.status_code == 200, answer.content
        me = browser.ask("GET", "/api/v1/me").json()
        assert me["user"]["name"] == "Mia Moss"
        assert me["organisation"]["name"] == "Kestrel Ventures"

    def test_is_kept_as_argon2id_with_more_work_than_owasp_asks_for(self, world: World, strong_secrets: None) -> None:
        choose_password("mia@firm.example")
        account = ensure_account(email="mia@firm.example")
        assert account is not None
        assert account.password.startswith("argon2$argon2id$")
        assert argon2.extract_parameters(account.password.removeprefix("argon2")).memory_cost >= 47_104

    @pytest.mark.parametrize(
        ("weak", "why"),
        [
            ("short-one-7", "12 characters"),
            ("password123456", "guessed"),
            ("aaaaaaaaaaaaaa", "guessed"),
            ("qwertyuiop12", "guessed"),
            ("x" * 129, "at most 128"),
        ],
    )
    def test_is_refused_when_it_can_be_guessed_or_is_too_long(self, world: World, weak: str, why: str) -> None:
        browser = Browser()
        browser.ask("POST", f"{API}/auth/password/request", {"email": "mia@firm.example"})
        key = key_in(mail.mails()[0].text)
        answer = browser.ask("POST", f"{API}/auth/password/reset", {"key": key, "password": weak})
        assert answer.status_code == 400
        assert why in answer.text

    def test_link_is_good_once(self, world: World) -> None:
        browser = Browser()
        browser.ask("POST", f"{API}/auth/password/request", {"email": "mia@firm.example"})
        body = {"key": key_in(mail.mails()[0].text), "password": PASSWORD}
        assert browser.ask("POST", f"{API}/auth/password/reset", body).status_code in (200, 401)
        assert browser.ask("POST", f"{API}/auth/password/reset", body).status_code == 400

    def test_link_runs_out(self, world: World) -> None:
        account = ensure_account(email="mia@firm.example")
        assert account is not None
        key = recovery_link(account).rpartition("/")[2]
        with time_machine.travel(clock.now() + timedelta(seconds=limits.RECOVERY_LINK_S + 60)):
            browser = Browser()
            answer = browser.ask("POST", f"{API}/auth/password/reset", {"key": key, "password": PASSWORD})
        assert answer.status_code == 400

    def test_change_ends_the_other_sessions(self, world: World, signed_in: Browser) -> None:
        other = Browser()
        other.sign_in("mia@firm.example")
        body = {"current_password": PASSWORD, "new_password": "walnut-orbit-sandal-93"}
        signed_in.ask("POST", f"{API}/account/password/change", body)
        assert other.ask("GET", "/api/v1/me").status_code == 401


class TestStranger:
    def test_gets_the_same_answers_as_a_user_and_no_mail(self, world: World) -> None:
        browser = Browser()
        known = browser.ask("POST", f"{API}/auth/password/request", {"email": "mia@firm.example"})
        written = len(mail.mails())
        unknown = browser.ask("POST", f"{API}/auth/password/request", {"email": "who@nowhere.example"})
        assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
        assert len(mail.mails()) == written
        choose_password("abe@firm.example")
        wrong = Browser().sign_in("abe@firm.example", "wrong-but-long-enough")
        nobody = Browser().sign_in("who@nowhere.example", "wrong-but-long-enough")
        assert (wrong.status_code, wrong.content) == (nobody.status_code, nobody.content)

    def test_cannot_sign_up(self, world: World) -> None:
        answer = Browser().ask("POST", f"{API}/auth/signup", {"email": "new@firm.example", "password": PASSWORD})
        assert answer.status_code == 403
        assert ensure_account(email="new@firm.example") is None

    def test_is_slowed_down_when_guessing(self, world: World) -> None:
        choose_password("mia@firm.example")
        answers = [Browser().sign_in("mia@firm.example", f"wrong-guess-{number}-long") for number in range(7)]
        assert "Too many failed login attempts" in answers[-1].text
        assert Browser().sign_in("mia@firm.example").status_code == 400  # not even with the right one, for a while

    def test_may_guess_on_where_nothing_slows_them_down(self, world: World) -> None:
        choose_password("mia@firm.example")
        with override_settings(ACCOUNT_RATE_LIMITS=False):
            answers = [Browser().sign_in("mia@firm.example", f"wrong-guess-{number}-long") for number in range(7)]
            assert "Too many" not in answers[-1].text
            assert Browser().sign_in("mia@firm.example").status_code == 200


class TestSession:
    def test_cookie_is_for_this_origin_alone(self, signed_in: Browser) -> None:
        cookie = signed_in.client.cookies["__Host-poolbook"]
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
        assert (cookie["path"], cookie["domain"]) == ("/", "")

    def test_starts_anew_at_sign_in(self, world: World) -> None:
        browser = choose_password("mia@firm.example")
        browser.ask("GET", f"{API}/auth/session")
        browser.client.cookies["__Host-poolbook"] = "0123456789abcdef0123456789abcdef"
        browser.sign_in("mia@firm.example")
        assert browser.client.cookies["__Host-poolbook"].value != "0123456789abcdef0123456789abcdef"

    def test_ends_at_sign_out(self, signed_in: Browser) -> None:
        kept = signed_in.client.cookies["__Host-poolbook"].value
        signed_in.ask("DELETE", f"{API}/auth/session")
        signed_in.client.cookies["__Host-poolbook"] = kept
        assert signed_in.ask("GET", "/api/v1/me").status_code == 401

    def test_is_listed_and_ended_from_another(self, world: World, signed_in: Browser) -> None:
        other = Browser()
        other.sign_in("mia@firm.example")
        listed = signed_in.ask("GET", f"{API}/auth/sessions").json()["data"]
        assert len(listed) == 2
        ended = [one["id"] for one in listed if not one["is_current"]]
        signed_in.ask("DELETE", f"{API}/auth/sessions", {"sessions": ended})
        assert other.ask("GET", "/api/v1/me").status_code == 401
        assert signed_in.ask("GET", "/api/v1/me").status_code == 200

    def test_of_an_erased_person_ends_and_their_address_is_nowhere(self, world: World) -> None:
        browser = choose_password("ann@firm.example")
        browser.sign_in("ann@firm.example")
        me = browser.ask("GET", "/api/v1/me").json()["user"]["id"]
        erased = browser.ask("POST", f"/api/v1/users/{me}/erasure", {}, **{"Idempotency-Key": "erase-ann"})
        assert erased.status_code == 201, erased.content
        assert browser.ask("GET", "/api/v1/me").status_code == 401
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM account_emailaddress WHERE user_id = %s", [me])
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT count(*) FROM users_account WHERE user_id = %s", [me])
            assert cursor.fetchone() == (0,)

    def test_is_told_by_mail_on_a_new_device_only(self, world: World, signed_in: Browser) -> None:
        first = [one.subject for one in mail.mails()].count("New sign-in to poolbook")
        assert first == 1
        signed_in.ask("DELETE", f"{API}/auth/session")
        assert signed_in.sign_in("mia@firm.example").status_code == 200
        assert [one.subject for one in mail.mails()].count("New sign-in to poolbook") == 1
        Browser().sign_in("mia@firm.example")
        assert [one.subject for one in mail.mails()].count("New sign-in to poolbook") == 2


class TestAddress:
    def test_lies_in_no_table_in_the_clear(self, world: World, signed_in: Browser) -> None:
        signed_in.ask("POST", f"{API}/auth/reauthenticate", {"password": PASSWORD})
        assert clear_texts("mia@firm.example") == []
        assert "account_emailaddress" in clear_texts("user.invalid"), "the search finds nothing at all"

    def test_is_what_the_browser_is_told(self, signed_in: Browser) -> None:
        assert signed_in.ask("GET", f"{API}/auth/session").json()["data"]["user"]["email"] == "mia@firm.example"


def clear_texts(text: str) -> list[str]:
    """Tables of the users' database with a row that holds a text, in the clear or in base64."""
    found = []
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT row_to_json(one)::text FROM {table} AS one")
            for (row,) in cursor.fetchall():
                shifts = [base64.b64encode(b"x" * shift + text.encode())[4:-4].decode() for shift in range(3)]
                if any(piece in row for piece in [text, *shifts]):
                    found.append(table)
    return sorted(set(found))


class TestApi:
    def post(self, browser: Browser, **headers: str) -> Any:
        body = {"investors": [{"name": "Cy Cole", "kind": "individual", "class": "lp"}]}
        return browser.ask("POST", "/api/v1/investors", body, **({"Idempotency-Key": "one"} | headers))

    def test_takes_a_session_with_its_csrf_token(self, signed_in: Browser) -> None:
        assert self.post(signed_in).status_code == 201

    @pytest.mark.parametrize("token", ["", "wrong" * 8])
    def test_refuses_a_session_without_it(self, signed_in: Browser, token: str) -> None:
        answer = self.post(signed_in, **{"X-CSRFToken": token})
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")

    def test_refuses_a_request_that_another_origin_sent(self, signed_in: Browser) -> None:
        answer = self.post(signed_in, Origin="https://evil.example")
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")

    def test_would_do_what_another_origin_asks_without_the_check(
        self, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(auth, "check_csrf", lambda request: None)
        assert self.post(signed_in, Origin="https://evil.example").status_code == 201

    def test_does_not_fall_back_to_the_session_when_a_token_is_wrong(self, signed_in: Browser) -> None:
        assert signed_in.ask("GET", "/api/v1/me", Authorization="Bearer pb_wrong").status_code == 401

    def test_shows_rex_nothing_of_mias(self, world: World, signed_in: Browser) -> None:
        pool = open_pool(world)
        rex = choose_password("rex@firm.example")
        rex.sign_in("rex@firm.example")
        assert signed_in.ask("GET", f"/api/v1/pools/{pool}").status_code == 200
        assert rex.ask("GET", f"/api/v1/pools/{pool}").status_code == 404
        mine = signed_in.ask("GET", "/api/v1/me").json()["organisation"]["id"]
        asked = rex.ask("GET", f"/api/v1/pools/{pool}", **{auth.ORGANISATION_HEADER: mine})
        assert (asked.status_code, asked.json()["code"]) == (422, "bad_organisation_header")

    def test_wants_a_fresh_proof_before_money_moves(self, signed_in: Browser) -> None:
        body = {"name": "mine", "ttl_s": 60}
        assert signed_in.ask("POST", "/api/v1/tokens", body).status_code == 201
        with time_machine.travel(clock.now() + timedelta(seconds=limits.STEP_UP_S + 5)):
            stale = signed_in.ask("POST", "/api/v1/tokens", body)
            assert (stale.status_code, stale.json()["code"]) == (403, "step_up_needed")
            again = signed_in.ask("POST", f"{API}/auth/reauthenticate", {"password": PASSWORD})
            assert again.status_code == 200
            assert signed_in.ask("POST", "/api/v1/tokens", body).status_code == 201

    def test_names_only_routes_that_exist_where_it_wants_one(self) -> None:
        paths = api.get_openapi_schema()["paths"]
        there = {f"{method.upper()} {path.removeprefix('/api/v1')}" for path, ways in paths.items() for method in ways}
        assert there >= auth.STEP_UP


class TestOneClick:
    def test_signs_in_somebody_of_the_demo_where_the_demo_runs(self, world: World) -> None:
        link = one_click_link("mia@firm.example", origin="", to="/manage")
        browser = Browser()
        answer = browser.client.get(link)
        assert (answer.status_code, answer["Location"]) == (302, "/manage")
        assert browser.ask("GET", "/api/v1/me").json()["user"]["name"] == "Mia Moss"

    def test_is_not_there_for_anybody_else(self, world: World) -> None:
        link = one_click_link("mia@firm.example", origin="")
        browser = Browser()
        assert browser.client.get(link[:-1] + "x").status_code == 404
        assert browser.client.get(link.replace("/mia/", "/abe/")).status_code == 404
        assert browser.ask("GET", "/api/v1/me").status_code == 401


class TestEndFactorsAndSessions:
    def test_lets_somebody_in_again_who_lost_everything(self, world: World, signed_in: Browser) -> None:
        TestSecondFactor().enrol(signed_in)
        account = ensure_account(email="mia@firm.example")
        assert account is not None
        end_factors_and_sessions(account, factors=True)
        assert signed_in.ask("GET", "/api/v1/me").status_code == 401
        assert Browser().sign_in("mia@firm.example").status_code == 200


class TestSecondFactor:
    def enrol(self, browser: Browser) -> str:
        browser.ask("POST", f"{API}/auth/reauthenticate", {"password": PASSWORD})
        offer = browser.ask("GET", f"{API}/account/authenticators/totp")
        assert offer.status_code == 404
        secret = str(offer.json()["meta"]["secret"])
        added = browser.ask("POST", f"{API}/account/authenticators/totp", {"code": totp_code(secret)})
        assert added.status_code == 200, added.content
        return secret

    def test_is_asked_for_after_the_password(self, signed_in: Browser) -> None:
        secret = self.enrol(signed_in)
        browser = Browser()
        pending = browser.sign_in("mia@firm.example")
        assert pending.status_code == 401
        assert browser.ask("GET", "/api/v1/me").status_code == 401
        wrong = browser.ask("POST", f"{API}/auth/2fa/authenticate", {"code": "000000"})
        assert wrong.status_code == 400
        right = browser.ask("POST", f"{API}/auth/2fa/authenticate", {"code": totp_code(secret)})
        assert right.status_code == 200, right.content
        assert browser.ask("GET", "/api/v1/me").status_code == 200

    def test_code_is_good_once(self, signed_in: Browser) -> None:
        secret = self.enrol(signed_in)
        code = totp_code(secret)
        first, second = Browser(), Browser()
        for browser in (first, second):
            browser.sign_in("mia@firm.example")
        assert first.ask("POST", f"{API}/auth/2fa/authenticate", {"code": code}).status_code == 200
        assert second.ask("POST", f"{API}/auth/2fa/authenticate", {"code": code}).status_code == 400

    def test_secret_is_sealed_in_the_database(self, signed_in: Browser) -> None:
        secret = self.enrol(signed_in)
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT data::text FROM mfa_authenticator WHERE type = 'totp'")
            assert secret not in cursor.fetchone()[0]

    def test_recovery_code_is_good_once(self, signed_in: Browser) -> None:
        self.enrol(signed_in)
        codes = signed_in.ask("GET", f"{API}/account/authenticators/recovery-codes").json()["data"]["unused_codes"]
        assert len(codes) == 10
        for expected in (200, 400):
            browser = Browser()
            browser.sign_in("mia@firm.example")
            answer = browser.ask("POST", f"{API}/auth/2fa/authenticate", {"code": codes[0]})
            assert answer.status_code == expected

    def test_needs_a_fresh_proof_to_be_added(self, signed_in: Browser) -> None:
        secret = signed_in.ask("GET", f"{API}/account/authenticators/totp").json()["meta"]["secret"]
        answer = signed_in.ask("POST", f"{API}/account/authenticators/totp", {"code": totp_code(secret)})
        assert answer.status_code == 401

    def test_is_asked_for_by_the_password_link_too(self, signed_in: Browser) -> None:
        self.enrol(signed_in)
        browser = choose_password("mia@firm.example")
        assert browser.ask("GET", "/api/v1/me").status_code == 401
        assert browser.sign_in("mia@firm.example").status_code == 401
