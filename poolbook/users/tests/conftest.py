"""Mia's firm and Rex's, with their people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from poolbook.kernel.errors import Refused
from poolbook.kernel.member import Member, Role
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation


@pytest.fixture
def people(databases: Any, mia: Member, abe: Member, zoe: Member, rex: Member) -> None:
    """Mia, Abe, Zoe and Rex have accounts."""

    def make() -> None:
        for member, name in ((mia, "Mia Moss"), (abe, "Abe Ash"), (zoe, "Zoe Zinn"), (rex, "Rex Reed")):
            add_user(user_id=member.user_id, email=f"{name.split()[0].lower()}@firm.example", name=name)

    databases.at("people", make)


@pytest.fixture
def firms(databases: Any, people: None, mia: Member, abe: Member, zoe: Member, rex: Member) -> None:
    """Mia owns Kestrel Ventures, where Abe approves and Zoe audits; Rex owns Rival Partners."""

    def make() -> None:
        create_organisation(organisation_id=mia.organisation_id, name="Kestrel Ventures", by_user=mia.user_id)
        create_organisation(organisation_id=rex.organisation_id, name="Rival Partners", by_user=rex.user_id)
        for member, role in ((abe, Role.APPROVER), (zoe, Role.AUDITOR)):
            add_member(organisation_id=mia.organisation_id, user_id=member.user_id, role=role, by=mia)

    databases.at("firms", make)


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """Run a function for each argument, all at the same time; a refusal is a result."""

    def run(function: Callable[[Any], Any], arguments: list[Any]) -> list[Any]:
        def one(argument: Any) -> Any:
            try:
                return function(argument)
            except Refused as refusal:
                return refusal
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(arguments)) as pool:
            return list(pool.map(one, arguments))

    return run
