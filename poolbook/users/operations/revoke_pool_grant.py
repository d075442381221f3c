"""Revoke a pool grant: what a member was granted of a pool is theirs no more."""

from uuid import UUID

from poolbook.contracts.users import PoolGrantRevoked
from poolbook.eventlog.operation import operation
from poolbook.kernel.member import Member
from poolbook.users import queries
from poolbook.users.operations._membership import require_now, role_now


@operation(on="organisation_id")
def revoke_pool_grant(*, organisation_id: UUID, user_id: UUID, pool_id: UUID, by: Member) -> PoolGrantRevoked:
    """
    Take back what a member was granted of a pool; whoever is let into all pools keeps their membership's role there.

    by:     an owner of the organisation.
    raises: NoSuchOrganisation, NotAllowed, NoSuchMember, NoSuchGrant.
    """
    require_now(by, organisation_id, "manage_organisation")
    role_now(organisation_id, user_id)
    if queries.grant_of(organisation_id, user_id, pool_id) is None:
        raise queries.NoSuchGrant
    return PoolGrantRevoked(organisation_id=organisation_id, user_id=user_id, pool_id=pool_id)
