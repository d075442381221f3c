"""Anything at all at the doors outside of the API: sign-in, programs of others, invitations; no bug answers."""

import json
from collections import Counter
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poolbook.gateway.rates.charging import buckets
from poolbook.gateway.tests.api_cast import World
from poolbook.gateway.tests.test_sign_in import Browser, choose_password, home  # noqa: F401  (a fixture)

EXAMPLES = 150
SIGN_IN = "/_allauth/browser/v1/"
JSON_DOORS = [
    *(SIGN_IN + f"auth/{one}" for one in ("login", "signup", "password/request", "password/reset", "email/verify")),
    *(SIGN_IN + f"auth/{one}" for one in ("reauthenticate", "2fa/authenticate", "2fa/reauthenticate", "session")),
    *(SIGN_IN + f"auth/webauthn/{one}" for one in ("login", "authenticate", "reauthenticate")),
    *(SIGN_IN + f"auth/{one}" for one in ("provider/token", "provider/signup", "sessions")),
    *(SIGN_IN + f"account/{one}" for one in ("password/change", "email", "providers")),
    *(SIGN_IN + f"account/authenticators{one}" for one in ("", "/totp", "/recovery-codes", "/webauthn")),
    SIGN_IN + "config",
    "/csp-reports",
]
FORM_DOORS = [
    *(f"/oauth/{one}" for one in ("authorize", "token", "revoke", "introspect", "userinfo")),
    SIGN_IN + "auth/provider/redirect",
    "/account/oidc/directory/login/callback/",
]
PATH_DOORS = ["/account/recovery/", "/account/invitation/", "/account/verify-email/", "/account/", "/operator/", "/"]
FIELDS = [
    *("email", "password", "new_password", "current_password", "key", "code", "token", "id", "ids", "sessions", "name"),
    *(
        "credential",
        "provider",
        "process",
        "callback_url",
        "client_id",
        "client_secret",
        "grant_type",
        "scope",
        "state",
    ),
    *("response_type", "redirect_uri", "code_challenge", "code_challenge_method", "code_verifier", "refresh_token"),
    *("prompt", "nonce", "request", "action", "token_type_hint", "resource", "max_age", "hop", "error", "iss"),
]
RIGHT = [
    *("mia@firm.example", "authorization_code", "refresh_token", "client_credentials", "code", "none", "login", "S256"),
    *("none login", "openid", "openid pools:read", "directory", "https://x.example/", "grant", "1", "-1", "9" * 40),
]
TEXTS = st.one_of(st.sampled_from(RIGHT), st.text(max_size=40), st.just("\x00"), st.just("\ud800"), st.just("a" * 5000))
VALUES = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=4,
)


class TestAnything:
    def test_meets_no_bug(self, world: World) -> None:
        signed_in = choose_password("mia@firm.example")
        assert signed_in.sign_in("mia@firm.example").status_code == 200
        browser = Browser()
        browser.client.raise_request_exception = False
        kept, fresh = dict(signed_in.client.cookies), dict(browser.client.cookies)
        statuses: Counter[int] = Counter()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(data=st.data())
        def send(data: st.DataObject) -> None:
            buckets.clear()
            cache.clear()
            browser.client.cookies.clear()
            browser.client.cookies.update(kept if data.draw(st.booleans()) else fresh)
            response = sent(browser, data)
            statuses[response.status_code] += 1
            assert response.status_code < 500, (response.request, response.content)

        send()
        assert {200, 400, 401} <= set(statuses)

    def test_would_be_noticed(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("poolbook.gateway.sign_in.accounts.queries.user_by_email", lambda email: 1 // 0)
        browser = Browser()
        browser.client.raise_request_exception = False
        assert browser.sign_in("mia@firm.example").status_code == 500


def sent(browser: Browser, data: st.DataObject) -> Any:
    """Send whatever is drawn to a door."""
    method = data.draw(st.sampled_from(["GET", "POST", "POST", "POST", "DELETE", "PUT"]))
    kind = data.draw(st.sampled_from(["json", "form", "path"]))
    headers = {"X-CSRFToken": browser.csrf}
    if kind == "json":
        body = data.draw(st.one_of(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5), VALUES, st.binary()))
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        path = data.draw(st.sampled_from(JSON_DOORS))
        return browser.client.generic(method, path, content, content_type="application/json", headers=headers)
    if kind == "path":
        path = data.draw(st.sampled_from(PATH_DOORS)) + quote(data.draw(TEXTS), safe="/", errors="surrogatepass")
        return browser.client.generic(method, path, b"", headers=headers)
    fields = data.draw(st.dictionaries(st.sampled_from(FIELDS), TEXTS, max_size=7))
    text = urlencode(fields, errors="surrogatepass")
    path = data.draw(st.sampled_from(FORM_DOORS))
    if method == "GET":
        return browser.client.generic(method, f"{path}?{text}", headers=headers)
    kind_of = "application/x-www-form-urlencoded"
    return browser.client.generic(method, path, text.encode(), content_type=kind_of, headers=headers)
