"""The policy at the doors: every role at every route, and the page that says who may do what."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from poolbook.eventlog.relay import drain
from poolbook.gateway.api.roles import ACTIONS_OF, OWN, actions_of, written_roles
from poolbook.gateway.tests.api_cast import ANN_USER, Caller, Life, World, token_for
from poolbook.gateway.tests.api_routes import Route, bodies, routes
from poolbook.kernel import policy
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.grant_pool import grant_pool

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "roles.md"
LAST = {"POST /organisations/{organisation_id}/ownership"}  # whoever does this is no owner any more
OF_THE_WHOLE = {"manage_organisation", "manage_investors", "import"}  # actions that no pool's grant is enough for
SHAPED_FIRST = {"POST /users/{user_id}/erasure"}  # of somebody that another organisation added: there is no such person

OF_NO_POOL = (
    "POST /organisations/{organisation_id}/approvals/"  # who has some pools alone does not see what waits there
)


def user_for(name: str) -> Any:
    """Make a user."""
    return add_user(user_id=named_id("user", name), email=f"{name}@firm.example", name=name).user_id


@pytest.fixture
def ids(life: Life, mia: Member) -> dict[str, str]:
    """What the walk is about; the member is a bystander, so that nobody takes themselves out of it."""
    bystander = user_for("bystander")
    add_member(organisation_id=mia.organisation_id, user_id=bystander, role="auditor", by=mia)
    named = {"organisation_id": str(mia.organisation_id), "user_id": str(bystander), "kind": "register"}
    return {
        **life.ids,
        **named,
        "token_id": str(named_id("no token")),
        "client_id": str(named_id("no client")),
        "job_id": str(named_id("no job")),
    }


def refused_by_role(who: Caller, life: Life, ids: dict[str, str]) -> dict[Route, bool]:
    """Send a right request to every route that changes something; return whether the policy refused it."""
    found = {}
    right = bodies(life, ids)
    for route in sorted(routes(), key=lambda one: str(one) in LAST):
        if route.method == "GET" or str(route) in OWN:
            continue
        if str(route).endswith("/imports"):
            drain()  # an import waits for what the routes before it set off
        response = who.send(route.method, route.path(ids), right[str(route)])
        assert response.status_code < 500, (route, response.content)
        assert response.status_code != 401, route
        found[route] = response.status_code == 403 and response.json()["code"] == "not_allowed"
    return found


class TestTable:
    def test_has_every_route_once(self) -> None:
        listed = {str(route) for route in routes()}
        assert {one for one in listed if not one.startswith("GET ")} - OWN == set(ACTIONS_OF)
        assert listed >= OWN

    def test_names_actions_of_the_policy_and_leaves_none_out_that_a_route_could_ask_for(self) -> None:
        used = {action for route in routes() for action in actions_of(str(route))}
        assert used == set(policy.ACTIONS)

    def test_breaks_on_a_route_that_it_does_not_have(self) -> None:
        with pytest.raises(KeyError):
            actions_of("POST /money")


@pytest.mark.parametrize("role", [*Role])
class TestMatrix:
    def test_lets_exactly_the_roles_of_the_table_go_on(
        self, world: World, life: Life, ids: dict[str, str], mia: Member, role: Role
    ) -> None:
        user_id = user_for("walker")
        add_member(organisation_id=mia.organisation_id, user_id=user_id, role=role.value, by=mia)
        wrong = {}
        for route, refused in refused_by_role(token_for(user_id), life, ids).items():
            may = [role in policy.ACTIONS[action] for action in actions_of(str(route))]
            if str(route) in SHAPED_FIRST or (any(may) and not all(may)):
                continue  # which action counts depends on whose the thing is
            if refused == all(may):
                wrong[str(route)] = "refused" if refused else "let go on"
        assert not wrong


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
class TestMatrixOfGrants:
    def test_gives_the_role_in_the_pool_and_nothing_of_the_whole_organisation(
        self, world: World, life: Life, ids: dict[str, str], mia: Member, role: Role
    ) -> None:
        firm, user_id = {"organisation_id": mia.organisation_id, "by": mia}, user_for("walker")
        add_member(user_id=user_id, role="auditor", all_pools=False, **firm)
        grant_pool(user_id=user_id, pool_id=UUID(life.pool), role=role.value, **firm)
        wrong = {}
        for route, refused in refused_by_role(token_for(user_id), life, ids).items():
            actions = actions_of(str(route))
            may = [role in policy.ACTIONS[action] and action not in OF_THE_WHOLE for action in actions]
            if str(route) in SHAPED_FIRST or str(route).startswith(OF_NO_POOL) or (any(may) and not all(may)):
                continue
            if refused == (all(may) and str(route) != "POST /pools"):
                wrong[str(route)] = "refused" if refused else "let go on"
        assert not wrong


class TestMatrixOfNobodys:
    def test_lets_an_investors_user_do_nothing_of_the_managers(
        self, world: World, life: Life, ids: dict[str, str]
    ) -> None:
        for route in routes():
            if route.method != "GET" and str(route) not in OWN:
                response = world.ann.send(route.method, route.path(ids), bodies(life, ids)[str(route)])
                is_hers = str(route).startswith(("POST /pools/{pool_id}/commitments", "POST /commitments/"))
                assert is_hers or response.status_code in (403, 404), (route, response.content)

    def test_would_let_an_auditor_pay_if_the_table_said_so(
        self, world: World, life: Life, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        right = bodies(life, ids)["POST /pools/{pool_id}/expenses"]
        path = f"/pools/{life.pool}/expenses"
        assert world.zoe.send("POST", path, right).status_code == 403
        monkeypatch.setitem(policy.ACTIONS, "record_money", frozenset(Role))
        assert world.zoe.send("POST", path, right).status_code == 201


class TestInvestorsUser:
    def test_sees_what_is_of_their_investors_in_two_firms_and_nothing_else(self, world: World, life: Life) -> None:
        made = world.rex.post(
            "/investors",
            {"investors": [{"name": name, "kind": "individual", "class": "lp"} for name in ("Ann Archer", "Other")]},
        )["investors"]
        hers, others = (one["id"] for one in made)
        pool = world.rex.post(
            "/pools",
            {"name": "Rival I", "kind": "fund", "currency": "AUD", "time_zone": "UTC", "opened_on": "2024-01-01"},
        )["id"]
        world.rex.post(f"/pools/{pool}/opening", {"on": "2024-01-01"})
        amount = {"amount": "100", "currency": "AUD"}
        for investor in (hers, others):
            made = world.rex.post(
                f"/pools/{pool}/commitments",
                {"investor_id": investor, "amount": amount, "committed_on": "2024-01-01"},
            )
            world.rex.post(f"/commitments/{made['id']}/acceptance", {"on": "2024-01-01"})
        world.rex.post(f"/pools/{pool}/closes", {"admitted_on": "2024-02-01"})
        assert world.ann.send("GET", f"/pools/{pool}").status_code == 404
        world.rex.post(f"/investors/{hers}/users", {"user_id": str(ANN_USER), "capacity": "viewer"})

        assert {one["id"] for one in world.ann.get("/pools")["items"]} == {life.pool, pool}
        assert {one["id"] for one in world.ann.get("/investors")["items"]} == {hers, life.ids["investor_id"]}
        for where, investor in ((pool, hers), (life.pool, life.ids["investor_id"])):
            seen = world.ann.get(f"/pools/{where}/commitments")["items"]
            assert {one["investor_id"] for one in seen} == {investor}
        for investor in (others, str(world.investors["bob"])):
            assert world.ann.send("GET", f"/investors/{investor}").status_code == 404
        assert world.mia.send("GET", f"/pools/{pool}").status_code == 404


class TestPage:
    def test_is_the_one_checked_in(self) -> None:
        assert written_roles() == PAGE.read_text(), "run make roles and look at the difference"
