"""Tokens of programs of others: refreshed, ended, read by two libraries, signed by keys that rotate."""

# ruff: noqa: F811
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import jwt as pyjwt
import pytest
import time_machine
from allauth.idp.oidc.internal.oauthlib.request_validator import OAuthLibRequestValidator
from allauth.idp.oidc.models import Token
from authlib.integrations.base_client.errors import OAuthError
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from joserfc import jwt as joserfc
from joserfc.jwk import KeySet

from poolbook.gateway.oauth import rules
from poolbook.gateway.tests.api_cast import ANN_USER, Caller, World, open_pool
from poolbook.gateway.tests.oauth_program import (
    BACK,
    ORIGIN,
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
    transport,
    web,  # noqa: F401
)
from poolbook.gateway.tests.test_sign_in import Browser, choose_password
from poolbook.kernel import clock, limits
from poolbook.kernel.member import Member
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.sealing import rotate_signing_key


class TestRefresh:
    def test_gives_new_tokens(self, mias: Browser, web: dict[str, Any]) -> None:
        oauth, tokens, _ = granted(mias, web)
        again = oauth.refresh_token(f"{ORIGIN}/oauth/token", refresh_token=tokens["refresh_token"])
        assert again["refresh_token"] != tokens["refresh_token"]
        assert status(again["access_token"], "/pools") == 200
        kept = Token.objects.get(type="rt", hash=rules.Token.objects.by_value(again["refresh_token"]).get().hash)
        assert kept.expires_at <= clock.now() + timedelta(days=limits.REFRESH_TOKEN_DAYS)

    def test_that_comes_twice_ends_the_family(self, mias: Browser, web: dict[str, Any]) -> None:
        _, tokens, _ = granted(mias, web)
        second = refresh(web, tokens["refresh_token"]).json()
        assert status(second["access_token"]) == 200
        replayed = refresh(web, tokens["refresh_token"])
        assert (replayed.status_code, replayed.json()["error"]) == (400, "invalid_grant")
        assert refresh(web, second["refresh_token"]).status_code == 400
        assert status(second["access_token"]) == 401
        assert status(tokens["access_token"]) == 401

    def test_twin_the_library_leaves_the_family_alive(
        self, mias: Browser, web: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "end_family", lambda *_, **__: None)
        _, tokens, _ = granted(mias, web)
        second = refresh(web, tokens["refresh_token"]).json()
        assert refresh(web, tokens["refresh_token"]).status_code == 400
        assert refresh(web, second["refresh_token"]).status_code == 200

    def test_ends_one_family_and_no_other(self, mias: Browser, web: dict[str, Any]) -> None:
        _, first, _ = granted(mias, web)
        _, other, _ = granted(mias, web)
        refresh(web, first["refresh_token"])
        refresh(web, first["refresh_token"])
        assert status(other["access_token"]) == 200
        assert refresh(web, other["refresh_token"]).status_code == 200

    def test_never_grows(self, mias: Browser, web: dict[str, Any]) -> None:
        oauth = program(web)
        back = consent(mias, asked(mias, oauth), without=("pools:read",))
        tokens = oauth.fetch_token(f"{ORIGIN}/oauth/token", authorization_response=back, code_verifier=VERIFIER)
        with pytest.raises(OAuthError, match="invalid_scope"):
            oauth.refresh_token(
                f"{ORIGIN}/oauth/token", refresh_token=tokens["refresh_token"], scope="openid pools:read"
            )

    def test_is_of_no_use_to_another_program(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member
    ) -> None:
        other = register(world.mia, mia.organisation_id, name="Other")
        _, tokens, _ = granted(mias, web)
        assert refresh(other, tokens["refresh_token"]).status_code == 400
        assert refresh(web, tokens["refresh_token"]).status_code == 200

    def test_ends_a_month_after_consent_however_often_it_was_used(self, mias: Browser, web: dict[str, Any]) -> None:
        _, tokens, _ = granted(mias, web)
        with time_machine.travel(clock.now() + timedelta(days=limits.REFRESH_TOKEN_DAYS - 1)):
            tokens = refresh(web, tokens["refresh_token"]).json()
        with time_machine.travel(clock.now() + timedelta(days=limits.REFRESH_TOKEN_DAYS, seconds=5)):
            assert refresh(web, tokens["refresh_token"]).status_code == 400


