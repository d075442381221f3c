"""Grants of pools over HTTP: which pools a member is let into, and as what."""

from datetime import datetime
from uuid import UUID

from ninja import Query

from poolbook.eventlog.http import Asked, Id, In, Instant, Key, Out, Page, PageIn, page_of, reading_for, room_router
from poolbook.kernel.member import Member
from poolbook.pools.queries import pool_managed_by, pools_of
from poolbook.users import queries
from poolbook.users.operations._membership import NoSuchMember
from poolbook.users.operations.grant_pool import grant_pool
from poolbook.users.operations.revoke_pool_grant import revoke_pool_grant

router = room_router("users", tag="organisations")


class GrantIn(In):
    """
    Which pool, and as what.

    role:    manager | operations | approver | auditor; left out, that of the membership, which counts there anyway.
    ends_at: from then on the grant is over; left out, no such time.
    """

    pool_id: Id
    role: str | None = None
    ends_at: Instant | None = None


class GrantOut(Out):
    """A pool that a member was let into, and as what. ends_at: when that is over; null for no such time."""

    user_id: UUID
    pool_id: UUID
    role: str
    ends_at: datetime | None


class GrantRowOut(GrantOut):
    """A grant in a list. pool: its name."""

    pool: str


def require_own_pool(by: Member, pool_id: UUID) -> None:
    """
    Let a pool of the member's organisation through: users cannot know which there are.

    raises: NoSuchPool.
    """
    with reading_for(by, "pools"):
        pool_managed_by(by, pool_id)


@router.get("/organisations/{organisation_id}/members/{user_id}/grants", response=Page[GrantRowOut])
def get_grants(request: Asked, organisation_id: Id, user_id: Id, page: Query[PageIn]) -> Page[GrantRowOut]:
    """What a member was granted, the earliest first; your own, or those of others if you see all pools."""
    by = request.auth
    queries.organisation_managed_by(by, organisation_id)
    if (user_id != by.user_id and not by.all_pools) or queries.role_of(organisation_id, user_id) is None:
        raise NoSuchMember
    found, after = page_of(queries.grants_of(organisation_id, user_id), page, lambda one: one.pool_id)
    with reading_for(by, "pools"):
        names = {one.id: one.name for one in pools_of(by, own=True)}
    items = [GrantRowOut.of(one, pool=names.get(one.pool_id, "")) for one in found]
    return Page[GrantRowOut](items=items, next=after)


@router.post("/organisations/{organisation_id}/members/{user_id}/grants", response={201: GrantOut})
def post_grant(request: Asked, organisation_id: Id, user_id: Id, body: GrantIn, idempotency_key: Key) -> GrantOut:
    """Let a member into a pool, or give them a role there besides; the grant before is over. Needs an owner."""
    by = request.auth
    require_own_pool(by, body.pool_id)
    return GrantOut.of(
        grant_pool(organisation_id=organisation_id, user_id=user_id, by=by, key=idempotency_key, **body.model_dump())
    )


@router.delete("/organisations/{organisation_id}/members/{user_id}/grants/{pool_id}", response={204: None})
def delete_grant(request: Asked, organisation_id: Id, user_id: Id, pool_id: Id) -> None:
    """Take back what a member was granted of a pool. Needs an owner."""
    revoke_pool_grant(organisation_id=organisation_id, user_id=user_id, pool_id=pool_id, by=request.auth)
