"""A member of several organisations: finds out which there are, and names one for all the rest."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from poolbook.kernel.ids import new_id
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation


@pytest.fixture
def browser(databases, mia):
    add_user(user_id=mia.user_id, email="mia@example.org", name="Mia")
    for organisation_id, name in ((mia.organisation_id, "Kestrel"), (new_id(), "Wren")):
        create_organisation(organisation_id=organisation_id, name=name, by_user=mia.user_id)
    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.create(pk=mia.user_id))
    return client


class TestMemberOfSeveral:
    def test_is_told_to_name_one(self, browser):
        answer = browser.get("/api/v1/pools")
        assert (answer.status_code, answer.json()["code"]) == (422, "organisation_needed")

    def test_finds_out_which_there_are_and_acts_in_each(self, browser):
        theirs = browser.get("/api/v1/organisations").json()["items"]
        assert {one["name"] for one in theirs} == {"Kestrel", "Wren"}
        assert browser.get("/api/v1/me").json()["organisation"]["id"] == theirs[0]["id"]
        for one in theirs:
            mine = {"Poolbook-Organisation": one["id"]}
            assert browser.get("/api/v1/me", headers=mine).json()["organisation"]["name"] == one["name"]
            assert browser.get("/api/v1/pools", headers=mine).status_code == 200
