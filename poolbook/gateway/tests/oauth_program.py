"""A program of somebody else's, with Authlib as its client; and the browser of whoever consents."""

import re
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from authlib.integrations.httpx_client import OAuth2Client
from django.core.handlers.wsgi import WSGIHandler

from poolbook.gateway.tests.api_cast import Caller, World
from poolbook.gateway.tests.test_sign_in import Browser, choose_password
from poolbook.kernel.member import Member

ORIGIN = "http://localhost:8000"
BACK = "https://dashboard.example/back"
SCOPES = ["openid", "profile", "email", "users:read", "pools:read"]


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))
    monkeypatch.delenv("POOLBOOK_ORIGIN", raising=False)


@pytest.fixture
def mias(world: World) -> Browser:
    """Mia's browser, signed in."""
    browser = choose_password("mia@firm.example")
    assert browser.sign_in("mia@firm.example").status_code == 200
    return browser


def register(who: Caller, firm: object, **more: Any) -> dict[str, Any]:
    body = {"name": "Dashboard", "kind": "web", "scopes": SCOPES, "redirect_uris": [BACK], **more}
    made: dict[str, Any] = who.post(f"/organisations/{firm}/clients", body)
    return made


@pytest.fixture
def web(world: World, mia: Member) -> dict[str, Any]:
    return register(world.mia, mia.organisation_id)


@pytest.fixture
def machine(world: World, mia: Member) -> dict[str, Any]:
    return register(world.mia, mia.organisation_id, kind="machine", scopes=["pools:read"], redirect_uris=[])


def transport() -> httpx.Client:
    return httpx.Client(transport=httpx.WSGITransport(app=WSGIHandler()), base_url=ORIGIN)


def program(client: dict[str, Any], scope: str = " ".join(SCOPES), **more: Any) -> OAuth2Client:
    """Authlib, with what the client was given."""
    return OAuth2Client(
        client_id=client["id"],
        client_secret=client["client_secret"],
        scope=scope,
        redirect_uri=(client["redirect_uris"] or [None])[0],
        code_challenge_method="S256",
        transport=httpx.WSGITransport(app=WSGIHandler()),
        base_url=ORIGIN,
        **({"token_endpoint_auth_method": "none"} if client["client_secret"] is None else {}),
        **more,
    )


VERIFIER = "v" * 64


def asked(browser: Browser, oauth: OAuth2Client, **more: Any) -> Any:
    """Let a program send the browser to the consent page."""
    url, _ = oauth.create_authorization_url(f"{ORIGIN}/oauth/authorize", **{"code_verifier": VERIFIER, **more})
    return browser.client.get(url)


def consent(browser: Browser, shown: Any, *, action: str = "grant", without: tuple[str, ...] = ()) -> str:
    """Press the button, and return where the browser is sent."""
    assert shown.status_code == 200, (shown.status_code, shown.headers, shown.content)
    text = shown.content.decode()
    fields = {
        "request": re.search(r'name="request" value="([^"]+)"', text)[1],  # type: ignore[index]
        "csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1],  # type: ignore[index]
        "scopes": [one for one in re.findall(r'name="scopes" value="([^"]+)"', text) if one not in without],
        "action": action,
    }
    answer = browser.client.post(
        "/oauth/authorize", urlencode(fields, doseq=True), content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def granted(browser: Browser, client: dict[str, Any], **more: Any) -> tuple[OAuth2Client, dict[str, Any], str]:
    """Go the whole way; return the program, its tokens and where the code came."""
    oauth = program(client)
    back = consent(browser, asked(browser, oauth, **more))
    tokens = oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)
    return oauth, tokens, back


def status(token: str, path: str = "/me") -> int:
    return Caller(token).send("GET", path).status_code


def refresh(client: dict[str, Any], refresh_token: str) -> httpx.Response:
    with transport() as http:
        return http.post(
            "/oauth/token",
            data={"grant_type": "refresh_token", "refresh_token": refresh_token},
            auth=(client["id"], client["client_secret"]),
        )
