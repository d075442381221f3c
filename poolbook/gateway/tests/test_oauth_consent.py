"""Consent and the code that comes of it: how a program of others gets in, and how far."""

# ruff: noqa: F811
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.idp.oidc.internal.oauthlib.request_validator import OAuthLibRequestValidator
from authlib.integrations.base_client.errors import OAuthError

from poolbook.gateway.oauth import rules
from poolbook.gateway.tests.api_cast import ANN_USER, Caller, World, open_pool
from poolbook.gateway.tests.oauth_program import (
    BACK,
    ORIGIN,
    SCOPES,
    VERIFIER,
    asked,
    consent,
    granted,
    home,  # noqa: F401
    machine,  # noqa: F401
    mias,  # noqa: F401
    program,
    refresh,
    register,
    status,
    web,  # noqa: F401
)
from poolbook.gateway.tests.test_sign_in import Browser, choose_password
from poolbook.kernel import clock, limits
from poolbook.kernel.member import Member


class TestCode:
    def test_gets_a_program_in_as_the_user_who_consents(self, mias: Browser, web: dict[str, Any]) -> None:
        _, tokens, back = granted(mias, web)
        assert back.startswith(BACK + "?")
        me = Caller(tokens["access_token"]).get("/me")
        assert (me["user"]["name"], me["organisation"]["name"], me["organisation"]["role"]) == (
            "Mia Moss",
            "Kestrel Ventures",
            "owner",
        )
        assert tokens["expires_in"] == limits.ACCESS_TOKEN_S
        assert tokens["token_type"] == "Bearer"

    def test_works_for_a_native_program_without_a_secret(self, world: World, mias: Browser, mia: Member) -> None:
        native = register(
            world.mia, mia.organisation_id, kind="native", redirect_uris=["com.example.app:/back"], name="Phone"
        )
        assert native["client_secret"] is None
        _, tokens, back = granted(mias, native)
        assert back.startswith("com.example.app:/back?")
        assert status(tokens["access_token"]) == 200
        again = program(native).refresh_token(f"{ORIGIN}/oauth/token", refresh_token=tokens["refresh_token"])
        assert status(again["access_token"]) == 200

    @pytest.mark.parametrize("challenge", [{}, {"code_challenge": VERIFIER, "code_challenge_method": "plain"}])
    def test_wants_pkce_by_s256_of_a_confidential_program_too(
        self, mias: Browser, web: dict[str, Any], challenge: dict[str, str]
    ) -> None:
        query = {"response_type": "code", "client_id": web["id"], "redirect_uri": BACK, "scope": "openid", **challenge}
        answer = mias.client.get("/oauth/authorize", query)
        assert answer.status_code == 302
        assert parse_qs(urlsplit(answer["Location"]).query)["error"] == ["invalid_request"]

    def test_twin_the_library_lets_a_confidential_program_go_without(
        self, mias: Browser, web: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules.Rules, "is_pkce_required", OAuthLibRequestValidator.is_pkce_required)
        query = {"response_type": "code", "client_id": web["id"], "redirect_uri": BACK, "scope": "openid"}
        assert mias.client.get("/oauth/authorize", query).status_code == 200

    def test_is_refused_with_another_verifier(self, mias: Browser, web: dict[str, Any]) -> None:
        oauth = program(web)
        back = consent(mias, asked(mias, oauth))
        with pytest.raises(OAuthError, match="invalid_grant"):
            oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier="w" * 64)

    def test_that_comes_twice_ends_what_came_of_it(self, mias: Browser, web: dict[str, Any]) -> None:
        oauth, tokens, back = granted(mias, web)
        assert status(tokens["access_token"]) == 200
        with pytest.raises(OAuthError, match="invalid_grant"):
            oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)
        assert status(tokens["access_token"]) == 401
        assert refresh(web, tokens["refresh_token"]).status_code == 400

    def test_twin_the_library_leaves_those_tokens_good(
        self, mias: Browser, web: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "end_family", lambda *_, **__: None)
        oauth, tokens, back = granted(mias, web)
        with pytest.raises(OAuthError, match="invalid_grant"):
            oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)
        assert status(tokens["access_token"]) == 200

    def test_is_of_no_use_to_another_program(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member
    ) -> None:
        other = register(world.mia, mia.organisation_id, name="Other")
        back = consent(mias, asked(mias, program(web)))
        with pytest.raises(OAuthError, match="invalid_grant"):
            program(other).fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)

    def test_is_of_no_use_a_minute_later(self, mias: Browser, web: dict[str, Any]) -> None:
        oauth = program(web)
        back = consent(mias, asked(mias, oauth))
        later = clock.now() + timedelta(seconds=limits.AUTHORIZATION_CODE_S + 1)
        with time_machine.travel(later), pytest.raises(OAuthError, match="invalid_grant"):
            oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)


