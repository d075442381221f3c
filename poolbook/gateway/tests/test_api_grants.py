"""Pia is let into one pool of Mia's firm: at every route, whatever her role, there is nothing of the other one."""

from typing import Any
from uuid import UUID

import pytest

from poolbook.gateway.api.roles import OWN
from poolbook.gateway.tests.api_cast import PAID, Caller, Life, World, aud, open_pool, sign_heads, token_for
from poolbook.gateway.tests.api_routes import KINDS, POOL_FILE, Route, bodies, routes
from poolbook.gateway.tests.test_api_tenants import walk
from poolbook.kernel import limits
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user

PIA = named_id("user", "pia")
ROLES = [role for role in Role if role is not Role.OWNER]
OF_THE_FIRM = {  # what she sees of it; each is looked at for what it says
    "GET /organisations/{organisation_id}",
    "GET /organisations/{organisation_id}/members",
    "GET /organisations/{organisation_id}/approval-policy",
    "GET /organisations/{organisation_id}/approvals",
    "GET /organisations/{organisation_id}/jobs",
    "GET /organisations/{organisation_id}/names",
    "GET /organisations/{organisation_id}/sign-in-policy",
    "GET /organisations/{organisation_id}/standings",
    "GET /organisations/{organisation_id}/tasks",
    "GET /users/{user_id}",
}
AUDIT = "GET /organisations/{organisation_id}/audit"
NOT_HERS = (403, 404)
RECEIPT = {"received_on": PAID, "amount": aud("7")}


@pytest.fixture
def granted(world: World, life: Life) -> str:
    """The pool that Pia is let into; Bob has asked for a part of it. She must not see the other: Ann is in no other."""
    pool = open_pool(world, "Granted")
    world.mia.post(f"/pools/{pool}/commitments", {"investor_id": str(world.investors["bob"]), "amount": aud("5")})
    return pool


@pytest.fixture
def ids(world: World, life: Life, mia: Member) -> dict[str, str]:
    sign_heads()
    (one, *_) = world.mia.get(f"/organisations/{mia.organisation_id}/audit?what=CapitalCallIssued")["items"]
    nothing = dict.fromkeys(("client_id", "token_id", "job_id"), str(named_id("nothing")))
    of_the_firm = {"organisation_id": str(mia.organisation_id), "user_id": str(mia.user_id)}
    return {**life.ids, **nothing, **of_the_firm, "audit_id": one["id"], "kind": "register"}


def pia_as(membership: Role, mia: Member, world: World, pool: str, **more: Any) -> Caller:
    """Let Pia in, as nothing but what she is granted of a pool."""
    add_user(user_id=PIA, email="pia@firm.example", name="Pia Pell")
    add_member(organisation_id=mia.organisation_id, user_id=PIA, role=membership.value, all_pools=False, by=mia)
    world.mia.post(f"/organisations/{mia.organisation_id}/members/{PIA}/grants", {"pool_id": pool, **more})
    return token_for(PIA)


def leaked(response: Any, life: Life, asked: str) -> list[str]:
    """Return what an answer says of the other pool that the request had not said itself."""
    text = response.content.decode()
    return [one for one in {*life.ids.values(), "Kestrel I"} - {"register"} if one in text and one not in asked]


