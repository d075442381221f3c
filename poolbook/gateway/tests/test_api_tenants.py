"""Who sees what: every route of the document, walked by everybody who must not get through."""

from typing import Any

import pytest

from poolbook.gateway.tests.api_cast import ANN_USER, Caller, Life, World, open_pool, sign_heads
from poolbook.gateway.tests.api_routes import KINDS, POOL_FILE, Route, bodies, routes
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.pools.models import Pool
from poolbook.users.operations.link_investor_user import link_investor_user

OWN_WRITES = {
    "POST /tokens",
    "POST /organisations",
    "POST /calculations/waterfall",
    "POST /portfolio/notifications/reading",
}  # what anybody with a token may do for themselves
SIGNATORYS = {  # what an investor's signatory may do besides, for that investor
    "POST /pools/{pool_id}/commitments": 201,
    "POST /commitments/{commitment_id}/withdrawal": 409,  # hers has been admitted
}
OF_INVESTORS = {  # about investors that one acts for, so a 404 to who acts for none
    "GET /portfolio/pools/{pool_id}",
    "GET /portfolio/capital-calls/{call_id}",
    "GET /portfolio/distributions/{distribution_id}",
}
SOMEBODY_ELSES = OF_INVESTORS | {  # not the firm's, so a 404
    "DELETE /tokens/{token_id}",
    "POST /users/{user_id}/erasure",
    "POST /invitations/acceptance",
}


@pytest.fixture
def ids(world: World, life: Life, mia: Member) -> dict[str, str]:
    (token,) = world.mia.get("/tokens")["items"]
    client = world.mia.post(
        f"/organisations/{mia.organisation_id}/clients",
        {"name": "Reports", "kind": "machine", "scopes": ["reports:read"]},
    )
    job = str(named_id("job", "of Mia"))
    imports = f"/organisations/{mia.organisation_id}/imports?dry_run=true&job_id={job}"
    assert world.mia.send("POST", imports, {"files": POOL_FILE}, key="").status_code == 200
    sign_heads()
    latest, *_ = world.mia.get(f"/organisations/{mia.organisation_id}/audit")["items"]
    return {
        **life.ids,
        "audit_id": latest["id"],
        "client_id": client["id"],
        "job_id": job,
        "organisation_id": str(mia.organisation_id),
        "user_id": str(mia.user_id),
        "token_id": token["id"],
        "kind": "register",
    }


def walk(who: Caller, life: Life, ids: dict[str, str]) -> dict[Route, Any]:
    """Send a right request to every route; a route without a body in the table fails the test."""
    right = bodies(life, ids)
    unmapped = {str(route) for route in routes() if route.method != "GET"} ^ set(right)
    assert not unmapped, f"say in api_routes.py what a right body is: {unmapped}"
    return {route: who.send(route.method, route.path(ids), right.get(str(route))) for route in routes()}


class TestRex:
    def test_finds_nothing_of_mias_at_any_route(self, world: World, life: Life, ids: dict[str, str]) -> None:
        for route, response in walk(world.rex, life, ids).items():
            if route.needs_id or str(route) in ("POST /receipts", "POST /invitations/acceptance"):
                assert response.status_code == 404, f"{route}: {response.status_code} {response.content!r}"
                assert response.headers["Content-Type"] == "application/problem+json"
            else:
                assert response.status_code in (200, 201), f"{route}: {response.content!r}"
                assert not [one for one in ids.values() if one in response.content.decode() and one != "register"]

    def test_finds_no_report(self, world: World, ids: dict[str, str]) -> None:
        for kind in KINDS:
            assert world.rex.send("GET", f"/pools/{ids['pool_id']}/reports/{kind}").status_code == 404

    def test_gets_the_same_answer_where_there_is_nothing(self, world: World, life: Life, ids: dict[str, str]) -> None:
        nowhere = dict.fromkeys(ids, "0190a1b2-0000-7000-8000-000000000000") | {"kind": "register"}
        for route, response in walk(world.rex, life, ids).items():
            if route.method == "GET" and route.needs_id:
                twin = world.rex.send("GET", route.path(nowhere))
                assert [response.json()[name] for name in ("status", "code", "detail")] == [
                    twin.json()[name] for name in ("status", "code", "detail")
                ], route

    def test_would_see_the_pool_without_the_tenant_check(
        self, world: World, life: Life, monkeypatch: pytest.MonkeyPatch, without_walls: None
    ) -> None:
        monkeypatch.setattr("poolbook.pools.queries.pool._seen_by", lambda by: Pool.objects.all())
        assert world.rex.send("GET", f"/pools/{life.pool}").status_code == 200

    def test_would_change_the_pool_without_the_tenant_check(
        self, world: World, monkeypatch: pytest.MonkeyPatch, life: Life, without_walls: None
    ) -> None:
        monkeypatch.setattr("poolbook.pools.queries.pool._own", lambda by: Pool.objects.all())
        assert world.rex.send("POST", f"/pools/{life.pool}/closing").status_code == 201


