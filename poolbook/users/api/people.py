"""Users and their bearer tokens over HTTP."""

from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field, StrictInt

from poolbook.eventlog.http import Asked, Id, In, Key, Out, Page, PageIn, page_of, room_router
from poolbook.kernel import limits
from poolbook.kernel.policy import ACTIONS, allows
from poolbook.users import queries
from poolbook.users.api.organisations import OrganisationOut
from poolbook.users.operations.add_user import add_user
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.operations.issue_token import issue_token
from poolbook.users.operations.revoke_token import revoke_token
from poolbook.users.sealing import new_secret, secret_hash

SECONDS_A_DAY = 86_400

users = room_router("users", tag="users")
tokens = room_router("users", tag="tokens")


class UserIn(In):
    """A person who gets an account."""

    email: str
    name: str


class UserOut(Out):
    """A person with an account; "erased" once they are."""

    id: UUID
    email: str
    name: str


class PoolRoleOut(Out):
    """What you are in a pool, besides your role in the organisation, and what you may do there by both."""

    pool_id: UUID
    role: str
    may: list[str]


class MeOut(Out):
    """
    Who a token stands for. may: the actions of the policy that your role allows; what is not here gets no button.

    all_pools: whether you are let into every pool of the organisation, or only into those of grants. In the pools of
    grants you may do what each says; elsewhere what `may` says, if it is there for you at all.
    """

    user: UserOut
    organisation: OrganisationOut | None
    all_pools: bool
    grants: list[PoolRoleOut]
    investor_ids: list[UUID]
    may: list[str]


class ErasureOut(Out):
    """A person whose key was destroyed. kind: investor | user."""

    id: UUID
    kind: str


class TokenIn(In):
    """
    What a token is for, and how many seconds it is good. organisation_id: left out, that of the token you send.
    scopes: what it is limited to; left out, it may do all that you may.
    """

    name: str
    ttl_s: Annotated[StrictInt, Field(ge=1, le=limits.MAX_TOKEN_DAYS * SECONDS_A_DAY)]
    organisation_id: Id | None = None
    scopes: list[str] | None = None


class TokenOut(Out):
    """A token, without its secret. scopes: null when it is not limited; last_used_at: to about a minute."""

    id: UUID
    name: str
    organisation_id: UUID | None
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    scopes: list[str] | None
    last_used_at: datetime | None


class NewTokenOut(Out):
    """A token just given out. token: its secret, shown this once."""

    id: UUID
    name: str
    organisation_id: UUID | None
    expires_at: datetime
    scopes: list[str] | None
    token: str


@users.get("/me", response=MeOut)
def get_me(request: Asked) -> MeOut:
    """Who the token stands for, and in which organisation."""
    by = request.auth
    firm = None if by.organisation_id is None else queries.organisation_by_id(by.organisation_id)
    return MeOut(
        user=UserOut.of(queries.user_seen_by(by, by.user_id)),
        organisation=None if firm is None else OrganisationOut.of(firm, role=by.role),
        all_pools=firm is not None and by.all_pools,
        grants=[
            PoolRoleOut(pool_id=pool, role=role, may=[one for one in ACTIONS if allows(by.at(pool), one)])
            for pool, role in sorted(by.grants)
        ],
        investor_ids=sorted(by.investor_ids),
        may=[action for action in ACTIONS if allows(by, action)],
    )


@users.post("/users", response={201: UserOut})
def post_user(request: Asked, body: UserIn, idempotency_key: Key) -> UserOut:
    """Give a person an account. Needs an owner."""
    fact = add_user(email=body.email, name=body.name, by=request.auth, key=idempotency_key)
    return UserOut(id=fact.user_id, email=body.email, name=body.name)


@users.get("/users/{user_id}", response=UserOut)
def get_user(request: Asked, user_id: Id) -> UserOut:
    """You, or another member of your organisation."""
    return UserOut.of(queries.user_seen_by(request.auth, user_id))


@users.post("/users/{user_id}/erasure", response={201: ErasureOut})
def post_user_erasure(request: Asked, user_id: Id, idempotency_key: Key) -> ErasureOut:
    """Destroy a user's key: name and address are gone for good. You, or somebody that your organisation added."""
    fact = erase_person(person_id=user_id, by=request.auth, key=idempotency_key)
    return ErasureOut.of(fact, id=fact.person_id)


class TokensIn(PageIn):
    """Which tokens. revoked: no, only those that stand."""

    revoked: Literal["yes", "no"] = "yes"


@tokens.get("/tokens", response=Page[TokenOut])
def get_tokens(request: Asked, page: Query[TokensIn]) -> Page[TokenOut]:
    """Your bearer tokens, newest first, without their secrets; with scopes, those of your token's organisation."""
    by = request.auth
    theirs = [
        one
        for one in queries.tokens_of(by.user_id)
        if (by.scopes is None or one.organisation_id == by.organisation_id)
        and (page.revoked == "yes" or one.revoked_at is None)
    ]
    found, after = page_of(theirs, page, lambda one: one.id)
    return Page[TokenOut](items=[TokenOut.of(one) for one in found], next=after)


@tokens.post("/tokens", response={201: NewTokenOut})
def post_token(request: Asked, body: TokenIn) -> NewTokenOut:
    """Ask for a bearer token. It takes no Idempotency-Key: its secret is shown once and kept nowhere."""
    by, secret = request.auth, new_secret()
    fact = issue_token(
        user_id=by.user_id,
        organisation_id=body.organisation_id or by.organisation_id,
        name=body.name,
        secret_hash=secret_hash(secret),
        ttl=timedelta(seconds=body.ttl_s),
        scopes=body.scopes,
        by=by,
    )
    return NewTokenOut.of(fact, id=fact.token_id, token=secret)


@tokens.delete("/tokens/{token_id}", response={204: None})
def delete_token(request: Asked, token_id: Id) -> None:
    """Take one of your bearer tokens back."""
    revoke_token(user_id=request.auth.user_id, token_id=token_id, by=request.auth)
