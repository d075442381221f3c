"""A second factor that an organisation asks for: nobody gets at anything of it without one, by whatever way."""

# ruff: noqa: F811
from typing import Any
from uuid import UUID

import pytest

from poolbook.gateway import second_factor
from poolbook.gateway.api import auth
from poolbook.gateway.live import Known
from poolbook.gateway.sign_in.one_click import one_click_link
from poolbook.gateway.tests.api_cast import Caller, World, open_pool
from poolbook.gateway.tests.oauth_program import (
    ORIGIN,
    asked,
    granted,
    home,  # noqa: F401
    machine,  # noqa: F401
    mias,  # noqa: F401
    program,
    register,
    status,
)
from poolbook.gateway.tests.test_sign_in import Browser, choose_password
from poolbook.gateway.tests.test_sign_in import TestSecondFactor as Factors
from poolbook.kernel.member import OPERATOR, Member, Role
from poolbook.realtime.sight import Credentials
from poolbook.users.operations.set_sign_in_policy import set_sign_in_policy

POLICY = "/organisations/{}/sign-in-policy"


@pytest.fixture
def firm(mia: Member) -> UUID:
    assert mia.organisation_id is not None
    return mia.organisation_id


def demand(firm: UUID, whom: str = "members") -> None:
    """Ask for a second factor, as the operator of the machine."""
    operator = Member(user_id=OPERATOR, organisation_id=firm, role=Role.OWNER)
    set_sign_in_policy(organisation_id=firm, second_factor=whom, by=operator)


def signed_in(name: str) -> Browser:
    browser = choose_password(f"{name}@firm.example")
    assert browser.sign_in(f"{name}@firm.example").status_code == 200
    return browser


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


NEEDED = (403, "second_factor_needed")


class TestSession:
    def test_gets_at_nothing_before_a_factor_is_added_and_then_at_everything(
        self, world: World, firm: UUID, mias: Browser
    ) -> None:
        pool = open_pool(world)
        demand(firm)
        assert code_of(mias.ask("GET", f"/api/v1/pools/{pool}")) == NEEDED
        assert code_of(mias.ask("POST", "/api/v1/pools", {}, **{"Idempotency-Key": "one"})) == NEEDED
        assert mias.ask("GET", "/api/v1/me").json()["organisation"]["id"] == str(firm)  # to find out whose demand it is
        Factors().enrol(mias)
        assert mias.ask("GET", f"/api/v1/pools/{pool}").status_code == 200

    def test_would_get_at_it_where_nobody_looks(
        self, world: World, firm: UUID, mias: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pool = open_pool(world)
        demand(firm)
        monkeypatch.setattr(auth, "require_second_factor", lambda member: None)
        assert mias.ask("GET", f"/api/v1/pools/{pool}").status_code == 200

    def test_is_stopped_when_the_last_factor_is_removed(self, firm: UUID, mias: Browser) -> None:
        Factors().enrol(mias)
        demand(firm)
        assert mias.ask("GET", "/api/v1/pools").status_code == 200
        removed = mias.ask("DELETE", "/_allauth/browser/v1/account/authenticators/totp")
        assert removed.status_code == 200
        assert code_of(mias.ask("GET", "/api/v1/pools")) == NEEDED

    def test_of_another_firm_and_of_an_investors_user_is_not_asked(self, world: World, firm: UUID) -> None:
        demand(firm)
        assert signed_in("rex").ask("GET", "/api/v1/pools").status_code == 200
        ann = signed_in("ann")
        assert ann.ask("GET", "/api/v1/portfolio").status_code == 200
        demand(firm, "everybody")
        assert code_of(ann.ask("GET", "/api/v1/portfolio")) == NEEDED

    def test_of_the_demo_still_begins_with_one_click(self, world: World, firm: UUID) -> None:
        demand(firm)
        browser = Browser()
        assert browser.client.get(one_click_link("mia@firm.example", origin="", to="/manage"))["Location"] == "/manage"
        assert browser.ask("GET", "/api/v1/me").status_code == 200
        assert code_of(browser.ask("GET", "/api/v1/pools")) == NEEDED

    def test_follows_no_live_updates(self, world: World, firm: UUID, mias: Browser) -> None:
        shown = Credentials(kind="session", secret=mias.client.cookies["__Host-poolbook"].value)
        assert Known().member(shown) is not None
        demand(firm)
        with pytest.raises(second_factor.SecondFactorNeeded):
            Known().member(shown)


class TestTokens:
    def test_of_a_person_wait_for_the_factor_too(self, world: World, firm: UUID, mias: Browser) -> None:
        demand(firm)
        assert code_of(world.mia.send("GET", "/pools")) == NEEDED
        assert code_of(world.mia.send("POST", "/tokens", {"name": "mine", "ttl_s": 60})) == NEEDED
        assert world.mia.send("GET", "/me").status_code == 200
        Factors().enrol(mias)
        assert world.mia.send("GET", "/pools").status_code == 200

    def test_of_programs_let_in_by_a_person_do_too(self, world: World, firm: UUID, mias: Browser) -> None:
        client = register(world.mia, firm)
        _, tokens, _ = granted(mias, client)
        demand(firm)
        assert code_of(Caller(tokens["access_token"]).send("GET", "/pools")) == NEEDED
        Factors().enrol(mias)
        assert status(tokens["access_token"], "/pools") == 200

    def test_of_machines_stand_by_themselves(self, world: World, firm: UUID, machine: dict[str, Any]) -> None:
        demand(firm)
        oauth = program(machine, "pools:read")
        token = oauth.fetch_token(f"{ORIGIN}/oauth/token", grant_type="client_credentials")["access_token"]
        assert status(token, "/pools") == 200

    def test_are_not_consented_to_before(self, world: World, firm: UUID, mias: Browser) -> None:
        client = register(world.mia, firm)
        demand(firm)
        answer = asked(mias, program(client))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/security?next=%2Foauth%2Fauthorize")


class TestPolicy:
    def test_is_set_by_an_owner_who_has_one_and_tells_who_lacks_it(
        self, world: World, firm: UUID, mias: Browser, mia: Member, abe: Member, zoe: Member
    ) -> None:
        path = f"/api/v1{POLICY.format(firm)}"
        before = mias.ask("GET", path).json()
        assert before["second_factor"] == "nobody"
        assert set(before["without"]) == {str(one.user_id) for one in (mia, abe, zoe)}
        assert world.abe.get(POLICY.format(firm))["without"] is None
        body = {"second_factor": "members"}
        refused = mias.ask("POST", path, body, **{"Idempotency-Key": "one"})
        assert code_of(refused) == (409, "own_factor_first")
        Factors().enrol(mias)
        made = mias.ask("POST", path, body, **{"Idempotency-Key": "two"})
        assert (made.status_code, made.json()["second_factor"]) == (201, "members")
        assert set(made.json()["without"]) == {str(one.user_id) for one in (abe, zoe)}

    def test_is_nobody_elses(self, world: World, firm: UUID) -> None:
        for who, expected in ((world.abe, 403), (world.zoe, 403), (world.rex, 404), (world.ann, 404)):
            assert who.send("POST", POLICY.format(firm), {"second_factor": "members"}).status_code == expected