class TestPia:
    @pytest.mark.parametrize("role", ROLES)
    def test_finds_nothing_of_the_other_pool_at_any_route(
        self, world: World, life: Life, granted: str, ids: dict[str, str], mia: Member, role: Role
    ) -> None:
        pia = pia_as(role, mia, world, granted)
        before = world.mia.get(f"/pools/{life.pool}")
        right = bodies(life, ids)
        for route, response in walk(pia, life, ids).items():
            name = str(route)
            is_open = name in OWN | OF_THE_FIRM or (role is Role.AUDITOR and name.startswith(AUDIT))
            if name == "GET /organisations/{organisation_id}/audit/{audit_id}/proof" or not (
                is_open or (route.method == "GET" and not route.needs_id)
            ):
                assert response.status_code in NOT_HERS, f"{route}: {response.status_code} {response.content!r}"
            else:
                assert response.status_code in (200, 201, 404), f"{route}: {response.content!r}"
            assert not leaked(response, life, f"{route.path(ids)} {right.get(name)}"), (route, response.content)
        assert world.mia.get(f"/pools/{life.pool}") == before

    def test_is_told_404_for_each_thing_of_it(
        self, world: World, life: Life, granted: str, ids: dict[str, str], mia: Member
    ) -> None:
        pia = pia_as(Role.MANAGER, mia, world, granted)
        nowhere = {**dict.fromkeys(life.ids, str(named_id("nowhere"))), "kind": "register"}
        things = [
            one for one in routes() if one.needs_id and "organisation" not in str(one) and "user_id" not in str(one)
        ]
        right = bodies(life, ids)
        assert len(things) > 80
        for route in things:
            response = pia.send(route.method, route.path(ids), right.get(str(route)))
            if "/invitations/" in str(route) or ("/investors/" in str(route) and route.method != "GET"):
                assert response.status_code == 403, route  # of the whole firm: she would get the same for anybody's
                continue
            assert response.status_code == 404, f"{route}: {response.content!r}"
            twin = pia.send(route.method, route.path({**ids, **nowhere}), right.get(str(route)))
            said, like = ([one.json()[name] for name in ("status", "code", "detail")] for one in (response, twin))
            assert said == like, route
        for kind in KINDS:
            assert pia.send("GET", f"/pools/{life.pool}/reports/{kind}").status_code == 404

    def test_sees_her_pool_and_who_is_in_it(self, world: World, life: Life, granted: str, mia: Member) -> None:
        pia = pia_as(Role.AUDITOR, mia, world, granted)
        bob = str(world.investors["bob"])
        assert [one["id"] for one in pia.get("/pools")["items"]] == [granted]
        assert pia.get(f"/pools/{granted}") == world.mia.get(f"/pools/{granted}")
        assert [one["investor_id"] for one in pia.get(f"/pools/{granted}/commitments")["items"]] == [bob]
        assert [one["id"] for one in pia.get("/investors")["items"]] == [bob]
        assert pia.get(f"/investors/{bob}")["name"] == "Bob Brook"
        people = ",".join(str(one) for one in world.investors.values())
        names = pia.get(f"/organisations/{mia.organisation_id}/names?ids={people}")["items"]
        assert [one["name"] for one in names] == ["Bob Brook"]
        assert pia.get(f"/pools/{granted}/reports/register") == world.mia.get(f"/pools/{granted}/reports/register")
        me = pia.get("/me")
        assert (me["all_pools"], me["may"]) == (False, [])
        assert me["grants"] == [{"pool_id": granted, "role": "auditor", "may": ["read", "read_audit"]}]
        assert [
            one["pool_id"] for one in pia.get(f"/organisations/{mia.organisation_id}/members/{PIA}/grants")["items"]
        ]
        others = f"/organisations/{mia.organisation_id}/members/{mia.user_id}/grants"
        assert pia.send("GET", others).status_code == 404

    def test_sees_what_takes_her_long_and_nobody_elses_import(
        self, world: World, granted: str, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "JOB_SHOWN_MS", 0)
        monkeypatch.setattr(limits, "JOB_TELL_MS", 0)
        pia = pia_as(Role.OPERATIONS, mia, world, granted, role="operations")
        jobs = f"/organisations/{mia.organisation_id}/jobs"
        world.mia.send(
            "POST", f"/organisations/{mia.organisation_id}/imports?dry_run=true", {"files": POOL_FILE}, key=""
        )
        (others,) = world.mia.get(f"{jobs}?kind=import")["items"]
        own = str(named_id("job", "pia's"))
        assert pia.send("POST", "/receipts", {"pool_id": granted, **RECEIPT}, key=own).status_code == 201
        assert [one["id"] for one in pia.get(jobs)["items"]] == [own]
        assert [pia.send("GET", f"{jobs}/{one}").status_code for one in (own, others["id"])] == [200, 404]
        assert [pia.send("DELETE", f"{jobs}/{one}").status_code for one in (own, others["id"])] == [409, 403]


