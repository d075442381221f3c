"""Invitations from the mail to the member: the link's page, the API, the command line."""

import json
import re
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from poolbook.gateway import invitations as sending
from poolbook.gateway.cli import poolbook
from poolbook.gateway.sign_in import mail
from poolbook.gateway.tests.api_cast import World, invite, open_pool, secret_in, token_for
from poolbook.gateway.tests.test_sign_in import API, PASSWORD, Browser, choose_password, key_in
from poolbook.kernel import clock, limits
from poolbook.kernel.member import Member
from poolbook.users import queries

GUS = "gus@firm.example"


def at(browser: Browser, secret: str, part: str, method: str = "POST", body: object = None) -> Any:
    return browser.ask(method, f"/account/invitation/{secret}/{part}", body)


def become_gus(browser: Browser, secret: str) -> None:
    """What the page does for somebody new: a user, a password by mail, a sign-in."""
    assert at(browser, secret, "newcomer", body={"name": "Gus Gray"}).status_code == 204
    assert browser.ask("POST", f"{API}/auth/password/request", {"email": GUS}).status_code == 200
    key = key_in(mail.mails()[0].text)
    assert browser.ask("POST", f"{API}/auth/password/reset", {"key": key, "password": PASSWORD}).status_code == 401
    assert browser.sign_in(GUS).status_code == 200


class TestMail:
    def test_says_who_asks_and_as_what_and_holds_the_link(self, world: World) -> None:
        invite(world)
        sent = mail.mails()[0]
        assert (sent.to, sent.subject) == (GUS, "Kestrel Ventures invites you to poolbook")
        assert "Kestrel Ventures asks you to join as operations." in sent.text
        assert re.search(r"^http://localhost:8000/account/invitation/pb_[0-9a-f]{64}$", sent.text, re.M)

    def test_names_no_investor(self, world: World) -> None:
        path = f"/investors/{world.investors['bob']}/invitations"
        world.mia.post(path, {"email": GUS, "capacity": "viewer"})
        sent = mail.mails()[0]
        assert "to act for an investor as viewer" in sent.text
        assert "Bob" not in sent.text

    def test_is_sent_once_for_one_key(self, world: World) -> None:
        firm = world.mia.get("/me")["organisation"]["id"]
        body = {"email": GUS, "role": "auditor"}
        first, second = (world.mia.post(f"/organisations/{firm}/invitations", body, key="k1") for _ in range(2))
        assert first == second
        assert len(mail.mails()) == 1

    def test_would_hold_a_dead_link_without_the_look_at_the_hash(
        self, world: World, mia: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sending, "secret_hash", lambda secret: "0" * 64)
        firm = world.mia.get("/me")["organisation"]["id"]
        for _ in range(2):
            world.mia.post(f"/organisations/{firm}/invitations", {"email": GUS, "role": "auditor"}, key="k1")
        assert len(mail.mails()) == 2
        monkeypatch.undo()
        with pytest.raises(queries.NoSuchInvitation):
            queries.open_invitation("pb_" + "0" * 64)


