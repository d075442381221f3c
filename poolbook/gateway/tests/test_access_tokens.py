"""Access tokens that are not what they should be, each wrong in one thing; and what scopes let through."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import jwt as pyjwt
import pytest
from allauth.idp.oidc.models import Token
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from poolbook.gateway import access_tokens
from poolbook.gateway.access_tokens import audience, issuer, read_access_token
from poolbook.gateway.api.auth import STEP_UP
from poolbook.gateway.api.route_scopes import ROUTES_OF, SCOPE_OF
from poolbook.gateway.oauth.tokens import signed
from poolbook.gateway.tests.api_cast import Caller, World, open_pool
from poolbook.gateway.tests.api_routes import routes
from poolbook.kernel import clock, limits
from poolbook.kernel.member import Member
from poolbook.kernel.scopes import CLIENT_SCOPES, SCOPES
from poolbook.users.sealing import ensure_signing_key, private_pem

Claims = dict[str, Any]


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))
    monkeypatch.delenv("POOLBOOK_ORIGIN", raising=False)


@pytest.fixture
def claims(world: World, mia: Member) -> Claims:
    """A right token of Mia's, through a client of her firm."""
    client = world.mia.post(
        f"/organisations/{mia.organisation_id}/clients",
        {"name": "App", "kind": "web", "scopes": list(CLIENT_SCOPES), "redirect_uris": ["https://app.example/"]},
    )
    now = int(clock.now().timestamp())
    return {
        "iss": issuer(),
        "aud": audience(),
        "sub": str(mia.user_id),
        "client_id": client["id"],
        "organisation": str(mia.organisation_id),
        "scope": "users:read pools:read",
        "iat": now,
        "exp": now + limits.ACCESS_TOKEN_S,
        "jti": uuid4().hex,
        "token_use": "access",
    }


def given_out(text: str, client_id: str) -> str:
    """Have it known as one that was given out, so that only what is in it can be at fault."""
    made = Token(client_id=client_id, type=Token.Type.ACCESS_TOKEN, expires_at=clock.now() + timedelta(hours=1))
    made.set_value(text)
    made.data = {"family": "test"}
    made.save()
    return text


