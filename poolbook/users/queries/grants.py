"""Reads of memberships: as what a user is in an organisation, and in which of its pools."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from poolbook.kernel import clock
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.member import Role
from poolbook.users.queries.rows import rows, rows_across

LASTS = "(member.ends_at IS NULL OR member.ends_at > %s)"  # whoever's membership is over is no member
GRANTED = (  # {pool} {role} of every grant that is not over, beside a row called member
    "ARRAY(SELECT concat_ws(' ', pool_id, role) FROM users_pool_grant AS given WHERE given.organisation_id ="
    " member.organisation_id AND given.user_id = member.user_id AND (given.ends_at IS NULL OR given.ends_at > %s))"
)


class NoSuchGrant(NoSuch):
    sentence = "This member was granted nothing of this pool."


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What a user is in an organisation now. all_pools, grants: as of kernel.Member."""

    role: Role
    ends_at: datetime | None
    all_pools: bool
    grants: frozenset[tuple[UUID, Role]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolGrant:
    """A pool that a member was let into, and as what. ends_at: when that is over by itself."""

    user_id: UUID
    pool_id: UUID
    role: Role
    ends_at: datetime | None


def membership_of(organisation_id: UUID, user_id: UUID) -> Membership | None:
    """Return what a user is in an organisation; None for one who is no member."""
    now = clock.now()
    found = rows_across(
        f"SELECT role, ends_at, all_pools, {GRANTED} FROM users_member AS member"
        f" WHERE organisation_id = %s AND user_id = %s AND {LASTS}",
        [now, organisation_id, user_id, now],
    )
    if not found:
        return None
    role, ends_at, all_pools, grants = found[0]
    return Membership(role=Role(role), ends_at=ends_at, all_pools=all_pools, grants=granted(grants))


def role_of(organisation_id: UUID, user_id: UUID) -> Role | None:
    """Return a user's role in an organisation; None for one who is no member."""
    found = membership_of(organisation_id, user_id)
    return found.role if found else None


def granted(texts: Iterable[str]) -> frozenset[tuple[UUID, Role]]:
    """Read what GRANTED gives."""
    return frozenset((UUID(pool), Role(role)) for pool, role in (one.split() for one in texts))


def grants_of(organisation_id: UUID, user_id: UUID | None = None) -> list[PoolGrant]:
    """
    Return the grants of an organisation's members that are not over, the earliest first.

    user_id: of one member; left out, of all.
    """
    now = clock.now()
    found = rows(
        "SELECT given.user_id, given.pool_id, given.role, given.ends_at FROM users_pool_grant AS given"
        " JOIN users_member AS member USING (organisation_id, user_id)"
        f" WHERE organisation_id = %s AND (%s::uuid IS NULL OR user_id = %s) AND {LASTS}"
        " AND (given.ends_at IS NULL OR given.ends_at > %s) ORDER BY given.recorded_at, user_id, pool_id",
        [organisation_id, user_id, user_id, now, now],
    )
    return [PoolGrant(user_id=row[0], pool_id=row[1], role=Role(row[2]), ends_at=row[3]) for row in found]


def grant_of(organisation_id: UUID, user_id: UUID, pool_id: UUID) -> PoolGrant | None:
    """Return what a member was granted of a pool, or None."""
    return next((one for one in grants_of(organisation_id, user_id) if one.pool_id == pool_id), None)
