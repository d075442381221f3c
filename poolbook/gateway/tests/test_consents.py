"""The page on which a person sees the programs that act for them, and takes that back."""

# ruff: noqa: F811
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.idp.oidc.internal.oauthlib.request_validator import OAuthLibRequestValidator
from allauth.idp.oidc.models import Token
from django.db import connections

from poolbook.eventlog.audit import entries
from poolbook.gateway.oauth import consents
from poolbook.gateway.tests.api_cast import World
from poolbook.gateway.tests.oauth_program import (
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
from poolbook.gateway.tests.test_sign_in import API, Browser, choose_password
from poolbook.kernel.member import Member

PATH = "/account/consents"


def shown(browser: Browser) -> str:
    answer = browser.client.get(PATH)
    assert answer.status_code == 200
    return str(answer.content.decode())


def withdraw(browser: Browser, client_id: str, *, token: str | None = None) -> Any:
    """Press the button of a program."""
    if token is None:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown(browser))
        token = found[1] if found else browser.client.cookies["csrftoken"].value
    body = {"client_id": client_id, "csrfmiddlewaretoken": token}
    return browser.client.post(PATH, body)


def told(action: str) -> list[Any]:
    return [entry for entry, _, _ in entries("default", "action = %s", [action])]


class TestPage:
    def test_shows_what_each_program_may(self, world: World, mias: Browser, web: dict[str, Any], mia: Member) -> None:
        assert "No program acts for you." in shown(mias)
        granted(mias, web)
        other = register(world.mia, mia.organisation_id, name="Ledger Sync", scopes=["transactions:read"])
        oauth = program(other, "transactions:read")
        consent(mias, asked(mias, oauth))
        text = shown(mias)
        assert "Dashboard" in text and "Kestrel Ventures works with it" in text
        assert "See pools, commitments" in text and "Know who you are here" in text
        assert "Ledger Sync" not in text, "it has not come for its tokens yet"

    def test_is_for_whoever_has_signed_in(self, world: World, web: dict[str, Any]) -> None:
        answer = Browser().client.get(PATH)
        assert (answer.status_code, answer["Location"]) == (302, "/account/sign-in?next=/account/consents")
        assert Browser().client.post(PATH, {"client_id": web["id"]}).status_code in (302, 403)

    def test_is_linked_from_security(self, mias: Browser) -> None:
        assert PATH in mias.client.get("/account/sign-in.js").content.decode()


class TestWithdrawal:
    def test_ends_every_token_of_the_program_and_no_others(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member
    ) -> None:
        other = register(world.mia, mia.organisation_id, name="Other")
        _, tokens, _ = granted(mias, web)
        _, again, _ = granted(mias, web)
        _, others, _ = granted(mias, other)
        abes = choose_password("abe@firm.example")
        abes.sign_in("abe@firm.example")
        _, of_abe, _ = granted(abes, web)
        gone = withdraw(mias, web["id"])
        assert (gone.status_code, gone["Location"]) == (302, f"{PATH}?done")
        for one in (tokens, again):
            assert status(one["access_token"]) == 401
            assert refresh(web, one["refresh_token"]).status_code == 400
        assert [status(one["access_token"]) for one in (others, of_abe)] == [200, 200]
        assert "Dashboard" not in shown(mias)
        assert "Other" in shown(mias)

    def test_asks_the_person_again_next_time(self, mias: Browser, web: dict[str, Any]) -> None:
        granted(mias, web)
        oauth = program(web)
        assert "code=" in asked(mias, oauth, prompt="none")["Location"]
        withdraw(mias, web["id"])
        assert "error=consent_required" in asked(mias, oauth, prompt="none")["Location"]

    def test_needs_a_form_of_ours(self, mias: Browser, web: dict[str, Any]) -> None:
        _, tokens, _ = granted(mias, web)
        assert withdraw(mias, web["id"], token="x" * 64).status_code == 403
        assert status(tokens["access_token"]) == 200

    def test_does_nothing_for_a_program_that_is_not_there(self, mias: Browser, web: dict[str, Any]) -> None:
        _, tokens, _ = granted(mias, web)
        for name in ("", "x", "0190a1b2-0000-7000-8000-000000000000"):
            assert withdraw(mias, name)["Location"] == PATH
        assert status(tokens["access_token"]) == 200