class TestTwoRefreshesAtOnce:
    """One token, two requests: either may be the thief's, so the second ends what the first one got."""

    @pytest.fixture
    def both(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Send a refresh token twice; whoever looks at it waits for the other to look too, if that can happen."""
        looking = threading.Barrier(2)
        look = OAuthLibRequestValidator.validate_refresh_token

        def look_together(*arguments: Any, **more: Any) -> bool:
            with suppress(threading.BrokenBarrierError):
                looking.wait(timeout=1)
            return bool(look(*arguments, **more))

        monkeypatch.setattr(OAuthLibRequestValidator, "validate_refresh_token", look_together)

        def send(client: dict[str, Any], token: str) -> list[httpx.Response]:
            def one(_: int) -> httpx.Response:
                try:
                    return refresh(client, token)
                finally:
                    connections.close_all()

            with ThreadPoolExecutor(2) as threads:
                return list(threads.map(one, range(2)))

        return send

    def test_let_one_through_and_end_the_family(self, mias: Browser, web: dict[str, Any], both: Any) -> None:
        _, tokens, _ = granted(mias, web)
        answers = sorted(both(web, tokens["refresh_token"]), key=lambda one: one.status_code)
        assert [one.status_code for one in answers] == [200, 400]
        first, second = (one.json() for one in answers)
        assert second["error"] == "invalid_grant"
        assert refresh(web, first["refresh_token"]).status_code == 400
        assert [status(one["access_token"]) for one in (tokens, first)] == [401, 401]
        assert not Token.objects.exists()

    def test_twin_without_the_lock_there_would_be_two_families_of_one_consent(
        self, mias: Browser, web: dict[str, Any], both: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, tokens, _ = granted(mias, web)
        monkeypatch.setattr(type(Token.objects), "select_for_update", lambda manager: manager.all())
        answers = both(web, tokens["refresh_token"])
        assert [one.status_code for one in answers] == [200, 200]
        assert [status(one.json()["access_token"]) for one in answers] == [200, 200]
        assert refresh(web, answers[0].json()["refresh_token"]).status_code == 200
        assert refresh(web, answers[1].json()["refresh_token"]).status_code == 200


class TestMachine:
    def test_gets_in_by_its_own_secret_and_reads_what_its_scopes_say(
        self, world: World, machine: dict[str, Any]
    ) -> None:
        pool = open_pool(world)
        tokens = program(machine, "pools:read").fetch_token(f"{ORIGIN}/oauth/token", grant_type="client_credentials")
        assert "refresh_token" not in tokens
        caller = Caller(tokens["access_token"])
        assert [one["id"] for one in caller.get("/pools")["items"]] == [pool]
        refused = caller.send("GET", "/me")
        assert (refused.status_code, refused.json()["code"]) == (403, "insufficient_scope")
        assert 'scope="users:read"' in refused.headers["WWW-Authenticate"]
        assert caller.send("POST", f"/pools/{pool}/closing", {}).json()["code"] == "insufficient_scope"

    def test_is_refused_without_its_secret(self, machine: dict[str, Any]) -> None:
        for secret in ("", "pb_" + "0" * 64, "x" * 5_000):
            with transport() as http:
                answer = http.post(
                    "/oauth/token", data={"grant_type": "client_credentials"}, auth=(machine["id"], secret)
                )
            assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")

    def test_ends_with_the_membership_of_whom_it_acts_for(
        self, world: World, machine: dict[str, Any], mia: Member, abe: Member
    ) -> None:
        oauth = program(machine, "pools:read")
        token = oauth.fetch_token(f"{ORIGIN}/oauth/token", grant_type="client_credentials")["access_token"]
        assert status(token, "/pools") == 200
        world.mia.send("DELETE", f"/organisations/{mia.organisation_id}/members/{abe.user_id}")
        path = f"/organisations/{mia.organisation_id}/members"
        world.mia.post(path, {"user_id": str(abe.user_id), "role": "owner"})
        remove_member(organisation_id=mia.organisation_id, user_id=mia.user_id, by=mia)  # type: ignore[arg-type]
        assert status(token, "/pools") == 401

    def test_may_not_use_a_browser(self, mias: Browser, machine: dict[str, Any]) -> None:
        answer = asked(mias, program(machine, "pools:read"), redirect_uri=BACK)
        assert answer.status_code == 400


class TestEnd:
    def test_of_a_client_ends_its_tokens(self, world: World, mias: Browser, web: dict[str, Any], mia: Member) -> None:
        _, tokens, _ = granted(mias, web)
        gone = world.mia.send("DELETE", f"/organisations/{mia.organisation_id}/clients/{web['id']}")
        assert gone.status_code == 204
        assert status(tokens["access_token"]) == 401
        assert refresh(web, tokens["refresh_token"]).status_code == 401

    def test_of_a_person_ends_theirs(self, world: World, web: dict[str, Any]) -> None:
        ann = choose_password("ann@firm.example")
        ann.sign_in("ann@firm.example")
        _, tokens, _ = granted(ann, web)
        world.ann.post(f"/users/{ANN_USER}/erasure")
        assert status(tokens["access_token"]) == 401
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM allauth_idp_oidc_token")
            assert cursor.fetchone() == (0,)

    def test_is_what_revocation_does(self, mias: Browser, web: dict[str, Any]) -> None:
        oauth, tokens, _ = granted(mias, web)
        oauth.revoke_token(f"{ORIGIN}/oauth/revoke", token=tokens["refresh_token"], token_type_hint="access_token")
        assert status(tokens["access_token"]) == 401
        assert refresh(web, tokens["refresh_token"]).status_code == 400

    def test_is_not_in_the_hands_of_another_program(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member
    ) -> None:
        other = register(world.mia, mia.organisation_id, name="Other")
        _, tokens, _ = granted(mias, web)
        program(other).revoke_token(f"{ORIGIN}/oauth/revoke", token=tokens["refresh_token"])
        assert status(tokens["access_token"]) == 200

    def test_twin_the_library_lets_anybody_revoke(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules.Rules, "revoke_token", OAuthLibRequestValidator.revoke_token)
        other = register(world.mia, mia.organisation_id, name="Other")
        _, tokens, _ = granted(mias, web)
        program(other).revoke_token(f"{ORIGIN}/oauth/revoke", token=tokens["access_token"])
        assert status(tokens["access_token"]) == 401


class TestProvider:
    def test_describes_itself(self) -> None:
        with transport() as http:
            said = http.get("/.well-known/openid-configuration").json()
            assert http.get("/.well-known/oauth-authorization-server").json() == said
        assert said["issuer"] == ORIGIN
        assert said["code_challenge_methods_supported"] == ["S256"]
        assert said["response_types_supported"] == ["code"]
        assert "access:write" not in said["scopes_supported"]

    def test_keeps_its_issuer_whatever_name_it_was_called_by(self) -> None:
        with httpx.Client(transport=httpx.WSGITransport(app=WSGIHandler()), base_url="http://127.0.0.1:8000") as http:
            assert http.get("/.well-known/openid-configuration").json()["issuer"] == ORIGIN

    def test_writes_tokens_that_two_libraries_find_good(
        self, strong_secrets: None, mias: Browser, web: dict[str, Any]
    ) -> None:
        _, tokens, _ = granted(mias, web, nonce="n-1")
        with transport() as http:
            published = http.get("/.well-known/jwks.json").json()
        assert all(not {"d", "p", "q"} & one.keys() for one in published["keys"])
        by_joserfc = joserfc.decode(tokens["access_token"], KeySet.import_key_set(published), algorithms=["RS256"])
        assert by_joserfc.header["typ"] == "at+jwt"
        (jwk,) = published["keys"]
        key = pyjwt.PyJWK(jwk)
        assert key.key.key_size >= 3_072, "less is below 128 bits of security"
        by_pyjwt = pyjwt.decode(
            tokens["access_token"], key, algorithms=["RS256"], audience=f"{ORIGIN}/api/v1", issuer=ORIGIN
        )
        assert by_pyjwt == by_joserfc.claims
        assert UUID(by_pyjwt["sub"])
        assert by_pyjwt["client_id"] == web["id"]
        identity = pyjwt.decode(tokens["id_token"], key, algorithms=["RS256"], audience=web["id"], issuer=ORIGIN)
        assert (identity["sub"], identity["nonce"]) == (by_pyjwt["sub"], "n-1")
        assert joserfc.decode(tokens["id_token"], KeySet.import_key_set(published)).claims == identity

    def test_tells_who_somebody_is(self, mias: Browser, web: dict[str, Any], mia: Member) -> None:
        oauth, tokens, _ = granted(mias, web)
        told = oauth.get("/oauth/userinfo").json()
        assert told == {
            "sub": str(mia.user_id),
            "name": "Mia Moss",
            "email": "mia@firm.example",
            "email_verified": True,
        }
        with transport() as http:
            for wrong in (tokens["id_token"], "x.y.z", ""):
                answer = http.get("/oauth/userinfo", headers={"Authorization": f"Bearer {wrong}"})
                assert answer.status_code in (400, 401, 403)

    def test_introspects_tokens_for_the_program_that_has_them(
        self, world: World, mias: Browser, web: dict[str, Any], mia: Member
    ) -> None:
        oauth, tokens, _ = granted(mias, web)
        url = f"{ORIGIN}/oauth/introspect"
        assert oauth.introspect_token(url, token=tokens["access_token"]).json()["active"] is True
        refresh(web, tokens["refresh_token"])
        assert oauth.introspect_token(url, token=tokens["refresh_token"]).json() == {"active": False}
        other = program(register(world.mia, mia.organisation_id, name="Other"))
        assert other.introspect_token(url, token=tokens["access_token"]).json() == {"active": False}

    def test_rotates_its_keys_without_anybody_noticing(self, mias: Browser, web: dict[str, Any]) -> None:
        _, tokens, _ = granted(mias, web)
        old = pyjwt.get_unverified_header(tokens["access_token"])["kid"]
        new = rotate_signing_key(is_compromised=False)
        assert status(tokens["access_token"]) == 200
        second = refresh(web, tokens["refresh_token"]).json()
        assert pyjwt.get_unverified_header(second["access_token"])["kid"] == old, "nobody has the new one yet"
        with time_machine.travel(clock.now() + timedelta(seconds=limits.JWKS_CACHE_S + 1)):
            third = refresh(web, second["refresh_token"]).json()
            assert pyjwt.get_unverified_header(third["access_token"])["kid"] == new.kid
            assert status(third["access_token"]) == 200
            with transport() as http:
                assert len(http.get("/.well-known/jwks.json").json()["keys"]) == 2
        with time_machine.travel(clock.now() + timedelta(hours=1)), transport() as http:
            assert [one["kid"] for one in http.get("/.well-known/jwks.json").json()["keys"]] == [new.kid]

    def test_drops_a_compromised_key_at_once(self, mias: Browser, web: dict[str, Any]) -> None:
        _, tokens, _ = granted(mias, web)
        rotate_signing_key(is_compromised=True)
        assert status(tokens["access_token"]) == 401
        assert status(refresh(web, tokens["refresh_token"]).json()["access_token"]) == 200

    def test_keeps_private_keys_sealed(self, mias: Browser, web: dict[str, Any]) -> None:
        granted(mias, web)
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT sealed FROM users_signing_key")
            ((sealed,),) = cursor.fetchall()
        assert "PRIVATE KEY" not in sealed
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT secret FROM allauth_idp_oidc_client")
            assert cursor.fetchall() and web["client_secret"] not in str(cursor.fetchall())