class TestPage:
    def test_is_plain_and_holds_no_secret(self, world: World) -> None:
        _, secret = invite(world)
        page = Browser().ask("GET", f"/account/invitation/{secret}")
        assert page.status_code == 200
        assert secret not in page.content.decode()
        assert page.headers["Cache-Control"] == "no-store"
        assert "script-src 'nonce-" in page.headers["Content-Security-Policy"]

    def test_takes_a_stranger_from_the_link_to_a_member(self, world: World, mia: Member) -> None:
        _, secret = invite(world)
        browser = Browser()
        offered = at(browser, secret, "offer", "GET").json()
        assert (offered["organisation"], offered["email"]) == ("Kestrel Ventures", GUS)
        assert (offered["offer"], offered["is_signed_in"], offered["is_yours"]) == (
            "to join as operations",
            False,
            False,
        )
        become_gus(browser, secret)
        assert at(browser, secret, "offer", "GET").json()["is_yours"] is True
        assert at(browser, secret, "acceptance").status_code == 204
        me = browser.ask("GET", "/api/v1/me").json()
        assert (me["user"]["name"], me["organisation"]["role"]) == ("Gus Gray", "operations")
        assert at(browser, secret, "offer", "GET").status_code == 404

    def test_only_asks_a_user_to_accept_even_a_member_of_another_firm(self, world: World, mia: Member) -> None:
        firm = world.mia.get("/me")["organisation"]["id"]
        world.mia.post(f"/organisations/{firm}/invitations", {"email": "rex@firm.example", "role": "auditor"})
        secret = secret_in(mail.mails()[0].text)
        choose_password("rex@firm.example")
        browser = Browser()
        browser.sign_in("rex@firm.example")
        assert at(browser, secret, "acceptance").status_code == 204
        mine = {"Poolbook-Organisation": str(mia.organisation_id)}
        assert browser.ask("GET", "/api/v1/me", **mine).json()["organisation"]["role"] == "auditor"

    def test_answers_a_newcomer_and_a_user_alike(self, world: World) -> None:
        firm = world.mia.get("/me")["organisation"]["id"]
        answers = []
        for email in ("rex@firm.example", GUS):
            world.mia.post(f"/organisations/{firm}/invitations", {"email": email, "role": "auditor"})
            answer = at(Browser(), secret_in(mail.mails()[0].text), "newcomer", body={"name": "Somebody"})
            answers.append((answer.status_code, answer.content))
        assert answers == [(204, b"")] * 2
        user = queries.user_by_email("rex@firm.example")
        assert user is not None
        assert user.name == "Rex Reed"

    def test_lets_nobody_choose_the_password_who_only_has_the_link(self, world: World) -> None:
        _, secret = invite(world)
        browser = Browser()
        answer = at(browser, secret, "newcomer", body={"name": "Mallory"})
        assert not [one for one in ("recovery", "key") if one in answer.content.decode()]
        assert at(browser, secret, "acceptance").status_code == 401

    def test_accepts_for_nobody_else(self, world: World) -> None:
        _, secret = invite(world)
        choose_password("rex@firm.example")
        browser = Browser()
        browser.sign_in("rex@firm.example")
        assert at(browser, secret, "offer", "GET").json()["is_yours"] is False
        refused = at(browser, secret, "acceptance")
        assert (refused.status_code, refused.json()["code"]) == (404, "no_such_invitation")

    def test_says_the_same_of_every_link_that_does_not_open(self, world: World) -> None:
        invitation, secret = invite(world)
        world.mia.post(f"/invitations/{invitation}/resending")
        newer = secret_in(mail.mails()[0].text)
        browser = Browser()
        texts = [at(browser, one, "offer", "GET").content for one in (secret, "pb_" + "0" * 64, "x")]
        with clock.fixed(clock.now() + timedelta(days=limits.INVITATION_DAYS)):
            texts.append(at(browser, newer, "offer", "GET").content)
        assert at(browser, newer, "offer", "GET").status_code == 200
        world.mia.post(f"/invitations/{invitation}/revocation")
        texts.append(at(browser, newer, "offer", "GET").content)
        assert len(set(texts)) == 1
        assert json.loads(texts[0])["status"] == 404

    def test_takes_no_request_from_another_site(self, world: World) -> None:
        _, secret = invite(world)
        browser = Browser()
        for part in ("newcomer", "acceptance"):
            answer = browser.client.post(f"/account/invitation/{secret}/{part}", {}, content_type="application/json")
            assert answer.status_code == 403

    def test_wants_a_name_that_is_one(self, world: World) -> None:
        _, secret = invite(world)
        for body in (None, [], {"name": ""}, {"name": 7}, {"name": "a\u0000b"}, {"name": "x" * 10_000}):
            assert at(Browser(), secret, "newcomer", body=body).status_code == 422
        assert queries.user_by_email(GUS) is None


class TestApi:
    def test_lists_what_became_of_each(self, world: World) -> None:
        firm = world.mia.get("/me")["organisation"]["id"]
        invitation, _ = invite(world)
        (listed,) = world.zoe.get(f"/organisations/{firm}/invitations")["items"]
        assert (listed["email"], listed["state"], listed["role"]) == (GUS, "waiting", "operations")
        world.mia.post(f"/invitations/{invitation}/revocation")
        (listed,) = world.mia.get(f"/organisations/{firm}/invitations")["items"]
        assert (listed["email"], listed["state"]) == ("", "revoked")

    def test_accepts_with_a_token_of_the_right_user(self, world: World) -> None:
        _, secret = invite(world)
        become_gus(Browser(), secret)
        gus = queries.user_by_email(GUS)
        assert gus is not None
        caller = token_for(gus.id)
        body = {"secret": secret}
        first, again = (caller.post("/invitations/acceptance", body, key="k") for _ in range(2))
        assert first == again
        assert first["role"] == "operations"
        assert caller.send("POST", "/invitations/acceptance", body).status_code == 404

    def test_changes_roles_hands_ownership_on_and_lets_people_leave(
        self, world: World, abe: Member, mia: Member
    ) -> None:
        firm = f"/organisations/{mia.organisation_id}"
        changed = world.mia.post(
            f"{firm}/members/{abe.user_id}/role", {"role": "auditor", "ends_at": "2199-01-01T00:00Z"}
        )
        assert (changed["role"], changed["ends_at"]) == ("auditor", "2199-01-01T00:00:00Z")
        handed = world.mia.post(f"{firm}/ownership", {"user_id": str(abe.user_id)})
        assert (handed["owner"], handed["role"]) == (str(abe.user_id), "manager")
        assert world.abe.send("DELETE", f"{firm}/members/{abe.user_id}").json()["code"] == "last_owner"
        assert world.mia.send("DELETE", f"{firm}/members/{mia.user_id}").status_code == 204
        assert world.mia.get("/me")["organisation"] is None

    def test_needs_a_fresh_proof_from_a_browser(self, world: World, mia: Member) -> None:
        choose_password("mia@firm.example")
        browser = Browser()
        browser.sign_in("mia@firm.example")
        path = f"/api/v1/organisations/{mia.organisation_id}/invitations"
        with clock.fixed(clock.now() + timedelta(seconds=limits.STEP_UP_S + 60)):
            refused = browser.ask("POST", path, {"email": GUS, "role": "owner"}, **{"Idempotency-Key": "k"})
        assert refused.json()["code"] == "step_up_needed"


