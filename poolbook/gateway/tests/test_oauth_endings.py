"""A client that is revoked, or a person who is erased, at the very moment at which tokens are given out."""

# ruff: noqa: F811
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.idp.oidc.models import Token
from django.db import connections

from poolbook.gateway.oauth import rules
from poolbook.gateway.tests.api_cast import ANN_USER, World
from poolbook.gateway.tests.oauth_program import (
    granted,
    home,  # noqa: F401
    machine,  # noqa: F401
    mias,  # noqa: F401
    refresh,
    status,
    transport,
    web,  # noqa: F401
)
from poolbook.gateway.tests.test_sign_in import Browser, choose_password
from poolbook.kernel.member import Member

WAIT_S = 1  # for what cannot happen while the rows are held


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask for tokens; once the request was found good, let something else happen before they are kept."""
    good, ended = threading.Event(), threading.Event()
    keep = rules.Rules.save_bearer_token

    def keep_late(*arguments: Any, **more: Any) -> None:
        good.set()
        ended.wait(timeout=WAIT_S)
        keep(*arguments, **more)

    def run(ask: Any, end: Any) -> tuple[Any, Any]:
        def ending() -> Any:
            try:
                assert good.wait(timeout=60)
                return end()
            finally:
                ended.set()
                connections.close_all()

        def asking() -> Any:
            try:
                return ask()
            finally:
                good.set()
                connections.close_all()

        monkeypatch.setattr(rules.Rules, "save_bearer_token", keep_late)
        with ThreadPoolExecutor(2) as threads:
            asked, over = threads.submit(asking), threads.submit(ending)
            answers = asked.result(), over.result()
        monkeypatch.setattr(rules.Rules, "save_bearer_token", keep)
        return answers

    return run


def token_of(machine: dict[str, Any]) -> Any:
    with transport() as http:
        return http.post(
            "/oauth/token",
            data={"grant_type": "client_credentials", "scope": "pools:read"},
            auth=(machine["id"], machine["client_secret"]),
        )


class TestRevokedClient:
    def test_gets_tokens_that_end_at_once_and_then_is_unknown(
        self, world: World, machine: dict[str, Any], mia: Member, meanwhile: Any
    ) -> None:
        path = f"/organisations/{mia.organisation_id}/clients/{machine['id']}"
        given, gone = meanwhile(lambda: token_of(machine), lambda: world.mia.send("DELETE", path))
        assert (given.status_code, gone.status_code) == (200, 204)
        assert status(given.json()["access_token"], "/pools") == 401
        refused = token_of(machine)
        assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")

    def test_twin_not_held_the_request_fails_by_a_bug(
        self,
        world: World,
        machine: dict[str, Any],
        mia: Member,
        meanwhile: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(rules, "_is_held", lambda *_: True)
        path = f"/organisations/{mia.organisation_id}/clients/{machine['id']}"
        given, gone = meanwhile(lambda: token_of(machine), lambda: world.mia.send("DELETE", path))
        assert (given.status_code, gone.status_code) == (500, 204)

    def test_refreshes_for_the_last_time(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member, meanwhile: Any
    ) -> None:
        _, tokens, _ = granted(mias, web)
        path = f"/organisations/{mia.organisation_id}/clients/{web['id']}"
        given, gone = meanwhile(lambda: refresh(web, tokens["refresh_token"]), lambda: world.mia.send("DELETE", path))
        assert (given.status_code, gone.status_code) == (200, 204)
        assert status(given.json()["access_token"]) == 401
        assert refresh(web, given.json()["refresh_token"]).json()["error"] == "invalid_client"
        assert not Token.objects.exists()


class TestErasedPerson:
    def test_is_refreshed_for_the_last_time(self, world: World, web: dict[str, Any], meanwhile: Any) -> None:
        ann = choose_password("ann@firm.example")
        ann.sign_in("ann@firm.example")
        _, tokens, _ = granted(ann, web)
        given, gone = meanwhile(
            lambda: refresh(web, tokens["refresh_token"]), lambda: world.ann.send("POST", f"/users/{ANN_USER}/erasure")
        )
        assert (given.status_code, gone.status_code) == (200, 201)
        assert status(given.json()["access_token"]) == 401
        refused = refresh(web, given.json()["refresh_token"])
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
        assert not Token.objects.exists()

    def test_before_the_token_is_looked_at_is_an_error_of_oauth(
        self, world: World, web: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ann = choose_password("ann@firm.example")
        ann.sign_in("ann@firm.example")
        _, tokens, _ = granted(ann, web)
        is_held = rules._is_account_held

        def erased_first(user_id: object) -> bool:
            with ThreadPoolExecutor(1) as threads:
                threads.submit(self.erase, world).result()
            return is_held(user_id)

        monkeypatch.setattr(rules, "_is_account_held", erased_first)
        refused = refresh(web, tokens["refresh_token"])
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")

    def erase(self, world: World) -> None:
        try:
            assert world.ann.send("POST", f"/users/{ANN_USER}/erasure").status_code == 201
        finally:
            connections.close_all()