class TestNobody:
    def test_gets_401_at_every_route_before_anything_is_read(
        self, world: World, life: Life, ids: dict[str, str]
    ) -> None:
        for route, response in walk(world.nobody, life, ids).items():
            assert response.status_code == 401, route
            assert response.headers["WWW-Authenticate"] == 'Bearer realm="poolbook"'
        for route in routes():
            broken = dict.fromkeys(ids, "no-id")
            response = world.nobody.send(route.method, route.path(broken), b"{", key="", content_type="text/plain")
            assert response.status_code == 401, route

    def test_gets_in_with_no_other_token(self, world: World) -> None:
        for token in ("", "pb_" + "0" * 64, "x" * 10_000, "pb_'; DROP TABLE users_token; --", "\u00ff"):
            response = Caller(token).send("GET", "/me")
            assert response.status_code == 401
            assert token.encode() not in response.content or not token
        for scheme in ("Basic bWlhOm1pYQ==", "Bearer", "bearer "):
            assert world.nobody.send("GET", "/me", Authorization=scheme).status_code == 401

    def test_gets_in_with_no_token_that_was_taken_back(self, world: World) -> None:
        (token,) = world.rex.get("/tokens")["items"]
        assert world.rex.send("DELETE", f"/tokens/{token['id']}").status_code == 204
        assert world.rex.send("GET", "/me").status_code == 401


class TestZoe:
    def test_reads_everything_of_her_firm_and_changes_nothing(
        self, world: World, life: Life, ids: dict[str, str]
    ) -> None:
        before = world.mia.get(f"/pools/{life.pool}")
        for route, response in walk(world.zoe, life, ids).items():
            if str(route) in SOMEBODY_ELSES:
                expected = {404}
            elif route.method == "GET" or str(route) in OWN_WRITES:
                expected = {200, 201}
            else:
                expected = {403}
            assert response.status_code in expected, f"{route}: {response.status_code} {response.content!r}"
        assert world.mia.get(f"/pools/{life.pool}") == before