class TestConsent:
    def test_says_who_asks_for_what(self, mias: Browser, web: dict[str, Any]) -> None:
        shown = asked(mias, program(web))
        text = shown.content.decode()
        assert "Dashboard" in text
        assert "Kestrel Ventures" in text
        assert "Mia Moss" in text
        assert "See pools, commitments" in text
        assert "frame-ancestors 'none'" in shown["Content-Security-Policy"]
        assert "https://dashboard.example" in shown["Content-Security-Policy"]

    def test_may_leave_things_out(self, mias: Browser, web: dict[str, Any]) -> None:
        oauth = program(web)
        back = consent(mias, asked(mias, oauth), without=("pools:read", "email"))
        tokens = oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)
        assert (status(tokens["access_token"]), status(tokens["access_token"], "/pools")) == (200, 403)

    def test_may_be_a_no(self, mias: Browser, web: dict[str, Any]) -> None:
        back = consent(mias, asked(mias, program(web)), action="cancel")
        assert parse_qs(urlsplit(back).query)["error"] == ["access_denied"]

    def test_needs_our_own_page(self, mias: Browser, web: dict[str, Any]) -> None:
        text = asked(mias, program(web)).content.decode()
        signed = re.search(r'name="request" value="([^"]+)"', text)[1]  # type: ignore[index]
        answer = mias.client.post("/oauth/authorize", {"request": signed, "scopes": SCOPES, "action": "grant"})
        assert answer.status_code == 403

    def test_is_asked_of_whoever_has_signed_in(self, world: World, web: dict[str, Any]) -> None:
        browser = Browser()
        moment = asked(browser, program(web))
        assert moment.status_code == 200
        onwards = re.search(r'url=([^"]+)"', moment.content.decode())[1].replace("&amp;", "&")  # type: ignore[index]
        answer = browser.client.get(onwards)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/sign-in?next=/oauth/authorize")

    def test_is_not_asked_of_strangers_to_the_organisation(self, world: World, web: dict[str, Any]) -> None:
        rex = choose_password("rex@firm.example")
        assert rex.sign_in("rex@firm.example").status_code == 200
        answer = asked(rex, program(web))
        assert answer.status_code == 400
        assert b"no member of this client" in answer.content

    @pytest.mark.parametrize(
        "uri", ["https://evil.example/back", BACK + "/more", "https://dashboard.example.evil.example/back", ""]
    )
    def test_sends_nobody_to_an_address_that_was_not_registered(
        self, mias: Browser, web: dict[str, Any], uri: str
    ) -> None:
        answer = asked(mias, program(web), redirect_uri=uri)
        assert answer.status_code == 400
        assert "Location" not in answer

    def test_refuses_a_scope_that_was_not_registered(self, mias: Browser, web: dict[str, Any]) -> None:
        answer = asked(mias, program(web, scope="openid money:approve"))
        assert parse_qs(urlsplit(answer["Location"]).query)["error"] == ["invalid_scope"]

    def test_is_not_silent_for_what_another_program_was_granted(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member
    ) -> None:
        granted(mias, web)
        other = register(world.mia, mia.organisation_id, name="Other")
        answer = asked(mias, program(other), prompt="none")
        assert parse_qs(urlsplit(answer["Location"]).query)["error"] == ["consent_required"]
        again = asked(mias, program(web), prompt="none")
        assert "code" in parse_qs(urlsplit(again["Location"]).query)

    def test_asks_for_a_fresh_sign_in_when_the_program_wants_one(self, mias: Browser, web: dict[str, Any]) -> None:
        assert asked(mias, program(web), prompt="login").status_code == 200
        with time_machine.travel(clock.now() + timedelta(seconds=limits.STEP_UP_S + 5)):
            answer = asked(mias, program(web), prompt="login")
            assert answer["Location"].startswith("/account/sign-in?next=")


class TestReach:
    def test_of_a_program_ends_at_its_organisation(
        self, world: World, rex: Member, mias: Browser, web: dict[str, Any], mia: Member
    ) -> None:
        path = f"/organisations/{rex.organisation_id}/members"
        world.rex.post(path, {"user_id": str(mia.user_id), "role": "owner"})
        _, tokens, _ = granted(mias, web)
        caller = Caller(tokens["access_token"])
        assert [one["id"] for one in caller.get("/organisations")["items"]] == [str(mia.organisation_id)]
        assert caller.send("GET", f"/organisations/{rex.organisation_id}").status_code == 404

    def test_of_an_investors_user_is_their_own(self, world: World, web: dict[str, Any], mia: Member) -> None:
        open_pool(world)
        ann = choose_password("ann@firm.example")
        assert ann.sign_in("ann@firm.example").status_code == 200
        _, tokens, _ = granted(ann, web)
        me = Caller(tokens["access_token"]).get("/me")
        assert me["user"]["id"] == str(ANN_USER)
        assert me["investor_ids"] == [str(world.investors["ann"])]
        assert Caller(tokens["access_token"]).get("/pools")["items"] == []
