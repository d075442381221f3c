"""Organisations and their members over HTTP."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import BaseModel, Field

from poolbook.contracts.users import OrganisationCreated
from poolbook.eventlog.http import Asked, Id, In, Instant, Key, Out, Page, PageIn, page_of, room_router
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput
from poolbook.kernel.member import Role
from poolbook.users import queries
from poolbook.users.operations.add_member import add_member
from poolbook.users.operations.change_role import change_role
from poolbook.users.operations.create_organisation import create_organisation
from poolbook.users.operations.leave_organisation import leave_organisation
from poolbook.users.operations.remove_member import remove_member
from poolbook.users.operations.transfer_ownership import transfer_ownership

router = room_router("users", tag="organisations")


class OrganisationIn(In):
    """A manager's firm; whoever sends this becomes its first owner."""

    name: str


class OrganisationOut(Out):
    """A manager's firm, and your role in it."""

    id: UUID
    name: str
    role: str | None


class MemberIn(In):
    """
    Who joins, and as what.

    role:      owner | manager | operations | approver | auditor.
    ends_at:   from then on they are no member; left out, no such time.
    all_pools: false lets them into no pool until it is granted.
    """

    user_id: Id
    role: str
    ends_at: Instant | None = None
    all_pools: bool = True


class RoleIn(In):
    """What a member is from now on. role, ends_at: as of whoever joins; all_pools: left out, as it is."""

    role: str
    ends_at: Instant | None = None
    all_pools: bool | None = None


class OwnershipIn(In):
    """Who becomes an owner in your place."""

    user_id: Id


class MemberOut(Out):
    """
    A user in an organisation. ends_at: from then on they are no member; null for no such time.

    all_pools: whether they are let into every pool, or only into those that were granted.
    """

    organisation_id: UUID
    user_id: UUID
    role: str
    ends_at: datetime | None
    all_pools: bool


class MembersIn(PageIn):
    """Which members. search: parts of a name, capitals aside; left out, all."""

    search: Annotated[str, Field(max_length=limits.MAX_NAME_CHARS)] = ""


class OwnershipOut(Out):
    """Who is an owner now, and what you are."""

    organisation_id: UUID
    owner: UUID
    role: str


@router.get("/organisations", response=Page[OrganisationOut])
def get_organisations(request: Asked, page: Query[PageIn]) -> Page[OrganisationOut]:
    """Every organisation that you are a member of; with scopes, that of your token."""
    by = request.auth
    theirs = [
        one
        for one in queries.organisations_of(by.user_id)
        if by.scopes is None or one.organisation.id == by.organisation_id
    ]
    found, after = page_of(theirs, page, lambda one: one.organisation.id)
    return Page[OrganisationOut](
        items=[OrganisationOut.of(one.organisation, role=one.role) for one in found], next=after
    )


@router.post("/organisations", response={201: OrganisationOut})
def post_organisation(request: Asked, body: OrganisationIn, idempotency_key: Key) -> OrganisationOut:
    """Create an organisation of which you are the owner; POST /tokens gives a token that acts in it."""
    by = request.auth
    facts = create_organisation(name=body.name, by_user=by.user_id, by=by, key=idempotency_key)
    created = next(fact for fact in facts if isinstance(fact, OrganisationCreated))
    return OrganisationOut.of(created, id=created.organisation_id, role=Role.OWNER.value)


@router.get("/organisations/{organisation_id}", response=OrganisationOut)
def get_organisation(request: Asked, organisation_id: Id) -> OrganisationOut:
    """The organisation of your token."""
    by = request.auth
    return OrganisationOut.of(queries.organisation_managed_by(by, organisation_id), role=by.role)


class NamesIn(BaseModel):
    """Whose names. ids: up to 200, with commas between."""

    ids: Annotated[str, Field(max_length=limits.MAX_NAMES_ASKED * 37)] = ""


class NameOut(Out):
    """What somebody is called. kind: investor | user."""

    id: UUID
    kind: str
    name: str


