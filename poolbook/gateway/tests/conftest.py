"""The API's cast, for every test of a door."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application

from poolbook.gateway.tests.api_cast import World, make_world
from poolbook.kernel.member import Member


@pytest.fixture
def world(
    databases: Any,
    mia: Member,
    abe: Member,
    zoe: Member,
    rex: Member,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[World]:
    """Mia, Abe, Zoe, Rex and Ann, each with a token; Ann, Bob and the gp on Mia's register."""
    get_wsgi_application()
    monkeypatch.setenv("POOLBOOK_HOME", str(tmp_path))  # where mails are written
    yield make_world(mia, abe, zoe, rex)
