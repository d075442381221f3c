"""The start pages: what is here, and pools by name for a token's owner."""

from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from poolbook.kernel.member import Member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.sealing import new_secret, secret_hash
from tests.fund import Fund


@pytest.fixture
def token(databases):
    """Make a user with a firm, and give out a token."""

    def make(member: Member, name: str) -> str:
        add_user(user_id=member.user_id, email=f"{name}@example.org", name=name)
        create_organisation(organisation_id=member.organisation_id, name=name, by_user=member.user_id)
        secret = new_secret()
        issue_token(user_id=member.user_id, name="page", secret_hash=secret_hash(secret), ttl=timedelta(days=1))
        return secret

    return make


class TestStartPage:
    @pytest.mark.parametrize(("path", "app"), [("/", "Investor App"), ("/manage", "Fund Manager App")])
    def test_says_what_is_here_and_what_is_not(self, databases, path, app):
        answer = Client().get(path)
        assert answer.status_code == 200
        assert "/api/v1/docs" in answer.text
        assert f"There is no {app} on this server yet." in answer.text

    def test_lists_the_pools_of_a_tokens_owner_and_of_nobody_else(self, token, mia, rex, ann, gp):
        hers, his = token(mia, "Mia"), token(rex, "Rex")
        Fund(mia, {ann: ("lp", 100), gp: ("gp", 100)}, name="Wren <b>Fund</b>").start()
        seen = Client().post("/", {"token": hers}).text
        assert "Wren &lt;b&gt;Fund&lt;/b&gt;" in seen
        assert "fund, AUD, open" in seen
        assert hers not in seen
        unseen = Client().post("/manage", {"token": his}).text
        assert "Wren" not in unseen
        assert "No pools yet" in unseen

    @pytest.mark.parametrize("wrong", ["", "pb_nonsense", "\x00"])
    def test_refuses_an_unknown_token(self, databases, wrong):
        answer = Client().post("/", {"token": wrong})
        assert answer.status_code == 401
        assert "not known" in answer.text

    def test_says_that_the_database_is_away(self, databases, monkeypatch):
        monkeypatch.setitem(connections["default"].settings_dict, "HOST", "/nowhere")
        connections["default"].close()
        answer = Client().post("/", {"token": "pb_some"})
        assert (answer.status_code, answer["Retry-After"]) == (503, "1")
        assert "does not answer right now" in answer.text
        assert Client().get("/").status_code == 200

    def test_is_not_kept_framed_or_scripted(self, databases):
        answer = Client().get("/")
        assert "no-store" in answer["Cache-Control"]
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "script" not in answer.text
