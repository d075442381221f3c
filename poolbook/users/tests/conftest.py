"""Mia's firm and Rex's, with their people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from poolbook.kernel.errors import Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member, Role
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.create_organisation import create_organisation
from poolbook.users.tests.approval_cast import demand, rule


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


@pytest.fixture
def firm(databases: Any, mia: Member, abe: Member) -> UUID:
    """Mia's firm with Abe the approver, Otto who owns it too, and Bea who is nobody yet."""
    assert mia.organisation_id is not None
    for name in ("mia", "abe", "otto", "bea"):
        add_user(user_id=named_id("user", name), email=f"{name}@firm.example", name=name)
    create_organisation(organisation_id=mia.organisation_id, name="Kestrel", by_user=mia.user_id)
    add_member(organisation_id=mia.organisation_id, user_id=abe.user_id, role="approver", by=mia)
    add_member(organisation_id=mia.organisation_id, user_id=named_id("user", "otto"), role="owner", by=mia)
    return mia.organisation_id


@pytest.fixture
def otto(mia: Member) -> Member:
    return Member(user_id=named_id("user", "otto"), organisation_id=mia.organisation_id, role=Role.OWNER)


@pytest.fixture
def strict(firm: UUID, mia: Member) -> UUID:
    """Two people for every role."""
    demand(firm, mia, rule("role_grants", 2))
    return firm