def status(text: str, client_id: str) -> int:
    return Caller(given_out(text, client_id)).send("GET", "/me").status_code


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Take one of the rules for claims away."""
    real = access_tokens.rules

    def without(name: str) -> None:
        def fewer(*, now: int) -> Any:
            found = real(now=now)
            found.options = {one: wanted for one, wanted in found.options.items() if one != name}
            return found

        monkeypatch.setattr(access_tokens, "rules", fewer)

    yield without


class TestAccessToken:
    def test_is_good_when_all_is_right(self, claims: Claims) -> None:
        assert status(signed(claims, typ="at+jwt"), claims["client_id"]) == 200

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("aud", "https://elsewhere.example/api"),
            ("aud", ["https://elsewhere.example/api"]),
            ("iss", "https://elsewhere.example"),
            ("token_use", "id"),
        ],
    )
    def test_is_refused_with_a_wrong_claim_and_its_twin_is_not(
        self, claims: Claims, unchecked: Callable[[str], None], name: str, value: object
    ) -> None:
        wrong = signed(claims | {name: value}, typ="at+jwt")
        assert status(wrong, claims["client_id"]) == 401
        unchecked(name)
        assert Caller(wrong).send("GET", "/me").status_code == 200

    @pytest.mark.parametrize("name", ["iss", "aud", "exp", "sub", "client_id", "scope", "token_use", "jti", "iat"])
    def test_is_refused_without_a_claim(self, claims: Claims, name: str) -> None:
        fewer = {one: value for one, value in claims.items() if one != name}
        assert status(signed(fewer, typ="at+jwt"), claims["client_id"]) == 401

    @pytest.mark.parametrize("typ", ["JWT", "jwt", "", "id+jwt", "logout+jwt"])
    def test_is_refused_as_another_kind_and_its_twin_is_not(
        self, claims: Claims, monkeypatch: pytest.MonkeyPatch, typ: str
    ) -> None:
        wrong = signed(claims, typ=typ)
        assert status(wrong, claims["client_id"]) == 401
        monkeypatch.setattr(access_tokens, "TYPES", ("jwt", "", "id+jwt", "logout+jwt"))
        assert Caller(wrong).send("GET", "/me").status_code == 200

    def test_is_refused_once_it_has_run_out(self, claims: Claims) -> None:
        now = int(clock.now().timestamp())
        past = signed(claims | {"iat": now - 400, "exp": now - 1}, typ="at+jwt")
        assert status(past, claims["client_id"]) == 401

    def test_twin_would_be_good_a_moment_earlier(self, claims: Claims) -> None:
        now = int(clock.now().timestamp())
        text = signed(claims | {"iat": now - 400, "exp": now - 1}, typ="at+jwt")
        with clock.fixed(clock.now() - timedelta(seconds=60)):
            assert read_access_token(text) is not None

    def test_is_refused_when_it_was_not_given_out_or_was_taken_back(
        self, claims: Claims, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = signed(claims, typ="at+jwt")
        assert Caller(text).send("GET", "/me").status_code == 401
        monkeypatch.setattr(access_tokens, "is_withdrawn", lambda _: False)
        assert Caller(text).send("GET", "/me").status_code == 200

    def test_is_refused_as_an_id_token_of_the_same_key(self, claims: Claims) -> None:
        identity = {name: claims[name] for name in ("iss", "sub", "iat", "exp", "jti")} | {"aud": claims["client_id"]}
        assert status(signed(identity, typ="JWT"), claims["client_id"]) == 401

    def test_is_refused_without_a_signature(self, claims: Claims) -> None:
        (key,) = ensure_signing_key()
        for alg in ("none", "None", "NONE", ""):
            head = packed({"alg": alg, "typ": "at+jwt", "kid": key.kid})
            assert status(f"{head}.{packed(claims)}.", claims["client_id"]) == 401
        good = signed(claims, typ="at+jwt")
        assert status(good.rpartition(".")[0] + ".", claims["client_id"]) == 401
        assert status(good[:-4] + "AAAA", claims["client_id"]) == 401

    def test_is_refused_when_our_public_key_was_taken_for_a_secret(self, claims: Claims) -> None:
        (key,) = ensure_signing_key()
        public = serialization.load_pem_private_key(private_pem(key).encode(), None).public_key()
        pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        for secret in (pem, pem.strip(), json.dumps(key.public).encode()):
            text = f"{packed({'alg': 'HS256', 'typ': 'at+jwt', 'kid': key.kid})}.{packed(claims)}"
            mac = base64.urlsafe_b64encode(hmac.digest(secret, text.encode(), hashlib.sha256)).rstrip(b"=").decode()
            assert status(f"{text}.{mac}", claims["client_id"]) == 401

    def test_is_refused_with_a_key_that_is_not_ours(self, claims: Claims) -> None:
        (ours,) = ensure_signing_key()
        key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
        jwk = json.loads(pyjwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
        for more in (
            {"kid": ours.kid},
            {"kid": "unknown"},
            {},
            {"kid": "unknown", "jwk": jwk},
            {"kid": ours.kid, "jku": "https://evil.example/jwks.json"},
            {"kid": ["list"]},
        ):
            head = packed({"alg": "RS256", "typ": "at+jwt", **more})
            text = f"{head}.{packed(claims)}"
            mac = pyjwt.algorithms.RSAAlgorithm(pyjwt.algorithms.RSAAlgorithm.SHA256).sign(text.encode(), key)
            wrong = f"{text}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"
            assert status(wrong, claims["client_id"]) == 401, more

    def test_is_refused_under_an_unknown_kid_though_the_key_is_ours(self, claims: Claims) -> None:
        (key,) = ensure_signing_key()
        for kid in ({"kid": "unknown"}, {}):
            wrong = pyjwt.encode(claims, private_pem(key), algorithm="RS256", headers={"typ": "at+jwt", **kid})
            assert status(wrong, claims["client_id"]) == 401

    def test_is_refused_when_it_is_no_token_at_all(self, world: World) -> None:
        for text in (
            "..",
            "a.b.c",
            "eyJ.eyJ.x",
            "x" * 5_000 + ".b.c",
            "\u00ff.\u00ff.\u00ff",
            "e30.e30.e30",
            "bnVsbA.bnVsbA.e30",
        ):
            assert Caller(text).send("GET", "/me").status_code == 401

    def test_stands_for_nobody_who_has_nothing_to_do_with_the_clients_organisation(
        self, world: World, claims: Claims, rex: Member
    ) -> None:
        for subject in (str(rex.user_id), str(uuid4()), "x", claims["client_id"]):
            assert status(signed(claims | {"sub": subject}, typ="at+jwt"), claims["client_id"]) == 401


def packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


class TestScopes:
    def test_of_every_route_stand_in_the_table_once(self) -> None:
        named = [route for listed in ROUTES_OF.values() for route in listed]
        assert len(named) == len(set(named))
        assert {str(route) for route in routes()} == set(named)
        assert set(ROUTES_OF) == set(SCOPES)

    def test_that_only_read_open_no_route_that_writes(self) -> None:
        for route, scope in SCOPE_OF.items():
            assert route.startswith("GET ") == scope.endswith(":read"), route

    def test_of_programs_open_nothing_for_which_a_session_shows_who_it_is_but_money(self) -> None:
        assert {SCOPE_OF[route] for route in STEP_UP} == {"money:approve", "access:write"}
        assert "access:write" not in CLIENT_SCOPES

    def test_let_a_token_through_to_its_own_routes_only(self, world: World) -> None:
        pool = open_pool(world)
        for scope in SCOPES:
            token = world.mia.post("/tokens", {"name": scope, "ttl_s": 600, "scopes": [scope]}, key="")
            assert token["scopes"] == [scope]
            caller = Caller(token["token"])
            for route in routes():
                if route.method == "GET" and route.template in ("/me", "/pools", "/investors", "/tokens"):
                    expected = 200 if SCOPE_OF[str(route)] == scope else 403
                    assert caller.send("GET", route.template).status_code == expected, (scope, route)
            reports = caller.send("GET", f"/pools/{pool}/reports/trial-balance")
            assert reports.status_code == (200 if scope == "reports:read" else 403)

    def test_twin_a_token_without_scopes_goes_everywhere(self, world: World) -> None:
        assert world.mia.send("GET", "/me").status_code == 200
        assert world.mia.get("/tokens")["items"][0]["scopes"] is None

    def test_are_never_more_for_what_a_token_hands_out(self, world: World, mia: Member) -> None:
        made = world.mia.post(
            "/tokens", {"name": "robot", "ttl_s": 600, "scopes": ["access:write", "pools:read"]}, key=""
        )
        robot = Caller(made["token"])
        for scopes in (None, ["pools:write"], ["pools:read", "money:approve"]):
            body = {"name": "more", "ttl_s": 60} | ({} if scopes is None else {"scopes": scopes})
            assert robot.send("POST", "/tokens", body, key="").status_code == 403
        client = {"name": "More", "kind": "machine", "scopes": ["pools:write"]}
        path = f"/organisations/{mia.organisation_id}/clients"
        assert robot.send("POST", path, client, key="").status_code == 403
        assert robot.send("POST", path, client | {"scopes": ["pools:read"]}, key="").status_code == 201
        assert robot.send("POST", "/tokens", {"name": "less", "ttl_s": 60, "scopes": ["pools:read"]}).status_code == 201

    def test_are_those_that_there_are(self, world: World) -> None:
        for scopes in ([], ["everything"], ["openid"]):
            refused = world.mia.send("POST", "/tokens", {"name": "x", "ttl_s": 60, "scopes": scopes})
            assert (refused.status_code, refused.json()["code"]) == (422, "unknown_scope")


class TestLastUse:
    def test_of_a_token_is_listed(self, world: World) -> None:
        made = world.mia.post("/tokens", {"name": "robot", "ttl_s": 600}, key="")
        by_name = {one["name"]: one for one in world.mia.get("/tokens")["items"]}
        assert by_name["robot"]["last_used_at"] is None
        before = clock.now()
        assert Caller(made["token"]).send("GET", "/me").status_code == 200
        by_name = {one["name"]: one for one in world.mia.get("/tokens")["items"]}
        assert by_name["robot"]["last_used_at"] >= before.isoformat()[:19]
        assert by_name["test"]["last_used_at"] is not None