class TestAnn:
    def test_sees_her_own_lines_only(self, world: World, life: Life, ids: dict[str, str]) -> None:
        ann, others = ids["investor_id"], [str(world.investors[name]) for name in ("bob", "gp")]
        pool = f"/pools/{life.pool}"
        assert [one["id"] for one in world.ann.get("/pools")["items"]] == [life.pool]
        assert world.ann.get(pool)["cash"] is None
        for path in (f"{pool}/commitments", f"{pool}/payouts"):
            assert {one["investor_id"] for one in world.ann.get(path)["items"]} == {ann}
        for path in (f"/capital-calls/{ids['call_id']}", f"/distributions/{ids['distribution_id']}"):
            assert {line["investor_id"] for line in world.ann.get(path)["lines"]} == {ann}
        (issued,) = world.ann.get(f"{pool}/capital-calls")["items"]
        assert (issued["amount"]["amount"], issued["paid"]["amount"]) == ("60000.00", "60000.00")
        assert len(world.ann.get(f"{pool}/reports/capital-accounts")["accounts"]) == 1
        assert [one["id"] for one in world.ann.get("/investors")["items"]] == [ann]
        for route in routes():
            if route.method == "GET":
                text = world.ann.send("GET", route.path(ids)).content.decode()
                assert not [one for one in others if one in text], route

    def test_changes_nothing_but_what_she_promises(self, world: World, life: Life, ids: dict[str, str]) -> None:
        before = world.mia.get(f"/pools/{life.pool}")
        for route, response in walk(world.ann, life, ids).items():
            if str(route) in SIGNATORYS:
                assert response.status_code == SIGNATORYS[str(route)], f"{route}: {response.content!r}"
            elif route.method != "GET" and str(route) not in OWN_WRITES:
                assert response.status_code in (403, 404), f"{route}: {response.content!r}"
        assert world.mia.get(f"/pools/{life.pool}") == before

    def test_promises_and_takes_back_for_herself_alone(self, world: World, mia: Member) -> None:
        pool = open_pool(world, "Fresh")
        ann, bob = (str(world.investors[name]) for name in ("ann", "bob"))
        path, amount = f"/pools/{pool}/commitments", {"amount": "5", "currency": "AUD"}
        assert world.ann.send("GET", f"/pools/{pool}").status_code == 404
        assert world.ann.send("POST", path, {"investor_id": bob, "amount": amount}).status_code == 404
        refused = world.ann.send("POST", path, {"investor_id": ann, "amount": amount, "carry_rate": "0"})
        assert (refused.status_code, refused.json()["code"]) == (403, "side_letter_is_the_managers")
        made = world.ann.post(path, {"investor_id": ann, "amount": amount})
        assert (made["state"], world.ann.get(f"/pools/{pool}")["name"]) == ("requested", "Fresh")
        assert [one["id"] for one in world.mia.get(path)["items"]] == [made["id"]]
        assert world.rex.send("POST", f"/commitments/{made['id']}/withdrawal").status_code == 404
        link_investor_user(
            investor_id=world.investors["ann"],
            user_id=ANN_USER,
            capacity="viewer",
            organisation_id=mia.organisation_id,
            by=mia,
        )
        assert (
            world.ann.send("POST", path, {"investor_id": ann, "amount": amount}).json()["code"] == "not_their_signatory"
        )
        assert world.ann.send("POST", f"/commitments/{made['id']}/withdrawal").status_code == 403

    def test_does_not_see_the_commitment_of_bob(self, world: World, life: Life) -> None:
        (bob,) = [
            one["id"]
            for one in world.mia.get(f"/pools/{life.pool}/commitments")["items"]
            if one["investor_id"] == str(world.investors["bob"])
        ]
        assert world.ann.send("GET", f"/commitments/{bob}").status_code == 404

    def test_does_not_see_proposals(self, world: World, life: Life) -> None:
        body = {"items": [{"use": "expenses", "amount": {"amount": "5", "currency": "AUD"}}], "due_on": "2199-01-01"}
        call = world.mia.post(f"/pools/{life.pool}/capital-call-proposals", body)
        assert world.ann.send("GET", f"/capital-calls/{call['id']}").status_code == 404
        proposed = world.mia.post(f"/pools/{life.pool}/distributions", {"amount": {"amount": "5", "currency": "AUD"}})
        assert world.ann.send("GET", f"/distributions/{proposed['id']}").status_code == 404


class TestMakerAndChecker:
    def test_are_two_people(self, world: World, life: Life) -> None:
        proposed = world.mia.post(f"/pools/{life.pool}/distributions", {"amount": {"amount": "5", "currency": "AUD"}})
        refused = world.mia.send("POST", f"/distributions/{proposed['id']}/approval")
        assert (refused.status_code, refused.json()["code"]) == (403, "maker_is_checker")
        world.abe.post(f"/distributions/{proposed['id']}/approval")
