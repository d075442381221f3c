"""The API's cast, for every test of a door."""

from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application

from poolbook.gateway.tests.api_cast import Life, World, live, make_world
from poolbook.kernel.member import Member
from tests.databases import Databases


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
