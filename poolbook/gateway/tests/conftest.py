"""The API's cast, for every test of a door."""

from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application

from poolbook.gateway.tests.api_cast import (
    INVESTED,
    OTTO,
    Caller,
    Life,
    World,
    aud,
    call,
    live,
    make_world,
    pay,
    token_for,
    with_investors,
)
from poolbook.kernel import limits
from poolbook.kernel.member import Member
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from tests.databases import Databases


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for a link back does not wait for the answer."""
    monkeypatch.setattr(limits, "RECOVERY_ANSWER_MS", 0)


@pytest.fixture
def world(
    databases: Databases,
    mia: Member,
    abe: Member,
    zoe: Member,
    rex: Member,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> World:
    """Mia, Abe, Zoe, Rex and Ann, each with a token; Ann, Bob and the gp on Mia's register."""
    get_wsgi_application()
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))  # where mails are written
    return databases.at("world", lambda: make_world(mia, abe, zoe, rex))


@pytest.fixture
def life(databases: Databases, world: World) -> Life:
    """A pool of Mia's that has lived through all kinds of things; ask for it right after the world."""
    return databases.at("life", lambda: live(world))


@pytest.fixture
def firm(world: World, mia: Member) -> str:
    """The path of Mia's firm."""
    return f"/organisations/{mia.organisation_id}"


@pytest.fixture
def otto(world: World, mia: Member) -> Caller:
    """Otto owns Mia's firm, too."""
    add_user(user_id=OTTO, email="otto@firm.example", name="Otto Orr")
    add_member(organisation_id=mia.organisation_id, user_id=OTTO, role="owner", by=mia)
    return token_for(OTTO)


@pytest.fixture
def pool(databases: Databases, world: World) -> str:
    """A pool with 100,000.00 in the bank; ask for it right after the world."""

    def make() -> str:
        made = with_investors(world)
        pay(world, made, call(world, made))
        return made

    return databases.at("pool with money", make)


@pytest.fixture
def held(databases: Databases, world: World, pool: str) -> str:
    """An investment that cost 80,000.00; ask for it right after the pool."""
    asked = {"name": "Acme", "amount": aud("80000"), "made_on": INVESTED}
    return databases.at(
        "investment of the pool", lambda: str(world.mia.post(f"/pools/{pool}/investments", asked)["id"])
    )