class TestCommand:
    @pytest.fixture
    def run(self, world: World, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Run a command in the databases of the test."""
        for module in ("invitations", "people", "grants"):
            monkeypatch.setattr(f"poolbook.gateway.cli.{module}.session", nullcontext)
        return lambda *words: CliRunner().invoke(poolbook, ["user", *words], catch_exceptions=False)

    def test_invites_lists_sends_again_and_takes_back(self, run: Any, world: World) -> None:
        firm = ("--organisation", "Kestrel Ventures")
        invited = run("invite", "--email", GUS, *firm, "--role", "auditor", "--until", "2199-01-01T00:00:00Z")
        assert invited.exit_code == 0, invited.output
        assert secret_in(invited.output) == secret_in(mail.mails()[0].text)
        (listed,) = json.loads(run("invite", "list", *firm, "--format", "json").output)
        assert (listed["email"], listed["role"], listed["state"]) == (GUS, "auditor", "waiting")
        again = run("invite", "resend", listed["id"], *firm)
        assert secret_in(again.output) != secret_in(invited.output)
        assert run("invite", "revoke", listed["id"], *firm).exit_code == 0
        assert "revoked" in run("invite", "list", *firm).output

    def test_invites_for_an_investor(self, run: Any, world: World) -> None:
        firm = ("--organisation", "Kestrel Ventures")
        done = run("invite", "--email", GUS, *firm, "--investor", "Bob Brook", "--capacity", "signatory")
        assert done.exit_code == 0, done.output
        for words in (["--role", "auditor", "--investor", "Bob Brook"], []):
            assert run("invite", "--email", GUS, *firm, *words).exit_code == 2

    def test_changes_a_role_and_removes(self, run: Any, world: World, mia: Member, abe: Member) -> None:
        firm = ("--organisation", "Kestrel Ventures")
        assert run("role", "--email", "abe@firm.example", *firm, "--role", "manager").exit_code == 0
        assert queries.role_of(mia.organisation_id, abe.user_id) == "manager"  # type: ignore[arg-type]
        assert run("remove", "--email", "abe@firm.example", *firm).exit_code == 0
        assert queries.role_of(mia.organisation_id, abe.user_id) is None  # type: ignore[arg-type]

    def test_lets_people_into_some_pools(self, run: Any, world: World, mia: Member, abe: Member) -> None:
        firm, pool = ("--organisation", "Kestrel Ventures"), open_pool(world, "Kestrel I")
        done = run("invite", "--email", GUS, *firm, "--role", "auditor", "--pool", "Kestrel I")
        assert done.exit_code == 0, done.output
        assert "for 1 pool" in mail.mails()[0].text
        (invited,) = world.mia.get(f"/organisations/{mia.organisation_id}/invitations")["items"]
        assert (invited["all_pools"], [one["pool_id"] for one in invited["grants"]]) == (False, [pool])
        about = ("--email", "abe@firm.example", "--pool", "Kestrel I")
        assert "no pool yet" not in run("members", *firm).output
        assert (
            run("role", "--email", "abe@firm.example", *firm, "--role", "auditor", "--pools", "granted").exit_code == 0
        )
        assert "no pool yet" in run("members", *firm).output
        granted = run("grant", *about, "--role", "operations", "--until", "2199-01-01T00:00:00Z")
        assert granted.output == "abe@firm.example is operations in Kestrel I.\n"
        assert "Kestrel I (operations until 2199-01-01 00:00)" in run("members", *firm).output
        listed = json.loads(run("members", *firm, "--format", "json").output)
        (his,) = [one for one in listed if one["user_id"] == str(abe.user_id)]
        assert (his["all_pools"], his["grants"][0]["pool_id"]) == (False, pool)
        assert run("revoke-grant", *about).exit_code == 0
        assert "no pool yet" in run("members", *firm).output
