"""Sign-in at an outside OpenID provider: an answer counts for what we asked, and from whom we asked."""

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import oidc_provider_mock
import pytest
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.test import override_settings
from werkzeug.serving import make_server

from poolbook.gateway.api import auth
from poolbook.gateway.sign_in import adapter
from poolbook.gateway.sign_in.outside_provider import Exchange
from poolbook.gateway.tests import test_sign_in as by_password
from poolbook.gateway.tests.api_cast import World
from poolbook.gateway.tests.test_sign_in import API, Browser, home, totp_code  # noqa: F401

OTHER = "https://other.example"
ALIKE = "mia@\N{LATIN SMALL LIGATURE FI}rm.example"  # Mia's address to us, and another mailbox to the world
IN_CAPITALS = "MIA@Firm.example"


def listening(application: Any) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, application, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A provider that knows Mia; at /somebody-else it tells of another user than the one who signed in."""
    claims = {"email": "mia@firm.example", "email_verified": True, "name": "Mia"}
    alike = [claims | {"email": email} for email in (ALIKE, IN_CAPITALS)]
    known = oidc_provider_mock.app(
        user_claims=[
            oidc_provider_mock.User(sub=sub, claims=one)
            for sub, one in (("mia-there", claims), *((one["email"], one) for one in alike))
        ]
    )

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if environ["PATH_INFO"] == "/somebody-else":
            start("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(claims | {"sub": "abe-there"}).encode()]
        return known(environ, start)

    yield from listening(application)


@pytest.fixture(scope="module")
def stranger() -> Iterator[str]:
    """Another provider, with keys of its own."""
    yield from listening(oidc_provider_mock.app())


@pytest.fixture
def told(provider: str, world: World) -> Iterator[dict[str, Any]]:
    """What the provider says of itself is as usual, but for what a test puts here."""
    different: dict[str, Any] = {}
    given = {"server_url": f"{provider}/.well-known/openid-configuration", "openid_configuration_overrides": different}
    one = {"provider_id": "outside", "name": "directory", "client_id": "poolbook", "secret": "s", "settings": given}
    ours = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": ours | {"APPS": [one]}}):
        yield different


def leave(browser: Browser) -> str:
    """Go to the provider; its address."""
    form = {"provider": "outside", "process": "login", "callback_url": "http://localhost/manage"}
    answer = browser.client.post(
        f"{API}/auth/provider/redirect",
        form | {"csrfmiddlewaretoken": browser.csrf},
        headers={"X-CSRFToken": browser.csrf},
    )
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def back(there: str, *, sub: str = "mia-there", **different: str | None) -> str:
    """Say at the provider that one is Mia, or somebody else; the path that it sends the browser to."""
    parts = urlsplit(there)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | different
    kept = urlencode({name: value for name, value in query.items() if value is not None})
    answer = httpx.post(f"{there.partition('?')[0]}?{kept}", data={"sub": sub})
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].removeprefix("http://localhost")


def is_in(browser: Browser, path: str) -> bool:
    """Come back; whether that signed Mia in."""
    answer = browser.client.get(path)
    assert answer.status_code == 302, answer.content
    return bool(browser.ask("GET", "/api/v1/me").status_code == 200)


class TestAddress:
    def test_is_the_users_own_and_not_one_that_only_compares_alike(self, told: dict[str, Any]) -> None:
        browser = Browser()
        assert not is_in(browser, back(leave(browser), sub=ALIKE))
        assert is_in(browser, back(leave(browser), sub=IN_CAPITALS))

    def test_twin_by_comparing_alone_lets_another_mailbox_in(
        self, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(adapter, "_is_spelt", lambda *_: True)
        browser = Browser()
        assert is_in(browser, back(leave(browser), sub=ALIKE))


class TestNonce:
    def test_is_sent_anew_each_time_and_comes_back(self, told: dict[str, Any]) -> None:
        browser = Browser()
        first, second = (parse_qs(urlsplit(leave(browser)).query)["nonce"][0] for _ in range(2))
        assert first != second
        assert len(first) >= 43
        assert is_in(browser, back(leave(browser)))

    @pytest.mark.parametrize("nonce", ["of-another-sign-in", None])
    def test_of_another_sign_in_or_none_is_refused(self, told: dict[str, Any], nonce: str | None) -> None:
        browser = Browser()
        assert not is_in(browser, back(leave(browser), nonce=nonce))

    def test_twin_the_library_takes_any(self, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Exchange, "complete_login", OpenIDConnectOAuth2Adapter.complete_login)
        browser = Browser()
        assert is_in(browser, back(leave(browser), nonce="of-another-sign-in"))

    def test_is_not_gone_around_by_handing_in_an_id_token(self, told: dict[str, Any]) -> None:
        token = {"client_id": "poolbook", "id_token": "e30.e30.e30"}
        body = {"provider": "outside", "process": "login", "token": token}
        answer = Browser().ask("POST", f"{API}/auth/provider/token", body)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["param"] == "provider"


class TestIssuer:
    def test_of_the_answer_is_the_one_that_we_asked(self, told: dict[str, Any], provider: str) -> None:
        browser = Browser()
        assert not is_in(browser, back(leave(browser)) + "&" + urlencode({"iss": OTHER}))
        assert is_in(browser, back(leave(browser)) + "&" + urlencode({"iss": provider}))

    def test_is_there_where_the_provider_has_promised_it(self, told: dict[str, Any], provider: str) -> None:
        told["authorization_response_iss_parameter_supported"] = True
        browser = Browser()
        assert not is_in(browser, back(leave(browser)))
        assert is_in(browser, back(leave(browser)) + "&" + urlencode({"iss": provider}))

    def test_twin_the_library_does_not_look(self, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        def keep_nonce(exchange: Exchange, request: Any, state: dict[str, Any]) -> None:
            exchange.nonce = state["nonce"]

        monkeypatch.setattr(Exchange, "must_have_asked", keep_nonce)
        browser = Browser()
        assert is_in(browser, back(leave(browser)) + "&" + urlencode({"iss": OTHER}))

    def test_of_the_provider_is_the_one_that_was_configured(self, told: dict[str, Any]) -> None:
        told["issuer"] = OTHER
        assert "error" in leave(Browser())


class TestIdToken:
    def test_is_signed_by_the_provider(self, told: dict[str, Any], stranger: str) -> None:
        told["jwks_uri"] = f"{stranger}/jwks"
        browser = Browser()
        assert not is_in(browser, back(leave(browser)))

    def test_twin_the_library_does_not_look_at_the_signature(
        self, told: dict[str, Any], stranger: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told["jwks_uri"] = f"{stranger}/jwks"
        monkeypatch.setattr(Exchange, "_decode_id_token", OpenIDConnectOAuth2Adapter._decode_id_token)
        browser = Browser()
        assert is_in(browser, back(leave(browser)))

    def test_names_the_same_user_as_the_rest(self, told: dict[str, Any], provider: str) -> None:
        told["userinfo_endpoint"] = f"{provider}/somebody-else"
        browser = Browser()
        assert not is_in(browser, back(leave(browser)))


class TestStrength:
    def test_is_taken_for_one_factor_so_that_ours_is_asked_for_too(self, told: dict[str, Any]) -> None:
        browser = Browser()
        assert is_in(browser, back(leave(browser)))
        secret = by_password.TestSecondFactor().enrol(browser)
        again = Browser()
        assert not is_in(again, back(leave(again)))
        answer = again.ask("POST", f"{API}/auth/2fa/authenticate", {"code": totp_code(secret)})
        assert answer.status_code == 200, answer.content
        assert again.ask("GET", "/api/v1/me").status_code == 200

    def test_is_no_proof_for_money(self, told: dict[str, Any]) -> None:
        browser = Browser()
        assert is_in(browser, back(leave(browser)))
        body = {"name": "mine", "ttl_s": 60}
        refused = browser.ask("POST", "/api/v1/tokens", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "step_up_needed")
        secret = by_password.TestSecondFactor().enrol(browser)
        browser.ask("POST", f"{API}/auth/2fa/reauthenticate", {"code": totp_code(secret)})
        assert browser.ask("POST", "/api/v1/tokens", body).status_code == 201

    def test_twin_the_library_takes_it_for_one(self, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(auth, "BY_PROVIDER", "")
        browser = Browser()
        assert is_in(browser, back(leave(browser)))
        assert browser.ask("POST", "/api/v1/tokens", {"name": "mine", "ttl_s": 60}).status_code == 201