class TestWithdrawalDuringARefresh:
    @pytest.fixture
    def both(self, monkeypatch: pytest.MonkeyPatch, mias: Browser) -> Any:
        """Refresh, and withdraw as soon as the refresh holds its token; it goes on when somebody waits for it."""
        holds, goes_on = threading.Event(), threading.Event()
        look = OAuthLibRequestValidator.validate_refresh_token

        def hold(*arguments: Any, **more: Any) -> bool:
            found = bool(look(*arguments, **more))
            holds.set()
            goes_on.wait(timeout=1)
            return found

        monkeypatch.setattr(OAuthLibRequestValidator, "validate_refresh_token", hold)

        def run(client: dict[str, Any], token: str) -> Any:
            def refreshing() -> Any:
                try:
                    return refresh(client, token)
                finally:
                    connections.close_all()

            with ThreadPoolExecutor(1) as thread:
                answer = thread.submit(refreshing)
                assert holds.wait(timeout=30)
                withdraw(mias, client["id"])
                goes_on.set()
                return answer.result()

        return run

    def test_ends_what_the_refresh_gave_out_too(self, mias: Browser, web: dict[str, Any], both: Any) -> None:
        _, tokens, _ = granted(mias, web)
        answer = both(web, tokens["refresh_token"])
        assert answer.status_code == 200
        assert status(answer.json()["access_token"]) == 401
        assert not Token.objects.exists()

    def test_twin_without_waiting_for_it_the_program_would_stay_in(
        self, mias: Browser, web: dict[str, Any], both: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, tokens, _ = granted(mias, web)
        monkeypatch.setattr(consents, "end_tokens", lambda **of: Token.objects.filter(**of).delete())
        answer = both(web, tokens["refresh_token"])
        assert status(answer.json()["access_token"]) == 200


class TestAudit:
    def test_tells_of_consents_and_tokens(self, mias: Browser, web: dict[str, Any], mia: Member) -> None:
        oauth, tokens, _ = granted(mias, web)
        second = refresh(web, tokens["refresh_token"]).json()
        consent(mias, asked(mias, oauth), action="cancel")
        refresh(web, tokens["refresh_token"])
        _, third, _ = granted(mias, web)
        oauth.revoke_token("http://localhost:8000/oauth/revoke", token=third["refresh_token"])
        granted(mias, web)
        withdraw(mias, web["id"])
        assert second["access_token"]
        expected = {
            "let a program in": ["done"] * 3,
            "keep a program out": ["done"],
            "exchange a code": ["done"] * 3,
            "refresh a token": ["done", "family_ended"],
            "revoke a token": ["done"],
            "withdraw a consent": ["done"],
        }
        for action, outcomes in expected.items():
            found = told(action)
            assert [one.outcome for one in found] == outcomes, action
            assert {(one.organisation, one.actor, str(one.subject)) for one in found} == {
                (mia.organisation_id, mia.user_id, web["id"])
            }, action
        assert json.loads(told("let a program in")[0].details)["program"] == "Dashboard"
        everything = str([one for one, _, _ in entries("default", "true", [])])
        secrets = [one for got in (tokens, second) for name, one in got.items() if name.endswith("_token")]
        assert not [one for one in secrets if one in everything]

    def test_tells_of_a_machine_that_got_in(self, machine: dict[str, Any], mia: Member) -> None:
        program(machine, "pools:read").fetch_token("http://localhost:8000/oauth/token", grant_type="client_credentials")
        (found,) = told("get a token by a secret")
        assert (found.organisation, str(found.subject)) == (mia.organisation_id, machine["id"])

    def test_tells_of_sessions_that_were_ended_from_the_list(self, mias: Browser, mia: Member) -> None:
        other = Browser()
        other.sign_in("mia@firm.example")
        listed = mias.ask("GET", f"{API}/auth/sessions").json()["data"]
        (theirs,) = [one["id"] for one in listed if not one["is_current"]]
        assert mias.ask("DELETE", f"{API}/auth/sessions", {"sessions": [theirs]}).status_code == 200
        (found,) = told("end a session")
        assert (found.organisation, found.actor, found.outcome) == (mia.organisation_id, mia.user_id, "done")
