"""Reads of clients: the programs that organisations let in, and for whom each acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Member
from poolbook.users.queries.grants import membership_of
from poolbook.users.queries.people import person
from poolbook.users.queries.rows import rows, rows_across

_COLUMNS = "id, organisation_id, name, kind, scopes, redirect_uris, acts_for, registered_at, revoked_at"


class NoSuchClient(NoSuch):
    sentence = "There is no such client of this organisation."


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A program that an organisation lets in, without its secret. acts_for: the member whose name a machine uses."""

    id: UUID
    organisation_id: UUID
    name: str
    kind: str
    scopes: tuple[str, ...]
    redirect_uris: tuple[str, ...]
    acts_for: UUID | None
    registered_at: datetime
    revoked_at: datetime | None


def client_by_id(client_id: UUID) -> Client | None:
    """Return a client, also a revoked one, or None."""
    found = _clients("id = %s", client_id, ask=rows_across)
    return found[0] if found else None


def clients_of(organisation_id: UUID) -> list[Client]:
    """Return the clients of an organisation, earliest first, the revoked ones too."""
    return _clients("organisation_id = %s", organisation_id)


def _clients(where: str, value: UUID, *, ask: Callable[..., list[tuple[Any, ...]]] = rows) -> list[Client]:
    found = ask(f"SELECT {_COLUMNS} FROM users_client WHERE {where} ORDER BY registered_at, id", [value])
    return [
        Client(
            id=row[0],
            organisation_id=row[1],
            name=row[2],
            kind=row[3],
            scopes=tuple(row[4].split()),
            redirect_uris=tuple(row[5].split()),
            acts_for=row[6],
            registered_at=row[7],
            revoked_at=row[8],
        )
        for row in found
    ]


def member_through(client: Client, user_id: UUID) -> Member | None:
    """
    Return whom a client acts as: the user with their role in the client's organisation, and the investors on its
    register that they act for; None for somebody who is neither a member nor acts for one of them.
    """
    known = person(user_id)
    if client.revoked_at is not None or known is None or known.is_erased:
        return None
    membership = membership_of(client.organisation_id, user_id)
    linked = rows_across(
        "SELECT investor_id, capacity FROM users_investor_user WHERE user_id = %s AND organisation_id = %s",
        [user_id, client.organisation_id],
    )
    if membership is None and not linked:
        return None
    return Member(
        user_id=user_id,
        organisation_id=client.organisation_id if membership else None,
        role=membership.role if membership else None,
        investor_ids=frozenset(investor for investor, _ in linked),
        firms=frozenset([client.organisation_id] if linked else ()),
        signs_for=frozenset(investor for investor, capacity in linked if capacity == "signatory"),
        all_pools=membership is None or membership.all_pools,
        grants=membership.grants if membership else frozenset(),
    )