class TestGrant:
    def test_lets_her_do_there_what_its_role_may(self, world: World, life: Life, granted: str, mia: Member) -> None:
        pia = pia_as(Role.AUDITOR, mia, world, granted, role="operations")
        pia.post("/receipts", {"pool_id": granted, **RECEIPT})
        for path, body in ((f"/pools/{granted}/closing", {}), ("/pools", {}), ("/investors", {"investors": []})):
            refused = pia.send("POST", path, body) if path != "/pools" else self._make_a_pool(pia)
            assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed"), path

    def _make_a_pool(self, pia: Caller) -> Any:
        body = {"name": "Hers", "kind": "spv", "currency": "AUD", "time_zone": "UTC", "opened_on": "2024-01-01"}
        return pia.send("POST", "/pools", body)

    def test_gives_a_role_besides_to_whoever_sees_all(
        self, world: World, life: Life, granted: str, mia: Member
    ) -> None:
        (zoe,) = [
            one["user_id"]
            for one in world.mia.get(f"/organisations/{mia.organisation_id}/members")["items"]
            if one["role"] == "auditor"
        ]
        grants = f"/organisations/{mia.organisation_id}/members/{zoe}/grants"
        world.mia.post(grants, {"pool_id": granted, "role": "operations"})
        here, elsewhere = ({"pool_id": pool, **RECEIPT} for pool in (granted, life.pool))
        assert world.zoe.send("POST", "/receipts", here).status_code == 201
        assert world.zoe.send("POST", "/receipts", elsewhere).status_code == 403
        assert world.mia.send("DELETE", f"{grants}/{granted}").status_code == 204
        assert world.zoe.send("POST", "/receipts", here).status_code == 403

    def test_ends_at_once_when_it_is_taken_back(self, world: World, granted: str, mia: Member) -> None:
        pia = pia_as(Role.MANAGER, mia, world, granted)
        path = f"/organisations/{mia.organisation_id}/members/{PIA}/grants/{granted}"
        assert pia.get(f"/pools/{granted}")["id"] == granted
        assert pia.send("DELETE", path).status_code == 403
        assert world.mia.send("DELETE", path).status_code == 204
        assert pia.send("GET", f"/pools/{granted}").status_code == 404
        assert world.mia.send("DELETE", path).status_code == 404

    def test_is_of_a_pool_of_the_firm(self, world: World, granted: str, mia: Member, rex: Member) -> None:
        path = f"/organisations/{mia.organisation_id}/members/{mia.user_id}/grants"
        assert world.mia.send("POST", path, {"pool_id": str(named_id("nothing"))}).status_code == 404
        theirs = f"/organisations/{rex.organisation_id}/members/{rex.user_id}/grants"
        assert world.rex.send("POST", theirs, {"pool_id": granted}).status_code == 404

    def test_comes_with_an_invitation(self, world: World, granted: str, mia: Member) -> None:
        path = f"/organisations/{mia.organisation_id}/invitations"
        asked = {"email": "new@firm.example", "role": "auditor", "all_pools": False}
        made = world.mia.post(path, {**asked, "grants": [{"pool_id": granted}]})
        assert (made["all_pools"], made["grants"]) == (
            False,
            [{"pool_id": granted, "role": "auditor", "ends_at": None}],
        )
        assert world.mia.send("POST", path, {**asked, "grants": [{"pool_id": str(PIA)}]}).status_code == 404


class TestAudit:
    def test_shows_an_auditor_of_a_pool_what_is_about_it(
        self, world: World, life: Life, granted: str, ids: dict[str, str], mia: Member
    ) -> None:
        pia = pia_as(Role.AUDITOR, mia, world, granted)
        sign_heads()
        trail = f"/organisations/{mia.organisation_id}/audit"
        seen = pia.get(f"{trail}?limit=200")["items"]
        assert {one["subject"] for one in seen} == {granted}
        assert {"PoolCreated", "CommitmentRequested", "POST /pools"} <= {one["what"] for one in seen}
        assert pia.send("GET", f"{trail}/{seen[0]['id']}/proof").status_code == 200
        assert pia.send("GET", f"{trail}/{ids['audit_id']}/proof").status_code == 404
        assert pia.send("GET", f"{trail}?after={ids['audit_id']}").status_code == 404

    def test_is_not_for_those_who_are_no_auditor_there(self, world: World, granted: str, mia: Member) -> None:
        pia = pia_as(Role.OPERATIONS, mia, world, granted)
        assert pia.send("GET", f"/organisations/{mia.organisation_id}/audit").status_code == 403


class TestTwin:
    def test_without_the_grants_looked_at_she_would_see_the_other_pool(
        self, world: World, life: Life, granted: str, ids: dict[str, str], mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pia = pia_as(Role.MANAGER, mia, world, granted)
        monkeypatch.setattr(Member, "sees", lambda *_: True)
        monkeypatch.setattr(Member, "pools", property(lambda _: frozenset({UUID(life.pool), UUID(granted)})))
        reads = [one for one in routes() if one.method == "GET" and "pool_id" in one.template]
        leaks = [one for one in reads if pia.send("GET", one.path(ids)).status_code == 200]
        assert len(leaks) > len(reads) / 2
        assert Route("GET", "/pools/{pool_id}") in leaks