class NamesOut(Out):
    """The names found; ids that are nobody's here are left out."""

    items: list[NameOut]


class NoIds(BadInput):
    code = "not_ids"
    sentence = f"Give up to {limits.MAX_NAMES_ASKED} ids with commas between."


@router.get("/organisations/{organisation_id}/names", response=NamesOut)
def get_names(request: Asked, organisation_id: Id, question: Query[NamesIn]) -> NamesOut:
    """The names of investors on your register, as far as you see it, and of members, by their ids."""
    by = request.auth
    queries.organisation_managed_by(by, organisation_id)
    try:
        ids = [UUID(one) for one in question.ids.split(",") if one]
    except ValueError as error:
        raise NoIds(pointer="/ids") from error
    investors = queries.names_of(organisation_id, ids if by.all_pools else by.register.intersection(ids))
    members = {one.user_id for one in queries.members_of(organisation_id)} & set(ids)
    users = queries.names_of_users(members)
    return NamesOut(
        items=[
            *(NameOut(id=who, kind="investor", name=name) for who, name in investors.items()),
            *(NameOut(id=who, kind="user", name=name) for who, name in users.items()),
        ]
    )


@router.get("/organisations/{organisation_id}/members", response=Page[MemberOut])
def get_members(request: Asked, organisation_id: Id, page: Query[MembersIn]) -> Page[MemberOut]:
    """Its members, earliest first."""
    queries.organisation_managed_by(request.auth, organisation_id)
    members = queries.members_of(organisation_id)
    words = page.search.casefold().split()
    if words:
        names = queries.names_of_users([one.user_id for one in members])
        members = [one for one in members if all(word in names.get(one.user_id, "").casefold() for word in words)]
    found, after = page_of(members, page, lambda one: one.user_id)
    return Page[MemberOut](items=[MemberOut.of(one, organisation_id=organisation_id) for one in found], next=after)


@router.post("/organisations/{organisation_id}/members", response={201: MemberOut})
def post_member(request: Asked, organisation_id: Id, body: MemberIn, idempotency_key: Key) -> MemberOut:
    """Let a user into the organisation, with a role. Needs an owner."""
    fact = add_member(
        organisation_id=organisation_id,
        user_id=body.user_id,
        role=body.role,
        ends_at=body.ends_at,
        all_pools=body.all_pools,
        by=request.auth,
        key=idempotency_key,
    )
    return MemberOut.of(fact)


@router.post("/organisations/{organisation_id}/members/{user_id}/role", response={201: MemberOut})
def post_role(request: Asked, organisation_id: Id, user_id: Id, body: RoleIn, idempotency_key: Key) -> MemberOut:
    """Give a member another role, another end, or other pools. Needs an owner; the last one stays one."""
    fact = change_role(
        organisation_id=organisation_id,
        user_id=user_id,
        role=body.role,
        ends_at=body.ends_at,
        all_pools=body.all_pools,
        by=request.auth,
        key=idempotency_key,
    )
    return MemberOut.of(fact)


@router.post("/organisations/{organisation_id}/ownership", response={201: OwnershipOut})
def post_ownership(request: Asked, organisation_id: Id, body: OwnershipIn, idempotency_key: Key) -> OwnershipOut:
    """Make another member an owner in your place; you become a manager. Needs an owner."""
    made, given = transfer_ownership(
        organisation_id=organisation_id, user_id=body.user_id, by=request.auth, key=idempotency_key
    )
    return OwnershipOut(organisation_id=organisation_id, owner=made.user_id, role=given.role)


@router.delete("/organisations/{organisation_id}/members/{user_id}", response={204: None})
def delete_member(request: Asked, organisation_id: Id, user_id: Id) -> None:
    """Take a user out of the organisation, which needs an owner, or leave it yourself; the last owner stays."""
    if user_id == request.auth.user_id:
        leave_organisation(organisation_id=organisation_id, by=request.auth)
        return
    remove_member(organisation_id=organisation_id, user_id=user_id, by=request.auth)
