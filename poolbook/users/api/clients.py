"""Clients over HTTP: the programs that an organisation lets in by OAuth 2.1."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import Asked, Id, In, Out, Page, PageIn, page_of, room_router
from poolbook.kernel import policy
from poolbook.users import queries
from poolbook.users.operations.register_client import register_client
from poolbook.users.operations.revoke_client import revoke_client
from poolbook.users.sealing import new_secret, secret_hash

router = room_router("users", tag="clients")


class ClientIn(In):
    """
    A program to be let in. kind: web (a server) | native (on people's devices) | machine (by itself, in your name).
    scopes: the most that it may ask for. redirect_uris: where browsers are sent back to; none for a machine.
    """

    name: str
    kind: str
    scopes: list[str]
    redirect_uris: list[str] = []


class ClientOut(Out):
    """A program that is let in, without its secret; its id is its client_id. acts_for: of a machine, in whose name."""

    id: UUID
    name: str
    kind: str
    scopes: list[str]
    redirect_uris: list[str]
    acts_for: UUID | None
    registered_at: datetime
    revoked_at: datetime | None


class NewClientOut(Out):
    """A program just registered. client_secret: shown this once; null for a native one, which could not keep it."""

    id: UUID
    name: str
    kind: str
    scopes: list[str]
    redirect_uris: list[str]
    acts_for: UUID | None
    client_secret: str | None


class ClientsIn(PageIn):
    """Which programs. revoked: no, only those that stand."""

    revoked: Literal["yes", "no"] = "yes"


@router.get("/organisations/{organisation_id}/clients", response=Page[ClientOut])
def get_clients(request: Asked, organisation_id: Id, page: Query[ClientsIn]) -> Page[ClientOut]:
    """The programs that your organisation lets in, earliest first, revoked ones too. Needs a member for all pools."""
    queries.organisation_managed_by(request.auth, organisation_id)
    policy.require(request.auth, "read")
    theirs = queries.clients_of(organisation_id)
    wanted = [one for one in theirs if page.revoked == "yes" or one.revoked_at is None]
    found, after = page_of(wanted, page, lambda one: one.id)
    return Page[ClientOut](items=[ClientOut.of(one) for one in found], next=after)


@router.post("/organisations/{organisation_id}/clients", response={201: NewClientOut})
def post_client(request: Asked, organisation_id: Id, body: ClientIn) -> NewClientOut:
    """Let a program in. Needs an owner. It takes no Idempotency-Key: its secret is shown once and kept nowhere."""
    secret = None if body.kind == "native" else new_secret()
    fact = register_client(
        organisation_id=organisation_id,
        name=body.name,
        kind=body.kind,
        scopes=body.scopes,
        redirect_uris=body.redirect_uris,
        secret_hash=secret_hash(secret) if secret else None,
        by=request.auth,
    )
    return NewClientOut.of(fact, id=fact.client_id, client_secret=secret)


@router.delete("/organisations/{organisation_id}/clients/{client_id}", response={204: None})
def delete_client(request: Asked, organisation_id: Id, client_id: Id) -> None:
    """Let a program in no more; its tokens end. Needs an owner."""
    revoke_client(organisation_id=organisation_id, client_id=client_id, by=request.auth)
