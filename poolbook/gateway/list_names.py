"""Names for the ids in a list that is written as a file: those that whoever asks may know anyhow."""

from collections.abc import Collection
from uuid import UUID

from poolbook.eventlog.http import reading_for
from poolbook.kernel.member import Member
from poolbook.pools import queries as pools
from poolbook.users import queries as users

_PEOPLE = "users:read"  # the scope of the register's and the members' names


def names_for(by: Member, ids: Collection[UUID]) -> dict[UUID, str]:
    """
    Return what ids of a list are called: pools, investments, investors on the register, members of the organisation.

    ids: of a list that the member reads.
    """
    with reading_for(by, "users", "pools"):
        found = {one.id: one.name for one in pools.pools_of(by) if one.id in ids} | pools.names_of_investments(ids)
        if by.organisation_id is not None and (by.scopes is None or _PEOPLE in by.scopes):
            found |= users.names_of(by.organisation_id, ids if by.all_pools else by.register.intersection(ids))
            members = {one.user_id for one in users.members_of(by.organisation_id)} & set(ids)
            found |= users.names_of_users(members)
    return found
