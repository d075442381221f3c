"""The start pages: what is here, and the pools of whoever has signed in."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from django.test import Client

from poolbook.kernel.member import Member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation
from tests.fund import Fund


@pytest.fixture
def browser(databases: Any) -> Any:
    """Make a user with a firm, and sign them in."""

    def make(member: Member, name: str) -> Client:
        add_user(user_id=member.user_id, email=f"{name}@example.org", name=name)
        create_organisation(organisation_id=member.organisation_id, name=name, by_user=member.user_id)
        client = Client()
        client.force_login(get_user_model().objects.create(pk=member.user_id))
        return client

    return make


class TestStartPage:
    @pytest.mark.parametrize(("path", "app"), [("/", "Investor App"), ("/manage", "Fund Manager App")])
    def test_says_what_is_here_and_what_is_not(self, databases, path, app):
        answer = Client().get(path)
        assert answer.status_code == 200
        assert "/api/v1/docs" in answer.text
        assert f"{app} was not built here" in answer.text
        assert "/account/sign-in" in answer.text

    def test_lists_the_pools_of_whoever_has_signed_in_and_nobody_elses(self, browser, mia, rex, ann, gp):
        hers, his = browser(mia, "Mia"), browser(rex, "Rex")
        Fund(mia, {ann: ("lp", 100), gp: ("gp", 100)}, name="Wren <b>Fund</b>").start()
        seen = hers.get("/").text
        assert "Wren &lt;b&gt;Fund&lt;/b&gt;" in seen
        assert "fund, AUD, open" in seen
        assert "Signed in as Mia" in seen
        unseen = his.get("/manage").text
        assert "Wren" not in unseen
        assert "No pools yet" in unseen

    def test_says_that_the_database_is_away(self, browser, mia, monkeypatch):
        hers = browser(mia, "Mia")
        monkeypatch.setitem(connections["default"].settings_dict, "HOST", "/nowhere")
        connections["default"].close()
        answer = hers.get("/")
        assert (answer.status_code, answer["Retry-After"]) == (503, "1")
        assert "does not answer right now" in answer.text
        assert Client().get("/").status_code == 200

    def test_is_not_kept_framed_or_scripted(self, databases):
        answer = Client().get("/")
        assert "no-store" in answer["Cache-Control"]
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "<script" not in answer.text
